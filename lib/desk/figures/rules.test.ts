import { expect, it } from 'vitest'
import { bucketOf, percentOf, readPeriod } from './rules'

it.each([
  [-1, 'today'],
  [0, 'today'],
  [0.99, 'today'],
  [1, 'one'],
  [2.5, 'two'],
  [3, 'five'],
  [5.9, 'five'],
  [6, 'ten'],
  [10.99, 'ten'],
  [11, 'older'],
  [500, 'older'],
] as const)('%s working days are in %s', (days, bucket) => {
  expect(bucketOf(days)).toBe(bucket)
})

it('a share of nothing is nothing', () => {
  expect([percentOf(1, 3), percentOf(0, 0), percentOf(2, 2)]).toEqual([33, 0, 100])
})

it.each([
  ['90', 90],
  ['365', 365],
  ['30', 30],
  ['', 30],
  ['7', 30],
  ['90; --', 30],
] as const)('the period %j is %s days', (text, days) => {
  expect(readPeriod(text)).toBe(days)
})
