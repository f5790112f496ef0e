import 'server-only'
import type { PersonActor, StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { levelHeld } from '@/lib/identity/means/rules'
import { record } from '@/lib/events/record'
import { isoDay } from '@/lib/kernel/days'
import { transact, type Tx } from '@/lib/kernel/db'
import { queueMail } from '@/lib/notifications/outbox'
import { meansValidity } from '@/lib/identity/people/commands/add-person'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isAtMost, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { isUuid } from '@/lib/kernel/ids'
import { currentProofing } from '@/lib/identity/proofing/proofing'
import type { ProofingDecision } from '@/lib/identity/proofing/schema'

/** The level that proof of identity gives; EH4 asks for more than the desk can do. */
export const proofedLevel: LevelOfAssurance = 'loa3'

/** A person asks for a means of level 3: somebody has to make sure who they are. */
export async function askProofing(actor: PersonActor, now = new Date()): Promise<Result<{ proofingId: string }>> {
  if (!can(actor, 'proofing.ask')) return refuse('forbidden')
  return transact(
    async (tx) => {
      const held = levelHeld(await tx.means.findMany({ where: { personId: actor.personId } }), now)
      if (held && isAtMost(proofedLevel, held)) return refuse('level_held')
      const { id } = await tx.proofing.create({
        data: { personId: actor.personId, level: proofedLevel, askedAt: now },
        select: { id: true },
      })
      const person = { id: actor.personId, name: actor.name }
      await currentProofing().begin(tx, { proofingId: id, person })
      await note(
        tx,
        { personId: actor.personId, name: actor.name },
        person,
        'proofing.asked',
        { level: proofedLevel },
        now,
      )
      return ok({ proofingId: id })
    },
    { Proofing_one_asked: 'proofing_open' },
  )
}

/** Staff say whether the person is who they say they are. Confirmed: a new means of that level, beside the old one. */
export async function decideProofing(
  actor: StaffActor,
  input: ProofingDecision,
  now = new Date(),
): Promise<Result<{ proofingId: string }>> {
  if (!can(actor, 'proofing.decide')) return refuse('forbidden')
  if (!isUuid(input.proofingId)) return refuse('not_found')
  return transact((tx) => settleProofing(tx, { personId: actor.personId, name: actor.name }, input, now))
}

const subject = { select: { id: true, name: true, email: true, language: true } } as const

/** The outcome of a proof of identity, whichever way it was made. Only the first one counts. */
export async function settleProofing(
  tx: Tx,
  by: { personId: string; name: string },
  { proofingId, decision, reason }: ProofingDecision,
  now: Date,
): Promise<Result<{ proofingId: string }>> {
  const proofing = await tx.proofing.findUnique({
    where: { id: proofingId },
    select: { level: true, personId: true, person: subject },
  })
  if (!proofing) return refuse('not_found')
  if (proofing.personId === by.personId) return refuse('own_proofing')
  const isConfirmed = decision === 'confirm'
  const { count } = await tx.proofing.updateMany({
    where: { id: proofingId, state: 'asked' },
    data: {
      state: isConfirmed ? 'confirmed' : 'refused',
      decidedAt: now,
      decidedById: by.personId,
      decidedByName: by.name,
      refusalReason: isConfirmed ? null : reason,
    },
  })
  if (count === 0) return refuse('proofing_decided')
  const { person, level } = proofing
  const mail = { event: `proofing.decided:${proofingId}`, to: person, at: now }
  if (isConfirmed) {
    const validity = meansValidity(now)
    const validUntil = isoDay(validity.validUntil)
    await tx.means.create({ data: { personId: person.id, level, ...validity } })
    await note(tx, by, person, 'proofing.confirmed', { level, validUntil }, now)
    await queueMail(tx, { ...mail, template: 'proofingConfirmed', data: { level, validUntil, path: '/account/means' } })
  } else {
    await note(tx, by, person, 'proofing.refused', { level, reason }, now)
    await queueMail(tx, { ...mail, template: 'proofingRefused', data: { level, reason, path: '/account/means' } })
  }
  return ok({ proofingId })
}

async function note(
  tx: Tx,
  actor: { personId: string; name: string },
  person: { id: string; name: string },
  action: string,
  after: Record<string, string>,
  at: Date,
) {
  await record(tx, {
    at,
    actor,
    organizationId: null,
    action,
    subject: { type: 'Person', id: person.id, name: person.name },
    after,
  })
}
