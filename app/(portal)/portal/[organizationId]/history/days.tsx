import { useLocale, useTranslations } from 'next-intl'
import { lyingBars, standingBars } from '@/components/pictures/event-bars'
import { Picture } from '@/components/pictures/picture'
import {
  barsOf,
  mostOf,
  unitsOf,
  windowOf,
  writePeriod,
  type DayCounts,
  type EventBar,
  type Unit,
} from '@/lib/events/days'
import { formatDay, formatDayOfYear, formatMonth, formatWeekday } from '@/lib/i18n/dates'
import { historyHref, type HistoryAddress } from './history-address'

type DaysProps = { path: string; criteria: HistoryAddress; counts: DayCounts; now: Date }

/** How much happened on which day, each a way to the list of that day; a period of its own is full among what lies around it. */
export function Days({ path, criteria, counts, now }: DaysProps) {
  const t = useTranslations('history')
  const locale = useLocale()
  const period = criteria.period ?? null
  const window = windowOf(period, now)
  const units = unitsOf(window)
  const wide = barsOf(counts, window, units.wide, period)
  const narrow = barsOf(counts, window, units.narrow, period)
  const { total, most } = mostOf(wide)
  const drawn = { from: formatDay(wide[0]?.from ?? window.from, locale), until: formatDay(window.until, locale) }
  const known = counts.countedFrom && { day: formatDay(counts.countedFrom, locale) }
  const asBar = (unit: Unit) => (bar: EventBar, at: number) => ({
    key: writePeriod(bar),
    label: shortOf(bar, unit),
    tick: hasTick(bar, unit, at) ? formatDayOfYear(bar.from, locale) : '',
    says: t('days.bar', { days: longOf(bar, unit), count: bar.count ?? 0 }),
    href: historyHref(path, { ...criteria, periodValue: writePeriod(bar) }),
    count: bar.count,
    isChosen: bar.isChosen,
  })
  const gist = most
    ? t('days.gist', { total, ...drawn, days: longOf(most, units.wide), count: most.count ?? 0 })
    : t('days.gistNone', drawn)
  return (
    <Picture
      className="mb-6"
      caption={`${gist} ${known ? t('days.known', known) : t('days.choose')}`}
      gist={t(`days.label.${units.wide}`, drawn)}
      narrow={lyingBars({ id: 'days-narrow', bars: narrow.map(asBar(units.narrow)) })}
      wide={standingBars({ id: 'days-wide', bars: wide.map(asBar(units.wide)) })}
      tables={[
        {
          caption: t(`days.label.${units.wide}`, drawn),
          head: [t(`days.unit.${units.wide}`), t('days.number')],
          rows: wide.map((bar) => [
            bar.count ? (
              <a key={writePeriod(bar)} href={historyHref(path, { ...criteria, periodValue: writePeriod(bar) })}>
                {longOf(bar, units.wide)}
              </a>
            ) : (
              longOf(bar, units.wide)
            ),
            bar.count ?? t('days.unknown'),
          ]),
        },
      ]}
    />
  )

  function longOf(bar: EventBar, unit: Unit): string {
    if (unit === 'day') return formatWeekday(bar.from, locale)
    if (unit === 'month') return formatMonth(bar.from, locale)
    return t('days.range', { from: formatDay(bar.from, locale), until: formatDay(bar.until, locale) })
  }

  function shortOf(bar: EventBar, unit: Unit): string {
    if (unit === 'month') return formatMonth(bar.from, locale)
    const [from, until] = [bar.from, bar.until].map((day) => formatDayOfYear(day, locale))
    return t('days.range', { from: from ?? '', until: until ?? '' })
  }
}

/** A word under each Monday, and under each fourth week: more has no room. */
const hasTick = ({ from }: EventBar, unit: Unit, at: number) => (unit === 'day' ? from.getUTCDay() === 1 : at % 8 === 1)
