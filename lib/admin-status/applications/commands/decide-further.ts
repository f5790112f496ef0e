import 'server-only'
import { record } from '@/lib/events/record'
import type { MemberActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { addDays, addYears, isoDay, today } from '@/lib/kernel/days'
import { db, transact } from '@/lib/kernel/db'
import { queueMail } from '@/lib/notifications/outbox'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isAtMost } from '@/lib/catalogue/levels'
import { isUuid } from '@/lib/kernel/ids'
import { appoint } from './appoint'
import { checkCompanyTurn, nextStatus, noClaim } from '@/lib/admin-status/applications/rules'
import { adminYears } from '@/lib/organizations/memberships/rules'
import type { FurtherDecision } from '@/lib/admin-status/applications/schema'
import { mayHold } from './start-application'

const selected = {
  id: true,
  reference: true,
  status: true,
  level: true,
  explanation: true,
  submittedAt: true,
  reopenedAt: true,
  personId: true,
  organizationId: true,
  person: { select: { name: true, email: true, language: true } },
  organization: { select: { name: true } },
} as const

/** Applications of people who want to be admin of this company too, and wait for a decision; what the desk opened again is its own. */
export async function listFurther(actor: MemberActor) {
  if (!can(actor, 'application.approveFurther')) return []
  return db.adminApplication.findMany({
    where: {
      organizationId: actor.organizationId,
      kind: 'further_admin',
      status: { in: ['submitted', 'more_information_needed', 'second_review'] },
      reopenedAt: null,
    },
    select: selected,
    orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }],
    take: 100,
  })
}

/** One of them, or null; decided ones too, so that a link in a mail still tells what became of it. */
export async function findFurther(actor: MemberActor, applicationId: string) {
  if (!can(actor, 'application.approveFurther') || !isUuid(applicationId)) return null
  return db.adminApplication.findFirst({
    where: { id: applicationId, organizationId: actor.organizationId, kind: 'further_admin' },
    select: selected,
  })
}

/**
 * An admin of the company decides on a further admin, without support staff: never on themselves, and never above
 * their own level or above what the applicant holds by now. Sources: "a sitting admin vouches", "manager's level".
 */
export async function decideFurther(
  actor: MemberActor,
  input: FurtherDecision,
  now = new Date(),
): Promise<Result<{ organizationId: string; name: string }>> {
  if (!can(actor, 'application.approveFurther')) return refuse('forbidden')
  if (!isUuid(input.applicationId)) return refuse('not_found')
  return transact(async (tx) => {
    const application = await tx.adminApplication.findFirst({
      where: { id: input.applicationId, organizationId: actor.organizationId, kind: 'further_admin' },
      select: selected,
    })
    if (!application) return refuse('not_found')
    if (application.personId === actor.personId) return refuse('own_application')
    const turn = checkCompanyTurn(application)
    if (!turn.ok) return turn
    const isApproval = input.decision === 'approve'
    if (isApproval && !(actor.level && isAtMost(application.level, actor.level))) return refuse('level_above_admin')
    if (isApproval && !(await mayHold(tx, application, application.level, now)))
      return refuse('applicant_level_too_low')
    const next = nextStatus(application.status, input.decision)
    if (!next.ok) return next
    const { count } = await tx.adminApplication.updateMany({
      where: { id: application.id, status: application.status, reopenedAt: null },
      data: {
        status: next.value,
        ...noClaim,
        decidedAt: now,
        decidedById: actor.personId,
        ...(!isApproval && { rejectionReason: input.text }),
      },
    })
    if (count === 0) return refuse('changed_meanwhile')
    await record(tx, {
      at: now,
      actor,
      organizationId: actor.organizationId,
      action: `application.${next.value}`,
      subject: { type: 'AdminApplication', id: application.id, name: application.person.name },
      before: { status: application.status },
      after: { status: next.value, ...(!isApproval && { reason: input.text }) },
    })
    if (isApproval) await appoint(tx, actor, application, now)
    const event = `application.${input.decision}:${application.id}:${now.getTime()}`
    const organization = application.organization.name
    if (isApproval) {
      const validUntil = isoDay(addDays(addYears(today(now), adminYears), -1))
      const data = {
        organization,
        level: application.level,
        validUntil,
        decidedBy: 'admin' as const,
        by: actor.name,
        path: `/portal/${application.organizationId}`,
      }
      await queueMail(tx, { event, to: application.person, template: 'applicationApproved', data, at: now })
    } else {
      const data = { organization, reason: input.text, path: `/applications/${application.id}` }
      await queueMail(tx, { event, to: application.person, template: 'applicationRejected', data, at: now })
    }
    return ok({ organizationId: application.organizationId, name: application.person.name })
  })
}
