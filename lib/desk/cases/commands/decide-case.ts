import 'server-only'
import { lockApplication } from '@/lib/admin-status/applications/commands/lock'
import { nextStatus, noClaim, type ApplicationStatus } from '@/lib/admin-status/applications/rules'
import type { StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { transact, type Tx } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/ids'
import { carryOut } from './carry-out'
import { noteCase, openCase } from './claim-case'
import { checkApproval, checkCompany, checkSeen } from './ready'
import type { ApplicationDecision, ReviewInput } from '@/lib/desk/cases/schema'
import { refreshRisks } from '@/lib/admin-status/risks/assess'
import { findStanding } from '@/lib/desk/cases/queries/standing'

export type Decided = { applicationId: string; outcome: 'approve' | 'reject' | 'ask' | 'second' | 'disagreed' }

/**
 * A member of staff decides on the case that they hold. Approving asks for the whole check-list and for enough signatures
 * by the register; where a risk says so it is only the first of two approvals, and so is a rejection that would end an
 * admin status that runs. Nobody decides on what touches themselves.
 */
export async function decideApplication(
  actor: StaffActor,
  input: ApplicationDecision,
  now = new Date(),
): Promise<Result<Decided>> {
  if (!can(actor, 'application.decide')) return refuse('forbidden')
  const company = input.decision === 'approve' ? await checkCompany(input.applicationId, now) : ok()
  if (!company.ok) return company
  return transact(async (tx): Promise<Result<Decided>> => {
    if (isUuid(input.applicationId)) await lockApplication(tx, input.applicationId)
    const opened = await openCase(tx, actor, input.applicationId, now)
    if (!opened.ok) return opened
    const { id, status } = opened.value
    const { decision } = input
    if (status === 'second_review' && decision !== 'ask') return refuse('second_needed')
    const sawAll = await checkSeen(tx, id, input.seen)
    if (!sawAll.ok) return sawAll
    await refreshRisks(tx, id)
    const standing = await findStanding(tx, id, now)
    if (decision === 'ask') return carryOut(tx, actor, id, { ...input, decision }, now)
    if (!nextStatus(status, decision).ok) return refuse('application_closed')
    const ready = decision === 'approve' ? await checkApproval(tx, id, standing, now) : ok()
    if (!ready.ok) return ready
    const isForTwo = decision === 'approve' ? standing.risks.length > 0 : standing.endsStatus
    return isForTwo
      ? noteFirstView(tx, actor, opened.value, { verdict: decision, text: input.text, risks: standing.risks }, now)
      : carryOut(tx, actor, id, { ...input, decision }, now)
  })
}

type FirstView = { verdict: 'approve' | 'reject'; text: string; risks: string[] }

/** The first of two: their view is kept, and the case waits for somebody else. */
async function noteFirstView(
  tx: Tx,
  actor: StaffActor,
  found: { id: string; status: ApplicationStatus; person: { name: string } },
  { verdict, text, risks }: FirstView,
  now: Date,
): Promise<Result<Decided>> {
  const { id, status } = found
  const next = nextStatus(status, 'second')
  if (!next.ok) return next
  const round = (await tx.caseReview.count({ where: { applicationId: id, turn: 1 } })) + 1
  const { count } = await tx.adminApplication.updateMany({
    where: { id, status },
    data: { status: next.value, ...noClaim },
  })
  if (count === 0) return refuse('changed_meanwhile')
  await tx.caseReview.create({
    data: {
      applicationId: id,
      round,
      turn: 1,
      reviewerId: actor.personId,
      reviewerName: actor.name,
      verdict,
      reasons: text,
      at: now,
    },
    select: { id: true },
  })
  await noteCase(tx, actor, found, verdict === 'approve' ? 'case.firstApproved' : 'case.firstRejected', now, { risks })
  return ok({ applicationId: id, outcome: 'second' })
}

/**
 * The second pair of eyes: another one than the first. They note their own view before they can read the other's. Both say the
 * same: it is carried out. They do not: the case goes back to the queue, and both views can be read by whoever takes it up.
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
      const first = await tx.caseReview.findFirst({
        where: { applicationId: id, turn: 1 },
        orderBy: { round: 'desc' },
        select: { round: true, reviewerId: true, verdict: true, reasons: true },
      })
      if (!first || first.reviewerId === actor.personId) return refuse('same_reviewer')
      const sawAll = await checkSeen(tx, id, input.seen)
      if (!sawAll.ok) return sawAll
      const agrees = input.verdict === first.verdict
      // A tick, or a representative, may have been taken away since the first approval.
      const ready =
        agrees && input.verdict === 'approve' ? await checkApproval(tx, id, await findStanding(tx, id, now), now) : ok()
      if (!ready.ok) return ready
      await tx.caseReview.create({
        data: {
          applicationId: id,
          round: first.round,
          turn: 2,
          reviewerId: actor.personId,
          reviewerName: actor.name,
          verdict: input.verdict,
          reasons: input.reasons,
          at: now,
        },
        select: { id: true },
      })
      await noteCase(tx, actor, opened.value, 'case.secondReviewed', now, { verdict: input.verdict })
      // A rejection tells the applicant what the first one wrote for them.
      if (agrees)
        return carryOut(
          tx,
          actor,
          id,
          {
            decision: first.verdict,
            text: first.verdict === 'reject' ? first.reasons : (input.text ?? ''),
            items: [],
            templateId: input.templateId,
          },
          now,
        )
      const { count } = await tx.adminApplication.updateMany({
        where: { id, status },
        data: { status: 'submitted', ...noClaim },
      })
      // The view is written already: nothing may stay of it.
      if (count === 0) throw new Error('The case moved while it was locked')
      return ok({ applicationId: id, outcome: 'disagreed' })
    },
    { CaseReview_applicationId_round_reviewerId_key: 'same_reviewer' },
  )
}
