import { describe, expect, it } from 'vitest'
import { isoDay } from '@/lib/kernel/days'
import { checkPeriod, lastDayAfter, lastDayWithin, periodGranted, sameLength } from './rules'

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
