import { z } from 'zod'
import { events, inPortal } from '../shape'

const level = z.enum(['loa2', 'loa2plus', 'loa3', 'loa4'])
const scope = z.enum(['services', 'provider', 'everything'])
const day = z.iso.date()

const granted = {
  subject: 'ChainAuthorization',
  after: z.strictObject({
    level,
    scope,
    services: z.number(),
    serviceIds: z.array(z.uuid()),
    validFrom: day,
    validUntil: day,
    client: z.string(),
  }),
} as const

/** What somebody is assigned: all that the authorization covers, or these services. */
const assigned = { services: z.union([z.literal('all'), z.number()]), serviceIds: z.array(z.uuid()).optional() }

export const authorizationsEvents = events({
  'request.sent': {
    subject: 'AuthorizationRequest',
    after: z.strictObject({
      level,
      scope,
      services: z.number(),
      serviceIds: z.array(z.uuid()),
      validUntil: day,
      intermediary: z.string(),
    }),
    data: z.strictObject({ decideBy: day, message: z.string() }),
    words: inPortal('event.request_sent'),
  },
  'request.withdrawn': {
    subject: 'AuthorizationRequest',
    before: z.strictObject({ status: z.string() }),
    after: z.strictObject({ status: z.string(), intermediary: z.string() }),
    words: inPortal('event.request_withdrawn'),
  },
  'request.expired': {
    subject: 'AuthorizationRequest',
    before: z.strictObject({ status: z.literal('pending') }),
    after: z.strictObject({ status: z.literal('expired'), intermediary: z.string() }),
    words: inPortal('event.request_expired'),
  },
  'request.declined': {
    subject: 'AuthorizationRequest',
    before: z.strictObject({ status: z.string() }),
    after: z.strictObject({
      status: z.literal('declined'),
      reason: z.enum(['not_my_intermediary', 'too_many_services', 'wrong_period', 'contact_first', 'other']),
      explanation: z.string(),
      client: z.string(),
    }),
    data: z.strictObject({ scope, asked: z.number(), validUntil: day }),
    words: inPortal('event.request_declined'),
  },
  'authorization.granted': {
    ...granted,
    /** What was asked, and the names of what the client left out. */
    data: z.strictObject({ requestId: z.uuid(), asked: z.number(), leftOut: z.array(z.string()) }),
    words: inPortal('event.authorization_granted'),
  },
  'authorization.grantedUnasked': { ...granted, words: inPortal('event.authorization_grantedUnasked') },
  'authorization.ended': {
    subject: 'ChainAuthorization',
    before: z.strictObject({ status: z.literal('active') }),
    after: z.strictObject({
      status: z.literal('ended'),
      by: z.enum(['client', 'intermediary']),
      reason: z.string(),
      people: z.number(),
      organization: z.string(),
    }),
    /** The people who could use it until then. */
    data: z.strictObject({ loserIds: z.array(z.uuid()) }),
    words: inPortal('event.authorization_ended'),
  },
  'assignment.handedOver': {
    subject: 'Assignment',
    before: z.strictObject(assigned).optional(),
    after: z.strictObject({ ...assigned, client: z.string(), from: z.string() }),
    words: inPortal('event.assignment_handedOver'),
  },
})
