import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { levels } from '@/lib/catalogue/levels'
import type { HeldMeans } from '@/lib/identity/means/rules'
import {
  conditions,
  decide,
  mendedBy,
  missingIn,
  noEmployeeMends,
  type ClientCondition,
  type ClientFacts,
  type Condition,
  type DecisionFacts,
  type OwnCondition,
  type OwnFacts,
} from './decision'
import { covers, isRunningToday } from './rules'

const day = (text: string) => new Date(`${text}T00:00:00Z`)
const now = new Date('2026-11-23T09:00:00Z')
const missing = (facts: DecisionFacts, at: Date) => missingIn(decide(facts, at))

/** A chain in which everything is in order. */
const works: ClientFacts = {
  forWhom: 'client',
  service: {
    id: 's1',
    level: 'loa3',
    chainSupport: 'yes',
    acceptsBranch: false,
    needsRsin: false,
    providerIds: ['p1'],
  },
  authorization: {
    level: 'loa3',
    scope: 'services',
    providerId: null,
    serviceIds: ['s1'],
    branchNumber: null,
    status: 'active',
    validFrom: day('2026-01-01'),
    validUntil: day('2027-01-01'),
  },
  assignment: { isAllServices: true, serviceIds: [], endedAt: null },
  membership: { endedAt: null, validUntil: null },
  means: [{ level: 'loa3', validFrom: day('2026-01-01'), validUntil: day('2028-01-01'), revokedAt: null }],
  signedInWith: null,
  client: { endedOn: null, rsin: null },
  intermediary: { endedOn: null },
}

type Part = 'authorization' | 'assignment' | 'membership' | 'client' | 'intermediary'
const but = <K extends Part>(part: K, change: Partial<NonNullable<ClientFacts[K]>>): ClientFacts => ({
  ...works,
  [part]: { ...works[part], ...change },
})
const service = (change: Partial<ClientFacts['service']>): ClientFacts => ({
  ...works,
  service: { ...works.service, ...change },
})

const means = (change: Partial<HeldMeans>): HeldMeans => {
  return { level: 'loa3', validFrom: day('2026-01-01'), validUntil: day('2028-01-01'), revokedAt: null, ...change }
}
const butMeans = (...all: HeldMeans[]): ClientFacts => ({ ...works, means: all })
const signedIn = (level: HeldMeans['level'] | null, facts = works): ClientFacts => ({
  ...facts,
  signedInWith: { level, at: now },
})

/** What is missing, and nothing else, when this happened. */
const alone: [ClientCondition, string, ClientFacts][] = [
  ['service_granted', 'the client left this service out', but('authorization', { serviceIds: ['s2'] })],
  [
    'service_granted',
    'another provider was authorized',
    but('authorization', { scope: 'provider', providerId: 'p2', serviceIds: [] }),
  ],
  ['service_granted', 'there is no authorization', { ...works, authorization: null }],
  ['authorization_not_ended', 'it was ended', but('authorization', { status: 'ended' })],
  ['period_started', 'it starts tomorrow', but('authorization', { validFrom: day('2026-11-24') })],
  ['period_not_over', 'its last day was yesterday', but('authorization', { validUntil: day('2026-11-22') })],
  ['level_granted', 'it covers a lower level', but('authorization', { level: 'loa2plus' })],
  ['service_supports_chain', 'the service takes no chains', service({ chainSupport: 'no' })],
  [
    'branch_accepted',
    'it is limited to a branch, and the service takes none',
    but('authorization', { branchNumber: '000012345678' }),
  ],
  ['rsin_known', 'the service asks for an RSIN, and the client has none', service({ needsRsin: true })],
  ['employee_is_member', 'they left the office', but('membership', { endedAt: now })],
  ['employee_is_member', 'their place ended yesterday', but('membership', { validUntil: day('2026-11-22') })],
  ['employee_is_member', 'they never had a place', { ...works, membership: null }],
  ['assigned_to_employee', 'nobody assigned it', { ...works, assignment: null }],
  ['assigned_to_employee', 'it was taken back', but('assignment', { endedAt: now })],
  ['service_assigned', 'they got other services', but('assignment', { isAllServices: false, serviceIds: ['s2'] })],
  ['means_valid', 'they have no means', butMeans()],
  ['means_valid', 'it was revoked', butMeans(means({ revokedAt: now }))],
  ['means_valid', 'it ended yesterday', butMeans(means({ validUntil: day('2026-11-22') }))],
  ['means_valid', 'it starts tomorrow', butMeans(means({ validFrom: day('2026-11-24') }))],
  ['means_high_enough', 'it is too low', butMeans(means({ level: 'loa2plus' }))],
  ['sign_in_high_enough', 'they signed in at a lower level', signedIn('loa2plus')],
  ['sign_in_high_enough', 'they signed in without a valid means', signedIn(null)],
  ['client_active', 'the client was deregistered', but('client', { endedOn: day('2026-11-22') })],
  ['intermediary_active', 'the office was deregistered', but('intermediary', { endedOn: day('2026-11-22') })],
]

