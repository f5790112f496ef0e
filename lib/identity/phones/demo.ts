import 'server-only'
import { generateKeyPairSync } from 'node:crypto'
import { hashPin } from '@/lib/identity/phones/pin'
import { db } from '@/lib/kernel/db'
import { isDemo } from '@/lib/kernel/env'
import { demoPin } from '@/lib/identity/people/demo'
import { isUuid } from '@/lib/kernel/ids'
import type { Prisma } from '@/prisma/generated/client'
import { noteSecurity } from './security-log'

export type DemoPhone = { phoneId: string; personName: string; phoneName: string; privateKey: JsonWebKey }

/** Gives somebody of the demo a phone whose key a page may use, so that one person can play everybody. Throws outside the demo. */
export async function pairDemoPhone(person: { id: string; name: string }, name: string, now: Date): Promise<void> {
  if (!isDemo()) throw new Error('A demo phone exists only in the demo')
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const pinHash = await hashPin(demoPin)
  await db.$transaction(async (tx) => {
    await tx.phone.create({
      data: {
        personId: person.id,
        name,
        publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'),
        pinHash,
        pairedAt: now,
        demoKey: { create: { privateKey: privateKey.export({ format: 'jwk' }) as Prisma.InputJsonObject } },
      },
    })
    await noteSecurity(tx, { at: now, person, action: 'person.phonePaired', isOwn: true, facts: { phone: name } })
  })
}

/** Whose demo phones there are: person ids by e-mail address. */
export async function listDemoPhones(): Promise<Map<string, string>> {
  const rows = await db.demoKey.findMany({
    where: { phone: { revokedAt: null } },
    select: { phone: { select: { person: { select: { id: true, email: true } } } } },
  })
  return new Map(rows.map(({ phone: { person } }) => [person.email, person.id]))
}

/** The demo phone of this person; null outside the demo, or when it was revoked. */
export async function findDemoPhone(personId: string): Promise<DemoPhone | null> {
  if (!isDemo() || !isUuid(personId)) return null
  const row = await db.demoKey.findFirst({
    where: { phone: { personId, revokedAt: null } },
    select: { phoneId: true, privateKey: true, phone: { select: { name: true, person: { select: { name: true } } } } },
  })
  return (
    row && {
      phoneId: row.phoneId,
      personName: row.phone.person.name,
      phoneName: row.phone.name,
      privateKey: row.privateKey as JsonWebKey,
    }
  )
}
