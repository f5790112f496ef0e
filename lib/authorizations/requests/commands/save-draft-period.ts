import 'server-only'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { daysAsked } from '@/lib/authorizations/overlap'
import { checkFree, pairOf } from '@/lib/authorizations/queries/between'
import { db } from '@/lib/kernel/db'
import { checkNoneGiven } from '@/lib/authorizations/standard/queries/in-the-way'
import { checkBranch } from '@/lib/organizations/queries/branches'
import { checkPeriod, clientNumber } from '../rules'
import { draftPeriodSchema } from '../schema'
import { ownOpenDraft } from './own-draft'

/**
 * Keeps the period, branch restriction and message of a draft. A period in which something of it runs or waits already
 * is refused: the draft could not be approved.
 */
export const saveDraftPeriod = command({
  name: 'draft.choosePeriod',
  as: 'member',
  may: 'draft.change',
  input: draftPeriodSchema,
  async prepare({ actor }, { draftId, branchNumber }) {
    const draft = await db.requestDraft.findFirst({
      where: ownOpenDraft(actor, draftId),
      select: { kind: true, partyKvkNumber: true },
    })
    return draft ? checkBranch(branchNumber, clientNumber(actor, draft)) : refuse('not_found')
  },
  async run({ tx, actor, now, prepared: branchNumber }, input) {
    const period = checkPeriod(input, now)
    if (!period.ok) return period
    const own = ownOpenDraft(actor, input.draftId)
    const draft = await tx.requestDraft.findFirst({ where: own, select: chosen })
    if (!draft) return refuse('not_found')
    const { id, kind, partyKvkNumber, membershipIds, level, scope, providerId, serviceIds } = draft
    const pair = await pairOf(tx, actor.organizationId, { kind, partyKvkNumber })
    if (level && scope) {
      const wanted = { level, scope, providerId, serviceIds, ...daysAsked({ ...input, requestedAt: now }) }
      const free = pair ? await checkFree(tx, pair, wanted, now) : await checkNoneGiven(tx, membershipIds, wanted, now)
      if (!free.ok) return { ...free, field: 'validFrom' }
    }
    const { validFrom, validUntil, message } = input
    const data = { validFrom, validUntil, message, branchNumber, updatedAt: now }
    await tx.requestDraft.update({ where: { id }, data, select: { id: true } })
    return ok({ draftId: id })
  },
})

const chosen = {
  id: true,
  kind: true,
  partyKvkNumber: true,
  membershipIds: true,
  level: true,
  scope: true,
  providerId: true,
  serviceIds: true,
} as const
