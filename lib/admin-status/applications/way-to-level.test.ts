import { describe, expect, it } from 'vitest'
import { isAtMost, levels } from '@/lib/catalogue/levels'
import { ladderOf } from '@/lib/identity/means/ladder'
import { pathOfStep, wayToLevel, type LevelFacts } from './way-to-level'

const facts: LevelFacts = {
  wanted: 'loa3',
  role: 'admin',
  level: 'loa2plus',
  held: 'loa2plus',
  asksForProofing: false,
  openApplicationId: null,
}

describe('the way to a level', () => {
  it.each<[string, Partial<LevelFacts>, string[]]>([
    ['who was never looked at: first who they are, then the status', {}, ['proofing', 'raise']],
    ['who asked for that already', { asksForProofing: true }, ['proofing_waits', 'raise']],
    ['who has the means', { held: 'loa3' }, ['raise']],
    ['who has the means and asked already', { held: 'loa4', openApplicationId: 'a' }, ['application']],
    ['whose means is gone', { level: 'loa3', held: null }, ['proofing']],
    ['who wants EH4', { wanted: 'loa4', level: 'loa3', held: 'loa3' }, ['desk', 'raise']],
    ['a restricted admin: the means alone says it', { role: 'restricted_admin', level: null }, ['proofing']],
    ['who has it', { level: 'loa3', held: 'loa3' }, []],
  ])('%s', (_who, change, expected) => expect(wayToLevel({ ...facts, ...change })).toEqual(expected))

  it('begins with what the ladder of levels says that the next one asks', () => {
    const stepOf = { ask: 'proofing', asked: 'proofing_waits', desk: 'desk' } as const
    for (const held of [null, ...levels])
      for (const asksForProofing of [true, false]) {
        const { next } = ladderOf(held, asksForProofing)
        if (next.asks === 'nothing') {
          expect(held).toBe(levels.at(-1))
          continue
        }
        expect(held === null || !isAtMost(next.level, held)).toBe(true)
        const way = wayToLevel({ ...facts, role: 'employee', wanted: next.level, held, asksForProofing })
        expect([held, way]).toEqual([held, [stepOf[next.asks]]])
      }
  })

  it('leads somewhere from each step', () => {
    const at = { organizationId: 'o', openApplicationId: 'a' }
    expect(pathOfStep('raise', at)).toBe('/companies/raise/o')
    expect(pathOfStep('application', at)).toBe('/applications/a')
    expect(pathOfStep('proofing', at)).toBe('/account/means')
    expect(pathOfStep('desk', at)).toBe('/contact')
  })
})
