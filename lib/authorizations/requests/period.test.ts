import { describe, expect, it } from 'vitest'
import { isoDay } from '@/lib/kernel/days'
import { onScale, periodSays, periodTyped, type PeriodTyped } from './period'

const now = new Date('2026-12-01T10:00:00Z')
const typed = (more: Partial<PeriodTyped> = {}): PeriodTyped => ({
  ...{ starts: 'approval', years: '1', validFrom: '', validUntil: '' },
  ...more,
})
const iso = (day: Date | null) => day && isoDay(day)

describe('the fields of a period', () => {
  it.each<[Partial<PeriodTyped>, string | null, string | null]>([
    [{}, null, '2027-11-30'],
    [{ years: '5' }, null, '2031-11-30'],
    [{ starts: 'date', validFrom: '2027-01-01', years: '2' }, '2027-01-01', '2028-12-31'],
    [{ starts: 'date', validFrom: '2027-01-01', years: 'other', validUntil: '2027-02-01' }, '2027-01-01', '2027-02-01'],
    // What was typed for a choice that was given up does not count.
    [{ validFrom: '2027-01-01' }, null, '2027-11-30'],
    [{ validUntil: '2027-02-01' }, null, '2027-11-30'],
    [{ years: 'other', validUntil: '01-02-2027' }, null, '2027-02-01'],
    [{ starts: 'date', years: '1' }, null, null],
    [{ years: 'other', validUntil: '31-02-2027' }, null, null],
    [{ years: 'all' }, null, null],
    [{ years: '-1' }, null, null],
  ])('%j ask from %s until %s', (fields, from, until) => {
    const { validFrom, validUntil } = periodTyped(typed(fields), now)
    expect([iso(validFrom), iso(validUntil)]).toEqual([from, until])
  })

  it.each<[Partial<PeriodTyped>, object]>([
    [{ starts: 'date' }, { says: 'noFrom' }],
    [{ starts: 'date', years: 'other', validUntil: '2027-02-01' }, { says: 'noFrom' }],
    [{ years: 'other' }, { says: 'noUntil' }],
    [
      { starts: 'date', validFrom: '2026-11-30' },
      { says: 'wrong', problem: 'period_start_in_past' },
    ],
    [
      { starts: 'date', validFrom: '2027-12-02' },
      { says: 'wrong', problem: 'period_start_too_far' },
    ],
    [
      { years: 'other', validUntil: '2026-12-01' },
      { says: 'wrong', problem: 'period_end_before_start' },
    ],
    [
      { years: 'other', validUntil: '2031-12-01' },
      { says: 'wrong', problem: 'period_too_long' },
    ],
    [{}, { says: 'days', isFromToday: true, from: new Date('2026-12-01'), until: new Date('2027-11-30') }],
    [
      { starts: 'date', validFrom: '2026-12-02' },
      { says: 'days', isFromToday: false },
    ],
  ])('%j say %j', (fields, says) => {
    expect(periodSays(typed(fields), now)).toMatchObject(says)
  })
})

describe('the scale', () => {
  const at = (from: string, until: string) => onScale({ from: new Date(from), until: new Date(until) }, now)

  it('reaches from today to the last day that can be chosen, whole with the longest period', () => {
    expect(at('2026-12-01', '2031-11-30')).toEqual({ start: 0, end: 1 })
    expect(at('2027-12-01', '2032-11-30').end).toBe(1)
  })

  it('shows a year as a fifth where it begins today, and further on where it begins later', () => {
    expect(at('2026-12-01', '2027-11-30').end).toBeCloseTo(0.2, 2)
    const later = at('2027-12-01', '2028-11-30')
    expect(later.start).toBeCloseTo(1 / 6, 2)
    expect(later.end).toBeCloseTo(2 / 6, 2)
  })

  it('stays between its ends and in order for every period that can be chosen', () => {
    for (const from of ['2026-12-01', '2026-12-02', '2027-02-28', '2027-12-01']) {
      for (const until of ['2027-12-02', '2028-02-29', '2031-11-30']) {
        const { start, end } = at(from, until)
        expect([start >= 0, end > start, end <= 1]).toEqual([true, true, true])
      }
    }
  })
})
