import 'server-only'
import type { AnyEvent, EventType } from '@/lib/events/catalogue'
import type { Telling } from './telling'
import { adminStatusTellings } from './tellings/admin-status'
import { announcementsTellings } from './tellings/announcements'
import { authorizationsTellings } from './tellings/authorizations'
import { deskTellings } from './tellings/desk'
import { identityTellings } from './tellings/identity'
import { organizationsTellings } from './tellings/organizations'
import { staffTellings } from './tellings/staff'

/** The one table: event × reader × template × delay. `docs/notifications.md` is printed from it. */
export const tellings: Telling[] = [
  ...identityTellings,
  ...organizationsTellings,
  ...authorizationsTellings,
  ...adminStatusTellings,
  ...deskTellings,
  ...announcementsTellings,
  ...staffTellings,
]

export type Cancelling = { [E in EventType]?: (event: Extract<AnyEvent, { type: E }>) => string | string[] }

/** Undoing: messages of the events whose ids are answered no longer leave, when they still wait. */
export const cancellings: Cancelling = {
  'person.recoveryStopped': ({ data }) => data.askedEventIds,
  'proofing.undone': ({ data }) => data.decisionEventId ?? [],
  'case.decisionUndone': ({ data }) => data.decisionEventId ?? [],
}
