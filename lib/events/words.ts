import { catalogue, isEventType } from './catalogue'
import { inPortal, untold, type HistoryWords } from './shape'

/** Types that nothing emits any more; histories of before still hold them. */
const former = new Map<string, HistoryWords>([['membership.employeeAdded', inPortal('event.membership_employeeAdded')]])

const wordsOf = (type: string): HistoryWords =>
  isEventType(type) ? catalogue[type].words : (former.get(type) ?? untold)

/** Which text tells an organization of an event; of a type without words only that something happened. */
export const portalWords = (type: string) => wordsOf(type).portal ?? 'event.unknown'

/** The same for support staff, in the history of a case. */
export const deskWords = (type: string) => wordsOf(type).desk ?? 'event.other'
