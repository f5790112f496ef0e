import type { z } from 'zod'
import type { TextKey } from '@/lib/i18n/texts'

/** The nouns that an event can be about. */
export type Subject =
  | 'Person'
  | 'Registration'
  | 'Organization'
  | 'Membership'
  | 'Invitation'
  | 'AuthorizationRequest'
  | 'ChainAuthorization'
  | 'Assignment'
  | 'StandardAuthorization'
  | 'AdminApplication'
  | 'Signatory'
  | 'ReplyTemplate'
  | 'StaffInvitation'
  | 'Service'
  | 'OpenidKey'
  | 'Connection'
  | 'catalogue'

/** The texts of a namespace that tell of an event. */
type EventKey<K extends string> = Extract<K, `event.${string}`>

/** Which text tells it to each kind of reader; null: that reader never sees it. */
export type HistoryWords = {
  /** The organizations that it concerns: namespace `history`. */
  portal: EventKey<TextKey<'history'>> | null
  /** Support staff, on the page of a case or of a connection: namespace `case`. */
  desk: EventKey<TextKey<'case'>> | null
  /** The person whom it is about, in their security log: namespace `securityLog`. */
  person: EventKey<TextKey<'securityLog'>> | null
}

/**
 * One type of event: what it is about, what was and what became (shown in histories), what only readers of the feed
 * need to know, and its words. Nothing in it may hold a code, a PIN, a token or a link.
 */
export type EventShape = {
  subject: Subject
  before?: z.ZodType
  after?: z.ZodType
  data?: z.ZodType
  words: HistoryWords
}

/** Keeps the exact shape of each type for the compiler. */
export const events = <const S extends Record<string, EventShape>>(all: S): S => all

const none = { portal: null, desk: null, person: null } as const satisfies HistoryWords

export const inPortal = <const K extends HistoryWords['portal']>(key: K) => ({ ...none, portal: key })
export const atDesk = <const K extends HistoryWords['desk']>(key: K) => ({ ...none, desk: key })
export const toPerson = <const K extends HistoryWords['person']>(key: K) => ({ ...none, person: key })
/** No history tells it: it stands in the trail, and readers of the feed hear of it. */
export const untold = none
