import { describe, expect, it } from 'vitest'
import { atOneLevel, closed, levelAt, lowerLevel, mustSignInAnew, uidOfPath } from './rules'

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

describe('why nobody can choose for a request, and what its service is told', () => {
  const open = { outcome: null, instances: ['a service'], connection: { isOn: true }, expiresAt: at(30) } as const

  it('nothing, while it waits', () => expect(closed(open, at(29))).toBeNull())

  it.each([
    [{ ...open, instances: [] }, 29, 'unknown_service', 'invalid'],
    [{ ...open, instances: [] }, 31, 'unknown_service', 'invalid'],
    [{ ...open, connection: { isOn: false } }, 29, 'switched_off', 'refused'],
    [open, 30, 'over', 'cancelled'],
    [{ ...open, outcome: 'finished' as const }, 29, 'finished', null],
    [{ ...open, outcome: 'refused' as const }, 31, 'ended', 'refused'],
    [{ ...open, outcome: 'invalid' as const }, 29, 'ended', 'invalid'],
  ])('%j at minute %i: %s, %s', (request, minute, kind, why) =>
    expect(closed(request, at(minute))).toEqual({ kind, why }),
  )
})

describe('what somebody is in at together', () => {
  const one = (name: string, level: 'loa2plus' | 'loa3' | 'loa4', needed: 'loa2plus' | 'loa3' | 'loa4') => ({
    name,
    level,
    needed,
  })
  const names = (all: ReturnType<typeof one>[]) => atOneLevel(all).map(({ name, level }) => `${name} ${level}`)

  it('is everything, where one level is enough for all and reached by all', () =>
    expect(names([one('a', 'loa3', 'loa3'), one('b', 'loa4', 'loa2plus')])).toEqual(['a loa3', 'b loa3']))

  it('is most of it, where one level is not', () =>
    expect(names([one('a', 'loa3', 'loa3'), one('b', 'loa3', 'loa3'), one('c', 'loa2plus', 'loa2plus')])).toEqual([
      'a loa3',
      'b loa3',
    ]))

  it('is what reaches the higher level, of as many', () =>
    expect(names([one('a', 'loa2plus', 'loa2plus'), one('b', 'loa3', 'loa3')])).toEqual(['b loa3']))

  it('is nothing of nothing', () => expect(names([])).toEqual([]))
})
