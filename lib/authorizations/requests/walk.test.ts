import { expect, test } from 'vitest'
import { isLeaving, stepAfter, stepBefore, walkFor, walkOf } from './walk'

const walks = [
  ['a request', { kind: 'request' as const }, ['party', 'services', 'check']],
  ['a request that is asked once more', { kind: 'request' as const, repeatsId: 'x' }, ['services', 'check']],
  ['a grant', { kind: 'grant' as const, repeatsId: null }, ['party', 'services', 'check']],
  ['for the own organization', { kind: 'standard' as const }, ['people', 'services', 'period', 'check']],
] as const

test.each(walks)('%s', (_what, walk, steps) => {
  expect(walkOf(walk)).toEqual(steps)
  expect(stepBefore(walk, steps[0])).toBeNull()
  expect(stepAfter(walk, 'check')).toBeNull()
  expect(steps.slice(1).map((step) => stepBefore(walk, step))).toEqual(steps.slice(0, -1))
  expect(steps.slice(0, -1).map((step) => stepAfter(walk, step))).toEqual(steps.slice(1))
})

test('what is sent or looked at is not left', () => {
  expect(['send', 'look', 'next', 'search', 'page:2'].filter(isLeaving)).toEqual([])
  expect(['stop', 'party', 'people', 'services'].every(isLeaving)).toBe(true)
})

test('one walk is never taken for another', () => {
  const all = [
    walkFor.party('request', '68750110'),
    walkFor.party('grant', '68750110'),
    walkFor.party('request', '68750111'),
    walkFor.repeat('68750110'),
    walkFor.people('68750110'),
  ]
  expect(new Set(all).size).toBe(all.length)
})
