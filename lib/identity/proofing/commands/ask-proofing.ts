import 'server-only'
import { isAtMost } from '@/lib/catalogue/levels'
import { emit } from '@/lib/events/emit'
import { levelHeld } from '@/lib/identity/means/rules'
import { currentProofing } from '@/lib/identity/proofing/proofing'
import { proofedLevel } from '@/lib/identity/proofing/rules'
import { askProofingSchema } from '@/lib/identity/proofing/schema'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'

/** A person asks for a means of level 3: somebody has to make sure who they are. */
export const askProofing = command({
  name: 'proofing.ask',
  as: 'person',
  input: askProofingSchema,
  constraints: { Proofing_one_asked: 'proofing_open' },
  async run(context) {
    const { tx, actor, now } = context
    const person = { id: actor.personId, name: actor.name }
    const means = await tx.means.findMany({
      where: { personId: person.id },
      select: { level: true, validFrom: true, validUntil: true, revokedAt: true },
    })
    const held = levelHeld(means, now)
    if (held && isAtMost(proofedLevel, held)) return refuse('level_held')
    const { id: proofingId } = await tx.proofing.create({
      data: { personId: person.id, level: proofedLevel, askedAt: now },
      select: { id: true },
    })
    await currentProofing().begin(tx, { proofingId, person })
    await emit(context, 'proofing.asked', { subject: person, after: { level: proofedLevel }, data: { proofingId } })
    return ok({ proofingId })
  },
})
