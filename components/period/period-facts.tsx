'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Facts, type Fact } from '@/components/ui/surface'
import { useIsLive } from '@/components/ui/use-is-live'
import { periodSays, periodTyped } from '@/lib/authorizations/requests/period'
import { formatDay } from '@/lib/i18n/dates'
import type { PeriodProps } from './period-bar'
import { usePeriod } from './use-period'

/** What is chosen so far, with the days as they stand in the form now; without script only what cannot have changed. */
export function PeriodFacts({ formId, kind, kept, now, before }: PeriodProps & { before: Fact[] }) {
  const t = useTranslations('wizard')
  const locale = useLocale()
  const isLive = useIsLive()
  const typed = usePeriod(formId, kept)
  const { validFrom, isFromMissing } = periodTyped(typed, now)
  const says = periodSays(typed, now)
  const begins = validFrom ? formatDay(validFrom, locale) : isFromMissing ? null : t(`period.startApproval.${kind}`)
  const days = [
    { label: t('check.starts'), value: begins },
    { label: t('check.lastDay'), value: says.says === 'days' ? formatDay(says.until, locale) : null },
  ]
  return <Facts items={[...before, ...(isLive ? days : [])]} />
}
