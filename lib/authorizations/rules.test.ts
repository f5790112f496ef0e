import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { levels } from '@/lib/catalogue/levels'
import {
  authorizationState,
  conditions,
  covers,
  isNotOver,
  isOver,
  isRunningToday,
  mendedBy,
  missingConditions,
  type ChainFacts,
  type Condition,
} from './rules'

const day = (text: string) => new Date(`${text}T00:00:00Z`)
const now = new Date('2026-11-23T09:00:00Z')

/** A chain in which everything is in order. */
const works: ChainFacts = {
  service: { id: 's1', level: 'loa3', chainSupport: 'yes', providerIds: ['p1'] },
  authorization: {
    level: 'loa3',
    scope: 'services',
    providerId: null,
    serviceIds: ['s1'],
    status: 'active',
    validFrom: day('2026-01-01'),
    validUntil: day('2027-01-01'),
  },
  assignment: { isAllServices: true, serviceIds: [], endedAt: null },
  membership: { endedAt: null, validUntil: null },
  means: { level: 'loa3', validFrom: day('2026-01-01'), validUntil: day('2028-01-01'), revokedAt: null },
  client: { endedOn: null },
  intermediary: { endedOn: null },
}

type Part = Exclude<keyof ChainFacts, 'service'>
const but = <K extends Part>(part: K, change: Partial<NonNullable<ChainFacts[K]>>): ChainFacts => ({
  ...works,
  [part]: { ...works[part], ...change },
})
const service = (change: Partial<ChainFacts['service']>): ChainFacts => ({
  ...works,
  service: { ...works.service, ...change },
})

describe('whether an employee may act for a client at a service', () => {
  it('misses nothing when everything is in order', () => expect(missingConditions(works, now)).toEqual([]))

  it.each<[Condition, string, ChainFacts]>([
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
    ['employee_is_member', 'they left the office', but('membership', { endedAt: now })],
    ['employee_is_member', 'their place ended yesterday', but('membership', { validUntil: day('2026-11-22') })],
    ['employee_is_member', 'they never had a place', { ...works, membership: null }],
    ['assigned_to_employee', 'nobody assigned it', { ...works, assignment: null }],
    ['assigned_to_employee', 'it was taken back', but('assignment', { endedAt: now })],
    ['service_assigned', 'they got other services', but('assignment', { isAllServices: false, serviceIds: ['s2'] })],
    ['means_valid', 'they have no means', { ...works, means: null }],
    ['means_valid', 'it was revoked', but('means', { revokedAt: now })],
    ['means_valid', 'it ended yesterday', but('means', { validUntil: day('2026-11-22') })],
    ['means_valid', 'it starts tomorrow', but('means', { validFrom: day('2026-11-24') })],
    ['means_high_enough', 'it is too low', but('means', { level: 'loa2plus' })],
    ['client_active', 'the client was deregistered', but('client', { endedOn: day('2026-11-22') })],
    ['intermediary_active', 'the office was deregistered', but('intermediary', { endedOn: day('2026-11-22') })],
  ])('misses only %s when %s', (condition, _when, facts) => expect(missingConditions(facts, now)).toEqual([condition]))

  it('tries every condition alone', () => {
    const nothing: ChainFacts = { ...works, authorization: null, assignment: null, membership: null, means: null }
    expect(missingConditions(nothing, now)).toEqual([
      'service_granted',
      'employee_is_member',
      'assigned_to_employee',
      'means_valid',
    ])
  })

  it('counts the last day as a whole day, and the first one too', () => {
    const today = day('2026-11-23')
    expect(missingConditions(but('authorization', { validFrom: today, validUntil: today }), now)).toEqual([])
    expect(missingConditions(but('means', { validFrom: today, validUntil: today }), now)).toEqual([])
    expect(missingConditions(but('membership', { validUntil: today }), now)).toEqual([])
    expect(missingConditions(but('client', { endedOn: today }), now)).toEqual([])
  })

  it('accepts a higher means, an unknown chain support, a provider and everything', () => {
    expect(missingConditions(but('means', { level: 'loa4' }), now)).toEqual([])
    expect(missingConditions(service({ chainSupport: 'unknown' }), now)).toEqual([])
    expect(
      missingConditions(but('authorization', { scope: 'provider', providerId: 'p1', serviceIds: [] }), now),
    ).toEqual([])
    expect(missingConditions(but('authorization', { scope: 'everything', serviceIds: [] }), now)).toEqual([])
  })
})

