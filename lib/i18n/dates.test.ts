import { describe, expect, it } from 'vitest'
import {
  formatDay,
  formatDayOf,
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
    expect(formatDay(day, 'nl')).toBe('15 november 2027')
    expect(formatDay(day, 'en')).toBe('15 November 2027')
    expect(formatWeekday(day, 'nl')).toBe('maandag 15 november 2027')
    expect(formatMonth(day, 'nl')).toBe('november 2027')
    expect(formatMonth(day, 'en')).toBe('November 2027')
  })

  it('are figures in tables', () => {
    expect(formatDayShort(new Date('2027-01-05T00:00:00Z'), 'nl')).toBe('05-01-2027')
    expect(formatDayShort(new Date('2027-01-05T00:00:00Z'), 'en')).toBe('05/01/2027')
  })
})

describe('moments', () => {
  it('are told in Amsterdam time, summer and winter', () => {
    expect(formatMoment(new Date('2026-11-19T10:05:00Z'), 'nl')).toBe('19 november 2026, 11.05 uur')
    expect(formatMoment(new Date('2026-07-19T10:05:00Z'), 'nl')).toBe('19 juli 2026, 12.05 uur')
    expect(formatMoment(new Date('2026-11-19T10:05:00Z'), 'en')).toBe('19 November 2026, 11:05')
  })

  it('after eleven in the evening UTC fall on the next day', () => {
    expect(formatDayOf(new Date('2026-11-19T23:05:00Z'), 'nl')).toBe('20 november 2026')
  })

  it('early in the morning have no leading zero in Dutch', () => {
    expect(formatTime(new Date('2026-11-19T08:12:00Z'), 'nl')).toBe('9.12 uur')
    expect(formatTime(new Date('2026-11-18T23:05:00Z'), 'nl')).toBe('0.05 uur')
    expect(formatTime(new Date('2026-11-19T08:12:00Z'), 'en')).toBe('09:12')
  })
})

it('writes amounts with euro sign and cents', () => {
  expect(formatMoney(2420, 'nl')).toBe('€\u00a024,20')
  expect(formatMoney(2420, 'en')).toBe('€24.20')
})
