import 'server-only'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { transition } from '@/lib/kernel/transition'
import { standing } from '../rules'
import { invitationSchema } from '../schema'

/** The admin takes an invitation back; who was invited is told, because the mail before said otherwise. */
export const withdrawInvitation = command({
  name: 'invitation.withdraw',
  as: 'member',
  may: 'invitation.send',
  input: invitationSchema,
  async run(context, { invitationId }): Promise<Result<{ invitationId: string }>> {
    const { tx, actor, now } = context
    const { organizationId } = actor
    const invitation = await tx.invitation.findFirst({
      where: { id: invitationId, organizationId },
      select: { id: true, email: true, name: true, role: true, status: true, expiresAt: true },
    })
    if (!invitation) return refuse('not_found')
    const { id, email, role, status } = invitation
    if (status === 'withdrawn') return ok({ invitationId: id })
    if (status !== 'open') return refuse(`invitation_${status}`)
    const moved = await transition(ok('withdrawn' as const), (to) =>
      tx.invitation.updateMany({ where: { id, status }, data: { status: to, closedAt: now } }),
    )
    if (!moved.ok) return moved
    await emit(context, 'invitation.withdrawn', {
      subject: { id, name: invitation.name ?? email },
      organizationId,
      after: { role, email },
      data: {
        organization: actor.organizationName,
        language: actor.language,
        wasOpen: standing(invitation, now) === 'open',
      },
    })
    return ok({ invitationId: id })
  },
})
