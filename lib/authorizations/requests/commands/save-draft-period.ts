import 'server-only'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { parseBranchNumber } from '@/lib/organizations/numbers'
import { checkPeriod } from '../rules'
import { draftPeriodSchema } from '../schema'
import { ownOpenDraft } from './own-draft'

/** Keeps the period, branch restriction and message of a draft. */
export const saveDraftPeriod = command({
  name: 'draft.choosePeriod',
  as: 'member',
  may: 'request.draft',
  input: draftPeriodSchema,
  async run({ tx, actor, now }, input) {
    const period = checkPeriod(input, now)
    if (!period.ok) return period
    const branch = input.branchNumber === '' ? ok(null) : parseBranchNumber(input.branchNumber)
    if (!branch.ok) return { ...branch, field: 'branchNumber' }
    const own = ownOpenDraft(actor, input.draftId)
    const draft = await tx.requestDraft.findFirst({ where: own, select: { id: true } })
    if (!draft) return refuse('not_found')
    const { validFrom, validUntil, message } = input
    const data = { validFrom, validUntil, message, branchNumber: branch.value, updatedAt: now }
    await tx.requestDraft.update({ where: { id: draft.id }, data, select: { id: true } })
    return ok({ draftId: draft.id })
  },
})
