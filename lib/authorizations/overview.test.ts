import { describe, expect, it } from 'vitest'
import {
  attentionOf,
  comingYear,
  countOf,
  isForReader,
  lastLinkOf,
  reasons,
  standingOf,
  type MayDo,
  type Numbers,
} from './overview'

const count = (of: number) => ({ count: of, isMore: of > 1000 })
const none: Numbers = {
  received: count(0),
  granted: count(0),
  own: count(0),
  waiting: count(0),
  toDecide: count(0),
  withoutEmployee: count(0),
  stuck: count(0),
  receivedEndingSoon: count(0),
  grantedEndingSoon: count(0),
  ownEndingSoon: count(0),
  working: 0,
  employees: 0,
  keptOut: 0,
}
const roles: Record<'admin' | 'restricted', MayDo> = {
  admin: { decide: true, assign: true, ask: true, grant: true, giveOwn: true },
  restricted: { decide: false, assign: true, ask: false, grant: false, giveOwn: true },
}
const some = [0, 1, 2, 3, 1001]

describe('the last link of the chain', () => {
  it('is complete where everything works and nobody is kept out, and nowhere else', () => {
    for (const received of some)
      for (const working of some.filter((one) => one <= received))
        for (const keptOut of [0, 1, 2])
          for (const employees of [0, 1, 2].filter((one) => one > 0 === working > 0)) {
            const numbers = { received: count(received), working, keptOut, employees }
            const works = received > 0 && working === received && keptOut === 0
            const says = lastLinkOf(numbers)
            expect([numbers, says.state === 'closed']).toEqual([numbers, works])
            expect(says.says === 'complete').toBe(works && received <= 1000)
            expect(says.says === 'nobody').toBe(employees === 0)
            expect(says.says === 'keptOut').toBe(employees > 0 && keptOut > 0)
            expect(standingOf(numbers) === 'all').toBe(says.says === 'complete')
            expect(standingOf(numbers) === 'none').toBe(received > 0 && received <= 1000 && working === 0)
          }
  })
})

describe('what asks for attention', () => {
  it.each(['admin', 'restricted'] as const)('is for %s what they can act on; the rest is told apart', (role) => {
    const may = roles[role]
    reasons.forEach((reason, place) => {
      const numbers = { ...none, ...numbersOf(place) }
      const { mine, others } = attentionOf(numbers, may)
      const isMine = isForReader(reason, may)
      expect([reason, mine.count, others.count]).toEqual([reason, isMine ? 7 : 0, isMine ? 0 : 7])
      expect(countOf(reason, numbers).count).toBe(7)
    })
  })

  it('is never a request that waits for the client, whoever reads it', () => {
    for (const may of Object.values(roles)) {
      expect(attentionOf({ ...none, waiting: count(87) }, may)).toEqual({ mine: count(0), others: count(87) })
    }
  })

  const keys = [
    'toDecide',
    'withoutEmployee',
    'stuck',
    'receivedEndingSoon',
    'ownEndingSoon',
    'grantedEndingSoon',
    'waiting',
  ] as const
  const numbersOf = (place: number) => ({ [keys[place] ?? 'waiting']: count(7) })
})

it.each([
  ['2026-12-01', '2027-11-30'],
  ['2026-12-15', '2027-12-14'],
  ['2028-02-29', '2029-02-27'],
])('the twelve months that come on %s end on %s', (day, last) => {
  const { from, until } = comingYear(new Date(`${day}T12:00:00Z`))
  expect([from, until].map((one) => one.toISOString().slice(0, 10))).toEqual([day, last])
})
