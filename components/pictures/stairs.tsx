import { clsx } from 'clsx'
import type { Drawing } from './picture'
import { Knot, type KnotState } from './knot'

/** A step of a stair: `isHad` is filled; `isOut` cannot be climbed by oneself and is dashed. */
export type Stair = { key: string; name: string; words: string; isHad: boolean; isOut: boolean }
export type Task = { key: string; name: string; state: KnotState }

type Stairs = { id: string; stairs: Stair[]; tasks: Task[] }

/** Steps that go up from left to right; below them what is done in turn to climb them. */
export function lyingStairs({ id, stairs, tasks }: Stairs): Drawing {
  const [width, low, rise, row] = [560, 50, 26, 86]
  const each = width / stairs.length
  const top = low + (stairs.length - 1) * rise
  const wide = width / Math.max(1, tasks.length)
  return {
    id,
    width,
    height: top + 2 + (tasks.length > 0 ? row : 0),
    children: (
      <>
        {stairs.map((stair, at) => {
          const height = low + at * rise
          return (
            <g key={stair.key} transform={`translate(${at * each + 2} ${top - height + 1})`}>
              <rect className={stairClass(stair)} width={each - 4} height={height} rx="4" />
              <StairWords stair={stair} name={[12, 22]} words={[12, 40]} />
            </g>
          )
        })}
        {tasks.map((task, at) => (
          <g key={task.key} transform={`translate(${wide * (at + 0.5)} ${top + 36})`}>
            {at > 0 && <Link isDone={tasks[at - 1]?.state === 'done'} from={14 - wide} until={-14} />}
            <Knot state={task.state} />
            <text y="32" textAnchor="middle" className={clsx(task.state === 'now' && 'picture__strong')}>
              {`${at + 1}. ${task.name}`}
            </text>
          </g>
        ))}
      </>
    ),
  }
}

/** The same as a ladder, the highest on top, with the tasks below each other. */
export function standingStairs({ id, stairs, tasks }: Stairs): Drawing {
  const [width, rung, row] = [280, 46, 38]
  const top = stairs.length * rung
  return {
    id,
    width,
    height: top + tasks.length * row + (tasks.length > 0 ? 14 : 0),
    children: (
      <>
        {[...stairs].reverse().map((stair, at) => (
          <g key={stair.key} transform={`translate(1 ${at * rung + 1})`}>
            <rect className={stairClass(stair)} width={width - 2} height={rung - 6} rx="4" />
            <StairWords stair={stair} name={[12, 25]} words={[72, 25]} />
          </g>
        ))}
        {tasks.map((task, at) => (
          <g key={task.key} transform={`translate(14 ${top + 26 + at * row})`}>
            {at > 0 && (
              <g transform="rotate(90)">
                <Link isDone={tasks[at - 1]?.state === 'done'} from={14 - row} until={-14} />
              </g>
            )}
            <Knot state={task.state} />
            <text x="24" y="5" className={clsx(task.state === 'now' && 'picture__strong')}>
              {`${at + 1}. ${task.name}`}
            </text>
          </g>
        ))}
      </>
    ),
  }
}

const stairClass = ({ isHad, isOut }: Stair) => clsx('stair', isHad && 'stair--had', isOut && 'stair--out')

type Place = [x: number, y: number]

function StairWords({ stair, name, words }: { stair: Stair; name: Place; words: Place }) {
  return (
    <>
      <text x={name[0]} y={name[1]} className={clsx('picture__name', stair.isHad && 'stair__words--had')}>
        {stair.name}
      </text>
      <text x={words[0]} y={words[1]} className={clsx(stair.isHad && 'stair__words--had')}>
        {stair.words}
      </text>
    </>
  )
}

/** Between two tasks: a bar once the first is done, an open one before. */
function Link({ isDone, from, until }: { isDone: boolean; from: number; until: number }) {
  return (
    <rect
      className={clsx('time-line__bar', isDone && 'time-line__bar--used')}
      x={from}
      y="-3"
      width={until - from}
      height="6"
      rx="3"
    />
  )
}
