import 'server-only'
import { nextStatus, noClaim } from '@/lib/admin-status/applications/rules'
import { findReadiness } from '@/lib/desk/cases/queries/readiness'
import { reviewSchema } from '@/lib/desk/cases/schema'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { transition } from '@/lib/kernel/transition'
import { carryOut } from './carry-out'
import type { CaseOutcome } from './decide-case'
import { openCase, subjectOf } from '../holding'
import { checkApproval, checkCompany, checkSeen } from './ready'

/**
 * The second pair of eyes: another one than the first. They give their own view before they can read the other's. Both say the
 * same: it is carried out. They do not: the case goes back to the queue, and both views can be read by whoever takes it up.
 */
export const reviewCase = command({
  name: 'case.review',
  as: 'staff',
  may: 'application.decide',
  input: reviewSchema,
  constraints: { CaseReview_caseId_round_reviewerId_key: 'same_reviewer' },
  prepare: async ({ now }, input) => (input.verdict === 'approve' ? checkCompany(input.applicationId, now) : ok()),
  async run(context, input): Promise<Result<CaseOutcome>> {
    const { tx, actor, now } = context
    const opened = await openCase(context, input.applicationId)
    if (!opened.ok) return opened
    const { id, status } = opened.value
    if (status !== 'second_review') return refuse('application_closed')
    const first = await tx.caseReview.findFirst({
      where: { caseId: id, turn: 1 },
      orderBy: { round: 'desc' },
      select: { round: true, reviewerId: true, verdict: true, reasons: true },
    })
    if (!first || first.reviewerId === actor.personId) return refuse('same_reviewer')
    const sawAll = await checkSeen(tx, id, input.seen)
    if (!sawAll.ok) return sawAll
    const agrees = input.verdict === first.verdict
    // A tick, or a representative, may have been taken away since the first approval.
    const ready =
      agrees && input.verdict === 'approve' ? await checkApproval(tx, id, await findReadiness(tx, id, now), now) : ok()
    if (!ready.ok) return ready
    await tx.caseReview.create({
      data: {
        caseId: id,
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
    await emit(context, 'case.secondReviewed', {
      subject: subjectOf(opened.value),
      after: { verdict: input.verdict },
    })
    if (agrees) {
      // A rejection tells the applicant what the first one wrote for them.
      const text = first.verdict === 'reject' ? first.reasons : (input.text ?? '')
      return carryOut(context, id, { decision: first.verdict, text, items: [], templateId: input.templateId })
    }
    const moved = await transition(nextStatus(status, 'disagree'), (to) =>
      tx.adminApplication.updateMany({ where: { id, status }, data: { status: to } }),
    )
    if (!moved.ok) return moved
    await tx.case.update({ where: { id }, data: noClaim, select: { id: true } })
    return ok({ applicationId: id, outcome: 'disagreed' })
  },
})
