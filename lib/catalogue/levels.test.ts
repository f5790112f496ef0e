import { describe, expect, it } from 'vitest'
import { highestLevel, isAtMost, isLevel, levelLabel, levelOfUrn, levels, levelsUpTo, levelUrn } from './levels'

describe('levels of assurance', () => {
  it('rank from EH2 to EH4', () => {
    expect(levels.map(levelLabel)).toEqual(['EH2', 'EH2+', 'EH3', 'EH4'])
  })

  it('compare as in the scheme: every level is at most itself and whatever is above it', () => {
    const table = levels.map((level) => levels.map((limit) => (isAtMost(level, limit) ? 1 : 0)))
    expect(table).toEqual([
      [1, 1, 1, 1],
      [0, 1, 1, 1],
      [0, 0, 1, 1],
      [0, 0, 0, 1],
    ])
  })

  it('lists what an admin of a level may handle', () => {
    expect(levelsUpTo('loa2')).toEqual(['loa2'])
    expect(levelsUpTo('loa3')).toEqual(['loa2', 'loa2plus', 'loa3'])
  })

  it('knows the higher of two', () => {
    expect(highestLevel('loa2plus', 'loa3')).toBe('loa3')
    expect(highestLevel('loa4', 'loa2')).toBe('loa4')
    expect(highestLevel('loa3', 'loa3')).toBe('loa3')
  })

  it('maps to the scheme URN and back', () => {
    expect(levelUrn('loa2plus')).toBe('urn:etoegang:core:assurance-class:loa2plus')
    for (const level of levels) expect(levelOfUrn(levelUrn(level))).toBe(level)
  })

  it.each([
    '',
    'loa3',
    'urn:etoegang:core:assurance-class:loa1',
    'urn:etoegang:core:assurance-class:LOA3',
    'urn:etoegang:core:assurance-class:loa3 ',
    'urn:other:loa3',
    'urn:etoegang:core:assurance-class:',
  ])('knows no level for %j', (urn) => {
    expect(levelOfUrn(urn)).toBeNull()
  })

  it('recognizes level names only', () => {
    expect(isLevel('loa3')).toBe(true)
    expect(isLevel('loa1')).toBe(false)
    expect(isLevel('toString')).toBe(false)
  })
})
