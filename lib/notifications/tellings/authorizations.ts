import 'server-only'
import { mail } from '../telling'
import { adminsOf, theActor } from '../readers'

export const authorizationsTellings = [
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
]
