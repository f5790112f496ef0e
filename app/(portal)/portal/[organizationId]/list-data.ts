import type { AuthorizationRow, PendingRow } from '@/components/authorization/authorization-list'
import type { ListPageData } from '@/components/authorization/list-page'
import { listMembers } from '@/lib/authorizations/assignments/queries/colleagues'
import { countWaiting, listRequests } from '@/lib/authorizations/requests/queries/requests'
import type { ListScope } from '@/lib/authorizations/lists/sql'
import { everything, type ListCriteria, type Side } from '@/lib/authorizations/lists/criteria'
import { isNarrowed, type ListView } from '@/lib/authorizations/lists/address'
import {
  asCount,
  countAuthorizations,
  countByStatus,
  listAuthorizations,
  listProvidersSeen,
} from '@/lib/authorizations/queries/authorizations'
import type { Locale } from '@/lib/i18n/locales'

type Loaded = Omit<ListPageData, 'action' | 'second'>

/** Everything the list of received or granted authorizations shows, read at the same time. */
export async function loadList(side: Side, organizationId: string, view: ListView, locale: Locale): Promise<Loaded> {
  const scope = { side, organizationId }
  const isPlain = view.status === 'all' && view.page === 1 && !isNarrowed(view)
  const [rows, counts, found, pending, providers, members] = await Promise.all([
    view.status === 'pending' ? noRows : listAuthorizations(scope, criteriaOf(view), locale),
    countByStatus(scope),
    isNarrowed(view) ? countFound(scope, view) : null,
    (isPlain || view.status === 'pending') && mayWait(view)
      ? listPending(side, organizationId, view, locale)
      : noPending,
    listProvidersSeen(scope, locale),
    side === 'received' ? listMembers(organizationId) : undefined,
  ])
  return { ...scope, view, rows, pending, total: found ?? counts[view.status], counts, providers, members }
}

/** A request that waits has no employee yet, and is of a client. */
const mayWait = ({ whose, membershipId }: ListView) => whose !== 'own' && membershipId === null

/** How many there are of what is looked for: what is counted is what is listed. */
async function countFound(scope: ListScope, view: ListView) {
  if (view.status !== 'pending') return countAuthorizations(scope, criteriaOf(view))
  return asCount(mayWait(view) ? await countWaiting(scope.organizationId, askedOf(scope.side, view)) : 0)
}

const askedOf = (side: Side, { search, providerId }: ListView) => ({
  direction: side === 'received' ? ('sent' as const) : ('received' as const),
  search,
  providerId,
})

const noRows: AuthorizationRow[] = []
const noPending: PendingRow[] = []

/** The criteria of a download or of a page; requests that wait are no authorizations. */
export function criteriaOf(view: ListView): ListCriteria {
  return { ...everything, ...view, status: view.status === 'pending' ? 'all' : view.status }
}

async function listPending(side: Side, organizationId: string, view: ListView, locale: Locale): Promise<PendingRow[]> {
  const page = view.status === 'pending' ? view.page : 1
  const { requests } = await listRequests(organizationId, {
    ...askedOf(side, view),
    status: 'pending',
    order: 'asc',
    page,
  })
  return requests.map(({ id, otherParty, level, scope, provider, services, decideBy }) => ({
    id,
    party: otherParty,
    level,
    scope,
    providerName: provider && ((locale === 'en' && provider.en) || provider.nl),
    services,
    decideBy,
  }))
}
