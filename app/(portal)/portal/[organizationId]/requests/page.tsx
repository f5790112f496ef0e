import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DraftList } from '@/components/request/draft-list'
import { RequestList } from '@/components/request/request-list'
import { LinkButton } from '@/components/ui/button'
import { Filters } from '@/components/ui/filters'
import { Pager } from '@/components/ui/lists'
import { EmptyState, PageHead } from '@/components/ui/surface'
import { requireMember } from '@/lib/identity/actors/current'
import { can } from '@/lib/kernel/permissions'
import { countRequests, listDrafts, listRequests } from '@/lib/authorizations/requests/queries/requests'
import { requestStatuses, type RequestStatus } from '@/lib/authorizations/requests/rules'
import { countLimit, lastCountedPage, pageSize } from '@/lib/kernel/forms/list-address'
import { sought } from '@/lib/kernel/text/search-text'
import { pageLocale, type Query } from '../wizard/open-draft'
import { draftPath, newPath } from '../wizard/paths'
import { readRequests, requestsHref, usualOrder, type RequestsView } from './requests-address'

type Route = Query & { params: Promise<{ organizationId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('requests')
  return { title: t('title') }
}

/** All requests that an organization sent and received, and one's own drafts. */
export default async function RequestsPage({ params, searchParams }: Route) {
  const { organizationId } = await params
  const actor = await requireMember(organizationId, `/portal/${organizationId}/requests`, 'request.view')
  const view = await readRequests(organizationId, await searchParams)
  const [t, counts, drafts, listed] = await Promise.all([
    getTranslations('requests'),
    countRequests(organizationId, view),
    listDrafts(actor),
    view.status === 'draft' ? noRequests : listRequests(organizationId, { ...view, status: view.status }),
  ])
  const shown = { ...listed, counts, drafts }
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
      <RequestFilters path={`/portal/${organizationId}/requests`} view={view} shown={shown} />
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
          shown={shown}
          mayAsk={can(actor, 'request.draft')}
        />
      )}
    </div>
  )
}

type Listed = Awaited<ReturnType<typeof listRequests>>
type Shown = Listed & { counts: Record<RequestStatus, number>; drafts: unknown[] }

const noRequests: Listed = { requests: [], hasMore: false }

async function RequestFilters({ path, view, shown }: { path: string; view: RequestsView; shown: Shown }) {
  const t = await getTranslations('requests')
  const terms = await getTranslations('terms')
  const { counts, drafts, requests } = shown
  const isDraft = view.status === 'draft'
  // Who comes from the drafts, and looks for requests, means those that wait.
  const status = view.status === 'draft' ? 'pending' : view.status
  const usual = usualOrder(status)
  const states = requestStatuses.map((one) => {
    const label = terms(`request.${one}`)
    const isMany = counts[one] > countLimit
    return {
      href: requestsHref(path, view, { status: one }),
      label: isMany ? t('many', { label }) : label,
      count: isMany ? undefined : counts[one],
      isCurrent: view.status === one,
    }
  })
  return (
    <Filters
      path={path}
      search={{ label: t(`search.${view.direction}`), value: view.search }}
      filters={[
        {
          name: 'order',
          label: t('order.label'),
          value: view.order === usual || isDraft ? '' : view.order,
          options: (['asc', 'desc'] as const).map((order) => ({
            value: order === usual ? '' : order,
            label: t(`order.${order}`),
          })),
        },
      ]}
      kept={{ direction: view.direction, status }}
      chips={[
        {
          label: t('direction'),
          items: (['received', 'sent'] as const).map((direction) => ({
            href: requestsHref(path, view, { direction, status }),
            label: t(direction),
            isCurrent: !isDraft && view.direction === direction,
          })),
        },
        {
          label: t('filter'),
          items: [
            ...states,
            {
              href: requestsHref(path, view, { status: 'draft' }),
              label: t('drafts'),
              count: drafts.length,
              isCurrent: isDraft,
            },
          ],
        },
      ]}
      count={
        isDraft ? t('draft.intro', { count: drafts.length }) : <CountWords view={{ ...view, status }} shown={shown} />
      }
      clearHref={!isDraft && sought(view.search) !== '' && requestsHref(path, view, { search: '' })}
      downloadHref={requests.length > 0 && requestsHref(`${path}/download`, view)}
    />
  )
}

type OfRequests = RequestsView & { status: RequestStatus }

async function CountWords({ view, shown: { counts, requests } }: { view: OfRequests; shown: Shown }) {
  const t = await getTranslations('requests')
  const total = counts[view.status]
  const from = (view.page - 1) * pageSize + 1
  const b = (words: React.ReactNode) => <b>{words}</b>
  return (
    <>
      {total > countLimit ? t.rich('countMany', { b }) : t.rich('count', { count: total, b })}{' '}
      {requests.length > 0 && t('range', { from, to: from + requests.length - 1 })}
    </>
  )
}

type ResultsProps = { view: OfRequests; organizationId: string; shown: Shown; mayAsk: boolean }

async function Results({ view, organizationId, shown: { requests, hasMore, counts }, mayAsk }: ResultsProps) {
  const path = `/portal/${organizationId}/requests`
  if (requests.length === 0)
    return (
      <NothingHere
        view={view}
        organizationId={organizationId}
        clearHref={requestsHref(path, view, { search: '' })}
        mayAsk={mayAsk}
      />
    )
  const total = counts[view.status]
  const last =
    total > countLimit ? lastCountedPage : Math.max(view.page + (hasMore ? 1 : 0), Math.ceil(total / pageSize))
  return (
    <>
      <RequestList
        locale={await pageLocale()}
        direction={view.direction}
        isOpen={view.status === 'pending'}
        sort={{
          state: view.order === 'asc' ? 'ascending' : 'descending',
          href: requestsHref(path, view, { order: view.order === 'asc' ? 'desc' : 'asc' }),
        }}
        requests={requests.map((request) => ({ ...request, href: `${path}/${request.id}` }))}
      />
      <Pager current={view.page} last={last} hrefFor={(page) => requestsHref(path, view, { page })} />
    </>
  )
}

async function NothingHere({
  view,
  organizationId,
  clearHref,
  mayAsk,
}: {
  view: RequestsView
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
