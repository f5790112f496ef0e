import { expect, it } from 'vitest'
import { inOrderOfUse, isPublished, isSigning } from './rules'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 30, hour))
const old = { id: 'old', signsFrom: at(0), retiredAt: at(11), publishedUntil: at(20) }
const next = { id: 'next', signsFrom: at(11), retiredAt: null, publishedUntil: null }
const ids = (hour: number) => inOrderOfUse([next, old], at(hour)).map(({ id }) => id)

it('both are published while one takes over from the other, and only one signs', () => {
  expect(ids(10)).toEqual(['old', 'next'])
  expect(ids(11)).toEqual(['next', 'old'])
  expect([10, 11].map((hour) => [old, next].filter((key) => isSigning(key, at(hour))).length)).toEqual([1, 1])
})

it('the old one is published for a while after it signed last, and then no more', () => {
  expect(isPublished(old, at(19))).toBe(true)
  expect(ids(20)).toEqual(['next'])
})
