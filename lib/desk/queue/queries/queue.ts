import 'server-only'
import { holderOf } from '@/lib/desk/cases/rules/claim'
import type { StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { today } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'
import { countLimit, pageSize } from '@/lib/kernel/forms/list-address'
import { foldedSearch, sought } from '@/lib/kernel/text/search-text'
import type { Prisma } from '@/prisma/generated/client'
import { maxViews } from '@/lib/desk/queue/rules'
import {
  queueViews,
  type Holder,
  type QueueFilter,
  type QueueOrder,
  type QueueState,
  type QueueView,
  type Trait,
} from '@/lib/desk/queue/filter'

type Where = Prisma.CaseWhereInput

/** Open at the desk: it waits for staff or for the applicant. */
const open: Where = { status: { in: ['submitted', 'second_review', 'more_information_needed'] } }

function inState(actor: StaffActor, now: Date): Record<QueueState, Where> {
  return {
    new: { status: 'submitted' },
    mine: { ...open, claimedById: actor.personId, claimedUntil: { gt: now } },
    due: { status: { in: ['submitted', 'second_review'] }, promisedBy: { lte: today(now) } },
    waiting: { status: 'more_information_needed' },
    second: { status: 'second_review' },
    all: {},
    open,
    approved: { status: 'approved' },
    rejected: { status: 'rejected' },
    withdrawn: { status: 'withdrawn' },
  }
}

const withTrait: Record<Trait, Where> = {
  difference: { differences: { gt: 0 } },
  four_eyes: { risks: { isEmpty: false } },
  paper: { risks: { has: 'paper_only' } },
  reopened: { reopenedAt: { not: null } },
}

function heldBy(actor: StaffActor, now: Date): Record<Holder, Where> {
  return {
    me: { claimedById: actor.personId, claimedUntil: { gt: now } },
    free: { OR: [{ claimedUntil: null }, { claimedUntil: { lte: now } }] },
    other: { claimedById: { not: actor.personId }, claimedUntil: { gt: now } },
  }
}

/** How many companies or people are looked up before their cases; of a word that more have, such as BV, each case is asked. */
const maxNamed = 500

/** How many words of a search are looked at. */
const maxWords = 8

/** Cases that hold every word: a company's and an applicant's may be mixed. A number with spaces is one word. */
async function holding(text: string): Promise<Where> {
  if (/^[\d\s.-]+$/.test(text)) return holdingWord(text)
  return { AND: await Promise.all(text.split(/\s+/).slice(0, maxWords).map(holdingWord)) }
}

/** Cases whose reference, company or applicant holds this word. The names are looked up first, each by its own index. */
async function holdingWord(text: string): Promise<Where> {
  const contains = { contains: foldedSearch(text) }
  // A KvK number as people write it, with spaces or dots.
  const [digits = null] = /^\d{4,8}$/.exec(text.replace(/[\s.-]/g, '')) ?? []
  const [organizations, people] = await Promise.all([
    db.organization.findMany({ where: { foldedName: contains }, select: { id: true }, take: maxNamed + 1 }),
    db.person.findMany({ where: { foldedName: contains }, select: { id: true }, take: maxNamed + 1 }),
  ])
  return {
    application: {
      OR: [
        { reference: { startsWith: text.toUpperCase().replace(/[\\%_]/g, '\\$&') } },
        organizations.length > maxNamed
          ? { organization: { foldedName: contains } }
          : { organizationId: { in: organizations.map(({ id }) => id) } },
        people.length > maxNamed
          ? { person: { foldedName: contains } }
          : { personId: { in: people.map(({ id }) => id) } },
        ...(digits === null ? [] : [{ organization: { kvkNumber: { startsWith: digits } } }]),
      ],
    },
  }
}

async function matching(actor: StaffActor, filter: QueueFilter, now: Date): Promise<Where> {
  return {
    AND: [
      inState(actor, now)[filter.is],
      filter.kvk === null
        ? {}
        : {
            application: {
              organization: { kvkNumber: filter.kvk.length === 8 ? filter.kvk : { startsWith: filter.kvk } },
            },
          },
      filter.level === null ? {} : { application: { level: filter.level } },
      filter.claimed === null ? {} : heldBy(actor, now)[filter.claimed],
      filter.olderDays === null ? {} : { arrivedAt: { lte: new Date(now.getTime() - filter.olderDays * 86_400_000) } },
      ...filter.has.map((trait) => withTrait[trait]),
      sought(filter.text) ? await holding(filter.text) : {},
    ],
  }
}

const orderBy: Record<QueueOrder, Prisma.CaseOrderByWithRelationInput[]> = {
  promised: [{ promisedBy: 'asc' }, { id: 'asc' }],
  promised_down: [{ promisedBy: 'desc' }, { id: 'desc' }],
  submitted: [{ arrivedAt: 'asc' }, { id: 'asc' }],
  submitted_down: [{ arrivedAt: 'desc' }, { id: 'desc' }],
}

/** One page of the queue, and how many there are in all, counted no further than `countLimit`. */
export async function listQueue(actor: StaffActor, filter: QueueFilter, page: number, now = new Date()) {
  if (!can(actor, 'application.review')) return { cases: [], count: 0 }
  const where = await matching(actor, filter, now)
  const [rows, count] = await Promise.all([
    db.case.findMany({
      where,
      select: {
        id: true,
        status: true,
        promisedBy: true,
        risks: true,
        differences: true,
        isCompared: true,
        reopenedAt: true,
        claimedById: true,
        claimedByName: true,
        claimedUntil: true,
        application: {
          select: {
            reference: true,
            level: true,
            person: { select: { name: true } },
            organization: { select: { name: true, kvkNumber: true } },
          },
        },
      },
      orderBy: orderBy[filter.order],
      skip: (page - 1) * pageSize,
      take: pageSize,
    }),
    db.case.count({ where, take: countLimit + 1 }),
  ])
  const cases = rows.map(({ application, ...row }) => ({ ...row, ...application, holder: holderOf(row, now) }))
  return { cases, count }
}

export type QueueCase = Awaited<ReturnType<typeof listQueue>>['cases'][number]

/** How many cases each part of the queue holds, counted no further than `countLimit`. */
export async function countViews(actor: StaffActor, now = new Date()): Promise<Record<QueueView, number>> {
  if (!can(actor, 'application.review')) return { new: 0, mine: 0, due: 0, waiting: 0, second: 0, all: 0 }
  const where = inState(actor, now)
  const counts = await Promise.all(
    queueViews.map((view) => db.case.count({ where: where[view], take: countLimit + 1 })),
  )
  return Object.fromEntries(queueViews.map((view, at) => [view, counts[at] ?? 0])) as Record<QueueView, number>
}

/** How many cases are not decided yet, counted no further than `countLimit`. */
export async function countOpen(actor: StaffActor): Promise<number> {
  return can(actor, 'application.review') ? db.case.count({ where: open, take: countLimit + 1 }) : 0
}

/** The filters that this member of staff saved, by name; nobody else sees them. */
export async function listSavedViews(actor: StaffActor) {
  if (!can(actor, 'application.review')) return []
  return db.savedView.findMany({
    where: { personId: actor.personId },
    select: { id: true, name: true, query: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: maxViews,
  })
}
