import 'server-only'
import { emit } from '@/lib/events/emit'
import { hasSigned, readPublicKey } from '@/lib/identity/phones/keys'
import { pairingsInHand } from '@/lib/identity/phones/limits'
import { hashPin } from '@/lib/identity/phones/pin'
import { inPinTurn } from '@/lib/identity/phones/pin-turns'
import { finishPairingSchema, pairingStatement, type Paired } from '@/lib/identity/phones/protocol'
import { weaknessOf } from '@/lib/identity/phones/rules'
import { giveCodes } from '@/lib/identity/recovery/commands/give-codes'
import { placeWords } from '@/lib/identity/sessions/browser/browser-name'
import { endSessionsOf } from '@/lib/identity/sessions/commands/end-sessions-of'
import type { VisitorActor } from '@/lib/kernel/actor'
import { command, type Context } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { readPairing } from './read-pairing'

/**
 * The phone gives its public key and the person their PIN. Works once. The first phone and one of a recovery bring
 * recovery codes; at a recovery phones that are locked or blocked give way to the new one. Another phone changes nothing else.
 */
export const finishPairing = command({
  name: 'pairing.finish',
  as: 'visitor',
  input: finishPairingSchema,
  constraints: { Phone_publicKey_key: 'pairing_over' },
  async prepare(context, { secret, publicKey, signature, pin }) {
    const found = await readPairing(context, secret)
    if (!found.ok) return found
    if (!readPublicKey(publicKey) || !hasSigned(publicKey, pairingStatement(secret), signature))
      return refuse('not_found')
    const weakness = weaknessOf(pin, found.value.person.birthDate)
    if (weakness) return refuse(weakness, { field: 'pin' })
    // Whoever is first has this pairing to themselves while the PIN is worked on; the others are not worked for.
    if (!(await pairingsInHand.take(found.value.id))) return refuse('pairing_over')
    const hashed = await inPinTurn(found.value.id, () => hashPin(pin))
    if (hashed.ok) return ok({ pairing: found.value, pinHash: hashed.value })
    await pairingsInHand.giveBack(found.value.id)
    return hashed
  },
  giveBack: ({ pairing }) => pairingsInHand.giveBack(pairing.id),
  async run(context, { phoneName, publicKey }): Promise<Result<Paired>> {
    const { tx, actor, now } = context
    const { pairing, pinHash } = context.prepared
    const { id: personId, name: personName } = pairing.person
    const { count } = await tx.phonePairing.updateMany({
      where: { id: pairing.id, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    })
    if (count === 0) return refuse('pairing_over')
    const isFirst = (await tx.phone.count({ where: { personId } })) === 0
    if (pairing.isRecovery) await giveWay(context, pairing.person)
    const phone = await tx.phone.create({
      data: { personId, name: phoneName, publicKey, pinHash, pairedAt: now },
      select: { id: true },
    })
    const recoveryCodes = isFirst || pairing.isRecovery ? await giveCodes(tx, personId) : []
    await emit(context, 'person.phonePaired', {
      subject: { id: personId, name: personName },
      by: { personId, name: personName },
      after: { phone: phoneName, ...placeWords(actor.client) },
    })
    return ok({ phoneId: phone.id, personName, recoveryCodes })
  },
})

/** Phones that cannot sign any more are out of use from now on. */
async function giveWay(context: Context<VisitorActor>, person: { id: string; name: string }): Promise<void> {
  const { tx, actor, now } = context
  const gone = await tx.phone.updateManyAndReturn({
    where: { personId: person.id, revokedAt: null, OR: [{ lockedAt: { not: null } }, { blockedAt: { not: null } }] },
    data: { revokedAt: now },
    select: { id: true, name: true },
  })
  for (const { id, name } of gone) {
    const sessions = await endSessionsOf(context, { phoneId: id })
    await emit(context, 'person.phoneRevoked', {
      subject: person,
      by: { personId: person.id, name: person.name },
      after: { phone: name, sessions, ...placeWords(actor.client) },
    })
  }
}
