import { catalogue, type Catalogue, type EventType } from '@/lib/events/catalogue'

/** The types of event that a person finds in their own security log: those with words for the person. */
export type SecurityEventType = InCatalogue | typeof ofTheDesk

type InCatalogue = { [E in EventType]: Catalogue[E]['words']['person'] extends string ? E : never }[EventType]

/** Until the desk emits it. */
const ofTheDesk = 'person.lookStarted'

export function isSecurityEventType(type: string): type is SecurityEventType {
  if (type === ofTheDesk) return true
  return Object.hasOwn(catalogue, type) && catalogue[type as EventType].words.person !== null
}

/** Their names, for a query. */
export const securityEventTypes: SecurityEventType[] = [...Object.keys(catalogue), ofTheDesk].filter(
  isSecurityEventType,
)

/** The text that tells a person of it: namespace `securityLog`. */
export const wordsToPerson = (type: SecurityEventType) =>
  type === ofTheDesk ? 'event.lookStarted' : catalogue[type].words.person
