import 'server-only'
import { emit } from '@/lib/events/emit'
import { hasSigned, readPublicKey } from '@/lib/identity/phones/keys'
import { pairingsInHand } from '@/lib/identity/phones/limits'
import { hashPin } from '@/lib/identity/phones/pin'
import { inPinTurn } from '@/lib/identity/phones/pin-turns'
import { pairingStatement, type Paired } from '@/lib/identity/phones/protocol'
import { finishPairingSchema } from '@/lib/identity/phones/protocol-schema'
import { untouched, type OpenPairing } from '@/lib/identity/phones/queries/pairing'
import { weaknessOf } from '@/lib/identity/phones/rules'
import { giveCodes } from '@/lib/identity/recovery/commands/give-codes'
import { placeWords } from '@/lib/identity/sessions/browser/browser-name'
import { endSessionsOf } from '@/lib/identity/sessions/commands/end-sessions-of'
import type { VisitorActor } from '@/lib/kernel/actor'
import { command, type Context } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { readPairing } from './read-pairing'

/**
 * The phone gives its public key and the person their PIN. Makes one phone. The first phone and one of a recovery bring
 * recovery codes; at a recovery phones that are locked or blocked give way to the new one. Another phone changes nothing
 * else. A phone that did not hear the answer asks again with the same key, and gets it: then the name and PIN that were
 * chosen last count.
 */
export const finishPairing = command({
  name: 'pairing.finish',
  as: 'visitor',
  input: finishPairingSchema,
  constraints: { Phone_publicKey_key: 'pairing_over' },
  async prepare(context, { secret, publicKey, signature, pin }) {
    const found = await readPairing(context, { secret, publicKey })
    if (!found.ok) return found
    const pairing = found.value
    if (!readPublicKey(publicKey) || !hasSigned(publicKey, pairingStatement(secret), signature))
      return refuse('not_found')
    const weakness = weaknessOf(pin, pairing.person.birthDate)
    if (weakness) return refuse(weakness, { field: 'pin' })
    // Whoever is first has this pairing to themselves while the PIN is worked on; the others are not worked for.
    if (!pairing.phoneId && !(await pairingsInHand.take(pairing.id))) return refuse('busy')
    const hashed = await inPinTurn(pairing.id, () => hashPin(pin))
    if (hashed.ok) return ok({ pairing, pinHash: hashed.value })
    await letGo(pairing)
    return hashed
  },
  giveBack: ({ pairing }) => letGo(pairing),
  async run(context, { phoneName, publicKey, seed }): Promise<Result<Paired>> {
    const { tx, prepared } = context
    const { pairing, pinHash } = prepared
    const { id: personId, name: personName } = pairing.person
    const chosen = { name: phoneName, pinHash }
    const phoneId = pairing.phoneId
      ? await pairAgain(context, pairing.phoneId, chosen)
      : await pairNew(context, pairing, { ...chosen, publicKey })
    if (!phoneId) return refuse('pairing_over')
    const isFirst = (await tx.phone.count({ where: { personId, id: { not: phoneId } } })) === 0
    const recoveryCodes = isFirst || pairing.isRecovery ? await giveCodes(tx, personId, `${pairing.id}:${seed}`) : []
    return ok({ phoneId, personName, recoveryCodes })
  },
})

/** Only a pairing that made no phone yet is in hand. */
const letGo = async ({ id, phoneId }: OpenPairing) => (phoneId ? undefined : pairingsInHand.giveBack(id))

async function pairNew(
  context: Context<VisitorActor>,
  { id, isRecovery, person }: OpenPairing,
  made: { name: string; publicKey: string; pinHash: string },
): Promise<string | null> {
  const { tx, actor, now } = context
  const { count } = await tx.phonePairing.updateMany({
    where: { id, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  })
  if (count === 0) return null
  if (isRecovery) await giveWay(context, person)
  const phone = await tx.phone.create({
    data: { ...made, personId: person.id, pairedAt: now, pairings: { connect: { id } } },
    select: { id: true },
  })
  await emit(context, 'person.phonePaired', {
    subject: { id: person.id, name: person.name },
    by: { personId: person.id, name: person.name },
    after: { phone: made.name, ...placeWords(actor.client) },
  })
  return phone.id
}

/** Already done, unless the phone has signed, was locked, blocked or revoked meanwhile, or another pairing was opened. */
async function pairAgain(
  { tx, now }: Context<VisitorActor>,
  phoneId: string,
  data: { name: string; pinHash: string },
): Promise<string | null> {
  const { count } = await tx.phone.updateMany({
    where: { id: phoneId, ...untouched, pairings: { some: { expiresAt: { gt: now } } } },
    data,
  })
  return count === 0 ? null : phoneId
}

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
