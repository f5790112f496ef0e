import 'server-only'
import { lockApplication } from '@/lib/admin-status/applications/commands/lock'
import { openStatuses } from '@/lib/admin-status/applications/rules'
import { checkHolder, claimOf, holderOf, leaseFrom } from '@/lib/desk/cases/rules/claim'
import { findConflict } from '@/lib/desk/cases/queries/conflicts'
import { refreshRisks } from '@/lib/admin-status/risks/assess'
import { emit } from '@/lib/events/emit'
import type { StaffActor } from '@/lib/kernel/actor'
import type { Context, Inner } from '@/lib/kernel/command'
import type { Tx } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import type { Prisma } from '@/prisma/generated/client'

export type AtDesk = Context<StaffActor>

const selected = {
  id: true,
  status: true,
  claimedById: true,
  claimedByName: true,
  claimedUntil: true,
  application: { select: { kind: true, personId: true, organizationId: true, person: { select: { name: true } } } },
  reviews: {
    select: { reviewerId: true, round: true, turn: true },
    orderBy: [{ round: 'desc' }, { turn: 'desc' }],
    take: 1,
  },
} satisfies Prisma.CaseSelect

type Row = Prisma.CaseGetPayload<{ select: typeof selected }>

/** A case at the desk, as every step on it reads it: with whose it is. */
export type DeskCase = Omit<Row, 'application'> & Row['application']

/** A case at the desk, or null. */
export async function findForDesk(tx: Tx, applicationId: string): Promise<DeskCase | null> {
  const found = await tx.case.findUnique({ where: { id: applicationId }, select: selected })
  if (!found) return null
  const { application, ...work } = found
  return { ...work, ...application }
}

/** What a case holds that nobody decided, or whose decision no longer stands. */
export const undecided = { decidedAt: null, decidedById: null, rejectionReason: null }

/** Whom an event about a case names: the applicant. */
export const subjectOf = ({ id, person }: { id: string; person: { name: string } }) => ({ id, name: person.name })

/** What is kept of a representative whom this member of staff reads from an extract now. */
export const enteredNow = ({ actor, now }: AtDesk) => ({
  origin: 'extract' as const,
  enteredById: actor.personId,
  enteredByName: actor.name,
  enteredAt: now,
})

/** Takes a case that is free, that was left, or one's own again; refuses before anything was written. */
export async function takeClaim(context: AtDesk, applicationId: string): Promise<Result<{ applicationId: string }>> {
  const { tx, actor, now } = context
  await lockApplication(tx, applicationId)
  const found = await findForDesk(tx, applicationId)
  if (!found) return refuse('not_found')
  if (!openStatuses.includes(found.status)) return refuse('application_closed')
  const conflict = await findConflict(tx, actor, found)
  if (conflict) return refuse(conflict)
  const [latest] = found.reviews
  if (found.status === 'second_review' && latest?.reviewerId === actor.personId) return refuse('same_reviewer')
  const { count } = await tx.case.updateMany({
    where: {
      id: found.id,
      status: found.status,
      OR: [{ claimedUntil: null }, { claimedUntil: { lte: now } }, { claimedById: actor.personId }],
    },
    data: claimOf(actor, now),
  })
  if (count === 0) {
    const name = (await findForDesk(tx, applicationId))?.claimedByName ?? ''
    return refuse('claimed_by_other', { details: { name } })
  }
  const isAnew = holderOf(found, now)?.personId !== actor.personId
  if (isAnew) await emit(context, 'case.claimed', { subject: subjectOf(found) })
  await refreshRisks(tx, found.id)
  return ok({ applicationId: found.id })
}

/** Whoever works on a case keeps it: every step gives half an hour again. */
export async function extendLease({ tx, now }: Inner, applicationId: string, staffId: string): Promise<void> {
  await tx.case.updateMany({
    where: { id: applicationId, claimedById: staffId, claimedUntil: { gt: now } },
    data: { claimedUntil: leaseFrom(now) },
  })
}

/** A case that may be worked on: at the desk, still open, nothing of one's own, and held by this member of staff, whose half hour begins anew. */
export async function openCase({ tx, actor, now }: AtDesk, applicationId: string): Promise<Result<DeskCase>> {
  // Before the case itself: Postgres looks at the application again when a case is written twice in one transaction, and
  // whoever took the application back at that moment waits for the case.
  await lockApplication(tx, applicationId)
  const found = await findForDesk(tx, applicationId)
  if (!found) return refuse('not_found')
  const conflict = await findConflict(tx, actor, found)
  if (conflict) return refuse(conflict)
  // Decided meanwhile: that, and not the lease that ended with it, is what one has to know.
  if (!openStatuses.includes(found.status)) return refuse('application_closed')
  const holds = checkHolder(found, actor.personId, now)
  if (!holds.ok) return holds
  await extendLease({ tx, now }, found.id, actor.personId)
  return ok(found)
}

/** A note that staff leave for each other; answers its id. */
export async function keepNote({ tx, actor, now }: AtDesk, applicationId: string, text: string): Promise<string> {
  const { id } = await tx.caseNote.create({
    data: { caseId: applicationId, authorId: actor.personId, authorName: actor.name, text, writtenAt: now },
    select: { id: true },
  })
  return id
}

/** A line of the desk in the conversation with the applicant; answers its id. */
export async function keepMessage(
  { tx, actor, now }: AtDesk,
  message: { applicationId: string; text: string; decisionId?: string },
): Promise<string> {
  const { id } = await tx.adminApplicationMessage.create({
    data: { ...message, authorId: actor.personId, authorName: actor.name, isFromStaff: true, sentAt: now },
    select: { id: true },
  })
  return id
}
