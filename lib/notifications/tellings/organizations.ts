import 'server-only'
import type { EventOf } from '@/lib/events/catalogue'
import type { Tx } from '@/lib/kernel/db'
import { listAdmins } from '@/lib/organizations/memberships/queries/admins'
import { addressed, people, theActor } from '../readers'
import { mail } from '../telling'

export const organizationsTellings = [
  mail('invitation.sent', 'invitationSent', { to: invited(), data: invitation }),
  mail('invitation.resent', 'invitationSent', { to: invited(), data: invitation }),
  mail('invitation.corrected', 'invitationSent', { to: invited(), data: invitation }),
  mail('invitation.corrected', 'invitationWithdrawn', {
    to: addressed('who has the address of before', async ({ before, data }, tx) => [
      await knownOr(tx, { name: data.former.name, email: before.email, language: data.language }),
    ]),
    when: { words: 'it is another address, and could be answered', is: ({ data }) => data.former.isTold },
    data: ({ data, actor }) => ({ organization: data.organization, by: actor?.name ?? '', path: '/invitations' }),
  }),
  mail('invitation.withdrawn', 'invitationWithdrawn', {
    to: invited(),
    // One that was over already needs no mail: it could not be used any more.
    when: { words: 'while it could be answered', is: ({ data }) => data.wasOpen },
    data: ({ data, actor }) => ({ organization: data.organization, by: actor?.name ?? '', path: '/invitations' }),
  }),
  mail('invitation.accepted', 'employeeAdded', {
    to: theActor(),
    when: { words: 'as employee', is: ({ after }) => after.role === 'employee' },
    data: ({ data }) => ({ organization: data.organization, by: data.invitedByName, path: '/my-authorizations' }),
  }),
  mail('invitation.accepted', 'invitationAccepted', {
    to: whoInvited(),
    data: ({ data, subject, organizationId }) => ({
      organization: data.organization,
      person: subject.name,
      assigned: data.assigned,
      leftOut: data.leftOut,
      path: `/portal/${organizationId}/employees`,
    }),
  }),
  mail('invitation.declined', 'invitationDeclined', {
    to: whoInvited(),
    data: ({ data, subject, organizationId }) => ({
      organization: data.organization,
      person: subject.name,
      path: `/portal/${organizationId}/employees`,
    }),
  }),
  mail('membership.roleChanged', 'roleChanged', {
    to: people('whose role it is', ({ data }) => [data.personId]),
    data: ({ data, actor, after }) => ({
      organization: data.organization,
      by: actor?.name ?? '',
      role: after.role,
      path: '/companies',
    }),
  }),
  mail('membership.departurePlanned', 'employeeLeaves', {
    to: people('who leaves', ({ data }) => [data.personId]),
    data: ({ data: { organization, by }, after }) => ({
      organization,
      by,
      validUntil: after.validUntil,
      path: '/my-authorizations',
    }),
  }),
  mail('membership.departurePlanned', 'assignmentsHandedOver', {
    to: people('colleagues who take over', ({ data }) => data.handedTo.map(({ personId }) => personId)),
    data: ({ data, subject }, { personId }) => takenOver(data, subject.name, personId),
  }),
  mail('membership.ended', 'employeeEnded', {
    to: people('who leaves', ({ data }) => [data?.personId ?? null]),
    data: ({ data }) => (data ? { organization: data.organization, by: data.by, path: '/companies' } : null),
  }),
  mail('membership.ended', 'assignmentsHandedOver', {
    to: people('colleagues who take over', ({ data }) => data?.handedTo.map(({ personId }) => personId) ?? []),
    data: ({ data, subject }, { personId }) => (data ? takenOver(data, subject.name, personId) : null),
  }),
  mail('membership.departureUndone', 'departureUndone', {
    to: people('who stays after all', ({ data }) => [data.personId]),
    data: ({ data, actor }) => ({
      organization: data.organization,
      by: actor?.name ?? '',
      path: '/my-authorizations',
    }),
  }),
]

type Sent = EventOf<'invitation.sent'> | EventOf<'invitation.resent'> | EventOf<'invitation.corrected'>
type ToInvited = Sent['type'] | 'invitation.withdrawn'
type Addressed = { name: string; email: string; language: 'nl' | 'en' }

/** It holds a link to a page for everybody: who one is decides what it shows. */
function invitation({ data, after, actor }: Sent) {
  const { organization, validUntil } = data
  return { organization, by: actor?.name ?? '', role: after.role, validUntil, path: '/invitations' }
}

function invited<E extends ToInvited>() {
  return addressed<E, Addressed>('who is invited', async (event, tx) => {
    const { after, data, subject } = event as EventOf<ToInvited>
    return [await knownOr(tx, { name: subject.name, email: after.email, language: data.language })]
  })
}

/** By their own name and language when they are known here, else as the admin wrote them. */
async function knownOr(tx: Tx, written: Addressed): Promise<Addressed> {
  const known = await tx.person.findUnique({
    where: { email: written.email },
    select: { name: true, email: true, language: true },
  })
  return known ?? written
}

/** The admin who invited; when they are none any more, those who are. */
function whoInvited<E extends 'invitation.accepted' | 'invitation.declined'>() {
  return people<E>('who invited, else the admins', async (event, tx: Tx) => {
    const { organizationId, data, at } = event as EventOf<'invitation.accepted' | 'invitation.declined'>
    const admins = (await listAdmins(tx, organizationId ?? '', at)).map(({ personId }) => personId)
    return admins.includes(data.invitedById) ? [data.invitedById] : admins
  })
}

type Leaving = EventOf<'membership.departurePlanned'>['data']

function takenOver({ organization, by, handedTo }: Leaving, from: string, personId: string) {
  const theirs = handedTo.find((one) => one.personId === personId)
  if (!theirs) return null
  const { clients, count } = theirs
  return { organization, from, by, clients, count, path: '/my-authorizations' }
}
