import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mobileField } from './mobile-field'
import { mobileNumberOf } from './mobile-number'

describe('a mobile number', () => {
  it.each([
    ['06 12345678', '+31612345678'],
    ['06-12 34 56 78', '+31612345678'],
    ['+31 (0)6 12345678', '+31612345678'],
    ['0031612345678', '+31612345678'],
    ['+32 470 12 34 56', '+32470123456'],
    ['+49 1512 3456789', '+4915123456789'],
  ])('%s is kept as %s', (typed, kept) => expect(mobileNumberOf(typed)?.number).toBe(kept))

  it.each([
    '',
    '06',
    '0612345',
    '061234567890',
    '020 1234567',
    '0900 1234',
    '112',
    'zes',
    '+999 123456789',
    '06 12345678 ext 5',
    '<script>',
  ])('%s is none', (typed) => expect(mobileNumberOf(typed)).toBeNull())

  it.each([
    ['06 12345678', 'NL'],
    ['+32 470 12 34 56', 'BE'],
    ['+1 201 555 0123', 'US'],
    ['+1 876 210 1234', 'JM'],
  ])('%s belongs to %s', (typed, country) => expect(mobileNumberOf(typed)?.country).toBe(country))

  it.each([
    ['+49 1512 3456789', 'ok'],
    ['+44 7400 123456', 'mobile_country'],
    ['zes', 'mobile_malformed'],
  ])('as it is typed in a form, %s is %s', (typed, expected) => {
    const read = mobileField.safeParse(typed)
    expect(read.success ? 'ok' : read.error.issues[0]?.message).toBe(expected)
  })

  it('is E.164 or nothing, whatever is typed', () => {
    fc.assert(fc.property(fc.string(), (typed) => /^\+[1-9]\d{0,14}$/.test(mobileNumberOf(typed)?.number ?? '+1')))
  })
})
