import { randomInt, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decide, missingIn, type Condition } from '@/lib/authorizations/decision'
import { everything, listStatuses, statesUnder } from '@/lib/authorizations/lists/criteria'
import { listPermitting, stuckSql } from '@/lib/authorizations/queries/able'
import { countAuthorizations, listAuthorizations } from '@/lib/authorizations/queries/authorizations'
import { findDecisionFacts } from '@/lib/authorizations/queries/decision-facts'
import { findClientFan } from '@/lib/authorizations/queries/client-fan'
import { findFan } from '@/lib/authorizations/queries/fan'
import { findGlance } from '@/lib/authorizations/queries/overview'
import { levels, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { addDays, today } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'
import { makeOrganization, makePerson } from '../../support/world'

const level = fc.constantFrom(...levels)
const often = <T>(usual: T, ...rare: T[]) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...rare) })
/** Which of the things of a world. */
const place = fc.nat({ max: 3 })
const anyWorld = fc.record({
  services: fc.array(
    fc.record({
      level,
      chainSupport: fc.constantFrom('yes' as const, 'unknown' as const, 'no' as const),
      acceptsBranch: fc.boolean(),
      identifierSets: often<string[]>([], ['urn:etoegang:1.9:EntityConcernedID:RSIN']),
      // Offered by one provider, by the other, or by both.
      offeredBy: fc.constantFrom<number[]>([0], [1], [0, 1]),
    }),
    { minLength: 4, maxLength: 4 },
  ),
  people: fc.array(
    fc.record({
      // What lasts so many days; -1: it has lapsed.
      means: fc.array(fc.record({ level, until: often(100, -1), isRevoked: often(false, true) }), { maxLength: 2 }),
      until: often<number | null>(null, 5, -1),
    }),
    { minLength: 3, maxLength: 3 },
  ),
  clientEnded: often<number | null>(null, 0, -1),
  authorizations: fc.array(
    fc.record({
      level,
      scope: fc.constantFrom('services' as const, 'provider' as const, 'everything' as const),
      provider: fc.nat({ max: 1 }),
      services: fc.uniqueArray(place, { minLength: 1, maxLength: 3 }),
      from: often(-10, 0, 1),
      until: often(200, 30, 2),
      hasBranch: often(false, true),
      hasRsin: fc.boolean(),
      assigned: fc.array(
        fc.record({ person: fc.nat({ max: 2 }), all: fc.boolean(), services: fc.uniqueArray(place) }),
        {
          maxLength: 3,
        },
      ),
    }),
    { minLength: 1, maxLength: 5 },
  ),
})
type World = typeof anyWorld extends fc.Arbitrary<infer T> ? T : never

/** Another one each time; the whole catalogue is made of its services. */
async function keep({ services, people, authorizations, clientEnded }: World, now: Date) {
  await db.$executeRaw`TRUNCATE "Service", "ServiceProvider" CASCADE`
  const day = (days: number) => addDays(today(now), days)
  const office = await makeOrganization()
  const client = await makeOrganization()
  if (clientEnded !== null)
    await db.organization.update({
      where: { id: client.id },
      data: { endedOn: day(clientEnded) },
      select: { id: true },
    })
  const providers: string[] = []
  for (const name of ['P', 'Q']) {
    const oin = String(randomInt(1e9)).padStart(20, '0')
    providers.push((await db.serviceProvider.create({ data: { oin, nameNl: name }, select: { id: true } })).id)
  }
  const serviceIds: string[] = []
  for (const { offeredBy, ...service } of services) {
    const offering = offeredBy.map((at) => ({ providerId: providers[at] ?? '' }))
    const data = { ...service, nameNl: 'Dienst', serviceUuid: randomUUID(), providerId: offering[0]?.providerId ?? '' }
    const { id } = await db.service.create({
      data: { ...data, offerings: { createMany: { data: offering } } },
      select: { id: true },
    })
    serviceIds.push(id)
  }
  const staff: { personId: string; membershipId: string }[] = []
  for (const { means, until } of people) {
    const { personId } = await makePerson()
    await db.means.deleteMany({ where: { personId } })
    await db.means.createMany({
      data: means.map((one) => ({
        personId,
        level: one.level,
        validFrom: day(-50),
        validUntil: day(one.until),
        revokedAt: one.isRevoked ? now : null,
      })),
    })
    const { id } = await db.membership.create({
      data: {
        personId,
        organizationId: office.id,
        role: 'employee',
        validFrom: day(-50),
        validUntil: until === null ? null : day(until),
      },
      select: { id: true },
    })
    staff.push({ personId, membershipId: id })
  }
  const ids: string[] = []
  const kept: { authorizationId: string; personId: string }[] = []
  for (const one of authorizations) {
    const isNamed = one.scope === 'services'
    // The trigger against overlaps looks at one pair of companies: each has a client of its own here but the first.
    const { id: clientId } = ids.length === 0 ? client : await makeOrganization()
    await db.organization.update({
      where: { id: clientId },
      data: { rsin: one.hasRsin ? '857587973' : null },
      select: { id: true },
    })
    const { id } = await db.chainAuthorization.create({
      data: {
        reference: randomUUID(),
        intermediaryId: office.id,
        clientId,
        level: one.level,
        scope: one.scope,
        providerId: one.scope === 'provider' ? (providers[one.provider] ?? '') : null,
        branchNumber: one.hasBranch ? '000012345678' : null,
        validFrom: day(one.from),
        validUntil: day(one.until),
        grantedAt: addDays(now, -20),
        grantedById: randomUUID(),
        grantedByName: 'x',
        services: {
          createMany: { data: isNamed ? one.services.map((at) => ({ serviceId: serviceIds[at] ?? '' })) : [] },
        },
      },
      select: { id: true },
    })
    ids.push(id)
    const taken = new Set<number>()
    for (const { person, all, services: chosen } of one.assigned) {
      const who = staff[person]
      if (!who || taken.has(person)) continue
      taken.add(person)
      const covered = chosen.filter((at) =>
        isNamed
          ? one.services.includes(at)
          : one.scope === 'everything' || services[at]?.offeredBy.includes(one.provider),
      )
      if (!all && covered.length === 0) continue
      await db.assignment.create({
        data: {
          authorizationId: id,
          membershipId: who.membershipId,
          isAllServices: all,
          assignedAt: now,
          assignedById: randomUUID(),
          services: {
            createMany: { data: all ? [] : covered.map((at) => ({ serviceId: serviceIds[at] ?? '' })) },
          },
        },
        select: { id: true },
      })
      kept.push({ authorizationId: id, personId: who.personId })
    }
  }
  return { office, ids, serviceIds, kept }
}

