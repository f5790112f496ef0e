import { clsx } from 'clsx'

/** How far something is: done, what to do now, still to come, refused, or no longer counted. */
export type KnotState = 'done' | 'now' | 'later' | 'refused' | 'off'

/** A ring on a line, at its own origin; what it says is drawn in it, so that no colour is needed. */
export function Knot({ state }: { state: KnotState }) {
  return (
    <g className={clsx('knot', `knot--${state}`)}>
      <circle r="10" />
      {state === 'done' && <path d="M-4.5 0.5l3 3 6-6.5" />}
      {state === 'now' && <circle className="knot__core" r="4" />}
      {state === 'refused' && <path d="M-4 -4l8 8M4 -4l-8 8" />}
      {state === 'off' && <path d="M-4.5 0h9" />}
    </g>
  )
}
