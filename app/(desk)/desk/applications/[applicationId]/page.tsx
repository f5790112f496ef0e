import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { EvidenceViewer, type ViewedFile } from '@/components/evidence/viewer'
import { Level } from '@/components/level'
import { BackLink } from '@/components/ui/lists'
import { Note } from '@/components/ui/tag'
import { findCase, type Case } from '@/lib/admin-applications/find-case'
import { compareWithRegister } from '@/lib/admin-applications/register-check'
import { findStaff, requireStaff } from '@/lib/auth/actor'
import { listEvidence, type EvidenceFile } from '@/lib/evidence/queries'
import { ClientTexts } from '@/lib/i18n/client-texts'
import { formatDay, formatDayOf, formatMoment } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { oneOf, type Search } from '@/lib/list-address'
import { findRegisterFacts } from '@/lib/organizations/queries'
import { ApplicationTag } from '../../application-tag'
import { Applicant, Conversation, Earlier, PresentAdmins } from './background'
import { DecisionDock } from './decision-dock'
import { RegisterCheck } from './register-check'

type Props = { params: Promise<{ applicationId: string }>; searchParams: Promise<Search> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('desk')
  const staff = await findStaff()
  const found = staff && (await findCase(staff, (await params).applicationId))
  return { title: found ? t('case.metaTitle', { reference: found.reference, company: found.organization.name }) : t('queue.title') }
}

/** One application, with everything that is needed to decide on it. */
export default async function CasePage({ params, searchParams }: Props) {
  const { applicationId } = await params
  const staff = await requireStaff(`/desk/applications/${applicationId}`)
  const found = await findCase(staff, applicationId)
  if (!found) notFound()
  const register = await findRegisterFacts(found.organization.kvkNumber)
  const comparison = register.ok ? compareWithRegister(register.value, found.organization) : []
  const done = oneOf(await searchParams, 'done')
  return (
    <div className="screen-case">
      <div className="wrap main case">
        <CaseHead found={found} done={done} />
        <div className="lay">
          <ClientTexts also={['evidence']}><EvidenceViewer files={await viewed(await listEvidence(staff, applicationId))} /></ClientTexts>
          <div>
            <RegisterCheck register={register} comparison={comparison} known={found.organization} />
            <Conversation messages={found.messages} explanation={found.explanation} applicant={found.applicant.name} />
            <Applicant applicant={found.applicant} asked={found.level} />
            <PresentAdmins admins={found.admins} />
            <Earlier earlier={found.earlier} personId={found.applicant.id} />
          </div>
        </div>
      </div>
      {!found.isOwn && <DecisionDock applicationId={found.id} status={found.status} promisedBy={found.promisedBy} isFirst={found.admins.length === 0} />}
    </div>
  )
}

/** What the viewer shows of each file; what a scanner still holds, and what is gone, it says instead of showing. */
async function viewed(files: EvidenceFile[]): Promise<ViewedFile[]> {
  const t = await getTranslations('evidence')
  return files.map(({ id, kind, fileName, mediaType, pages, scan, removedAt }) => ({
    id,
    label: t(`kind.${kind}`),
    fileName,
    mediaType,
    pages: pages ?? 1,
    state: removedAt ? 'gone' : scan === 'waiting' || scan === 'infected' ? 'held' : 'there',
  }))
}

async function CaseHead({ found, done }: { found: Case; done: string }) {
  const t = await getTranslations('desk')
  const locale = (await getLocale()) as Locale
  const { status, decidedAt, decidedByName } = found
  const isFresh = (done === 'approve' && status === 'approved') || (done === 'reject' && status === 'rejected') || (done === 'ask' && status === 'more_information_needed')
  return (
    <>
      <BackLink href="/desk">{t('case.back')}</BackLink>
      {isFresh && <Note state="ok" role="status" title={t(`done.${done as 'approve' | 'reject' | 'ask'}`, { name: found.applicant.name })} className="mb-4">{t('done.told')}</Note>}
      <div className="head">
        <div>
          <h1>{t('case.title', { name: found.applicant.name, company: found.organization.name })}</h1>
          <div className="meta">
            <span>{found.reference}</span>
            <Level level={found.level} />
            <ApplicationTag status={status} />
            <span className="soft">{t('case.submitted', { day: formatDayOf(found.submittedAt, locale) })}</span>
            {status === 'submitted' && <span className="soft">{t('case.promised', { day: formatDay(found.promisedBy, locale) })}</span>}
          </div>
        </div>
      </div>
      {found.isOwn && <Note state="soon" title={t('case.own.title')} className="mb-4">{t('case.own.text')}</Note>}
      {decidedAt && (
        <p className="sm soft mb-4">{t('case.decided', { name: decidedByName ?? t('case.somebody'), moment: formatMoment(decidedAt, locale) })}</p>
      )}
    </>
  )
}
