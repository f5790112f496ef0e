import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import type { Drawing } from './picture'

/** `tick`: below it, where there is room for a word; `says`: what is read out; `count`: null where nobody counted. */
export type Bar = {
  key: string
  label: string
  tick: string
  says: string
  href: string
  count: number | null
  isChosen: boolean
}

type Bars = { id: string; bars: Bar[] }

/** A word below the last bars would leave the drawing. */
const tickRoom = 44

const highestOf = (bars: Bar[]) => Math.max(1, ...bars.map(({ count }) => count ?? 0))
const hasChosen = (bars: Bar[]) => bars.some(({ isChosen }) => isChosen)

/** Standing bars, each a link to its days where anything happened; those that are chosen are full and have a mark below. */
export function standingBars({ id, bars }: Bars): Drawing {
  const [width, left, top, height] = [960, 34, 14, 96]
  const each = (width - left) / bars.length
  const highest = highestOf(bars)
  const base = top + height
  return {
    id,
    width,
    height: base + 28,
    isLinked: true,
    children: (
      <>
        <line className="event-bars__line" x1={left} x2={width} y1={top} y2={top} />
        <line
          className="event-bars__line event-bars__line--base"
          x1={left}
          x2={width}
          y1={base + 0.75}
          y2={base + 0.75}
        />
        <text x={left - 8} y={top + 5} textAnchor="end">
          {highest}
        </text>
        <text x={left - 8} y={base + 4} textAnchor="end">
          0
        </text>
        {bars.map((bar, at) => {
          const tall = bar.count ? Math.max(3, (bar.count / highest) * height) : 0
          return (
            <g key={bar.key} transform={`translate(${left + at * each} 0)`}>
              <BarLink bar={bar}>
                <rect className="event-bars__place" y={top} width={each} height={height} />
                <rect
                  className={barClass(bar, hasChosen(bars))}
                  x={each * 0.12}
                  y={base - tall}
                  width={each * 0.76}
                  height={tall}
                />
                {bar.isChosen && <path className="event-bars__chosen" d={`M${each / 2 - 5} ${base + 9}h10l-5 -6z`} />}
              </BarLink>
              {bar.tick && (bars.length - at) * each > tickRoom && (
                <text x={each / 2} y={base + 24} textAnchor="middle">
                  {bar.tick}
                </text>
              )}
            </g>
          )
        })}
      </>
    ),
  }
}

/** The same below each other, the latest on top, with the days and the number beside each. */
export function lyingBars({ id, bars }: Bars): Drawing {
  const [width, row, left, right] = [280, 28, 118, 44]
  const highest = highestOf(bars)
  const scale = (width - left - right) / highest
  return {
    id,
    width,
    height: bars.length * row,
    isLinked: true,
    children: [...bars].reverse().map((bar, at) => {
      const long = bar.count ? Math.max(3, bar.count * scale) : 0
      return (
        <g key={bar.key} transform={`translate(0 ${at * row})`}>
          <BarLink bar={bar}>
            <rect className="event-bars__place" width={width} height={row} />
            <text y="19" className={clsx(bar.isChosen && 'picture__strong')}>
              {bar.label}
            </text>
            <rect className={barClass(bar, hasChosen(bars))} x={left} y="7" width={long} height="14" />
            <text x={left + long + 8} y="19" className="picture__strong">
              {bar.count ?? '?'}
            </text>
            {bar.isChosen && <path className="event-bars__chosen" d={`M${left - 4} 9v10l-6 -5z`} />}
          </BarLink>
        </g>
      )
    }),
  }
}

/** A chosen bar is full; so are all of them where none is. */
const barClass = ({ isChosen }: Bar, isAnyChosen: boolean) =>
  clsx('event-bars__bar', isAnyChosen && !isChosen && 'event-bars__bar--other')

function BarLink({ bar: { says, href, count, isChosen }, children }: { bar: Bar; children: ReactNode }) {
  if (!count) return <g>{children}</g>
  return (
    <a
      className="event-bars__link"
      href={href}
      aria-label={says}
      aria-current={isChosen ? 'true' : undefined}
      tabIndex={-1}
    >
      <title>{says}</title>
      {children}
    </a>
  )
}
