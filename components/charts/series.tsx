/** What one part of a bar stands for; its tone is a colour, its place in the list a pattern, so that neither stands alone. */
export type Series = { key: string; label: string; tone: 'ink' | 'link' | 'ok' | 'stop' | 'soon' | 'wait' | 'off' }

const size = 6

/** The patterns of a drawing's series: full, striped, dotted. Ids begin with that of the drawing. */
export function Patterns({ id, series }: { id: string; series: Series[] }) {
  return (
    <defs>
      {series.map(({ key, tone }, place) => (
        <pattern
          key={key}
          id={`${id}-${key}`}
          className={`tone-${tone}`}
          width={size}
          height={size}
          patternUnits="userSpaceOnUse"
          patternTransform={place === 1 ? 'rotate(45)' : undefined}
        >
          <rect className={place === 2 ? 'chart__thin' : 'chart__full'} width={size} height={size} />
          {place === 1 && <rect className="chart__gap" width={size / 3} height={size} />}
          {place === 2 && <circle className="chart__full" cx={size / 2} cy={size / 2} r={size / 4} />}
        </pattern>
      ))}
    </defs>
  )
}

/** Where the pattern of this series is used. */
export const patternOf = (id: string, key: string) => `url(#${id}-${key})`

/** Which pattern is which; left out where there is only one. */
export function Legend({ id, series }: { id: string; series: Series[] }) {
  if (series.length < 2) return null
  return (
    <ul className="chart__legend">
      {series.map(({ key, label, tone }) => (
        <li key={key}>
          <svg viewBox="0 0 16 16" aria-hidden="true" className={`tone-${tone}`}>
            <rect className="chart__bar" x="1" y="1" width="14" height="14" rx="2" fill={patternOf(id, key)} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  )
}
