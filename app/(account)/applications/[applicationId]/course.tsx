import { useLocale, useTranslations } from 'next-intl'
import { Timeline, type Happening } from '@/components/ui/lists'
import type { OwnCase } from '@/lib/admin-applications/queries'
import { isoDay } from '@/lib/calendar'
import { formatDay, formatMoment } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'

/** What happened to the application, newest first, with what is still to come on top. */
export function Course({ application }: { application: OwnCase }) {
  const t = useTranslations('applications')
  const locale = useLocale() as Locale
  const at = (key: string, moment: Date, what: string): Happening => ({
    key,
    when: formatMoment(moment, locale),
    dateTime: moment.toISOString(),
    what,
  })
  const { status, submittedAt, promisedBy, decidedAt, withdrawnAt, messages } = application
  const decision = status === 'approved' ? t('course.approved') : status === 'rejected' ? t('course.rejected') : null
  // The reason of a rejection stands in the conversation too, at the moment of the decision itself.
  const talk = messages.filter(({ sentAt }) => sentAt.getTime() !== decidedAt?.getTime())
  const items: Happening[] = [
    ...(status === 'submitted' && promisedBy
      ? [{ key: 'promise', when: t('course.promised', { day: formatDay(promisedBy, locale) }), dateTime: isoDay(promisedBy), isAhead: true, what: t('course.decision') }]
      : []),
    ...(status === 'more_information_needed' ? [{ key: 'answer', when: t('course.next'), isAhead: true, what: t('course.yourAnswer') }] : []),
    ...(withdrawnAt ? [at('withdrawn', withdrawnAt, t('course.withdrawn'))] : []),
    ...(decision && decidedAt ? [at('decided', decidedAt, decision)] : []),
    ...talk.map(({ id, sentAt, isFromStaff }) => at(id, sentAt, isFromStaff ? t('course.asked') : t('course.answered'))).reverse(),
    ...(submittedAt ? [at('submitted', submittedAt, t('course.submitted'))] : []),
  ]
  return <Timeline items={items} onGround />
}
