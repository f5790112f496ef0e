import { useLocale, useTranslations } from 'next-intl'
import { ActionForm } from '@/components/form/action-form'
import { Level } from '@/components/level'
import { SubmitButton } from '@/components/ui/submit-button'
import { Facts, Panel } from '@/components/ui/surface'
import { formatMoment } from '@/lib/i18n/dates'
import type { listOwnInvitations } from '@/lib/organizations/invitations/queries/invitations'
import { accept, decline } from './actions'

type Invitation = Awaited<ReturnType<typeof listOwnInvitations>>[number]

/** One invitation: who asks, as what and with what work, and the two answers. Of several none is the main thing. */
export function InvitationCard({ invitation, isOnly }: { invitation: Invitation; isOnly: boolean }) {
  const t = useTranslations('invitations')
  const locale = useLocale()
  const { id, role, level, invitedByName, expiresAt, organization, authorizations, _count } = invitation
  const clients = [...new Set(authorizations.map(({ authorization }) => authorization.client.name))]
  const more = _count.authorizations - authorizations.length
  return (
    <Panel label={organization.name}>
      <h2>{organization.name}</h2>
      <p className="soft">{t('asks', { name: invitedByName })}</p>
      <Facts
        className="mt-4"
        items={[
          { label: t('kvk'), value: organization.kvkNumber },
          {
            label: t('role'),
            value: (
              <>
                {t(`roleName.${role}`)} {level && <Level level={level} />}
              </>
            ),
          },
          { label: t('may'), value: t(`roleMay.${role}`) },
          {
            label: t('work'),
            value:
              clients.length === 0
                ? t('noWork')
                : more > 0
                  ? t('workMore', { clients: clients.join(', '), count: more })
                  : clients.join(', '),
          },
          { label: t('until'), value: formatMoment(expiresAt, locale) },
        ]}
      />
      <div className="actions mt-4">
        <ActionForm action={accept} errorTitle={t('failed')} prefix={`accept-${id}`}>
          <input type="hidden" name="invitationId" value={id} />
          <SubmitButton kind={isOnly ? 'main' : 'plain'} aria-label={t('acceptOf', { company: organization.name })}>
            {t('accept')}
          </SubmitButton>
        </ActionForm>
        <ActionForm action={decline} errorTitle={t('failed')} prefix={`decline-${id}`}>
          <input type="hidden" name="invitationId" value={id} />
          <SubmitButton kind="stop" aria-label={t('declineOf', { company: organization.name })}>
            {t('decline')}
          </SubmitButton>
        </ActionForm>
      </div>
    </Panel>
  )
}
