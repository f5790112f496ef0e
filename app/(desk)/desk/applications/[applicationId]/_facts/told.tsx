import { useLocale, useTranslations } from 'next-intl'
import { Note } from '@/components/ui/tag'
import { typed } from '@/components/ui/typed'
import type { AnnouncementOfCase } from '@/lib/desk/announcements/queries/letters'
import { letterState } from '@/lib/desk/announcements/rules'
import { formatDayOf, formatMoment } from '@/lib/i18n/dates'

/** How the company was told who became its admin, and what it says to that. */
export function Told({ announcements }: { announcements: AnnouncementOfCase[] }) {
  const t = useTranslations('case')
  const locale = useLocale()
  if (announcements.length === 0) return null
  return (
    <section className="case-block">
      <div className="section__head">
        <h2>{t('told.title')}</h2>
      </div>
      {announcements.map((one) => (
        <div key={one.id} className="grid gap-3">
          <p className="small-text">
            {one.street === null
              ? t('told.noAddress')
              : t(`told.${one.isNeedless ? 'needless' : letterState(one)}`, {
                  reference: one.reference,
                  day: formatDayOf(one.postedAt ?? one.printedAt ?? new Date(), locale),
                })}
          </p>
          {one.objection && (
            <Note
              state={one.objection.endedAt ? 'ok' : 'stop'}
              title={t('told.objected', {
                name: one.objection.name,
                moment: formatMoment(one.objection.raisedAt, locale),
              })}
            >
              <p className="break-words whitespace-pre-line">
                {one.objection.explanation ? typed(one.objection.explanation) : t('told.noExplanation')}
              </p>
              <p className="break-words">{one.objection.email ?? t('told.noEmail')}</p>
              <p>{one.objection.outcome ? t(`told.${one.objection.outcome}`) : t('told.open')}</p>
            </Note>
          )}
        </div>
      ))}
    </section>
  )
}
