import type { z } from 'zod'
import { adminStatusEvents } from './catalogue/admin-status'
import { authorizationsEvents } from './catalogue/authorizations'
import { connectionsEvents } from './catalogue/connections'
import { deskEvents } from './catalogue/desk'
import { identityEvents } from './catalogue/identity'
import { openidEvents } from './catalogue/openid'
import { organizationsEvents } from './catalogue/organizations'
import { servicesEvents } from './catalogue/services'
import { staffEvents } from './catalogue/staff'

/** Every type of event that the product knows; one file per room, each type with its shape and its words. */
export const catalogue = {
  ...identityEvents,
  ...organizationsEvents,
  ...authorizationsEvents,
  ...adminStatusEvents,
  ...deskEvents,
  ...staffEvents,
  ...servicesEvents,
  ...openidEvents,
  ...connectionsEvents,
}

export type Catalogue = typeof catalogue
export type EventType = keyof Catalogue

type Part<E extends EventType, K extends 'before' | 'after' | 'data'> =
  Catalogue[E] extends Record<K, infer Z extends z.ZodType> ? z.output<Z> : null

type Events = {
  [E in EventType]: {
    id: string
    type: E
    at: Date
    /** Who did it; null when it was none of our people. */
    actor: { personId: string; name: string } | null
    organizationId: string | null
    otherOrganizationId: string | null
    subject: { id: string; name: string }
    before: Part<E, 'before'>
    after: Part<E, 'after'>
    data: Part<E, 'data'>
  }
}

/** One event of this type, as readers of the feed get it. */
export type EventOf<E extends EventType> = Events[E]

/** Any event; its type says which. */
export type AnyEvent = Events[EventType]

export const isEventOf = <E extends EventType>(event: AnyEvent, type: E): event is EventOf<E> => event.type === type

export const isEventType = (type: string): type is EventType => Object.hasOwn(catalogue, type)
