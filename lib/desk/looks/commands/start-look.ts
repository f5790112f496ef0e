import 'server-only'
import { record } from '@/lib/events/record'
import type { StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { transact, type Tx } from '@/lib/kernel/db'
import { queueMail, type Reader } from '@/lib/notifications/outbox'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/ids'
import { lookEnd } from '@/lib/desk/looks/rules'
import type { StartLook } from '@/lib/desk/looks/schema'

/**
 * Support staff begin to look along with somebody, for a quarter of an hour and for a reason that they can read: it stands
 * in their security log and goes to them by mail. Never with colleagues or with oneself.
 */
export async function startLook(
  actor: StaffActor,
  input: StartLook,
  now = new Date(),
): Promise<Result<{ lookId: string }>> {
  if (!can(actor, 'person.lookAs')) return refuse('forbidden')
  if (!isUuid(input.personId)) return refuse('not_found')
  return transact(async (tx) => {
    // Locked, so that a repeated submit finds the look that the first one makes.
    await tx.$queryRaw`SELECT 1 FROM "Person" WHERE "id" = ${input.personId}::uuid FOR UPDATE`
    const person = await tx.person.findFirst({
      where: { id: input.personId, staffRole: null, NOT: { id: actor.personId } },
      select: { id: true, name: true, email: true, language: true },
    })
    if (!person) return refuse('not_found')
    const running = await tx.personLook.findFirst({
      where: { personId: person.id, staffId: actor.personId, endedAt: null, endsAt: { gt: now } },
      select: { id: true },
    })
    if (running) return ok({ lookId: running.id })
    const endsAt = lookEnd(now)
    const { id: lookId } = await tx.personLook.create({
      data: {
        personId: person.id,
        staffId: actor.personId,
        staffName: actor.name,
        reason: input.reason,
        startedAt: now,
        endsAt,
      },
      select: { id: true },
    })
    await tell(tx, actor, { lookId, person, reason: input.reason, endsAt }, now)
    return ok({ lookId })
  })
}

type Begun = { lookId: string; person: Reader & { id: string }; reason: string; endsAt: Date }

async function tell(tx: Tx, actor: StaffActor, { lookId, person, reason, endsAt }: Begun, now: Date) {
  await record(tx, {
    at: now,
    actor,
    organizationId: null,
    action: 'person.lookStarted',
    subject: { type: 'Person', id: person.id, name: person.name },
    after: { lookId, by: actor.name, because: reason, until: endsAt.toISOString() },
  })
  await queueMail(tx, {
    event: `person.lookStarted:${lookId}`,
    to: person,
    template: 'personLookedAt',
    data: { by: actor.name, reason, at: now.toISOString(), until: endsAt.toISOString(), path: '/account/security-log' },
    at: now,
  })
}
