import 'server-only'
import { can } from '@/lib/auth/permissions'
import type { StaffActor } from '@/lib/auth/acting'
import { addDays, addYears, isoDay, today } from '@/lib/calendar'
import { db, type Tx } from '@/lib/db'
import { queueMail } from '@/lib/mail/outbox'
import { lookUpCompany } from '@/lib/organizations/commands'
import { ok, refuse, type Result } from '@/lib/result'
import { isUuid } from '@/lib/uuid'
import { appoint } from './appoint'
import { addMessage, moveApplication, type Application } from './move'
import { adminYears } from './rules'
import type { ApplicationDecision } from './schema'

/** Support staff approve, reject with a reason, or ask for more information. Nobody decides on himself. */
export async function decideApplication(
  actor: StaffActor,
  input: ApplicationDecision,
  now = new Date(),
): Promise<Result<{ applicationId: string }>> {
  if (!can(actor, 'application.decide')) return refuse('forbidden')
  if (input.decision === 'approve') {
    const company = await lookUpAgain(input.applicationId, now)
    // A register that is down does not stop staff, who have the facts of the application before them.
    if (!company.ok && company.problem === 'kvk_ended') return { ...company, field: undefined }
  }
  return moveApplication(
    actor,
    { applicationId: input.applicationId, event: input.decision, own: false, reason: input.text },
    now,
    async (tx, application) => {
      if (application.personId === actor.personId) return refuse('own_application')
      if (input.decision === 'approve') await appoint(tx, actor, application, now)
      if (input.text !== '') await addMessage(tx, actor, application.id, input.text, true, now)
      await tellApplicant(tx, application, input, now)
      return ok({ applicationId: application.id })
    },
  )
}

/** The company may have ended since the application was made. */
async function lookUpAgain(applicationId: string, now: Date): Promise<Result<unknown>> {
  if (!isUuid(applicationId)) return refuse('not_found')
  const application = await db.adminApplication.findUnique({
    where: { id: applicationId },
    select: { organization: { select: { kvkNumber: true } } },
  })
  return application ? lookUpCompany(application.organization.kvkNumber, now) : refuse('not_found')
}

async function tellApplicant(tx: Tx, application: Application, input: ApplicationDecision, now: Date) {
  const organization = application.organization.name
  const mail = { event: `application.${input.decision}:${application.id}:${now.getTime()}`, to: application.person, at: now }
  if (input.decision === 'approve') {
    const validUntil = isoDay(addDays(addYears(today(now), adminYears), -1))
    const path = `/portal/${application.organizationId}`
    const data = { organization, level: application.level, validUntil, path }
    await queueMail(tx, { ...mail, template: 'applicationApproved', data })
  } else if (input.decision === 'reject') {
    const data = { organization, reason: input.text, path: `/applications/${application.id}` }
    await queueMail(tx, { ...mail, template: 'applicationRejected', data })
  } else {
    const data = { organization, question: input.text, path: `/applications/${application.id}` }
    await queueMail(tx, { ...mail, template: 'applicationNeedsInformation', data })
  }
}
