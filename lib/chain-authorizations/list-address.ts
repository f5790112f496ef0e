import { countLimit, listOrders, listStatuses, pageSize, everything, type ListCriteria, type ListStatus } from './list-criteria'

/** What the address of a list says: `pending` shows the requests that wait for an answer. */
export type ListView = Omit<ListCriteria, 'status'> & { status: ListStatus | 'pending' }

export type SearchParams = Record<string, string | string[] | undefined>

/** One value of the address; a name that occurs twice counts as its first. Postgres cannot hold a NUL. */
export function one(search: SearchParams, name: string): string {
  const value = search[name]
  return (Array.isArray(value) ? value[0] : value)?.replaceAll('\0', '').trim() ?? ''
}

/** The page number in the address, within what one can leaf through. */
export function pageOf(search: SearchParams, last = countLimit / pageSize): number {
  const page = Number(one(search, 'page'))
  return Number.isInteger(page) && page >= 1 ? Math.min(page, last) : 1
}

/** Reads a list's address; whatever is not understood is left at its usual value. */
export function readListView(search: SearchParams): ListView {
  const status = one(search, 'status')
  return {
    search: one(search, 'q').slice(0, 100),
    membershipId: one(search, 'employee') || null,
    providerId: one(search, 'provider') || null,
    status: status === 'pending' ? status : (listStatuses.find((known) => known === status) ?? everything.status),
    order: listOrders.find((known) => known === one(search, 'order')) ?? everything.order,
    page: pageOf(search),
  }
}

/** The address of the same list with something changed; page 1 unless a page is asked for. */
export function listHref(path: string, view: ListView, change: Partial<ListView> = {}): string {
  const next = { ...view, page: 1, ...change }
  return withSearch(path, {
    q: next.search,
    employee: next.membershipId,
    provider: next.providerId,
    status: next.status === everything.status ? '' : next.status,
    order: next.order === everything.order ? '' : next.order,
    page: next.page === 1 ? '' : String(next.page),
  })
}

/** A path with the values that say something. */
export function withSearch(path: string, values: Record<string, string | null>): string {
  const kept = Object.entries(values).filter((entry): entry is [string, string] => !!entry[1])
  return kept.length === 0 ? path : `${path}?${new URLSearchParams(kept)}`
}

/** Whether the list is narrowed by more than its status. */
export function isNarrowed(view: ListView): boolean {
  return view.search !== '' || view.membershipId !== null || view.providerId !== null
}
