import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { EndReceipt } from '@/components/authorization/end-receipt'
import { requireMember } from '@/lib/identity/actors/current'
import { findChain } from '@/lib/authorizations/queries/chain'

type PageProps = { params: Promise<{ organizationId: string; id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('authorizations')
  return { title: t('receipt.titleGranted') }
}

/** After the end: what is over, since when, and what happens next. */
export default async function ReceiptPage({ params }: PageProps) {
  const { organizationId, id } = await params
  const admin = await requireMember(
    organizationId,
    `/portal/${organizationId}/granted/${id}/receipt`,
    'authorization.view',
  )
  const chain = await findChain('granted', admin.organizationId, id, await getLocale())
  if (!chain?.endedAt) notFound()
  return <EndReceipt chain={chain} side="granted" endedAt={chain.endedAt} organizationId={admin.organizationId} />
}
