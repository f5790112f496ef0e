import 'server-only'
import { findFacts } from '@/lib/admin-status/applications/queries/facts'
import { openStatuses } from '@/lib/admin-status/applications/rules'
import { lettersMissing } from '@/lib/admin-status/applications/steps'
import { refreshRisks } from '@/lib/admin-status/risks/assess'
import { system } from '@/lib/kernel/actor'
import type { Context } from '@/lib/kernel/command'
import { arrivalSelected, arriveAtDesk } from './arrive'
import { lockApplication } from './lock'

/**
 * After a letter was signed: when that was the last one needed, the application goes to the desk, by itself. Letters that
 * were asked for and are no longer needed may still be signed; at the desk they change what it has to look at. Called inside
 * the transaction of the signature.
 */
export async function settleSignatures(context: Context, applicationId: string): Promise<void> {
  const { tx, now } = context
  // Two who sign at the same moment wait for each other here, and the second sees the first one's signature.
  await lockApplication(tx, applicationId)
  const application = await tx.adminApplication.findUniqueOrThrow({
    where: { id: applicationId },
    select: arrivalSelected,
  })
  if (application.status !== 'awaiting_signatures') {
    if (openStatuses.includes(application.status)) await refreshRisks(tx, applicationId)
    return
  }
  if (lettersMissing(await findFacts(tx, applicationId, now)) > 0) return
  const arrived = await arriveAtDesk({ ...context, actor: system }, application)
  if (!arrived.ok) throw new Error(`The application could not go to the desk: ${arrived.problem}`)
}
