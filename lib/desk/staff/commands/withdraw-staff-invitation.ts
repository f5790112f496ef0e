import 'server-only'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { transition } from '@/lib/kernel/transition'
import { standing } from '@/lib/organizations/invitations/rules'
import { staffInvitationSchema } from '../schema'

/** A lead takes an invitation to the support staff back; who was invited is told, because the mail before said otherwise. */
export const withdrawStaffInvitation = command({
  name: 'staff.withdrawInvitation',
  as: 'staff',
  may: 'staff.change',
  input: staffInvitationSchema,
  async run(context, { invitationId }): Promise<Result<{ invitationId: string }>> {
    const { tx, actor, now } = context
    const invitation = await tx.staffInvitation.findUnique({
      where: { id: invitationId },
      select: { id: true, email: true, role: true, status: true, expiresAt: true },
    })
    if (!invitation) return refuse('not_found')
    const { id, email, role, status } = invitation
    if (status === 'withdrawn') return ok({ invitationId: id })
    if (status !== 'open') return refuse(`invitation_${status}`)
    const moved = await transition(ok('withdrawn' as const), (to) =>
      tx.staffInvitation.updateMany({ where: { id, status }, data: { status: to, closedAt: now } }),
    )
    if (!moved.ok) return moved
    const person = await tx.person.findUnique({ where: { email }, select: { name: true } })
    await emit(context, 'staff.invitationWithdrawn', {
      subject: { id, name: person?.name ?? email },
      after: { email, role },
      data: { language: actor.language, wasOpen: standing(invitation, now) === 'open' },
    })
    return ok({ invitationId: id })
  },
})
