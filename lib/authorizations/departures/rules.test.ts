import { describe, expect, it } from 'vitest'
import { isSameChoice } from '@/lib/authorizations/assignments/rules'
import { mayUndo, together, wrongLastDay } from './rules'

const decidedAt = new Date('2026-11-24T09:00:00Z')
const at = (time: string) => new Date(`2026-11-24T${time}Z`)

describe('undoing a departure', () => {
  const gone = { decidedAt, endedAt: decidedAt, undoneAt: null }

  it('works for fifteen minutes', () => {
    expect(mayUndo(gone, at('09:14:59'))).toBe(true)
    expect(mayUndo(gone, at('09:15:00'))).toBe(false)
  })

  it('works until it happens when a day was set', () => {
    expect(mayUndo({ ...gone, endedAt: null }, at('23:00:00'))).toBe(true)
    expect(mayUndo({ ...gone, endedAt: at('23:01:00') }, at('23:02:00'))).toBe(false)
  })

  it('works once', () => expect(mayUndo({ ...gone, undoneAt: decidedAt }, at('09:01:00'))).toBe(false))
})

it.each([
  ['2026-11-23', 'last_day_in_past'],
  ['2026-11-24', null],
  ['2027-11-24', null],
  ['2027-11-25', 'last_day_too_far'],
])('a last day on %s: %s', (day, expected) => {
  expect(wrongLastDay(new Date(`${day}T00:00:00Z`), decidedAt)).toBe(expected)
})

describe('what a colleague gets handed', () => {
  const all = { isAllServices: true, serviceIds: [] }
  const part = (...serviceIds: string[]) => ({ isAllServices: false, serviceIds })

  it('comes on top of what they had', () => {
    expect(together(null, part('a'))).toEqual(part('a'))
    expect(together(part('a'), part('b', 'a'))).toEqual(part('a', 'b'))
    expect(together(part('a'), all)).toEqual(all)
    expect(together(all, part('a'))).toEqual(all)
  })

  it('changes nothing when they could do it already', () => {
    expect(isSameChoice(all, together(all, part('a')))).toBe(true)
    expect(isSameChoice(part('a', 'b'), together(part('a', 'b'), part('b')))).toBe(true)
    expect(isSameChoice(part('a'), together(part('a'), part('b')))).toBe(false)
    expect(isSameChoice(null, part('a'))).toBe(false)
  })
})
