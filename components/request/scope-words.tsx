import { useTranslations } from 'next-intl'
import { Level } from '@/components/level'
import { Icon } from '@/components/ui/icon'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'

export type NamedService = {
  id: string
  name: string
  nameLanguage: string
  providerName: string
  level: LevelOfAssurance
}

/** A plain list of services with provider and level. */
export function ServiceList({ services, isLeftOut }: { services: NamedService[]; isLeftOut?: boolean }) {
  return (
    <ul className="list">
      {services.map(({ id, name, nameLanguage, providerName, level }) => (
        <li key={id}>
          <Icon name={isLeftOut ? 'cross' : 'check'} />
          <span>
            <span lang={nameLanguage}>{name}</span>
            <span className="provider-name">{providerName}</span>
          </span>
          <Level level={level} />
        </li>
      ))}
    </ul>
  )
}

type Wide = { scope: 'services' | 'provider' | 'everything'; provider: string | null }

/** "Alle diensten van RVO", for a permission that names no single services. */
export function WideScope({ scope, provider }: Wide) {
  const t = useTranslations('wizard')
  return scope === 'everything' ? t('scope.everything') : t('scope.provider', { provider: provider ?? '' })
}
