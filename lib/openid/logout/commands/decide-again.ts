import 'server-only'
import { z } from 'zod'
import { command } from '@/lib/kernel/command'
import { ok } from '@/lib/kernel/result'
import { rows } from '@/lib/kernel/rows'
import { findStandingChoice } from '@/lib/openid/choices/queries/standing'
import { Prisma } from '@/prisma/generated/client'
import { endChoice } from './end-choice'

const idShape = z.object({ id: z.uuid() })

/**
 * Takes the choice that has been in doubt longest, or whose two hours are over, and ends it when it no longer stands.
 * Answers how many it took: one or none. Any number of workers may do it: each takes another one.
 */
export const decideAgain = command({
  name: 'choice.decideAgain',
  as: 'system',
  input: z.object({}),
  async run(context) {
    const { tx, now } = context
    // What marks it meanwhile waits for this lock, and then marks it again.
    const next = Prisma.sql`
      SELECT "id" FROM "ServiceChoice"
      WHERE "endedAt" IS NULL AND ("doubtedAt" IS NOT NULL OR "endsAt" <= ${now})
      ORDER BY coalesce("doubtedAt", "endsAt"), "id" LIMIT 1
      FOR UPDATE SKIP LOCKED`
    const [taken] = await rows(tx, idShape, next)
    if (!taken) return ok(0)
    const { id } = taken
    if (await findStandingChoice({ id }, now, tx))
      await tx.serviceChoice.updateMany({ where: { id }, data: { doubtedAt: null } })
    else await endChoice(context, id)
    return ok(1)
  },
})
