import 'server-only'
import type { MemberActor } from '@/lib/kernel/actor'
import { command, type Context } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { daysAsked } from '@/lib/authorizations/overlap'
import { checkFree, pairOf } from '@/lib/authorizations/queries/between'
import { db } from '@/lib/kernel/db'
import { checkNoneGiven } from '@/lib/authorizations/standard/queries/in-the-way'
import { checkBranch } from '@/lib/organizations/queries/branches'
import type { Prisma } from '@/prisma/generated/client'
import { checkPeriod, clientNumber } from '../rules'
import { draftPeriodSchema } from '../schema'
import { ownOpenDraft } from './own-draft'

/**
 * Keeps the period, branch restriction and message of a draft. A period in which something of it runs or waits already
 * is refused: the draft could not be approved. Who leaves the page before it is whole keeps what is there, unchecked;
 * it is checked when they come back, and whenever it is sent.
 */
export const saveDraftPeriod = command({
  name: 'draft.choosePeriod',
  as: 'member',
  may: 'draft.change',
  input: draftPeriodSchema,
  async prepare({ actor }, { draftId, branchNumber, keep }) {
    if (keep) return ok(branchNumber || null)
    const draft = await db.requestDraft.findFirst({
      where: ownOpenDraft(actor, draftId),
      select: { kind: true, partyKvkNumber: true },
    })
    return draft ? checkBranch(branchNumber, clientNumber(actor, draft)) : refuse('not_found')
  },
  async run({ tx, actor, now, prepared: branchNumber }, input) {
    const { keep, validFrom, validUntil, message } = input
    const own = ownOpenDraft(actor, input.draftId)
    const draft = await tx.requestDraft.findFirst({ where: own, select: chosen })
    if (!draft) return refuse('not_found')
    const checked = keep ? ok() : await checkDays({ tx, actor, now }, draft, { validFrom, validUntil })
    if (!checked.ok) return checked
    const data = { validFrom, validUntil, message, branchNumber, updatedAt: now }
    await tx.requestDraft.update({ where: { id: draft.id }, data, select: { id: true } })
    return ok({ draftId: draft.id })
  },
})

type Days = { validFrom: Date | null; validUntil: Date | null }

/** Whether these days can be a period, and one in which nothing of the draft runs or waits already. */
async function checkDays(
  { tx, actor, now }: Pick<Context<MemberActor>, 'tx' | 'actor' | 'now'>,
  draft: Prisma.RequestDraftGetPayload<{ select: typeof chosen }>,
  { validFrom, validUntil }: Days,
): Promise<Result<undefined>> {
  if (!validUntil) return refuse('draft_incomplete')
  const period = checkPeriod({ validFrom, validUntil }, now)
  if (!period.ok) return period
  const { kind, partyKvkNumber, membershipIds, level, scope, providerId, serviceIds } = draft
  if (!level || !scope) return ok()
  const pair = await pairOf(tx, actor.organizationId, { kind, partyKvkNumber })
  const asked = { level, scope, providerId, serviceIds, ...daysAsked({ validFrom, validUntil, requestedAt: now }) }
  const free = pair ? await checkFree(tx, pair, asked, now) : await checkNoneGiven(tx, membershipIds, asked, now)
  return free.ok ? ok() : { ...free, field: 'validFrom' }
}

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
