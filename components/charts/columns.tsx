import { patternOf, Patterns, type Series } from './series'

export type Column = {
  key: string
  /** under the column; empty where there is no room for each */ tick: string
  /** one per series */ values: number[]
}

const width = 360
const height = 150
const left = 30
const top = 14

type ColumnsProps = {
  id: string
  /** what is drawn, and its gist: read out instead of the drawing */ title: string
  gist: string
  series: Series[]
  columns: Column[]
}

/** Standing bars, their parts on top of each other. A picture: the numbers stand in the table behind it. */
export function Columns({ id, title, gist, series, columns }: ColumnsProps) {
  const totals = columns.map(({ values }) => sum(values))
  const highest = roundUp(Math.max(...totals, 1))
  const room = (width - left) / columns.length
  const bar = Math.min(room * 0.72, 34)
  const heightOf = (value: number) => (value / highest) * height
  return (
    <svg
      className="chart"
      viewBox={`0 0 ${width} ${top + height + 20}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{gist}</desc>
      <Patterns id={id} series={series} />
      {[0, highest / 2, highest].filter(Number.isInteger).map((value) => (
        <g key={value}>
          <line
            className="chart__line"
            x1={left}
            x2={width}
            y1={top + height - heightOf(value)}
            y2={top + height - heightOf(value)}
          />
          <text className="chart__axis" x={left - 5} y={top + height - heightOf(value) + 4} textAnchor="end">
            {value}
          </text>
        </g>
      ))}
      {columns.map(({ key, tick, values }, place) => {
        const middle = left + place * room + room / 2
        const total = totals[place] ?? 0
        return (
          <g key={key}>
            {values.map((value, part) => {
              const { key: name, tone } = series[part] ?? { key: '', tone: 'off' }
              const below = sum(values.slice(0, part))
              return (
                value > 0 && (
                  <rect
                    key={name}
                    className={`chart__bar tone-${tone}`}
                    x={middle - bar / 2}
                    y={top + height - heightOf(below + value)}
                    width={bar}
                    height={heightOf(value)}
                    fill={patternOf(id, name)}
                  />
                )
              )
            })}
            {columns.length <= 13 && total > 0 && (
              <text className="chart__value" x={middle} y={top + height - heightOf(total) - 4} textAnchor="middle">
                {total}
              </text>
            )}
            {tick && (
              <text className="chart__axis" x={middle} y={top + height + 15} textAnchor="middle">
                {tick}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)

/** The next round number whose half is whole too: 2, 4, 6, 8, 10, 20, 30, 40, 60 … */
function roundUp(value: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(value)))
  const steps = power === 1 ? [2, 4, 6, 8, 10] : [1, 2, 3, 4, 6, 8, 10]
  return steps.map((step) => step * power).find((step) => step >= value) ?? value
}
