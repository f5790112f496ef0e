import 'server-only'
import { emit } from '@/lib/events/emit'
import { takeConfirmation } from '@/lib/identity/phones/commands/confirming/take-confirmation'
import { confirmationSchema } from '@/lib/identity/phones/schema'
import { command } from '@/lib/kernel/command'
import { ok } from '@/lib/kernel/result'
import { giveCodes } from './give-codes'

/** A person gets new recovery codes, which a phone of theirs approved; those of before are worth nothing any more. */
export const renewCodes = command({
  name: 'recovery.renewCodes',
  as: 'person',
  may: null,
  input: confirmationSchema,
  async run(context, input) {
    const { tx, actor } = context
    const approved = await takeConfirmation(context, input, 'renew_codes')
    if (!approved.ok) return approved
    const codes = await giveCodes(tx, actor.personId)
    await emit(context, 'person.codesReplaced', {
      subject: { id: actor.personId, name: actor.name },
      after: approved.value.place,
    })
    return ok({ codes })
  },
})
