import { describe, expect, it } from 'vitest'
import { isoDay } from '@/lib/kernel/days'
import { levels, type LevelOfAssurance } from '@/lib/catalogue/levels'
import {
  askedByProvider,
  checkPeriod,
  lastDayAfter,
  lastDayWithin,
  levelNeeded,
  levelOfChoice,
  mostAsked,
  periodGranted,
  sameLength,
  whoCannot,
  whyNotChosen,
  type AskedBefore,
} from './rules'

const now = new Date('2026-11-23T10:00:00Z')
const on = (day: string) => new Date(day)

describe('five years', () => {
  it.each([
    ['2026-11-23', '2031-11-22'],
    ['2027-01-01', '2031-12-31'],
    ['2028-02-29', '2033-02-27'],
  ])('from %s are over after %s', (from, until) => {
    expect(isoDay(lastDayWithin(on(from)))).toBe(until)
    expect(isoDay(lastDayAfter(5, on(from), now))).toBe(until)
  })

  it.each([
    [null, '2031-11-22', 'ok'],
    [null, '2031-11-23', 'period_too_long'],
    ['2027-11-23', '2032-11-22', 'ok'],
    ['2027-11-23', '2032-11-23', 'period_too_long'],
    ['2027-11-24', '2028-01-01', 'period_start_too_far'],
    ['9999-12-30', '9999-12-31', 'period_start_too_far'],
    ['2026-11-22', '2027-01-01', 'period_start_in_past'],
  ])('a period from %s until %s: %s', (from, until, expected) => {
    const checked = checkPeriod({ validFrom: from === null ? null : on(from), validUntil: on(until) }, now)
    expect(checked.ok ? 'ok' : checked.problem).toBe(expected)
  })

  it.each([
    [null, '2031-11-23', '2026-11-23', '2031-11-22'],
    ['2026-11-01', '2031-11-01', '2026-11-23', '2031-11-01'],
    ['2026-12-01', '2031-12-01', '2026-12-01', '2031-11-30'],
    [null, '2027-11-22', '2026-11-23', '2027-11-22'],
  ])('asked from %s until %s, granted from %s until %s', (from, until, start, end) => {
    const given = periodGranted({ validFrom: from === null ? null : on(from), validUntil: on(until) }, now)
    expect([isoDay(given.validFrom), isoDay(given.validUntil)]).toEqual([start, end])
  })
})

describe('asked once more', () => {
  it.each([
    [
      'two years from the day of the request',
      { requestedAt: '2026-03-10', from: null, until: '2028-03-09' },
      '2028-11-22',
    ],
    [
      'three years from a day of its own',
      { requestedAt: '2026-03-10', from: '2026-05-01', until: '2029-04-30' },
      '2029-11-22',
    ],
    ['no whole years: the usual one', { requestedAt: '2026-03-10', from: null, until: '2026-09-01' }, '2027-11-22'],
  ])('%s', (_what, { requestedAt, from, until }, expected) => {
    const asked = { requestedAt: on(requestedAt), validFrom: from ? on(from) : null, validUntil: on(until) }
    expect(isoDay(sameLength(asked, now))).toBe(expected)
  })
})

const all = (...given: LevelOfAssurance[]) => given.map((level) => ({ level }))

describe('the level of a choice', () => {
  it.each<[LevelOfAssurance[], LevelOfAssurance | null]>([
    [[], null],
    [['loa2'], 'loa2'],
    [['loa3', 'loa2plus', 'loa2'], 'loa3'],
    [['loa2', 'loa4', 'loa3'], 'loa4'],
  ])('services of %s need %s', (given, needed) => {
    expect(levelNeeded(all(...given))).toBe(needed)
  })

  it.each<[LevelOfAssurance[], LevelOfAssurance | null, LevelOfAssurance | null]>([
    [['loa2plus'], null, 'loa2plus'],
    [['loa2plus'], 'loa3', 'loa3'],
    // Lower than needed is no choice.
    [['loa3'], 'loa2', 'loa3'],
    // Nothing is chosen, so nothing follows.
    [[], 'loa3', null],
    [[], null, null],
  ])('of services of %s with %s wanted is %s, whatever the admin may', (given, wanted, level) => {
    for (const own of [null, ...levels])
      expect(levelOfChoice({ scope: 'services', services: all(...given), wanted }, own)).toBe(level)
  })

  it.each<[LevelOfAssurance | null, LevelOfAssurance | null, LevelOfAssurance | null]>([
    [null, 'loa3', 'loa3'],
    ['loa2', 'loa3', 'loa2'],
    ['loa4', 'loa3', 'loa4'],
    [null, null, null],
  ])('of a wide scope with %s wanted by an admin of %s is %s', (wanted, own, level) => {
    for (const scope of ['provider', 'everything'] as const)
      expect(levelOfChoice({ scope, services: all('loa2'), wanted }, own)).toBe(level)
  })
})

it('who cannot sign in at a level holds a lower means or none', () => {
  const people = [null, ...levels].map((level) => ({ level }))
  const cannot = (needed: LevelOfAssurance) => whoCannot(people, needed).map(({ level }) => level)
  expect(cannot('loa2')).toEqual([null])
  expect(cannot('loa3')).toEqual([null, 'loa2', 'loa2plus'])
  expect(cannot('loa4')).toEqual([null, 'loa2', 'loa2plus', 'loa3'])
})

it.each([
  ['request', 'no', 'loa3', 'withoutChain'],
  ['grant', 'no', 'loa3', 'withoutChain'],
  ['standard', 'no', 'loa3', null],
  ['request', 'unknown', 'loa3', null],
  ['request', 'yes', 'loa4', 'aboveAdmin'],
  ['standard', 'yes', 'loa4', 'aboveAdmin'],
  ['request', 'no', 'loa4', 'aboveAdmin'],
] as const)('for a %s a service with chains "%s" of level %s: %s', (kind, chainSupport, level, why) => {
  expect(whyNotChosen({ chainSupport, level }, kind, 'loa3')).toBe(why)
})

describe('what was asked most', () => {
  const before = (serviceId: string, asked: number, more: Partial<AskedBefore> = {}): AskedBefore => ({
    ...{ serviceId, asked, providerId: 'p', level: 'loa2', chainSupport: 'yes' },
    ...more,
  })

  it('is five services at most, most first, and those asked as often in the order given', () => {
    const given = ['a', 'b', 'c', 'd', 'e', 'f'].map((id, at) => before(id, at === 4 ? 9 : 2))
    expect(mostAsked(given, 'request', 'loa3')).toEqual(['e', 'a', 'b', 'c', 'd'])
    expect(mostAsked([], 'request', 'loa3')).toEqual([])
  })

  it('leaves out what cannot be chosen here', () => {
    const given = [
      before('high', 9, { level: 'loa4' }),
      before('unchained', 8, { chainSupport: 'no' }),
      before('fine', 1),
    ]
    expect(mostAsked(given, 'request', 'loa3')).toEqual(['fine'])
    expect(mostAsked(given, 'standard', 'loa4')).toEqual(['high', 'unchained', 'fine'])
  })

  it('is counted for each provider, with all of its services', () => {
    const given = [before('a', 3), before('b', 4), before('c', 2, { providerId: 'q' })]
    expect([...askedByProvider(given)]).toEqual([
      ['p', 7],
      ['q', 2],
    ])
  })
})
