import 'server-only'
import type { StaffActor } from '@/lib/auth/acting'
import { can } from '@/lib/auth/permissions'
import { db } from '@/lib/db'
import { hasSigned } from '@/lib/phones/keys'
import { isUuid } from '@/lib/uuid'
import type { Prisma } from '@/prisma/generated/client'
import { atDesk } from './at-desk'
import { findConflict } from './conflicts'
import { holderOf, openStatuses, undoUntil, type ApplicationStatus } from '@/lib/admin-applications/rules'
import { findStanding } from './standing'

const selected = {
  id: true,
  kind: true,
  status: true,
  personId: true,
  organizationId: true,
  claimedById: true,
  claimedByName: true,
  claimedUntil: true,
  isRepresentative: true,
  authority: true,
  representativeCount: true,
  hasNoRepresentative: true,
  representatives: { select: { id: true, name: true, authority: true, origin: true, enteredByName: true, enteredAt: true }, orderBy: [{ enteredAt: 'asc' }, { id: 'asc' }] },
  signatories: {
    select: {
      id: true, name: true, email: true, authority: true, state: true, method: true, respondedAt: true, signedByName: true, refusalReason: true,
      statement: true, signature: true, publicKey: true, phoneName: true,
    },
    orderBy: [{ askedAt: 'asc' }, { name: 'asc' }, { id: 'asc' }],
  },
  checks: { select: { item: true, checkedByName: true, checkedAt: true } },
  notes: { select: { id: true, authorName: true, text: true, writtenAt: true }, orderBy: [{ writtenAt: 'asc' }, { id: 'asc' }], take: 200 },
  tasks: { select: { id: true, item: true, askedAt: true, doneAt: true }, orderBy: [{ askedAt: 'asc' }, { id: 'asc' }], take: 50 },
  reviews: { select: { id: true, turn: true, round: true, reviewerId: true, reviewerName: true, verdict: true, reasons: true, at: true }, orderBy: [{ round: 'asc' }, { turn: 'asc' }], take: 50 },
  decisions: { select: { decision: true, decidedById: true, decidedAt: true, undoneAt: true }, orderBy: [{ decidedAt: 'desc' }, { id: 'desc' }], take: 1 },
} satisfies Prisma.AdminApplicationSelect

/** How the work on a case stands for this member of staff: who holds it, what is checked, what is open, what he may do. */
export async function findWork(actor: StaffActor, applicationId: string, now = new Date()) {
  if (!can(actor, 'application.review') || !isUuid(applicationId)) return null
  const row = await db.adminApplication.findFirst({ where: { id: applicationId, ...atDesk }, select: selected })
  if (!row) return null
  const { signatories, reviews, checks, decisions, ...facts } = row
  const mayWork = can(actor, 'application.work')
  const [standing, conflict] = await Promise.all([findStanding(db, row.id), mayWork ? findConflict(db, actor, row) : null])
  const holder = holderOf(row, now)
  const tick = new Map(checks.map((check) => [check.item, check]))
  return {
    ...facts,
    standing,
    conflict,
    mayWork: mayWork && conflict === null,
    holder: holder && { ...holder, isMe: holder.personId === actor.personId },
    holds: holder?.personId === actor.personId && mayWork && conflict === null && openStatuses.includes(row.status),
    isFirst: reviews.at(-1)?.reviewerId === actor.personId,
    checks: standing.items.map((item) => ({ item, tick: tick.get(item) ?? null })),
    signatories: signatories.map(checkSignature),
    reviews: reviews.map((review) => hideFromSecond(review, actor, row.status, reviews.at(-1)?.id)),
    undo: undoOf(actor, row.status, decisions[0], now),
  }
}

export type Work = NonNullable<Awaited<ReturnType<typeof findWork>>>

type Signatory = Prisma.AdminApplicationGetPayload<{ select: typeof selected }>['signatories'][number]

/** Verifies what a phone signed, again and at this moment; of paper only eyes can judge. */
function checkSignature({ statement, signature, publicKey, ...signatory }: Signatory) {
  const isDigital = signatory.state === 'signed' && signatory.method === 'digital'
  return { ...signatory, isValid: isDigital ? Boolean(statement && signature && publicKey && hasSigned(publicKey, statement, signature)) : null }
}

type Review = { id: string; turn: number; reviewerId: string; reasons: string; verdict: 'approve' | 'reject'; reviewerName: string; at: Date; round: number }

/** While a second pair of eyes is awaited, nobody who could be it reads what the first one thought. */
function hideFromSecond({ reasons, ...review }: Review, actor: StaffActor, status: ApplicationStatus, latestId: string | undefined) {
  const isHidden = status === 'second_review' && review.id === latestId && review.reviewerId !== actor.personId && can(actor, 'application.decide')
  return { ...review, reasons: isHidden ? null : reasons }
}

const became = { approve: 'approved', reject: 'rejected', ask: 'more_information_needed' } as const

/** The decision that this member of staff can still take back, and until when. */
function undoOf(actor: StaffActor, status: ApplicationStatus, latest: { decision: keyof typeof became; decidedById: string; decidedAt: Date; undoneAt: Date | null } | undefined, now: Date) {
  if (!latest || latest.undoneAt || became[latest.decision] !== status) return null
  const until = undoUntil(latest.decidedAt)
  const isHis = latest.decidedById === actor.personId || actor.role === 'lead'
  return isHis && can(actor, 'application.decide') && now < until ? { decision: latest.decision, until } : null
}

/** Colleagues to whom a case can be handed over, by name. */
export async function listColleagues(actor: StaffActor) {
  if (!can(actor, 'application.work')) return []
  return db.person.findMany({
    where: { staffRole: { in: ['reviewer', 'lead'] }, id: { not: actor.personId } },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 500,
  })
}
