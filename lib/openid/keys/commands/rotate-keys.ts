import 'server-only'
import { z } from 'zod'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok } from '@/lib/kernel/result'
import { newKey, signingAlgs } from '@/lib/openid/keys/new-keys'
import { keyAnnouncedHours, keyPublishedHours } from '@/lib/openid/keys/rules'

const hoursAfter = (moment: Date, hours: number) => new Date(moment.getTime() + hours * 60 * 60 * 1000)

/**
 * New keys take over from those that sign: published at once, they sign an hour later, and the former ones stay published
 * for a day. `isUrgent` is for a key that somebody else knows: the new ones sign at once, and the former ones are gone.
 */
export const rotateKeys = command({
  name: 'openid.rotateKeys',
  as: 'system',
  input: z.object({ isUrgent: z.boolean() }),
  prepare: async () => ok(await Promise.all(signingAlgs.map(newKey))),
  async run(context, { isUrgent }) {
    const { tx, now, prepared } = context
    await tx.$executeRaw`LOCK TABLE "OpenidKey" IN SHARE ROW EXCLUSIVE MODE`
    const signsFrom = isUrgent ? now : hoursAfter(now, keyAnnouncedHours)
    const publishedUntil = isUrgent ? now : hoursAfter(signsFrom, keyPublishedHours)
    await tx.openidKey.deleteMany({ where: { publishedUntil: { lte: now } } })
    // One that was to take over soon is published already: it waits no longer than the new ones.
    await tx.openidKey.updateMany({
      where: isUrgent ? {} : { retiredAt: null },
      data: { retiredAt: signsFrom, publishedUntil },
    })
    await tx.openidKey.createMany({ data: prepared.map((key) => ({ ...key, createdAt: now, signsFrom })) })
    for (const { id, alg } of prepared) {
      await emit(context, 'openidKey.made', { subject: { id, name: alg }, data: { alg, isUrgent } })
    }
    return ok({ signsFrom })
  },
})
