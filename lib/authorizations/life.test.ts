import { describe, expect, it } from 'vitest'
import { addDays, startOfDay, today } from '@/lib/kernel/days'
import { lifeOf, lifeOfRequest, stretchesOf, type Life, type LifeWord } from './life'
import { requestStatuses, statusOn } from './requests/rules'
import { authorizationState } from './rules'

const now = new Date('2026-12-01T10:00:00Z')
const day = (days: number) => addDays(today(now), days)
const at = (days: number) => new Date(startOfDay(day(days)).getTime() + 9 * 3_600_000)
const around = [-400, -30, -1, 0, 1, 30, 400]
const maybe = <T>(values: T[]): (T | null)[] => [null, ...values]

/** Every authorization around today: granted before its first day or on it, ended or not, asked and seen or not. */
const lives = around.flatMap((from) =>
  around
    .filter((until) => until > from)
    .flatMap((until) =>
      [-500, from]
        .filter((granted) => granted <= Math.min(from, 0))
        .flatMap((granted) =>
          maybe(around.filter((ended) => ended >= granted && ended <= Math.min(until, 0))).flatMap((ended) =>
            [true, false].flatMap((isAsked) =>
              maybe([0, 20].filter((later) => granted + later <= (ended ?? 0))).map((assigned) => {
                const granting = {
                  status: ended === null ? ('active' as const) : ('ended' as const),
                  validFrom: day(from),
                  validUntil: day(until),
                  grantedAt: at(granted),
                  endedAt: ended === null ? null : at(ended),
                }
                const asked = isAsked ? { requestedAt: at(granted - 5), firstViewedAt: null } : null
                const life = lifeOf(
                  { asked, granted: granting, assignedAt: assigned === null ? null : at(granted + assigned) },
                  now,
                )
                return { granting, life, asked, assigned }
              }),
            ),
          ),
        ),
    ),
)

const dayOf = ({ moments }: Life, ...words: LifeWord[]) => moments.find(({ word }) => words.includes(word))?.day ?? null
const ahead: LifeWord[] = ['begins', 'decideBy', 'lastDay']
const past: LifeWord[] = [
  'asked',
  'seen',
  'granted',
  'given',
  'declined',
  'withdrawn',
  'lapsed',
  'began',
  'assigned',
  'ran',
  'ended',
]

