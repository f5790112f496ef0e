const turns = Array.from({ length: 24 }, (_, place) => place * 15)

/** The seal of links; on deeds only. */
export function Seal() {
  return (
    <svg
      className="seal"
      viewBox="-64 -64 128 128"
      aria-hidden="true"
      fill="none"
      stroke="var(--color-art-ink)"
      strokeWidth="1.5"
    >
      <circle r="62" />
      {turns.map((turn) => (
        <rect key={turn} x="-9" y="-56" width="18" height="9" rx="4.5" transform={`rotate(${turn})`} />
      ))}
      <circle r="42" />
      <g transform="scale(1.75) translate(-20 -20)" strokeWidth="4.3" strokeLinecap="round">
        <path d="M29.8 9.8H15.3a5.1 5.1 0 0 0 0 10.2h4" />
        <path d="M10.2 30.2H24.7a5.1 5.1 0 0 0 0-10.2h-4" />
        <rect x="8.2" y="14.4" width="23.6" height="11.2" rx="5.6" fill="var(--color-surface)" stroke="none" />
        <rect x="10" y="16.2" width="20" height="7.6" rx="3.8" fill="var(--color-action)" stroke="none" />
      </g>
    </svg>
  )
}
