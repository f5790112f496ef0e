import 'server-only'
import { db } from '@/lib/kernel/db'
import type { Prisma } from '@/prisma/generated/client'

const found = {
  id: true,
  name: true,
  publicKey: true,
  pinHash: true,
  lockedAt: true,
  blockedAt: true,
  person: { select: { id: true, name: true, email: true, language: true } },
} as const

export type FoundPhone = Prisma.PhoneGetPayload<{ select: typeof found }>

/** A phone that can sign: nobody revoked it, no wrong PINs locked it and its owner did not block it. */
export const usable = { revokedAt: null, lockedAt: null, blockedAt: null } as const

/** Why a phone that was found cannot sign, or null. */
export const hindranceOf = ({ lockedAt, blockedAt }: Pick<FoundPhone, 'lockedAt' | 'blockedAt'>) =>
  blockedAt ? ('phone_blocked' as const) : lockedAt ? ('phone_locked' as const) : null

/** The phone with this id, unless it was revoked; locked and blocked ones are found, for they are told so. */
export function findPhone(id: string): Promise<FoundPhone | null> {
  return db.phone.findFirst({ where: { id, revokedAt: null }, select: found })
}
