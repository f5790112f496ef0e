import 'server-only'
import { countNoGuess, recognizePhone } from '@/lib/identity/phones/commands/recognize-phone'
import { numbersOf } from '@/lib/identity/phones/numbers'
import type { ConfirmationSeen } from '@/lib/identity/phones/protocol'
import { lookSchema } from '@/lib/identity/phones/protocol-schema'
import { asked, seenOf, unanswered } from '@/lib/identity/phones/queries/confirmation'
import { matching } from '@/lib/identity/phones/secrets'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'

/** The phone asks which change of the account it is to approve, for which browser, and the numbers to choose among. */
export const lookAtConfirmation = command({
  name: 'confirmation.look',
  as: 'visitor',
  input: lookSchema,
  prepare: recognizePhone,
  async run(context, { secret }): Promise<Result<ConfirmationSeen>> {
    const { tx, now, prepared: phone } = context
    const row = await tx.confirmation.findFirst({
      where: { ...matching(secret), ...unanswered(now), personId: phone.person.id },
      select: asked,
    })
    if (!row) return refuse('confirmation_over')
    await tx.confirmation.updateMany({ where: { id: row.id, seenAt: null }, data: { seenAt: now } })
    countNoGuess(context)
    return ok({ ...seenOf(row, phone.person.name), numbers: numbersOf(row) })
  },
})
