import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { Level } from '@/components/level'
import { LinkButton } from '@/components/ui/button'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { EmptyState, PageHead, Section } from '@/components/ui/surface'
import { requireMember } from '@/lib/identity/actors/current'
import { findBatch } from '@/lib/organizations/invitations/queries/invitations'
import { listAssignable } from '@/lib/authorizations/arrivals/queries/assignable'
import { send } from '../../actions'
import { OnArrival } from './on-arrival'
import { Verdicts } from './verdicts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('colleagues')
  return { title: t('check.metaTitle') }
}

/** Step 2 of inviting: what becomes of each line, and what everybody gets assigned on arrival. */
export default async function CheckInvitationsPage({
  params,
}: {
  params: Promise<{ organizationId: string; batchId: string }>
}) {
  const { organizationId, batchId } = await params
  const path = `/portal/${organizationId}/employees`
  const actor = await requireMember(organizationId, `${path}/invite/${batchId}`, 'invitation.send')
  const batch = await findBatch(actor, batchId)
  if (!batch) notFound()
  if (batch.sentAt) redirect(`${path}?invited=1#invitations`)
  const t = await getTranslations('colleagues')
  const count = batch.lines.filter(({ verdict }) => verdict === 'ok').length
  const { total, authorizations } = await listAssignable(actor, await getLocale())
  return (
    <div className="dense screen-list">
      <div className="wrap main">
        <BackLink href={`${path}/invite`}>{t('check.back')}</BackLink>
        <PageHead title={t('check.title', { count })}>
          <p>
            {t('check.intro', { role: t(`role.${batch.role}`), company: actor.organizationName })}{' '}
            {batch.level && <Level level={batch.level} />}
          </p>
        </PageHead>
        <ActionForm action={send} errorTitle={t('check.failed')}>
          <input type="hidden" name="organizationId" value={organizationId} />
          <input type="hidden" name="batchId" value={batch.id} />
          <Section title={t('check.lines', { count: batch.lines.length })}>
            <Verdicts lines={batch.lines} />
          </Section>
          {count > 0 && authorizations.length > 0 && <OnArrival authorizations={authorizations} total={total} />}
          {count > 0 ? (
            <div className="actions mt-6">
              <SubmitButton>{t('check.send', { count })}</SubmitButton>
              <LinkButton kind="bare" href={path}>
                {t('check.cancel')}
              </LinkButton>
            </div>
          ) : (
            <div className="mt-6">
              <EmptyState
                title={t('check.nobody')}
                action={<LinkButton href={`${path}/invite`}>{t('check.again')}</LinkButton>}
              >
                {t('check.nobodyText')}
              </EmptyState>
            </div>
          )}
        </ActionForm>
      </div>
    </div>
  )
}
