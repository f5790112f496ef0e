import 'server-only'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { cancelSchema } from '@/lib/openid/choices/schema'
import { finishAddress, newTicket } from '@/lib/openid/choices/tickets'
import { dropChoice, lockSignIn } from './lock-sign-in'

/**
 * Back to the service without having chosen, whoever one is: the reason becomes the error that the service gets. Who lost
 * the way back asks for it once more; only what was finished stays finished.
 */
export const cancelServiceSignIn = command({
  name: 'service.cancel',
  as: 'visitor',
  input: cancelSchema,
  async run({ tx, now }, { uid, why }) {
    await lockSignIn(tx, uid)
    const signIn = await tx.serviceSignIn.findUnique({
      where: { interactionUid: uid },
      select: { id: true, outcome: true, endedAt: true },
    })
    if (!signIn) return refuse('not_found')
    if (signIn.outcome === 'finished') return refuse('service_sign_in_ended')
    await dropChoice({ tx, now }, signIn.id)
    const { ticket, kept } = newTicket(now)
    const ended = { outcome: signIn.outcome ?? why, endedAt: signIn.endedAt ?? now }
    await tx.serviceSignIn.update({
      where: { id: signIn.id },
      data: { ...kept, ...ended, ticketUsedAt: null, choiceId: null },
    })
    return ok({ address: finishAddress(uid, ticket) })
  },
})
