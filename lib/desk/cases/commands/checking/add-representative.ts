import 'server-only'
import { plainName } from '@/lib/admin-status/signatories/rules'
import { representativeSchema } from '@/lib/desk/cases/schema'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { enteredNow, subjectOf } from '../holding'
import { untick, working } from '../working'

/** Staff enter somebody whom the extract names, with what it says of them; or somebody whom a company's own extract names, when that is a representative. */
export const addRepresentative = command({
  name: 'case.addRepresentative',
  as: 'staff',
  may: 'application.work',
  input: representativeSchema,
  run: (context, { applicationId, name, authority, companyId = null, isNamesake = false }) =>
    working(context, applicationId, async (found) => {
      const { tx } = context
      const known = await tx.representative.findMany({
        where: { applicationId: found.id },
        select: { id: true, name: true, isCompany: true, companyId: true },
      })
      const company = known.find((one) => one.isCompany && one.id === companyId)
      if (companyId && !company) return refuse('not_found')
      const isKnown = known.some((one) => one.companyId === companyId && plainName(one.name) === plainName(name))
      if (isKnown && !isNamesake) return refuse('representative_known', { field: 'name' })
      await tx.representative.create({
        data: { applicationId: found.id, name, authority, companyId, ...enteredNow(context) },
        select: { id: true },
      })
      await untick(tx, found.id, ['representatives', 'applicant_may'])
      await emit(context, 'case.representativeEntered', {
        subject: subjectOf(found),
        after: { name, authority, ...(company && { company: company.name }) },
      })
      return ok()
    }),
})
