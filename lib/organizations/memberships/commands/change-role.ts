import 'server-only'
import { isAtMost } from '@/lib/catalogue/levels'
import { emit } from '@/lib/events/emit'
import { present } from '@/lib/identity/actors/present'
import { levelHeld } from '@/lib/identity/means/rules'
import type { MemberActor } from '@/lib/kernel/actor'
import { command, type Context } from '@/lib/kernel/command'
import { isoDay } from '@/lib/kernel/days'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { checkAppointing } from '@/lib/organizations/invitations/rules'
import { checkMembershipOf, termByRoleChange } from '../rules'
import { roleSchema } from '../schema'
import { keepsAdmin, lockOrganization } from './keep-admin'

/** An admin gives a colleague another role; an admin is appointed at or below the level of who appoints. One admin stays. */
export const changeRole = command({
  name: 'membership.changeRole',
  as: 'member',
  may: 'employee.appoint',
  input: roleSchema,
  constraints: { Membership_keep_one_admin: 'last_admin' },
  async run(context, input): Promise<Result<{ membershipId: string }>> {
    const { tx, actor, now } = context
    const { organizationId } = actor
    const level = input.role === 'admin' ? input.level : null
    const allowed = checkAppointing(actor, input.role, level)
    if (!allowed.ok) return allowed
    await lockOrganization(context, organizationId)
    const membership = await findMembership(context, input.membershipId)
    if (!membership) return refuse('not_found')
    const { id: membershipId, person, role } = membership
    if (role === input.role && membership.level === level) return ok({ membershipId })
    const isTheirs = checkMembershipOf(actor, membership, now)
    if (!isTheirs.ok) return isTheirs
    if (membership.departures.length > 0) return refuse('departure_planned')
    const held = levelHeld(person.means, now)
    if (level && !(held && isAtMost(level, held))) return refuse('level_above_their_means', { field: 'level' })
    if (role === 'admin' && input.role !== 'admin') {
      const kept = await keepsAdmin(context, { organizationId, membershipId, lastDay: null })
      if (!kept.ok) return kept
    }
    const term = level && termByRoleChange(membership, now)
    const validUntil = term?.validUntil
    const adminUntil = role === 'admin' ? membership.validUntil : membership.adminUntil
    const validity = term ?? { validUntil: null, adminUntil }
    await tx.membership.update({
      where: { id: membershipId },
      data: { role: input.role, level, ...validity },
      select: { id: true },
    })
    await emit(context, 'membership.roleChanged', {
      subject: { id: membershipId, name: person.name },
      organizationId,
      before: { role, ...(membership.level && { level: membership.level }) },
      after: { role: input.role, ...(level && validUntil && { level, validUntil: isoDay(validUntil) }) },
      data: { organization: actor.organizationName, personId: person.id },
    })
    return ok({ membershipId })
  },
})

async function findMembership({ tx, actor, now }: Context<MemberActor>, membershipId: string) {
  return tx.membership.findFirst({
    where: {
      id: membershipId,
      organizationId: actor.organizationId,
      ...present.where(now),
    },
    select: {
      id: true,
      role: true,
      level: true,
      validFrom: true,
      validUntil: true,
      adminUntil: true,
      departures: { where: { endedAt: null, undoneAt: null }, select: { id: true } },
      person: {
        select: {
          id: true,
          name: true,
          means: { select: { level: true, validFrom: true, validUntil: true, revokedAt: true } },
        },
      },
    },
  })
}
