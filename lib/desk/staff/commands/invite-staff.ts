import 'server-only'
import { record } from '@/lib/events/record'
import type { StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { normalizeEmail } from '@/lib/identity/sessions/rules'
import { addDays, isoDay, today } from '@/lib/kernel/days'
import { transact, type Tx } from '@/lib/kernel/db'
import { expiryOf, mayResend, standing } from '@/lib/organizations/invitations/rules'
import { queueMail, type Reader } from '@/lib/notifications/outbox'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import type { InviteStaff } from '@/lib/desk/staff/schema'

/**
 * A lead invites somebody to the support staff by their address, known here or not. Inviting them once more replaces
 * the invitation before, with its role and its fourteen days.
 */
export async function inviteStaff(
  actor: StaffActor,
  input: InviteStaff,
  now = new Date(),
): Promise<Result<{ invitationId: string }>> {
  if (!can(actor, 'staff.change')) return refuse('forbidden')
  const email = normalizeEmail(input.email)
  return transact(
    async (tx) => {
      const person = await tx.person.findUnique({
        where: { email },
        select: { name: true, email: true, language: true, staffRole: true },
      })
      if (person?.staffRole) return refuse('already_staff', { field: 'email' })
      const earlier = await tx.staffInvitation.findFirst({
        where: { email, status: 'open' },
        select: { id: true, status: true, sentAt: true, expiresAt: true },
      })
      if (earlier && standing(earlier, now) === 'open' && !mayResend(earlier.sentAt, now))
        return refuse('resent_just_now', { field: 'email' })
      if (earlier) {
        const { count } = await tx.staffInvitation.updateMany({
          where: { id: earlier.id, status: 'open' },
          data: { status: 'expired', closedAt: now },
        })
        if (count === 0) return refuse('changed_meanwhile')
      }
      const { id } = await tx.staffInvitation.create({
        data: {
          email,
          role: input.role,
          invitedById: actor.personId,
          invitedByName: actor.name,
          sentAt: now,
          expiresAt: expiryOf(now),
        },
        select: { id: true },
      })
      await record(tx, {
        at: now,
        actor,
        organizationId: null,
        action: 'staff.invited',
        subject: { type: 'StaffInvitation', id, name: person?.name ?? email },
        after: { email, role: input.role },
      })
      await sendInvitation(tx, actor, { id, role: input.role, to: readerOf(person, email, actor) }, now)
      return ok({ invitationId: id })
    },
    { StaffInvitation_one_open: 'changed_meanwhile' },
  )
}

/** The reader, by name and language when they are known here, else by their address. */
export function readerOf(person: Reader | null, email: string, actor: StaffActor): Reader {
  return person
    ? { name: person.name, email: person.email, language: person.language }
    : { email, name: email, language: actor.language }
}

async function sendInvitation(
  tx: Tx,
  actor: StaffActor,
  invitation: { id: string; role: InviteStaff['role']; to: Reader },
  now: Date,
) {
  // The last day that is a whole one.
  const validUntil = isoDay(addDays(today(expiryOf(now)), -1))
  const data = { by: actor.name, role: invitation.role, validUntil, path: '/invitations' }
  await queueMail(tx, {
    event: `staff.invited:${invitation.id}`,
    to: invitation.to,
    template: 'staffInvited',
    data,
    at: now,
  })
}
