import { lastCountedPage, listHref, oneOf, pageOf, type Search, searchOf } from '@/lib/kernel/forms/list-address'
import { sought } from '@/lib/kernel/text/search-text'
import {
  everything,
  listStatuses,
  listWhose,
  ordersOf,
  usualOrder,
  type ListCriteria,
  type ListStatus,
  type Side,
} from './criteria'

/** What the address of a list says: `pending` shows the requests that wait for an answer. */
export type ListView = Omit<ListCriteria, 'status'> & { side: Side; status: ListStatus | 'pending' }

/** Reads a list's address; whatever is not understood is left at its usual value. */
export function readListView(search: Search, side: Side): ListView {
  const status = oneOf(search, 'status')
  return {
    side,
    search: searchOf(search),
    whose: listWhose.find((known) => known === oneOf(search, 'whose')) ?? everything.whose,
    membershipId: oneOf(search, 'employee') || null,
    providerId: oneOf(search, 'provider') || null,
    status: status === 'pending' ? status : (listStatuses.find((known) => known === status) ?? everything.status),
    order: ordersOf(side).find((known) => known === oneOf(search, 'order')) ?? usualOrder(side),
    page: pageOf(search, lastCountedPage),
  }
}

/** The address of the same list with something changed; page 1 unless a page is asked for. */
export function authorizationsHref(path: string, view: ListView, change: Partial<ListView> = {}): string {
  const next = { ...view, page: 1, ...change }
  return listHref(path, {
    q: next.search,
    whose: next.whose === everything.whose ? '' : next.whose,
    employee: next.membershipId,
    provider: next.providerId,
    status: next.status === everything.status ? '' : next.status,
    order: next.order === usualOrder(next.side) ? '' : next.order,
    page: next.page,
  })
}

/** Whether the list is narrowed by more than its status. */
export function isNarrowed(view: ListView): boolean {
  return (
    sought(view.search) !== '' ||
    view.whose !== everything.whose ||
    view.membershipId !== null ||
    view.providerId !== null
  )
}
