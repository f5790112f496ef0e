import 'server-only'
import { matching, secretsOf } from '@/lib/identity/phones/secrets'
import { db } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/text/ids'

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

/** The open way to pair that was scanned or typed, and whose phone it will be. */
export function findOpenPairing(secret: string, now: Date) {
  return db.phonePairing.findFirst({
    where: { ...matching(secret), usedAt: null, expiresAt: { gt: now } },
    select: { id: true, expiresAt: true, person: { select: { id: true, name: true, birthDate: true } } },
  })
}
