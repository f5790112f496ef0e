import 'server-only'
import { generateKeyPairSync } from 'node:crypto'
import { hashPin } from '@/lib/auth/pin'
import { db } from '@/lib/db'
import { isDemo } from '@/lib/env'
import { demoPin } from '@/lib/people/demo'
import type { Prisma } from '@/prisma/generated/client'

export type DemoPhone = { phoneId: string; name: string; privateKey: JsonWebKey }

/** Gives somebody of the demo a phone whose key a page may use, so that one person can play everybody. Throws outside the demo. */
export async function pairDemoPhone(personId: string, name: string, now: Date): Promise<void> {
  if (!isDemo()) throw new Error('A demo phone exists only in the demo')
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  await db.phone.create({
    data: {
      personId,
      name,
      publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'),
      pinHash: await hashPin(demoPin),
      pairedAt: now,
      demoKey: { create: { privateKey: privateKey.export({ format: 'jwk' }) as Prisma.InputJsonObject } },
    },
  })
}

/** The demo phone of this person; null outside the demo, or when it was revoked. */
export async function findDemoPhone(personId: string): Promise<DemoPhone | null> {
  if (!isDemo()) return null
  const row = await db.demoKey.findFirst({ where: { phone: { personId, revokedAt: null } }, select: { phoneId: true, privateKey: true, phone: { select: { name: true } } } })
  return row && { phoneId: row.phoneId, name: row.phone.name, privateKey: row.privateKey as JsonWebKey }
}
