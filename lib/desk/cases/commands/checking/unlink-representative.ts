import 'server-only'
import { unlinkSchema } from '@/lib/desk/cases/schema'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { subjectOf } from '../holding'
import { untick, working } from '../working'

/** Staff take back whom they linked a representative with, and say why: the link was what an approval rests on. */
export const unlinkRepresentative = command({
  name: 'case.unlinkRepresentative',
  as: 'staff',
  may: 'application.work',
  input: unlinkSchema,
  run: (context, { applicationId, representativeId, reason }) =>
    working(context, applicationId, async (found) => {
      const { tx } = context
      const one = await tx.representative.findFirst({
        where: { id: representativeId, applicationId: found.id },
        select: { name: true, link: { select: { signatory: { select: { name: true } } } } },
      })
      if (!one) return refuse('not_found')
      // Somebody was before: it is as it was asked.
      if (!one.link) return ok()
      await tx.representativeLink.delete({ where: { representativeId }, select: { representativeId: true } })
      await untick(tx, found.id, ['applicant_may'])
      await emit(context, 'case.representativeUnlinked', {
        subject: subjectOf(found),
        after: { name: one.name, to: one.link.signatory?.name ?? found.person.name, reason },
      })
      return ok()
    }),
})
