import { getLocale, getTranslations } from 'next-intl/server'
import { requireMember } from '@/lib/identity/actors/current'
import { isoDay, today } from '@/lib/kernel/days'
import { authorizationsHref, readListView } from '@/lib/authorizations/lists/address'
import type { Side } from '@/lib/authorizations/lists/criteria'
import { eachAuthorization, type NamedAuthorization } from '@/lib/authorizations/queries/authorizations'
import { levelLabel } from '@/lib/catalogue/levels'
import { csvResponse } from '@/app/csv-response'
import { criteriaOf } from './list-data'

/** The received or granted authorizations as a CSV file, filtered as the list is. */
export async function downloadList(side: Side, organizationId: string, search: URLSearchParams): Promise<Response> {
  const view = readListView(Object.fromEntries(search), side)
  const admin = await requireMember(
    organizationId,
    authorizationsHref(`/portal/${organizationId}/${side}`, view),
    'authorization.view',
  )
  const locale = await getLocale()
  const t = await getTranslations('authorizations')
  const tTerms = await getTranslations('terms')
  const now = new Date()
  const describe = (row: NamedAuthorization) => [
    row.reference,
    ...(side === 'received' ? [row.kind === 'own' ? t('ownOrganization') : t('csv.client')] : []),
    row.party.name,
    { digits: row.party.kvkNumber },
    row.scope === 'services' ? String(row.services) : tTerms(`scope.${row.scope}`),
    row.serviceNames.join(', '),
    row.providerName ?? row.providers.join(', '),
    levelLabel(row.level),
    String(row.employees),
    ...(side === 'received' ? [row.people.join(', ')] : []),
    isoDay(row.validFrom),
    isoDay(row.validUntil),
    tTerms(`authorization.${row.state}`),
    row.usedAt ? isoDay(today(row.usedAt)) : t('neverUsed'),
    ...(side === 'received' ? [row.usedBy ?? ''] : []),
  ]
  const head = [
    t('detail.reference'),
    ...(side === 'received' ? [t('filter.whose')] : []),
    t(side === 'received' ? 'csv.party' : 'side.granted.party'),
    t('csv.kvk'),
    t('column.services'),
    t('csv.names'),
    t('csv.providers'),
    t('column.level'),
    t('column.employees'),
    ...(side === 'received' ? [t('csv.people')] : []),
    t('csv.firstDay'),
    t('column.lastDay'),
    t('column.status'),
    t('detail.used'),
    ...(side === 'received' ? [t('csv.usedBy')] : []),
  ]
  async function* rows() {
    const scope = { side, organizationId: admin.organizationId }
    for await (const row of eachAuthorization(scope, criteriaOf(view), locale, now)) yield describe(row)
  }
  return csvResponse(
    `${side === 'received' ? t('csv.received') : t('csv.granted')}-${isoDay(today(now))}`,
    head,
    rows(),
  )
}
