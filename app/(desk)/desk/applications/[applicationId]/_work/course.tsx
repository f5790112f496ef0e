import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Tag } from '@/components/ui/tag'
import { Fold } from '@/components/ui/surface'
import type { CaseHistory } from '@/lib/desk/cases/queries/history'
import type { Work } from '@/lib/desk/cases/queries/work'
import { fixedChecks } from '@/lib/desk/cases/rules/check-list'
import { historyValues } from '@/lib/desk/cases/rules/history-values'
import { formatMoment } from '@/lib/i18n/dates'
import { deskWords } from '@/lib/events/words'

/** What both pairs of eyes thought. The second one reads the reasons of the first after noting their own. */
export function Reviews({ reviews }: { reviews: Work['reviews'] }) {
  const t = useTranslations('case')
  const locale = useLocale()
  if (reviews.length === 0) return null
  return (
    <section className="case-block">
      <div className="section__head">
        <h2>{t('reviews.title')}</h2>
      </div>
      <ol className="grid gap-3">
        {reviews.map(({ id, turn, reviewerName, verdict, reasons, at }) => (
          <li key={id}>
            <p className="small-text flex flex-wrap items-center gap-2">
              <b>{reviewerName}</b>{' '}
              {reasons !== null && <Tag state={verdict === 'approve' ? 'ok' : 'stop'}>{t(`reviews.${verdict}`)}</Tag>}{' '}
              <span className="faint">{t('reviews.turn', { turn, moment: formatMoment(at, locale) })}</span>
            </p>
            <p className="whitespace-pre-line break-words">
              {reasons === null ? (
                <span className="soft">{t('reviews.hidden')}</span>
              ) : reasons ? (
                <span lang="">{reasons}</span>
              ) : (
                <span className="soft">{t('reviews.noReasons')}</span>
              )}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Everything that happened to the case, newest first, reading included; of a long history the latest, and a way to see it all. */
export function History({
  history: { events, count },
  work,
  isAll,
}: {
  history: CaseHistory
  work: Work
  isAll: boolean
}) {
  const t = useTranslations('case')
  const locale = useLocale()
  return (
    <section className="case-block" id="history">
      <Fold summary={t('history.title', { count })} open={isAll}>
        {events.length < count && (
          <p className="small-text mb-3">
            {t('history.latest', { shown: events.length, count })}{' '}
            {!isAll && (
              <Link href={`/desk/applications/${work.id}?history=all#history`} prefetch={false}>
                {t('history.all')}
              </Link>
            )}
          </p>
        )}
        <ol className="small-text grid gap-2">
          {events.map((event) => (
            <li key={event.id}>
              <span className="faint">{formatMoment(event.at, locale)}</span> <b>{event.actorName}</b>{' '}
              {t(deskWords(event.type), historyValues(event, itemName))}
            </li>
          ))}
        </ol>
      </Fold>
    </section>
  )

  function itemName(item: string): string {
    const [kind, id] = item.split(':')
    if (kind === 'signature')
      return t('check.signature', { name: work.signatories.find((one) => one.id === id)?.name ?? '' })
    const fixed = fixedChecks.find((one) => one === item)
    return fixed ? t(`check.${fixed}.text`) : item
  }
}
