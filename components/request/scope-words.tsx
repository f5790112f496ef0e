import { useTranslations } from 'next-intl'
import { Level } from '@/components/level'
import { Icon } from '@/components/ui/icon'
import { Note } from '@/components/ui/tag'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'

export type NamedService = {
  id: string
  name: string
  nameLanguage: string
  providerName: string
  level: LevelOfAssurance
  /** The catalogue lists it no more. */
  isVanished?: boolean
}

/** A plain list of services with provider and level. */
export function ServiceList({ services, isLeftOut }: { services: NamedService[]; isLeftOut?: boolean }) {
  const t = useTranslations('requests')
  return (
    <ul className="list">
      {services.map(({ id, name, nameLanguage, providerName, level, isVanished }) => (
        <li key={id}>
          <Icon name={isLeftOut ? 'cross' : 'check'} />
          <span>
            <span lang={nameLanguage}>{name}</span>
            <span className="provider-name">{providerName}</span>
            {isVanished && <span className="subline">{t('detail.gone')}</span>}
          </span>
          <Level level={level} />
        </li>
      ))}
    </ul>
  )
}

/** What went from the catalogue since a request that names no services was sent. */
export function GoneSince({ gone: { services, more } }: { gone: { services: NamedService[]; more: number } }) {
  const t = useTranslations('requests')
  if (services.length === 0) return null
  return (
    <Note state="soon" className="mt-4" title={t('detail.goneWide', { count: services.length + more })}>
      <ul className="list-disc pl-5">
        {services.map(({ id, name, nameLanguage, providerName }) => (
          <li key={id}>
            <span lang={nameLanguage}>{name}</span> <span className="soft">{providerName}</span>
          </li>
        ))}
        {more > 0 && <li>{t('detail.goneMore', { count: more })}</li>}
      </ul>
    </Note>
  )
}

type Wide = { scope: 'services' | 'provider' | 'everything'; provider: string | null }

/** "Alle diensten van RVO", for a permission that names no single services. */
export function WideScope({ scope, provider }: Wide) {
  const t = useTranslations('wizard')
  return scope === 'everything' ? t('scope.everything') : t('scope.provider', { provider: provider ?? '' })
}
