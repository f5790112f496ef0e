import 'server-only'
import { record } from '@/lib/events/record'
import type { StaffActor } from '@/lib/kernel/actor'
import { findStaffOf } from '@/lib/identity/actors/acting'
import { can } from '@/lib/kernel/permissions'
import { transact, type Tx } from '@/lib/kernel/db'
import { queueMail } from '@/lib/notifications/outbox'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/ids'
import { findConflict } from '@/lib/desk/cases/queries/conflicts'
import { refreshRisks } from '@/lib/admin-status/risks/assess'
import { checkHolder, claimOf, holderOf, leaseFrom, noClaim, openStatuses } from '@/lib/admin-status/applications/rules'

const selected = {
  id: true,
  kind: true,
  status: true,
  personId: true,
  organizationId: true,
  claimedById: true,
  claimedByName: true,
  claimedUntil: true,
  reference: true,
  person: { select: { name: true, email: true, language: true } },
  organization: { select: { name: true } },
  reviews: {
    select: { reviewerId: true, round: true, turn: true },
    orderBy: [{ round: 'desc' as const }, { turn: 'desc' as const }],
    take: 1,
  },
}

/** A case at the desk, or null. */
export async function findForDesk(tx: Tx, applicationId: string) {
  if (!isUuid(applicationId)) return null
  return tx.adminApplication.findFirst({ where: { id: applicationId, submittedAt: { not: null } }, select: selected })
}

/**
 * A member of staff takes a case for half an hour: one that is free, that was left, or their own again. Of two at the same
 * moment one gets it and the other is told by whom. Nobody takes a case that touches themselves, nor a second look at their own.
 */
export async function claimCase(
  actor: StaffActor,
  input: { applicationId: string },
  now = new Date(),
): Promise<Result<{ applicationId: string }>> {
  if (!can(actor, 'application.work')) return refuse('forbidden')
  const claimed = await transact(async (tx) => {
    const found = await findForDesk(tx, input.applicationId)
    if (!found) return refuse('not_found')
    if (!openStatuses.includes(found.status)) return refuse('application_closed')
    const conflict = await findConflict(tx, actor, found)
    if (conflict) return refuse(conflict)
    const [latest] = found.reviews
    if (found.status === 'second_review' && latest?.reviewerId === actor.personId) return refuse('same_reviewer')
    const { count } = await tx.adminApplication.updateMany({
      where: {
        id: found.id,
        status: found.status,
        OR: [{ claimedUntil: null }, { claimedUntil: { lte: now } }, { claimedById: actor.personId }],
      },
      data: claimOf(actor, now),
    })
    if (count === 0) return refuse('claimed_by_other')
    const isAnew = holderOf(found, now)?.personId !== actor.personId
    if (isAnew) await noteCase(tx, actor, found, 'case.claimed', now)
    await refreshRisks(tx, found.id)
    return ok({ applicationId: found.id })
  })
  if (claimed.ok || claimed.problem !== 'claimed_by_other') return claimed
  const name = await transact(async (tx) => ok((await findForDesk(tx, input.applicationId))?.claimedByName ?? ''))
  return refuse('claimed_by_other', { details: { name: name.ok ? name.value : '' } })
}

/** Lets a case go before the half hour is over. */
export async function releaseCase(
  actor: StaffActor,
  input: { applicationId: string },
  now = new Date(),
): Promise<Result<{ applicationId: string }>> {
  if (!can(actor, 'application.work')) return refuse('forbidden')
  return transact(async (tx) => {
    const found = await findForDesk(tx, input.applicationId)
    if (!found) return refuse('not_found')
    const { count } = await tx.adminApplication.updateMany({
      where: { id: found.id, claimedById: actor.personId },
      data: noClaim,
    })
    if (count > 0) await noteCase(tx, actor, found, 'case.released', now)
    return ok({ applicationId: found.id })
  })
}

