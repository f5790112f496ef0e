import { describe, expect, it } from 'vitest'
import { birthProblem, pathAfterRegistering, stepOf } from './rules'

const day = (text: string) => new Date(`${text}T00:00:00Z`)

describe('a date of birth', () => {
  const now = day('2026-11-24')
  it('counts from the sixteenth birthday on', () => {
    expect(birthProblem(day('2010-11-24'), now)).toBeNull()
    expect(birthProblem(day('2010-11-25'), now)).toBe('too_young')
  })
  it('of 29 February has its birthday on the 28th in other years', () => {
    expect(birthProblem(day('2008-02-29'), day('2024-02-28'))).toBe('too_young')
    expect(birthProblem(day('2009-02-28'), day('2025-02-28'))).toBeNull()
  })
  it('lies neither in the future nor before everybody who lives', () => {
    expect(birthProblem(day('2027-01-01'), now)).toBe('birth_date_impossible')
    expect(birthProblem(day('1890-01-01'), now)).toBe('birth_date_impossible')
    expect(birthProblem(day('1920-01-01'), now)).toBeNull()
  })
})

describe('a registration', () => {
  const now = new Date('2026-11-24T10:00:00Z')
  const open = { expiresAt: new Date('2026-11-25T10:00:00Z'), personId: null, enteredAt: null }
  it('goes from codes to phone to in', () => {
    expect(stepOf(open, now)).toBe('confirm')
    expect(stepOf({ ...open, personId: 'x' }, now)).toBe('phone')
    expect(stepOf({ ...open, personId: 'x', enteredAt: now }, now)).toBe('entered')
  })
  it('is over after its last moment', () => {
    expect(stepOf({ ...open, personId: 'x' }, open.expiresAt)).toBe('over')
  })
})

describe('after registering', () => {
  it('goes on to where somebody wanted to be', () => {
    expect(pathAfterRegistering('/letters/0192?x=1')).toBe('/letters/0192?x=1')
    expect(pathAfterRegistering('/companies/add?recovery=1')).toBe('/companies/add?recovery=1')
  })
  it.each([
    undefined,
    '',
    '//evil.example',
    'https://evil.example/letters/1',
    '/\\evil.example',
    '/.//evil.example',
    '/sign-in',
    '/desk',
    '/desk/people?q=x',
  ])('%s leads to the page that says what one can do', (from) => expect(pathAfterRegistering(from)).toBe('/welcome'))
})
