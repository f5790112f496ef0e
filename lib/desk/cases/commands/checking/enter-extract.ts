import 'server-only'
import { checkItems, comparedCheck } from '@/lib/desk/cases/rules/check-list'
import { extractSchema } from '@/lib/desk/cases/schema'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { parseKvkNumber } from '@/lib/organizations/numbers'
import { subjectOf } from '../holding'
import { checkFactsOf, working } from '../working'

/** A member of staff types which number and name stand on the extract; the product holds them against the company's. */
export const enterExtract = command({
  name: 'case.enterExtract',
  as: 'staff',
  may: 'application.work',
  input: extractSchema,
  run: (context, { applicationId, kvkNumber, name }) =>
    working(context, applicationId, async (found) => {
      const { tx, actor, now } = context
      if (!checkItems(await checkFactsOf(tx, found.id)).includes(comparedCheck)) return refuse('not_found')
      const number = parseKvkNumber(kvkNumber)
      if (!number.ok) return { ...number, field: 'kvkNumber' }
      const read = { extractReadById: actor.personId, extractReadByName: actor.name, extractReadAt: now }
      await tx.case.update({
        where: { id: found.id },
        data: { extractKvkNumber: number.value, extractName: name, ...read },
        select: { id: true },
      })
      const by = { checkedById: actor.personId, checkedByName: actor.name, checkedAt: now }
      await tx.caseCheck.upsert({
        where: { caseId_item: { caseId: found.id, item: comparedCheck } },
        create: { caseId: found.id, item: comparedCheck, ...by },
        update: by,
        select: { item: true },
      })
      await emit(context, 'case.extractEntered', {
        subject: subjectOf(found),
        after: { kvkNumber: number.value, name },
      })
      return ok()
    }),
})
