import 'server-only'
import { matching, secretsOf } from '@/lib/identity/phones/secrets'
import { db } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/text/ids'

export type PairingOffer = {
  secret: string
  code: string
  expiresAt: Date
  state: 'open' | 'used' | 'over'
  /** Whether the phone shows new recovery codes: the first one, and one of a recovery. */
  bringsCodes: boolean
}

/** What the page that offers a pairing shows to the one whose phone it will be. */
export async function findPairing(personId: string, pairingId: string, now: Date): Promise<PairingOffer | null> {
  if (!isUuid(pairingId)) return null
  const row = await db.phonePairing.findFirst({
    where: { id: pairingId, personId },
    select: { expiresAt: true, usedAt: true, isRecovery: true },
  })
  if (!row) return null
  const state = row.usedAt ? 'used' : row.expiresAt <= now ? 'over' : 'open'
  const before = await db.phone.count({ where: { personId, pairedAt: { lt: row.usedAt ?? now } } })
  const bringsCodes = row.isRecovery || before === 0
  return { ...secretsOf('pair', pairingId), expiresAt: row.expiresAt, state, bringsCodes }
}

/** The open way to pair that was scanned or typed, and whose phone it will be. */
export function findOpenPairing(secret: string, now: Date) {
  return db.phonePairing.findFirst({
    where: { ...matching(secret), usedAt: null, expiresAt: { gt: now } },
    select: {
      id: true,
      expiresAt: true,
      isRecovery: true,
      person: { select: { id: true, name: true, birthDate: true } },
    },
  })
}
