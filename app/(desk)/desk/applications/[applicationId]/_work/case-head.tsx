import { useLocale, useTranslations } from 'next-intl'
import { Level } from '@/components/level'
import { BackLink } from '@/components/ui/lists'
import { Note, Tag } from '@/components/ui/tag'
import type { Case } from '@/lib/desk/cases/queries/case'
import type { Work } from '@/lib/desk/cases/queries/work'
import { openStatuses } from '@/lib/admin-status/applications/rules'
import { formatDay, formatDayOf, formatMoment } from '@/lib/i18n/dates'
import { ApplicationTag } from '../../../application-tag'

type HeadProps = { found: Case; work: Work; differences: number; done: string }

/** The question of this case, how it stands, and what stands out. */
export function CaseHead({ found, work, differences, done }: HeadProps) {
  const t = useTranslations('desk')
  const tCase = useTranslations('case')
  const locale = useLocale()
  const { status, decidedAt, decidedByName } = found
  const isOpen = openStatuses.includes(status)
  return (
    <>
      <BackLink href="/desk">{t('case.back')}</BackLink>
      <Done done={done} work={work} name={found.applicant.name} />
      <div className="page-head">
        <div>
          <h1>{t('case.title', { name: found.applicant.name, company: found.organization.name, kind: work.kind })}</h1>
          <div className="meta">
            <span>{found.reference}</span>
            <Level level={found.level} />
            <ApplicationTag status={status} />
            <span className="soft">{tCase(`kind.${work.kind}`)}</span>
            {isOpen && differences > 0 && (
              <Tag state="soon" icon="warning">
                {t('register.differences', { count: differences })}
              </Tag>
            )}
            {isOpen && differences === 0 && !work.readiness.isCompared && (
              <Tag state="wait" icon="clock">
                {t('register.notCompared')}
              </Tag>
            )}
            {isOpen && work.readiness.risks.length > 0 && (
              <Tag state="off" icon="eye">
                {tCase('risk.label', { reasons: work.readiness.risks.map((risk) => tCase(`risk.${risk}`)).join(', ') })}
              </Tag>
            )}
            <span className="soft">{t('case.submitted', { day: formatDayOf(found.arrivedAt, locale) })}</span>
            {status === 'submitted' && (
              <span className="soft">{t('case.promised', { day: formatDay(found.promisedBy, locale) })}</span>
            )}
          </div>
        </div>
      </div>
      {work.conflict && isOpen && (
        <Note state="soon" title={tCase(`conflict.${work.conflict}`)} className="mb-4">
          {tCase('conflict.text')}
        </Note>
      )}
      {decidedAt && (
        <p className="small-text soft mb-4">
          {t('case.decided', { name: decidedByName ?? t('case.somebody'), moment: formatMoment(decidedAt, locale) })}
        </p>
      )}
    </>
  )
}

const outcomes = [
  'approve',
  'reject',
  'ask',
  'second',
  'disagreed',
  'undone',
  'reopened',
  'handedOver',
  'linked',
  'unlinked',
] as const
type Outcome = (typeof outcomes)[number]

/** Says what was just done, as long as it is still so. */
function Done({ done, work, name }: { done: string; work: Work; name: string }) {
  const t = useTranslations('case')
  const locale = useLocale()
  const outcome = outcomes.find((one) => one === done)
  if (!outcome || !stillSo(outcome, work)) return null
  return (
    <Note state="ok" role="status" title={t(`done.${outcome}.title`, { name, kind: work.kind })} className="mb-4">
      {t(`done.${outcome}.text`, { until: work.undo ? formatMoment(work.undo.until, locale) : 'none' })}
    </Note>
  )
}

function stillSo(outcome: Outcome, { status, holder, representatives }: Work): boolean {
  const holds: Record<Outcome, boolean> = {
    approve: status === 'approved',
    reject: status === 'rejected',
    ask: status === 'more_information_needed',
    second: status === 'second_review',
    disagreed: status === 'submitted',
    undone: status !== 'approved' && status !== 'rejected',
    reopened: status === 'submitted',
    handedOver: holder !== null && !holder.isMe,
    linked: representatives.some(({ link }) => link !== null),
    unlinked: representatives.some(({ link, isCompany }) => link === null && !isCompany),
  }
  return holds[outcome]
}
