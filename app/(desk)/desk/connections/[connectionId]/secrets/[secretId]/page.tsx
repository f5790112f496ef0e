import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { ConfirmSheet } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { formatMoment } from '@/lib/i18n/dates'
import { requireStaff } from '@/lib/identity/actors/current'
import { findConnection } from '@/lib/openid/connections/queries/connections'
import { revoke } from '../../../actions'

type Props = { params: Promise<{ connectionId: string; secretId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('connections')
  return { title: t('secrets.revokeTitle') }
}

/** Before a secret of a connection is revoked: what stops, and whether another one goes on. */
export default async function RevokeSecretPage({ params }: Props) {
  const { connectionId, secretId } = await params
  const staff = await requireStaff(`/desk/connections/${connectionId}/secrets/${secretId}`, 'connection.change')
  const connection = await findConnection(staff, connectionId)
  const secret = connection?.secrets.find(({ id }) => id === secretId)
  if (!connection || !secret) notFound()
  const t = await getTranslations('connections')
  const { id, name, secrets } = connection
  return (
    <div className="wrap main">
      <div className="max-w-2xl">
        <ActionForm action={revoke} errorTitle={t('secrets.revokeFailed')}>
          <input type="hidden" name="connectionId" value={id} />
          <input type="hidden" name="secretId" value={secret.id} />
          <ConfirmSheet
            title={t('secrets.question', { moment: formatMoment(secret.createdAt, await getLocale()) })}
            losses={[
              { key: 'stops', what: t('secrets.stops') },
              {
                key: 'other',
                what: t('secrets.other', { count: secrets.length - 1, name }),
                icon: secrets.length > 1 ? 'check' : undefined,
              },
              { key: 'forGood', what: t('secrets.forGood') },
            ]}
            confirm={<SubmitButton kind="stop-main">{t('secrets.confirm')}</SubmitButton>}
            keepHref={`/desk/connections/${id}`}
            keepLabel={t('secrets.keep')}
          />
        </ActionForm>
      </div>
    </div>
  )
}
