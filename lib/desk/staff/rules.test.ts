import { expect, it } from 'vitest'
import { isStaffLevel, keepsCases } from './rules'

it.each([
  ['loa2', false],
  ['loa2plus', false],
  ['loa3', true],
  ['loa4', true],
  [null, false],
] as const)('support staff with %s: %s', (level, allowed) => {
  expect(isStaffLevel(level)).toBe(allowed)
})

it.each([
  ['reviewer', true],
  ['lead', true],
  ['viewer', false],
  [null, false],
] as const)('keeps cases as %s: %s', (role, keeps) => {
  expect(keepsCases(role)).toBe(keeps)
})
