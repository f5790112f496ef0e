import { clsx } from 'clsx'
import type { Drawing } from './picture'
import { Knot, type KnotState } from './knot'
import { fit } from './measure'
import { wordSize } from './sizes'

/** Somebody with how long they waited or wait: `from` and `until` in any unit; `isOver`: the wait has ended. */
export type WaitingRow = {
  key: string
  name: string
  words: string
  state: KnotState
  from: number | null
  until: number | null
  isOver: boolean
}

type Rows = { id: string; rows: WaitingRow[] }

const leastBar = 10

/** Where the parts of a row lie: its words beside the bar, or below the name with it. */
type Shape = {
  width: number
  row: number
  /** The middle of the ring and the name. */
  middle: number
  nameRoom: number
  bar: { from: number; until: number; y: number }
}

const lying: Shape = { width: 560, row: 36, middle: 18, nameRoom: 182, bar: { from: 226, until: 376, y: 0 } }
const standing: Shape = { width: 280, row: 56, middle: 14, nameRoom: 248, bar: { from: 32, until: 92, y: 22 } }

/** Rows with a ring, a name, a bar for the wait and what became of it, beside each other. */
export const lyingRows = (rows: Rows): Drawing => rowsIn(lying, rows)

/** The same with the bar below the name. */
export const standingRows = (rows: Rows): Drawing => rowsIn(standing, rows)

function rowsIn({ width, row, middle, nameRoom, bar }: Shape, { id, rows }: Rows): Drawing {
  const barOf = barsIn(rows, bar.from, bar.until)
  return {
    id,
    width,
    height: rows.length * row,
    children: rows.map((one, at) => (
      <g key={one.key} transform={`translate(0 ${at * row + middle})`}>
        <g transform="translate(12 0)">
          <Knot state={one.state} />
        </g>
        <text x="32" y="5" className="picture__strong">
          {fit(one.name, nameRoom, wordSize)}
        </text>
        <Bar row={one} bar={barOf(one)} y={bar.y} />
        <text x={width} y={bar.y + 5} textAnchor="end">
          {one.words}
        </text>
      </g>
    )),
  }
}

type Reach = { x: number; width: number }

/** Where the bar of a row lies, so that the longest stretch of all rows fills the place. */
function barsIn(rows: WaitingRow[], start: number, end: number): (row: WaitingRow) => Reach | null {
  const first = Math.min(...rows.flatMap(({ from }) => from ?? []))
  const last = Math.max(...rows.flatMap(({ from, until }) => until ?? from ?? []))
  const scale = last > first ? (end - start) / (last - first) : 0
  return ({ from, until }) => {
    if (from === null || until === null) return null
    const width = Math.max(leastBar, (until - from) * scale)
    return { x: Math.min(start + (from - first) * scale, end - width), width }
  }
}

function Bar({ row: { isOver }, bar, y }: { row: WaitingRow; bar: Reach | null; y: number }) {
  if (!bar) return null
  return (
    <rect className={clsx('time-line__bar', isOver && 'time-line__bar--used')} {...bar} y={y - 4} height="8" rx="3" />
  )
}
