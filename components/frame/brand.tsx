import { PageLink } from '@/components/ui/page-link'

type Colors = { tile: string; hook: string; pill: string }

const onGround: Colors = {
  tile: 'var(--color-mark-tile)',
  hook: 'var(--color-mark-hook)',
  pill: 'var(--color-mark-pill)',
}
const onBar: Colors = { tile: '#ffffff', hook: '#13202c', pill: '#2140d0' }

/** The mark: an S of two open hooks, client and office, joined by the pill. */
function Mark({ tile, hook, pill }: Colors) {
  return (
    <svg viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <rect width="40" height="40" rx="9" fill={tile} />
      <g fill="none" stroke={hook} strokeWidth="4.3" strokeLinecap="round">
        <path d="M29.8 9.8H15.3a5.1 5.1 0 0 0 0 10.2h4" />
        <path d="M10.2 30.2H24.7a5.1 5.1 0 0 0 0-10.2h-4" />
      </g>
      <rect x="8.2" y="14.4" width="23.6" height="11.2" rx="5.6" fill={tile} />
      <rect x="10" y="16.2" width="20" height="7.6" rx="3.8" fill={pill} />
    </svg>
  )
}

/** Mark and name, always a link to the place where one starts. */
export function Brand({ href = '/', isOnBar }: { href?: string; isOnBar?: boolean }) {
  return (
    <PageLink className="brand" href={href}>
      <Mark {...(isOnBar ? onBar : onGround)} />
      <span>Schakel</span>
    </PageLink>
  )
}
