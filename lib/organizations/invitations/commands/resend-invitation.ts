import 'server-only'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { transition } from '@/lib/kernel/transition'
import { checkAppointing, expiryOf, lastDayToAnswer, mayResend } from '../rules'
import { invitationSchema } from '../schema'
import { checkNumber } from './check-number'

/** The same invitation once more, with fourteen new days; also one whose time is over. */
export const resendInvitation = command({
  name: 'invitation.resend',
  as: 'member',
  may: 'invitation.send',
  input: invitationSchema,
  async run(context, { invitationId }): Promise<Result<{ invitationId: string }>> {
    const { tx, actor, now } = context
    const { organizationId } = actor
    const invitation = await tx.invitation.findFirst({
      where: { id: invitationId, organizationId },
      select: { id: true, email: true, name: true, role: true, level: true, status: true, sentAt: true },
    })
    if (!invitation) return refuse('not_found')
    const { id, email, role, status, sentAt } = invitation
    if (status !== 'open') return refuse(`invitation_${status}`)
    if (!mayResend(sentAt, now)) return refuse('resent_just_now')
    const allowed = checkAppointing(actor, role, invitation.level)
    if (!allowed.ok) return { ...allowed, field: undefined }
    const number = await checkNumber(context, organizationId, 1)
    if (!number.ok) return number
    const moved = await transition(ok(status), (open) =>
      tx.invitation.updateMany({
        // Of two who press the button at once, one sends.
        where: { id, status: open, sentAt },
        data: { sentAt: now, expiresAt: expiryOf(now), invitedById: actor.personId, invitedByName: actor.name },
      }),
    )
    if (!moved.ok) return moved
    await emit(context, 'invitation.resent', {
      subject: { id, name: invitation.name ?? email },
      organizationId,
      after: { role, email },
      data: { organization: actor.organizationName, language: actor.language, validUntil: lastDayToAnswer(now) },
    })
    return ok({ invitationId: id })
  },
})
