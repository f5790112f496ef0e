import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { Level } from '@/components/level'
import { LevelWay } from '@/components/level-way'
import { findWaysToLevel } from '@/lib/admin-status/applications/queries/way-to-level'
import { ApplicationStatusTag } from '@/components/status-tag'
import { ChoiceGroup, Option } from '@/components/ui/choice'
import { TextArea } from '@/components/ui/field'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { Facts, PageHead, Sheet, SheetSection } from '@/components/ui/surface'
import { Note, Tag } from '@/components/ui/tag'
import { findFurther } from '@/lib/admin-status/applications/queries/further'
import { checkCompanyTurn } from '@/lib/admin-status/applications/rules'
import { adminYears } from '@/lib/organizations/memberships/rules'
import type { MemberActor } from '@/lib/kernel/actor'
import { requireMember } from '@/lib/identity/actors/current'
import { formatMoment } from '@/lib/i18n/dates'
import { checkActingLevel } from '@/lib/identity/actors/rules'
import { levelLabel } from '@/lib/catalogue/levels'
import { decide } from './actions'

type Props = { params: Promise<{ organizationId: string; applicationId: string }> }
type Further = NonNullable<Awaited<ReturnType<typeof findFurther>>>

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('further')
  return { title: t('title') }
}

/** Somebody wants to be admin of this company too; its admin decides. */
export default async function FurtherAdminPage({ params }: Props) {
  const { organizationId, applicationId } = await params
  const employees = `/portal/${organizationId}/employees`
  const actor = await requireMember(
    organizationId,
    `${employees}/applications/${applicationId}`,
    'application.approveFurther',
  )
  const found = await findFurther(actor, applicationId)
  if (!found) notFound()
  const t = await getTranslations('further')
  const turn = checkCompanyTurn(found)
  const isAtDesk = !turn.ok && turn.problem === 'application_at_desk'
  return (
    <div className="wrap main max-w-2xl!">
      <BackLink href={employees}>{t('back')}</BackLink>
      <PageHead
        title={t('heading', { name: found.person.name, company: actor.organizationName })}
        tag={<Standing found={found} actor={actor} at={turn.ok ? 'here' : isAtDesk ? 'desk' : 'over'} />}
      >
        {turn.ok
          ? t('intro', { years: adminYears })
          : !isAtDesk
            ? t('over')
            : found.reopenedAt
              ? t('atDesk.reopened')
              : t('atDesk.asked')}
      </PageHead>
      <Sheet>
        <SheetSection>
          <What found={found} />
        </SheetSection>
      </Sheet>
      {turn.ok && <Decide found={found} actor={actor} />}
    </div>
  )
}

/** Whom it waits for, as the company's admin reads it; the words of the status speak to the applicant. */
async function Standing({ found, actor, at }: { found: Further; actor: MemberActor; at: 'here' | 'desk' | 'over' }) {
  const t = await getTranslations('further')
  const isOwn = found.personId === actor.personId
  if (at === 'over' || isOwn) return <ApplicationStatusTag status={found.status} />
  return <Tag state="wait">{t(`tag.${at}`)}</Tag>
}

async function What({ found }: { found: Further }) {
  const t = await getTranslations('further')
  const locale = await getLocale()
  return (
    <Facts
      items={[
        { label: t('who'), value: `${found.person.name}, ${found.person.email}` },
        { label: t('level'), value: <Level level={found.level} /> },
        {
          label: t('explanation'),
          value: found.explanation && (
            <span className="whitespace-pre-line break-words" lang="">
              {found.explanation}
            </span>
          ),
        },
        { label: t('reference'), value: found.reference },
        { label: t('since'), value: found.arrivedAt && formatMoment(found.arrivedAt, locale) },
      ]}
    />
  )
}

async function Decide({ found, actor }: { found: Further; actor: MemberActor }) {
  const t = await getTranslations('further')
  const tProblems = await getTranslations('problems')
  if (found.personId === actor.personId) return <Note state="soon" title={t('own')} className="mt-6" />
  const mayApprove = checkActingLevel(actor, found.level).ok
  const at = { organizationId: found.organizationId, level: found.level }
  const [way] = mayApprove ? [] : await findWaysToLevel(actor.personId, at)
  return (
    <ActionForm action={decide} errorTitle={t('failed')} className="mt-8 grid gap-6">
      <input type="hidden" name="organizationId" value={found.organizationId} />
      <input type="hidden" name="applicationId" value={found.id} />
      {!mayApprove && (
        <Note
          state="soon"
          title={actor.isSuspended ? tProblems('admin_suspended') : t('above', { level: levelLabel(found.level) })}
        >
          <LevelWay way={way} />
        </Note>
      )}
      <ChoiceGroup name="decision" legend={t('legend')}>
        <div className="grid gap-2">
          {mayApprove && (
            <Option
              name="decision"
              value="approve"
              label={t('approve')}
              hint={t('approveHint', { level: levelLabel(found.level) })}
            />
          )}
          <Option name="decision" value="reject" label={t('reject')} hint={t('rejectHint')} />
        </div>
      </ChoiceGroup>
      <TextArea name="text" label={t('reason')} hint={t('reasonHint')} optional limit={2000} />
      <div>
        <SubmitButton>{t('confirm')}</SubmitButton>
      </div>
    </ActionForm>
  )
}
