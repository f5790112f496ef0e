'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useIsLive } from '@/components/ui/use-is-live'
import { periodSays } from '@/lib/authorizations/requests/period'
import { decisionDeadline } from '@/lib/authorizations/requests/rules'
import { formatDay } from '@/lib/i18n/dates'
import type { PeriodProps } from './period-bar'
import { usePeriod } from './use-period'

/** Until when the client can decide on what is asked here: before the permission itself would end. */
export function DecideBy({ formId, kept, now, decisionDays }: Omit<PeriodProps, 'kind'> & { decisionDays: number }) {
  const t = useTranslations('wizard')
  const locale = useLocale()
  const isLive = useIsLive()
  const says = periodSays(usePeriod(formId, kept), now)
  if (!isLive || says.says !== 'days') return t('check.next2Days', { days: decisionDays })
  return t('check.next2.request', { day: formatDay(decisionDeadline(says.until, decisionDays, now), locale) })
}
