import { firstDirection, type Direction } from '@/lib/authorizations/requests/queries/requests'
import { requestStatuses, type RequestStatus } from '@/lib/authorizations/requests/rules'
import { lastCountedPage, listHref, oneOf, pageOf, searchOf, type Search } from '@/lib/kernel/forms/list-address'

export type RequestsView = {
  direction: Direction
  status: RequestStatus | 'draft'
  search: string
  order: 'asc' | 'desc'
  page: number
}

/** What waits: the first to expire on top. What is over: the newest. */
export const usualOrder = (status: RequestsView['status']) =>
  status === 'pending' ? ('asc' as const) : ('desc' as const)

/** Reads the address of the list of requests; what is not understood is left at its usual value. */
export async function readRequests(organizationId: string, search: Search): Promise<RequestsView> {
  const direction = oneOf(search, 'direction')
  const status =
    oneOf(search, 'status') === 'draft'
      ? ('draft' as const)
      : (requestStatuses.find((known) => known === oneOf(search, 'status')) ?? 'pending')
  const order = oneOf(search, 'order')
  return {
    direction: direction === 'sent' || direction === 'received' ? direction : await firstDirection(organizationId),
    status,
    search: searchOf(search),
    order: order === 'asc' || order === 'desc' ? order : usualOrder(status),
    page: pageOf(search, lastCountedPage),
  }
}

/** The address of the list with something changed: its first page, and in the usual order where the status changes. */
export function requestsHref(path: string, view: RequestsView, change: Partial<RequestsView> = {}): string {
  const usual = usualOrder(change.status ?? view.status)
  const { direction, status, search, order, page } = {
    ...view,
    page: 1,
    ...(change.status && { order: usual }),
    ...change,
  }
  return listHref(path, { direction, status, q: search, order: order === usual ? '' : order, page })
}