/** The same person at the same service, for their own organization. */
const ownWorks: OwnFacts = {
  forWhom: 'own',
  service: works.service,
  authorization: works.authorization,
  membership: works.membership,
  means: works.means,
  signedInWith: null,
  organization: { endedOn: null, rsin: null },
}

type OwnPart = 'authorization' | 'membership' | 'organization'
const ownBut = <K extends OwnPart>(part: K, change: Partial<NonNullable<OwnFacts[K]>>): OwnFacts => ({
  ...ownWorks,
  [part]: { ...ownWorks[part], ...change },
})

const ownAlone: [OwnCondition, string, OwnFacts][] = [
  ['service_given', 'this service was left out', ownBut('authorization', { serviceIds: ['s2'] })],
  [
    'service_given',
    'another provider was given',
    ownBut('authorization', { scope: 'provider', providerId: 'p2', serviceIds: [] }),
  ],
  ['service_given', 'nothing was given', { ...ownWorks, authorization: null }],
  ['given_not_ended', 'it was ended', ownBut('authorization', { status: 'ended' })],
  ['period_started', 'it starts tomorrow', ownBut('authorization', { validFrom: day('2026-11-24') })],
  ['given_not_over', 'its last day was yesterday', ownBut('authorization', { validUntil: day('2026-11-22') })],
  ['level_given', 'it covers a lower level', ownBut('authorization', { level: 'loa2plus' })],
  [
    'rsin_known',
    'the service asks for an RSIN, and there is none',
    { ...ownWorks, service: { ...works.service, needsRsin: true } },
  ],
  ['belongs_to_organization', 'they left', ownBut('membership', { endedAt: now })],
  ['belongs_to_organization', 'their place ended yesterday', ownBut('membership', { validUntil: day('2026-11-22') })],
  ['belongs_to_organization', 'they never had a place', { ...ownWorks, membership: null }],
  ['means_valid', 'they have no means', { ...ownWorks, means: [] }],
  ['means_high_enough', 'it is too low', { ...ownWorks, means: [means({ level: 'loa2plus' })] }],
  [
    'sign_in_high_enough',
    'they signed in at a lower level',
    { ...ownWorks, signedInWith: { level: 'loa2plus', at: now } },
  ],
  ['organization_active', 'it was deregistered', ownBut('organization', { endedOn: day('2026-11-22') })],
]

describe('whether an employee may act for their own organization at a service', () => {
  it('is a yes when everything is in order', () => expect(decide(ownWorks, now)).toEqual({ isAllowed: true }))

  it.each(ownAlone)('misses only %s when %s', (condition, _when, facts) =>
    expect(missing(facts, now)).toEqual([condition]),
  )

  it('has every condition that the table of chains has not, and none that is about a client', () => {
    const own = new Set<Condition>(ownAlone.map(([one]) => one))
    const ofClient = new Set<Condition>(alone.map(([one]) => one))
    expect(conditions.filter((one) => own.has(one) || ofClient.has(one))).toEqual([...conditions])
    for (const condition of own) expect(['client', 'intermediary']).not.toContain(mendedBy[condition])
  })

  it('asks nobody whether the service takes chains', () =>
    expect(missing({ ...ownWorks, service: { ...works.service, chainSupport: 'no' } }, now)).toEqual([]))

  it('names what is missing in the order in which it is mended', () =>
    expect(missing({ ...ownWorks, authorization: null, membership: null, means: [] }, now)).toEqual([
      'service_given',
      'belongs_to_organization',
      'means_valid',
    ]))

  it('counts the last day as a whole day, and the first one too', () => {
    const today = day('2026-11-23')
    expect(missing(ownBut('authorization', { validFrom: today, validUntil: today }), now)).toEqual([])
    expect(missing(ownBut('organization', { endedOn: today }), now)).toEqual([])
  })
})

