import { expect, it } from 'vitest'
import { hasEnded } from './rules'

// A quarter past midnight in Amsterdam on 1 December.
const now = new Date('2026-11-30T23:15:00Z')

it.each([
  [null, false],
  ['2026-11-30', true],
  ['2026-12-01', false],
  ['2027-01-01', false],
])('a company whose last day is %s has ended on 1 December: %s', (endedOn, expected) => {
  expect(hasEnded({ endedOn: endedOn === null ? null : new Date(endedOn) }, now)).toBe(expected)
})
