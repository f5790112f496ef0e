import { useLocale, useTranslations } from 'next-intl'
import { FactsTable } from '@/components/pictures/facts-table'
import { Fold } from '@/components/ui/surface'
import { formatMonth } from '@/lib/i18n/dates'

type Month = { month: Date; count: number }

const width = 20
const height = 72

/** How many authorizations end in each of the next months: a drawing, and the same as a table. */
export function MonthsChart({
  months,
  dueUntil,
}: {
  months: Month[]
  /** months before this day ask for attention */ dueUntil: Date
}) {
  const t = useTranslations('overview')
  const tUi = useTranslations('ui')
  const locale = useLocale()
  const most = months.reduce((best, month) => (month.count > best.count ? month : best), {
    month: new Date(0),
    count: 0,
  })
  if (most.count === 0) return <p className="soft">{t('monthsNone')}</p>
  const number = (count: number) => (count > 1000 ? '>1000' : String(count))
  return (
    <>
      <p className="soft">{t('monthsMost', { month: formatMonth(most.month, locale), count: number(most.count) })}</p>
      <svg
        className="months"
        viewBox={`0 0 ${months.length * width} ${height + 26}`}
        role="img"
        aria-label={t('monthsLabel')}
      >
        {months.map(({ month, count }, place) => {
          const bar = Math.max(1.5, (count / most.count) * height)
          const middle = place * width + width / 2
          return (
            <g key={place} className={month < dueUntil ? 'due' : undefined}>
              <rect x={place * width + 2} y={height + 12 - bar} width={width - 4} height={bar} rx="1.5" />
              {count > 0 && (
                <text x={middle} y={height + 9 - bar} textAnchor="middle">
                  {count > 1000 ? '1000+' : count}
                </text>
              )}
              <text className="months__name" x={middle} y={height + 23} textAnchor="middle">
                {formatMonth(month, locale).charAt(0).toUpperCase()}
              </text>
            </g>
          )
        })}
      </svg>
      <Fold summary={tUi('asTable')}>
        <FactsTable
          head={[t('month'), t('count')]}
          rows={months.map(({ month, count }) => [formatMonth(month, locale), number(count)])}
          numbers
        />
      </Fold>
    </>
  )
}
