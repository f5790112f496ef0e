import { describe, expect, it } from 'vitest'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { actingLevel, checkActingLevel } from './rules'

const now = new Date('2026-11-30T10:00:00Z')

const means = (...levels: LevelOfAssurance[]) =>
  levels.map((level) => ({
    level,
    validFrom: new Date('2026-01-01'),
    validUntil: new Date('2027-01-01'),
    revokedAt: null as Date | null,
  }))

describe('the level up to which somebody may act', () => {
  it.each([
    ['admin', 'loa3', ['loa3'], 'loa3'],
    ['admin', 'loa3', ['loa2', 'loa4'], 'loa3'],
    ['admin', 'loa4', ['loa2', 'loa3'], 'loa3'],
    ['admin', 'loa3', ['loa2plus'], 'loa2plus'],
    ['admin', 'loa3', [], null],
    ['restricted_admin', null, ['loa2', 'loa3'], 'loa3'],
    ['restricted_admin', null, [], null],
    ['employee', null, ['loa4'], null],
  ] as const)('%s at %s with %j: %s', (role, level, held, expected) => {
    expect(actingLevel({ role, level }, means(...held), now)).toBe(expected)
  })

  it('counts no means that was revoked, has ended or has yet to begin', () => {
    const [held] = means('loa3')
    if (!held) throw new Error('no means')
    for (const change of [
      { revokedAt: now },
      { validUntil: new Date('2026-11-29') },
      { validFrom: new Date('2026-12-01') },
    ])
      expect(actingLevel({ role: 'admin', level: 'loa3' }, [{ ...held, ...change }], now)).toBeNull()
  })
})

describe('acting at a level', () => {
  it.each([
    ['loa3', 'loa3', 'ok'],
    ['loa3', null, 'ok'],
    ['loa2plus', 'loa3', 'level_above_admin'],
    [null, 'loa2', 'no_valid_means'],
    [null, null, 'no_valid_means'],
  ] as const)('%s at %s: %s', (level, asked, expected) => {
    const checked = checkActingLevel({ isSuspended: false, level }, asked)
    expect(checked.ok ? 'ok' : checked.problem).toBe(expected)
  })
})
