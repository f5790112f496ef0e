import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { BackLink } from '@/components/ui/lists'
import { Facts, Section } from '@/components/ui/surface'
import { Level } from '@/components/level'
import { Note } from '@/components/ui/tag'
import { findPromiseDays } from '@/lib/admin-status/applications/queries/promise'
import { findOwnApplication, type OwnCase } from '@/lib/admin-status/applications/queries/applications'
import { findOwnSteps } from '@/lib/admin-status/applications/queries/own-steps'
import { findMember, findPerson, requirePerson } from '@/lib/identity/actors/current'
import { listEvidence } from '@/lib/admin-status/evidence/queries/evidence'
import { formatMoment } from '@/lib/i18n/dates'
import type { Search } from '@/lib/kernel/forms/list-address'
import { listOwnLettersNotArrived } from '@/lib/notifications/queries/not-arrived'
import { ApplicationHead } from './head'
import { AnswerForm, WithdrawLink, WriteForm } from './next-step'
import { Course } from './course'
import { EvidenceSection } from './evidence-section'
import { Letters } from './letters'
import { ToDo } from './to-do'

type Props = { params: Promise<{ applicationId: string }>; searchParams: Promise<Search> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('applications')
  const person = await findPerson()
  const application = person && (await findOwnApplication(person, (await params).applicationId))
  return { title: application ? t('case.title', { company: application.organization.name }) : t('case.titleUnknown') }
}

/** The applicant's side of an application: where it stands, what is asked, and what they can do. */
export default async function ApplicationPage({ params, searchParams }: Props) {
  const { applicationId } = await params
  const person = await requirePerson(`/applications/${applicationId}`)
  const application = await findOwnApplication(person, applicationId)
  if (!application) notFound()
  const search = await searchParams
  const t = await getTranslations('applications')
  const apply = await getTranslations('apply')
  const [member, steps, files, promiseDays, notArrived] = await Promise.all([
    findMember(application.organization.id),
    findOwnSteps(person, applicationId),
    listEvidence(person, applicationId),
    findPromiseDays(application.kind),
    listOwnLettersNotArrived(person, applicationId),
  ])
  if (!steps) notFound()
  return (
    <div className="wrap main">
      <BackLink href="/companies">{t('add.back')}</BackLink>
      {search.sent !== undefined && application.status === 'submitted' && (
        <Note state="ok" role="status" title={t('case.sent.title')} className="mb-6">
          {t('case.sent.text', { email: person.email })}
        </Note>
      )}
      {search.answered !== undefined && application.status === 'submitted' && (
        <Note state="ok" role="status" title={t('case.answered.title')} className="mb-6">
          {t('case.answered.text')}
        </Note>
      )}
      {application.status === 'awaiting_signatures' && search.sent !== undefined && (
        <Note state="ok" role="status" title={apply('done.sent')} className="mb-6">
          {apply('done.sentText')}
        </Note>
      )}
      {search.reminded !== undefined && (
        <Note state="ok" role="status" title={apply('done.reminded')} className="mb-6" />
      )}
      {search.replaced !== undefined && (
        <Note state="ok" role="status" title={apply('done.replaced')} className="mb-6" />
      )}
      {search.corrected !== undefined && (
        <Note state="ok" role="status" title={apply('done.corrected')} className="mb-6" />
      )}
      {search.added !== undefined && (
        <Note state="ok" role="status" title={apply('done.added')} className="mb-6">
          {apply('done.addedText')}
        </Note>
      )}
      {search.reopened !== undefined && (
        <Note state="ok" role="status" title={apply('done.reopened')} className="mb-6">
          {apply('done.reopenedText')}
        </Note>
      )}
      <ApplicationHead application={application} isAdmin={member?.role === 'admin'} />
      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div>
          {application.status === 'draft' && <ToDo draft={steps} />}
          {application.status === 'more_information_needed' && <AnswerForm application={application} />}
          {application.status !== 'draft' && <Letters application={steps} notArrived={notArrived} now={new Date()} />}
          <EvidenceSection application={application} files={files} />
          {application.messages.length > 0 && <Conversation application={application} />}
          {(application.status === 'submitted' || application.status === 'second_review') && (
            <WriteForm application={application} />
          )}
          <Section title={t('case.asked')} className="first:mt-0!">
            <AskedFor application={application} />
          </Section>
          <WithdrawLink application={application} />
        </div>
        <aside>
          <Section title={t('case.course')} className="first:mt-0!">
            <Course application={application} steps={steps} promiseDays={promiseDays} />
          </Section>
        </aside>
      </div>
    </div>
  )
}

async function AskedFor({ application }: { application: OwnCase }) {
  const t = await getTranslations('applications')
  return (
    <Facts
      items={[
        { label: t('case.reference'), value: application.reference },
        { label: t('facts.name'), value: application.organization.name },
        { label: t('facts.kvkNumber'), value: application.organization.kvkNumber },
        { label: t('case.level'), value: <Level level={application.level} /> },
        {
          label: t('apply.explanation'),
          value: application.explanation && (
            <span className="whitespace-pre-line" lang="">
              {application.explanation}
            </span>
          ),
        },
      ]}
    />
  )
}

async function Conversation({ application }: { application: OwnCase }) {
  const t = await getTranslations('applications')
  const locale = await getLocale()
  return (
    <Section title={t('case.conversation')} className="first:mt-0!">
      <ol className="grid gap-3">
        {application.messages.map((message) => (
          <li key={message.id} className="panel">
            <p className="small-text">
              <b>{message.isFromStaff ? t('case.fromStaff', { name: message.authorName }) : t('case.fromYou')}</b>{' '}
              <span className="faint">{formatMoment(message.sentAt, locale)}</span>
            </p>
            <p className="whitespace-pre-line break-words">{message.text}</p>
          </li>
        ))}
      </ol>
    </Section>
  )
}
