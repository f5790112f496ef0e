import 'server-only'
import type { MemberActor } from '@/lib/auth/acting'
import { isUuid } from '@/lib/uuid'
import { can } from '@/lib/auth/permissions'
import { record } from '@/lib/audit/record'
import { today } from '@/lib/calendar'
import { transact } from '@/lib/db'
import { queueMail } from '@/lib/mail/outbox'
import { ok, refuse, type Result } from '@/lib/result'

/** The admin gives somebody who is known here by this e-mail address a place as employee; that person is told. */
export async function addEmployee(
  actor: MemberActor,
  input: { email: string },
  now = new Date(),
): Promise<Result<{ membershipId: string }>> {
  if (!can(actor, 'employee.add')) return refuse('forbidden')
  return transact(
    async (tx) => {
      const person = await tx.person.findUnique({
        where: { email: input.email },
        select: { id: true, name: true, email: true, language: true },
      })
      if (!person) return refuse('person_unknown', { field: 'email' })
      const place = await tx.membership.findFirst({
        where: { personId: person.id, organizationId: actor.organizationId, endedAt: null },
        select: { id: true },
      })
      if (place) return refuse('already_member', { field: 'email' })
      const membership = await tx.membership.create({
        data: { personId: person.id, organizationId: actor.organizationId, role: 'employee', validFrom: today(now) },
        select: { id: true },
      })
      await record(tx, {
        at: now,
        actor,
        organizationId: actor.organizationId,
        action: 'membership.employeeAdded',
        subject: { type: 'Membership', id: membership.id, name: person.name },
        after: { role: 'employee' },
      })
      await queueMail(tx, {
        event: `membership.added:${membership.id}`,
        to: person,
        template: 'employeeAdded',
        data: { organization: actor.organizationName, by: actor.name, path: '/my-authorizations' },
        at: now,
      })
      return ok({ membershipId: membership.id })
    },
    { Membership_one_active: 'already_member' },
  )
}

/** The admin ends somebody's place in the organization; what was assigned to him ends with it. One admin stays. */
export async function endMembership(
  actor: MemberActor,
  input: { membershipId: string },
  now = new Date(),
): Promise<Result<{ people: number }>> {
  if (!can(actor, 'employee.end')) return refuse('forbidden')
  if (!isUuid(input.membershipId)) return refuse('not_found')
  return transact(
    async (tx) => {
      const membership = await tx.membership.findFirst({
        where: { id: input.membershipId, organizationId: actor.organizationId, endedAt: null },
        select: { id: true, role: true, person: { select: { name: true, email: true, language: true } } },
      })
      if (!membership) return refuse('not_found')
      const { count } = await tx.membership.updateMany({
        where: { id: membership.id, endedAt: null },
        data: { endedAt: now },
      })
      if (count === 0) return refuse('changed_meanwhile')
      const ended = await tx.assignment.updateMany({
        where: { membershipId: membership.id, endedAt: null },
        data: { endedAt: now, endedById: actor.personId },
      })
      await record(tx, {
        at: now,
        actor,
        organizationId: actor.organizationId,
        action: 'membership.ended',
        subject: { type: 'Membership', id: membership.id, name: membership.person.name },
        before: { role: membership.role },
        after: { assignmentsEnded: ended.count },
      })
      await queueMail(tx, {
        event: `membership.ended:${membership.id}`,
        to: membership.person,
        template: 'employeeEnded',
        data: { organization: actor.organizationName, by: actor.name, path: '/companies' },
        at: now,
      })
      return ok({ people: 1 })
    },
    { Membership_keep_one_admin: 'last_admin' },
  )
}
