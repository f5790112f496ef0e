import 'server-only'
import { db } from '@/lib/kernel/db'
import type { Prisma } from '@/prisma/generated/client'

const found = {
  id: true,
  name: true,
  publicKey: true,
  pinHash: true,
  lockedAt: true,
  person: { select: { id: true, name: true, email: true, language: true } },
} as const

export type FoundPhone = Prisma.PhoneGetPayload<{ select: typeof found }>

/** The phone with this id, unless it was revoked; locked ones are found, for they are told so. */
export function findPhone(id: string): Promise<FoundPhone | null> {
  return db.phone.findFirst({ where: { id, revokedAt: null }, select: found })
}
