import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import type { IconName } from '@/components/ui/icon'
import { TextArea } from '@/components/ui/field'
import type { Case } from '@/lib/desk/cases/queries/case'
import { nextStatus, type ApplicationKind } from '@/lib/admin-status/applications/rules'
import { undoMinutes } from '@/lib/kernel/undo'
import { lastAdminDay } from '@/lib/organizations/memberships/rules'
import { today } from '@/lib/kernel/days'
import { formatDay } from '@/lib/i18n/dates'
import { listTemplates } from '@/lib/desk/reply-templates/queries/templates'
import { levelLabel } from '@/lib/catalogue/levels'
import { openDeskCase } from '../open-case'
import { Replies } from '../_steps/replies'
import { StepFrame } from '../_steps/step-frame'
import { decide } from './actions'
import { AskItems } from './ask-items'

const decisions = ['approve', 'reject', 'ask'] as const
type Decision = (typeof decisions)[number]

type Props = { params: Promise<{ applicationId: string; decision: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('desk')
  const decision = readDecision((await params).decision)
  return { title: decision ? t(`decide.${decision}.metaTitle`) : t('queue.title') }
}

/** Before a decision: who gains or loses what, and the words for the applicant; after it the case says that it is done. */
export default async function DecisionPage({ params }: Props) {
  const { applicationId, ...rest } = await params
  const decision = readDecision(rest.decision)
  if (!decision) notFound()
  const { staff, found, work, back, names } = await openDeskCase(applicationId, decision)
  const isFirstOfTwo = decision === 'approve' && work.readiness.risks.length > 0
  const endsWithOther = decision === 'reject' && work.readiness.endsStatus
  if (
    !work.mayWork ||
    !nextStatus(found.status, decision).ok ||
    (found.status === 'second_review' && decision !== 'ask')
  )
    redirect(back)
  const t = await getTranslations('desk')
  const tCase = await getTranslations('case')
  // The first of two writes their reasons for a colleague, not for the applicant: no reply to begin with.
  const replies = isFirstOfTwo ? [] : await listTemplates(staff, { decision })
  return (
    <StepFrame
      back={back}
      reference={found.reference}
      title={
        isFirstOfTwo
          ? tCase('first.question', names)
          : endsWithOther
            ? tCase('first.rejectQuestion', names)
            : t(`decide.${decision}.question`, names)
      }
      lines={
        isFirstOfTwo || endsWithOther ? await firstLines(decision, found) : await consequences(decision, found, names)
      }
      held={work}
      form={{
        action: decide,
        hidden: { applicationId, decision, seen: String(work.seen) },
        failed: t('decide.failed'),
        confirm: isFirstOfTwo
          ? tCase('first.confirm')
          : endsWithOther
            ? tCase('first.rejectConfirm')
            : t(`decide.${decision}.confirm`, names),
        isStop: decision === 'reject',
      }}
    >
      {decision === 'ask' && <AskItems work={work} />}
      <Replies replies={replies} applicant={found.applicant} />
      <TextArea
        name="text"
        label={isFirstOfTwo ? tCase('first.text') : t(`decide.${decision}.text`)}
        hint={isFirstOfTwo ? tCase('first.hint') : t(`decide.${decision}.hint`)}
        optional={decision !== 'reject'}
        aria-required={decision === 'reject' ? true : undefined}
        limit={2000}
        rows={7}
      />
    </StepFrame>
  )
}

function readDecision(text: string): Decision | undefined {
  return decisions.find((decision) => decision === text)
}

/** A decision of the first of two: nothing happens yet. */
async function firstLines(decision: Decision, found: Case): Promise<{ icon: IconName; text: string }[]> {
  const t = await getTranslations('case')
  const other = decision === 'reject' ? t('first.rejectOther', { name: found.applicant.name }) : t('first.other')
  return [
    { icon: 'eye', text: other },
    { icon: 'lock', text: t('first.hidden') },
    { icon: 'mail', text: t('first.quiet') },
  ]
}

type Names = { name: string; company: string; kind: ApplicationKind }

async function consequences(
  decision: Decision,
  found: Case,
  names: Names,
): Promise<{ icon: IconName; text: string }[]> {
  const t = await getTranslations('desk')
  const tCase = await getTranslations('case')
  const locale = await getLocale()
  const lastDay = lastAdminDay(today(new Date()))
  const lines: Record<Decision, { icon: IconName; text: string }[]> = {
    approve: [
      ...(names.kind === 'raise'
        ? [
            { icon: 'check' as const, text: t('decide.approve.raises', { ...names, level: levelLabel(found.level) }) },
            { icon: 'calendar' as const, text: t('decide.approve.untilStays') },
          ]
        : [
            { icon: 'check' as const, text: t('decide.approve.opens', names) },
            { icon: 'check' as const, text: t('decide.approve.may', { level: levelLabel(found.level) }) },
            { icon: 'calendar' as const, text: t('decide.approve.until', { day: formatDay(lastDay, locale) }) },
          ]),
      {
        icon: 'people',
        text: t('decide.approve.others', {
          count: found.admins.length,
          names: found.admins.map(({ name }) => name).join(', '),
        }),
      },
    ],
    reject: [
      { icon: 'cross', text: t('decide.reject.closed', names) },
      { icon: 'mail', text: t('decide.reject.told') },
      { icon: 'return', text: t('decide.reject.again') },
    ],
    ask: [
      { icon: 'mail', text: t('decide.ask.told', names) },
      { icon: 'hourglass', text: t('decide.ask.waits') },
    ],
  }
  return [...lines[decision], { icon: 'clock', text: tCase('undoable', { count: undoMinutes }) }]
}