describe('whether an employee may act for a client at a service', () => {
  it('is a yes when everything is in order', () => expect(decide(works, now)).toEqual({ isAllowed: true }))

  it('is a no that says what is missing', () =>
    expect(decide(butMeans(), now)).toEqual({ isAllowed: false, missing: ['means_valid'] }))

  it.each(alone)('misses only %s when %s', (condition, _when, facts) =>
    expect(missing(facts, now)).toEqual([condition]),
  )

  it('has every condition in the table above', () =>
    expect([...new Set<Condition>(alone.map(([one]) => one))]).toEqual(
      conditions.filter((one) => !ownAlone.some(([own]) => own === one) || alone.some(([client]) => client === one)),
    ))

  it('names what is missing in the order in which it is mended', () => {
    const nothing: ClientFacts = { ...works, authorization: null, assignment: null, membership: null, means: [] }
    expect(missing(nothing, now)).toEqual([
      'service_granted',
      'employee_is_member',
      'assigned_to_employee',
      'means_valid',
    ])
  })

  it('counts the last day as a whole day, and the first one too', () => {
    const today = day('2026-11-23')
    expect(missing(but('authorization', { validFrom: today, validUntil: today }), now)).toEqual([])
    expect(missing(butMeans(means({ validFrom: today, validUntil: today })), now)).toEqual([])
    expect(missing(but('membership', { validUntil: today }), now)).toEqual([])
    expect(missing(but('client', { endedOn: today }), now)).toEqual([])
  })

  it('accepts a higher means, an unknown chain support, a provider and everything', () => {
    expect(missing(butMeans(means({ level: 'loa4' })), now)).toEqual([])
    expect(missing(service({ chainSupport: 'unknown' }), now)).toEqual([])
    const branch = but('authorization', { branchNumber: '000012345678' })
    expect(missing({ ...branch, service: { ...branch.service, acceptsBranch: true } }, now)).toEqual([])
    expect(missing(but('authorization', { scope: 'provider', providerId: 'p1', serviceIds: [] }), now)).toEqual([])
    expect(missing(but('authorization', { scope: 'everything', serviceIds: [] }), now)).toEqual([])
  })
})

describe('how they are signed in', () => {
  it('counts for no more than they reached, though they own a better means', () => {
    expect(missing(butMeans(means({ level: 'loa4' })), now)).toEqual([])
    expect(missing(signedIn('loa2plus', butMeans(means({ level: 'loa4' }))), now)).toEqual(['sign_in_high_enough'])
    expect(missing(signedIn('loa4'), now)).toEqual([])
  })

  it('counts for no more than they still own, though they reached more', () => {
    expect(missing(signedIn('loa3', butMeans(means({ level: 'loa2' }))), now)).toEqual(['means_high_enough'])
    expect(missing(signedIn('loa3', butMeans(means({ revokedAt: now }))), now)).toEqual(['means_valid'])
  })

  it('is not asked of somebody who would sign in now: the best of their valid means counts', () => {
    const better = means({ level: 'loa4', validUntil: day('2026-11-22') })
    expect(missing(butMeans(means({ level: 'loa2' }), means({}), better), now)).toEqual([])
    expect(missing(butMeans(means({ level: 'loa2' }), better), now)).toEqual(['means_high_enough'])
  })
})

const days = fc
  .date({ min: day('2020-01-01'), max: day('2035-01-01'), noInvalidDate: true })
  .map((date) => day(date.toISOString().slice(0, 10)))
