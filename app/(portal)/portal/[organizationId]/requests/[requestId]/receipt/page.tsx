import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { DeclineDeed, PermissionDeed } from '@/components/request/permission-deed'
import { authorizationState } from '@/lib/authorizations/rules'
import { declineReasons } from '@/lib/authorizations/requests/rules'
import { levelLabel } from '@/lib/catalogue/levels'
import { newPath } from '../../../wizard/paths'
import { openRequest, type RequestRoute } from '../../open-request'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('decision')
  return { title: t('receiptTitle') }
}

type Opened = Awaited<ReturnType<typeof openRequest>>

/** What the client keeps of its decision. */
export default async function ReceiptPage({ params }: RequestRoute) {
  const { organizationId, requestId } = await params
  const opened = await openRequest(organizationId, requestId, '/receipt')
  const { request, home } = opened
  if (request.side !== 'client') notFound()
  // Nothing was decided (yet): its own page says what is the matter.
  if (request.status !== 'declined' && !request.authorization) redirect(home)
  return (
    <div className="wrap main screen-receipt">
      {request.authorization ? <Granted {...opened} /> : <Declined {...opened} />}
    </div>
  )
}

async function Granted({ request, locale, organizationId }: Opened) {
  const t = await getTranslations('decision')
  const { authorization } = request
  if (!authorization) return null
  const granted = request.services.filter((service) => service.isGranted)
  const scope =
    request.scope === 'everything' ? t('receipt.all') : t('receipt.allOf', { provider: request.provider ?? '' })
  const isNamed = request.scope === 'services'
  return (
    <PermissionDeed
      title={
        isNamed
          ? t('receipt.granted', { granted: granted.length, asked: request.services.length })
          : t('receipt.grantedWide', { scope })
      }
      locale={locale}
      client={request.client.name}
      company={request.intermediary.name}
      validFrom={authorization.validFrom}
      validUntil={authorization.validUntil}
      granted={granted}
      leftOut={request.services.filter((service) => !service.isGranted)}
      wide={isNamed ? null : t('receipt.wide', { scope, level: levelLabel(request.level) })}
      by={request.closedByName ?? ''}
      at={request.closedAt ?? new Date()}
      reference={authorization.reference}
      authorizationHref={`/portal/${organizationId}/granted/${authorization.id}`}
      state={authorizationState(authorization, new Date())}
      isReached={request.hasOtherAdmin}
    />
  )
}

async function Declined({ request, locale, organizationId }: Opened) {
  const t = await getTranslations('decision')
  const reason = declineReasons.find((known) => known === request.declineReason) ?? 'other'
  return (
    <DeclineDeed
      locale={locale}
      company={request.intermediary.name}
      reason={t(`reason.${reason}`)}
      explanation={request.declineExplanation}
      by={request.closedByName ?? ''}
      at={request.closedAt ?? new Date()}
      reference={request.reference}
      listHref={`/portal/${organizationId}/requests?direction=received`}
      grantHref={`${newPath('grant', organizationId)}?kvk=${request.intermediary.kvkNumber}`}
    />
  )
}
