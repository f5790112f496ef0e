import 'server-only'
import { emit } from '@/lib/events/emit'
import { whenApproved } from '@/lib/identity/phones/commands/confirming/when-approved'
import { ok, refuse } from '@/lib/kernel/result'
import { checkNewName } from './check-new-name'

/** A phone approved another name. What was written in the former one (history, deeds, letters) keeps it. */
export const changeName = whenApproved('person.changeName', 'change_name', async (context, { value: name, place }) => {
  const { tx, actor } = context
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
})
