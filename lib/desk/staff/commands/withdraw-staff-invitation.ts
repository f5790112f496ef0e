import 'server-only'
import { record } from '@/lib/events/record'
import type { StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { transact } from '@/lib/kernel/db'
import { standing } from '@/lib/organizations/invitations/rules'
import { queueMail } from '@/lib/notifications/outbox'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/ids'
import { readerOf } from './invite-staff'

/** A lead takes an invitation to the support staff back; who was invited is told, because the mail before said otherwise. */
export async function withdrawStaffInvitation(
  actor: StaffActor,
  input: { invitationId: string },
  now = new Date(),
): Promise<Result<{ invitationId: string }>> {
  if (!can(actor, 'staff.change')) return refuse('forbidden')
  if (!isUuid(input.invitationId)) return refuse('not_found')
  return transact(async (tx) => {
    const invitation = await tx.staffInvitation.findUnique({
      where: { id: input.invitationId },
      select: { id: true, email: true, role: true, status: true, expiresAt: true },
    })
    if (!invitation) return refuse('not_found')
    const { id, email, role, status } = invitation
    if (status === 'withdrawn') return ok({ invitationId: id })
    if (status !== 'open') return refuse(`invitation_${status}`)
    const { count } = await tx.staffInvitation.updateMany({
      where: { id, status: 'open' },
      data: { status: 'withdrawn', closedAt: now },
    })
    if (count === 0) return refuse('changed_meanwhile')
    const person = await tx.person.findUnique({ where: { email }, select: { name: true, email: true, language: true } })
    await record(tx, {
      at: now,
      actor,
      organizationId: null,
      action: 'staff.invitationWithdrawn',
      subject: { type: 'StaffInvitation', id, name: person?.name ?? email },
      after: { email, role },
    })
    // One that was over already needs no mail: it could not be used any more.
    if (standing(invitation, now) === 'open') {
      const data = { by: actor.name, path: '/invitations' }
      await queueMail(tx, {
        event: `staff.invitationWithdrawn:${id}`,
        to: readerOf(person, email, actor),
        template: 'staffInvitationWithdrawn',
        data,
        at: now,
      })
    }
    return ok({ invitationId: id })
  })
}
