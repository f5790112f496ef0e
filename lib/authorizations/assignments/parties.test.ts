import { expect, test } from 'vitest'
import type { Condition } from '@/lib/authorizations/decision'
import type { AuthorizationState } from '@/lib/authorizations/rules'
import { needsOwnAdmin, standingAt, stateOf, untilOf, worksFor } from './parties'

const day = (text: string) => new Date(`2027-${text}T00:00:00Z`)
const ending = (state: AuthorizationState, until: string, from = '01-01') => ({
  state,
  validFrom: day(from),
  validUntil: day(until),
})

test('a block says the first that happens, and that it is of a part where the rest goes on', () => {
  expect(untilOf([])).toBeNull()
  expect(untilOf([ending('active', '05-01')])).toEqual({ says: 'until', day: day('05-01') })
  expect(untilOf([ending('ending_soon', '05-01')])).toEqual({ says: 'last_day', day: day('05-01') })
  expect(untilOf([ending('upcoming', '05-01', '02-01')])).toEqual({ says: 'from', day: day('02-01') })
  const two = [ending('active', '06-01'), ending('ending_soon', '05-01')]
  expect(untilOf(two)).toEqual({ says: 'part_until', day: day('05-01') })
  expect(stateOf(two)).toBe('ending_soon')
  expect(untilOf([ending('active', '05-01'), ending('active', '05-01')])).toEqual({ says: 'until', day: day('05-01') })
  // One that has still to begin does not hide when what runs ends.
  const mixed = [ending('upcoming', '04-01', '03-01'), ending('active', '05-01')]
  expect(untilOf(mixed)).toEqual({ says: 'part_until', day: day('05-01') })
  expect(stateOf(mixed)).toBeNull()
  expect(stateOf([ending('upcoming', '04-01')])).toBe('upcoming')
  expect(stateOf([])).toBeNull()
})

const service = (id: string, ...missing: Condition[]) => ({ id, missing })

test('each service stands once, by the authorization that lacks least, and what is missing everywhere is said once', () => {
  const wrong = { name: 'low', services: [service('a', 'means_valid', 'level_granted'), service('b', 'means_valid')] }
  const right = { name: 'high', services: [service('a', 'means_valid')] }
  const { everywhere, at } = standingAt([wrong, right])
  expect(everywhere).toEqual(['means_valid'])
  expect(at.map(({ service: { id }, authorization: { name }, missing, works }) => [id, name, missing, works])).toEqual([
    ['a', 'high', [], false],
    ['b', 'low', [], false],
  ])
  const some = standingAt([{ services: [service('a'), service('b', 'service_assigned')] }])
  expect(some.everywhere).toEqual([])
  expect(some.at.map(({ works, missing }) => [works, missing])).toEqual([
    [true, []],
    [false, ['service_assigned']],
  ])
  expect(standingAt([])).toEqual({ everywhere: [], at: [] })
})

test('an admin of one’s own side is named where they can mend it, and nowhere else', () => {
  expect(needsOwnAdmin(['service_assigned'])).toBe(true)
  expect(needsOwnAdmin(['level_given'])).toBe(true)
  expect(needsOwnAdmin(['means_valid'])).toBe(false)
  expect(needsOwnAdmin(['period_not_over'])).toBe(false)
  // Nobody assigns what is over for good.
  expect(needsOwnAdmin(['authorization_not_ended', 'service_assigned'])).toBe(false)
})

test('whether it works for a client is said by what is known of each service', () => {
  const listed = (...services: { id: string; missing: Condition[] }[]) => ({ isWide: false, missing: [], services })
  const wide = (...missing: Condition[]) => ({ isWide: true, missing, services: [] })
  expect(worksFor([listed(service('a'), service('b'))])).toBe('all')
  expect(worksFor([listed(service('a'), service('b', 'level_granted'))])).toBe('some')
  expect(worksFor([listed(service('a', 'level_granted'))])).toBe('none')
  // The other authorization covers what this one lacks.
  expect(worksFor([listed(service('a', 'level_granted')), listed(service('a'))])).toBe('all')
  expect(worksFor([wide()])).toBe('wide')
  expect(worksFor([wide('means_valid')])).toBe('none')
  expect(worksFor([listed(service('a')), wide('period_started')])).toBe('some')
  expect(worksFor([])).toBe('none')
})
