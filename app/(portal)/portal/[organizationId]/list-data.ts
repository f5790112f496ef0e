import type { AuthorizationRow, PendingRow } from '@/components/authorization/authorization-list'
import type { ListPageData } from '@/components/authorization/list-page'
import { listMembers } from '@/lib/authorizations/assignments/queries/colleagues'
import { listRequests } from '@/lib/authorizations/requests/queries/requests'
import { everything, type ListCriteria, type Side } from '@/lib/authorizations/lists/criteria'
import { isNarrowed, type ListView } from '@/lib/authorizations/lists/address'
import {
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
  const [rows, counts, narrowed, pending, providers, members] = await Promise.all([
    view.status === 'pending' ? noRows : listAuthorizations(scope, criteriaOf(view), locale),
    countByStatus(scope),
    isNarrowed(view) && view.status !== 'pending' ? countAuthorizations(scope, criteriaOf(view)) : null,
    (isPlain || view.status === 'pending') && view.whose !== 'own'
      ? listPending(side, organizationId, view, locale)
      : noPending,
    listProvidersSeen(scope, locale),
    side === 'received' ? listMembers(organizationId) : undefined,
  ])
  return { ...scope, view, rows, pending, total: narrowed ?? counts[view.status], counts, providers, members }
}

const noRows: AuthorizationRow[] = []
const noPending: PendingRow[] = []

/** The criteria of a download or of a page; requests that wait are no authorizations. */
export function criteriaOf(view: ListView): ListCriteria {
  return { ...everything, ...view, status: view.status === 'pending' ? 'all' : view.status }
}

async function listPending(side: Side, organizationId: string, view: ListView, locale: Locale): Promise<PendingRow[]> {
  const direction = side === 'received' ? ('sent' as const) : ('received' as const)
  const page = view.status === 'pending' ? view.page : 1
  const { requests } = await listRequests(organizationId, {
    direction,
    status: 'pending',
    search: view.search,
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
