import 'server-only'
import { checkActingLevel } from '@/lib/identity/actors/rules'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { transition } from '@/lib/kernel/transition'
import { knownAddresses } from '../queries/known-addresses'
import { checkAppointing, checkCorrected, expiryOf, lastDayToAnswer, standing } from '../rules'
import { correctSchema } from '../schema'
import { checkNumber } from './check-number'

/**
 * An invitation that nobody answered goes out again, to another address or under another name: a new one takes its place,
 * with the same role and the same authorizations on arrival. The former one can be answered no more, and whoever has its
 * address is told. It is the invitation's address that changes, never that of a person.
 */
export const correctInvitation = command({
  name: 'invitation.correct',
  as: 'member',
  may: 'invitation.send',
  input: correctSchema,
  constraints: { Invitation_one_open: 'invited_already' },
  async run(context, { invitationId, email, name }): Promise<Result<{ invitationId: string }>> {
    const { tx, actor, now } = context
    const { organizationId } = actor
    const former = await tx.invitation.findFirst({
      where: { id: invitationId, organizationId },
      select: {
        id: true,
        email: true,
        name: true,
        role: true,
        level: true,
        status: true,
        expiresAt: true,
        authorizations: {
          select: { authorizationId: true, serviceIds: true, authorization: { select: { level: true } } },
        },
      },
    })
    if (!former) return refuse('not_found')
    const { id, role, level, status, authorizations } = former
    if (status !== 'open') return refuse(`invitation_${status}`)
    // Whoever writes another address gives what it brings to somebody else: as if they chose it themselves.
    for (const given of [level, ...authorizations.map(({ authorization }) => authorization.level)]) {
      const allowed = given ? checkActingLevel(actor, given) : checkAppointing(actor, role, level)
      if (!allowed.ok) return { ...allowed, field: undefined }
    }
    const isElsewhere = email !== former.email
    const known = await knownAddresses(tx, organizationId, [email], now)
    const corrected = checkCorrected(email, isElsewhere, known)
    if (!corrected.ok) return corrected
    const number = await checkNumber(context, organizationId, 1)
    if (!number.ok) return number
    const moved = await transition(ok('withdrawn' as const), (to) =>
      tx.invitation.updateMany({ where: { id, status }, data: { status: to, closedAt: now } }),
    )
    if (!moved.ok) return moved
    // One to that address that is over makes room.
    await tx.invitation.updateMany({
      where: { organizationId, email, status: 'open', expiresAt: { lte: now } },
      data: { status: 'expired', closedAt: now },
    })
    const made = await tx.invitation.create({
      data: {
        organizationId,
        email,
        name: name || null,
        role,
        level,
        invitedById: actor.personId,
        invitedByName: actor.name,
        sentAt: now,
        expiresAt: expiryOf(now),
        authorizations: {
          create: authorizations.map(({ authorizationId, serviceIds }) => ({ authorizationId, serviceIds })),
        },
      },
      select: { id: true },
    })
    await emit(context, 'invitation.corrected', {
      subject: { id: made.id, name: name || email },
      organizationId,
      before: { email: former.email, ...(former.name && { name: former.name }) },
      after: { role, ...(level && { level }), email },
      data: {
        organization: actor.organizationName,
        language: actor.language,
        validUntil: lastDayToAnswer(now),
        former: { id, name: former.name ?? former.email, isTold: isElsewhere && standing(former, now) === 'open' },
      },
    })
    return ok({ invitationId: made.id })
  },
})
