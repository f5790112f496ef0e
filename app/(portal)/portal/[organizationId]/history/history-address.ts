import { readPeriod, usualPeriods, writePeriod } from '@/lib/events/days'
import { historyKinds, type HistoryCriteria } from '@/lib/events/queries/history'
import { lastCountedPage, listHref, oneOf, pageOf, type Search, searchOf } from '@/lib/kernel/forms/list-address'

/** The criteria with the period as the address says it, for `90` is another one every day. */
export type HistoryAddress = HistoryCriteria & { periodValue: string }

/** Reads the address of the history; what is not understood is left out. */
export function readHistory(search: Search, now: Date): HistoryAddress {
  const text = oneOf(search, 'period')
  const period = readPeriod(text, now)
  return {
    search: searchOf(search),
    kind: historyKinds.find((kind) => kind === oneOf(search, 'kind')) ?? null,
    actorId: oneOf(search, 'person') || null,
    period,
    periodValue: period ? (usualPeriods.find((days) => days === text) ?? writePeriod(period)) : '',
    page: pageOf(search, lastCountedPage),
  }
}

/** The address of the history with these criteria. */
export function historyHref(path: string, criteria: HistoryAddress, page = 1): string {
  return listHref(path, {
    q: criteria.search,
    kind: criteria.kind,
    person: criteria.actorId,
    period: criteria.periodValue,
    page,
  })
}
