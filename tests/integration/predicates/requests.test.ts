import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { requestStatuses } from '@/lib/authorizations/requests/rules'
import { overdue, waiting } from '@/lib/authorizations/requests/waiting'
import { addDays, today } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'
import { kvk, makeMember } from '../../support/world'

const anyRequest = fc.record({
  status: fc.constantFrom('pending' as const, ...requestStatuses),
  decideIn: fc.constantFrom(-30, -1, 0, 1, 30),
})

let serial = 10_000_000

it.each([
  ['waits', waiting],
  ['is overdue', overdue],
])('whether a request %s: the rule, Prisma and SQL answer the same', async (_name, predicate) => {
  const office = await makeMember(kvk.office)
  const seen = new Set<boolean>()
  const hours = fc.integer({ min: 0, max: 72 })
  await fc.assert(
    fc.asyncProperty(fc.array(anyRequest, { minLength: 5, maxLength: 20 }), hours, async (wanted, later) => {
      const now = new Date(Date.now() + later * 3_600_000)
      // Between two companies one request can be open at a time.
      const clients = await db.organization.createManyAndReturn({
        data: wanted.map(() => {
          const kvkNumber = String((serial += 1))
          return { kvkNumber, name: kvkNumber, registerCheckedAt: now }
        }),
        select: { id: true },
      })
      const rows = await db.authorizationRequest.createManyAndReturn({
        data: wanted.map(({ status, decideIn }, at) => ({
          status,
          decideBy: addDays(today(now), decideIn),
          reference: randomUUID(),
          intermediaryId: office.organizationId,
          clientId: clients[at]?.id ?? '',
          requestedById: office.personId,
          requestedByName: office.name,
          requestedAt: now,
          level: 'loa3' as const,
          scope: 'services' as const,
          validUntil: addDays(today(now), 400),
        })),
        select: { id: true, status: true, decideBy: true },
      })
      const ids = rows.map(({ id }) => id)
      const byRule = rows.filter((row) => predicate.is(row, now)).map(({ id }) => id)
      const byPrisma = await db.authorizationRequest.findMany({
        where: { id: { in: ids }, ...predicate.where(now) },
        select: { id: true },
      })
      const bySql = await db.$queryRaw<{ id: string }[]>`
        SELECT r."id" FROM "AuthorizationRequest" r WHERE r."id" = ANY(${ids}::uuid[]) AND ${predicate.sql('r', now)}`
      expect(byPrisma.map(({ id }) => id).sort()).toEqual(byRule.sort())
      expect(bySql.map(({ id }) => id).sort()).toEqual(byRule)
      for (const row of rows) seen.add(predicate.is(row, now))
    }),
    { numRuns: 20 },
  )
  // A predicate that says the same of every row was not tried.
  expect(seen).toEqual(new Set([true, false]))
})
