import { describe, expect, it } from 'vitest'
import { levelAt, lowerLevel, mustSignInAnew, uidOfPath } from './rules'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 30, 9, minute))
const request = { authenticatedSince: null, createdAt: at(10), neededLevel: 'loa3' as const }

describe('who has to sign in anew', () => {
  it('nobody, where the request does not ask and the level does not', () =>
    expect(mustSignInAnew(request, { authenticatedAt: at(0) })).toBe(false))
  it('who signed in before the moment that the request names', () => {
    expect(mustSignInAnew({ ...request, authenticatedSince: at(5) }, { authenticatedAt: at(4) })).toBe(true)
    expect(mustSignInAnew({ ...request, authenticatedSince: at(5) }, { authenticatedAt: at(5) })).toBe(false)
  })
  it('everybody at the highest level, for each request', () => {
    expect(mustSignInAnew({ ...request, neededLevel: 'loa4' }, { authenticatedAt: at(9) })).toBe(true)
    expect(mustSignInAnew({ ...request, neededLevel: 'loa4' }, { authenticatedAt: at(11) })).toBe(false)
  })
})

it('takes the higher of what catalogue and request ask, and is in at the lower of session and authorization', () => {
  expect(levelAt({ level: 'loa3' }, null)).toBe('loa3')
  expect(levelAt({ level: 'loa3' }, 'loa2')).toBe('loa3')
  expect(levelAt({ level: 'loa3' }, 'loa4')).toBe('loa4')
  expect(lowerLevel('loa4', 'loa2plus')).toBe('loa2plus')
})

it('reads the interaction out of a path of ours only', () => {
  expect(uidOfPath('/on-behalf/abc_-1')).toBe('abc_-1')
  expect(uidOfPath('/on-behalf/abc/not-among-them?kvk=1')).toBe('abc')
  for (const path of [
    undefined,
    '/companies',
    '/on-behalf/',
    'https://elsewhere.example/on-behalf/abc',
    '/on-behalf/%E0',
  ])
    expect(uidOfPath(path)).toBeNull()
})
