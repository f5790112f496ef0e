import 'server-only'
import { usable } from '@/lib/identity/phones/queries/phone'
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

/** A phone that was paired and did nothing since. */
export const untouched = { ...usable, lastUsedAt: null }

/**
 * The way to pair that was scanned or typed, and whose phone it will be: open, or used by this very key a moment ago, by a
 * phone that has done nothing since. That one did not hear the answer and may ask again.
 */
export function findOpenPairing(secret: string, publicKey: string | undefined, now: Date) {
  return db.phonePairing.findFirst({
    where: {
      AND: [matching(secret), { OR: [{ usedAt: null }, { phone: { publicKey: publicKey ?? '', ...untouched } }] }],
      expiresAt: { gt: now },
    },
    select: {
      id: true,
      expiresAt: true,
      isRecovery: true,
      phoneId: true,
      person: { select: { id: true, name: true, birthDate: true } },
    },
  })
}

export type OpenPairing = NonNullable<Awaited<ReturnType<typeof findOpenPairing>>>
