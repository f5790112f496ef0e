import 'server-only'
import type { z } from 'zod'
import type { PersonActor } from '@/lib/kernel/actor'
import { transact, type Tx } from '@/lib/kernel/db'
import { queueMail } from '@/lib/notifications/outbox'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/ids'
import { limitMinutes, pairingsPerPerson } from '@/lib/identity/phones/limits'
import { startPairing } from './pair-phone'
import type { renamePhoneSchema, revokePhoneSchema } from '@/lib/identity/phones/schema'
import { noteSecurity } from '@/lib/identity/phones/security-log'

const asPerson = (actor: PersonActor) => ({ id: actor.personId, name: actor.name })

/** A person opens a way to pair one more phone. */
export async function pairAnother(actor: PersonActor, now = new Date()): Promise<Result<{ pairingId: string }>> {
  if (!(await pairingsPerPerson.take(actor.personId)))
    return refuse('too_many_attempts', { details: { minutes: limitMinutes } })
  return transact(async (tx) => ok(await startPairing(tx, actor.personId, now)))
}

/** A person gives one of their phones another name. */
export async function renamePhone(
  actor: PersonActor,
  input: z.infer<typeof renamePhoneSchema>,
  now = new Date(),
): Promise<Result<undefined>> {
  return transact(async (tx) => {
    const phone = await ownPhone(tx, actor, input.phoneId)
    if (!phone) return refuse('not_found')
    if (phone.name === input.name) return ok()
    await tx.phone.update({ where: { id: phone.id }, data: { name: input.name } })
    await noteSecurity(tx, {
      at: now,
      person: asPerson(actor),
      action: 'person.phoneRenamed',
      isOwn: true,
      facts: { phone: input.name, before: phone.name },
    })
    return ok()
  })
}

/** A person takes one of their phones out of use: it signs nobody in any more, and what it signed in ends at once. */
export async function revokePhone(
  actor: PersonActor,
  input: z.infer<typeof revokePhoneSchema>,
  now = new Date(),
): Promise<Result<{ sessions: number }>> {
  return transact(async (tx) => {
    const phone = await ownPhone(tx, actor, input.phoneId)
    if (!phone) return refuse('not_found')
    await tx.phone.update({ where: { id: phone.id }, data: { revokedAt: now } })
    const { count } = await tx.session.updateMany({
      where: { phoneId: phone.id, endedAt: null },
      data: { endedAt: now },
    })
    await noteSecurity(tx, {
      at: now,
      person: asPerson(actor),
      action: 'person.phoneRevoked',
      isOwn: true,
      facts: { phone: phone.name, sessions: count },
    })
    await queueMail(tx, {
      event: `phone.revoked:${phone.id}`,
      to: actor,
      template: 'phoneRevoked',
      data: { phone: phone.name, at: now.toISOString(), path: '/account' },
      at: now,
    })
    return ok({ sessions: count })
  })
}

async function ownPhone(tx: Tx, actor: PersonActor, phoneId: string) {
  if (!isUuid(phoneId)) return null
  return tx.phone.findFirst({
    where: { id: phoneId, personId: actor.personId, revokedAt: null },
    select: { id: true, name: true },
  })
}
