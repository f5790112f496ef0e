import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { headers } from 'next/headers'
import { EvidenceViewer, type ViewedFile } from '@/components/evidence/viewer'
import { findCase } from '@/lib/desk/cases/queries/case'
import { readCase } from '@/lib/desk/cases/commands/read-case'
import { listCaseHistory } from '@/lib/desk/cases/queries/history'
import { listAnnouncements } from '@/lib/desk/announcements/queries/letters'
import { findIdentity } from '@/lib/desk/cases/queries/identity'
import { listSimilar } from '@/lib/desk/cases/queries/similar'
import { findStaff } from '@/lib/identity/actors/current'
import { isPrefetch } from '@/lib/identity/sessions/browser/prefetch'
import { listEvidence, type EvidenceFile } from '@/lib/admin-status/evidence/queries/evidence'
import { ClientTexts } from '@/lib/i18n/client-texts'
import { oneOf, type Search } from '@/lib/kernel/forms/list-address'
import { findPersonNotReached, listLettersNotArrived } from '@/lib/notifications/queries/not-arrived'
import { Applicant, PresentAdmins } from './_facts/background'
import { CaseHead } from './_work/case-head'
import { CheckList } from './_work/check-list'
import { History, Reviews } from './_work/course'
import { DecisionDock } from './_work/decision-dock'
import { openDeskCase } from './open-case'
import { RegisterCheck } from './_facts/register-check'
import { Signatures } from './_facts/signatures'
import { Told } from './_facts/told'
import { Similar } from './_facts/similar'
import { Conversation, Notes } from './_work/talk'

type Props = { params: Promise<{ applicationId: string }>; searchParams: Promise<Search> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('desk')
  const staff = await findStaff()
  const found = staff && (await findCase(staff, (await params).applicationId))
  return {
    title: found
      ? t('case.metaTitle', { reference: found.reference, company: found.organization.name })
      : t('queue.title'),
  }
}

/** One application, with everything that is needed to decide on it. That it was read is written down. */
export default async function CasePage({ params, searchParams }: Props) {
  const { applicationId } = await params
  const { staff, found, work, register } = await openDeskCase(applicationId)
  const search = await searchParams
  const isAll = oneOf(search, 'history') === 'all'
  if (!isPrefetch(await headers())) await readCase(staff, { applicationId })
  const [files, similar, history, identity, announcements, notArrived, notReached] = await Promise.all([
    listEvidence(staff, applicationId),
    listSimilar(staff, applicationId),
    listCaseHistory(staff, applicationId, isAll),
    findIdentity(staff, applicationId),
    listAnnouncements(staff, applicationId),
    listLettersNotArrived(staff, applicationId),
    findPersonNotReached(staff, work.personId),
  ])
  const { differences } = work.readiness
  return (
    <div className="screen-case">
      <div className="wrap main case">
        <CaseHead found={found} work={work} differences={differences} done={oneOf(search, 'done')} />
        <div className="layout">
          <ClientTexts also={['evidence']}>
            <EvidenceViewer files={await viewed(files)} />
          </ClientTexts>
          <div>
            <RegisterCheck
              register={register}
              known={found.organization}
              work={work}
              applicant={found.applicant.name}
              differences={differences}
            />
            <Told announcements={announcements} />
            {identity && (
              <Applicant applicant={found.applicant} notReached={notReached} identity={identity} asked={found.level} />
            )}
            <CheckList work={work} />
            <Signatures work={work} notArrived={notArrived} now={new Date()} />
            <Reviews reviews={work.reviews} />
            <Conversation found={found} work={work} />
            <Notes work={work} />
            <Similar similar={similar} />
            <PresentAdmins admins={found.admins} />
            <History history={history} work={work} isAll={isAll} />
          </div>
        </div>
      </div>
      <DecisionDock work={work} promisedBy={found.promisedBy} />
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
