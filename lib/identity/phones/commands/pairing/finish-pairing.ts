import 'server-only'
import { emit } from '@/lib/events/emit'
import { hasSigned, readPublicKey } from '@/lib/identity/phones/keys'
import { pairingsInHand } from '@/lib/identity/phones/limits'
import { hashPin } from '@/lib/identity/phones/pin'
import { inPinTurn } from '@/lib/identity/phones/pin-turns'
import { finishPairingSchema, pairingStatement, type Paired } from '@/lib/identity/phones/protocol'
import { recoveryCodesGiven, weaknessOf } from '@/lib/identity/phones/rules'
import { hashOf, newRecoveryCode } from '@/lib/identity/phones/secrets'
import { command } from '@/lib/kernel/command'
import type { Tx } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { readPairing } from './read-pairing'

/** The phone gives its public key and the person their PIN. Works once; phones that were locked give way to the new one. */
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
    await tx.phone.updateMany({
      where: { personId, lockedAt: { not: null }, revokedAt: null },
      data: { revokedAt: now },
    })
    const phone = await tx.phone.create({
      data: { personId, name: phoneName, publicKey, pinHash, pairedAt: now },
      select: { id: true },
    })
    const recoveryCodes = await giveRecoveryCodes(tx, personId)
    await emit(context, 'person.phonePaired', {
      subject: { id: personId, name: personName },
      by: { personId, name: personName },
      after: { phone: phoneName, address: actor.client.address },
    })
    return ok({ phoneId: phone.id, personName, recoveryCodes })
  },
})

/** New codes each time; the ones before are worth nothing any more. */
async function giveRecoveryCodes(tx: Tx, personId: string): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodesGiven }, newRecoveryCode)
  await tx.recoveryCode.deleteMany({ where: { personId } })
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ personId, codeHash: hashOf(code) })) })
  return codes
}
