import 'server-only'
import type { StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { db } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/text/ids'
import type { Prisma } from '@/prisma/generated/client'
import { findConflict } from './conflicts'
import { openStatuses, type ApplicationStatus } from '@/lib/admin-status/applications/rules'
import { undoUntil } from '@/lib/kernel/undo'
import { signatureSelected, verifySignature } from '@/lib/admin-status/letters/signatures'
import { propose } from '@/lib/admin-status/representatives/proposals'
import { isOtherName } from '@/lib/admin-status/risks/authority'
import { plainName } from '@/lib/admin-status/signatories/rules'
import { holderOf, type Claim } from '@/lib/desk/cases/rules/claim'
import { findReadiness } from './readiness'

const caseSelected = {
  id: true,
  status: true,
  claimedById: true,
  claimedByName: true,
  claimedUntil: true,
  extractKvkNumber: true,
  extractName: true,
  checks: { select: { item: true, checkedByName: true, checkedAt: true } },
  notes: {
    select: { id: true, authorName: true, text: true, writtenAt: true },
    orderBy: [{ writtenAt: 'asc' }, { id: 'asc' }],
    take: 200,
  },
  tasks: {
    select: { id: true, item: true, askedAt: true, doneAt: true },
    orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
    take: 50,
  },
  reviews: {
    select: {
      id: true,
      turn: true,
      round: true,
      reviewerId: true,
      reviewerName: true,
      verdict: true,
      reasons: true,
      at: true,
    },
    orderBy: [{ round: 'asc' }, { turn: 'asc' }],
    take: 50,
  },
  decisions: {
    select: { decision: true, decidedById: true, decidedAt: true, undoneAt: true },
    orderBy: [{ decidedAt: 'desc' }, { id: 'desc' }],
    take: 1,
  },
} satisfies Prisma.CaseSelect

const applicationSelected = {
  kind: true,
  personId: true,
  organizationId: true,
  isRepresentative: true,
  authority: true,
  representativeCount: true,
  hasNoRepresentative: true,
  representatives: {
    select: {
      id: true,
      name: true,
      authority: true,
      isCompany: true,
      kvkNumber: true,
      companyId: true,
      origin: true,
      enteredByName: true,
      enteredAt: true,
      link: { select: { signatoryId: true, reason: true, linkedByName: true, linkedAt: true } },
    },
    orderBy: [{ enteredAt: 'asc' }, { id: 'asc' }],
  },
  signatories: {
    select: {
      id: true,
      name: true,
      email: true,
      authority: true,
      isApplicant: true,
      askedAt: true,
      respondedAt: true,
      signedByName: true,
      signedByLevel: true,
      refusalReason: true,
      phoneName: true,
      ...signatureSelected,
    },
    orderBy: [{ askedAt: 'asc' }, { name: 'asc' }, { id: 'asc' }],
  },
  _count: { select: { evidence: true, messages: true } },
} satisfies Prisma.AdminApplicationSelect

/** How the work on a case stands for this member of staff: who holds it, what is checked, what is open, what they may do. */
export async function findWork(actor: StaffActor, applicationId: string, now = new Date()) {
  if (!can(actor, 'application.review') || !isUuid(applicationId)) return null
  const found = await db.case.findUnique({
    where: { id: applicationId },
    select: { ...caseSelected, application: { select: applicationSelected } },
  })
  if (!found) return null
  const { application, reviews, notes, decisions, ...row } = found
  const { signatories, representatives, _count, ...said } = application
  const mayWork = can(actor, 'application.work')
  const [readiness, conflict] = await Promise.all([findReadiness(db, row.id, now), findConflict(db, actor, said)])
  const holder = holderOf(row, now)
  const tick = new Map(row.checks.map((check) => [check.item, check]))
  const open = new Set(readiness.open)
  return {
    ...row,
    ...said,
    representatives: representatives.map((one) => ({ ...one, called: calledOf(one, representatives) })),
    readiness,
    /** By representative, who may be the same person; nobody decided that. */
    proposals: propose(readiness.compared.identities, readiness.people),
    /** How much there is to look at; a decision says how much its maker saw. */
    seen: _count.evidence + _count.messages,
    conflict,
    mayWork: mayWork && conflict === null,
    holder: holder && { ...holder, isMe: holder.personId === actor.personId },
    holds: holder?.personId === actor.personId && mayWork && conflict === null && openStatuses.includes(row.status),
    isFirst: reviews.at(-1)?.reviewerId === actor.personId,
    checks: readiness.items.map((item) => ({ item, tick: open.has(item) ? null : (tick.get(item) ?? null) })),
    signatories: signatories.map(judgeSignature),
    // What staff say among themselves is not for whom it is about.
    notes: conflict ? [] : notes,
    reviews: conflict
      ? []
      : reviews.map((review) => ({
          ...review,
          reasons: mayReadReasons(review, reviews, actor, row, now) ? review.reasons : null,
        })),
    undo: undoOf(actor, row.status, decisions[0], now),
  }
}

export type Work = NonNullable<Awaited<ReturnType<typeof findWork>>>

type Signatory = Prisma.AdminApplicationGetPayload<{ select: typeof applicationSelected }>['signatories'][number]

/** What became of a letter, without the signature itself. `isHeld`: nobody may open yet what came back on paper. */
function judgeSignature({ statement, signature, publicKey, evidence, ...letter }: Signatory) {
  return {
    ...letter,
    isValid: verifySignature({ ...letter, statement, signature, publicKey }),
    isHeld: evidence.length > 0,
    isOtherName: isOtherName(letter),
  }
}

type Named = { id: string; name: string }

/** A name, and of somebody who shares it with others on the extract which of them they are, in the order in which they were entered. */
function calledOf(one: Named, all: Named[]): string {
  const namesakes = all.filter(({ name }) => plainName(name) === plainName(one.name))
  return namesakes.length > 1 ? `${one.name} (${namesakes.findIndex(({ id }) => id === one.id) + 1})` : one.name
}

type Review = Prisma.CaseGetPayload<{ select: typeof caseSelected }>['reviews'][number]
type OpenCase = Claim & { status: ApplicationStatus }

/**
 * Whether somebody reads why a colleague thought so. As long as a case is open, whoever could still be its second pair of
 * eyes must not: they read only rounds in which they took part themselves, once both gave their view, and whoever takes the
 * case up after two who disagreed reads both.
 */
function mayReadReasons(review: Review, all: Review[], actor: StaffActor, found: OpenCase, now: Date): boolean {
  if (review.reviewerId === actor.personId || !can(actor, 'application.decide') || !openStatuses.includes(found.status))
    return true
  const round = all.filter((one) => one.round === review.round)
  if (!round.some(({ turn }) => turn === 2)) return false
  const tookPart = round.some(({ reviewerId }) => reviewerId === actor.personId)
  return tookPart || (found.status !== 'second_review' && holderOf(found, now)?.personId === actor.personId)
}

const became = { approve: 'approved', reject: 'rejected', ask: 'more_information_needed' } as const

/** The decision that this member of staff can still take back, and until when. */
function undoOf(
  actor: StaffActor,
  status: ApplicationStatus,
  latest: { decision: keyof typeof became; decidedById: string; decidedAt: Date; undoneAt: Date | null } | undefined,
  now: Date,
) {
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
