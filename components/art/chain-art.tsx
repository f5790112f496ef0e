import { ClientScene, EmployeeScene, OfficeScene, ServiceScene } from './scenes'

type Frame = { x: number; y: number; width: number; height: number; rx: number }

const ink = 'var(--color-art-ink)'
const ground = 'var(--art-ground, var(--color-ground))'

const scenes = [
  { name: 'client', Scene: ClientScene },
  { name: 'office', Scene: OfficeScene },
  { name: 'employee', Scene: EmployeeScene },
  { name: 'service', Scene: ServiceScene },
] as const

const wide = [
  { name: 'client', x: 4, transform: 'translate(4 3.8) scale(1.05)' },
  { name: 'office', x: 320, transform: 'translate(320 3.8) scale(1.05)' },
  { name: 'employee', x: 636, transform: 'translate(636 -4.6) scale(1.05)' },
  { name: 'service', x: 952, transform: 'translate(952 3.8) scale(1.05)' },
]

const tall = [
  { name: 'client', y: 4, transform: 'translate(10 12.7) scale(0.575)' },
  { name: 'office', y: 142, transform: 'translate(10 150.7) scale(0.575)' },
  { name: 'employee', y: 280, transform: 'translate(4 277.5) scale(0.625)' },
  { name: 'service', y: 418, transform: 'translate(17.5 433.95) scale(0.5125)' },
]

/** Both pictures take their scenes from here: the page brings each once. */
export function ChainScenes() {
  return (
    <svg className="art-scenes" aria-hidden="true" focusable="false">
      <defs>
        {scenes.map(({ name, Scene }) => (
          <g key={name} id={sceneId(name)}>
            <Scene />
          </g>
        ))}
      </defs>
    </svg>
  )
}

const sceneId = (name: string) => `scene-${name}`

/** The chain in four links, side by side. */
export function WideChainArt({ label }: { label: string }) {
  const frameAt = (x: number): Frame => ({ x, y: 4, width: 252, height: 176, rx: 88 })
  return (
    <svg className="art art--wide" viewBox="0 0 1208 184" role="img" aria-label={label}>
      {wide.map(({ name, x, transform }) => (
        <Link key={x} id={`wide-${x}`} frame={frameAt(x)} scene={name} transform={transform} />
      ))}
      {wide.slice(1).map(({ x }) => (
        <g key={x}>
          <rect x={x - 92} y="75" width="120" height="34" rx="17" fill={ground} />
          <rect x={x - 88} y="79" width="112" height="26" rx="13" fill="var(--color-action)" />
          <path d={`M${x - 74} 87h66`} stroke="#fff" strokeOpacity=".35" strokeWidth="3" strokeLinecap="round" />
          <Over id={`wide-over-${x}`} frame={frameAt(x)} window={{ x: x - 14, y: 75, width: 40, height: 34, rx: 0 }} />
        </g>
      ))}
    </svg>
  )
}

/** The same chain from top to bottom, for a phone; the captions beside it tell what it shows. */
export function TallChainArt() {
  const frameAt = (y: number): Frame => ({ x: 4, y, width: 150, height: 104, rx: 52 })
  return (
    <svg className="art art--tall" viewBox="0 0 158 526" aria-hidden="true" focusable="false">
      {tall.map(({ name, y, transform }) => (
        <Link key={y} id={`tall-${y}`} frame={frameAt(y)} scene={name} transform={transform} />
      ))}
      {tall.slice(1).map(({ y }) => (
        <g key={y}>
          <rect x="66.5" y={y - 51.5} width="25" height="69" rx="12.5" fill={ground} />
          <rect x="70" y={y - 48} width="18" height="62" rx="9" fill="var(--color-action)" />
          <Over
            id={`tall-over-${y}`}
            frame={frameAt(y)}
            window={{ x: 66.5, y: y - 10, width: 25, height: 22, rx: 0 }}
          />
        </g>
      ))}
    </svg>
  )
}

/** One link with its scene inside. */
function Link({ id, frame, scene, transform }: { id: string; frame: Frame; scene: string; transform: string }) {
  return (
    <>
      <clipPath id={id}>
        <rect {...frame} />
      </clipPath>
      <g clipPath={`url(#${id})`}>
        <use href={`#${sceneId(scene)}`} transform={transform} />
      </g>
      <rect {...frame} fill="none" stroke={ink} strokeWidth="5" />
    </>
  )
}

/** The edge of a link that runs over the pill, so that the pill passes through it. */
function Over({ id, frame, window }: { id: string; frame: Frame; window: Frame }) {
  return (
    <>
      <clipPath id={id}>
        <rect {...window} />
      </clipPath>
      <g clipPath={`url(#${id})`} fill="none">
        <rect {...frame} stroke={ground} strokeWidth="12" />
        <rect {...frame} stroke={ink} strokeWidth="5" />
      </g>
    </>
  )
}
