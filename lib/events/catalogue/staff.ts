import { z } from 'zod'
import { events, toPerson, untold } from '../shape'

const role = z.enum(['reviewer', 'lead', 'viewer'])
const language = z.enum(['nl', 'en'])
const casesFreed = z.number()

/** The support staff, and what they look at of other people. */
export const staffEvents = events({
  'staff.invited': {
    subject: 'StaffInvitation',
    after: z.strictObject({ email: z.string(), role }),
    data: z.strictObject({ language, validUntil: z.iso.date() }),
    words: untold,
  },
  'staff.invitationWithdrawn': {
    subject: 'StaffInvitation',
    after: z.strictObject({ email: z.string(), role }),
    data: z.strictObject({ language, wasOpen: z.boolean() }),
    words: untold,
  },
  'staff.joined': {
    subject: 'StaffInvitation',
    after: z.strictObject({ role }),
    data: z.strictObject({ invitedById: z.uuid() }),
    words: untold,
  },
  'staff.declined': {
    subject: 'StaffInvitation',
    after: z.strictObject({ role }),
    data: z.strictObject({ invitedById: z.uuid() }),
    words: untold,
  },
  'staff.created': {
    subject: 'Person',
    before: z.strictObject({ role: role.nullable() }),
    after: z.strictObject({ role }),
    words: untold,
  },
  'staff.roleChanged': {
    subject: 'Person',
    before: z.strictObject({ role }),
    after: z.strictObject({ role, casesFreed: casesFreed.optional() }),
    words: untold,
  },
  'staff.removed': {
    subject: 'Person',
    before: z.strictObject({ role }),
    after: z.strictObject({ casesFreed }),
    words: untold,
  },
  'person.lookStarted': {
    subject: 'Person',
    after: z.strictObject({ lookId: z.uuid(), by: z.string(), because: z.string(), until: z.iso.datetime() }),
    words: toPerson('event.lookStarted'),
  },
  'person.looked': {
    subject: 'Person',
    after: z.strictObject({ lookId: z.uuid(), page: z.enum(['overview', 'authorizations']) }),
    words: untold,
  },
  'person.lookStopped': { subject: 'Person', after: z.strictObject({ lookId: z.uuid() }), words: untold },
})
