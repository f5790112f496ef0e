import { describe, expect, it } from 'vitest'
import { isAtMost, levels } from '@/lib/catalogue/levels'
import { ladderOf } from './ladder'

const all = [null, ...levels].flatMap((held) => [true, false].map((isAsked) => ({ held, isAsked })))
const standings = (held: (typeof all)[number]['held'], isAsked = false) =>
  ladderOf(held, isAsked).rungs.map(({ standing }) => standing)

describe('the ladder of levels', () => {
  it('is what each level is to somebody', () => {
    expect(standings(null)).toEqual(['none', 'none', 'ask', 'desk'])
    expect(standings('loa2')).toEqual(['held', 'none', 'ask', 'desk'])
    expect(standings('loa2plus')).toEqual(['below', 'held', 'ask', 'desk'])
    expect(standings('loa2plus', true)).toEqual(['below', 'held', 'asked', 'desk'])
    expect(standings('loa3')).toEqual(['below', 'below', 'held', 'desk'])
    expect(standings('loa4')).toEqual(['below', 'below', 'below', 'held'])
  })

  it('says of a level that they have it only where they can sign in at it', () => {
    for (const { held, isAsked } of all)
      for (const { level, standing } of ladderOf(held, isAsked).rungs)
        expect([held, level, standing === 'held' || standing === 'below']).toEqual([
          held,
          level,
          held !== null && isAtMost(level, held),
        ])
  })

  it('has one step to take now, or all three done', () => {
    for (const { held, isAsked } of all) {
      const { steps, next } = ladderOf(held, isAsked)
      const states = steps.map(({ state }) => state)
      const isProofed = held === 'loa3' || held === 'loa4'
      expect(states.filter((state) => state === 'now')).toHaveLength(isProofed ? 0 : 1)
      expect(states.every((state) => state === 'done')).toBe(isProofed)
      expect(steps.find(({ state }) => state === 'now')?.step).toBe(
        isProofed ? undefined : next.asks === 'asked' ? 'proof' : 'ask',
      )
    }
  })
})
