import 'server-only'
import { adminYears } from '@/lib/organizations/memberships/rules'
import { levelHeld } from '@/lib/identity/means/rules'
import { record } from '@/lib/events/record'
import type { MemberActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { addDays, addYears, isoDay, today } from '@/lib/kernel/days'
import { transact, type Tx } from '@/lib/kernel/db'
import { mayAppoint } from '@/lib/organizations/invitations/rules'
import { queueMail } from '@/lib/notifications/outbox'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isAtMost } from '@/lib/catalogue/levels'
import { isUuid } from '@/lib/kernel/ids'
import type { ChangeRole } from '@/lib/organizations/memberships/schema'
import { keepsAdmin, lockOrganization } from './keep-admin'

/** An admin gives a colleague another role; an admin is appointed at or below the level of who appoints. One admin stays. */
export async function changeRole(
  actor: MemberActor,
  input: ChangeRole,
  now = new Date(),
): Promise<Result<{ membershipId: string }>> {
  if (!can(actor, 'employee.appoint')) return refuse('forbidden')
  if (!isUuid(input.membershipId)) return refuse('not_found')
  const level = input.role === 'admin' ? input.level : null
  if (input.role === 'admin' && level === null) return refuse('level_required', { field: 'level' })
  return transact(
    async (tx) => {
      await lockOrganization(tx, actor.organizationId)
      const membership = await findPlace(tx, actor, input.membershipId, now)
      if (!membership) return refuse('not_found')
      const { person, role } = membership
      if (role === input.role && membership.level === level) return ok({ membershipId: membership.id })
      if (!mayAppoint(actor, input.role, level)) return refuse('level_above_admin', { field: 'level' })
      // Somebody who may handle more than this admin is not theirs to change.
      if (membership.level && !mayAppoint(actor, 'admin', membership.level)) return refuse('level_above_admin')
      if (membership.departures.length > 0) return refuse('departure_planned')
      const held = levelHeld(person.means, now)
      if (level && !(held && isAtMost(level, held))) return refuse('level_above_their_means', { field: 'level' })
      if (role === 'admin' && input.role !== 'admin') {
        const kept = await keepsAdmin(tx, actor.organizationId, membership.id, null, now)
        if (!kept.ok) return kept
      }
      const day = today(now)
      const validity = level
        ? { validFrom: day, validUntil: addDays(addYears(day, adminYears), -1) }
        : { validUntil: null }
      await tx.membership.update({ where: { id: membership.id }, data: { role: input.role, level, ...validity } })
      await record(tx, {
        at: now,
        actor,
        organizationId: actor.organizationId,
        action: 'membership.roleChanged',
        subject: { type: 'Membership', id: membership.id, name: person.name },
        before: { role, ...(membership.level && { level: membership.level }) },
        after: {
          role: input.role,
          ...(level && { level, validUntil: isoDay(addDays(addYears(day, adminYears), -1)) }),
        },
      })
      const data = { organization: actor.organizationName, by: actor.name, role: input.role, path: '/companies' }
      await queueMail(tx, {
        event: `membership.role:${membership.id}:${now.getTime()}`,
        to: person,
        template: 'roleChanged',
        data,
        at: now,
      })
      return ok({ membershipId: membership.id })
    },
    { Membership_keep_one_admin: 'last_admin' },
  )
}

async function findPlace(tx: Tx, actor: MemberActor, membershipId: string, now: Date) {
  return tx.membership.findFirst({
    where: {
      id: membershipId,
      organizationId: actor.organizationId,
      endedAt: null,
      OR: [{ validUntil: null }, { validUntil: { gte: today(now) } }],
    },
    select: {
      id: true,
      role: true,
      level: true,
      departures: { where: { endedAt: null, undoneAt: null }, select: { id: true } },
      person: {
        select: {
          name: true,
          email: true,
          language: true,
          means: { select: { level: true, validFrom: true, validUntil: true, revokedAt: true } },
        },
      },
    },
  })
}
