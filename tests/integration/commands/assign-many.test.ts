import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { afterAll, expect, test } from 'vitest'
import {
  assignMany,
  makeAssignments,
  type Assigned,
  type Pair,
} from '@/lib/authorizations/assignments/commands/assign-many'
import type { MemberActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import { PrismaClient } from '@/prisma/generated/client'
import { day, makeMember, makeOrganization, makeServices, value } from '../../support/world'
import { outbox } from '../../support/feed'

const statements: string[] = []
const counting = new PrismaClient({
  adapter: new PrismaPg({ connectionString: env().DATABASE_URL }),
  log: [{ emit: 'event', level: 'query' }],
})
counting.$on('query', ({ query }) => statements.push(query))
afterAll(() => counting.$disconnect())

async function makeAuthorizations(office: MemberActor, count: number): Promise<Pair['authorization'][]> {
  const clients = Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    kvkNumber: String(20_000_000 + Math.floor(Math.random() * 60_000_000)),
    name: `Klant ${String(index + 1).padStart(2, '0')}`,
    registerCheckedAt: new Date(),
  }))
  await db.organization.createMany({ data: clients })
  const given = clients.map((client) => ({
    id: randomUUID(),
    reference: randomUUID(),
    intermediaryId: office.organizationId,
    clientId: client.id,
    level: 'loa3' as const,
    scope: 'everything' as const,
    validFrom: day(-1),
    validUntil: day(100),
    grantedAt: new Date(),
    grantedById: office.personId,
    grantedByName: office.name,
  }))
  await db.chainAuthorization.createMany({ data: given })
  return given.map(({ id, validUntil }, index) => ({ id, validUntil, client: { name: clients[index]?.name ?? '' } }))
}

test('five hundred pairs at once: at most ten statements, each pair in the history, one mail for each person', async () => {
  const office = await makeMember((await makeOrganization()).kvkNumber)
  const authorizations = await makeAuthorizations(office, 50)
  const people: MemberActor[] = []
  for (let made = 0; made < 10; made += 1) people.push(await makeMember(office.kvkNumber, { role: 'employee' }))
  const { serviceIds } = await makeServices(['loa3'])
  const pairs = (choice: Pair['choice'], of = people) =>
    of.flatMap(({ membershipId, personId, name }) =>
      authorizations.map((authorization) => ({ authorization, colleague: { membershipId, personId, name }, choice })),
    )
  const assigning = { office: { id: office.organizationId, name: office.organizationName }, by: office }
  const assign = (all: Pair[]): Promise<Assigned[]> =>
    counting.$transaction(
      async (tx) =>
        value(await assignMany({ tx, actor: office, now: new Date(), afterCommit: () => undefined }, assigning, all)),
      { timeout: 60_000 },
    )
  const had = pairs({ isAllServices: true, serviceIds: [] }, people.slice(0, 4)).map((pair) => ({
    id: randomUUID(),
    authorizationId: pair.authorization.id,
    membershipId: pair.colleague.membershipId,
    ...pair.choice,
  }))
  await makeAssignments({ tx: db, now: day(-1) }, had, office.personId)
  const events = await db.auditEvent.count()
  statements.length = 0
  const assigned = await assign(pairs({ isAllServices: false, serviceIds }))
  expect(statements.length, statements.map((one) => one.slice(0, 60)).join('\n')).toBeLessThanOrEqual(10)
  expect(assigned).toHaveLength(500)
  expect(assigned.flatMap(({ replaced }) => replaced ?? []).sort()).toEqual(had.map(({ id }) => id).sort())

  const active = await db.assignment.findMany({
    where: { authorizationId: { in: authorizations.map(({ id }) => id) }, endedAt: null },
    select: { id: true, isAllServices: true, services: { select: { serviceId: true } } },
  })
  expect(active.map(({ id }) => id).sort()).toEqual(assigned.map(({ made }) => made).sort())
  expect(active.every((one) => !one.isAllServices && one.services[0]?.serviceId === serviceIds[0])).toBe(true)
  expect((await db.auditEvent.count()) - events).toBe(500)
  const told = await db.auditEvent.groupBy({
    by: ['type'],
    where: { subjectId: { in: active.map(({ id }) => id) } },
    _count: true,
    orderBy: { type: 'asc' },
  })
  expect(told.map(({ type, _count }) => [type, _count])).toEqual([
    ['assignment.changed', 200],
    ['assignment.made', 300],
  ])

  const mails = await (
    await outbox()
  ).findMany({
    where: { to: { in: people.map(({ email }) => email) } },
    select: { to: true, template: true, data: true },
    orderBy: { id: 'asc' },
  })
  expect(mails.map(({ to }) => to).sort()).toEqual(people.map(({ email }) => email).sort())
  for (const mail of mails) {
    expect(mail).toMatchObject({ template: 'assignmentsMade', data: { count: 50, by: office.name } })
  }

  // The same choices once more change nothing and tell nobody.
  expect(await assign(pairs({ isAllServices: false, serviceIds }))).toEqual([])
  expect((await db.auditEvent.count()) - events).toBe(500)
}, 120_000)
