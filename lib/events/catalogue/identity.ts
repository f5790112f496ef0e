import { z } from 'zod'
import { events, toPerson, untold } from '../shape'

const level = z.enum(['loa2', 'loa2plus', 'loa3', 'loa4'])
const moment = z.iso.datetime()
const phone = z.string()
/** Network address from which it was done. */
const address = z.string()
/** Why a phone did not prove who answered. */
const failure = z.enum(['wrong_pin', 'wrong_signature', 'locked', 'blocked'])
/** Without a reason the person themselves said no. */
const refusal = z.enum(['wrong_number'])
/** The browser in which it was done, in words; empty when it does not say. */
const browser = z.string()
/** What mails are about that somebody can do without. */
const mailKind = z.enum(['answers', 'assigned', 'ending', 'employees', 'catalogue'])
/** Where a change of the account was made; not known of those from before it was written down. */
const place = { browser: browser.optional(), address: address.optional() }

export const identityEvents = events({
  'person.registered': {
    subject: 'Person',
    after: z.strictObject({
      level,
      validUntil: z.iso.date(),
      staffRole: z.enum(['reviewer', 'lead', 'viewer']).nullable(),
    }),
    words: toPerson('event.registered'),
  },
  'person.signedIn': {
    subject: 'Person',
    after: z.strictObject({ phone, browser, address }),
    /** Whether they signed in before, but never with this browser or never from this network. */
    data: z.strictObject({ isNewPlace: z.boolean() }),
    words: toPerson('event.signedIn'),
  },
  'person.signInFailed': {
    subject: 'Person',
    after: z.strictObject({ reason: failure, phone, address }),
    words: toPerson('event.signInFailed'),
  },
  'person.signInRefused': {
    subject: 'Person',
    after: z.strictObject({ reason: refusal.optional(), phone, address }),
    words: toPerson('event.signInRefused'),
  },
  'person.signingFailed': {
    subject: 'Person',
    after: z.strictObject({ reason: failure, phone, address }),
    words: toPerson('event.signingFailed'),
  },
  'person.signingRefused': {
    subject: 'Person',
    after: z.strictObject({ reason: refusal, phone, address }),
    words: toPerson('event.signingRefused'),
  },
  'person.signedOut': { subject: 'Person', words: toPerson('event.signedOut') },
  'person.sessionsEnded': {
    subject: 'Person',
    after: z.strictObject({ sessions: z.number() }),
    words: toPerson('event.sessionsEnded'),
  },
  'person.phonePaired': {
    subject: 'Person',
    /** A phone of the demo is paired from nowhere. */
    after: z.strictObject({ phone, ...place }),
    words: toPerson('event.phonePaired'),
  },
  'person.phoneRenamed': {
    subject: 'Person',
    after: z.strictObject({ phone, before: phone }),
    words: toPerson('event.phoneRenamed'),
  },
  'person.phoneRevoked': {
    subject: 'Person',
    after: z.strictObject({ phone, sessions: z.number(), ...place }),
    words: toPerson('event.phoneRevoked'),
  },
  'person.phoneBlocked': {
    subject: 'Person',
    after: z.strictObject({ phone, sessions: z.number(), browser, address }),
    words: toPerson('event.phoneBlocked'),
  },
  'person.phoneUnblocked': {
    subject: 'Person',
    after: z.strictObject({ phone, browser, address }),
    words: toPerson('event.phoneUnblocked'),
  },
  'person.codesReplaced': {
    subject: 'Person',
    after: z.strictObject({ browser, address }),
    words: toPerson('event.codesReplaced'),
  },
  'person.confirmationFailed': {
    subject: 'Person',
    after: z.strictObject({ reason: failure, phone, address }),
    words: toPerson('event.confirmationFailed'),
  },
  'person.confirmationRefused': {
    subject: 'Person',
    after: z.strictObject({ reason: refusal.optional(), phone, address }),
    words: toPerson('event.confirmationRefused'),
  },
  'person.emailChangeAsked': {
    subject: 'Person',
    after: z.strictObject({ browser, address }),
    /** Which code of which change it is, until when it works, and who has an account with that address already. */
    data: z.strictObject({ changeId: z.uuid(), round: z.number().int(), until: moment, knownId: z.uuid().nullable() }),
    words: toPerson('event.emailChangeAsked'),
  },
  'person.emailChanged': {
    subject: 'Person',
    after: z.strictObject({ browser, address }),
    /** Where the former address stands, which is told too. */
    data: z.strictObject({ changeId: z.uuid() }),
    words: toPerson('event.emailChanged'),
  },
  'person.emailChangeUndone': {
    subject: 'Person',
    after: z.strictObject({ browser, address }),
    data: z.strictObject({ changeId: z.uuid() }),
    words: toPerson('event.emailChangeUndone'),
  },
  'person.mobileChangeAsked': {
    subject: 'Person',
    after: z.strictObject({ browser, address }),
    data: z.strictObject({ changeId: z.uuid(), round: z.number().int() }),
    words: toPerson('event.mobileChangeAsked'),
  },
  'person.mobileChanged': {
    subject: 'Person',
    after: z.strictObject({ browser, address }),
    data: z.strictObject({ changeId: z.uuid() }),
    words: toPerson('event.mobileChanged'),
  },
  'person.nameChanged': {
    subject: 'Person',
    before: z.strictObject({ name: z.string() }),
    after: z.strictObject({ name: z.string(), browser, address }),
    words: toPerson('event.nameChanged'),
  },
  /** By the desk, as the identity document has it. */
  'person.renamed': {
    subject: 'Person',
    before: z.strictObject({ name: z.string() }),
    after: z.strictObject({ name: z.string() }),
    data: z.strictObject({ reason: z.string() }),
    words: toPerson('event.renamed'),
  },
  'person.languageChanged': {
    subject: 'Person',
    after: z.strictObject({ language: z.enum(['nl', 'en']), browser, address }),
    words: toPerson('event.languageChanged'),
  },
  /** Which kinds of mails they do without from now on. */
  'person.mailsChosen': {
    subject: 'Person',
    before: z.strictObject({ unwanted: z.array(mailKind) }),
    after: z.strictObject({ unwanted: z.array(mailKind), browser, address }),
    words: toPerson('event.mailsChosen'),
  },
  'person.phoneLocked': {
    subject: 'Person',
    after: z.strictObject({ phone, address }),
    words: toPerson('event.phoneLocked'),
  },
  'person.recoveryCodeUsed': {
    subject: 'Person',
    after: z.strictObject({ address }),
    words: toPerson('event.recoveryCodeUsed'),
  },
  'person.recoveryAsked': {
    subject: 'Person',
    after: z.strictObject({ address, usableFrom: moment }),
    data: z.strictObject({ recoveryId: z.uuid(), until: moment }),
    words: toPerson('event.recoveryAsked'),
  },
  'person.recoveryStopped': {
    subject: 'Person',
    /** The events with which what is stopped was asked for. */
    data: z.strictObject({ askedEventIds: z.array(z.uuid()) }),
    words: toPerson('event.recoveryStopped'),
  },
  'person.recoveryUsed': { subject: 'Person', words: toPerson('event.recoveryUsed') },
  'registration.codesSent': {
    subject: 'Registration',
    /** Which pair of codes it is, until when they work, and who has an account with that address already. */
    data: z.strictObject({ round: z.number().int(), until: moment, knownId: z.uuid().nullable() }),
    words: untold,
  },
  'proofing.asked': {
    subject: 'Person',
    after: z.strictObject({ level }),
    data: z.strictObject({ proofingId: z.uuid() }),
    words: toPerson('event.proofing_asked'),
  },
  'proofing.recorded': {
    subject: 'Person',
    after: z.strictObject({ level, method: z.string(), document: z.string() }),
    data: z.strictObject({ proofingId: z.uuid() }),
    words: toPerson('event.proofing_recorded'),
  },
  'proofing.returned': {
    subject: 'Person',
    data: z.strictObject({ proofingId: z.uuid() }),
    words: toPerson('event.proofing_returned'),
  },
  'proofing.undone': {
    subject: 'Person',
    /** The event of the decision that was taken back; null: it was only recorded. */
    data: z.strictObject({ proofingId: z.uuid(), decisionEventId: z.uuid().nullable() }),
    words: toPerson('event.proofing_undone'),
  },
  'proofing.confirmed': {
    subject: 'Person',
    after: z.strictObject({ level, validUntil: z.iso.date() }),
    data: z.strictObject({ proofingId: z.uuid() }),
    words: toPerson('event.proofing_confirmed'),
  },
  'proofing.refused': {
    subject: 'Person',
    after: z.strictObject({ level, reason: z.string() }),
    data: z.strictObject({ proofingId: z.uuid() }),
    words: toPerson('event.proofing_refused'),
  },
})
