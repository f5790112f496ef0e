import 'server-only'
import type { MemberActor, PersonActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { db } from '@/lib/kernel/db'
import { eachRow } from '@/lib/kernel/each-row'
import { isUuid } from '@/lib/kernel/text/ids'
import { sought, typedSearch } from '@/lib/kernel/text/search-text'
import { knownAddresses } from './known-addresses'
import { judge, standing } from '@/lib/organizations/invitations/rules'
import { linesSchema } from '@/lib/organizations/invitations/schema'

/** The prepared list with a verdict per line as it is now, or null. */
export async function findBatch(actor: MemberActor, batchId: string, now = new Date()) {
  if (!can(actor, 'invitation.send') || !isUuid(batchId)) return null
  const batch = await db.invitationBatch.findFirst({
    where: { id: batchId, organizationId: actor.organizationId, personId: actor.personId },
    select: { id: true, role: true, level: true, lines: true, sentAt: true },
  })
  if (!batch) return null
  const lines = linesSchema.parse(batch.lines)
  const known = await knownAddresses(
    db,
    actor.organizationId,
    lines.map(({ email }) => email),
    now,
  )
  return { ...batch, lines: judge(lines, known) }
}

export const pendingPerPage = 25

export const pendingStates = ['waiting', 'over'] as const
export const pendingOrders = ['newest', 'oldest'] as const

export type PendingSearch = {
  search: string
  /** Only those that can still be answered, or whose time is over; else both. */
  state: (typeof pendingStates)[number] | null
  order: (typeof pendingOrders)[number]
  page: number
}

/** Invitations that nobody answered, also those whose time is over. */
export async function listPending(actor: MemberActor, wanted: PendingSearch, now = new Date(), size = pendingPerPage) {
  if (!can(actor, 'employee.list')) return { total: 0, invitations: [] }
  const where = { ...openOf(actor, wanted.search), ...(wanted.state && { expiresAt: stateAt(wanted.state, now) }) }
  const direction = wanted.order === 'newest' ? ('desc' as const) : ('asc' as const)
  const [total, rows] = await Promise.all([
    db.invitation.count({ where }),
    db.invitation.findMany({
      where,
      select: {
        id: true,
        email: true,
        name: true,
        role: true,
        level: true,
        status: true,
        invitedByName: true,
        sentAt: true,
        expiresAt: true,
      },
      orderBy: [{ sentAt: direction }, { id: direction }],
      skip: (wanted.page - 1) * size,
      take: size,
    }),
  ])
  return { total, invitations: rows.map((row) => ({ ...row, isOver: standing(row, now) === 'expired' })) }
}

/** The whole list for a download. */
export function eachPending(actor: MemberActor, wanted: PendingSearch, now = new Date()): AsyncGenerator<Pending> {
  return eachRow(async (page, size) => (await listPending(actor, { ...wanted, page }, now, size)).invitations)
}

/** How many of the invitations that are found can still be answered, and how many no more. */
export async function countPending(actor: MemberActor, search: string, now = new Date()) {
  if (!can(actor, 'employee.list')) return { waiting: 0, over: 0 }
  const count = (state: (typeof pendingStates)[number]) =>
    db.invitation.count({ where: { ...openOf(actor, search), expiresAt: stateAt(state, now) } })
  const [waiting, over] = await Promise.all([count('waiting'), count('over')])
  return { waiting, over }
}

/** As `standing` says it, for the database. */
const stateAt = (state: (typeof pendingStates)[number], now: Date) => (state === 'waiting' ? { gt: now } : { lte: now })

function openOf(actor: MemberActor, typed: string) {
  const search = sought(typed)
  const contains = { contains: typedSearch(search), mode: 'insensitive' as const }
  return {
    organizationId: actor.organizationId,
    status: 'open' as const,
    ...(search && { OR: [{ name: contains }, { email: contains }] }),
  }
}

/** An invitation of the organization that nobody answered, to correct; or null. */
export async function findPending(actor: MemberActor, invitationId: string) {
  if (!can(actor, 'invitation.send') || !isUuid(invitationId)) return null
  return db.invitation.findFirst({
    where: { id: invitationId, organizationId: actor.organizationId, status: 'open' },
    select: { id: true, email: true, name: true },
  })
}

export type Pending = Awaited<ReturnType<typeof listPending>>['invitations'][number]

/** Clients that an invitation names one by one. */
export const clientsNamed = 10

/** What this person is invited for and can still answer, the newest first. */
export async function listOwnInvitations(actor: PersonActor, now = new Date()) {
  return db.invitation.findMany({
    where: { email: actor.email, status: 'open', expiresAt: { gt: now } },
    select: {
      id: true,
      role: true,
      level: true,
      invitedByName: true,
      expiresAt: true,
      organization: { select: { name: true, kvkNumber: true } },
      authorizations: {
        select: { authorization: { select: { client: { select: { name: true } } } } },
        take: clientsNamed,
      },
      _count: { select: { authorizations: true } },
    },
    orderBy: { sentAt: 'desc' },
    take: 50,
  })
}

/** How many invitations wait for this person. */
export async function countOwnInvitations(actor: PersonActor, now = new Date()): Promise<number> {
  return db.invitation.count({ where: { email: actor.email, status: 'open', expiresAt: { gt: now } } })
}

/** An invitation that this person answered, with what did and did not get assigned; or null. */
export async function findAnswered(actor: PersonActor, invitationId: string) {
  if (!isUuid(invitationId)) return null
  const found = await db.invitation.findFirst({
    where: { id: invitationId, email: actor.email, status: { in: ['accepted', 'declined'] } },
    select: {
      status: true,
      role: true,
      organizationId: true,
      organization: { select: { name: true } },
      authorizations: {
        select: { isAssigned: true, authorization: { select: { client: { select: { name: true } } } } },
      },
    },
  })
  if (!found) return null
  const { authorizations, organization, ...rest } = found
  return {
    ...rest,
    organizationName: organization.name,
    assigned: authorizations.filter(({ isAssigned }) => isAssigned).length,
    leftOut: authorizations
      .filter(({ isAssigned }) => isAssigned === false)
      .map(({ authorization }) => authorization.client.name),
  }
}
