import 'server-only'
import { emit } from '@/lib/events/emit'
import { renamePersonSchema } from '@/lib/identity/people/schema'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'

/**
 * The desk writes somebody's name as their identity document has it, with a reason that the person reads. Nobody renames
 * themselves this way.
 */
export const renamePerson = command({
  name: 'person.rename',
  as: 'staff',
  may: 'proofing.decide',
  input: renamePersonSchema,
  async run(context, { personId, name, reason }) {
    const { tx, actor } = context
    const person =
      personId === actor.personId
        ? null
        : await tx.person.findUnique({ where: { id: personId }, select: { id: true, name: true } })
    if (!person) return refuse('not_found')
    if (person.name === name) return refuse('name_same', { field: 'name' })
    const { count } = await tx.person.updateMany({ where: { id: person.id, name: person.name }, data: { name } })
    if (count === 0) return refuse('changed_meanwhile')
    await emit(context, 'person.renamed', {
      subject: { id: person.id, name },
      before: { name: person.name },
      after: { name },
      data: { reason },
    })
    return ok({ personId })
  },
})
