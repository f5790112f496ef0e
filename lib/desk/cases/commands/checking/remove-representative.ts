import 'server-only'
import { representativeRemovalSchema } from '@/lib/desk/cases/schema'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { subjectOf } from '../holding'
import { untick, working } from '../working'

/** Takes back what staff entered by mistake, with whom they linked it, and a company with the people behind it; what the register itself told stays. */
export const removeRepresentative = command({
  name: 'case.removeRepresentative',
  as: 'staff',
  may: 'application.work',
  input: representativeRemovalSchema,
  run: (context, { applicationId, representativeId }) =>
    working(context, applicationId, async (found) => {
      const { tx } = context
      const one = await tx.representative.findFirst({
        where: { id: representativeId, applicationId: found.id, origin: 'extract' },
        select: { id: true, name: true },
      })
      if (!one) return refuse('not_found')
      await tx.representative.delete({ where: { id: one.id }, select: { id: true } })
      await untick(tx, found.id, ['representatives', 'applicant_may'])
      await emit(context, 'case.representativeRemoved', { subject: subjectOf(found), after: { name: one.name } })
      return ok()
    }),
})