const days = fc
  .date({ min: day('2020-01-01'), max: day('2035-01-01'), noInvalidDate: true })
  .map((date) => day(date.toISOString().slice(0, 10)))
const level = fc.constantFrom(...levels)
const id = fc.constantFrom('s1', 's2', 'p1', 'p2')
const ids = fc.array(id, { maxLength: 3 })
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const anyFacts: fc.Arbitrary<ChainFacts> = fc.record({
  service: fc.record({ id, level, chainSupport: fc.constantFrom('yes', 'no', 'unknown'), providerIds: ids }),
  authorization: maybe(
    fc.record({
      level,
      scope: fc.constantFrom('services', 'provider', 'everything'),
      providerId: maybe(id),
      serviceIds: ids,
      status: fc.constantFrom('active', 'ended'),
      validFrom: days,
      validUntil: days,
    }),
  ),
  assignment: maybe(fc.record({ isAllServices: fc.boolean(), serviceIds: ids, endedAt: maybe(days) })),
  membership: maybe(fc.record({ endedAt: maybe(days), validUntil: maybe(days) })),
  means: maybe(fc.record({ level, validFrom: days, validUntil: days, revokedAt: maybe(days) })),
  client: fc.record({ endedOn: maybe(days) }),
  intermediary: fc.record({ endedOn: maybe(days) }),
})

describe('for any facts at all', () => {
  it('an answer comes, in the order of explanation, without doubles, and each can be told who mends it', () => {
    fc.assert(
      fc.property(anyFacts, days, (facts, moment) => {
        const missing = missingConditions(facts, moment)
        expect(missing).toEqual(conditions.filter((condition) => missing.includes(condition)))
        for (const condition of missing) expect(mendedBy[condition]).toBeTruthy()
      }),
    )
  })

  it('nobody can log in without authorization, assignment, place and means', () => {
    fc.assert(
      fc.property(anyFacts, days, (facts, moment) => {
        if (missingConditions(facts, moment).length > 0) return
        expect(facts.authorization && facts.assignment && facts.membership && facts.means).toBeTruthy()
      }),
    )
  })

  it('what is not covered is never allowed', () => {
    fc.assert(
      fc.property(anyFacts, days, (facts, moment) => {
        if (facts.authorization && covers(facts.authorization, facts.service)) return
        expect(missingConditions(facts, moment)).toContain('service_granted')
      }),
    )
  })
})

describe('the state of an authorization', () => {
  const facts = { status: 'active' as const, validFrom: day('2026-11-23'), validUntil: day('2027-06-30') }
  const at = (moment: string, change = {}) => authorizationState({ ...facts, ...change }, new Date(moment))

  it('changes at midnight in Amsterdam, in winter an hour before UTC and in summer two', () => {
    expect(at('2026-11-22T22:59:59Z')).toBe('upcoming')
    expect(at('2026-11-22T23:00:00Z')).toBe('active')
    expect(at('2027-06-30T21:59:59Z')).toBe('ending_soon')
    expect(at('2027-06-30T22:00:00Z')).toBe('expired')
  })

  it('is ending soon from the sixtieth day before its last day', () => {
    expect(at('2027-04-30T10:00:00Z')).toBe('active')
    expect(at('2027-05-01T10:00:00Z')).toBe('ending_soon')
  })

  it('is ended once ended, whatever the day', () => {
    for (const moment of ['2026-01-01T10:00:00Z', '2027-01-01T10:00:00Z', '2030-01-01T10:00:00Z'])
      expect(at(moment, { status: 'ended' })).toBe('ended')
  })

  it('is over when it can be neither ended nor assigned', () => {
    expect((['upcoming', 'active', 'ending_soon', 'expired', 'ended'] as const).filter(isOver)).toEqual([
      'expired',
      'ended',
    ])
  })

  it('runs from its first day up to its last, and is not over before either', () => {
    const told = (moment: string) => [isRunningToday, isNotOver].map((asked) => asked(facts, new Date(moment)))
    expect(told('2026-11-22T10:00:00Z')).toEqual([false, true])
    expect(told('2026-11-23T10:00:00Z')).toEqual([true, true])
    expect(told('2027-06-30T10:00:00Z')).toEqual([true, true])
    expect(told('2027-07-01T10:00:00Z')).toEqual([false, false])
  })
})
