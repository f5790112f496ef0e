import 'server-only'
import { emit } from '@/lib/events/emit'
import { whenApproved } from '@/lib/identity/phones/commands/confirming/when-approved'
import { ok } from '@/lib/kernel/result'
import { giveCodes } from './give-codes'

/** A person gets new recovery codes, which a phone of theirs approved; those of before are worth nothing any more. */
export const renewCodes = whenApproved('recovery.renewCodes', 'renew_codes', async (context, approved) => {
  const { tx, actor } = context
  const codes = await giveCodes(tx, actor.personId)
  await emit(context, 'person.codesReplaced', {
    subject: { id: actor.personId, name: actor.name },
    after: approved.place,
  })
  return ok({ codes })
})
