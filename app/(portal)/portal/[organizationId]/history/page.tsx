import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { EventChanges, EventMoment, EventSentence } from '@/components/authorization/event-words'
import { Button, LinkButton } from '@/components/ui/button'
import { Select } from '@/components/ui/field'
import { Icon } from '@/components/ui/icon'
import { Cell, HeadCell, Ledger, Row } from '@/components/ui/ledger'
import { Pager, SearchField } from '@/components/ui/lists'
import { EmptyState, PageHead } from '@/components/ui/surface'
import {
  countHistory,
  historyKinds,
  historyPageSize,
  listActors,
  listHistory,
  serviceNamesOf,
  type HistoryCriteria,
  type HistoryEvent,
} from '@/lib/events/queries/history'
import { requireMember } from '@/lib/identity/actors/current'
import type { Search } from '@/lib/kernel/forms/list-address'
import { sought } from '@/lib/kernel/text/search-text'
import { historyHref, readHistory } from './history-address'

type PageProps = { params: Promise<{ organizationId: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('history')
  return { title: t('title') }
}

/** Who did what in or towards this organization, when, before and after. */
export default async function HistoryPage({ params, searchParams }: PageProps) {
  const { organizationId } = await params
  const criteria = readHistory(await searchParams)
  const path = `/portal/${organizationId}/history`
  const admin = await requireMember(organizationId, historyHref(path, criteria, criteria.page), 'history.view')
  const [events, total, actors] = await Promise.all([
    listHistory(admin.organizationId, criteria),
    countHistory(admin.organizationId, criteria),
    listActors(admin.organizationId),
  ])
  const t = await getTranslations('history')
  const isNarrowed = sought(criteria.search) !== '' || criteria.kind !== null || criteria.actorId !== null
  return (
    <div className="wrap main dense screen-list">
      <PageHead title={t('title')}>{t('intro')}</PageHead>
      <HistoryFilters path={path} criteria={criteria} actors={actors} />
      <div className="count" id="list" tabIndex={-1}>
        <p role="status">
          <CountWords total={total} page={criteria.page} shown={events.length} />
        </p>
        <span className="row">
          {isNarrowed && <a href={path}>{t('clear')}</a>}
          {events.length > 0 && (
            <a href={historyHref(`${path}/download`, criteria)} download>
              {t('download')}
            </a>
          )}
        </span>
      </div>
      {events.length > 0 ? (
        <EventTable events={events} />
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

async function HistoryFilters({
  path,
  criteria,
  actors,
}: {
  path: string
  criteria: HistoryCriteria
  actors: { actorId: string; name: string }[]
}) {
  const t = await getTranslations('history')
  return (
    <form className="finder" role="search" action={path}>
      <div className="finder__search">
        <SearchField name="q" label={t('search')} defaultValue={criteria.search} />
        <Button type="submit" icon="search">
          {t('find')}
        </Button>
      </div>
      <details className="finder__more">
        <summary>
          <span>{t('filters')}</span>
          <Icon name="down" />
        </summary>
        <div className="finder__fields">
          <Select
            name="kind"
            label={t('kindLabel')}
            defaultValue={criteria.kind ?? ''}
            options={[
              { value: '', label: t('allKinds') },
              ...historyKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
            ]}
          />
          <Select
            name="person"
            label={t('personLabel')}
            defaultValue={criteria.actorId ?? ''}
            options={[
              { value: '', label: t('everybody') },
              ...actors.map(({ actorId, name }) => ({ value: actorId, label: name })),
            ]}
          />
          <div className="finder__button">
            <Button type="submit">{t('apply')}</Button>
          </div>
        </div>
      </details>
    </form>
  )
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
  const first = (page - 1) * historyPageSize + 1
  return (
    <>
      <b>{total.isMore ? t('countMore', { number }) : t('count', { count: total.count, number })}</b>
      {shown > 0 && <> {t('range', { first, last: first + shown - 1 })}</>}
    </>
  )
}

async function EventTable({ events }: { events: HistoryEvent[] }) {
  const t = await getTranslations('history')
  const now = new Date()
  const serviceNames = await serviceNamesOf(events, await getLocale())
  return (
    <Ledger
      caption={t('title')}
      kind="plain"
      head={
        <>
          <HeadCell className="w-1/5">{t('column.when')}</HeadCell>
          <HeadCell className="w-2/5">{t('column.what')}</HeadCell>
          <HeadCell>{t('column.change')}</HeadCell>
        </>
      }
    >
      {events.map((event) => (
        <Row key={event.id}>
          <Cell label={t('column.when')}>
            <time dateTime={event.at.toISOString()}>
              <EventMoment at={event.at} now={now} />
            </time>
          </Cell>
          <Cell label={t('column.what')}>
            <EventSentence event={event} />
          </Cell>
          <Cell label={t('column.change')}>
            <EventChanges event={event} serviceNames={serviceNames} />
          </Cell>
        </Row>
      ))}
    </Ledger>
  )
}
