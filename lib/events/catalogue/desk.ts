import { z } from 'zod'
import { atDesk, events, untold } from '../shape'

const status = z.strictObject({ status: z.string() })
const item = z.strictObject({ item: z.string() })
const linked = z.strictObject({ name: z.string(), to: z.string(), reason: z.string() })
const aCase = { subject: 'AdminApplication' } as const

/** Who decided; with an approval the last day of the admin status. The mail to the applicant reads the rest. */
const decided = z.strictObject({ by: z.enum(['desk', 'company']), validUntil: z.iso.date().nullable() })

const decision = z.enum(['approve', 'reject', 'ask'])

const words = z.strictObject({
  decision: z.string(),
  nameNl: z.string(),
  nameEn: z.string(),
  textNl: z.string(),
  textEn: z.string(),
})
const template = { subject: 'ReplyTemplate', words: untold } as const

export const deskEvents = events({
  'case.read': { ...aCase, words: atDesk('event.read') },
  'case.claimed': { ...aCase, words: atDesk('event.claimed') },
  'case.released': { ...aCase, words: atDesk('event.released') },
  'case.handedOver': {
    ...aCase,
    after: z.strictObject({ to: z.string() }),
    data: z.strictObject({ toId: z.uuid(), noteId: z.uuid() }),
    words: atDesk('event.handedOver'),
  },
  'case.ticked': { ...aCase, after: item, words: atDesk('event.ticked') },
  'case.unticked': { ...aCase, after: item, words: atDesk('event.unticked') },
  'case.extractEntered': {
    ...aCase,
    after: z.strictObject({ kvkNumber: z.string(), name: z.string() }),
    words: atDesk('event.extractEntered'),
  },
  'case.representativeEntered': {
    ...aCase,
    /** `company`: the representative behind which they stand. */
    after: z.strictObject({ name: z.string(), authority: z.string(), company: z.string().optional() }),
    words: atDesk('event.representativeEntered'),
  },
  'case.companyEntered': {
    ...aCase,
    after: z.strictObject({
      name: z.string(),
      kvkNumber: z.string().nullable(),
      authority: z.string(),
      person: z.string(),
      personAuthority: z.string(),
    }),
    words: atDesk('event.companyEntered'),
  },
  'case.representativeRemoved': {
    ...aCase,
    after: z.strictObject({ name: z.string() }),
    words: atDesk('event.representativeRemoved'),
  },
  /** Who a representative is, and why; the reason is for the desk. */
  'case.representativeLinked': { ...aCase, after: linked, words: atDesk('event.representativeLinked') },
  'case.representativeUnlinked': { ...aCase, after: linked, words: atDesk('event.representativeUnlinked') },
  'case.noted': { ...aCase, words: atDesk('event.noted') },
  'case.messageSent': {
    ...aCase,
    data: z.strictObject({ messageId: z.uuid() }),
    words: atDesk('event.messageSent'),
  },
  'case.firstApproved': {
    ...aCase,
    after: z.strictObject({ risks: z.array(z.string()) }),
    words: atDesk('event.firstApproved'),
  },
  'case.firstRejected': {
    ...aCase,
    after: z.strictObject({ risks: z.array(z.string()) }),
    words: atDesk('event.firstRejected'),
  },
  'case.secondReviewed': {
    ...aCase,
    after: z.strictObject({ verdict: z.enum(['approve', 'reject']) }),
    words: atDesk('event.secondReviewed'),
  },
  // The company reads of a decision in its history, so it reads there that it was undone too.
  'case.decisionUndone': {
    ...aCase,
    before: status,
    after: z.strictObject({ status: z.string(), decision }),
    /** The event of the decision that was taken back; null: it was made before decisions kept theirs. */
    data: z.strictObject({ decisionEventId: z.uuid().nullable() }),
    words: { portal: 'event.case_decisionUndone', desk: 'event.decisionUndone', person: null },
  },
  'application.approved': {
    ...aCase,
    before: status,
    after: z.strictObject({ status: z.literal('approved') }),
    data: decided,
    words: { portal: 'event.application_approved', desk: 'event.approved', person: null },
  },
  'application.rejected': {
    ...aCase,
    before: status,
    /** Why is between the desk and the applicant; what an admin of the company wrote its admins may read. */
    after: z.strictObject({ status: z.literal('rejected'), reason: z.string().optional() }),
    data: decided,
    words: { portal: 'event.application_rejected', desk: 'event.rejected', person: null },
  },
  'application.more_information_needed': {
    ...aCase,
    before: status,
    after: z.strictObject({ status: z.literal('more_information_needed') }),
    words: { portal: 'event.application_more_information_needed', desk: 'event.asked', person: null },
  },
  'application.reopened': {
    ...aCase,
    before: status,
    after: status,
    /** Whether the applicant is admin meanwhile. */
    data: z.strictObject({ promisedBy: z.iso.date(), runs: z.enum(['yes', 'no']) }),
    words: { portal: 'event.application_reopened', desk: 'event.reopened', person: null },
  },
  /** The letter to a company about its admin: with whom it lies. */
  'announcement.printed': { ...aCase, words: atDesk('event.announcementPrinted') },
  'announcement.posted': { ...aCase, words: atDesk('event.announcementPosted') },
  'objection.raised': {
    ...aCase,
    before: status,
    after: status,
    /** Whose status it is about, and the day on which the desk answers. */
    data: z.strictObject({ personId: z.uuid(), promisedBy: z.iso.date() }),
    words: { portal: 'event.objection_raised', desk: 'event.objectionRaised', person: null },
  },
  'objection.ended': {
    ...aCase,
    after: z.strictObject({ outcome: z.enum(['stays', 'ended']) }),
    words: { portal: 'event.objection_ended', desk: 'event.objectionEnded', person: null },
  },
  'figures.downloaded': {
    subject: 'Person',
    after: z.strictObject({ figure: z.string(), days: z.number() }),
    words: untold,
  },
  'template.added': { ...template, after: words },
  'template.changed': { ...template, before: words, after: words },
  'template.archived': template,
  'template.restored': template,
})
