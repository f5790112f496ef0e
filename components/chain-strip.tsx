import type { ReactNode } from 'react'
import { clsx } from 'clsx'
import { Icon, type IconName } from '@/components/ui/icon'

/** How two parties are linked: closed works, the others are open and say by their word what is missing. */
export type JoinState = 'closed' | 'wait' | 'soon' | 'stop' | 'none'

export type Party = {
  role: 'client' | 'intermediary' | 'employee' | 'service'
  caption: ReactNode
  name: ReactNode
  /** Whether it is not there yet: then it has a dashed outline. */
  isOpen?: boolean
}

export type Join = { state: JoinState; word: ReactNode }

const drawing: Record<Party['role'], IconName> = {
  client: 'shop',
  intermediary: 'office',
  employee: 'people',
  service: 'institution',
}

type ChainProps = {
  label: string
  parties: Party[]
  joins: Join[]
  vertical?: boolean
  onGround?: boolean
  className?: string
}

/** The chain as a picture, always client → intermediary → employee → service; `joins[i]` follows `parties[i]`. */
export function ChainStrip({ label, parties, joins, vertical, onGround, className }: ChainProps) {
  return (
    <ol
      className={clsx(
        'chain',
        vertical ? 'chain--vertical' : 'chain--words',
        onGround && 'chain--on-ground',
        className,
      )}
      aria-label={label}
    >
      {parties.map(({ role, caption, name, isOpen }, place) => {
        const join = place < parties.length - 1 ? joins[place] : undefined
        return (
          <li key={role}>
            <div className={clsx('node', isOpen && 'node--open')}>
              <span className="node__icon">
                <Icon name={drawing[role]} />
              </span>
              <span className="node__text">
                <span>{caption}</span>
                {name}
              </span>
            </div>
            {join && (
              <span className={clsx('join', join.state !== 'closed' && `join--open join--${join.state}`)}>
                <span className="join__word">{join.word}</span>
              </span>
            )}
          </li>
        )
      })}
    </ol>
  )
}
