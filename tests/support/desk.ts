// The desk as tests need it: decisions by the commands that staff use, on a case that they first take.
import { claimCase } from '@/lib/admin-applications/claim'
import { decideApplication } from '@/lib/admin-applications/decide'
import type { StaffActor } from '@/lib/auth/acting'
import { db } from '@/lib/db'
import { workOnCase } from '@/prisma/demo/desk'
import { value } from './world'

type Decision = 'approve' | 'reject' | 'ask'

/** Takes the case, does what the decision asks for, and decides; the answer is the command's own. */
export async function decide(staff: StaffActor, applicationId: string, decision: Decision, text = '', now = new Date()) {
  if (decision === 'approve') await workOnCase(staff, applicationId, now)
  else value(await claimCase(staff, { applicationId }, now))
  return decideApplication(staff, { applicationId, decision, text, items: [] }, now)
}

/** Nobody is admin anywhere any more, as before the first approval of a test file: the next application is again a first admin's. */
export async function forgetAdmins(): Promise<void> {
  await db.$transaction([db.$executeRaw`SELECT set_config('schakel.desk_ends_admin', 'yes', true)`, db.membership.deleteMany()])
}
