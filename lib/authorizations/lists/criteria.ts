/** The side from which one looks: what the organization received as intermediary, or granted as client. */
export type Side = 'received' | 'granted'

export const listStatuses = ['all', 'running', 'ending_soon', 'without_employee', 'over'] as const
export type ListStatus = (typeof listStatuses)[number]

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
