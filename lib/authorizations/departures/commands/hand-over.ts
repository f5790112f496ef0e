import 'server-only'
import { randomUUID } from 'node:crypto'
import { assignMany, makeAssignments } from '@/lib/authorizations/assignments/commands/assign-many'
import { isSameChoice, type Choice } from '@/lib/authorizations/assignments/rules'
import { notOver } from '@/lib/authorizations/running'
import { present } from '@/lib/identity/actors/present'
import { checkActingLevel } from '@/lib/identity/actors/rules'
import type { MemberActor } from '@/lib/kernel/actor'
import type { Context } from '@/lib/kernel/command'
import { isUuid } from '@/lib/kernel/text/ids'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import type { Prisma } from '@/prisma/generated/client'
import { checkNoneEnded } from '@/lib/organizations/commands/refresh-organizations'
import { hasEnded } from '@/lib/organizations/rules'
import { together, type Changes } from '../rules'
import type { Leave } from '../schema'
import type { Leaver } from './end-place'

type Here = Context<MemberActor>

/** A colleague who takes over, and from which clients: the first of them by name, and how many there are. */
export type HandedTo = { personId: string; clients: string[]; count: number }

/** How many clients the mail to a colleague names one by one; the rest is counted. */
const maxClientsNamed = 25

const running = {
  id: true,
  authorizationId: true,
  isAllServices: true,
  services: { select: { serviceId: true } },
  authorization: {
    select: { clientId: true, level: true, validUntil: true, client: { select: { name: true, endedOn: true } } },
  },
} as const

type Running = Prisma.AssignmentGetPayload<{ select: typeof running }>

/** What somebody has been assigned of authorizations that still run. */
async function runningAssignments({ tx, now }: Here, membershipId: string): Promise<Running[]> {
  return tx.assignment.findMany({
    where: { membershipId, endedAt: null, authorization: notOver.where(now) },
    select: running,
    orderBy: { id: 'asc' },
  })
}

/** Colleagues take over from somebody who leaves, client by client, there and then; in so many statements, however much it is. */
export async function handOver(
  context: Here,
  leaver: Leaver,
  input: Pick<Leave, 'toAll' | 'to'>,
): Promise<Result<{ changes: Changes['handed']; receivers: HandedTo[] }>> {
  const receiverOf = receivers(input)
  // With a client that has ended there is nothing to hand over any more.
  const existing = (await runningAssignments(context, leaver.id)).filter(
    ({ authorization }) => !hasEnded(authorization.client, context.now),
  )
  const theirs = existing.map((one) => ({
    one,
    to: receiverOf(one.authorization.clientId),
  }))
  const wanted = new Set(theirs.map(({ to }) => to).filter((to) => to !== ''))
  if (wanted.size === 0) return ok({ changes: [], receivers: [] })
  const exists = await checkNoneEnded(context.tx, [context.actor.organizationId], context.now)
  if (!exists.ok) return exists
  const people = await findColleagues(context, [...wanted], leaver.id)
  if (!people.ok) return people
  const changes = await changesFor(context, theirs, people.value)
  const { actor } = context
  for (const { one } of changes) {
    const allowed = checkActingLevel(actor, one.authorization.level)
    if (!allowed.ok) return { ...allowed, field: undefined }
  }
  const office = { id: actor.organizationId, name: actor.organizationName }
  const handed = await assignMany(
    context,
    { office, by: actor, from: leaver.person.name },
    changes.map(({ one, to, choice }) => ({
      authorization: { id: one.authorizationId, ...one.authorization },
      colleague: { membershipId: to.id, personId: to.person.id, name: to.person.name },
      choice,
    })),
  )
  if (!handed.ok) return handed
  return ok({
    changes: handed.value,
    receivers: people.value.flatMap((colleague) => handedTo(colleague, changes)),
  })
}

function receivers({ toAll, to }: Pick<Leave, 'toAll' | 'to'>): (clientId: string) => string {
  const chosen = new Map(
    to
      .filter((pair) => pair.includes(':'))
      .map((pair) => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)]),
  )
  return (clientId) => chosen.get(clientId) ?? toAll
}

const colleague = { id: true, person: { select: { id: true, name: true } } } as const
type Colleague = Prisma.MembershipGetPayload<{ select: typeof colleague }>

async function findColleagues({ tx, actor, now }: Here, ids: string[], leaverId: string): Promise<Result<Colleague[]>> {
  if (ids.some((to) => !isUuid(to)) || ids.includes(leaverId)) return refuse('not_a_member')
  const people = await tx.membership.findMany({
    where: {
      id: { in: ids },
      organizationId: actor.organizationId,
      ...present.where(now),
    },
    select: colleague,
  })
  return people.length === ids.length ? ok(people) : refuse('not_a_member')
}

const heldBefore = {
  id: true,
  membershipId: true,
  authorizationId: true,
  isAllServices: true,
  services: { select: { serviceId: true } },
} as const

/** One assignment that becomes a colleague's, on top of what they had of that authorization. */
type Change = { one: Running; to: Colleague; choice: Choice }

/** Who had it all already gets nothing anew. */
async function changesFor(
  { tx }: Here,
  theirs: { one: Running; to: string }[],
  people: Colleague[],
): Promise<Change[]> {
  const had = await tx.assignment.findMany({
    where: {
      membershipId: { in: people.map(({ id }) => id) },
      endedAt: null,
      authorizationId: { in: theirs.map(({ one }) => one.authorizationId) },
    },
    select: heldBefore,
  })
  const byPair = new Map(had.map((row) => [`${row.authorizationId}:${row.membershipId}`, row]))
  const byId = new Map(people.map((person) => [person.id, person]))
  return theirs.flatMap(({ one, to: membershipId }) => {
    const to = byId.get(membershipId)
    if (!to) return []
    const before = byPair.get(`${one.authorizationId}:${to.id}`) ?? null
    const choice = together(before && choiceOf(before), choiceOf(one))
    return isSameChoice(before && choiceOf(before), choice) ? [] : [{ one, to, choice }]
  })
}

/** What one colleague is told; nothing when they had it all already. */
function handedTo({ id, person }: Colleague, changes: Change[]): HandedTo[] {
  const names = changes.filter(({ to }) => to.id === id).map(({ one }) => one.authorization.client.name)
  const clients = [...new Set(names)].sort()
  if (clients.length === 0) return []
  return [{ personId: person.id, clients: clients.slice(0, maxClientsNamed), count: clients.length }]
}

const choiceOf = (row: { isAllServices: boolean; services: { serviceId: string }[] }): Choice => ({
  isAllServices: row.isAllServices,
  serviceIds: row.services.map(({ serviceId }) => serviceId),
})

/** Makes these ended assignments anew, just as they were, with other ids: what ended stays in the history. */
export async function restoreAssignments(context: Here, ids: string[]): Promise<number> {
  if (ids.length === 0) return 0
  const rows = await context.tx.assignment.findMany({
    where: { id: { in: ids }, membership: { endedAt: null } },
    select: heldBefore,
  })
  await makeAssignments(
    context,
    rows.map((row) => ({
      id: randomUUID(),
      authorizationId: row.authorizationId,
      membershipId: row.membershipId,
      ...choiceOf(row),
    })),
    context.actor.personId,
  )
  return rows.length
}
