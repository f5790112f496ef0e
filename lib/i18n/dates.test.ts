import { describe, expect, it } from 'vitest'
import {
  formatDay,
  formatDayOf,
  formatDayOfYear,
  formatDayShort,
  formatMoment,
  formatMoney,
  formatMonth,
  formatTime,
  formatWeekday,
} from './dates'

const day = new Date('2027-11-15T00:00:00Z')

describe('calendar days', () => {
  it('are written out in text', () => {
    expect(formatDay(day, 'nl')).toBe('15\u00a0november\u00a02027')
    expect(formatDay(day, 'en')).toBe('15\u00a0November\u00a02027')
    expect(formatWeekday(day, 'nl')).toBe('maandag 15\u00a0november\u00a02027')
    expect(formatMonth(day, 'nl')).toBe('november\u00a02027')
    expect(formatMonth(day, 'en')).toBe('November\u00a02027')
  })

  it('are short in tables', () => {
    expect(formatDayShort(new Date('2027-01-05T00:00:00Z'), 'nl')).toBe('05-01-2027')
    expect(formatDayShort(new Date('2027-01-05T00:00:00Z'), 'en')).toBe('5\u00a0Jan\u00a02027')
  })

  it('are short under a bar, and in English never figures alone, which are read in two ways', () => {
    expect(formatDayOfYear(new Date('2027-09-05T00:00:00Z'), 'nl')).toBe('05-09')
    expect(formatDayOfYear(new Date('2027-09-05T00:00:00Z'), 'en')).toBe('5\u00a0Sep')
  })
})

describe('moments', () => {
  it('are told in Amsterdam time, summer and winter', () => {
    expect(formatMoment(new Date('2026-11-19T10:05:00Z'), 'nl')).toBe('19\u00a0november\u00a02026, 11.05\u00a0uur')
    expect(formatMoment(new Date('2026-07-19T10:05:00Z'), 'nl')).toBe('19\u00a0juli\u00a02026, 12.05\u00a0uur')
    expect(formatMoment(new Date('2026-11-19T10:05:00Z'), 'en')).toBe('19\u00a0November\u00a02026, 11:05')
  })

  it('after eleven in the evening UTC fall on the next day', () => {
    expect(formatDayOf(new Date('2026-11-19T23:05:00Z'), 'nl')).toBe('20\u00a0november\u00a02026')
  })

  it('early in the morning have no leading zero in Dutch', () => {
    expect(formatTime(new Date('2026-11-19T08:12:00Z'), 'nl')).toBe('9.12\u00a0uur')
    expect(formatTime(new Date('2026-11-18T23:05:00Z'), 'nl')).toBe('0.05\u00a0uur')
    expect(formatTime(new Date('2026-11-19T08:12:00Z'), 'en')).toBe('09:12')
  })
})

it('writes amounts with euro sign and cents', () => {
  expect(formatMoney(2420, 'nl')).toBe('€\u00a024,20')
  expect(formatMoney(2420, 'en')).toBe('€24.20')
})
