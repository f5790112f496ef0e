import 'server-only'
import { generateKeyPairSync } from 'node:crypto'
import { z } from 'zod'
import { emit } from '@/lib/events/emit'
import { demoPin } from '@/lib/identity/people/demo'
import { hashPin } from '@/lib/identity/phones/pin'
import { command } from '@/lib/kernel/command'
import { isDemo } from '@/lib/kernel/env'
import { ok, refuse } from '@/lib/kernel/result'
import type { Prisma } from '@/prisma/generated/client'

/** Gives somebody of the demo a phone whose key a page may use, so that one person can play everybody. Throws outside the demo. */
export const pairDemoPhone = command({
  name: 'phone.pairForDemo',
  as: 'system',
  input: z.object({ personId: z.uuid('not_found'), name: z.string().max(60) }),
  async prepare() {
    if (!isDemo()) throw new Error('A demo phone exists only in the demo')
    return ok(await hashPin(demoPin))
  },
  async run(context, { personId, name }) {
    const { tx, now, prepared: pinHash } = context
    const person = await tx.person.findUnique({ where: { id: personId }, select: { id: true, name: true } })
    if (!person) return refuse('not_found')
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    await tx.phone.create({
      data: {
        personId,
        name,
        publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'),
        pinHash,
        pairedAt: now,
        demoKey: { create: { privateKey: privateKey.export({ format: 'jwk' }) as Prisma.InputJsonObject } },
      },
      select: { id: true },
    })
    await emit(context, 'person.phonePaired', {
      subject: person,
      by: { personId, name: person.name },
      after: { phone: name },
    })
    return ok()
  },
})
