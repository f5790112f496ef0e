import 'server-only'
import { assignOne, chosenServices, findAuthorization } from '@/lib/authorizations/assignments/commands/making'
import { levelHeld } from '@/lib/identity/means/rules'
import { record } from '@/lib/events/record'
import type { PersonActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { addDays, addYears, today } from '@/lib/kernel/days'
import { authorizationState, isRunning } from '@/lib/authorizations/rules'
import { transact, type Tx } from '@/lib/kernel/db'
import { queueMail } from '@/lib/notifications/outbox'
import { listAdmins } from '@/lib/organizations/memberships/queries/admins'
import { adminYears } from '@/lib/organizations/memberships/rules'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isAtMost } from '@/lib/catalogue/levels'
import { isUuid } from '@/lib/kernel/ids'
import { mayAppoint, standing } from '@/lib/organizations/invitations/rules'

/** The invited person takes the place they were offered, with what they get assigned on arrival. */
export async function acceptInvitation(
  actor: PersonActor,
  input: { invitationId: string },
  now = new Date(),
): Promise<Result<{ invitationId: string }>> {
  if (!can(actor, 'invitation.answer')) return refuse('forbidden')
  return transact(
    async (tx) => {
      const invitation = await findInvitation(tx, actor, input.invitationId)
      if (!invitation) return refuse('not_found')
      // Accepted by a repeated submit, or in a second tab: what was wanted is so.
      if (invitation.status === 'accepted') return ok({ invitationId: invitation.id })
      const how = standing(invitation, now)
      if (how !== 'open') return refuse(`invitation_${how}`)
      const allowed = await mayBeAccepted(tx, actor, invitation, now)
      if (!allowed.ok) return allowed
      const { count } = await tx.invitation.updateMany({
        where: { id: invitation.id, status: 'open' },
        data: { status: 'accepted', closedAt: now },
      })
      if (count === 0) return refuse('changed_meanwhile')
      const membershipId = await takePlace(tx, actor, invitation, now)
      await tx.invitation.update({ where: { id: invitation.id }, data: { membershipId } })
      const assigned = await assignOnArrival(tx, actor, invitation, membershipId, now)
      await tellAccepted(tx, actor, invitation, assigned, now)
      return ok({ invitationId: invitation.id })
    },
    {
      Membership_one_active: 'already_member',
      Membership_keep_one_admin: 'inviter_may_not',
      Assignment_of_active_authorization: 'changed_meanwhile',
    },
  )
}

/** The invited person says no; the admin who invited them is told. */
export async function declineInvitation(
  actor: PersonActor,
  input: { invitationId: string },
  now = new Date(),
): Promise<Result<{ invitationId: string }>> {
  if (!can(actor, 'invitation.answer')) return refuse('forbidden')
  return transact(async (tx) => {
    const invitation = await findInvitation(tx, actor, input.invitationId)
    if (!invitation) return refuse('not_found')
    if (invitation.status === 'declined') return ok({ invitationId: invitation.id })
    const how = standing(invitation, now)
    if (how !== 'open') return refuse(`invitation_${how}`)
    const { count } = await tx.invitation.updateMany({
      where: { id: invitation.id, status: 'open' },
      data: { status: 'declined', closedAt: now },
    })
    if (count === 0) return refuse('changed_meanwhile')
    await note(tx, actor, invitation, 'invitation.declined', now)
    const data = {
      organization: invitation.organization.name,
      person: actor.name,
      path: `/portal/${invitation.organizationId}/employees`,
    }
    for (const to of await whoInvited(tx, invitation, now)) {
      await queueMail(tx, {
        event: `invitation.declined:${invitation.id}`,
        to,
        template: 'invitationDeclined',
        data,
        at: now,
      })
    }
    return ok({ invitationId: invitation.id })
  })
}

/** An invitation to the person's own verified address: another person's invitation does not exist for them. */
async function findInvitation(tx: Tx, actor: PersonActor, invitationId: string) {
  if (!isUuid(invitationId)) return null
  return tx.invitation.findFirst({
    where: { id: invitationId, email: actor.email },
    select: {
      id: true,
      organizationId: true,
      role: true,
      level: true,
      status: true,
      expiresAt: true,
      invitedById: true,
      invitedByName: true,
      organization: { select: { name: true } },
      authorizations: {
        select: {
          authorizationId: true,
          serviceIds: true,
          authorization: { select: { client: { select: { name: true } } } },
        },
      },
    },
  })
}

type Invitation = NonNullable<Awaited<ReturnType<typeof findInvitation>>>

