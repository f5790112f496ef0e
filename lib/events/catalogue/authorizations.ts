import { z } from 'zod'
import { nameInLanguages } from '@/lib/kernel/text/name-schema'
import { events, inPortal, untold } from '../shape'

const level = z.enum(['loa2', 'loa2plus', 'loa3', 'loa4'])
const scope = z.enum(['services', 'provider', 'everything'])
const day = z.iso.date()

const permission = {
  level,
  scope,
  services: z.number(),
  serviceIds: z.array(z.uuid()),
  /** The name of the one provider that the scope is about. */
  provider: z.string().optional(),
  validFrom: day,
  validUntil: day,
}

const granted = {
  subject: 'ChainAuthorization',
  after: z.strictObject({ ...permission, client: z.string() }),
} as const

/** All services of an authorization, or how many and which. */
const choice = { services: z.union([z.literal('all'), z.number()]), serviceIds: z.array(z.uuid()).optional() }

const assigned = {
  subject: 'Assignment',
  after: z.strictObject({ ...choice, client: z.string() }),
  data: z.strictObject({
    personId: z.uuid(),
    office: z.string(),
    validUntil: day,
    /** Who gets several in one go is told of all of them by the first; null: one that is not the first. */
    tells: z.strictObject({ pairs: z.number(), clients: z.array(z.string()), count: z.number() }).nullable(),
  }),
} as const

/** Somebody signed in at a service; the name of the employee is the event's actor. */
const used = {
  after: z.strictObject({
    level,
    provider: nameInLanguages,
    services: z.array(nameInLanguages),
    office: z.string(),
  }),
  data: z.strictObject({ personId: z.uuid(), serviceIds: z.array(z.uuid()) }),
} as const

export const authorizationsEvents = events({
  'request.sent': {
    subject: 'AuthorizationRequest',
    after: z.strictObject({
      level,
      scope,
      services: z.number(),
      serviceIds: z.array(z.uuid()),
      provider: z.string().optional(),
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
  /** Somebody of the client who cannot decide on it passed it on to those who can; the client's own business. */
  'request.passedOn': {
    subject: 'AuthorizationRequest',
    after: z.strictObject({ level, people: z.number() }),
    data: z.strictObject({ personIds: z.array(z.uuid()), client: z.string(), decideBy: day }),
    words: inPortal('event.request_passedOn'),
  },
  'authorization.granted': {
    ...granted,
    /** What was asked, and the names of what the client left out. */
    data: z.strictObject({ requestId: z.uuid(), asked: z.number(), leftOut: z.array(nameInLanguages) }),
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
  'assignment.made': { ...assigned, words: inPortal('event.assignment_made') },
  'assignment.changed': {
    ...assigned,
    before: z.strictObject(choice),
    words: inPortal('event.assignment_changed'),
  },
  'assignment.handedOver': {
    subject: 'Assignment',
    before: z.strictObject(choice).optional(),
    after: assigned.after.extend({ from: z.string() }),
    words: inPortal('event.assignment_handedOver'),
  },
  'assignment.ended': {
    subject: 'Assignment',
    before: z.strictObject({ ...choice, client: z.string() }),
    data: z.strictObject({ personId: z.uuid(), office: z.string() }),
    words: inPortal('event.assignment_ended'),
  },
  'assignment.givenBack': {
    subject: 'Assignment',
    before: z.strictObject({ ...choice, client: z.string() }),
    data: z.strictObject({ authorizationId: z.uuid(), isLast: z.boolean() }),
    words: inPortal('event.assignment_givenBack'),
  },
  /** An employee may act for their own organization. */
  'standard.given': {
    subject: 'StandardAuthorization',
    after: z.strictObject({ ...permission, reference: z.string() }),
    data: z.strictObject({ personId: z.uuid(), organization: z.string() }),
    words: inPortal('event.standard_given'),
  },
  'standard.ended': {
    subject: 'StandardAuthorization',
    before: z.strictObject({ reference: z.string(), level, scope }),
    after: z.strictObject({ reason: z.string() }),
    data: z.strictObject({
      personId: z.uuid(),
      organization: z.string(),
      /** How many somebody lost in one go, told by the first; null: one that is not the first. */
      tells: z.number().nullable(),
    }),
    words: inPortal('event.standard_ended'),
  },
  'standard.givenBack': {
    subject: 'StandardAuthorization',
    before: z.strictObject({ reference: z.string(), level, scope }),
    data: z.strictObject({ personId: z.uuid(), organization: z.string() }),
    words: inPortal('event.standard_givenBack'),
  },
  /** What an admin gave in one go; each authorization has its own event. */
  'standard.givenTogether': {
    subject: 'Membership',
    data: z.strictObject({
      organizationId: z.uuid(),
      organization: z.string(),
      givenTogetherId: z.uuid(),
      people: z.array(z.string()),
      validUntil: day,
    }),
    words: untold,
  },
  /** What an admin has done in one go; each assignment has its own event, if anything changed. */
  'assignments.made': {
    subject: 'Membership',
    data: z.strictObject({
      office: z.uuid(),
      authorizationId: z.uuid(),
      client: z.string(),
      people: z.array(z.string()),
    }),
    words: untold,
  },
  /** On behalf of a client, which sees it too. Who it was stays the office's: the client is never told a name. */
  'authorization.used': { ...used, subject: 'ChainAuthorization', words: inPortal('event.authorization_used') },
  /** For the own organization. */
  'organization.used': { ...used, subject: 'Organization', words: inPortal('event.organization_used') },
})
