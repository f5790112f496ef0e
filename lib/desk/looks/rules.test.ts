import { expect, it } from 'vitest'
import { isLookOver, lookEnd } from './rules'

const at = (time: string) => new Date(`2026-11-24T${time}Z`)

it('looking along lasts fifteen minutes and no moment longer', () => {
  const endsAt = lookEnd(at('10:00:00'))
  expect(endsAt).toEqual(at('10:15:00'))
  expect(isLookOver({ endsAt, endedAt: null }, at('10:14:59.999'))).toBe(false)
  expect(isLookOver({ endsAt, endedAt: null }, at('10:15:00'))).toBe(true)
})

it('it is over as soon as it is stopped', () => {
  expect(isLookOver({ endsAt: at('10:15:00'), endedAt: at('10:01:00') }, at('10:01:00'))).toBe(true)
})
