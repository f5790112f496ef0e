import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { TextArea } from '@/components/ui/field'
import { Icon, type IconName } from '@/components/ui/icon'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { Sheet, SheetSection } from '@/components/ui/surface'
import { findCase, type Case } from '@/lib/admin-applications/find-case'
import { adminYears, nextStatus } from '@/lib/admin-applications/rules'
import { requireStaff } from '@/lib/auth/actor'
import { addDays, addYears, today } from '@/lib/calendar'
import { formatDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { levelLabel } from '@/lib/service-catalogue/levels'
import { decide } from './actions'

const decisions = ['approve', 'reject', 'ask'] as const
type Decision = (typeof decisions)[number]

type Props = { params: Promise<{ applicationId: string; decision: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('desk')
  const decision = readDecision((await params).decision)
  return { title: decision ? t(`decide.${decision}.metaTitle`) : t('queue.title') }
}

/** Before a decision: who gains or loses what; after it the case says that it is done. */
export default async function DecisionPage({ params }: Props) {
  const { applicationId, ...rest } = await params
  const decision = readDecision(rest.decision)
  const staff = await requireStaff(`/desk/applications/${applicationId}/${rest.decision}`)
  const found = await findCase(staff, applicationId)
  if (!found || !decision) notFound()
  const back = `/desk/applications/${applicationId}`
  if (found.isOwn || !nextStatus(found.status, decision).ok) redirect(back)
  const t = await getTranslations('desk')
  const names = { name: found.applicant.name, company: found.organization.name }
  return (
    <div className="wrap main">
      <div className="max-w-2xl">
        <BackLink href={back}>{t('decide.back', { reference: found.reference })}</BackLink>
        <ActionForm action={decide} errorTitle={t('decide.failed')}>
          <input type="hidden" name="applicationId" value={applicationId} />
          <input type="hidden" name="decision" value={decision} />
          <Sheet>
            <SheetSection>
              <h1>{t(`decide.${decision}.question`, names)}</h1>
              <Consequences decision={decision} found={found} />
            </SheetSection>
            <SheetSection>
              <div className="grid gap-5">
                <TextArea
                  name="text"
                  label={t(`decide.${decision}.text`)}
                  hint={t(`decide.${decision}.hint`)}
                  optional={decision === 'approve'}
                  aria-required={decision === 'approve' ? undefined : true}
                  limit={2000}
                  rows={5}
                />
                <div className="actions">
                  <SubmitButton kind={decision === 'reject' ? 'stopmain' : 'main'}>{t(`decide.${decision}.confirm`, names)}</SubmitButton>
                  <Link className="btn" href={back} prefetch={false}>{t('decide.notYet')}</Link>
                </div>
              </div>
            </SheetSection>
          </Sheet>
        </ActionForm>
      </div>
    </div>
  )
}

function readDecision(text: string): Decision | undefined {
  return decisions.find((decision) => decision === text)
}

async function Consequences({ decision, found }: { decision: Decision; found: Case }) {
  const t = await getTranslations('desk')
  const locale = (await getLocale()) as Locale
  const lastDay = addDays(addYears(today(new Date()), adminYears), -1)
  const names = { name: found.applicant.name, company: found.organization.name }
  const lines: Record<Decision, { icon: IconName; text: string }[]> = {
    approve: [
      { icon: 'check', text: t('decide.approve.opens', names) },
      { icon: 'check', text: t('decide.approve.may', { level: levelLabel(found.level) }) },
      { icon: 'calendar', text: t('decide.approve.until', { day: formatDay(lastDay, locale) }) },
      { icon: 'people', text: t('decide.approve.others', { count: found.admins.length, names: found.admins.map(({ name }) => name).join(', ') }) },
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
  return (
    <ul className="mt-4 grid gap-2">
      {lines[decision].map(({ icon, text }) => (
        <li key={text} className="flex gap-3"><Icon name={icon} /><span>{text}</span></li>
      ))}
    </ul>
  )
}