/** Another member of staff goes on, with a note of what they should know. Never somebody whom the case touches, nor an auditor. */
export async function handOverCase(
  actor: StaffActor,
  input: { applicationId: string; toId: string; note: string },
  now = new Date(),
): Promise<Result<{ applicationId: string }>> {
  if (!can(actor, 'application.work')) return refuse('forbidden')
  return transact(async (tx) => {
    const found = await findForDesk(tx, input.applicationId)
    if (!found) return refuse('not_found')
    const holds = checkHolder(found, actor.personId, now)
    if (!holds.ok) return holds
    const colleague = await findColleague(tx, input.toId, now)
    if (!colleague || colleague.personId === actor.personId) return refuse('not_found', { field: 'toId' })
    const conflict = await findConflict(tx, colleague, found)
    if (conflict) return refuse('colleague_conflict', { field: 'toId' })
    if (found.status === 'second_review' && found.reviews[0]?.reviewerId === colleague.personId)
      return refuse('same_reviewer', { field: 'toId' })
    const { count } = await tx.adminApplication.updateMany({
      where: { id: found.id, claimedById: actor.personId, claimedUntil: { gt: now } },
      data: claimOf(colleague, now),
    })
    if (count === 0) return refuse('lease_over')
    await tx.caseNote.create({
      data: {
        applicationId: found.id,
        authorId: actor.personId,
        authorName: actor.name,
        text: input.note,
        writtenAt: now,
      },
      select: { id: true },
    })
    const data = {
      organization: found.organization.name,
      person: found.person.name,
      by: actor.name,
      note: input.note,
      path: `/desk/applications/${found.id}`,
    }
    await queueMail(tx, {
      event: `case.handedOver:${found.id}:${now.getTime()}`,
      to: colleague,
      template: 'caseHandedOver',
      data,
      at: now,
    })
    await noteCase(tx, actor, found, 'case.handedOver', now, { to: colleague.name })
    return ok({ applicationId: found.id })
  })
}

/** A colleague who can come to the desk at this moment and work there, or null. */
async function findColleague(tx: Tx, personId: string, now: Date): Promise<StaffActor | null> {
  if (!isUuid(personId)) return null
  const person = await tx.person.findUnique({
    where: { id: personId },
    select: { id: true, name: true, email: true, language: true },
  })
  const colleague =
    person &&
    (await findStaffOf(
      tx,
      { personId: person.id, name: person.name, email: person.email, language: person.language },
      now,
    ))
  return colleague && can(colleague, 'application.work') ? colleague : null
}

/** Whoever works on a case keeps it: every step gives half an hour again. */
export async function extendLease(tx: Tx, applicationId: string, staffId: string, now: Date): Promise<void> {
  await tx.adminApplication.updateMany({
    where: { id: applicationId, claimedById: staffId, claimedUntil: { gt: now } },
    data: { claimedUntil: leaseFrom(now) },
  })
}

/** Reading and typing are work too: whoever holds the case keeps it for half an hour from now. Nothing of the case changes, so nothing is written down. */
export async function keepCase(
  actor: StaffActor,
  input: { applicationId: string },
  now = new Date(),
): Promise<Result<{ applicationId: string }>> {
  if (!can(actor, 'application.work')) return refuse('forbidden')
  return transact(async (tx) => {
    const opened = await openCase(tx, actor, input.applicationId, now)
    return opened.ok ? ok({ applicationId: opened.value.id }) : opened
  })
}

/** A case that may be worked on: at the desk, still open, nothing of one's own, and held by this member of staff, whose half hour begins anew. */
export async function openCase(tx: Tx, actor: StaffActor, applicationId: string, now: Date) {
  const found = await findForDesk(tx, applicationId)
  if (!found) return refuse('not_found')
  const conflict = await findConflict(tx, actor, found)
  if (conflict) return refuse(conflict)
  // Decided meanwhile: that, and not the lease that ended with it, is what one has to know.
  if (!openStatuses.includes(found.status)) return refuse('application_closed')
  const holds = checkHolder(found, actor.personId, now)
  if (!holds.ok) return holds
  await extendLease(tx, found.id, actor.personId, now)
  return ok(found)
}

/** Writes down what was done at the desk; nothing of it is the company's business. */
export async function noteCase(
  tx: Tx,
  actor: StaffActor,
  found: { id: string; person: { name: string } },
  action: string,
  now: Date,
  after?: Record<string, string | number | string[]>,
): Promise<void> {
  await record(tx, {
    at: now,
    actor,
    organizationId: null,
    action,
    subject: { type: 'AdminApplication', id: found.id, name: found.person.name },
    after,
  })
}
