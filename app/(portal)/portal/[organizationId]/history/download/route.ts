import { getLocale, getTranslations } from 'next-intl/server'
import { changesOf, eventWords, inOneLine } from '@/components/authorization/event-words'
import { eachEvent, referencesOf, serviceNamesOf } from '@/lib/events/queries/history'
import { requireMember } from '@/lib/identity/actors/current'
import { isoDay, today } from '@/lib/kernel/days'
import { formatMoment } from '@/lib/i18n/dates'
import { csvResponse } from '@/app/csv-response'
import { historyHref, readHistory } from '../history-address'

type Context = { params: Promise<{ organizationId: string }> }

/** The history as it is filtered, as a CSV file. */
export async function GET(request: Request, { params }: Context) {
  const { organizationId } = await params
  const criteria = readHistory(Object.fromEntries(new URL(request.url).searchParams), new Date())
  const admin = await requireMember(
    organizationId,
    historyHref(`/portal/${organizationId}/history`, criteria),
    'history.view',
  )
  const t = await getTranslations('history')
  const locale = await getLocale()
  const head = [
    t('column.when'),
    t('column.who'),
    t('column.what'),
    t('column.before'),
    t('column.after'),
    t('column.reference'),
  ]
  async function* rows() {
    for await (const events of eachEvent(admin.organizationId, criteria)) {
      const [names, references] = await Promise.all([
        serviceNamesOf(events, locale),
        referencesOf(admin.organizationId, events),
      ])
      for (const event of events) {
        const { key, values } = eventWords(event, t, locale)
        const changes = changesOf(event, t, locale, names)
        const side = (which: 'before' | 'after') =>
          changes
            .filter((change) => change[which].length > 0)
            .map((change) => `${t(`field.${change.field}`)}: ${inOneLine(change[which])}`)
            .join(' | ')
        const what = t.markup(key, { ...values, b: (words) => words })
        yield [
          formatMoment(event.at, locale),
          event.actorName || String(values.other ?? ''),
          what,
          side('before'),
          side('after'),
          references.get(event.subjectId) ?? '',
        ]
      }
    }
  }
  return csvResponse(`${t('file')}-${isoDay(today(new Date()))}`, head, rows())
}
