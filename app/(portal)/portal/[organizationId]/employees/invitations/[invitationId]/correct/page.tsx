import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { LinkButton } from '@/components/ui/button'
import { TextInput } from '@/components/ui/field'
import { Email } from '@/components/ui/email'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { PageHead, Panel } from '@/components/ui/surface'
import { requireMember } from '@/lib/identity/actors/current'
import { findPending } from '@/lib/organizations/invitations/queries/invitations'
import { correct } from '../../../actions'

type Props = { params: Promise<{ organizationId: string; invitationId: string }> }

const open = async ({ params }: Props) => {
  const { organizationId, invitationId } = await params
  const path = `/portal/${organizationId}/employees`
  const actor = await requireMember(organizationId, `${path}/invitations/${invitationId}/correct`, 'invitation.send')
  return { organizationId, path, invitation: await findPending(actor, invitationId) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { invitation } = await open(props)
  const t = await getTranslations('colleagues')
  return { title: t('correct.title', { who: invitation?.name ?? invitation?.email ?? '' }) }
}

/** An invitation that nobody answered goes out again, to the right address. */
export default async function CorrectInvitationPage(props: Props) {
  const { organizationId, path, invitation } = await open(props)
  if (!invitation) notFound()
  const t = await getTranslations('colleagues')
  const { id, email, name } = invitation
  return (
    <div className="wrap main max-w-2xl!">
      <BackLink href={`${path}#invitations`}>{t('correct.back')}</BackLink>
      <PageHead title={name ? t('correct.title', { who: name }) : <Email of={t('correct.title', { who: email })} />}>
        {t('correct.intro')}
      </PageHead>
      <Panel>
        <ActionForm action={correct} errorTitle={t('correct.failed')}>
          <input type="hidden" name="organizationId" value={organizationId} />
          <input type="hidden" name="invitationId" value={id} />
          <div className="grid gap-5">
            <TextInput
              name="email"
              label={t('correct.email')}
              inputMode="email"
              autoComplete="off"
              defaultValue={email}
              aria-required
            />
            <TextInput
              name="name"
              label={t('correct.name')}
              hint={t('correct.nameHint')}
              autoComplete="off"
              defaultValue={name ?? ''}
            />
            <p className="small-text soft">{t('correct.told')}</p>
            <div className="actions">
              <SubmitButton>{t('correct.send')}</SubmitButton>
              <LinkButton kind="bare" href={`${path}#invitations`}>
                {t('correct.keep')}
              </LinkButton>
            </div>
          </div>
        </ActionForm>
      </Panel>
    </div>
  )
}
