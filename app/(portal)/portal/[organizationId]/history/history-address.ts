import { historyKinds, type HistoryCriteria } from '@/lib/audit/queries'
import { one, pageOf, withSearch, type SearchParams } from '@/lib/chain-authorizations/list-address'

/** Reads the address of the history; what is not understood is left out. */
export function readHistory(search: SearchParams): HistoryCriteria {
  return {
    search: one(search, 'q').slice(0, 100),
    kind: historyKinds.find((kind) => kind === one(search, 'kind')) ?? null,
    actorId: one(search, 'person') || null,
    page: pageOf(search),
  }
}

/** The address of the history with these criteria. */
export function historyHref(path: string, criteria: HistoryCriteria, page = 1): string {
  return withSearch(path, { q: criteria.search, kind: criteria.kind, person: criteria.actorId, page: page === 1 ? '' : String(page) })
}
