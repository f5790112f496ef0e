import 'server-only'
import { randomUUID } from 'node:crypto'
import { pairingMinutes } from '@/lib/identity/phones/rules'
import { hashOf, secretsOf } from '@/lib/identity/phones/secrets'
import type { Inner } from '@/lib/kernel/command'

/**
 * Opens a one-time way to pair a phone with this person; earlier ones end, also for the phone that may ask again. One of a
 * recovery brings new recovery codes, and what is locked or blocked gives way to the new phone.
 */
export async function startPairing(
  { tx, now }: Inner,
  personId: string,
  { isRecovery = false } = {},
): Promise<{ pairingId: string; expiresAt: Date }> {
  await tx.phonePairing.updateMany({
    where: { personId, expiresAt: { gt: now } },
    data: { expiresAt: now },
  })
  const id = randomUUID()
  const { secret, code } = secretsOf('pair', id)
  const expiresAt = new Date(now.getTime() + pairingMinutes * 60_000)
  await tx.phonePairing.create({
    data: { id, personId, secretHash: hashOf(secret), codeHash: hashOf(code), createdAt: now, expiresAt, isRecovery },
  })
  return { pairingId: id, expiresAt }
}
