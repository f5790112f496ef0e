import 'server-only'
import { refreshRisks } from '@/lib/admin-status/risks/assess'
import type { CheckFacts, fixedChecks } from '@/lib/desk/cases/rules/check-list'
import type { Tx } from '@/lib/kernel/db'
import { ok, type Result } from '@/lib/kernel/result'
import { openCase, type AtDesk, type DeskCase } from './holding'

/** Runs one step of the work on a case that one holds, and keeps what the queue shows of it up to date. */
export async function working(
  context: AtDesk,
  applicationId: string,
  step: (found: DeskCase) => Promise<Result<unknown>>,
): Promise<Result<{ applicationId: string }>> {
  const opened = await openCase(context, applicationId)
  if (!opened.ok) return opened
  const done = await step(opened.value)
  if (!done.ok) return done
  await refreshRisks(context.tx, opened.value.id)
  return ok({ applicationId: opened.value.id })
}

/** What was ticked was about something else than there is now. */
export async function untick(tx: Tx, applicationId: string, items: (typeof fixedChecks)[number][]): Promise<void> {
  await tx.caseCheck.deleteMany({ where: { caseId: applicationId, item: { in: items } } })
}

/** What decides which items the check-list of a case has. */
export async function checkFactsOf(tx: Tx, applicationId: string): Promise<CheckFacts> {
  const { differences, application } = await tx.case.findUniqueOrThrow({
    where: { id: applicationId },
    select: {
      differences: true,
      application: {
        select: {
          kind: true,
          signatories: { select: { id: true, state: true } },
          representatives: { where: { origin: 'register' }, select: { id: true } },
        },
      },
    },
  })
  const { representatives, ...facts } = application
  return { ...facts, differences, registerTells: representatives.length > 0 }
}
