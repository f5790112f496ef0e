import { describe, expect, it } from 'vitest'
import { authorizationState, isNotOver, isOver, isRunningToday } from './rules'

const day = (text: string) => new Date(`${text}T00:00:00Z`)

describe('the state of an authorization', () => {
  const facts = { status: 'active' as const, validFrom: day('2026-11-23'), validUntil: day('2027-06-30') }
  const at = (moment: string, change = {}) => authorizationState({ ...facts, ...change }, new Date(moment))

  it('changes at midnight in Amsterdam, in winter an hour before UTC and in summer two', () => {
    expect(at('2026-11-22T22:59:59Z')).toBe('upcoming')
    expect(at('2026-11-22T23:00:00Z')).toBe('active')
    expect(at('2027-06-30T21:59:59Z')).toBe('ending_soon')
    expect(at('2027-06-30T22:00:00Z')).toBe('expired')
  })

  it('is ending soon from the sixtieth day before its last day', () => {
    expect(at('2027-04-30T10:00:00Z')).toBe('active')
    expect(at('2027-05-01T10:00:00Z')).toBe('ending_soon')
  })

  it('is ended once ended, whatever the day', () => {
    for (const moment of ['2026-01-01T10:00:00Z', '2027-01-01T10:00:00Z', '2030-01-01T10:00:00Z'])
      expect(at(moment, { status: 'ended' })).toBe('ended')
  })

  it('is over when it can be neither ended nor assigned', () => {
    expect((['upcoming', 'active', 'ending_soon', 'expired', 'ended'] as const).filter(isOver)).toEqual([
      'expired',
      'ended',
    ])
  })

  it('runs from its first day up to its last, and is not over before either', () => {
    const told = (moment: string) => [isRunningToday, isNotOver].map((asked) => asked(facts, new Date(moment)))
    expect(told('2026-11-22T10:00:00Z')).toEqual([false, true])
    expect(told('2026-11-23T10:00:00Z')).toEqual([true, true])
    expect(told('2027-06-30T10:00:00Z')).toEqual([true, true])
    expect(told('2027-07-01T10:00:00Z')).toEqual([false, false])
  })
})
