import { catalogue, isEventType, type Catalogue, type EventType } from '@/lib/events/catalogue'

/** The types of event that a person finds in their own security log: those with words for the person. */
export type SecurityEventType = {
  [E in EventType]: Catalogue[E]['words']['person'] extends string ? E : never
}[EventType]

export const isSecurityEventType = (type: string): type is SecurityEventType =>
  isEventType(type) && catalogue[type].words.person !== null

/** Their names, for a query. */
export const securityEventTypes: SecurityEventType[] = Object.keys(catalogue).filter(isSecurityEventType)

/** The text that tells a person of it: namespace `securityLog`. */
export const wordsToPerson = (type: SecurityEventType) => catalogue[type].words.person
