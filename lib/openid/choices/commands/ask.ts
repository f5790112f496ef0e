import 'server-only'
import { command } from '@/lib/kernel/command'
import { ok } from '@/lib/kernel/result'
import { minutesAfter, signInMinutes } from '@/lib/openid/choices/rules'
import { askSchema } from '@/lib/openid/choices/schema'

/** A service asks who comes in, and for whom: what it asks waits for the choice, with the way back. */
export const askServiceSignIn = command({
  name: 'service.ask',
  as: 'system',
  input: askSchema,
  async run({ tx, now }, { uid, ...asked }) {
    const { id } = await tx.serviceSignIn.create({
      data: { ...asked, interactionUid: uid, createdAt: now, expiresAt: minutesAfter(now, signInMinutes) },
      select: { id: true },
    })
    return ok({ id })
  },
})