const level = fc.constantFrom(...levels)
const id = fc.constantFrom('s1', 's2', 'p1', 'p2')
const ids = fc.array(id, { maxLength: 3 })
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const common = {
  service: fc.record({
    id,
    level,
    chainSupport: fc.constantFrom('yes', 'no', 'unknown'),
    acceptsBranch: fc.boolean(),
    needsRsin: fc.boolean(),
    providerIds: ids,
  }),
  authorization: maybe(
    fc.record({
      level,
      scope: fc.constantFrom('services', 'provider', 'everything'),
      providerId: maybe(id),
      serviceIds: ids,
      status: fc.constantFrom('active', 'ended'),
      validFrom: days,
      validUntil: days,
      branchNumber: maybe(fc.constant('000012345678')),
    }),
  ),
  membership: maybe(fc.record({ endedAt: maybe(days), validUntil: maybe(days) })),
  means: fc.array(fc.record({ level, validFrom: days, validUntil: days, revokedAt: maybe(days) }), { maxLength: 3 }),
  signedInWith: maybe(fc.record({ level: maybe(level), at: days })),
} as const
const company = fc.record({ endedOn: maybe(days), rsin: maybe(fc.constant('857587973')) })
const anyOwnFacts: fc.Arbitrary<OwnFacts> = fc.record({
  ...common,
  forWhom: fc.constant('own'),
  organization: company,
})
const anyFacts: fc.Arbitrary<DecisionFacts> = fc.oneof(
  anyOwnFacts,
  fc.record({
    ...common,
    forWhom: fc.constant('client' as const),
    assignment: maybe(fc.record({ isAllServices: fc.boolean(), serviceIds: ids, endedAt: maybe(days) })),
    client: company,
    intermediary: company,
  }),
)

const mendedByWhom = (mender: string) => conditions.filter((condition) => mendedBy[condition] === mender)

describe('for any facts at all', () => {
  it('an answer comes, in the order of explanation, without doubles, and each can be told who mends it', () => {
    fc.assert(
      fc.property(anyFacts, days, (facts, moment) => {
        const all = missing(facts, moment)
        expect(all).toEqual(conditions.filter((condition) => all.includes(condition)))
        for (const condition of all) expect(mendedBy[condition]).toBeTruthy()
      }),
    )
  })

  it('nobody can log in without authorization, assignment, place and means', () => {
    fc.assert(
      fc.property(anyFacts, days, (facts, moment) => {
        if (missing(facts, moment).length > 0) return
        expect(facts.authorization && facts.membership && facts.means[0]).toBeTruthy()
        if (facts.forWhom === 'client') expect(facts.assignment).toBeTruthy()
      }),
    )
  })

  it('what no employee mends is missing for the best of employees too, who misses nothing of their own', () => {
    const best = {
      membership: { endedAt: null, validUntil: null },
      means: [means({ level: 'loa4', validFrom: day('2019-01-01'), validUntil: day('2036-01-01') })],
      assignment: { isAllServices: true, serviceIds: [], endedAt: null },
      signedInWith: null,
    }
    const ofEmployees = new Set<Condition>(['intermediary', 'employee', 'sign_in'].flatMap(mendedByWhom))
    fc.assert(
      fc.property(anyFacts, days, (facts, moment) => {
        if (facts.forWhom === 'own') return
        const ofBest = missing({ ...facts, ...best }, moment)
        expect(ofBest.filter((one) => ofEmployees.has(one))).toEqual([])
        const lasting = (all: Condition[]) => all.filter((one) => noEmployeeMends.has(one))
        expect(lasting(missing(facts, moment))).toEqual(lasting(ofBest))
      }),
    )
  })

  it('what is not covered is never allowed', () => {
    fc.assert(
      fc.property(anyFacts, days, (facts, moment) => {
        if (facts.authorization && covers(facts.authorization, facts.service)) return
        expect(missing(facts, moment)).toContain(facts.forWhom === 'client' ? 'service_granted' : 'service_given')
      }),
    )
  })

  it('an authorization runs today exactly when nobody ended it and its period is neither ahead nor over', () => {
    const ofPeriod: Condition[] = [
      'authorization_not_ended',
      'given_not_ended',
      'period_started',
      'period_not_over',
      'given_not_over',
    ]
    fc.assert(
      fc.property(anyFacts, days, (facts, moment) => {
        if (!facts.authorization) return
        const isInOrder = !missing(facts, moment).some((condition) => ofPeriod.includes(condition))
        expect(isInOrder).toBe(isRunningToday(facts.authorization, moment))
      }),
    )
  })

  it('for the own organization the answer is that of a chain whose client and office are that organization, and who has all of it', () => {
    fc.assert(
      fc.property(anyOwnFacts, days, ({ organization, ...facts }, moment) => {
        const chain: ClientFacts = {
          ...facts,
          forWhom: 'client',
          service: { ...facts.service, chainSupport: 'yes' },
          authorization: facts.authorization && { ...facts.authorization, branchNumber: null },
          assignment: { isAllServices: true, serviceIds: [], endedAt: null },
          client: organization,
          intermediary: organization,
        }
        expect(decide({ ...facts, organization }, moment).isAllowed).toBe(decide(chain, moment).isAllowed)
      }),
    )
  })
})
