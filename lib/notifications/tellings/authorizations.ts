import 'server-only'
import type { EventOf } from '@/lib/events/catalogue'
import { listServiceNames } from '@/lib/catalogue/queries/names'
import type { Tx } from '@/lib/kernel/db'
import { listAdmins } from '@/lib/organizations/memberships/queries/admins'
import { mail } from '../telling'
import { adminsOf, people, theActor } from '../readers'

const requestNames = ({ subject, after }: EventOf<'request.withdrawn'> | EventOf<'request.expired'>) => ({
  intermediary: after.intermediary,
  client: subject.name,
})

/** How many services a mail names one by one. */
const mostNamed = 10

const named = async (tx: Tx, { serviceIds, provider }: { serviceIds?: string[]; provider?: string }) => ({
  names: await listServiceNames(tx, serviceIds ?? [], mostNamed),
  provider: provider ?? null,
})

const listRequestedIds = async (tx: Tx, requestId: string) =>
  (await tx.requestedService.findMany({ where: { requestId }, select: { serviceId: true } })).map(
    ({ serviceId }) => serviceId,
  )

/** An end has two sides; the one that the event is of did it. */
const ended = (event: EventOf<'authorization.ended'>) => {
  const isClient = event.after.by === 'client'
  const { organizationId: own, otherOrganizationId: other } = event
  return {
    clientId: isClient ? own : other,
    intermediaryId: isClient ? other : own,
    client: isClient ? event.after.organization : event.subject.name,
    intermediary: isClient ? event.subject.name : event.after.organization,
  }
}

type Assigned = EventOf<'assignment.made'> | EventOf<'assignment.changed'>

const isTheOnlyOne = { words: 'one in this go', is: ({ data }: Assigned) => data.tells?.pairs === 1 }
const isFirstOfSeveral = { words: 'several in this go', is: ({ data }: Assigned) => (data.tells?.pairs ?? 0) > 1 }

const assignmentMade = async ({ actor, after, data }: Assigned, _reader: unknown, tx: Tx) => ({
  named: await named(tx, after),
  client: after.client,
  intermediary: data.office,
  // 0 says: all services of the authorization, whatever their number.
  services: after.services === 'all' ? 0 : after.services,
  validUntil: data.validUntil,
  by: actor?.name ?? '',
  path: '/my-authorizations',
})

const assignmentsMade = ({ actor, data }: Assigned) => ({
  organization: data.office,
  by: actor?.name ?? '',
  clients: data.tells?.clients ?? [],
  count: data.tells?.count ?? 0,
  path: '/my-authorizations',
})

const concerning = ({ after, data, organizationId }: EventOf<'services.vanished'> | EventOf<'services.returned'>) => ({
  organization: data.organization,
  services: data.names,
  count: after.services,
  authorizations: after.authorizations,
  requests: after.requests,
  path: `/portal/${organizationId}/history`,
})

