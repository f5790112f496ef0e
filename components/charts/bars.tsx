import { patternOf, Patterns, type Series } from './series'

/** One bar of a row: the value of each part, and its words at the end. */
export type Bar = { key: string; parts: { series: string; value: number }[]; words: string }
export type BarRow = { key: string; label: string; bars: Bar[] }

const width = 360
const labelHeight = 18
const barHeight = 14
const gap = 4
/** Room for the words at the end of the longest bar. */
const wordRoom = 92

type BarsProps = {
  id: string
  /** what is drawn, and its gist: read out instead of the drawing */ title: string
  gist: string
  series: Series[]
  rows: BarRow[]
}

/** Lying bars under their labels. A picture: the numbers stand in the table behind it. */
export function Bars({ id, title, gist, series, rows }: BarsProps) {
  const longest = Math.max(...rows.flatMap(({ bars }) => bars.map(totalOf)), Number.EPSILON)
  const widthOf = (value: number) => (value / longest) * (width - wordRoom)
  const heights = rows.map(({ bars }) => labelHeight + bars.length * (barHeight + gap) + 8)
  const tops = heights.map((_height, place) => heights.slice(0, place).reduce((sum, value) => sum + value, 0))
  const toneOf = (key: string) => series.find((one) => one.key === key)?.tone ?? 'off'
  return (
    <svg
      className="chart"
      viewBox={`0 0 ${width} ${heights.reduce((sum, value) => sum + value, 0)}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{gist}</desc>
      <Patterns id={id} series={series} />
      {rows.map(({ key, label, bars }, place) => (
        <g key={key} transform={`translate(0 ${tops[place] ?? 0})`}>
          <text className="chart__label" x="0" y="13">
            {label}
          </text>
          {bars.map((bar, line) => {
            const y = labelHeight + line * (barHeight + gap)
            return (
              <g key={bar.key}>
                {bar.parts.map((part, at) => {
                  const before = bar.parts.slice(0, at).reduce((sum, { value }) => sum + value, 0)
                  return (
                    part.value > 0 && (
                      <rect
                        key={part.series}
                        className={`chart__bar tone-${toneOf(part.series)}`}
                        x={widthOf(before) + 0.75}
                        y={y}
                        width={Math.max(1.5, widthOf(part.value))}
                        height={barHeight}
                        fill={patternOf(id, part.series)}
                      />
                    )
                  )
                })}
                <text className="chart__value" x={widthOf(totalOf(bar)) + 8} y={y + barHeight - 3}>
                  {bar.words}
                </text>
              </g>
            )
          })}
        </g>
      ))}
    </svg>
  )
}

const totalOf = ({ parts }: Bar) => parts.reduce((sum, { value }) => sum + value, 0)
