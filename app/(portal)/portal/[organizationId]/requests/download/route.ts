import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { csvResponse } from '@/app/csv-response'
import { eachRequest } from '@/lib/authorizations/requests/queries/requests'
import { levelLabel } from '@/lib/catalogue/levels'
import { requireMember } from '@/lib/identity/actors/current'
import { isoDay, today } from '@/lib/kernel/days'
import { nameIn } from '@/lib/kernel/text/name-in-languages'
import { readRequests } from '../requests-address'

type Context = { params: Promise<{ organizationId: string }> }

/** The requests as they are filtered, as a CSV file. */
export async function GET(request: Request, { params }: Context) {
  const { organizationId } = await params
  const search = Object.fromEntries(new URL(request.url).searchParams)
  const path = `/portal/${organizationId}/requests`
  const member = await requireMember(organizationId, path, 'request.view')
  const view = await readRequests(member.organizationId, search)
  const { status, direction } = view
  // Drafts are nobody else's, and no list to keep.
  if (status === 'draft') notFound()
  const t = await getTranslations('requests')
  const terms = await getTranslations('terms')
  const locale = await getLocale()
  const now = new Date()
  const head = [
    t('csv.reference'),
    t(direction === 'sent' ? 'column.client' : 'column.intermediary'),
    t('csv.kvk'),
    t('column.services'),
    t('csv.names'),
    t('column.level'),
    t('column.sentOn'),
    t('csv.sentBy'),
    t('column.decideBy'),
    t('column.closedOn'),
    t('column.status'),
  ]
  const requests = eachRequest(member.organizationId, { ...view, status }, locale, now)
  async function* rows() {
    for await (const row of requests)
      yield [
        row.reference,
        row.otherParty.name,
        { digits: row.otherParty.kvkNumber },
        row.scope === 'services' ? String(row.services) : terms(`scope.${row.scope}`),
        row.provider ? nameIn(row.provider, locale) : row.serviceNames.join(', '),
        levelLabel(row.level),
        isoDay(today(row.requestedAt)),
        row.requestedByName,
        isoDay(row.decideBy),
        row.closedAt ? isoDay(today(row.closedAt)) : '',
        terms(`request.${row.status}`),
      ]
  }
  return csvResponse(`${t(`csv.${direction}`)}-${isoDay(today(now))}`, head, rows())
}
