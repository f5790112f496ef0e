import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Level } from '@/components/level'
import { Cell, HeadCell, Ledger, Row, RowHead } from '@/components/ui/ledger'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { formatDayOf } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'

type ListedService = {
  id: string
  name: string
  nameLanguage: Locale
  providerName: string
  level: LevelOfAssurance
  goneSince: Date | null
}

type LedgerProps<S extends ListedService> = {
  services: S[]
  /** More about its level, below it. */
  ofLevel?: (service: S) => ReactNode
  /** The last column: what is said of each here. */
  last: { label: string; of: (service: S) => ReactNode }
}

/** The services of an authorization, a row each: how it is called, whose it is, its level, and what is said of it here. */
export function ServicesLedger<S extends ListedService>({ services, ofLevel, last }: LedgerProps<S>) {
  const t = useTranslations('authorizations')
  const locale = useLocale()
  return (
    <Ledger
      caption={t('detail.services')}
      kind="plain"
      className="three-columns"
      head={
        <>
          <HeadCell className="w-1/2">{t('detail.service')}</HeadCell>
          <HeadCell>{t('column.level')}</HeadCell>
          <HeadCell>{last.label}</HeadCell>
        </>
      }
    >
      {services.map((service) => (
        <Row key={service.id}>
          <RowHead sub={service.providerName}>
            <span lang={service.nameLanguage}>{service.name}</span>
            {service.goneSince && (
              <span className="subline">{t('detail.gone', { day: formatDayOf(service.goneSince, locale) })}</span>
            )}
          </RowHead>
          <Cell label={t('column.level')}>
            <Level level={service.level} />
            {ofLevel?.(service)}
          </Cell>
          <Cell label={last.label}>{last.of(service)}</Cell>
        </Row>
      ))}
    </Ledger>
  )
}
