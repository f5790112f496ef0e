import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lapsed, present } from '@/lib/identity/actors/present'
import { validMeans } from '@/lib/identity/means/valid'
import { addDays, today } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'
import { adminToday } from '@/lib/organizations/memberships/admin-today'
import { makeOrganization, makePerson } from '../../support/world'

const around = fc.constantFrom(-400, -2, -1, 0, 1, 2, 400)
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const roles = ['admin', 'restricted_admin', 'employee'] as const
// An admin's membership without a last day is refused by Postgres.
const anyMembership = fc
  .record({ role: fc.constantFrom(...roles), ended: fc.constantFrom(null, null, -1), until: maybe(around) })
  .filter(({ role, until }) => role !== 'admin' || until !== null)
const hours = fc.integer({ min: 0, max: 72 })
const momentIn = (later: number) => new Date(Date.now() + later * 3_600_000)
const dayOf = (now: Date, days: number | null) => (days === null ? null : addDays(today(now), days))

/** Keeps these memberships, each of another person: one person has one in an organization. */
async function keepMemberships(
  people: string[],
  wanted: { role: (typeof roles)[number]; ended: number | null; until: number | null }[],
  now: Date,
) {
  const { id: organizationId } = await makeOrganization()
  const memberships = wanted.map(({ role, ended, until }, at) => ({
    organizationId,
    personId: people[at] ?? '',
    role,
    level: role === 'admin' ? ('loa3' as const) : null,
    validFrom: addDays(today(now), -500),
    validUntil: dayOf(now, until),
    endedAt: dayOf(now, ended),
  }))
  return db.membership.createManyAndReturn({
    data: memberships,
    select: { id: true, role: true, endedAt: true, validUntil: true },
  })
}

async function makePeople(count: number): Promise<string[]> {
  const people: string[] = []
  for (let made = 0; made < count; made += 1) people.push((await makePerson()).personId)
  return people
}

it.each([
  ['counts today', present],
  ['has lapsed', lapsed],
  ['is an admin’s today', adminToday],
])('whether a membership %s: the rule, Prisma and SQL answer the same', async (_name, predicate) => {
  const most = 12
  const people = await makePeople(most)
  const seen = new Set<boolean>()
  await fc.assert(
    fc.asyncProperty(fc.array(anyMembership, { minLength: 6, maxLength: most }), hours, async (wanted, later) => {
      const now = momentIn(later)
      const rows = await keepMemberships(people, wanted, now)
      const ids = rows.map(({ id }) => id)
      const byRule = rows.filter((row) => predicate.is(row, now)).map(({ id }) => id)
      const byPrisma = await db.membership.findMany({
        where: { id: { in: ids }, ...predicate.where(now) },
        select: { id: true },
      })
      const bySql = await db.$queryRaw<{ id: string }[]>`
        SELECT m."id" FROM "Membership" m WHERE m."id" = ANY(${ids}::uuid[]) AND ${predicate.sql('m', now)}`
      expect(byPrisma.map(({ id }) => id).sort()).toEqual(byRule.sort())
      expect(bySql.map(({ id }) => id).sort()).toEqual(byRule)
      for (const row of rows) seen.add(predicate.is(row, now))
    }),
    { numRuns: 30 },
  )
  // A predicate that says the same of every row was not tried.
  expect(seen).toEqual(new Set([true, false]))
})

it('whether one can sign in with a means: the rule, Prisma and SQL answer the same', async () => {
  const { personId } = await makePerson()
  const anyMeans = fc
    .record({ from: around, until: around, revoked: maybe(around) })
    .filter(({ from, until }) => from < until)
  const seen = new Set<boolean>()
  await fc.assert(
    fc.asyncProperty(fc.array(anyMeans, { minLength: 1, maxLength: 20 }), hours, async (wanted, later) => {
      const now = momentIn(later)
      const rows = await db.means.createManyAndReturn({
        data: wanted.map(({ from, until, revoked }) => ({
          personId,
          level: 'loa3' as const,
          validFrom: addDays(today(now), from),
          validUntil: addDays(today(now), until),
          revokedAt: dayOf(now, revoked),
        })),
        select: { id: true, validFrom: true, validUntil: true, revokedAt: true },
      })
      const ids = rows.map(({ id }) => id)
      const byRule = rows.filter((row) => validMeans.is(row, now)).map(({ id }) => id)
      const byPrisma = await db.means.findMany({
        where: { id: { in: ids }, ...validMeans.where(now) },
        select: { id: true },
      })
      const bySql = await db.$queryRaw<{ id: string }[]>`
        SELECT m."id" FROM "Means" m WHERE m."id" = ANY(${ids}::uuid[]) AND ${validMeans.sql('m', now)}`
      expect(byPrisma.map(({ id }) => id).sort()).toEqual(byRule.sort())
      expect(bySql.map(({ id }) => id).sort()).toEqual(byRule)
      for (const row of rows) seen.add(validMeans.is(row, now))
    }),
    { numRuns: 20 },
  )
  expect(seen).toEqual(new Set([true, false]))
})
