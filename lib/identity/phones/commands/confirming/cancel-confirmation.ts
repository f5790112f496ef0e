import 'server-only'
import { unanswered } from '@/lib/identity/phones/queries/confirmation'
import { confirmationSchema } from '@/lib/identity/phones/schema'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'

/** Who asked thinks better of it: nothing changes, and no phone can approve it any more. */
export const cancelConfirmation = command({
  name: 'confirmation.cancel',
  as: 'person',
  may: null,
  input: confirmationSchema,
  async run({ tx, actor, now }, { confirmationId: id, sessionId }) {
    const own = { id, personId: actor.personId, sessionId }
    const { count } = await tx.confirmation.updateMany({
      where: { ...own, ...unanswered(now) },
      data: { cancelledAt: now },
    })
    if (count === 1) return ok({ confirmationId: id })
    // Cancelled twice is cancelled; of one that was answered or is over the page says so.
    return (await tx.confirmation.count({ where: own })) > 0 ? ok({ confirmationId: id }) : refuse('not_found')
  },
})