describe('the life line of an authorization', () => {
  it('walks every state', () => {
    const states = new Set(lives.map(({ granting }) => authorizationState(granting, now)))
    expect([...states].sort()).toEqual(['active', 'ended', 'ending_soon', 'expired', 'upcoming'])
    expect(new Set(lives.map(({ life }) => life.says))).toEqual(
      new Set(['later', 'runs', 'ran', 'stopped', 'neverBegan']),
    )
  })

  it('stands in the order of time, with today once, what happened not after it, what is to come not before', () => {
    for (const { life } of lives) {
      const places = life.moments.map((one) => one.day.getTime())
      expect(places).toEqual([...places].sort((a, b) => a - b))
      const now = life.moments.findIndex(({ word }) => word === 'today')
      expect(life.moments.filter(({ word }) => word === 'today')).toHaveLength(1)
      life.moments.forEach(({ word }, place) => {
        if (past.includes(word)) expect([word, place < now]).toEqual([word, true])
        if (ahead.includes(word)) expect([word, place > now]).toEqual([word, true])
      })
    }
  })

  it('says in its sentence what the state is', () => {
    for (const { granting, life } of lives) {
      const state = authorizationState(granting, now)
      const isBegun = granting.validFrom <= (granting.endedAt ? today(granting.endedAt) : today(now))
      const expected = {
        upcoming: 'later',
        active: 'runs',
        ending_soon: 'runs',
        expired: 'ran',
        ended: isBegun ? 'stopped' : 'neverBegan',
      } as const
      expect([granting, life.says]).toEqual([granting, expected[state]])
    }
  })

  it('shows each day that the sentence speaks of, and no word that its state denies', () => {
    for (const { granting, life, asked, assigned } of lives) {
      const isEnded = granting.status === 'ended'
      expect(dayOf(life, 'lastDay', 'ran', 'wouldEnd')).toEqual(life.until)
      expect(dayOf(life, 'began', 'begins', 'wouldBegin', 'granted', 'given')).not.toBeNull()
      if (today(granting.grantedAt) < granting.validFrom)
        expect(dayOf(life, 'began', 'begins', 'wouldBegin')).toEqual(life.from)
      expect(dayOf(life, 'ended')).toEqual(isEnded ? life.on : null)
      expect(dayOf(life, 'wouldEnd') !== null).toBe(isEnded)
      expect(dayOf(life, 'asked') !== null).toBe(asked !== null)
      expect(dayOf(life, 'given') !== null).toBe(asked === null)
      expect(dayOf(life, 'seen')).toBeNull()
      expect(dayOf(life, 'assigned') !== null).toBe(assigned !== null)
    }
  })

  it('draws as usable only the days on which it can be used or could', () => {
    for (const { granting, life } of lives) {
      const stretches = stretchesOf(life)
      expect(stretches).toHaveLength(life.moments.length - 1)
      stretches.forEach((stretch, place) => {
        const [from, until] = [life.moments[place]?.day ?? now, life.moments[place + 1]?.day ?? now]
        if (from.getTime() === until.getTime()) return
        const stops = granting.endedAt ? today(granting.endedAt) : granting.validUntil
        const isUsable = from >= granting.validFrom && until <= stops
        expect([stretch, stretch === 'used' || stretch === 'usable']).toEqual([stretch, isUsable])
        expect([stretch, stretch === 'used' || stretch === 'past']).toEqual([stretch, until <= today(now)])
      })
    }
  })

  it('has when it was seen where that is known', () => {
    const granting = {
      status: 'active' as const,
      validFrom: day(-1),
      validUntil: day(300),
      grantedAt: at(-1),
      endedAt: null,
    }
    const life = lifeOf(
      { asked: { requestedAt: at(-4), firstViewedAt: at(-1) }, granted: granting, assignedAt: at(-1) },
      now,
    )
    expect(life.moments.map(({ word }) => word)).toEqual(['asked', 'seen', 'granted', 'assigned', 'today', 'lastDay'])
  })

  it('begins and has its last day today: both are told', () => {
    const granting = {
      status: 'active' as const,
      validFrom: day(0),
      validUntil: day(0),
      grantedAt: at(0),
      endedAt: null,
    }
    const life = lifeOf({ asked: null, granted: granting, assignedAt: at(0) }, now)
    expect(life.moments.map(({ word }) => word)).toEqual(['given', 'assigned', 'today', 'lastDay'])
    expect(stretchesOf(life)).toEqual(['used', 'used', 'usable'])
  })
})

describe('the life line of a request', () => {
  const requests = requestStatuses
    .filter((status) => status !== 'granted')
    .flatMap((status) =>
      maybe(around).flatMap((from) =>
        around.map((decideBy) => ({
          status,
          requestedAt: at(-420),
          firstViewedAt: from === 0 ? at(-410) : null,
          decideBy: day(decideBy),
          closedAt: status === 'pending' ? null : at(-401),
          validFrom: from === null ? null : day(from),
          validUntil: day(decideBy + 1 + Math.max(0, from ?? 0)),
        })),
      ),
    )

  it('waits only while it can be decided, and says what became of it after', () => {
    for (const request of requests) {
      const life = lifeOfRequest(request, now)
      const status = statusOn(request, now)
      expect(life.says).toBe(
        { pending: 'waits', expired: 'lapsed', granted: '', declined: 'declined', withdrawn: 'withdrawn' }[status],
      )
      expect(life.on).toEqual(dayOf(life, 'decideBy', 'lapsed', 'declined', 'withdrawn'))
      const places = life.moments.map((one) => one.day.getTime())
      expect(places).toEqual([...places].sort((a, b) => a - b))
      expect(stretchesOf(life).every((stretch) => stretch === 'past' || stretch === 'ahead')).toBe(true)
    }
  })

  it('promises a first and a last day only while it waits, and the first only where it is still to come', () => {
    for (const request of requests) {
      const life = lifeOfRequest(request, now)
      expect(dayOf(life, 'lastDay') !== null).toBe(life.says === 'waits')
      const isAhead = request.validFrom !== null && request.validFrom > today(now)
      expect(dayOf(life, 'begins') !== null).toBe(life.says === 'waits' && isAhead)
    }
  })
})
