import 'server-only'
import { assignMany, type Pair } from '@/lib/authorizations/assignments/commands/assign-many'
import { chosenServices, findAuthorization } from '@/lib/authorizations/assignments/queries/assignable'
import { isNotOver } from '@/lib/authorizations/rules'
import { isAtMost } from '@/lib/catalogue/levels'
import { emit } from '@/lib/events/emit'
import { findMembership } from '@/lib/identity/actors/acting'
import { lapsed } from '@/lib/identity/actors/present'
import { levelHeld } from '@/lib/identity/means/rules'
import type { PersonActor } from '@/lib/kernel/actor'
import { command, type Context } from '@/lib/kernel/command'
import { today } from '@/lib/kernel/days'
import type { Tx } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { transition } from '@/lib/kernel/transition'
import { checkNoneEnded } from '@/lib/organizations/commands/refresh-organizations'
import { answered, checkAppointing } from '@/lib/organizations/invitations/rules'
import { invitationSchema } from '@/lib/organizations/invitations/schema'
import { lastAdminDay } from '@/lib/organizations/memberships/rules'
import type { Prisma } from '@/prisma/generated/client'

/**
 * The invited person takes the place they were offered, with what they get assigned on arrival. Found by their own
 * verified address: another person's invitation does not exist for them.
 */
export const acceptInvitation = command({
  name: 'invitation.accept',
  as: 'person',
  may: 'invitation.answer',
  input: invitationSchema,
  constraints: {
    Membership_one_active: 'already_member',
    Membership_keep_one_admin: 'inviter_may_not',
    Assignment_of_active_authorization: 'changed_meanwhile',
  },
  async run(context, { invitationId }): Promise<Result<{ invitationId: string }>> {
    const { tx, actor, now } = context
    const invitation = await tx.invitation.findFirst({
      where: { id: invitationId, email: actor.email },
      select: offered,
    })
    if (!invitation) return refuse('not_found')
    const { id, organizationId, role, level, status } = invitation
    // Accepted by a repeated submit, or in a second tab: what was wanted is so.
    if (status === 'accepted') return ok({ invitationId: id })
    const next = answered(invitation, 'accepted', now)
    if (!next.ok) return next
    const allowed = await mayBeAccepted(context, invitation)
    if (!allowed.ok) return allowed
    const moved = await transition(next, (to) =>
      tx.invitation.updateMany({ where: { id, status }, data: { status: to, closedAt: now } }),
    )
    if (!moved.ok) return moved
    const membershipId = await takePlace(context, invitation)
    await tx.invitation.update({ where: { id }, data: { membershipId }, select: { id: true } })
    const assigned = await assignOnArrival(context, invitation, membershipId)
    if (!assigned.ok) return assigned
    await emit(context, 'invitation.accepted', {
      subject: { id, name: actor.name },
      organizationId,
      after: { role, ...(level && { level }) },
      data: {
        organization: invitation.organization.name,
        invitedById: invitation.invitedById,
        invitedByName: invitation.invitedByName,
        ...assigned.value,
      },
    })
    return ok({ invitationId: id })
  },
})

const offered = {
  id: true,
  organizationId: true,
  role: true,
  level: true,
  status: true,
  sentAt: true,
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
} as const

type Here = Context<PersonActor>
type Invitation = Prisma.InvitationGetPayload<{ select: typeof offered }>

/** Who invited must still be allowed to; and an admin handles no higher level than they can sign in with themselves. */
async function mayBeAccepted({ tx, actor, now }: Here, invitation: Invitation): Promise<Result<undefined>> {
  const { invitedById: personId, organizationId, role } = invitation
  const inviter = await findMembership(tx, { personId, organizationId }, now)
  if (await isObjected(tx, invitation)) return refuse('inviter_may_not')
  // For a place as employee it is the organization's word that counts, whoever gave it.
  if (role !== 'employee' && !(inviter && checkAppointing(inviter, role, invitation.level).ok))
    return refuse('inviter_may_not')
  if (invitation.level === null) return ok()
  const means = await tx.means.findMany({
    where: { personId: actor.personId },
    select: { level: true, validFrom: true, validUntil: true, revokedAt: true },
  })
  const held = levelHeld(means, now)
  return held && isAtMost(invitation.level, held) ? ok() : refuse('level_above_means')
}

/** Whether the company contests who invited, or did so with success since: then it was not its word. */
async function isObjected(tx: Tx, { invitedById, organizationId, sentAt }: Invitation): Promise<boolean> {
  const objected = await tx.objection.findFirst({
    where: {
      announcement: { membership: { personId: invitedById, organizationId } },
      OR: [{ endedAt: null }, { outcome: 'ended', endedAt: { gte: sentAt } }],
    },
    select: { id: true },
  })
  return objected !== null
}

async function takePlace({ tx, actor, now }: Here, { organizationId, role, level }: Invitation): Promise<string> {
  const day = today(now)
  const over = { personId: actor.personId, organizationId, ...lapsed.where(now) }
  await tx.assignment.updateMany({ where: { membership: over, endedAt: null }, data: { endedAt: now } })
  await tx.standardAuthorization.updateMany({
    where: { membership: over, status: 'active' },
    data: { status: 'ended', endedAt: now },
  })
  await tx.membership.updateMany({ where: over, data: { endedAt: now } })
  const { id } = await tx.membership.create({
    data: {
      personId: actor.personId,
      organizationId,
      role,
      level,
      validFrom: day,
      validUntil: role === 'admin' ? lastAdminDay(day) : null,
    },
    select: { id: true },
  })
  return id
}

/** Assigns what still runs, and says of which clients it does not. */
async function assignOnArrival(context: Here, invitation: Invitation, membershipId: string) {
  const { tx, actor } = context
  const office = { id: invitation.organizationId, name: invitation.organization.name }
  const by = { personId: invitation.invitedById, name: invitation.invitedByName }
  const colleague = { membershipId, personId: actor.personId, name: actor.name }
  const pairs: Pair[] = []
  const leftOut: string[] = []
  for (const invited of invitation.authorizations) {
    const running = await runningChoice(context, office.id, invited)
    if (running) pairs.push({ ...running, colleague })
    else leftOut.push(invited.authorization.client.name)
  }
  const made = await assignMany(context, { office, by }, pairs)
  if (!made.ok) return made
  const got = pairs.map((pair) => pair.authorization.id)
  for (const [isAssigned, authorizationId] of [
    [true, { in: got }],
    [false, { notIn: got }],
  ] as const) {
    await tx.invitedAuthorization.updateMany({
      where: { invitationId: invitation.id, authorizationId },
      data: { isAssigned },
    })
  }
  return ok({ assigned: pairs.length, leftOut })
}

/** An invited authorization that still runs, with what was chosen of it; null when it runs or covers it no more, or a company of it has ended. */
async function runningChoice({ tx, now }: Here, organizationId: string, invited: Invitation['authorizations'][number]) {
  const authorization = await findAuthorization(tx, { organizationId }, invited.authorizationId)
  if (!authorization || !isNotOver(authorization, now)) return null
  if (!(await checkNoneEnded(tx, [authorization.clientId, organizationId], now)).ok) return null
  const isAllServices = invited.serviceIds.length === 0
  const services = await chosenServices(tx, authorization, {
    which: isAllServices ? 'all' : 'some',
    serviceIds: invited.serviceIds,
  })
  return services.ok ? { authorization, choice: { isAllServices, serviceIds: services.value } } : null
}
