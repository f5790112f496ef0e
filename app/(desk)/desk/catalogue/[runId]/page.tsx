import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { Facts, PageHead, Section } from '@/components/ui/surface'
import { Note, Tag } from '@/components/ui/tag'
import { listVanishedInUse } from '@/lib/authorizations/queries/vanished-in-use'
import { findCatalogueRun, type CatalogueRunDto } from '@/lib/catalogue/queries/runs'
import { formatMoment } from '@/lib/i18n/dates'
import { requireStaff } from '@/lib/identity/actors/current'
import { confirm } from '../actions'
import { outcomeStates } from '../words'

type Props = { params: Promise<{ runId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('catalogueRuns')
  return { title: t('one') }
}

/** One import: what came, went and changed, what could not be read, and what a lead has to say about it. */
export default async function CatalogueRunPage({ params }: Props) {
  const { runId } = await params
  const staff = await requireStaff(`/desk/catalogue/${runId}`, 'catalogue.follow')
  const run = await findCatalogueRun(staff, runId)
  if (!run) notFound()
  const t = await getTranslations('catalogueRuns')
  const locale = await getLocale()
  const { report, outcome } = run
  return (
    <div className="wrap main">
      <BackLink href="/desk/catalogue">{t('back')}</BackLink>
      <PageHead title={t('oneOf', { moment: formatMoment(run.at, locale) })} />
      <Facts
        className="mb-6"
        items={[
          { label: t('outcome.label'), value: <Tag state={outcomeStates[outcome]}>{t(`outcome.${outcome}`)}</Tag> },
          { label: t('from'), value: t(`source.${run.source}`) },
          { label: t('services'), value: run.services === null ? t('notRead') : String(run.services) },
          { label: t('signature'), value: run.services !== null && t(run.isSigned ? 'isSigned' : 'isUnsigned') },
          { label: t('problem'), value: run.problem && <span lang="en">{run.problem}</span> },
        ]}
      />
      {outcome === 'waiting' && <Waiting run={run} />}
      <Lines title={t('gone')} lines={report.vanished} count={report.counts.vanished} />
      <Lines title={t('new')} lines={report.new} count={report.counts.new} />
      <Lines title={t('returned')} lines={report.returned} count={report.counts.returned} />
      <Lines
        title={t('changed')}
        lines={report.changed.map(({ fields, ...line }) => ({ ...line, more: fields.join(', ') }))}
        count={report.counts.changed}
      />
      <Issues run={run} />
    </div>
  )
}

/** Who loses what when so much goes, and the button that says so. */
async function Waiting({ run }: { run: CatalogueRunDto }) {
  const t = await getTranslations('catalogueRuns')
  const locale = await getLocale()
  const inUse = await listVanishedInUse(run.report)
  const { confirmedAt, confirmedByName } = run
  return (
    <Section title={t('waiting.title')}>
      <p>{t('waiting.text', { count: run.report.counts.vanished })}</p>
      <ul className="mt-2 list-disc pl-5">
        <li>{t('waiting.notOffered')}</li>
        <li>{t('waiting.stays')}</li>
        {inUse.map(({ serviceUuid, name, authorizations, requests }) => (
          <li key={serviceUuid}>
            <span lang="nl">{name}</span>: {t('waiting.inUse', { authorizations, requests })}
          </li>
        ))}
      </ul>
      {confirmedAt && confirmedByName ? (
        <Note state="ok" className="mt-4" title={t('waiting.confirmed')}>
          {t('waiting.confirmedBy', { name: confirmedByName, moment: formatMoment(confirmedAt, locale) })}
        </Note>
      ) : (
        <ActionForm action={confirm} errorTitle={t('waiting.failed')} className="mt-4">
          <input type="hidden" name="runId" value={run.id} />
          <SubmitButton kind="stop-main">{t('waiting.confirm')}</SubmitButton>
        </ActionForm>
      )}
    </Section>
  )
}

type Line = { serviceUuid: string; name: string; more?: string }

async function Lines({ title, lines, count }: { title: string; lines: Line[]; count: number }) {
  const t = await getTranslations('catalogueRuns')
  if (count === 0) return null
  return (
    <Section title={title} aside={<span className="small-text faint">{t('count', { count })}</span>}>
      <ul className="list-disc pl-5">
        {lines.map(({ serviceUuid, name, more }) => (
          <li key={serviceUuid}>
            <span lang="nl">{name}</span>
            {more && (
              <span className="small-text faint" lang="en">
                {' '}
                ({more})
              </span>
            )}
          </li>
        ))}
      </ul>
      {count > lines.length && <p className="small-text faint">{t('more', { count: count - lines.length })}</p>}
    </Section>
  )
}

async function Issues({ run: { report } }: { run: CatalogueRunDto }) {
  const t = await getTranslations('catalogueRuns')
  const { issues, counts } = report
  if (counts.issues === 0) return null
  return (
    <Section
      title={t('issues')}
      aside={<span className="small-text faint">{t('countIssues', { count: counts.issues })}</span>}
    >
      <p className="soft">{t('issuesText')}</p>
      <ul className="mt-2 list-disc pl-5">
        {issues.map(({ line, entry, reason, isTaken }) => (
          <li key={`${line} ${entry} ${reason}`}>
            {t('issue', { line, entry: entry ?? '?' })} <span lang="en">{reason}</span>
            {': '}
            {t(isTaken ? 'isTaken' : 'isLeft')}
          </li>
        ))}
      </ul>
      {counts.issues > issues.length && (
        <p className="small-text faint">{t('more', { count: counts.issues - issues.length })}</p>
      )}
    </Section>
  )
}
