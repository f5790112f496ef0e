import 'server-only'
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { hashPin } from '@/lib/identity/phones/pin'
import type { Client } from '@/lib/kernel/actor'
import { db, transact, type Tx } from '@/lib/kernel/db'
import { queueMail } from '@/lib/notifications/outbox'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/ids'
import { hasSigned, readPublicKey } from '@/lib/identity/phones/keys'
import { limitMinutes, looksPerAddress } from '@/lib/identity/phones/limits'
import {
  pairingStatement,
  type finishPairingSchema,
  type lookAtPairingSchema,
  type Paired,
  type PairingSeen,
} from '@/lib/identity/phones/protocol'
import { pairingMinutes, recoveryCodesGiven, weaknessOf } from '@/lib/identity/phones/rules'
import { hashOf, matching, newRecoveryCode, secretsOf } from '@/lib/identity/phones/secrets'
import { noteSecurity } from '@/lib/identity/phones/security-log'

/** Opens a one-time way to pair a phone with this person; earlier ones that are still open end. */
export async function startPairing(
  tx: Tx,
  personId: string,
  now: Date,
): Promise<{ pairingId: string; expiresAt: Date }> {
  await tx.phonePairing.updateMany({
    where: { personId, usedAt: null, expiresAt: { gt: now } },
    data: { expiresAt: now },
  })
  const id = randomUUID()
  const { secret, code } = secretsOf('pair', id)
  const expiresAt = new Date(now.getTime() + pairingMinutes * 60_000)
  await tx.phonePairing.create({
    data: { id, personId, secretHash: hashOf(secret), codeHash: hashOf(code), createdAt: now, expiresAt },
  })
  return { pairingId: id, expiresAt }
}

export type PairingOffer = { secret: string; code: string; expiresAt: Date; state: 'open' | 'used' | 'over' }

/** What the page that offers a pairing shows to the one whose phone it will be. */
export async function findPairing(personId: string, pairingId: string, now: Date): Promise<PairingOffer | null> {
  if (!isUuid(pairingId)) return null
  const row = await db.phonePairing.findFirst({
    where: { id: pairingId, personId },
    select: { expiresAt: true, usedAt: true },
  })
  if (!row) return null
  const state = row.usedAt ? 'used' : row.expiresAt <= now ? 'over' : 'open'
  return { ...secretsOf('pair', pairingId), expiresAt: row.expiresAt, state }
}

const person = { select: { id: true, name: true, email: true, language: true, birthDate: true } } as const

async function open(secret: string, client: Client, now: Date) {
  if (!(await looksPerAddress.take(client.address)))
    return refuse('too_many_attempts', { details: { minutes: limitMinutes } })
  const pairing = await db.phonePairing.findFirst({
    where: { ...matching(secret), usedAt: null, expiresAt: { gt: now } },
    select: { id: true, expiresAt: true, person },
  })
  if (!pairing) return refuse('pairing_over')
  await looksPerAddress.giveBack(client.address)
  return ok(pairing)
}

/** The phone asks whose it will be. */
export async function lookAtPairing(
  input: z.infer<typeof lookAtPairingSchema>,
  client: Client,
  now = new Date(),
): Promise<Result<PairingSeen>> {
  const found = await open(input.secret, client, now)
  if (!found.ok) return found
  return ok({ personName: found.value.person.name, expiresAt: found.value.expiresAt.toISOString() })
}

/** The phone gives its public key and the person their PIN. Works once; phones that were locked give way to the new one. */
export async function finishPairing(
  input: z.infer<typeof finishPairingSchema>,
  client: Client,
  now = new Date(),
): Promise<Result<Paired>> {
  const found = await open(input.secret, client, now)
  if (!found.ok) return found
  const { id, person } = found.value
  if (!readPublicKey(input.publicKey) || !hasSigned(input.publicKey, pairingStatement(input.secret), input.signature))
    return refuse('not_found')
  const weakness = weaknessOf(input.pin, person.birthDate)
  if (weakness) return refuse(weakness, { field: 'pin' })
  const pinHash = await hashPin(input.pin)
  return transact(
    async (tx) => {
      const { count } = await tx.phonePairing.updateMany({
        where: { id, usedAt: null, expiresAt: { gt: now } },
        data: { usedAt: now },
      })
      if (count === 0) return refuse('pairing_over')
      await tx.phone.updateMany({
        where: { personId: person.id, lockedAt: { not: null }, revokedAt: null },
        data: { revokedAt: now },
      })
      const phone = await tx.phone.create({
        data: { personId: person.id, name: input.phoneName, publicKey: input.publicKey, pinHash, pairedAt: now },
        select: { id: true },
      })
      const recoveryCodes = await giveRecoveryCodes(tx, person.id)
      await noteSecurity(tx, {
        at: now,
        person,
        action: 'person.phonePaired',
        isOwn: true,
        facts: { phone: input.phoneName, address: client.address },
      })
      await queueMail(tx, {
        event: `phone.paired:${phone.id}`,
        to: person,
        template: 'phonePaired',
        data: { phone: input.phoneName, at: now.toISOString(), path: '/account' },
        at: now,
      })
      return ok({ phoneId: phone.id, personName: person.name, recoveryCodes })
    },
    { Phone_publicKey_key: 'pairing_over' },
  )
}

/** New codes each time; the ones before are worth nothing any more. */
async function giveRecoveryCodes(tx: Tx, personId: string): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodesGiven }, newRecoveryCode)
  await tx.recoveryCode.deleteMany({ where: { personId } })
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ personId, codeHash: hashOf(code) })) })
  return codes
}
