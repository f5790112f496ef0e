import 'server-only'
import { plainName } from '@/lib/admin-status/signatories/rules'
import { representativeSchema } from '@/lib/desk/cases/schema'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { subjectOf } from '../holding'
import { untickPeople, working } from '../working'

/** Staff enter somebody whom the extract names, with what it says of them. */
export const addRepresentative = command({
  name: 'case.addRepresentative',
  as: 'staff',
  may: 'application.work',
  input: representativeSchema,
  run: (context, { applicationId, name, authority }) =>
    working(context, applicationId, async (found) => {
      const { tx, actor, now } = context
      const known = await tx.representative.findMany({ where: { applicationId: found.id }, select: { name: true } })
      if (known.some((one) => plainName(one.name) === plainName(name)))
        return refuse('representative_known', { field: 'name' })
      await tx.representative.create({
        data: {
          applicationId: found.id,
          name,
          authority,
          origin: 'extract',
          enteredById: actor.personId,
          enteredByName: actor.name,
          enteredAt: now,
        },
        select: { id: true },
      })
      await untickPeople(tx, found.id)
      await emit(context, 'case.representativeEntered', { subject: subjectOf(found), after: { name, authority } })
      return ok()
    }),
})
