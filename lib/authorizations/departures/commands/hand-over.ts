import 'server-only'
import { randomUUID } from 'node:crypto'
import { described } from '@/lib/authorizations/assignments/commands/making'
import { recordAll } from '@/lib/events/record'
import type { MemberActor } from '@/lib/kernel/actor'
import { today } from '@/lib/kernel/days'
import type { Tx } from '@/lib/kernel/db'
import { queueMails } from '@/lib/notifications/outbox'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/ids'
import { isSame, together, type Choice } from '@/lib/authorizations/departures/rules'
import type { Leave } from '@/lib/authorizations/departures/schema'

/** A new assignment of a colleague, and the one of theirs that it took the place of. */
export type Handed = { made: string; replaced: string | null }

/** What somebody has been assigned of authorizations that still run. */
export async function runningAssignments(tx: Tx, membershipId: string, now: Date) {
  return tx.assignment.findMany({
    where: { membershipId, endedAt: null, authorization: { status: 'active', validUntil: { gte: today(now) } } },
    select: {
      id: true,
      authorizationId: true,
      isAllServices: true,
      services: { select: { serviceId: true } },
      authorization: { select: { clientId: true, client: { select: { name: true } } } },
    },
    orderBy: { id: 'asc' },
  })
}

type Running = Awaited<ReturnType<typeof runningAssignments>>[number]

/** Colleagues take over from somebody who leaves, client by client, there and then; each gets one mail. */
export async function handOver(
  tx: Tx,
  actor: MemberActor,
  leaver: { membershipId: string; name: string },
  input: Pick<Leave, 'toAll' | 'to'>,
  now: Date,
): Promise<Result<Handed[]>> {
  const running = await runningAssignments(tx, leaver.membershipId, now)
  const receiverOf = receivers(input)
  const wanted = new Set(
    running.map(({ authorization }) => receiverOf(authorization.clientId)).filter((to) => to !== ''),
  )
  if (wanted.size === 0) return ok([])
  if ([...wanted].some((to) => !isUuid(to)) || wanted.has(leaver.membershipId)) return refuse('not_a_member')
  const people = await tx.membership.findMany({
    where: {
      id: { in: [...wanted] },
      organizationId: actor.organizationId,
      endedAt: null,
      OR: [{ validUntil: null }, { validUntil: { gte: today(now) } }],
    },
    select: { id: true, person: { select: { name: true, email: true, language: true } } },
  })
  if (people.length !== wanted.size) return refuse('not_a_member')
  const handed: Handed[] = []
  for (const { id, person } of people) {
    const theirs = running.filter(({ authorization }) => receiverOf(authorization.clientId) === id)
    handed.push(...(await handTo(tx, actor, leaver, { membershipId: id, ...person }, theirs, now)))
  }
  return ok(handed)
}

function receivers({ toAll, to }: Pick<Leave, 'toAll' | 'to'>): (clientId: string) => string {
  const chosen = new Map(
    to
      .filter((pair) => pair.includes(':'))
      .map((pair) => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)]),
  )
  return (clientId) => chosen.get(clientId) ?? toAll
}

type Receiver = { membershipId: string; name: string; email: string; language: 'nl' | 'en' }

async function handTo(
  tx: Tx,
  actor: MemberActor,
  leaver: { name: string },
  receiver: Receiver,
  theirs: Running[],
  now: Date,
): Promise<Handed[]> {
  const had = await tx.assignment.findMany({
    where: {
      membershipId: receiver.membershipId,
      endedAt: null,
      authorizationId: { in: theirs.map((one) => one.authorizationId) },
    },
    select: { id: true, authorizationId: true, isAllServices: true, services: { select: { serviceId: true } } },
  })
  const changes = theirs.flatMap((one) => {
    const before = had.find(({ authorizationId }) => authorizationId === one.authorizationId) ?? null
    const choice = together(before && choiceOf(before), choiceOf(one))
    return isSame(before && choiceOf(before), choice) ? [] : [{ id: randomUUID(), one, before, choice }]
  })
  if (changes.length === 0) return []
  const replaced = changes.flatMap(({ before }) => (before ? [before.id] : []))
  await tx.assignment.updateMany({
    where: { id: { in: replaced }, endedAt: null },
    data: { endedAt: now, endedById: actor.personId },
  })
  await makeAssignments(
    tx,
    changes.map(({ id, one, choice }) => ({
      id,
      authorizationId: one.authorizationId,
      membershipId: receiver.membershipId,
      ...choice,
    })),
    actor.personId,
    now,
  )
  await recordAll(
    tx,
    changes.map(({ id, one, before, choice }) => ({
      at: now,
      actor,
      organizationId: actor.organizationId,
      action: 'assignment.handedOver',
      subject: { type: 'Assignment', id, name: receiver.name },
      ...(before && { before: described(before.isAllServices, choiceOf(before).serviceIds) }),
      after: {
        ...described(choice.isAllServices, choice.serviceIds),
        client: one.authorization.client.name,
        from: leaver.name,
      },
    })),
  )
  const clients = [...new Set(changes.map(({ one }) => one.authorization.client.name))].sort()
  const data = {
    organization: actor.organizationName,
    from: leaver.name,
    by: actor.name,
    clients: clients.slice(0, 25),
    count: clients.length,
    path: '/my-authorizations',
  }
  await queueMails(tx, [
    {
      event: `assignments.handed:${receiver.membershipId}:${now.getTime()}`,
      to: receiver,
      template: 'assignmentsHandedOver' as const,
      data,
      at: now,
    },
  ])
  return changes.map(({ id, before }) => ({ made: id, replaced: before?.id ?? null }))
}

const choiceOf = (row: { isAllServices: boolean; services: { serviceId: string }[] }): Choice => ({
  isAllServices: row.isAllServices,
  serviceIds: row.services.map(({ serviceId }) => serviceId),
})

export type NewAssignment = Choice & { id: string; authorizationId: string; membershipId: string }

/** Writes assignments, however many, in two statements; Postgres still looks at each. */
export async function makeAssignments(
  tx: Tx,
  assignments: NewAssignment[],
  assignedById: string,
  now: Date,
): Promise<void> {
  await tx.assignment.createMany({
    data: assignments.map(({ id, authorizationId, membershipId, isAllServices }) => ({
      id,
      authorizationId,
      membershipId,
      isAllServices,
      assignedAt: now,
      assignedById,
    })),
  })
  await tx.assignedService.createMany({
    data: assignments.flatMap(({ id, serviceIds }) => serviceIds.map((serviceId) => ({ assignmentId: id, serviceId }))),
  })
}

/** Makes these ended assignments anew, just as they were, with other ids: what ended stays in the history. */
export async function restoreAssignments(tx: Tx, ids: string[], assignedById: string, now: Date): Promise<number> {
  if (ids.length === 0) return 0
  const rows = await tx.assignment.findMany({
    where: { id: { in: ids }, membership: { endedAt: null } },
    select: {
      authorizationId: true,
      membershipId: true,
      isAllServices: true,
      services: { select: { serviceId: true } },
    },
  })
  await makeAssignments(
    tx,
    rows.map((row) => ({
      id: randomUUID(),
      authorizationId: row.authorizationId,
      membershipId: row.membershipId,
      ...choiceOf(row),
    })),
    assignedById,
    now,
  )
  return rows.length
}
