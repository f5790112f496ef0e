import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { birthProblem, mobileNumberOf, stepOf } from './rules'

const day = (text: string) => new Date(`${text}T00:00:00Z`)

describe('a mobile number', () => {
  it.each([
    ['06 12345678', '+31612345678'],
    ['06-12 34 56 78', '+31612345678'],
    ['+31 (0)6 12345678', '+31612345678'],
    ['0031612345678', '+31612345678'],
    ['+32 470 12 34 56', '+32470123456'],
    ['+49 1512 3456789', '+4915123456789'],
  ])('%s is kept as %s', (typed, kept) => expect(mobileNumberOf(typed)).toBe(kept))

  it.each(['', '06', '0612345', '061234567890', '020 1234567', '0900 1234', '112', 'zes', '+999 123456789', '06 12345678 ext 5', '<script>'])(
    '%s is none',
    (typed) => expect(mobileNumberOf(typed)).toBeNull(),
  )

  it('is E.164 or nothing, whatever is typed', () => {
    fc.assert(fc.property(fc.string(), (typed) => expect(mobileNumberOf(typed) ?? '+1').toMatch(/^\+[1-9]\d{0,14}$/)))
  })
})

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
