import { historyKinds, type HistoryCriteria } from '@/lib/events/queries/history'
import { lastCountedPage, listHref, oneOf, pageOf, type Search, searchOf } from '@/lib/kernel/forms/list-address'

/** Reads the address of the history; what is not understood is left out. */
export function readHistory(search: Search): HistoryCriteria {
  return {
    search: searchOf(search),
    kind: historyKinds.find((kind) => kind === oneOf(search, 'kind')) ?? null,
    actorId: oneOf(search, 'person') || null,
    page: pageOf(search, lastCountedPage),
  }
}

/** The address of the history with these criteria. */
export function historyHref(path: string, criteria: HistoryCriteria, page = 1): string {
  return listHref(path, { q: criteria.search, kind: criteria.kind, person: criteria.actorId, page })
}
