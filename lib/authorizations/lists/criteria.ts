import type { AuthorizationState } from '@/lib/authorizations/rules'

/** The side from which one looks: what the organization received as intermediary, or granted as client. */
export type Side = 'received' | 'granted'

export const listStatuses = ['all', 'running', 'ending_soon', 'without_employee', 'stuck', 'over'] as const
export type ListStatus = (typeof listStatuses)[number]

/** The states that stand under a status: a chip bears the word of a state only where it holds that one and no other. */
export const statesUnder: Record<ListStatus, AuthorizationState[]> = {
  all: ['upcoming', 'active', 'ending_soon', 'expired', 'ended'],
  running: ['upcoming', 'active', 'ending_soon'],
  ending_soon: ['ending_soon'],
  without_employee: ['upcoming', 'active', 'ending_soon'],
  stuck: ['active', 'ending_soon'],
  over: ['expired', 'ended'],
}

export const listOrders = ['without_employee', 'last_day', 'newest', 'name'] as const
export type ListOrder = (typeof listOrders)[number]

/** The orders of one side, the usual one first: only the intermediary knows for whom nobody was assigned yet. */
export function ordersOf(side: Side): readonly ListOrder[] {
  return side === 'received' ? listOrders : listOrders.filter((order) => order !== 'without_employee')
}

/** The order in which a list is shown to who did not choose one. */
export const usualOrder = (side: Side): ListOrder => (side === 'received' ? 'without_employee' : 'last_day')

/** For whom one may act: a client, or the own organization; both stand in one list. */
export const listWhose = ['all', 'clients', 'own'] as const
export type ListWhose = (typeof listWhose)[number]

export type ListCriteria = {
  search: string
  whose: ListWhose
  membershipId: string | null
  providerId: string | null
  status: ListStatus
  order: ListOrder
  page: number
}

export const everything: ListCriteria = {
  search: '',
  whose: 'all',
  membershipId: null,
  providerId: null,
  status: 'all',
  order: 'last_day',
  page: 1,
}

/** Whether a list begins with what nobody was assigned to; the query and what is said above the list both ask this. */
export function beginsUnassigned(
  side: Side,
  { order, status, whose, membershipId }: Pick<ListCriteria, 'order' | 'whose' | 'membershipId'> & { status: string },
): boolean {
  const isMixed = status === 'all' || status === 'running' || status === 'ending_soon'
  return side === 'received' && order === 'without_employee' && isMixed && whose !== 'own' && membershipId === null
}

/** In which order a list stands, by the name of the sentence that says so. */
export function orderTold(side: Side, criteria: Parameters<typeof beginsUnassigned>[1]): ListOrder | 'over' {
  if (criteria.order === 'newest' || criteria.order === 'name') return criteria.order
  if (criteria.status === 'over') return 'over'
  return beginsUnassigned(side, criteria) ? 'without_employee' : 'last_day'
}
