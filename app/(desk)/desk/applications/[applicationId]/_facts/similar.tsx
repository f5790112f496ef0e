import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { SimilarCase } from '@/lib/desk/cases/queries/similar'
import { formatDayOf } from '@/lib/i18n/dates'

/** Other cases that resemble this one, and in what. */
export function Similar({ similar }: { similar: SimilarCase[] }) {
  const t = useTranslations('case')
  const tDesk = useTranslations('desk')
  const locale = useLocale()
  return (
    <section className="case-block">
      <div className="section__head">
        <h2>{t('similar.title')}</h2>
      </div>
      {similar.length === 0 && <p className="small-text soft">{t('similar.none')}</p>}
      <ul className="small-text grid gap-2">
        {similar.map(({ id, reference, status, arrivedAt, person, organization, likeness }) => (
          <li key={id}>
            <Link href={`/desk/applications/${id}`} prefetch={false}>
              {reference}
            </Link>{' '}
            <b>{likeness.map((one) => t(`likeness.${one}`)).join(', ')}</b>: {person.name}, {organization.name}{' '}
            <span className="soft">
              {t('similar.state', { state: tDesk(`status.${status}`), day: formatDayOf(arrivedAt, locale) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
