import 'server-only'
import { levelHeld } from '@/lib/identity/means/rules'
import { record } from '@/lib/events/record'
import type { PersonActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { transact, type Tx } from '@/lib/kernel/db'
import { standing } from '@/lib/organizations/invitations/rules'
import { queueMail } from '@/lib/notifications/outbox'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/ids'
import { isLeadNow, lockLeads } from './leads'
import { isStaffLevel } from '@/lib/desk/staff/rules'

type Answer = { invitationId: string }

/** The invited person joins the support staff. They need EH3 or higher, and whoever invited them must still be lead. */
export async function acceptStaffInvitation(
  actor: PersonActor,
  input: Answer,
  now = new Date(),
): Promise<Result<Answer>> {
  if (!can(actor, 'invitation.answer')) return refuse('forbidden')
  return transact(async (tx) => {
    await lockLeads(tx)
    const invitation = await findInvitation(tx, actor, input.invitationId)
    if (!invitation) return refuse('not_found')
    // Accepted by a repeated submit, or in a second tab: what was wanted is so.
    if (invitation.status === 'accepted') return ok({ invitationId: invitation.id })
    const how = standing(invitation, now)
    if (how !== 'open') return refuse(`invitation_${how}`)
    if (!(await isLeadNow(tx, invitation.invitedById))) return refuse('inviter_may_not')
    const means = await tx.means.findMany({
      where: { personId: actor.personId },
      select: { level: true, validFrom: true, validUntil: true, revokedAt: true },
    })
    if (!isStaffLevel(levelHeld(means, now))) return refuse('staff_level_too_low')
    const { count } = await tx.staffInvitation.updateMany({
      where: { id: invitation.id, status: 'open' },
      data: { status: 'accepted', closedAt: now },
    })
    if (count === 0) return refuse('changed_meanwhile')
    const joined = await tx.person.updateMany({
      where: { id: actor.personId, staffRole: null },
      data: { staffRole: invitation.role },
    })
    if (joined.count === 0) return refuse('already_staff')
    await tell(tx, actor, invitation, 'accepted', now)
    return ok({ invitationId: invitation.id })
  })
}

/** The invited person says no; the lead who invited them is told. */
export async function declineStaffInvitation(
  actor: PersonActor,
  input: Answer,
  now = new Date(),
): Promise<Result<Answer>> {
  if (!can(actor, 'invitation.answer')) return refuse('forbidden')
  return transact(async (tx) => {
    const invitation = await findInvitation(tx, actor, input.invitationId)
    if (!invitation) return refuse('not_found')
    if (invitation.status === 'declined') return ok({ invitationId: invitation.id })
    const how = standing(invitation, now)
    if (how !== 'open') return refuse(`invitation_${how}`)
    const { count } = await tx.staffInvitation.updateMany({
      where: { id: invitation.id, status: 'open' },
      data: { status: 'declined', closedAt: now },
    })
    if (count === 0) return refuse('changed_meanwhile')
    await tell(tx, actor, invitation, 'declined', now)
    return ok({ invitationId: invitation.id })
  })
}

/** An invitation to the person's own verified address: another person's invitation does not exist for them. */
async function findInvitation(tx: Tx, actor: PersonActor, invitationId: string) {
  if (!isUuid(invitationId)) return null
  return tx.staffInvitation.findFirst({
    where: { id: invitationId, email: actor.email },
    select: { id: true, role: true, status: true, expiresAt: true, invitedById: true },
  })
}

type Invitation = NonNullable<Awaited<ReturnType<typeof findInvitation>>>

async function tell(
  tx: Tx,
  actor: PersonActor,
  { id, role, invitedById }: Invitation,
  answer: 'accepted' | 'declined',
  now: Date,
) {
  await record(tx, {
    at: now,
    actor,
    organizationId: null,
    action: answer === 'accepted' ? 'staff.joined' : 'staff.declined',
    subject: { type: 'StaffInvitation', id, name: actor.name },
    after: { role },
  })
  const to = await tx.person.findUnique({
    where: { id: invitedById },
    select: { name: true, email: true, language: true },
  })
  const data = { person: actor.name, role, answer, path: '/desk/people' }
  if (to) await queueMail(tx, { event: `staff.answered:${id}`, to, template: 'staffInvitationAnswered', data, at: now })
}
