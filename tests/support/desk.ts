// The desk as tests need it: decisions by the commands that staff use, on a case that they first take.
import { claimCase } from '@/lib/desk/cases/commands/claiming/claim-case'
import { decideCase } from '@/lib/desk/cases/commands/deciding/decide-case'
import { sendApplication } from '@/lib/admin-status/applications/commands/drafting/send-application'
import { settleSignatures } from '@/lib/admin-status/applications/commands/settle'
import { system, type PersonActor, type StaffActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { workOnCase } from '@/prisma/demo/desk'
import { fillApplication, makeDraftApplication } from './applications'
import { value } from './world'

type Decision = 'approve' | 'reject' | 'ask'

/** Takes the case, does what the decision asks for, and decides; the answer is the command's own. */
export async function decideAtDesk(
  staff: StaffActor,
  applicationId: string,
  decision: Decision,
  text = '',
  now = new Date(),
) {
  if (decision === 'approve') await workOnCase(staff, applicationId, now)
  else value(await claimCase(staff, { applicationId }, now))
  return decideCase(staff, { applicationId, decision, text, items: [] }, now)
}

/** Nobody is admin anywhere any more, as before the first approval of a test file: the next application is again a first admin's. */
export async function forgetAdmins(): Promise<void> {
  await db.$transaction([
    db.$executeRaw`SELECT set_config('schakel.desk_ends_admin', 'yes', true)`,
    db.membership.deleteMany(),
  ])
}

/** An application at the desk that the applicant and Gijs both signed on paper; how a letter comes back is tried elsewhere. */
export async function makePaperApplication(by: PersonActor): Promise<string> {
  const id = await makeDraftApplication(by)
  await fillApplication(by, id, 'joint', [
    { name: 'Gijs Demo', email: `gijs-${crypto.randomUUID()}@vofguus.test`, authority: 'joint' },
  ])
  value(await sendApplication(by, { applicationId: id }))
  await db.$transaction(async (tx) => {
    await tx.signatory.updateMany({
      where: { applicationId: id },
      data: { state: 'signed', method: 'paper', respondedAt: new Date(), signedById: by.personId },
    })
    await settleSignatures({ tx, actor: system, now: new Date(), afterCommit: () => undefined }, id)
  })
  return id
}
