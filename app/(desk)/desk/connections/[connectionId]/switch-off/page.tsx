import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { ConfirmSheet } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { requireStaff } from '@/lib/identity/actors/current'
import { countInside, findConnection } from '@/lib/openid/connections/queries/connections'
import { turnOff } from '../../actions'
import { namedIn } from '../../words'

type Props = { params: Promise<{ connectionId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('connections')
  return { title: t('off.title') }
}

/** Before a connection is switched off: who can no longer do what, and how it comes back. */
export default async function SwitchOffPage({ params }: Props) {
  const { connectionId } = await params
  const staff = await requireStaff(`/desk/connections/${connectionId}/switch-off`, 'connection.change')
  const connection = await findConnection(staff, connectionId)
  if (!connection) notFound()
  const t = await getTranslations('connections')
  const { id, name } = connection
  const provider = namedIn(connection.provider, await getLocale())
  const count = await countInside(staff, id)
  return (
    <div className="wrap main">
      <div className="max-w-2xl">
        <ActionForm action={turnOff} errorTitle={t('off.failed')}>
          <input type="hidden" name="connectionId" value={id} />
          <ConfirmSheet
            title={t('off.question', { name, provider })}
            losses={[
              { key: 'signIn', what: t('off.noSignIn') },
              { key: 'inside', what: t('off.inside', { count }) },
              { key: 'decisions', what: t('off.decisions') },
              { key: 'back', what: t('off.back'), icon: 'return' },
            ]}
            confirm={<SubmitButton kind="stop-main">{t('off.confirm')}</SubmitButton>}
            keepHref={`/desk/connections/${id}`}
            keepLabel={t('off.keep')}
          />
        </ActionForm>
      </div>
    </div>
  )
}
