import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { endingSoonDays, type Period } from '@/lib/authorizations/rules'
import { endingSoon, expired, notOver, runsToday } from '@/lib/authorizations/running'
import { addDays, today } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'
import { kvk, makeMember } from '../../support/world'

const around = fc.constantFrom(-400, -2, -1, 0, 1, 2, endingSoonDays - 1, endingSoonDays, endingSoonDays + 1, 400)
const anyPeriod = fc
  .record({ status: fc.constantFrom('active', 'ended'), from: around, until: around })
  .filter(({ from, until }) => from < until)
const hours = fc.integer({ min: 0, max: 72 })

/** Keeps these authorizations, without services: so they may overlap. */
async function keepChains(parties: { intermediaryId: string; clientId: string }, periods: Period[], now: Date) {
  const by = { grantedAt: now, grantedById: randomUUID(), grantedByName: 'Iemand' }
  return db.chainAuthorization.createManyAndReturn({
    data: periods.map((period) => ({
      ...parties,
      ...period,
      ...by,
      reference: randomUUID(),
      level: 'loa3' as const,
      scope: 'services' as const,
      ...(period.status === 'ended' && { endedAt: now, endedBy: 'system' as const }),
    })),
    select: { id: true, status: true, validFrom: true, validUntil: true },
  })
}

/** The same of what was given for the own organization, whose columns are asked by the same predicates. */
async function keepStandard(of: { organizationId: string; membershipId: string }, periods: Period[], now: Date) {
  const by = { givenAt: now, givenById: randomUUID(), givenByName: 'Iemand', givenTogetherId: randomUUID() }
  return db.standardAuthorization.createManyAndReturn({
    data: periods.map((period) => ({
      ...of,
      ...period,
      ...by,
      reference: randomUUID(),
      level: 'loa3' as const,
      scope: 'services' as const,
      ...(period.status === 'ended' && { endedAt: now }),
    })),
    select: { id: true, status: true, validFrom: true, validUntil: true },
  })
}

it.each([
  ['runs today', runsToday],
  ['is not over', notOver],
  ['is ending soon', endingSoon],
  ['expired', expired],
])('whether an authorization %s: the rule, Prisma and SQL answer the same', async (_name, predicate) => {
  const office = await makeMember(kvk.office)
  const client = await makeMember(kvk.donald)
  const parties = { intermediaryId: office.organizationId, clientId: client.organizationId }
  const place = { organizationId: office.organizationId, membershipId: office.membershipId }
  const seen = new Set<boolean>()
  await fc.assert(
    fc.asyncProperty(fc.array(anyPeriod, { minLength: 1, maxLength: 30 }), hours, async (wanted, later) => {
      const now = new Date(Date.now() + later * 3_600_000)
      const periods = wanted.map(({ status, from, until }) => ({
        status,
        validFrom: addDays(today(now), from),
        validUntil: addDays(today(now), until),
      }))
      const rows = await keepChains(parties, periods, now)
      const given = await keepStandard(place, periods, now)
      const ids = rows.map(({ id }) => id)
      const byRule = rows.filter((row) => predicate.is(row, now)).map(({ id }) => id)
      const byPrisma = await db.chainAuthorization.findMany({
        where: { id: { in: ids }, ...predicate.where(now) },
        select: { id: true },
      })
      const bySql = await db.$queryRaw<{ id: string }[]>`
        SELECT a."id" FROM "ChainAuthorization" a WHERE a."id" = ANY(${ids}::uuid[]) AND ${predicate.sql('a', now)}`
      expect(byPrisma.map(({ id }) => id).sort()).toEqual(byRule.sort())
      expect(bySql.map(({ id }) => id).sort()).toEqual(byRule)
      const givenIds = given.map(({ id }) => id)
      const givenByPrisma = await db.standardAuthorization.findMany({
        where: { id: { in: givenIds }, ...predicate.where(now) },
        select: { id: true },
      })
      const givenBySql = await db.$queryRaw<{ id: string }[]>`
        SELECT a."id" FROM "StandardAuthorization" a WHERE a."id" = ANY(${givenIds}::uuid[]) AND ${predicate.sql('a', now)}`
      const givenByRule = given.filter((row) => predicate.is(row, now)).map(({ id }) => id)
      expect(givenByPrisma.map(({ id }) => id).sort()).toEqual(givenByRule.sort())
      expect(givenBySql.map(({ id }) => id).sort()).toEqual(givenByRule)
      for (const row of rows) seen.add(predicate.is(row, now))
    }),
    { numRuns: 20 },
  )
  // A predicate that says the same of every row was not tried.
  expect(seen).toEqual(new Set([true, false]))
})
