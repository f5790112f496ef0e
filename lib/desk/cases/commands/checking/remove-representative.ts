import 'server-only'
import { representativeRemovalSchema } from '@/lib/desk/cases/schema'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { subjectOf } from '../holding'
import { untickPeople, working } from '../working'

/** Takes back what staff entered by mistake; what the register itself told stays. */
export const removeRepresentative = command({
  name: 'case.removeRepresentative',
  as: 'staff',
  may: 'application.work',
  input: representativeRemovalSchema,
  run: (context, { applicationId, name }) =>
    working(context, applicationId, async (found) => {
      const { tx } = context
      const { count } = await tx.representative.deleteMany({
        where: { applicationId: found.id, origin: 'extract', name },
      })
      if (count === 0) return refuse('not_found')
      await untickPeople(tx, found.id)
      await emit(context, 'case.representativeRemoved', { subject: subjectOf(found), after: { name } })
      return ok()
    }),
})
