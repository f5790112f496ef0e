import { describe, expect, it } from 'vitest'
import { addDays } from '@/lib/kernel/days'
import { drawnNear, labelsAt, reachOf, spread } from './in-time'

const start = new Date('2026-01-01T00:00:00Z')
const on = (...days: number[]) => days.map((one) => addDays(start, one))

describe('moments on a line', () => {
  it('stand as far apart as their days where there is room', () => {
    expect(spread(on(0, 25, 50, 100), 400, 40)).toEqual([0, 100, 200, 400])
  })

  it('keep their distance on one and the same day, and after that stand where they belong', () => {
    expect(spread(on(0, 0, 0, 50, 100), 400, 40)).toEqual([0, 40, 80, 200, 400])
  })

  it('go back from the end when many fall there', () => {
    expect(spread(on(0, 100, 100, 100), 400, 40)).toEqual([0, 320, 360, 400])
    expect(spread(on(0, 99, 100), 400, 40)).toEqual([0, 360, 400])
  })

  it('share the line where there is no room for all, and all of one day have it too', () => {
    expect(spread(on(5, 5, 5), 60, 40)).toEqual([0, 30, 60])
    expect(spread(on(5), 60, 40)).toEqual([0])
    expect(spread([], 60, 40)).toEqual([])
  })

  it('never stand nearer than that, never leave the line, and keep their order, whatever the days', () => {
    let seed = 7
    const next = (limit: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % limit
    for (let turn = 0; turn < 500; turn += 1) {
      const days = on(
        ...Array.from({ length: 2 + next(8) }, () => (next(2) ? next(4) : next(2000))).sort((a, b) => a - b),
      )
      const places = spread(days, 528, 64)
      const apart = places.slice(1).map((place, at) => place - (places[at] ?? 0))
      expect(Math.min(...apart)).toBeGreaterThanOrEqual(Math.min(64, 528 / (days.length - 1)) - 1e-9)
      expect(places[0]).toBeGreaterThanOrEqual(0)
      expect(places.at(-1)).toBeLessThanOrEqual(528)
    }
  })

  it('are not pressed together by a last one far beyond them', () => {
    expect(drawnNear(on(0, 100, 2000))).toEqual(on(0, 100, 126))
    expect(drawnNear(on(0, 100, 110))).toEqual(on(0, 100, 110))
    expect(drawnNear(on(0))).toEqual(on(0))
  })
})

describe('labels beside them', () => {
  it('never overlap, on either side of the line, and never leave the drawing', () => {
    for (const days of [
      on(0, 0, 0, 0, 0, 0, 0, 0),
      on(0, 1, 2, 3, 4, 5, 300, 365),
      on(0, 365, 365, 366, 366, 366, 366, 366),
    ]) {
      const places = spread(days, 528, 64).map((place) => place + 56)
      const labels = labelsAt(
        places,
        days.map(() => 112),
        { from: 0, until: 640 },
      )
      for (const isAbove of [true, false]) {
        const reaches = labels.filter((label) => label.isAbove === isAbove).map(reachOf)
        reaches.forEach(([from, until], at) => {
          expect(from).toBeGreaterThanOrEqual(0)
          expect(until).toBeLessThanOrEqual(640)
          const [nextFrom] = reaches[at + 1] ?? [Infinity]
          expect(until).toBeLessThanOrEqual(nextFrom)
        })
      }
    }
  })

  it('turn inwards at the ends', () => {
    expect(labelsAt([10, 320, 630], [100, 100, 100], { from: 0, until: 640 }).map(({ anchor }) => anchor)).toEqual([
      'start',
      'middle',
      'end',
    ])
  })
})
