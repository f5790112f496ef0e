import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { EndQuestion } from '@/components/authorization/end-question'
import { requireMember } from '@/lib/identity/actors/current'
import { consequencesOf } from '@/lib/authorizations/consequences'
import { findChain } from '@/lib/authorizations/queries/chain'
import { findHeld } from '@/lib/authorizations/queries/held'
import { isOver } from '@/lib/authorizations/rules'
import { end } from './actions'

type PageProps = { params: Promise<{ organizationId: string; id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('authorizations')
  return { title: t('end.confirmReceived') }
}

/** Before the office ends an authorization: which employees lose which services. */
export default async function EndReceivedPage({ params }: PageProps) {
  const { organizationId, id } = await params
  const path = `/portal/${organizationId}/received/${id}`
  const admin = await requireMember(organizationId, `${path}/end`, 'authorization.end')
  const now = new Date()
  const chain = await findChain('received', admin.organizationId, id, await getLocale(), now)
  if (!chain) notFound()
  if (isOver(chain.state)) redirect(path)
  const between = await findHeld({ intermediaryId: chain.intermediary.id, clientId: chain.client.id }, now)
  return (
    <EndQuestion
      chain={chain}
      side="received"
      organizationId={admin.organizationId}
      consequences={consequencesOf(between, chain.id, now)}
      action={end}
    />
  )
}
