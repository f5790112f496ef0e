import 'server-only'
import { emit } from '@/lib/events/emit'
import { takeConfirmation } from '@/lib/identity/phones/commands/confirming/take-confirmation'
import { confirmationSchema } from '@/lib/identity/phones/schema'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { checkNewName } from './check-new-name'

/** A phone approved another name. What was written in the former one (history, deeds, letters) keeps it. */
export const changeName = command({
  name: 'person.changeName',
  as: 'person',
  may: null,
  input: confirmationSchema,
  async run(context, input) {
    const { tx, actor } = context
    const approved = await takeConfirmation(context, input, 'change_name')
    if (!approved.ok) return approved
    const { value: name, place } = approved.value
    if (name === null) return refuse('not_found')
    const former = await checkNewName(context, name)
    if (!former.ok) return former
    const { count } = await tx.person.updateMany({ where: { id: actor.personId, name: former.value }, data: { name } })
    if (count === 0) return refuse('changed_meanwhile')
    await emit(context, 'person.nameChanged', {
      subject: { id: actor.personId, name },
      before: { name: former.value },
      after: { name, ...place },
    })
    return ok()
  },
})
