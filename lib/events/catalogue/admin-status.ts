import { z } from 'zod'
import { atDesk, events, inPortal, untold } from '../shape'

const status = z.strictObject({ status: z.string() })
const level = z.enum(['loa2', 'loa2plus', 'loa3', 'loa4'])
const kind = z.enum(['first_admin', 'further_admin', 'renewal', 'raise', 'recovery'])
const method = z.enum(['paper', 'digital'])
const day = z.iso.date()
/** Which letter it is about; readers of the feed find the signatory by it. */
const letter = z.strictObject({ signatoryId: z.uuid() })
const file = z.strictObject({ evidenceId: z.uuid() })
/** What the applicant says that the extract says of them. */
const statement = z.strictObject({
  isRepresentative: z.boolean().nullable(),
  authority: z.string().nullable(),
  hasNoRepresentative: z.boolean(),
  representativeCount: z.number().nullable(),
})
const asked = z.union([statement, z.strictObject({ level })])

const application = { subject: 'AdminApplication' } as const

export const adminStatusEvents = events({
  'application.started': { ...application, after: z.strictObject({ kind, level }), words: atDesk('event.started') },
  'application.changed': { ...application, before: asked, after: asked, words: atDesk('event.changed') },
  'application.lettersSent': {
    ...application,
    before: status,
    after: z.strictObject({ status: z.string(), letters: z.number() }),
    data: z.strictObject({ kind }),
    words: atDesk('event.lettersSent'),
  },
  'application.submitted': {
    ...application,
    after: z.strictObject({ status: z.string(), kind }),
    /** Where it came from, and the day on which an answer is promised. */
    data: z.strictObject({ from: z.string(), promisedBy: day }),
    words: { portal: 'event.application_submitted', desk: 'event.submitted', person: null },
  },
  'application.answered': {
    ...application,
    before: status,
    after: status,
    words: { portal: 'event.application_answered', desk: 'event.answered', person: null },
  },
  'application.withdrawn': {
    ...application,
    before: status,
    after: status,
    words: { portal: 'event.application_withdrawn', desk: 'event.withdrawn', person: null },
  },
  'case.messageReceived': { ...application, words: atDesk('event.messageReceived') },
  'signatory.named': {
    ...application,
    after: z.strictObject({ authority: z.string() }),
    words: atDesk('event.signatoryNamed'),
  },
  'signatory.reminded': { ...application, data: letter, words: atDesk('event.signatoryReminded') },
  'signatory.removed': { ...application, words: atDesk('event.signatoryRemoved') },
  'signatory.replaced': {
    ...application,
    before: z.strictObject({ state: z.string() }),
    after: z.strictObject({ by: z.string(), authority: z.string() }),
    data: letter,
    words: atDesk('event.signatoryReplaced'),
  },
  'signatory.corrected': {
    ...application,
    before: z.strictObject({ name: z.string() }),
    after: z.strictObject({ name: z.string(), isElsewhere: z.boolean() }),
    data: letter,
    words: atDesk('event.signatoryCorrected'),
  },
  /** A letter goes out; that the letters of an application did is told by other events. */
  'letter.asked': { subject: 'Signatory', words: untold },
  'letter.signed': {
    ...application,
    after: z.strictObject({ method, letter: z.string(), level: level.nullable() }),
    data: z.strictObject({ signatoryId: z.uuid(), isApplicant: z.boolean() }),
    words: atDesk('event.letterSigned'),
  },
  'letter.refused': {
    ...application,
    after: z.strictObject({ reason: z.string(), letter: z.string() }),
    data: letter,
    words: atDesk('event.letterRefused'),
  },
  'letter.reopened': {
    ...application,
    before: z.strictObject({ state: z.string(), method: z.literal('paper'), signedBy: z.string().nullable() }),
    after: z.strictObject({ state: z.string() }),
    data: letter,
    words: atDesk('event.letterReopened'),
  },
  'letter.voided': {
    ...application,
    before: z.strictObject({ state: z.string(), method: method.nullable() }),
    after: z.strictObject({ state: z.string(), letter: z.string(), evidenceId: z.uuid() }),
    data: z.strictObject({ signatoryId: z.uuid(), file: z.string() }),
    words: atDesk('event.letterVoided'),
  },
  'evidence.added': {
    ...application,
    after: z.strictObject({ evidenceId: z.uuid(), kind: z.enum(['extract', 'letter', 'other']), size: z.number() }),
    words: atDesk('event.evidenceAdded'),
  },
  'evidence.removed': { ...application, before: file, words: atDesk('event.evidenceRemoved') },
  'evidence.expired': { ...application, before: file, words: atDesk('event.evidenceExpired') },
  'evidence.read': { ...application, after: file, words: atDesk('event.evidenceRead') },
  'evidence.scanned': { ...application, after: file, words: atDesk('event.evidenceScanned') },
  'evidence.infected': {
    ...application,
    after: file,
    data: z.strictObject({ uploadedById: z.uuid(), isLetter: z.boolean() }),
    words: atDesk('event.evidenceInfected'),
  },
  'membership.adminAppointed': {
    subject: 'Membership',
    after: z.strictObject({ role: z.literal('admin'), level, validUntil: day }),
    words: inPortal('event.membership_adminAppointed'),
  },
  /** A running admin status got a higher level; its last day is what it was. */
  'membership.levelRaised': {
    subject: 'Membership',
    before: z.strictObject({ level }),
    after: z.strictObject({ level, validUntil: day }),
    words: inPortal('event.membership_levelRaised'),
  },
  /** The desk came back on that: the level is again what it was before. */
  'membership.levelPutBack': {
    subject: 'Membership',
    before: z.strictObject({ level }),
    after: z.strictObject({ level, validUntil: day }),
    words: inPortal('event.membership_levelPutBack'),
  },
  /** An admin status ends in so many days; `due` says which of the reminders this one is. */
  'membership.endsSoon': {
    subject: 'Membership',
    data: z.strictObject({
      personId: z.uuid(),
      organization: z.string(),
      validUntil: day,
      days: z.number(),
      due: z.number(),
    }),
    words: untold,
  },
})
