import { describe, expect, it } from 'vitest'
import { firstFreeDay, overlaps, sharedBy, type Permission } from './overlap'

const on = (day: string) => new Date(day)
const now = new Date('2026-11-30T10:00:00Z')

const base: Permission = {
  level: 'loa3',
  scope: 'services',
  providerId: null,
  serviceIds: ['a', 'b'],
  validFrom: on('2026-11-30'),
  validUntil: on('2027-11-29'),
}
const but = (change: Partial<Permission>): Permission => ({ ...base, ...change })
const provider = (providerId: string, serviceIds: string[]) => but({ scope: 'provider', providerId, serviceIds })
const everything = but({ scope: 'everything', serviceIds: [] })

describe('two permissions of one pair', () => {
  it.each([
    ['the same services', base, true],
    ['one service in common', but({ serviceIds: ['b', 'c'] }), true],
    ['other services', but({ serviceIds: ['c'] }), false],
    ['another level', but({ level: 'loa4' }), false],
    ['the day after the last day', but({ validFrom: on('2027-11-30'), validUntil: on('2028-01-01') }), false],
    ['the last day itself', but({ validFrom: on('2027-11-29'), validUntil: on('2028-01-01') }), true],
    ['a provider that offers one of them', provider('p', ['b', 'c']), true],
    ['a provider that offers none of them', provider('p', ['c']), false],
    ['everything', everything, true],
  ])('%s: %s', (_what, other, expected) => {
    expect(overlaps(base, other)).toBe(expected)
    expect(overlaps(other, base)).toBe(expected)
  })

  it('of one provider overlap, also while it offers nothing', () => {
    expect(overlaps(provider('p', []), provider('p', []))).toBe(true)
    expect(overlaps(provider('p', ['a']), provider('q', ['b']))).toBe(false)
    expect(overlaps(provider('p', ['a']), provider('q', ['a']))).toBe(true)
    expect(overlaps(everything, everything)).toBe(true)
  })

  it('share what can be named most narrowly', () => {
    expect(sharedBy(base, provider('p', ['b', 'c']))).toEqual({ services: ['b'] })
    expect(sharedBy(base, everything)).toEqual({ services: ['a', 'b'] })
    expect(sharedBy(everything, provider('p', ['a']))).toEqual({ provider: 'p' })
    expect(sharedBy(provider('p', ['a', 'c']), provider('q', ['a']))).toEqual({ services: ['a'] })
    expect(sharedBy(everything, everything)).toBe('everything')
  })
})

describe('the first day that is free', () => {
  it('is today when nothing stands in the way', () => {
    expect(firstFreeDay([but({ serviceIds: ['c'] })], base, now)).toEqual(on('2026-11-30'))
  })

  it('comes after all that does', () => {
    const later = but({ validFrom: on('2027-03-01'), validUntil: on('2027-05-01') })
    expect(firstFreeDay([but({ validUntil: on('2027-02-28') }), later], base, now)).toEqual(on('2027-05-02'))
  })

  it('is none when it lies further off than can be chosen', () => {
    expect(firstFreeDay([but({ validUntil: on('2027-11-30') })], base, now)).toBeNull()
    expect(firstFreeDay([but({ validUntil: on('2027-11-29') })], base, now)).toEqual(on('2027-11-30'))
  })
})
