import 'server-only'
import { checkItems, comparedCheck } from '@/lib/desk/cases/rules/check-list'
import { tickSchema } from '@/lib/desk/cases/schema'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { subjectOf } from '../holding'
import { checkFactsOf, working } from '../working'

/** Ticks an item of the check-list, or takes the tick away; who and when stays in the audit trail. */
export const tickCheck = command({
  name: 'case.tick',
  as: 'staff',
  may: 'application.work',
  input: tickSchema,
  run: (context, { applicationId, item, isTicked }) =>
    working(context, applicationId, async (found) => {
      const { tx, actor, now } = context
      if (item === comparedCheck || !checkItems(await checkFactsOf(tx, found.id)).includes(item))
        return refuse('not_found')
      await tx.caseCheck.deleteMany({ where: { caseId: found.id, item } })
      if (isTicked) {
        const by = { checkedById: actor.personId, checkedByName: actor.name, checkedAt: now }
        await tx.caseCheck.create({ data: { caseId: found.id, item, ...by }, select: { item: true } })
      }
      await emit(context, isTicked ? 'case.ticked' : 'case.unticked', { subject: subjectOf(found), after: { item } })
      return ok()
    }),
})
