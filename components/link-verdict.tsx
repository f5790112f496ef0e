import type { ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { clsx } from 'clsx'
import { Icon } from '@/components/ui/icon'

const closed = 'M22 5H11a9 9 0 0 0 0 18h11M34 5h11a9 9 0 0 1 0 18H34M20 14h16'
const broken = 'M20 5H11a9 9 0 0 0 0 18h9M36 5h9a9 9 0 0 1 0 18h-9M28 2v6M28 20v6'

export type Reason = {
  key: string
  isMet: boolean
  what: ReactNode
  /** who can mend it, or since when it holds */ detail?: ReactNode
}

/** Whether it works now, as a closed or broken link with words, and why: what is missing first. */
export function LinkVerdict({
  works,
  title,
  detail,
  reasons,
}: {
  works: boolean
  title: ReactNode
  detail?: ReactNode
  reasons: Reason[]
}) {
  const t = useTranslations('ui')
  const sorted = [...reasons].sort((a, b) => Number(a.isMet) - Number(b.isMet))
  return (
    <div role="status">
      <div className="verdict">
        <svg
          viewBox="0 0 56 28"
          aria-hidden="true"
          fill="none"
          stroke={works ? 'var(--color-ok)' : 'var(--color-stop)'}
          strokeWidth="3"
          strokeLinecap="round"
        >
          <path d={works ? closed : broken} />
        </svg>
        <p>
          {title}
          {detail && <span className="soft block font-normal">{detail}</span>}
        </p>
      </div>
      <ul className="why">
        {sorted.map(({ key, isMet, what, detail: more }) => (
          <li key={key} className={clsx(isMet ? 'is-met' : 'is-missing')}>
            <Icon name={isMet ? 'ok' : 'stop'} />
            <div>
              <span className="visually-hidden">{isMet ? t('met') : t('missing')} </span>
              {isMet ? what : <b>{what}</b>}
              {more && <small>{more}</small>}
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}
