import { describe, expect, it } from 'vitest'
import { addDays, addYears, daysBetween, isoDay, parseDay, startOfDay, today } from './days'

const day = (iso: string) => new Date(`${iso}T00:00:00Z`)

describe('which day it is', () => {
  it.each([
    ['2026-11-23T22:59:59Z', '2026-11-23'],
    ['2026-11-23T23:00:00Z', '2026-11-24'],
    ['2026-07-01T21:59:59Z', '2026-07-01'],
    ['2026-07-01T22:00:00Z', '2026-07-02'],
    ['2026-12-31T23:30:00Z', '2027-01-01'],
  ])('at %s it is %s in Amsterdam', (moment, expected) => {
    expect(isoDay(today(new Date(moment)))).toBe(expected)
  })
})

describe('when a day begins', () => {
  it.each([
    ['2026-11-23', '2026-11-22T23:00:00.000Z'],
    ['2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', '2026-10-24T22:00:00.000Z'],
    ['2026-10-26', '2026-10-25T23:00:00.000Z'],
  ])('%s begins at %s', (iso, moment) => expect(startOfDay(day(iso)).toISOString()).toBe(moment))
})

describe('counting days', () => {
  it.each([
    ['2026-03-28', 2, '2026-03-30'],
    ['2026-10-24', 2, '2026-10-26'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2027-01-01', -1, '2026-12-31'],
  ])('%s plus %i days is %s', (from, days, until) => {
    expect(isoDay(addDays(day(from), days))).toBe(until)
    expect(daysBetween(day(from), day(until))).toBe(days)
  })

  it.each([
    ['2026-11-23', 1, '2027-11-23'],
    ['2028-02-29', 1, '2029-02-28'],
    ['2028-02-29', 4, '2032-02-29'],
    ['2026-11-23', 5, '2031-11-23'],
  ])('%s plus %i years is %s', (from, years, until) => expect(isoDay(addYears(day(from), years))).toBe(until))
})

describe('reading a day', () => {
  it.each([
    ['2027-11-15', '2027-11-15'],
    ['15-11-2027', '2027-11-15'],
    [' 5-1-2027 ', '2027-01-05'],
    ['29-02-2028', '2028-02-29'],
  ])('%j is %s', (text, expected) => expect(isoDay(parseDay(text) as Date)).toBe(expected))

  it.each(['', '2027', '30-02-2027', '2027-02-29', '2027-13-01', '00-01-2027', '15/11/2027', '2027-11-15T10:00'])(
    '%j is no day',
    (text) => expect(parseDay(text)).toBeNull(),
  )
})
