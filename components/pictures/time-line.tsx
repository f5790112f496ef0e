import { clsx } from 'clsx'
import type { Stretch } from '@/lib/authorizations/life'
import type { Drawing } from './picture'
import { drawnNear, labelsAt, spread } from './in-time'
import { widthOf } from './measure'
import { wordSize } from './sizes'

/** `isNow`: today. A mark that is still to come has a dashed ring. */
export type Mark = { key: string; day: Date; name: string; words: string; isNow: boolean; isAhead: boolean }

type Line = { id: string; marks: Mark[]; /** between one mark and the next */ stretches: Stretch[] }

const wide = { width: 560, inset: 52, gap: 64, line: 54, height: 110 }
/** As wide as a sheet on the narrowest screen. */
const narrow = { width: 240, inset: 14, gap: 34, room: 60 }

/** Days on a line from left to right, their names above and below in turn. */
export function lyingTimeLine({ id, marks, stretches }: Line): Drawing {
  const { width, inset, gap, line, height } = wide
  const places = placesOf(marks, width - 2 * inset, gap).map((place) => place + inset)
  const widths = marks.map(({ name, words }) => Math.max(widthOf(name, wordSize), widthOf(words, wordSize)))
  const labels = labelsAt(places, widths, { from: 0, until: width })
  return {
    id,
    width,
    height,
    children: (
      <>
        {stretches.map((stretch, at) => (
          <g key={at} transform={`translate(${places[at] ?? 0} ${line})`}>
            <Between stretch={stretch} length={(places[at + 1] ?? 0) - (places[at] ?? 0)} />
          </g>
        ))}
        {marks.map((mark, at) => {
          const { x = 0, anchor = 'middle', isAbove = true } = labels[at] ?? {}
          return (
            <g key={mark.key}>
              <g transform={`translate(${x} ${line})`}>
                <Ring mark={mark} />
              </g>
              <text x={x} y={isAbove ? 14 : line + 34} textAnchor={anchor} className="picture__strong">
                {mark.name}
              </text>
              <text x={x} y={isAbove ? 31 : line + 51} textAnchor={anchor}>
                {mark.words}
              </text>
            </g>
          )
        })}
      </>
    ),
  }
}

/** The same from top to bottom, with a name and a day beside each. */
export function standingTimeLine({ id, marks, stretches }: Line): Drawing {
  const { width, inset, gap, room } = narrow
  const length = (marks.length - 1) * gap + room
  const places = placesOf(marks, length, gap).map((place) => place + inset)
  return {
    id,
    width,
    height: length + 2 * inset,
    children: (
      <>
        {stretches.map((stretch, at) => (
          <g key={at} transform={`translate(${inset} ${places[at] ?? 0}) rotate(90)`}>
            <Between stretch={stretch} length={(places[at + 1] ?? 0) - (places[at] ?? 0)} />
          </g>
        ))}
        {marks.map((mark, at) => {
          const y = places[at] ?? 0
          return (
            <g key={mark.key}>
              <g transform={`translate(${inset} ${y}) rotate(90)`}>
                <Ring mark={mark} />
              </g>
              <text x={36} y={y + 5} className="picture__strong">
                {mark.name}
              </text>
              <text x={width} y={y + 5} textAnchor="end">
                {mark.words}
              </text>
            </g>
          )
        })}
      </>
    ),
  }
}

/** Where today comes after all else, it may be years after it. */
function placesOf(marks: Mark[], length: number, gap: number): number[] {
  const days = marks.map(({ day }) => day)
  return spread(marks.at(-1)?.isNow ? drawnNear(days) : days, length, gap)
}

/** A bar where it can be used, full before today; a line where it cannot, dashed after today. */
function Between({ stretch, length }: { stretch: Stretch; length: number }) {
  if (stretch === 'past' || stretch === 'ahead')
    return <line className={clsx('time-line__thread', stretch === 'ahead' && 'time-line__thread--ahead')} x2={length} />
  return (
    <rect
      className={clsx('time-line__bar', stretch === 'used' && 'time-line__bar--used')}
      y="-4"
      width={length}
      height="8"
    />
  )
}

/** Today is a stroke across the line, all else a ring upon it. */
function Ring({ mark: { isNow, isAhead } }: { mark: Mark }) {
  if (isNow) return <rect className="time-line__now" x="-3" y="-14" width="6" height="28" rx="3" />
  return <circle className={clsx('time-line__ring', isAhead && 'time-line__ring--ahead')} r="6" />
}
