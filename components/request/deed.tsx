import type { ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { levelLabel } from '@/lib/catalogue/levels'
import { Seal } from './seal'
import type { NamedService } from './scope-words'

type DeedProps = {
  kicker: string
  title: ReactNode
  lead: ReactNode
  withSeal?: boolean
  footer: ReactNode
  children: ReactNode
}

/** What one keeps after a decision: a sheet with a seal. */
export function Deed({ kicker, title, lead, withSeal, footer, children }: DeedProps) {
  return (
    <article className="sheet">
      <div className="deed">
        <div className="deed__head">
          <div>
            <p className="small-text faint">{kicker}</p>
            <h1>{title}</h1>
            <p className="soft mt-2">{lead}</p>
          </div>
          {withSeal && <Seal />}
        </div>
        {children}
      </div>
      <div className="deed__foot">{footer}</div>
    </article>
  )
}

/** Services on a deed: given, left out, or still waiting for a decision. */
export function DeedServices({
  services,
  isLeftOut,
  isWaiting,
}: {
  services: NamedService[]
  isLeftOut?: boolean
  isWaiting?: boolean
}) {
  const t = useTranslations('decision')
  return (
    <ul className="granted-list mt-1">
      {services.map(({ id, name, nameLanguage, providerName, level }) => (
        <li key={id} className={isLeftOut ? 'is-left-out' : undefined}>
          <Icon
            name={isLeftOut ? 'cross' : isWaiting ? 'hourglass' : 'ok'}
            className={isWaiting ? 'text-wait' : undefined}
          />
          <span>
            <span lang={nameLanguage}>{name}</span>
            <br />
            <span className="provider-name">
              {t('receipt.provider', { provider: providerName, level: levelLabel(level) })}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
