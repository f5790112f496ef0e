import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { EventList } from '@/components/authorization/event-list'
import { LinkButton } from '@/components/ui/button'
import { filterBy, Filters } from '@/components/ui/filters'
import { Pager } from '@/components/ui/lists'
import { EmptyState, PageHead } from '@/components/ui/surface'
import { usualPeriods, windowOf } from '@/lib/events/days'
import {
  countByDay,
  countHistory,
  historyKinds,
  historyPageSize,
  listActors,
  listHistory,
  serviceNamesOf,
} from '@/lib/events/queries/history'
import { requireMember } from '@/lib/identity/actors/current'
import { rangeOf, type Search } from '@/lib/kernel/forms/list-address'
import { sought } from '@/lib/kernel/text/search-text'
import { formatDay, formatWeekday } from '@/lib/i18n/dates'
import { Days } from './days'
import { historyHref, readHistory, type HistoryAddress } from './history-address'

type PageProps = { params: Promise<{ organizationId: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('history')
  return { title: t('title') }
}

/** Who did what in or towards this organization, when, before and after. */
export default async function HistoryPage({ params, searchParams }: PageProps) {
  const { organizationId } = await params
  const now = new Date()
  const criteria = readHistory(await searchParams, now)
  const path = `/portal/${organizationId}/history`
  const admin = await requireMember(organizationId, historyHref(path, criteria, criteria.page), 'history.view')
  const [events, total, actors, counts] = await Promise.all([
    listHistory(admin.organizationId, criteria),
    countHistory(admin.organizationId, criteria),
    listActors(admin.organizationId),
    countByDay(admin.organizationId, criteria, windowOf(criteria.period ?? null, now)),
  ])
  const t = await getTranslations('history')
  const locale = await getLocale()
  const isNarrowed =
    sought(criteria.search) !== '' || criteria.kind !== null || criteria.actorId !== null || criteria.period
  return (
    <div className="wrap main dense screen-list">
      <PageHead title={t('title')}>{t('intro')}</PageHead>
      <Filters
        path={path}
        search={{ label: t('search'), value: criteria.search }}
        filters={[
          filterBy('kind', t('kindLabel'), {
            value: criteria.kind,
            all: t('allKinds'),
            options: historyKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
          }),
          filterBy('person', t('personLabel'), {
            value: criteria.actorId,
            all: t('everybody'),
            options: actors.map(({ actorId, name }) => ({ value: actorId, label: name })),
          }),
          filterBy('period', t('periodLabel'), {
            value: criteria.periodValue,
            all: t('period.all'),
            options: [
              ...usualPeriods.map((days) => ({ value: days, label: t(`period.${days}`) })),
              ...(await ownPeriod(criteria)),
            ],
          }),
        ]}
        count={<CountWords total={total} page={criteria.page} shown={events.length} />}
        clearHref={isNarrowed ? path : false}
        downloadHref={events.length > 0 && historyHref(`${path}/download`, criteria)}
      />
      {(events.length > 0 || isNarrowed) && <Days path={path} criteria={criteria} counts={counts} now={now} />}
      {events.length > 0 ? (
        <EventList events={events} serviceNames={await serviceNamesOf(events, locale)} now={now} />
      ) : isNarrowed ? (
        <EmptyState title={t('noneTitle')} action={<LinkButton href={path}>{t('showAll')}</LinkButton>}>
          {t('noneText')}
        </EmptyState>
      ) : (
        <EmptyState title={t('emptyTitle')}>{t('emptyText')}</EmptyState>
      )}
      <Pager
        current={criteria.page}
        last={Math.max(1, Math.ceil(total.count / historyPageSize))}
        hrefFor={(page) => historyHref(path, criteria, page)}
      />
    </div>
  )
}

/** The days that were chosen in the drawing, for the list of periods to show what is chosen. */
async function ownPeriod({ period, periodValue }: HistoryAddress) {
  if (!period || usualPeriods.some((days) => days === periodValue)) return []
  const t = await getTranslations('history')
  const locale = await getLocale()
  const isDay = period.from.getTime() === period.until.getTime()
  const days = { from: formatDay(period.from, locale), until: formatDay(period.until, locale) }
  return [{ value: periodValue, label: isDay ? formatWeekday(period.from, locale) : t('days.range', days) }]
}

async function CountWords({
  total,
  page,
  shown,
}: {
  total: { count: number; isMore: boolean }
  page: number
  shown: number
}) {
  const t = await getTranslations('history')
  const number = new Intl.NumberFormat(await getLocale()).format(total.count)
  return (
    <>
      <b>{total.isMore ? t('countMore', { number }) : t('count', { count: total.count, number })}</b>
      {shown > 0 && <> {t('range', rangeOf(page, historyPageSize, shown))}</>}
    </>
  )
}
