import { describe, expect, it } from 'vitest'
import enList from '@/lib/i18n/messages/en/authorizations/authorizations.json'
import enTerms from '@/lib/i18n/messages/en/site/terms.json'
import nlList from '@/lib/i18n/messages/nl/authorizations/authorizations.json'
import nlTerms from '@/lib/i18n/messages/nl/site/terms.json'
import { addDays, today } from '@/lib/kernel/days'
import { listStatuses, statesUnder } from './lists/criteria'
import { receptionOf, requestStatuses, statusOn } from './requests/rules'
import { assignedSays, authorizationState, deedSays, isRunningToday, outlook, type Period } from './rules'

const now = new Date('2026-12-01T10:00:00Z')
const day = (days: number) => addDays(today(now), days)
const around = [-400, -1, 0, 1, 30, 400]

/** Every life that an authorization can have around today. */
const lives: Period[] = (['active', 'ended'] as const).flatMap((status) =>
  around.flatMap((from) =>
    around.filter((until) => until > from).map((until) => ({ status, validFrom: day(from), validUntil: day(until) })),
  ),
)
const states = [...new Set(lives.map((life) => authorizationState(life, now)))]

describe('what is said of an authorization in each state of its life', () => {
  it('walks all of them', () => {
    expect([...states].sort()).toEqual(['active', 'ended', 'ending_soon', 'expired', 'upcoming'])
  })

  it('promises that it works at once only where it runs today and lets somebody in', () => {
    for (const life of lives)
      for (const isPermitting of [true, false]) {
        const says = outlook(authorizationState(life, now), isPermitting)
        expect([life, says === 'now']).toEqual([life, isPermitting && isRunningToday(life, now)])
        if (says === 'later') expect(life.validFrom > today(now) && life.status === 'active').toBe(true)
        if (!isPermitting) expect(['never', 'over']).toContain(says)
      }
  })

  it('says after assigning that everybody can log in only where nobody lacks anything today', () => {
    for (const life of lives.filter((one) => !['ended', 'expired'].includes(authorizationState(one, now))))
      for (const troubled of [0, 1, 5]) {
        const says = assignedSays(authorizationState(life, now), troubled)
        expect([life, troubled, says === 'works']).toEqual([
          life,
          troubled,
          isRunningToday(life, now) && troubled === 0,
        ])
      }
  })

  it('says on the proof of a permission what still applies, and that nobody was told where nobody is there', () => {
    for (const state of states)
      for (const isReached of [true, false]) {
        const says = deedSays(state, isReached)
        expect(says === 'over').toBe(state === 'ended' || state === 'expired')
        expect(says === 'told').toBe(isReached && says !== 'over')
      }
  })
})

describe('a chip of the list', () => {
  const languages = [
    ['nl', nlList.chip, nlTerms.authorization],
    ['en', enList.chip, enTerms.authorization],
  ] as const

  it.each(languages)(
    'bears the word of a state only where it holds that state alone (%s)',
    (_language, chip, words) => {
      for (const status of listStatuses)
        for (const state of states) {
          const bears = chip[status].toLowerCase() === words[state].toLowerCase()
          if (bears) expect([status, statesUnder[status]]).toEqual([status, [state]])
        }
    },
  )

  it('holds together all that there is', () => {
    expect([...statesUnder.running, ...statesUnder.over].sort()).toEqual([...states].sort())
    expect([...statesUnder.all].sort()).toEqual([...states].sort())
  })
})

describe('a request that was sent', () => {
  it('is said to have reached the client only where somebody is there, and to be undecidable where nobody may', () => {
    for (const status of requestStatuses)
      for (const hasOtherAdmin of [true, false])
        for (const canBeDecided of [true, false].filter((can) => hasOtherAdmin || !can)) {
          const is = statusOn({ status, decideBy: day(3) }, now)
          const says = receptionOf({ hasOtherAdmin, canBeDecided })
          expect([is, says === 'nobody']).toEqual([is, !hasOtherAdmin])
          expect(says === 'somebody').toBe(canBeDecided)
        }
  })
})
