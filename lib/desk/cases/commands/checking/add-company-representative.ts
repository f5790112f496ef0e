import 'server-only'
import { plainName } from '@/lib/admin-status/signatories/rules'
import { companyRepresentativeSchema } from '@/lib/desk/cases/schema'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { parseKvkNumber } from '@/lib/organizations/numbers'
import { enteredNow, subjectOf } from '../holding'
import { untick, working } from '../working'

/** Staff enter a company that the extract names as representative, with somebody whom that company's own extract names. */
export const addCompanyRepresentative = command({
  name: 'case.addCompanyRepresentative',
  as: 'staff',
  may: 'application.work',
  input: companyRepresentativeSchema,
  run: (context, { applicationId, name, kvkNumber: typed, authority, personName, personAuthority }) =>
    working(context, applicationId, async (found) => {
      const { tx } = context
      const number = typed === '' ? ok(null) : parseKvkNumber(typed)
      if (!number.ok) return { ...number, field: 'kvkNumber' }
      const kvkNumber = number.value
      const known = await tx.representative.findMany({
        where: { applicationId: found.id, isCompany: true },
        select: { name: true, kvkNumber: true },
      })
      const isSame = (one: { name: string; kvkNumber: string | null }) =>
        one.kvkNumber !== null && kvkNumber !== null
          ? one.kvkNumber === kvkNumber
          : plainName(one.name) === plainName(name)
      if (known.some(isSame)) return refuse('representative_known', { field: 'name' })
      const entered = { applicationId: found.id, ...enteredNow(context) }
      const { id: companyId } = await tx.representative.create({
        data: { name, kvkNumber, authority, isCompany: true, ...entered },
        select: { id: true },
      })
      await tx.representative.create({
        data: { name: personName, authority: personAuthority, companyId, ...entered },
        select: { id: true },
      })
      await untick(tx, found.id, ['representatives', 'applicant_may'])
      await emit(context, 'case.companyEntered', {
        subject: subjectOf(found),
        after: { name, kvkNumber, authority, person: personName, personAuthority },
      })
      return ok()
    }),
})
