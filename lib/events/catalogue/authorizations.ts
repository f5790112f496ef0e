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

export const authorizationsEvents = events({
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
})
