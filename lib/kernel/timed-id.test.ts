import { expect, it } from 'vitest'
import { isUuid } from '@/lib/kernel/text/ids'
import { newTimedId } from './timed-id'

it('is a UUID that grows, within a millisecond, over it, and when the clock goes back', () => {
  const at = Date.UTC(2026, 11, 1)
  const ids = Array.from({ length: 5000 }, () => newTimedId(at))
  ids.push(newTimedId(at - 1000), newTimedId(at + 2), newTimedId(at + 60_000))
  expect(ids.every(isUuid)).toBe(true)
  expect(new Set(ids).size).toBe(ids.length)
  expect([...ids].sort()).toEqual(ids)
  expect(parseInt(ids[0]?.replace('-', '').slice(0, 12) ?? '', 16)).toBeGreaterThanOrEqual(at)
})
