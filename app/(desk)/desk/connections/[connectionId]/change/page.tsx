import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { BackLink } from '@/components/ui/lists'
import { PageHead } from '@/components/ui/surface'
import { requireStaff } from '@/lib/identity/actors/current'
import { findConnectable } from '@/lib/openid/connections/queries/connectable'
import { findConnection } from '@/lib/openid/connections/queries/connections'
import { change } from '../../actions'
import { ConnectionForm } from '../../connection-form'

type Props = { params: Promise<{ connectionId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('connections')
  return { title: t('page.change') }
}

/** A lead changes what a service provider connects with. */
export default async function ChangeConnectionPage({ params }: Props) {
  const { connectionId } = await params
  const staff = await requireStaff(`/desk/connections/${connectionId}/change`, 'connection.change')
  const connection = await findConnection(staff, connectionId)
  const ids = connection?.instances.map(({ id }) => id)
  const provider = connection && (await findConnectable(staff, connection.provider.id, ids))
  if (!provider) notFound()
  const t = await getTranslations('connections')
  return (
    <div className="wrap main">
      <BackLink href={`/desk/connections/${connection.id}`}>{t('test.back', { name: connection.name })}</BackLink>
      <PageHead title={t('form.changeTitle', { name: connection.name })} />
      <ConnectionForm action={change} provider={provider} connection={connection} />
    </div>
  )
}
