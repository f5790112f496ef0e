'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useIsLive } from '@/components/ui/use-is-live'
import { useProblemText } from '@/components/form/problem-text'
import { onScale, periodSays, type PeriodSays, type PeriodTyped } from '@/lib/authorizations/requests/period'
import { lastDayWithin, maxPeriodYears } from '@/lib/authorizations/requests/rules'
import { formatDay } from '@/lib/i18n/dates'
import { usePeriod } from './use-period'

export type PeriodProps = {
  formId: string
  kind: 'request' | 'grant' | 'standard'
  kept: PeriodTyped
  /** The moment for which the page was made: on every day of it the same day is today. */
  now: Date
}

/**
 * From when until when, as a bar that moves with the choice and in words. Without script the words beside each choice say
 * it, and there is no bar that could tell of another one.
 */
export function PeriodBar({ formId, kind, kept, now }: PeriodProps) {
  const t = useTranslations('wizard')
  const locale = useLocale()
  const isLive = useIsLive()
  const typed = usePeriod(formId, kept)
  const says = periodSays(typed, now)
  const words = useSaid(says, { kind, isApproval: typed.starts !== 'date' })
  const day = says.says === 'days' ? says : null
  const scale = day && onScale(day, now)
  return (
    <div className="period-bar" hidden={!isLive}>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect className="period-bar__scale" x="0.5" y="3.5" width="99" height="3" />
        {scale && (
          <rect
            className="period-bar__chosen"
            x={scale.start * 100}
            y="2"
            width={Math.max(1, (scale.end - scale.start) * 100)}
            height="6"
          />
        )}
      </svg>
      {day && (
        <p className="period-bar__ends">
          <span>{t('period.scaleToday')}</span>
          <span>
            {t('period.scaleLast', { day: formatDay(lastDayWithin(day.from), locale), years: maxPeriodYears })}
          </span>
        </p>
      )}
      <p className="period-bar__said" role="status">
        {words}
      </p>
    </div>
  )
}

type About = { kind: PeriodProps['kind']; isApproval: boolean }

/** What the choice comes to, in one sentence. */
function useSaid(says: PeriodSays, { kind, isApproval }: About): string {
  const t = useTranslations('wizard')
  const locale = useLocale()
  const problem = useProblemText()
  if (says.says === 'wrong') return problem(says.problem)
  if (says.says !== 'days') return t(`period.${says.says}`)
  const until = formatDay(says.until, locale)
  if (isApproval && kind === 'request') return t('period.saidApproval', { until })
  return t('period.said', { from: formatDay(says.from, locale), until, isToday: String(says.isFromToday) })
}
