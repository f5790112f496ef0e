import 'server-only'
import type { EventOf } from '@/lib/events/catalogue'
import { listAdmins } from '@/lib/organizations/memberships/queries/admins'
import { mail } from '../telling'
import { adminsOf, people, theActor } from '../readers'

const requestNames = ({ subject, after }: EventOf<'request.withdrawn'> | EventOf<'request.expired'>) => ({
  intermediary: after.intermediary,
  client: subject.name,
})

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

export const authorizationsTellings = [
  mail('request.sent', 'requestReceived', {
    to: adminsOf('the client', (event) => event.otherOrganizationId),
    data: ({ subject, after, data, otherOrganizationId }) => ({
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
      client: subject.name,
      services: after.services,
      scope: after.scope,
      decideBy: data.decideBy,
      hasAdmin: (await listAdmins(tx, otherOrganizationId ?? '', at)).length > 0 ? 'yes' : 'no',
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
    data: ({ after, data, subject, otherOrganizationId }) => ({
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
    data: ({ after, data, subject, organizationId }) => ({
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
    data: ({ after, subject, otherOrganizationId }) => ({
      client: after.client,
      granted: after.services,
      scope: after.scope,
      validUntil: after.validUntil,
      path: `/portal/${otherOrganizationId}/received/${subject.id}`,
    }),
  }),
  mail('authorization.grantedUnasked', 'decisionConfirmed', {
    to: theActor(),
    data: ({ after, subject, organizationId }) => ({
      intermediary: subject.name,
      outcome: 'granted',
      scope: after.scope,
      granted: after.services,
      asked: after.services,
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
]
