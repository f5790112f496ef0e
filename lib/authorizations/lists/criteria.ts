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

export const listOrders = ['last_day', 'newest', 'name'] as const
export type ListOrder = (typeof listOrders)[number]

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
