import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { levels } from '@/lib/catalogue/levels'
import { addDays, startOfDay, today } from '@/lib/kernel/days'
import { isPermitting, lossesOf, officeLossOf, type Between, type Held } from './consequences'
import { decide } from './decision'
import { authorizationState, covers, isOver } from './rules'

const now = new Date('2026-12-01T10:00:00Z')
const day = (days: number) => addDays(today(now), days)
const service = (id: string, level: (typeof levels)[number] = 'loa3') => ({
  id,
  level,
  chainSupport: 'yes' as const,
  acceptsBranch: true,
  needsRsin: false,
  providerIds: ['p'],
})
const [tax, wages] = [service('tax'), service('wages')]
const means = (level: (typeof levels)[number]) => [{ level, validFrom: day(-9), validUntil: day(900), revokedAt: null }]
const holder = (personId: string, level: (typeof levels)[number] = 'loa3') => ({
  personId,
  name: personId,
  membership: { endedAt: null, validUntil: null },
  means: means(level),
  assignment: { isAllServices: true, serviceIds: [], endedAt: null },
})
const held = (id: string, services: Held['services'], people: Held['people'] = [], days = [-5, 200]): Held => ({
  id,
  permission: {
    status: 'active',
    level: 'loa3',
    scope: 'services',
    providerId: null,
    serviceIds: services.map((one) => one.id),
    branchNumber: null,
    validFrom: day(days[0] ?? 0),
    validUntil: day(days[1] ?? 0),
  },
  services,
  people,
})
const between = (...all: Held[]): Between => ({
  client: { endedOn: null, rsin: null },
  intermediary: { endedOn: null },
  held: all,
})
const says = (all: Between, authorizationId: string) => lossesOf(all, { authorizationId }, now).map((one) => one.says)

describe('who loses what when an authorization ends', () => {
  it.each([
    ['the only one there is', between(held('a', [tax], [holder('Bram')])), 'all', ['all']],
    [
      'one of two, for other services',
      between(held('a', [tax], [holder('Bram')]), held('b', [wages], [holder('Bram')])),
      'some',
      ['some'],
    ],
    [
      'one of two, of which they were given one',
      between(held('a', [tax], [holder('Bram')]), held('b', [wages])),
      'some',
      ['all'],
    ],
    [
      'one of two for the same',
      between(held('a', [tax], [holder('Bram')]), held('b', [tax], [holder('Bram')])),
      'none',
      ['none'],
    ],
    ['with a means that is too low', between(held('a', [tax], [holder('Esra', 'loa2')])), 'all', ['unused']],
    ['one that begins later', between(held('a', [tax], [holder('Bram')], [3, 200])), 'all', ['all']],
    [
      'where the other one begins later',
      between(held('a', [tax], [holder('Bram')]), held('b', [tax], [holder('Bram')], [3, 200])),
      'none',
      ['none'],
    ],
    ['without anybody', between(held('a', [tax])), 'all', []],
  ] as const)('%s', (_what, all, office, people) => {
    expect(officeLossOf(all, 'a', now).says).toBe(office)
    expect(says(all, 'a')).toEqual(people)
  })

  it('takes what one person had for that person alone', () => {
    const all = between(held('a', [tax], [holder('Bram'), holder('Carla')]))
    expect(lossesOf(all, { authorizationId: 'a', personId: 'Carla' }, now).map(({ name }) => name)).toEqual(['Carla'])
  })
})

const level = fc.constantFrom(...levels)
const anyHeld = fc.record({
  services: fc.uniqueArray(fc.constantFrom('s1', 's2', 's3'), { minLength: 1 }),
  scope: fc.constantFrom('services' as const, 'provider' as const, 'everything' as const),
  level,
  from: fc.constantFrom(-5, 0, 4),
  until: fc.constantFrom(4, 60, 300),
  people: fc.uniqueArray(
    fc.record({
      personId: fc.constantFrom('Bram', 'Carla'),
      all: fc.boolean(),
      chosen: fc.uniqueArray(fc.constantFrom('s1', 's2')),
    }),
    { selector: ({ personId }) => personId },
  ),
})
const catalogue = [
  { ...service('s1', 'loa2'), providerIds: ['p'] },
  { ...service('s2', 'loa3'), providerIds: ['p', 'q'] },
  { ...service('s4', 'loa2'), needsRsin: true },
  { ...service('s3', 'loa4'), providerIds: ['q'], chainSupport: 'no' as const },
]

it('every sentence agrees with what can be done before and after, in every state of what stays', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(
      fc.array(anyHeld, { minLength: 1, maxLength: 4 }),
      fc.record({ Bram: level, Carla: level }),
      fc.constantFrom(null, 0, -1),
      (rows, owned, endedOn) => {
        const all: Between = {
          client: { endedOn: endedOn === null ? null : day(endedOn), rsin: null },
          intermediary: { endedOn: null },
          held: rows.map(({ services, scope, level: granted, from, until, people }, at): Held => {
            const permission = {
              ...held('x', []).permission,
              scope,
              level: granted,
              providerId: scope === 'provider' ? 'p' : null,
              serviceIds: scope === 'services' ? services : [],
              validFrom: day(from),
              validUntil: day(until),
            }
            return {
              id: String(at),
              permission,
              services: catalogue.filter((one) => covers(permission, one)),
              people: people.map(({ personId, all: isAllServices, chosen }) => ({
                ...holder(personId, owned[personId as 'Bram' | 'Carla']),
                assignment: { isAllServices, serviceIds: chosen, endedAt: null },
              })),
            }
          }),
        }
        // What somebody can do at all with these, asked of the decision at each moment at which one of them begins.
        const reach = (some: Held[], personId: string) =>
          new Set(
            catalogue
              .filter((one) =>
                some.some(({ permission, people }) => {
                  const found = people.find((other) => other.personId === personId)
                  const { client, intermediary } = all
                  return (
                    found &&
                    !isOver(authorizationState(permission, now)) &&
                    [now, startOfDay(day(4))].some(
                      (at) =>
                        decide(
                          {
                            ...found,
                            forWhom: 'client',
                            service: one,
                            authorization: permission,
                            signedInWith: null,
                            client,
                            intermediary,
                          },
                          at,
                        ).isAllowed && authorizationState(permission, at) !== 'upcoming',
                    )
                  )
                }),
              )
              .map(({ id }) => id),
          )
        const rest = all.held.slice(1)
        for (const { personId, says: told, serviceIds } of lossesOf(all, { authorizationId: '0' }, now)) {
          const had = reach(all.held.slice(0, 1), personId)
          const stays = reach(rest, personId)
          const lost = [...had].filter((id) => !stays.has(id))
          expect([...serviceIds].sort()).toEqual(lost.sort())
          expect(told === 'unused').toBe(had.size === 0)
          expect(told === 'none').toBe(had.size > 0 && lost.length === 0)
          // "Kan niet meer inloggen" is said of nobody who still can.
          expect(told === 'all').toBe(lost.length > 0 && stays.size === 0)
          seen.add(told)
        }
        const office = officeLossOf(all, '0', now)
        // "Mag niets meer" is said where nothing stays.
        expect(office.says === 'all').toBe(rest.length === 0)
        expect(office.others).toBe(rest.length)
        expect([...office.serviceIds, ...office.keptIds].sort()).toEqual(
          all.held[0]?.services.map(({ id }) => id).sort(),
        )
        if (all.held.every((one) => !isPermitting(all, one, now))) expect(office.keptIds).toEqual([])
      },
    ),
    { numRuns: 150 },
  )
  expect([...seen].sort()).toEqual(['all', 'none', 'some', 'unused'])
})
