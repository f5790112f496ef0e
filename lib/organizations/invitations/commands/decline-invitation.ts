import 'server-only'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { transition } from '@/lib/kernel/transition'
import { answered } from '../rules'
import { invitationSchema } from '../schema'

/** The invited person says no; the admin who invited them is told. Another person's invitation does not exist for them. */
export const declineInvitation = command({
  name: 'invitation.decline',
  as: 'person',
  may: 'invitation.answer',
  input: invitationSchema,
  async run(context, { invitationId }): Promise<Result<{ invitationId: string }>> {
    const { tx, actor, now } = context
    const invitation = await tx.invitation.findFirst({
      where: { id: invitationId, email: actor.email },
      select: {
        id: true,
        organizationId: true,
        role: true,
        level: true,
        status: true,
        expiresAt: true,
        invitedById: true,
        organization: { select: { name: true } },
      },
    })
    if (!invitation) return refuse('not_found')
    const { id, organizationId, role, level, status, invitedById } = invitation
    if (status === 'declined') return ok({ invitationId: id })
    const moved = await transition(answered(invitation, 'declined', now), (to) =>
      tx.invitation.updateMany({ where: { id, status }, data: { status: to, closedAt: now } }),
    )
    if (!moved.ok) return moved
    await emit(context, 'invitation.declined', {
      subject: { id, name: actor.name },
      organizationId,
      after: { role, ...(level && { level }) },
      data: { organization: invitation.organization.name, invitedById },
    })
    return ok({ invitationId: id })
  },
})
