import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { EndQuestion } from '@/components/authorization/end-question'
import { listColleagues } from '@/lib/authorizations/assignments/queries/colleagues'
import { requireMember } from '@/lib/identity/actors/current'
import { findChain } from '@/lib/authorizations/queries/chain'
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
  const chain = await findChain('received', admin.organizationId, id, await getLocale())
  if (!chain) notFound()
  if (isOver(chain.state)) redirect(path)
  const colleagues = await listColleagues(admin.organizationId, chain.id)
  const names = new Map(chain.services.map((service) => [service.id, service.name]))
  const losers = colleagues.flatMap(({ name, assigned }) =>
    assigned
      ? [
          {
            id: assigned.id,
            name,
            services: assigned.isAllServices
              ? null
              : assigned.serviceIds.map((serviceId) => names.get(serviceId) ?? ''),
          },
        ]
      : [],
  )
  return (
    <EndQuestion
      chain={chain}
      side="received"
      organizationId={admin.organizationId}
      losers={losers}
      people={losers.length}
      action={end}
    />
  )
}
