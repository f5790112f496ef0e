import 'server-only'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { transition } from '@/lib/kernel/transition'
import { answered } from '@/lib/organizations/invitations/rules'
import { staffInvitationSchema } from '../schema'

/** The invited person says no; the lead who invited them is told. */
export const declineStaffInvitation = command({
  name: 'staff.decline',
  as: 'person',
  may: 'invitation.answer',
  input: staffInvitationSchema,
  async run(context, { invitationId }): Promise<Result<{ invitationId: string }>> {
    const { tx, actor, now } = context
    const invitation = await tx.staffInvitation.findFirst({
      where: { id: invitationId, email: actor.email },
      select: { id: true, role: true, status: true, expiresAt: true, invitedById: true },
    })
    if (!invitation) return refuse('not_found')
    const { id, role, status, invitedById } = invitation
    if (status === 'declined') return ok({ invitationId: id })
    const moved = await transition(answered(invitation, 'declined', now), (to) =>
      tx.staffInvitation.updateMany({ where: { id, status }, data: { status: to, closedAt: now } }),
    )
    if (!moved.ok) return moved
    await emit(context, 'staff.declined', { subject: { id, name: actor.name }, after: { role }, data: { invitedById } })
    return ok({ invitationId: id })
  },
})
