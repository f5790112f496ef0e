import 'server-only'
import { emit } from '@/lib/events/emit'
import { spellEmail } from '@/lib/kernel/text/email-address'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { expiryOf, lastDayToAnswer, mayResend, standing } from '@/lib/organizations/invitations/rules'
import { inviteStaffSchema } from '../schema'

/**
 * A lead invites somebody to the support staff by their address, known here or not. Inviting them once more replaces
 * the invitation before, with its role and its fourteen days.
 */
export const inviteStaff = command({
  name: 'staff.invite',
  as: 'staff',
  may: 'staff.change',
  input: inviteStaffSchema,
  constraints: { StaffInvitation_one_open: 'changed_meanwhile' },
  async run(context, { role, ...input }): Promise<Result<{ invitationId: string }>> {
    const { tx, actor, now } = context
    const email = spellEmail(input.email)
    const person = await tx.person.findUnique({ where: { email }, select: { name: true, staffRole: true } })
    if (person?.staffRole) return refuse('already_staff', { field: 'email' })
    const earlier = await tx.staffInvitation.findFirst({
      where: { email, status: 'open' },
      select: { id: true, status: true, sentAt: true, expiresAt: true },
    })
    if (earlier && standing(earlier, now) === 'open' && !mayResend(earlier.sentAt, now))
      return refuse('resent_just_now', { field: 'email' })
    if (earlier) {
      const { count } = await tx.staffInvitation.updateMany({
        where: { id: earlier.id, status: earlier.status },
        data: { status: 'expired', closedAt: now },
      })
      if (count === 0) return refuse('changed_meanwhile')
    }
    const { id } = await tx.staffInvitation.create({
      data: {
        email,
        role,
        invitedById: actor.personId,
        invitedByName: actor.name,
        sentAt: now,
        expiresAt: expiryOf(now),
      },
      select: { id: true },
    })
    await emit(context, 'staff.invited', {
      subject: { id, name: person?.name ?? email },
      after: { email, role },
      data: { language: actor.language, validUntil: lastDayToAnswer(now) },
    })
    return ok({ invitationId: id })
  },
})
