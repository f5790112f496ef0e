import 'server-only'
import { emit } from '@/lib/events/emit'
import { levelHeld } from '@/lib/identity/means/rules'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { transition } from '@/lib/kernel/transition'
import { answered } from '@/lib/organizations/invitations/rules'
import { isStaffLevel } from '../rules'
import { staffInvitationSchema } from '../schema'
import { isLeadNow, lockLeads } from './leads'

/** The invited person joins the support staff. They need EH3 or higher, and whoever invited them must still be lead. */
export const acceptStaffInvitation = command({
  name: 'staff.accept',
  as: 'person',
  may: 'invitation.answer',
  input: staffInvitationSchema,
  async run(context, { invitationId }): Promise<Result<{ invitationId: string }>> {
    const { tx, actor, now } = context
    await lockLeads(context)
    // Found by their own verified address: another person's invitation does not exist for them.
    const invitation = await tx.staffInvitation.findFirst({
      where: { id: invitationId, email: actor.email },
      select: { id: true, role: true, status: true, expiresAt: true, invitedById: true },
    })
    if (!invitation) return refuse('not_found')
    const { id, role, status, invitedById } = invitation
    // Accepted by a repeated submit, or in a second tab: what was wanted is so.
    if (status === 'accepted') return ok({ invitationId: id })
    const next = answered(invitation, 'accepted', now)
    if (!next.ok) return next
    if (!(await isLeadNow(context, invitedById))) return refuse('inviter_may_not')
    const means = await tx.means.findMany({
      where: { personId: actor.personId },
      select: { level: true, validFrom: true, validUntil: true, revokedAt: true },
    })
    if (!isStaffLevel(levelHeld(means, now))) return refuse('staff_level_too_low')
    const moved = await transition(next, (to) =>
      tx.staffInvitation.updateMany({ where: { id, status }, data: { status: to, closedAt: now } }),
    )
    if (!moved.ok) return moved
    const joined = await tx.person.updateMany({
      where: { id: actor.personId, staffRole: null },
      data: { staffRole: role },
    })
    if (joined.count === 0) return refuse('already_staff')
    await emit(context, 'staff.joined', {
      subject: { id, name: actor.name },
      after: { role },
      data: { invitedById },
    })
    return ok({ invitationId: id })
  },
})
