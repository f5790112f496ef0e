import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { PermissionDeed } from '@/components/request/permission-deed'
import { requireMember } from '@/lib/identity/actors/current'
import { authorizationState } from '@/lib/authorizations/rules'
import { findGranted } from '@/lib/authorizations/requests/queries/draft'
import { nameOfProvider } from '@/lib/authorizations/requests/queries/request'
import { levelLabel } from '@/lib/catalogue/levels'
import { findServices } from '@/lib/catalogue/queries/services'
import { pageLocale } from '../../../wizard/open-draft'
import { receiptPath } from '../../../wizard/paths'

type Route = { params: Promise<{ organizationId: string; authorizationId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('decision')
  return { title: t('grantReceiptTitle') }
}

/** What the client keeps of a permission that nobody asked for. */
export default async function GrantReceiptPage({ params }: Route) {
  const { organizationId, authorizationId } = await params
  const actor = await requireMember(
    organizationId,
    receiptPath('grant', organizationId, authorizationId),
    'authorization.view',
  )
  const given = await findGranted(actor, authorizationId)
  if (!given) notFound()
  const t = await getTranslations('decision')
  const locale = await pageLocale()
  const [services, provider] = await Promise.all([
    findServices(given.serviceIds, locale),
    nameOfProvider(given.providerId, locale),
  ])
  const isNamed = given.scope === 'services'
  const scope = given.scope === 'everything' ? t('receipt.all') : t('receipt.allOf', { provider: provider ?? '' })
  return (
    <div className="wrap main screen-receipt">
      <PermissionDeed
        title={isNamed ? t('receipt.unasked', { count: services.length }) : t('receipt.grantedWide', { scope })}
        locale={locale}
        client={given.client.name}
        company={given.intermediary.name}
        validFrom={given.validFrom}
        validUntil={given.validUntil}
        granted={services}
        leftOut={[]}
        wide={isNamed ? null : t('receipt.wide', { scope, level: levelLabel(given.level) })}
        by={given.grantedByName}
        at={given.grantedAt}
        reference={given.reference}
        authorizationHref={`/portal/${organizationId}/granted/${given.id}`}
        state={authorizationState(given, new Date())}
        isReached={given.isReached}
      />
    </div>
  )
}
