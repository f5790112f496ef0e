import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { Level } from '@/components/level'
import { Icon, type IconName } from '@/components/ui/icon'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'

export type RowService = {
  id: string
  name: string
  nameLanguage: string
  level: LevelOfAssurance
  description?: string | null
  /** Where no heading above the row names it. */
  providerName?: string | null
}

type RowProps = {
  service: RowService
  /** The box with which it is chosen; a sign in its place where it cannot be. */
  box: ReactNode | { sign: IconName }
  /** What else has to be known of it. */
  children?: ReactNode
  /** Below its level. */
  aside?: ReactNode
  className?: string
}

/** A service as one chooses it: the one row for a request, a grant, a decision and for who is assigned. */
export function ServiceRow({ service, box, children, aside, className }: RowProps) {
  const below = [service.providerName, service.description].filter(Boolean).join(' · ')
  const words = (
    <span>
      <b lang={service.nameLanguage}>{service.name}</b>
      {below && <small>{below}</small>}
      {children}
    </span>
  )
  return (
    <li className={clsx('service-row', className)}>
      {isSign(box) ? (
        <div className="service-row__refused">
          <Icon name={box.sign} />
          {words}
        </div>
      ) : (
        <label className="tick">
          {box}
          {words}
        </label>
      )}
      <span className="service-row__facts">
        <Level level={service.level} />
        {aside}
      </span>
    </li>
  )
}

const isSign = (box: RowProps['box']): box is { sign: IconName } =>
  typeof box === 'object' && box !== null && 'sign' in box

/** What one should know before choosing it. */
export function ServiceWarning({ children }: { children: string }) {
  return (
    <span className="warn">
      <Icon name="warning" />
      {children}
    </span>
  )
}