const ofThePerson: Condition[] = ['employee_is_member', 'means_valid', 'means_high_enough']

it('what the overview and the lists count of an office is what the one decision says of each of its people', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(anyWorld, async (world) => {
      const now = new Date()
      const { office, ids, serviceIds, kept } = await keep(world, now)
      const able = new Set<string>()
      const keptOut = new Set<string>()
      const working = new Set<string>()
      const usable = new Set<string>()
      const permitting = new Set<string>()
      const ableAt = new Set<string>()
      const ablePeople = new Set<string>()
      const triples = { able: 0, keptOut: 0 }
      const reachOf = new Map<string, { able: Set<string>; keptOut: Set<string> }>()
      for (const { authorizationId, personId } of kept) {
        const { clientId } = await db.chainAuthorization.findUniqueOrThrow({
          where: { id: authorizationId },
          select: { clientId: true },
        })
        const theirs = reachOf.get(personId) ?? { able: new Set<string>(), keptOut: new Set<string>() }
        reachOf.set(personId, theirs)
        for (const serviceId of serviceIds) {
          const asked = { personId, serviceId, authorizationId, clientId, intermediaryId: office.id }
          const facts = await findDecisionFacts(asked, now)
          if (!facts) throw new Error('no facts')
          const missing = missingIn(decide(facts, now))
          if (missing.length === 0) {
            able.add(personId)
            working.add(authorizationId)
            usable.add(serviceId)
            triples.able += 1
            ableAt.add(`${authorizationId} ${serviceId}`)
            ablePeople.add(`${authorizationId} ${personId}`)
            theirs.able.add(authorizationId)
          } else if (missing.every((one) => ofThePerson.includes(one))) {
            keptOut.add(personId)
            triples.keptOut += 1
            theirs.keptOut.add(authorizationId)
          }
        }
      }
      const anybody = await db.membership.findFirstOrThrow({
        where: { organizationId: office.id },
        select: { personId: true },
      })
      for (const id of ids) {
        const { clientId } = await db.chainAuthorization.findUniqueOrThrow({
          where: { id },
          select: { clientId: true },
        })
        const { personId } = anybody
        for (const serviceId of serviceIds) {
          const asked = { personId, serviceId, authorizationId: id, clientId, intermediaryId: office.id }
          const facts = await findDecisionFacts(asked, now)
          // Somebody whose means is high enough, once they were assigned and once it has begun.
          const missing = facts
            ? missingIn(
                decide(
                  {
                    ...facts,
                    membership: { endedAt: null, validUntil: null },
                    means: [
                      {
                        level: 'loa4' satisfies LevelOfAssurance,
                        validFrom: today(now),
                        validUntil: today(now),
                        revokedAt: null,
                      },
                    ],
                    assignment: { isAllServices: true, serviceIds: [], endedAt: null },
                  },
                  now,
                ),
              )
            : []
          if (facts && missing.every((one) => one === 'period_started')) permitting.add(id)
        }
      }
      const runs = new Set(ids.filter((_, at) => (world.authorizations[at]?.from ?? 1) <= 0))
      const assigned = new Set(kept.map(({ authorizationId }) => authorizationId))
      const stuck = ids.filter((id) => assigned.has(id) && runs.has(id) && permitting.has(id) && !working.has(id))
      const glance = await findGlance(office.id, now)
      expect({ ...glance, stuck: glance.stuck.count }).toMatchObject({
        working: working.size,
        employees: able.size,
        keptOut: keptOut.size,
        services: usable.size,
        stuck: stuck.length,
      })
      // The picture shows the same, with each name by itself and with almost all of them as one branch.
      const people = [...reachOf.values()].filter((one) => one.able.size + one.keptOut.size > 0)
      const sum = <K extends string>(rows: Record<K, number>[], key: K) => rows.reduce((all, row) => all + row[key], 0)
      const most = <K extends 'able' | 'keptOut'>(key: K) => people.reduce((all, one) => all + one[key].size, 0)
      for (const shown of [
        { clients: 9, employees: 9, services: 9 },
        { clients: 2, employees: 1, services: 1 },
      ]) {
        const fan = await findFan(office.id, now, shown)
        expect(fan.clients.length).toBeLessThanOrEqual(shown.clients + 1)
        expect({
          clients: sum(fan.clients, 'count'),
          received: sum(fan.clients, 'works') + sum(fan.clients, 'later') + sum(fan.clients, 'open'),
          working: sum(fan.clients, 'works'),
          later: sum(fan.clients, 'later'),
          employees: sum(fan.employees, 'count'),
          ableOfEmployees: sum(fan.employees, 'able'),
          keptOutOfEmployees: sum(fan.employees, 'keptOut'),
          nowhere: sum(fan.employees, 'nowhere'),
          services: sum(fan.services, 'usable'),
          able: sum(fan.services, 'able'),
          keptOut: sum(fan.services, 'keptOut'),
          reach: { able: sum(fan.reach, 'able'), keptOut: sum(fan.reach, 'keptOut') },
        }).toEqual({
          clients: glance.clients.count,
          received: glance.received.count,
          working: glance.working,
          later: ids.filter((id) => assigned.has(id) && !runs.has(id)).length,
          employees: people.length,
          ableOfEmployees: most('able'),
          keptOutOfEmployees: most('keptOut'),
          nowhere: people.reduce((all, one) => all + [...one.keptOut].filter((id) => !one.able.has(id)).length, 0),
          services: glance.services,
          ...triples,
          reach: triples,
        })
        for (const { place, count, name } of [...fan.clients, ...fan.employees])
          expect(place === null ? name : count).toBe(place === null ? null : 1)
        if (fan.services.some(({ count }) => count > 1)) seen.add('together')
      }
      // The client sees of it how many people can, and at which of the services that were granted.
      for (const [at, id] of ids.entries()) {
        const { clientId } = await db.chainAuthorization.findUniqueOrThrow({
          where: { id },
          select: { clientId: true },
        })
        const granted = world.authorizations[at]
        const isNamed = granted?.scope === 'services'
        const parts = isNamed
          ? granted.services.map((one) => ableAt.has(`${id} ${serviceIds[one]}`))
          : [working.has(id)]
        for (const whats of [9, 1]) {
          const { offices, ...fan } = await findClientFan(clientId, now, { offices: 1, whats })
          const isLater = assigned.has(id) && !runs.has(id)
          expect(offices).toMatchObject([
            {
              count: 1,
              people: [...ablePeople].filter((one) => one.startsWith(id)).length,
              works: working.has(id) ? 1 : 0,
              later: isLater ? 1 : 0,
              open: working.has(id) || isLater ? 0 : 1,
            },
          ])
          for (const counted of [fan.whats, fan.reach])
            expect([
              sum(counted, 'works'),
              sum(counted, 'works') + sum(counted, 'later') + sum(counted, 'open'),
            ]).toEqual([parts.filter(Boolean).length, parts.length])
        }
      }
      const bySql = await db.$queryRaw<{ id: string }[]>(stuckSql(office.id, now))
      expect(bySql.map(({ id }) => id).sort()).toEqual([...stuck].sort())
      expect([...(await listPermitting(ids, now))].sort()).toEqual([...permitting].sort())
      const scope = { side: 'received' as const, organizationId: office.id }
      for (const status of listStatuses) {
        const criteria = { ...everything, status }
        const rows = await listAuthorizations(scope, criteria, 'nl', now)
        expect((await countAuthorizations(scope, criteria, now)).count).toBe(rows.length)
        for (const { state } of rows) expect(statesUnder[status]).toContain(state)
      }
      if (able.size > 0) seen.add('able')
      if (keptOut.size > 0) seen.add('kept out')
      if (stuck.length > 0) seen.add('stuck')
      if (permitting.size < ids.length) seen.add('never')
    }),
    { numRuns: 15 },
  )
  expect([...seen].sort()).toEqual(['able', 'kept out', 'never', 'stuck', 'together'])
}, 240_000)
