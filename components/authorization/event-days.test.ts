import { expect, it } from 'vitest'
import { isoDay } from '@/lib/kernel/days'
import { byDay } from './event-days'

it('keeps the order, and begins a day at midnight in Amsterdam', () => {
  const at = (moment: string) => ({ at: new Date(moment), moment })
  const events = [
    at('2026-11-30T23:30:00Z'),
    at('2026-11-30T22:59:00Z'),
    at('2026-11-30T08:00:00Z'),
    at('2026-06-30T22:00:00Z'),
  ]
  const days = byDay(events).map(({ day, events: on }) => [isoDay(day), on.map(({ moment }) => moment)])
  expect(days).toEqual([
    ['2026-12-01', ['2026-11-30T23:30:00Z']],
    ['2026-11-30', ['2026-11-30T22:59:00Z', '2026-11-30T08:00:00Z']],
    ['2026-07-01', ['2026-06-30T22:00:00Z']],
  ])
  expect(byDay([])).toEqual([])
})
