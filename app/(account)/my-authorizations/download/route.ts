import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { csvResponse } from '@/app/csv-response'
import { eachMine } from '@/lib/authorizations/assignments/queries/mine'
import { levelLabel } from '@/lib/catalogue/levels'
import { requireSignedIn } from '@/lib/identity/actors/current'
import { isoDay, today } from '@/lib/kernel/days'
import { oneOf, searchOf } from '@/lib/kernel/forms/list-address'

/** What one may do for whom, as it is filtered, as a CSV file. */
export async function GET(request: Request) {
  const search = Object.fromEntries(new URL(request.url).searchParams)
  const person = await requireSignedIn('/my-authorizations')
  if (person.isDesk) notFound()
  const t = await getTranslations('myAuthorizations')
  const terms = await getTranslations('terms')
  const locale = await getLocale()
  const now = new Date()
  const criteria = { search: searchOf(search), providerId: oneOf(search, 'provider') || null }
  const head = [
    t('csv.reference'),
    t('csv.client'),
    t('csv.kvk'),
    t('csv.through'),
    t('csv.services'),
    t('csv.names'),
    t('csv.level'),
    t('csv.firstDay'),
    t('csv.lastDay'),
    t('csv.state'),
  ]
  async function* rows() {
    for await (const row of eachMine(person.personId, criteria, locale, now))
      yield [
        row.reference,
        row.clientName,
        { digits: row.clientKvkNumber },
        row.forWhom === 'own' ? t('forOwn') : row.intermediaryName,
        row.isPart ? terms('scope.services') : terms(`scope.${row.scope}`),
        row.serviceNames.join(', ') || (row.providerName ?? ''),
        levelLabel(row.level),
        isoDay(row.validFrom),
        isoDay(row.validUntil),
        terms(`authorization.${row.state}`),
      ]
  }
  return csvResponse(`${t('csv.file')}-${isoDay(today(now))}`, head, rows())
}
