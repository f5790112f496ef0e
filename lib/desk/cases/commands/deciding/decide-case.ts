import 'server-only'
import { nextStatus, noClaim } from '@/lib/admin-status/applications/rules'
import { refreshRisks } from '@/lib/admin-status/risks/assess'
import { findReadiness } from '@/lib/desk/cases/queries/readiness'
import { caseDecisionSchema } from '@/lib/desk/cases/schema'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { transition } from '@/lib/kernel/transition'
import { carryOut } from './carry-out'
import { openCase, subjectOf, type AtDesk, type DeskCase } from '../holding'
import { checkApproval, checkCompany, checkSeen } from './ready'

export type CaseOutcome = { applicationId: string; outcome: 'approve' | 'reject' | 'ask' | 'second' | 'disagreed' }

/**
 * A member of staff decides on the case that they hold. Approving asks for the whole check-list and for enough signatures
 * by the register; where a risk says so it is only the first of two approvals, and so is a rejection that would end an
 * admin status that runs. Nobody decides on what touches themselves.
 */
export const decideCase = command({
  name: 'application.decide',
  as: 'staff',
  input: caseDecisionSchema,
  prepare: async ({ now }, input) => (input.decision === 'approve' ? checkCompany(input.applicationId, now) : ok()),
  async run(context, input): Promise<Result<CaseOutcome>> {
    const { tx, now } = context
    const { decision } = input
    const opened = await openCase(context, input.applicationId)
    if (!opened.ok) return opened
    const { id, status } = opened.value
    if (status === 'second_review' && decision !== 'ask') return refuse('second_needed')
    const sawAll = await checkSeen(tx, id, input.seen)
    if (!sawAll.ok) return sawAll
    await refreshRisks(tx, id)
    const readiness = await findReadiness(tx, id, now)
    if (decision === 'ask') return carryOut(context, id, { ...input, decision })
    if (!nextStatus(status, decision).ok) return refuse('application_closed')
    const ready = decision === 'approve' ? await checkApproval(tx, id, readiness, now) : ok()
    if (!ready.ok) return ready
    const isForTwo = decision === 'approve' ? readiness.risks.length > 0 : readiness.endsStatus
    return isForTwo
      ? keepFirstView(context, opened.value, { verdict: decision, text: input.text, risks: readiness.risks })
      : carryOut(context, id, { ...input, decision })
  },
})

type FirstView = { verdict: 'approve' | 'reject'; text: string; risks: string[] }

/** The first of two: their view is kept, and the case waits for somebody else. */
async function keepFirstView(
  context: AtDesk,
  found: DeskCase,
  { verdict, text, risks }: FirstView,
): Promise<Result<CaseOutcome>> {
  const { tx, actor, now } = context
  const { id, status } = found
  const round = (await tx.caseReview.count({ where: { caseId: id, turn: 1 } })) + 1
  const moved = await transition(nextStatus(status, 'second'), (to) =>
    tx.adminApplication.updateMany({ where: { id, status }, data: { status: to } }),
  )
  if (!moved.ok) return moved
  await tx.case.update({ where: { id }, data: noClaim, select: { id: true } })
  await tx.caseReview.create({
    data: {
      caseId: id,
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
  const type = verdict === 'approve' ? 'case.firstApproved' : 'case.firstRejected'
  await emit(context, type, { subject: subjectOf(found), after: { risks } })
  return ok({ applicationId: id, outcome: 'second' })
}
