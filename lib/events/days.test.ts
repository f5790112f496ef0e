import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, isoDay, today } from '@/lib/kernel/days'
import { barsOf, mostOf, readPeriod, unitsOf, windowOf, writePeriod, type Period } from './days'

const now = new Date('2026-12-01T10:00:00Z')
const day = (days: number) => addDays(today(now), days)
const period = (from: number, until: number): Period => ({ from: day(from), until: day(until) })
const length = ({ from, until }: Period) => daysBetween(from, until) + 1
const nothing = { days: [], countedFrom: null }

describe('the period of a history', () => {
  it('is a number of days up to today, one day, or two days and all between', () => {
    expect(readPeriod('90', now)).toEqual(period(-89, 0))
    expect(readPeriod('2026-11-23', now)).toEqual(period(-8, -8))
    expect(readPeriod('2026-11-16_2026-11-22', now)).toEqual(period(-15, -9))
  })

  it.each([
    '',
    '91',
    '2026-02-30',
    '2026-11-22_2026-11-16',
    '2026-11-16_',
    '_',
    '2026-11-16_2026-11-17_2026-11-18',
    '9999-01-01',
    'x',
  ])('is nothing where an address says %o', (text) => expect(readPeriod(text, now)).toBeNull())

  it('is written as it is read', () => {
    for (const one of [period(0, 0), period(-15, -9), period(-400, 3)])
      expect(readPeriod(writePeriod(one), now)).toEqual(one)
  })
})

describe('the days that are drawn', () => {
  it('are the last thirteen weeks where all is asked for', () => {
    expect(windowOf(null, now)).toEqual(period(-90, 0))
  })

  it('are those that were asked for, at most two years of them', () => {
    expect(windowOf(period(-89, 0), now)).toEqual(period(-89, 0))
    expect(windowOf(period(-364, 0), now)).toEqual(period(-364, 0))
    expect(length(windowOf(period(-5000, 0), now))).toBe(728)
    expect(windowOf(period(-5000, -100), now).until).toEqual(day(-100))
  })

  it('stay when one of them is chosen, and lie around a day of long ago', () => {
    expect(windowOf(period(-60, -60), now)).toEqual(windowOf(null, now))
    expect(windowOf(period(-15, -9), now)).toEqual(windowOf(null, now))
    expect(windowOf(period(-400, -400), now)).toEqual(period(-445, -355))
  })

  it('hold what was asked for, or its end, whatever that is', () => {
    for (const from of [-5000, -800, -400, -91, -90, -46, -45, -7, 0, 5])
      for (const days of [1, 7, 31, 45, 46, 90, 91, 92, 365, 728, 729, 4000]) {
        const asked = period(from, from + days - 1)
        const drawn = windowOf(asked, now)
        expect(drawn.until >= asked.until).toBe(true)
        if (days <= 728) expect([from, days, drawn.from <= asked.from]).toEqual([from, days, true])
        expect(length(drawn)).toBeLessThanOrEqual(Math.max(91, Math.min(days, 728)))
      }
  })
})

describe('the bars', () => {
  it('are days of thirteen weeks, and weeks of what is longer: never more than there is room for', () => {
    for (const days of [1, 7, 91, 92, 365, 728]) {
      const window = period(1 - days, 0)
      const { wide, narrow } = unitsOf(window)
      expect([days, wide, narrow]).toEqual([days, ...(days <= 91 ? ['day', 'week'] : ['week', 'month'])])
      expect(barsOf(nothing, window, wide, null).length).toBeLessThanOrEqual(105)
      expect(barsOf(nothing, window, narrow, null).length).toBeLessThanOrEqual(25)
    }
  })

  it('hold each day of the window once, the empty ones too', () => {
    for (const unit of ['day', 'week', 'month'] as const) {
      const window = period(-100, 0)
      const bars = barsOf(nothing, window, unit, null)
      const held = bars.flatMap(({ from, until }) =>
        Array.from({ length: length({ from, until }) }, (_, at) => isoDay(addDays(from, at))),
      )
      expect(held).toEqual(Array.from({ length: 101 }, (_, at) => isoDay(addDays(window.from, at))))
      expect(bars.every(({ count }) => count === 0)).toBe(true)
    }
  })

  it('begin a week on Monday and a month on its first day', () => {
    const bars = barsOf(nothing, period(-40, 0), 'week', null)
    expect(bars.slice(1).every(({ from }) => from.getUTCDay() === 1)).toBe(true)
    expect(barsOf(nothing, period(-40, 0), 'month', null).map(({ from }) => isoDay(from))).toEqual([
      '2026-10-22',
      '2026-11-01',
      '2026-12-01',
    ])
  })

  it('count what happened on their days', () => {
    const counts = {
      days: [
        { day: day(-8), count: 3 },
        { day: day(-7), count: 2 },
        { day: day(0), count: 1 },
      ],
      countedFrom: null,
    }
    expect(barsOf(counts, period(-8, 0), 'day', null).map(({ count }) => count)).toEqual([3, 2, 0, 0, 0, 0, 0, 0, 1])
    expect(barsOf(counts, period(-8, 0), 'week', null).map(({ count }) => count)).toEqual([5, 1])
  })

  it('say nothing of days that nobody counted', () => {
    const counts = { days: [{ day: day(-1), count: 9000 }], countedFrom: day(-1) }
    expect(barsOf(counts, period(-3, 0), 'day', null).map(({ count }) => count)).toEqual([null, null, 9000, 0])
  })

  it('are chosen where all of them was asked for', () => {
    const chosen = barsOf(nothing, period(-20, 0), 'week', period(-8, 0)).map(({ isChosen }) => isChosen)
    expect(chosen).toEqual([false, false, true, true])
    expect(barsOf(nothing, period(-20, 0), 'day', null).some(({ isChosen }) => isChosen)).toBe(false)
  })

  it('have one that stands out, the latest of the highest, or none', () => {
    const counts = {
      days: [
        { day: day(-5), count: 3 },
        { day: day(-2), count: 3 },
      ],
      countedFrom: null,
    }
    const { total, most } = mostOf(barsOf(counts, period(-8, 0), 'day', null))
    expect([total, most?.from]).toEqual([6, day(-2)])
    expect(mostOf(barsOf(nothing, period(-8, 0), 'day', null))).toEqual({ total: 0, most: null })
  })
})
