import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { EvidenceList } from '@/components/evidence/evidence-list'
import { FileInput } from '@/components/evidence/file-input'
import { ActionForm } from '@/components/form/action-form'
import { UploadForm } from '@/components/form/upload-form'
import { LinkButton } from '@/components/ui/button'
import { ChoiceGroup, Tick } from '@/components/ui/choice'
import { TextInput } from '@/components/ui/field'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { Panel, Section } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { findOwnSteps, type OwnSteps } from '@/lib/admin-status/applications/queries/own-steps'
import { openStatuses } from '@/lib/admin-status/applications/rules'
import { requirePerson } from '@/lib/identity/actors/current'
import { isoDay, today } from '@/lib/kernel/days'
import { env } from '@/lib/kernel/env'
import { listEvidence } from '@/lib/admin-status/evidence/queries/evidence'
import { extractDays, maxFileBytes, maxFiles, retentionDay } from '@/lib/admin-status/evidence/rules'
import { formatDay } from '@/lib/i18n/dates'
import type { Search } from '@/lib/kernel/forms/list-address'
import { DraftFrame } from '../draft-frame'
import { stepPath } from '../step-paths'
import { findRefused } from '@/lib/web/refused-upload'
import type { FormState } from '@/lib/kernel/forms/state'
import { remove } from './actions'

type Props = { params: Promise<{ applicationId: string }>; searchParams: Promise<Search> }
type Files = Awaited<ReturnType<typeof listEvidence>>

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('evidence')
  return { title: t('title') }
}

/** The files of one's own application: a step of the draft, and afterwards the place to add what was asked for. */
export default async function EvidencePage({ params, searchParams }: Props) {
  const { applicationId } = await params
  const person = await requirePerson(`/applications/${applicationId}/evidence`)
  const application = await findOwnSteps(person, applicationId)
  if (!application) notFound()
  const files = await listEvidence(person, application.id)
  const search = await searchParams
  const t = await getTranslations('evidence')
  const tApply = await getTranslations('apply')
  const problems = await getTranslations('problems')
  const isStep = application.status === 'draft' && application.steps.includes('extract')
  const goesOn = isStep && application.facts.hasExtract
  const isOpen = openStatuses.includes(application.status)
  const content = (
    <>
      {search.added !== undefined && <Note state="ok" role="status" title={t('done.added')} className="mb-6" />}
      {search.removed !== undefined && <Note state="ok" role="status" title={t('done.removed')} className="mb-6" />}
      <h1>{isStep ? t('titleStep') : t('title')}</h1>
      <p className="soft mb-6">{isStep ? t('introStep', { days: extractDays }) : t('intro')}</p>
      {isStep && application.extractTooOld !== null && (
        <Note state="stop" title={problems('extract_too_old', { days: application.extractTooOld })} className="mb-6" />
      )}
      {files.some(({ removedAt }) => !removedAt) && <Kept application={application} />}
      <Present
        files={files}
        mayRemove={['draft', 'awaiting_signatures', 'more_information_needed'].includes(application.status)}
      />
      {isOpen && files.filter(({ removedAt }) => !removedAt).length < maxFiles && (
        <AddFile application={application} refused={await findRefused(search.refused)} goesOn={goesOn} />
      )}
      {isStep && (
        <div className="actions">
          {goesOn && (
            <LinkButton kind="main" iconAfter="arrow" href={stepPath(application.id, application.next)}>
              {t('next')}
            </LinkButton>
          )}
          <LinkButton kind="bare" href={`/applications/${application.id}`}>
            {tApply('later')}
          </LinkButton>
        </div>
      )}
    </>
  )
  return isStep ? (
    <DraftFrame draft={application} step="extract">
      {content}
    </DraftFrame>
  ) : (
    <Plain applicationId={application.id} company={application.organization.name}>
      {content}
    </Plain>
  )
}

/** Once decided: until when the files are kept. */
async function Kept({ application: { status, decidedAt } }: { application: OwnSteps }) {
  const t = await getTranslations('evidence')
  const locale = await getLocale()
  if (!decidedAt || (status !== 'approved' && status !== 'rejected')) return null
  return (
    <p className="mb-6">
      {t('removedOn', { day: formatDay(retentionDay(decidedAt, env().EVIDENCE_RETENTION_DAYS), locale) })}
    </p>
  )
}

async function Plain({
  applicationId,
  company,
  children,
}: {
  applicationId: string
  company: string
  children: ReactNode
}) {
  const t = await getTranslations('applications')
  return (
    <div className="wrap main max-w-3xl!">
      <BackLink href={`/applications/${applicationId}`}>{t('case.title', { company })}</BackLink>
      {children}
    </div>
  )
}

async function Present({ files, mayRemove }: { files: Files; mayRemove: boolean }) {
  const t = await getTranslations('evidence')
  if (files.length === 0) return null
  return (
    <Section
      title={t('present')}
      className="mt-0!"
      aside={
        <span className="small-text soft">
          {t('count', { count: files.filter(({ removedAt }) => !removedAt).length, most: maxFiles })}
        </span>
      }
    >
      {files.some(({ scan, removedAt }) => scan === 'waiting' && !removedAt) && (
        <p className="small-text mb-3" role="status">
          {t('held')}
        </p>
      )}
      <EvidenceList
        files={files}
        tools={(file) =>
          mayRemove &&
          file.kind !== 'letter' && (
            <ActionForm action={remove} errorTitle={t('notRemoved')} prefix={file.id}>
              <input type="hidden" name="evidenceId" value={file.id} />
              <SubmitButton kind="bare" small>
                {t.rich('remove', {
                  name: file.fileName,
                  vh: (chunks) => <span className="visually-hidden">{chunks}</span>,
                })}
              </SubmitButton>
            </ActionForm>
          )
        }
      />
    </Section>
  )
}

type AddProps = {
  application: OwnSteps
  refused: FormState
  /** Below it one goes on to the next step. */ goesOn: boolean
}

async function AddFile({ application, refused, goesOn }: AddProps) {
  const t = await getTranslations('evidence')
  const asksExtract = application.status === 'draft' && !application.facts.hasExtract
  return (
    <Panel className="mt-8" label={t('add')}>
      <h2 className="mb-5">{t('add')}</h2>
      {/* A new key: after a file was added, the fields are empty again. */}
      <UploadForm
        key={application.evidence.length}
        to="/api/uploads/evidence"
        refused={refused}
        errorTitle={t('notAdded')}
        className="grid gap-5"
      >
        <input type="hidden" name="applicationId" value={application.id} />
        <ChoiceGroup name="kind" legend={t('what')}>
          <div className="grid gap-2">
            <Tick type="radio" name="kind" value="extract" label={t('kind.extract')} defaultChecked={asksExtract} />
            <Tick type="radio" name="kind" value="other" label={t('kind.other')} defaultChecked={!asksExtract} />
          </div>
        </ChoiceGroup>
        <TextInput
          name="issuedOn"
          type="date"
          label={t('issuedOn')}
          hint={t('issuedOnHint', { days: extractDays })}
          optional
          max={isoDay(today(new Date()))}
        />
        <FileInput
          label={t('file')}
          hint={t('fileHint')}
          largest={maxFileBytes}
          tooBig={t('tooBig')}
          empty={t('empty')}
        />
        <div>
          {/* With an extract going on is the main thing, and one file more is not. */}
          <SubmitButton kind={goesOn ? 'plain' : 'main'} progress={t('sending')}>
            {t('send')}
          </SubmitButton>
        </div>
      </UploadForm>
    </Panel>
  )
}
