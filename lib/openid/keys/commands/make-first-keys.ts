import 'server-only'
import { z } from 'zod'
import { command } from '@/lib/kernel/command'
import { ok } from '@/lib/kernel/result'
import { newKey, signingAlgs } from '@/lib/openid/keys/new-keys'

/** The first keys, at first need: of several processes that start at once one makes them. */
export const makeFirstKeys = command({
  name: 'openid.makeFirstKeys',
  as: 'system',
  input: z.object({}),
  prepare: async () => ok(await Promise.all(signingAlgs.map(newKey))),
  async run({ tx, now, prepared }) {
    await tx.$executeRaw`LOCK TABLE "OpenidKey" IN SHARE ROW EXCLUSIVE MODE`
    if ((await tx.openidKey.count()) > 0) return ok(0)
    const { count } = await tx.openidKey.createMany({
      data: prepared.map((key) => ({ ...key, createdAt: now, signsFrom: now })),
    })
    return ok(count)
  },
})
