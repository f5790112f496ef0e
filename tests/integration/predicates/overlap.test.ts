import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { daysAsked, overlaps } from '@/lib/authorizations/overlap'
import { listInTheWay, listStanding } from '@/lib/authorizations/queries/between'
import { listGivenInTheWay } from '@/lib/authorizations/standard/queries/in-the-way'
import { addDays, today } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'
import { makeMember, makeOrganization, makePerson, makeServices } from '../../support/world'

const levels = ['loa2', 'loa3'] as const
const start = fc.integer({ min: 0, max: 6 })
const length = fc.integer({ min: 1, max: 6 })

type Wanted = {
  what: 'authorization' | 'request'
  level: (typeof levels)[number]
  extent: 'everything' | number | number[]
  from: number
  days: number
}

/** Either all, one of two providers, or some of four services. */
const anyWanted: fc.Arbitrary<Wanted> = fc.record({
  what: fc.constantFrom('authorization' as const, 'request' as const),
  level: fc.constantFrom(...levels),
  extent: fc.oneof(
    { weight: 1, arbitrary: fc.constant('everything' as const) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 1 }) },
    { weight: 5, arbitrary: fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 }) },
  ),
  from: start,
  days: length,
})

/** Two providers with services of which one is offered at both, and how a wish becomes a row about them. */
async function makeCatalogue(now: Date) {
  const [one, two] = [await makeServices(['loa2', 'loa2']), await makeServices(['loa2', 'loa2'])]
  const services = [...one.serviceIds, ...two.serviceIds]
  const providers = [one.providerId, two.providerId]
  // The second service is offered at both.
  await db.serviceOffering.create({ data: { serviceId: services[1] ?? '', providerId: two.providerId } })

  const asRow = ({ level, extent, from, days }: Wanted) => {
    const scope =
      extent === 'everything'
        ? ('everything' as const)
        : typeof extent === 'number'
          ? ('provider' as const)
          : ('services' as const)
    return {
      level,
      scope,
      providerId: typeof extent === 'number' ? (providers[extent] ?? null) : null,
      serviceIds: Array.isArray(extent) ? extent.map((at) => services[at] ?? '') : [],
      validFrom: addDays(today(now), from),
      validUntil: addDays(today(now), from + days),
    }
  }
  return asRow
}

it('what stands in the way: the rule and the triggers of the database answer the same', async () => {
  const now = new Date()
  const { personId } = await makePerson()
  const asRow = await makeCatalogue(now)
  const seen = { accepted: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(fc.array(anyWanted, { minLength: 2, maxLength: 8 }), async (all) => {
      const pair = { intermediaryId: (await makeOrganization()).id, clientId: (await makeOrganization()).id }
      for (const wanted of all) {
        const row = asRow(wanted)
        const byRule = (await listInTheWay(db, pair, row, now)).length === 0
        const isKept = await keep(wanted.what, pair, row, personId, now)
        expect(isKept, JSON.stringify(all)).toBe(byRule)
        seen[isKept ? 'accepted' : 'refused'] += 1
      }
      const standing = await listStanding(db, pair, now)
      for (const first of standing)
        for (const second of standing) if (first.id !== second.id) expect(overlaps(first, second)).toBe(false)
    }),
    { numRuns: 25 },
  )
  expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(10)
})

it('the same of what somebody was given for the own organization', async () => {
  const now = new Date()
  const asRow = await makeCatalogue(now)
  const seen = { accepted: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(fc.array(anyWanted, { minLength: 2, maxLength: 8 }), async (all) => {
      const { organizationId, membershipId } = await makeMember((await makeOrganization()).kvkNumber)
      for (const wanted of all) {
        const { serviceIds, ...row } = asRow(wanted)
        const byRule = (await listGivenInTheWay(db, [membershipId], { ...row, serviceIds }, now)).length === 0
        const services = { createMany: { data: serviceIds.map((serviceId) => ({ serviceId })) } }
        const given = { givenAt: now, givenById: randomUUID(), givenByName: 'x', givenTogetherId: randomUUID() }
        const isKept = await isAccepted(
          db.standardAuthorization.create({
            data: { organizationId, membershipId, ...row, ...given, reference: randomUUID(), services },
            select: { id: true },
          }),
        )
        expect(isKept, JSON.stringify(all)).toBe(byRule)
        seen[isKept ? 'accepted' : 'refused'] += 1
      }
    }),
    { numRuns: 25 },
  )
  expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(10)
})

type Row = {
  level: (typeof levels)[number]
  scope: 'services' | 'provider' | 'everything'
  providerId: string | null
  serviceIds: string[]
  validFrom: Date
  validUntil: Date
}

/** Writes it past every command; false when the database refuses it at commit. */
async function keep(
  what: Wanted['what'],
  pair: { intermediaryId: string; clientId: string },
  { serviceIds, ...row }: Row,
  personId: string,
  now: Date,
): Promise<boolean> {
  const services = { createMany: { data: serviceIds.map((serviceId) => ({ serviceId })) } }
  const both = { ...pair, ...row, reference: randomUUID(), services }
  const write =
    what === 'authorization'
      ? db.chainAuthorization.create({
          data: { ...both, grantedAt: now, grantedById: personId, grantedByName: 'x' },
          select: { id: true },
        })
      : db.authorizationRequest.create({
          data: { ...both, requestedById: personId, requestedByName: 'x', requestedAt: now, decideBy: row.validUntil },
          select: { id: true },
        })
  return isAccepted(write)
}

/** False when the database refuses it at commit. */
async function isAccepted(write: Promise<unknown>): Promise<boolean> {
  try {
    await write
    return true
  } catch (error) {
    if (error instanceof Error && error.message.includes('_no_overlap')) return false
    throw error
  }
}

it('a request that starts on approval asks from the day on which it was sent', () => {
  const requestedAt = new Date('2026-11-30T10:00:00Z')
  const validUntil = new Date('2027-11-29')
  expect(daysAsked({ validFrom: null, validUntil, requestedAt }).validFrom).toEqual(new Date('2026-11-30'))
})
