import 'server-only'
import { refreshRisks } from '@/lib/admin-status/risks/assess'
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

/** Who was ticked as complete was another list. */
export async function untickPeople(tx: Tx, applicationId: string): Promise<void> {
  await tx.caseCheck.deleteMany({
    where: { caseId: applicationId, item: { in: ['representatives', 'applicant_may'] } },
  })
}
