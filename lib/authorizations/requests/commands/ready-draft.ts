import 'server-only'
import type { MemberActor } from '@/lib/kernel/actor'
import type { Context } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { lookUpCompany } from '@/lib/organizations/commands/keep-organization'
import { checkBranch } from '@/lib/organizations/queries/branches'
import { refreshOrganizations } from '@/lib/organizations/commands/refresh-organizations'
import type { RegisterCompany } from '@/lib/organizations/register/register'
import type { Prisma } from '@/prisma/generated/client'
import { checkPeriod, clientNumber } from '../rules'
import type { PartyKind } from '../schema'

const filled = {
  id: true,
  kind: true,
  sentAs: true,
  partyKvkNumber: true,
  level: true,
  scope: true,
  providerId: true,
  serviceIds: true,
  validFrom: true,
  validUntil: true,
  branchNumber: true,
  message: true,
} as const

type Row = Prisma.RequestDraftGetPayload<{ select: typeof filled }>
type Filled = { [K in 'level' | 'scope' | 'validUntil']: NonNullable<Row[K]> }

/** What one intermediary asks, filled in whole. */
export type ReadyRequest = Row & Filled & { kind: 'request' }
/** What one client grants unasked, filled in whole: the message is a request's, for who has to decide. */
export type ReadyGrant = Omit<Row, 'message'> & Filled & { kind: 'grant' }

type ReadyOf = { request: ReadyRequest; grant: ReadyGrant }
type Ready<K extends PartyKind> = { sentAs: string } | { sentAs: null; draft: ReadyOf[K]; company: RegisterCompany }

/**
 * A whole draft of this very admin, on the point of being sent, with the company as the register knows it now: one
 * may have ended since the draft was made. A draft that was sent before only says as what.
 */
export async function readyDraft<K extends PartyKind>(
  actor: MemberActor,
  kind: K,
  draftId: string,
  now: Date,
): Promise<Result<Ready<K>>> {
  const draft = await db.requestDraft.findFirst({
    where: { id: draftId, kind, organizationId: actor.organizationId, personId: actor.personId },
    select: filled,
  })
  if (!draft) return refuse('not_found')
  if (draft.sentAs) return ok({ sentAs: draft.sentAs })
  if (!draft.partyKvkNumber || !isFilled(draft, kind)) return refuse('draft_incomplete')
  const period = checkPeriod(draft, now)
  if (!period.ok) return withoutField(period)
  // Side by side: a register that is silent keeps somebody waiting once, not twice.
  const [company, branch] = await Promise.all([
    lookUpCompany(actor, draft.partyKvkNumber, now),
    checkBranch(draft.branchNumber ?? '', clientNumber(actor, draft)),
    refreshOrganizations([actor.organizationId], now),
  ])
  if (!company.ok) return withoutField(company)
  if (!branch.ok) return withoutField(branch)
  // As it is spelled there: who left the last screen halfway kept it as they typed it.
  return ok({ sentAs: null, draft: { ...draft, branchNumber: branch.value }, company: company.value })
}

const isFilled = <K extends PartyKind>(draft: Row, kind: K): draft is Row & ReadyOf[K] =>
  draft.kind === kind && draft.level !== null && draft.scope !== null && draft.validUntil !== null

/** The last step of the wizard shows none of the fields that the steps before it have. */
export const withoutField = <R extends Result<unknown>>(result: R): R => ({ ...result, field: undefined })

/** Says as what a draft was sent; false when it was sent before: of two submits only the first makes something. */
export async function closeDraft(
  { tx, now }: Pick<Context, 'tx' | 'now'>,
  { id, kind }: ReadyRequest | ReadyGrant,
  sentAs: string,
): Promise<boolean> {
  const { count } = await tx.requestDraft.updateMany({
    where: { id, kind, sentAs: null },
    data: { sentAs, updatedAt: now },
  })
  return count > 0
}
