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

/** Rows with a ring, a name, a bar for the wait and what became of it, beside each other. */
export function lyingRows({ id, rows }: Rows): Drawing {
  const [width, row, from, until] = [560, 36, 226, 376]
  const barOf = barsIn(rows, from, until)
  return {
    id,
    width,
    height: rows.length * row,
    children: rows.map((one, at) => (
      <g key={one.key} transform={`translate(0 ${at * row + row / 2})`}>
        <g transform="translate(12 0)">
          <Knot state={one.state} />
        </g>
        <text x="32" y="5" className="picture__strong">
          {fit(one.name, from - 44, wordSize)}
        </text>
        <Bar row={one} bar={barOf(one)} y={0} />
        <text x={width} y="5" textAnchor="end">
          {one.words}
        </text>
      </g>
    )),
  }
}

/** The same with the bar below the name. */
export function standingRows({ id, rows }: Rows): Drawing {
  const [width, row, from, until] = [280, 56, 32, 92]
  const barOf = barsIn(rows, from, until)
  return {
    id,
    width,
    height: rows.length * row,
    children: rows.map((one, at) => (
      <g key={one.key} transform={`translate(0 ${at * row + 14})`}>
        <g transform="translate(12 0)">
          <Knot state={one.state} />
        </g>
        <text x="32" y="5" className="picture__strong">
          {fit(one.name, width - 32, wordSize)}
        </text>
        <Bar row={one} bar={barOf(one)} y={22} />
        <text x={width} y="27" textAnchor="end">
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
