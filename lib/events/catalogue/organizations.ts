import { z } from 'zod'
import { events, inPortal } from '../shape'

const role = z.enum(['employee', 'restricted_admin', 'admin'])
const level = z.enum(['loa2', 'loa2plus', 'loa3', 'loa4'])
const language = z.enum(['nl', 'en'])
const day = z.iso.date()

/** What somebody is or becomes in an organization; only an admin has a level. */
const roleAndLevel = { role, level: level.optional() }

/** A colleague who takes over, and from which clients: the first of them by name. */
const receiver = z.strictObject({ personId: z.uuid(), clients: z.array(z.string()), count: z.number() })

/** What only the messages about somebody who leaves need. */
const leaving = { organization: z.string(), by: z.string(), personId: z.uuid(), handedTo: z.array(receiver) }

export const organizationsEvents = events({
  'invitation.sent': {
    subject: 'Invitation',
    after: z.strictObject({ ...roleAndLevel, email: z.string() }),
    data: z.strictObject({ organization: z.string(), language, validUntil: day }),
    words: inPortal('event.invitation_sent'),
  },
  'invitation.resent': {
    subject: 'Invitation',
    after: z.strictObject({ role, email: z.string() }),
    data: z.strictObject({ organization: z.string(), language, validUntil: day }),
    words: inPortal('event.invitation_resent'),
  },
  /** It stands for the one before it, which can be answered no more. */
  'invitation.corrected': {
    subject: 'Invitation',
    before: z.strictObject({ email: z.string(), name: z.string().optional() }),
    after: z.strictObject({ ...roleAndLevel, email: z.string() }),
    data: z.strictObject({
      organization: z.string(),
      language,
      validUntil: day,
      former: z.strictObject({ id: z.uuid(), name: z.string(), isTold: z.boolean() }),
    }),
    words: inPortal('event.invitation_corrected'),
  },
  'invitation.withdrawn': {
    subject: 'Invitation',
    after: z.strictObject({ role, email: z.string() }),
    data: z.strictObject({ organization: z.string(), language, wasOpen: z.boolean() }),
    words: inPortal('event.invitation_withdrawn'),
  },
  'invitation.accepted': {
    subject: 'Invitation',
    after: z.strictObject(roleAndLevel),
    /** How many authorizations they got on arrival, and the clients of those that no longer ran. */
    data: z.strictObject({
      organization: z.string(),
      invitedById: z.uuid(),
      invitedByName: z.string(),
      assigned: z.number(),
      leftOut: z.array(z.string()),
    }),
    words: inPortal('event.invitation_accepted'),
  },
  'invitation.declined': {
    subject: 'Invitation',
    after: z.strictObject(roleAndLevel),
    data: z.strictObject({ organization: z.string(), invitedById: z.uuid() }),
    words: inPortal('event.invitation_declined'),
  },
  'membership.roleChanged': {
    subject: 'Membership',
    before: z.strictObject(roleAndLevel),
    after: z.strictObject({ ...roleAndLevel, validUntil: day.optional() }),
    data: z.strictObject({ organization: z.string(), personId: z.uuid() }),
    words: inPortal('event.membership_roleChanged'),
  },
  'membership.departurePlanned': {
    subject: 'Membership',
    before: z.strictObject({ role }),
    after: z.strictObject({ validUntil: day, handedOver: z.number().optional() }),
    data: z.strictObject(leaving),
    words: inPortal('event.membership_departurePlanned'),
  },
  'membership.ended': {
    subject: 'Membership',
    before: z.strictObject({ role }),
    after: z
      .strictObject({
        assignmentsEnded: z.number(),
        /** What was given for the organization itself. */
        standardEnded: z.number().optional(),
        handedOver: z.number().optional(),
      })
      .optional(),
    /** Without it the membership was taken back by the desk, which tells of that itself. */
    data: z.strictObject(leaving).optional(),
    words: inPortal('event.membership_ended'),
  },
  'membership.departureUndone': {
    subject: 'Membership',
    after: z.strictObject({
      role,
      assignmentsRestored: z.number().optional(),
      standardRestored: z.number().optional(),
    }),
    data: z.strictObject({ organization: z.string(), personId: z.uuid() }),
    words: inPortal('event.membership_departureUndone'),
  },
})