/** Who invited must still be allowed to; and an admin handles no higher level than they can sign in with themselves. */
async function mayBeAccepted(
  tx: Tx,
  actor: PersonActor,
  invitation: Invitation,
  now: Date,
): Promise<Result<undefined>> {
  const inviter = await tx.membership.findFirst({
    where: {
      personId: invitation.invitedById,
      organizationId: invitation.organizationId,
      endedAt: null,
      OR: [{ validUntil: null }, { validUntil: { gte: today(now) } }],
    },
    select: { role: true, level: true },
  })
  // For a place as employee it is the organization's word that counts, whoever gave it.
  if (invitation.role !== 'employee' && !(inviter && mayAppoint(inviter, invitation.role, invitation.level)))
    return refuse('inviter_may_not')
  if (invitation.level === null) return ok()
  const means = await tx.means.findMany({
    where: { personId: actor.personId },
    select: { level: true, validFrom: true, validUntil: true, revokedAt: true },
  })
  const held = levelHeld(means, now)
  return held && isAtMost(invitation.level, held) ? ok() : refuse('level_above_means')
}

async function takePlace(
  tx: Tx,
  actor: PersonActor,
  { organizationId, role, level }: Invitation,
  now: Date,
): Promise<string> {
  const day = today(now)
  // A place whose last day has passed is over, but keeps the index occupied until it is ended.
  const over = { personId: actor.personId, organizationId, endedAt: null, validUntil: { lt: day } }
  await tx.assignment.updateMany({ where: { membership: over, endedAt: null }, data: { endedAt: now } })
  await tx.membership.updateMany({ where: over, data: { endedAt: now } })
  const { id } = await tx.membership.create({
    data: {
      personId: actor.personId,
      organizationId,
      role,
      level,
      validFrom: day,
      validUntil: role === 'admin' ? addDays(addYears(day, adminYears), -1) : null,
    },
    select: { id: true },
  })
  return id
}

/** Assigns what still runs, and says of which clients it does not. */
async function assignOnArrival(tx: Tx, actor: PersonActor, invitation: Invitation, membershipId: string, now: Date) {
  const by = {
    personId: invitation.invitedById,
    name: invitation.invitedByName,
    organizationId: invitation.organizationId,
    organizationName: invitation.organization.name,
  }
  const leftOut: string[] = []
  for (const { authorizationId, serviceIds, authorization } of invitation.authorizations) {
    const isAssigned = await assignIfRunning(tx, by, { authorizationId, serviceIds }, { membershipId, ...actor }, now)
    if (!isAssigned) leftOut.push(authorization.client.name)
    await tx.invitedAuthorization.update({
      where: { invitationId_authorizationId: { invitationId: invitation.id, authorizationId } },
      data: { isAssigned },
    })
  }
  return { count: invitation.authorizations.length - leftOut.length, leftOut }
}

async function assignIfRunning(
  tx: Tx,
  by: Parameters<typeof assignOne>[1],
  choice: { authorizationId: string; serviceIds: string[] },
  person: Parameters<typeof assignOne>[3],
  now: Date,
): Promise<boolean> {
  const authorization = await findAuthorization(tx, by, choice.authorizationId)
  if (!authorization || !isRunning(authorizationState(authorization, now))) return false
  const services = await chosenServices(tx, authorization, {
    which: choice.serviceIds.length > 0 ? 'some' : 'all',
    serviceIds: choice.serviceIds,
  })
  if (!services.ok) return false
  const made = await assignOne(
    tx,
    by,
    authorization,
    person,
    { isAllServices: choice.serviceIds.length === 0, serviceIds: services.value },
    now,
  )
  return made.ok
}

async function tellAccepted(
  tx: Tx,
  actor: PersonActor,
  invitation: Invitation,
  { count, leftOut }: { count: number; leftOut: string[] },
  now: Date,
) {
  await note(tx, actor, invitation, 'invitation.accepted', now)
  const confirmation = {
    organization: invitation.organization.name,
    by: invitation.invitedByName,
    path: '/my-authorizations',
  }
  if (invitation.role === 'employee')
    await queueMail(tx, {
      event: `invitation.accepted:${invitation.id}`,
      to: actor,
      template: 'employeeAdded',
      data: confirmation,
      at: now,
    })
  const data = {
    organization: invitation.organization.name,
    person: actor.name,
    assigned: count,
    leftOut,
    path: `/portal/${invitation.organizationId}/employees`,
  }
  for (const to of await whoInvited(tx, invitation, now)) {
    await queueMail(tx, {
      event: `invitation.accepted:${invitation.id}`,
      to,
      template: 'invitationAccepted',
      data,
      at: now,
    })
  }
}

/** The admin who invited; when they are none any more, those who are. */
async function whoInvited(tx: Tx, invitation: Invitation, now: Date) {
  const admins = await listAdmins(tx, invitation.organizationId, now)
  const inviter = admins.filter(({ personId }) => personId === invitation.invitedById)
  return inviter.length > 0 ? inviter : admins
}

async function note(tx: Tx, actor: PersonActor, invitation: Invitation, action: string, now: Date) {
  await record(tx, {
    at: now,
    actor,
    organizationId: invitation.organizationId,
    action,
    subject: { type: 'Invitation', id: invitation.id, name: actor.name },
    after: { role: invitation.role, ...(invitation.level && { level: invitation.level }) },
  })
}
