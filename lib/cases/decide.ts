import 'server-only'
import type { StaffActor } from '@/lib/auth/acting'
import { can } from '@/lib/auth/permissions'
import { db, transact } from '@/lib/db'
import { lookUpCompany } from '@/lib/organizations/commands'
import { ok, refuse, type Result } from '@/lib/result'
import { isUuid } from '@/lib/uuid'
import { carryOut } from './carry-out'
import { noteCase, openCase } from './claim'
import { lockApplication } from '@/lib/admin-applications/lock'
import { nextStatus, noClaim } from '@/lib/admin-applications/rules'
import type { ApplicationDecision, ReviewInput } from './schema'
import { findStanding, refreshRisks } from './standing'

export type Decided = { applicationId: string; outcome: 'approve' | 'reject' | 'ask' | 'second' | 'disagreed' }

/**
 * A member of staff decides on the case that he holds. Approving asks for the whole check-list and for enough signatures
 * by the register; where a risk says so it is only the first of two approvals. Nobody decides on what touches himself.
 */
export async function decideApplication(actor: StaffActor, input: ApplicationDecision, now = new Date()): Promise<Result<Decided>> {
  if (!can(actor, 'application.decide')) return refuse('forbidden')
  const company = input.decision === 'approve' ? await checkCompany(input.applicationId, now) : ok()
  if (!company.ok) return company
  return transact(async (tx): Promise<Result<Decided>> => {
    if (isUuid(input.applicationId)) await lockApplication(tx, input.applicationId)
    const opened = await openCase(tx, actor, input.applicationId, now)
    if (!opened.ok) return opened
    const { id, status } = opened.value
    if (status === 'second_review' && input.decision !== 'ask') return refuse('second_needed')
    await refreshRisks(tx, id)
    if (input.decision !== 'approve') return carryOut(tx, actor, id, input, now)
    if (!nextStatus(status, 'approve').ok) return refuse('application_closed')
    const standing = await findStanding(tx, id)
    const ready = checkReady(standing)
    if (!ready.ok) return ready
    if (standing.risks.length === 0) return carryOut(tx, actor, id, input, now)
    const round = (await tx.caseReview.count({ where: { applicationId: id, turn: 1 } })) + 1
    await tx.caseReview.create({
      data: { applicationId: id, round, turn: 1, reviewerId: actor.personId, reviewerName: actor.name, verdict: 'approve', reasons: input.text, at: now },
      select: { id: true },
    })
    const { count } = await tx.adminApplication.updateMany({ where: { id, status }, data: { status: 'second_review', ...noClaim } })
    if (count === 0) return refuse('changed_meanwhile')
    await noteCase(tx, actor, opened.value, 'case.firstApproved', now, { risks: standing.risks })
    return ok({ applicationId: id, outcome: 'second' })
  })
}

/**
 * The second pair of eyes: another one than the first. He notes his own view before he can read the other's. Both approve:
 * it is carried out. He does not: the case goes back to the queue, and both views can be read by whoever takes it up.
 */
export async function reviewCase(actor: StaffActor, input: ReviewInput, now = new Date()): Promise<Result<Decided>> {
  if (!can(actor, 'application.decide')) return refuse('forbidden')
  const company = input.verdict === 'approve' ? await checkCompany(input.applicationId, now) : ok()
  if (!company.ok) return company
  return transact(
    async (tx): Promise<Result<Decided>> => {
      if (isUuid(input.applicationId)) await lockApplication(tx, input.applicationId)
      const opened = await openCase(tx, actor, input.applicationId, now)
      if (!opened.ok) return opened
      const { id, status } = opened.value
      if (status !== 'second_review') return refuse('application_closed')
      const first = await tx.caseReview.findFirst({ where: { applicationId: id, turn: 1 }, orderBy: { round: 'desc' }, select: { round: true, reviewerId: true } })
      if (!first || first.reviewerId === actor.personId) return refuse('same_reviewer')
      // Since the first approval a tick may have been taken away, or a representative.
      const ready = input.verdict === 'approve' ? checkReady(await findStanding(tx, id)) : ok()
      if (!ready.ok) return ready
      await tx.caseReview.create({
        data: { applicationId: id, round: first.round, turn: 2, reviewerId: actor.personId, reviewerName: actor.name, verdict: input.verdict, reasons: input.reasons, at: now },
        select: { id: true },
      })
      await noteCase(tx, actor, opened.value, 'case.secondReviewed', now, { verdict: input.verdict })
      if (input.verdict === 'approve') return carryOut(tx, actor, id, { decision: 'approve', text: '', items: [] }, now)
      const { count } = await tx.adminApplication.updateMany({ where: { id, status }, data: { status: 'submitted', ...noClaim } })
      return count === 0 ? refuse('changed_meanwhile') : ok({ applicationId: id, outcome: 'disagreed' })
    },
    { CaseReview_applicationId_round_reviewerId_key: 'same_reviewer' },
  )
}

/** Whether everything was looked at that approving asks for. */
function checkReady({ isKnown, items, missing, open }: Awaited<ReturnType<typeof findStanding>>): Result<undefined> {
  if (!isKnown && items.includes('representatives')) return refuse('representatives_missing')
  if (missing > 0) return refuse('signatures_missing', { details: { missing } })
  return open.length > 0 ? refuse('checks_open', { details: { open: open.length } }) : ok()
}

/** The company may have ended since the application was made. */
async function checkCompany(applicationId: string, now: Date): Promise<Result<undefined>> {
  if (!isUuid(applicationId)) return refuse('not_found')
  const application = await db.adminApplication.findUnique({ where: { id: applicationId }, select: { organization: { select: { kvkNumber: true } } } })
  if (!application) return refuse('not_found')
  const company = await lookUpCompany(application.organization.kvkNumber, now)
  // A register that is down does not stop staff, who have the facts of the application before them.
  return !company.ok && company.problem === 'kvk_ended' ? { ...company, field: undefined } : ok()
}
