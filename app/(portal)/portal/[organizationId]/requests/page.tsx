import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DraftList } from '@/components/request/draft-list'
import { RequestList } from '@/components/request/request-list'
import { Button, LinkButton } from '@/components/ui/button'
import { Chips, Pager, SearchField } from '@/components/ui/lists'
import { EmptyState, PageHead } from '@/components/ui/surface'
import { requireMember } from '@/lib/identity/actors/current'
import { can } from '@/lib/kernel/permissions'
import {
  countRequests,
  firstDirection,
  listDrafts,
  listRequests,
  type Direction,
} from '@/lib/authorizations/requests/queries/requests'
import { requestStatuses, type RequestStatus } from '@/lib/authorizations/requests/rules'
import {
  countLimit,
  lastCountedPage,
  oneOf,
  pageOf,
  pageSize,
  type Search,
  searchOf,
} from '@/lib/kernel/forms/list-address'
import { sought } from '@/lib/kernel/text/search-text'
import { pageLocale, type Query } from '../wizard/open-draft'
import { draftPath, newPath } from '../wizard/paths'

type Route = Query & { params: Promise<{ organizationId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('requests')
  return { title: t('title') }
}

/** All requests that an organization sent and received, and one's own drafts. */
export default async function RequestsPage({ params, searchParams }: Route) {
  const { organizationId } = await params
  const actor = await requireMember(organizationId, `/portal/${organizationId}/requests`, 'request.view')
  const search = await searchParams
  const view = await viewOf(organizationId, search)
  const [t, counts, drafts] = await Promise.all([
    getTranslations('requests'),
    countRequests(organizationId, view),
    listDrafts(actor),
  ])
  const home = `/portal/${organizationId}/requests`
  const hrefFor = (change: Partial<View>) => `${home}?${addressOf({ ...view, page: 1, ...change })}`
  return (
    <div className="wrap main dense screen-list">
      <PageHead
        title={
          view.direction === 'received' && counts.pending > 0 ? t('waiting', { count: counts.pending }) : t('title')
        }
        action={
          can(actor, 'request.draft') && (
            <>
              <LinkButton kind="main" icon="plus" href={newPath('request', organizationId)}>
                {t('new')}
              </LinkButton>
              <LinkButton href={newPath('grant', organizationId)}>{t('grant')}</LinkButton>
            </>
          )
        }
      >
        {t('intro')}
      </PageHead>
      <form className="find-bar grid-cols-[minmax(0,1fr)_auto]" role="search" method="get" action={home}>
        <SearchField key={view.search} name="q" label={t(`search.${view.direction}`)} defaultValue={view.search} />
        <Button type="submit" small>
          {t('searchButton')}
        </Button>
        <input type="hidden" name="direction" value={view.direction} />
        <input type="hidden" name="status" value={view.status === 'draft' ? 'pending' : view.status} />
      </form>
      <div className="row between mt-4">
        <Chips
          label={t('direction')}
          items={(['received', 'sent'] as const).map((direction) => ({
            href: hrefFor({ direction, status: view.status === 'draft' ? 'pending' : view.status, order: undefined }),
            label: t(direction),
            isCurrent: view.status !== 'draft' && view.direction === direction,
          }))}
        />
      </div>
      <Chips label={t('filter')} items={await statusChips(view, counts, drafts.length, hrefFor)} />
      {view.status === 'draft' ? (
        <DraftList
          locale={await pageLocale()}
          drafts={drafts.map((draft) => ({
            ...draft,
            continueHref: draftPath(draft.kind, organizationId, draft.id, 'services'),
            discardHref: draftPath(draft.kind, organizationId, draft.id, 'discard'),
          }))}
        />
      ) : (
        <Results
          view={{ ...view, status: view.status }}
          organizationId={organizationId}
          total={counts[view.status]}
          hrefFor={hrefFor}
          mayAsk={can(actor, 'request.draft')}
        />
      )}
    </div>
  )
}

type View = {
  direction: Direction
  status: RequestStatus | 'draft'
  search: string
  order: 'asc' | 'desc' | undefined
  page: number
}

async function viewOf(organizationId: string, search: Search): Promise<View> {
  const direction = oneOf(search, 'direction')
  const status = oneOf(search, 'status')
  const order = oneOf(search, 'order')
  return {
    direction: direction === 'sent' || direction === 'received' ? direction : await firstDirection(organizationId),
    status: status === 'draft' ? 'draft' : (requestStatuses.find((known) => known === status) ?? 'pending'),
    search: searchOf(search),
    order: order === 'asc' || order === 'desc' ? order : undefined,
    page: pageOf(search, lastCountedPage),
  }
}

function addressOf({ direction, status, search, order, page }: View): string {
  const address = new URLSearchParams({ direction, status })
  if (search) address.set('q', search)
  if (order) address.set('order', order)
  if (page > 1) address.set('page', String(page))
  return address.toString()
}

async function statusChips(
  view: View,
  counts: Record<RequestStatus, number>,
  drafts: number,
  hrefFor: (change: Partial<View>) => string,
) {
  const t = await getTranslations('requests')
  const terms = await getTranslations('terms')
  const chips = requestStatuses.map((status) => {
    const label = terms(`request.${status}`)
    const isMany = counts[status] > countLimit
    return {
      href: hrefFor({ status, order: undefined }),
      label: isMany ? t('many', { label }) : label,
      count: isMany ? undefined : counts[status],
      isCurrent: view.status === status,
    }
  })
  return [
    ...chips,
    { href: hrefFor({ status: 'draft' }), label: t('drafts'), count: drafts, isCurrent: view.status === 'draft' },
  ]
}

type ResultsProps = {
  view: View & { status: RequestStatus }
  organizationId: string
  total: number
  hrefFor: (change: Partial<View>) => string
  mayAsk: boolean
}

async function Results({ view, organizationId, total, hrefFor, mayAsk }: ResultsProps) {
  const t = await getTranslations('requests')
  // What waits: the first to expire on top. What is over: the newest.
  const order = view.order ?? (view.status === 'pending' ? 'asc' : 'desc')
  const { requests, hasMore } = await listRequests(organizationId, { ...view, order })
  if (requests.length === 0)
    return (
      <NothingHere view={view} organizationId={organizationId} clearHref={hrefFor({ search: '' })} mayAsk={mayAsk} />
    )
  const from = (view.page - 1) * pageSize + 1
  const last =
    total > countLimit ? lastCountedPage : Math.max(view.page + (hasMore ? 1 : 0), Math.ceil(total / pageSize))
  const b = (words: React.ReactNode) => <b>{words}</b>
  return (
    <>
      <div className="count" id="list" tabIndex={-1}>
        <p role="status">
          {total > countLimit ? t.rich('countMany', { b }) : t.rich('count', { count: total, b })}{' '}
          {t('range', { from, to: from + requests.length - 1 })}
        </p>
      </div>
      <RequestList
        locale={await pageLocale()}
        direction={view.direction}
        isOpen={view.status === 'pending'}
        sort={{
          state: order === 'asc' ? 'ascending' : 'descending',
          href: hrefFor({ order: order === 'asc' ? 'desc' : 'asc' }),
        }}
        requests={requests.map((request) => ({ ...request, href: `/portal/${organizationId}/requests/${request.id}` }))}
      />
      <Pager current={view.page} last={last} hrefFor={(page) => hrefFor({ page })} />
    </>
  )
}

async function NothingHere({
  view,
  organizationId,
  clearHref,
  mayAsk,
}: {
  view: View
  organizationId: string
  clearHref: string
  mayAsk: boolean
}) {
  const t = await getTranslations('requests')
  if (sought(view.search)) {
    return (
      <div className="mt-6">
        <EmptyState title={t('empty.search')} action={<LinkButton href={clearHref}>{t('empty.clear')}</LinkButton>}>
          {t('empty.searchText', { search: view.search })}
        </EmptyState>
      </div>
    )
  }
  const isSent = view.direction === 'sent'
  const action = mayAsk && (
    <LinkButton href={newPath(isSent ? 'request' : 'grant', organizationId)}>
      {isSent ? t('new') : t('grant')}
    </LinkButton>
  )
  return (
    <div className="mt-6">
      <EmptyState title={t(`empty.${view.direction}`)} action={action}>
        {isSent ? t('empty.sentText') : t('empty.receivedText')}
      </EmptyState>
    </div>
  )
}