export const authorizationsTellings = [
  // One mail an organization, however many of its authorizations it concerns.
  mail('services.vanished', 'servicesVanished', {
    to: adminsOf('an organization that uses, gives or asks for them', (event) => event.organizationId),
    data: concerning,
  }),
  mail('services.returned', 'servicesReturned', {
    to: adminsOf('an organization that uses, gives or asks for them', (event) => event.organizationId),
    data: concerning,
  }),
  mail('request.sent', 'requestReceived', {
    to: adminsOf('the client', (event) => event.otherOrganizationId),
    data: async ({ subject, after, data, otherOrganizationId }, _reader, tx) => ({
      named: await named(tx, after),
      client: subject.name,
      services: after.services,
      scope: after.scope,
      decideBy: data.decideBy,
      intermediary: after.intermediary,
      message: data.message,
      path: `/portal/${otherOrganizationId}/requests/${subject.id}`,
    }),
  }),
  // Every change is confirmed. Source: "confirmed to who made it".
  mail('request.sent', 'requestSent', {
    to: theActor(),
    data: async ({ subject, after, data, at, organizationId, otherOrganizationId }, _reader, tx) => ({
      named: await named(tx, after),
      client: subject.name,
      services: after.services,
      scope: after.scope,
      decideBy: data.decideBy,
      hasAdmin: (await listAdmins(tx, otherOrganizationId ?? '', at)).length > 0 ? 'yes' : 'no',
      path: `/portal/${organizationId}/requests/${subject.id}`,
    }),
  }),
  mail('request.passedOn', 'requestPassedOn', {
    to: people('the colleagues who can decide', (event) => event.data.personIds),
    data: async ({ subject, actor, after, data, organizationId }, _reader, tx) => ({
      named: await named(tx, { serviceIds: await listRequestedIds(tx, subject.id) }),
      client: data.client,
      intermediary: subject.name,
      by: actor?.name ?? '',
      level: after.level,
      decideBy: data.decideBy,
      path: `/portal/${organizationId}/requests/${subject.id}`,
    }),
  }),
  mail('request.withdrawn', 'requestWithdrawn', {
    to: adminsOf('the client', (event) => event.otherOrganizationId),
    data: (event) => ({
      ...requestNames(event),
      path: `/portal/${event.otherOrganizationId}/requests/${event.subject.id}`,
    }),
  }),
  mail('request.withdrawn', 'requestWithdrawn', {
    to: theActor(),
    data: (event) => ({ ...requestNames(event), path: `/portal/${event.organizationId}/requests/${event.subject.id}` }),
  }),
  mail('request.expired', 'requestExpired', {
    to: adminsOf('the intermediary', (event) => event.organizationId),
    data: (event) => ({ ...requestNames(event), path: `/portal/${event.organizationId}/requests/${event.subject.id}` }),
  }),
  mail('request.expired', 'requestExpired', {
    to: adminsOf('the client', (event) => event.otherOrganizationId),
    data: (event) => ({
      ...requestNames(event),
      path: `/portal/${event.otherOrganizationId}/requests/${event.subject.id}`,
    }),
  }),
  mail('request.declined', 'requestDeclined', {
    to: adminsOf('the intermediary', (event) => event.otherOrganizationId),
    data: ({ after, subject, otherOrganizationId }) => ({
      client: after.client,
      reason: after.reason,
      explanation: after.explanation,
      path: `/portal/${otherOrganizationId}/requests/${subject.id}`,
    }),
  }),
  mail('request.declined', 'decisionConfirmed', {
    to: theActor(),
    data: ({ subject, data, organizationId }) => ({
      intermediary: subject.name,
      outcome: 'declined',
      granted: 0,
      ...data,
      path: `/portal/${organizationId}/requests/${subject.id}`,
    }),
  }),
  mail('authorization.granted', 'requestGranted', {
    to: adminsOf('the intermediary', (event) => event.otherOrganizationId),
    data: async ({ after, data, subject, otherOrganizationId }, _reader, tx) => ({
      named: await named(tx, after),
      client: after.client,
      asked: data.asked,
      granted: after.services,
      scope: after.scope,
      leftOut: data.leftOut,
      validUntil: after.validUntil,
      path: `/portal/${otherOrganizationId}/received/${subject.id}`,
    }),
  }),
  mail('authorization.granted', 'decisionConfirmed', {
    to: theActor(),
    data: async ({ after, data, subject, organizationId }, _reader, tx) => ({
      named: await named(tx, after),
      intermediary: subject.name,
      outcome: 'granted',
      scope: after.scope,
      granted: after.services,
      asked: data.asked,
      validUntil: after.validUntil,
      path: `/portal/${organizationId}/granted/${subject.id}`,
    }),
  }),
  mail('authorization.grantedUnasked', 'grantedUnasked', {
    to: adminsOf('the intermediary', (event) => event.otherOrganizationId),
    data: async ({ after, subject, otherOrganizationId }, _reader, tx) => ({
      named: await named(tx, after),
      client: after.client,
      granted: after.services,
      scope: after.scope,
      validUntil: after.validUntil,
      path: `/portal/${otherOrganizationId}/received/${subject.id}`,
    }),
  }),
  mail('authorization.grantedUnasked', 'decisionConfirmed', {
    to: theActor(),
    data: async ({ after, subject, organizationId }, _reader, tx) => ({
      named: await named(tx, after),
      intermediary: subject.name,
      outcome: 'granted',
      scope: after.scope,
      granted: after.services,
      asked: null,
      validUntil: after.validUntil,
      path: `/portal/${organizationId}/granted/${subject.id}`,
    }),
  }),
  mail('authorization.ended', 'authorizationEnded', {
    to: adminsOf('the client', (event) => ended(event).clientId),
    data: (event) => ({
      otherParty: ended(event).intermediary,
      client: ended(event).client,
      by: event.after.organization,
      people: event.after.people,
      path: `/portal/${ended(event).clientId}/granted/${event.subject.id}`,
    }),
  }),
  mail('authorization.ended', 'authorizationEnded', {
    to: adminsOf('the intermediary', (event) => ended(event).intermediaryId),
    data: (event) => ({
      otherParty: ended(event).client,
      client: ended(event).client,
      by: event.after.organization,
      people: event.after.people,
      path: `/portal/${ended(event).intermediaryId}/received/${event.subject.id}`,
    }),
  }),
  mail('authorization.ended', 'assignmentEnded', {
    to: people('employees who could use it', (event) => event.data.loserIds),
    data: (event) => ({
      client: ended(event).client,
      intermediary: ended(event).intermediary,
      reason: 'authorization_ended',
      path: '/my-authorizations',
    }),
  }),
  mail('assignment.made', 'assignmentMade', {
    to: people('the employee', ({ data }) => [data.personId]),
    when: isTheOnlyOne,
    data: assignmentMade,
  }),
  mail('assignment.changed', 'assignmentMade', {
    to: people('the employee', ({ data }) => [data.personId]),
    when: isTheOnlyOne,
    data: assignmentMade,
  }),
  mail('assignment.made', 'assignmentsMade', {
    to: people('the employee', ({ data }) => [data.personId]),
    when: isFirstOfSeveral,
    data: assignmentsMade,
  }),
  mail('assignment.changed', 'assignmentsMade', {
    to: people('the employee', ({ data }) => [data.personId]),
    when: isFirstOfSeveral,
    data: assignmentsMade,
  }),
  mail('assignment.ended', 'assignmentEnded', {
    to: people('the employee', ({ data }) => [data.personId]),
    data: ({ before, data }) => ({
      client: before.client,
      intermediary: data.office,
      reason: 'taken_back',
      path: '/my-authorizations',
    }),
  }),
  mail('assignment.givenBack', 'assignmentGivenBack', {
    to: adminsOf('the intermediary', (event) => event.organizationId),
    data: ({ before, subject, data, organizationId }) => ({
      client: before.client,
      person: subject.name,
      isLast: data.isLast ? 'yes' : 'no',
      path: `/portal/${organizationId}/received/${data.authorizationId}`,
    }),
  }),
  mail('standard.given', 'standardGiven', {
    to: people('the employee', ({ data }) => [data.personId]),
    data: async ({ actor, after, data }, _reader, tx) => ({
      named: await named(tx, after),
      organization: data.organization,
      scope: after.scope,
      services: after.services,
      validUntil: after.validUntil,
      by: actor?.name ?? '',
      path: '/my-authorizations',
    }),
  }),
  mail('standard.ended', 'standardEnded', {
    to: people('the employee', ({ data }) => [data.personId]),
    when: { words: 'the first in this go', is: ({ data }) => data.tells !== null },
    data: ({ actor, data }) => ({
      organization: data.organization,
      count: data.tells ?? 1,
      by: actor?.name ?? '',
      path: '/my-authorizations',
    }),
  }),
  mail('standard.givenBack', 'standardGivenBack', {
    to: adminsOf('the organization', (event) => event.organizationId),
    data: ({ subject, data, organizationId }) => ({
      organization: data.organization,
      person: subject.name,
      path: `/portal/${organizationId}/own/${subject.id}`,
    }),
  }),
  mail('standard.givenTogether', 'standardConfirmed', {
    to: theActor(),
    data: ({ data: { organization, people: names, organizationId, givenTogetherId, validUntil } }) => ({
      organization,
      people: names,
      validUntil,
      path: `/portal/${organizationId}/own/given/${givenTogetherId}`,
    }),
  }),
  mail('assignments.made', 'assignmentsConfirmed', {
    to: theActor(),
    data: ({ data: { client, people, office, authorizationId } }) => ({
      client,
      people,
      path: `/portal/${office}/received/${authorizationId}`,
    }),
  }),
]
