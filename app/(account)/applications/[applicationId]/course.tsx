import type { ReactNode } from 'react'
import { useLocale, useTranslations } from 'next-intl'
import { Timeline, type Happening } from '@/components/ui/lists'
import { typed } from '@/components/ui/typed'
import type { OwnSteps } from '@/lib/admin-status/applications/queries/own-steps'
import type { OwnCase } from '@/lib/admin-status/applications/queries/applications'
import { answerOf } from '@/lib/admin-status/applications/steps'
import { isoDay } from '@/lib/kernel/days'
import { formatDay, formatMoment } from '@/lib/i18n/dates'

type CourseProps = {
  application: OwnCase
  steps: OwnSteps
  /** Working days that the desk takes, once it has the application. */
  promiseDays: number
}

/** What happened to the application, newest first, with what is still to come on top. */
export function Course({ application, steps, promiseDays }: CourseProps) {
  const t = useTranslations('applications')
  const locale = useLocale()
  const at = (key: string, moment: Date | null, what: ReactNode) => (moment ? [{ key, moment, what }] : [])
  const { status, startedAt, arrivedAt, promisedBy, decidedAt, withdrawnAt, messages } = application
  const decision = status === 'approved' ? t('course.approved') : t('course.rejected')
  // The reason of a rejection stands in the conversation too, at the moment of the decision itself.
  const talk = messages.filter(({ sentAt }) => sentAt.getTime() !== decidedAt?.getTime())
  const happened = [
    ...at('started', startedAt, t('course.started')),
    ...steps.signatories.flatMap(({ id, name, askedAt, respondedAt, refusalReason, replacedById }) => [
      ...at(`${id}-asked`, askedAt, t('course.letterSent', { name })),
      ...(answerOf({ respondedAt, refusalReason }) === 'refused'
        ? at(id, respondedAt, t.rich('course.letterRefused', { name, reason: refusalReason ?? '', typed }))
        : at(id, respondedAt, t('course.letterSigned', { name }))),
      ...steps.signatories
        .filter((one) => one.id === replacedById)
        .flatMap((one) => at(`${id}-replaced`, one.askedAt, t('course.letterReplaced', { name, other: one.name }))),
    ]),
    ...at('submitted', arrivedAt, t('course.submitted')),
    ...talk.flatMap(({ id, sentAt, isFromStaff }) =>
      at(id, sentAt, isFromStaff ? t('course.asked') : t('course.answered')),
    ),
    ...at('withdrawn', withdrawnAt, t('course.withdrawn')),
    ...(status === 'approved' || status === 'rejected' ? at('decided', decidedAt, decision) : []),
    // Events of one moment, as when sending at once, stand in the order in which they follow from each other.
  ]
    .sort((a, b) => a.moment.getTime() - b.moment.getTime())
    .reverse()
  const later: Happening = {
    key: 'promise',
    when: steps.steps.includes('signatories')
      ? t('course.afterLetters', { days: promiseDays })
      : t('course.afterSending', { days: promiseDays }),
    isAhead: true,
    what: t('course.decision'),
  }
  const ahead: Happening[] =
    (status === 'submitted' || status === 'second_review') && promisedBy
      ? [
          {
            key: 'promise',
            when: t('course.promised', { day: formatDay(promisedBy, locale) }),
            dateTime: isoDay(promisedBy),
            isAhead: true,
            what: t('course.decision'),
          },
        ]
      : status === 'more_information_needed'
        ? [{ key: 'answer', when: t('course.next'), isAhead: true, what: t('course.yourAnswer') }]
        : status === 'awaiting_signatures'
          ? [later, { key: 'letters', when: t('course.next'), isAhead: true, what: t('course.theirLetters') }]
          : status === 'draft'
            ? [later, { key: 'draft', when: t('course.next'), isAhead: true, what: t('course.yourSteps') }]
            : []
  const past = happened.map(({ key, moment, what }) => ({
    key,
    when: formatMoment(moment, locale),
    dateTime: moment.toISOString(),
    what,
  }))
  return <Timeline items={[...ahead, ...past]} onGround />
}
