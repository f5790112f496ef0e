import 'server-only'
import { env } from '@/lib/kernel/env'
import { forgetting, maxForgottenAtOnce } from '@/lib/kernel/forgetting'
import { minutesAfter, wayBackMinutes } from '@/lib/openid/choices/rules'

/**
 * Codes, tokens and open interactions that are over, requests of services that nobody can go back from, and for whom
 * somebody chose, as long afterwards as sessions are kept. That an authorization was used stays in its history.
 */
export const forgetServiceSignIns = forgetting(
  'service.forget',
  () => env().SESSION_RETENTION_DAYS,
  async (tx, before, now) => {
    const limit = maxForgottenAtOnce
    const states = await tx.openidState.deleteMany({ where: { expiresAt: { lte: now } }, limit })
    const lastWayBack = minutesAfter(now, -wayBackMinutes)
    const signIns = await tx.serviceSignIn.deleteMany({
      // What its tokens tell is read from the request as long as they work.
      where: { createdAt: { lte: lastWayBack }, OR: [{ choiceId: null }, { choice: { endsAt: { lte: now } } }] },
      limit,
    })
    const isOld = { endsAt: { lt: before } }
    const notices = await tx.logoutNotice.deleteMany({ where: { choice: isOld }, limit })
    const choices = await tx.serviceChoice.deleteMany({ where: { ...isOld, logout: null }, limit })
    return states.count + signIns.count + notices.count + choices.count
  },
)
