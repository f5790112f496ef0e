import { describe, expect, it } from 'vitest'
import { signInSchema } from '@/lib/auth/schema'

const problems = (typed: Record<string, unknown>) =>
  signInSchema.safeParse(typed).error?.issues.map((issue) => [issue.path[0], issue.message]) ?? []

describe('the sign-in form', () => {
  it('accepts spaces around the address and in the PIN', () => {
    expect(signInSchema.parse({ email: ' a@b.test ', pin: '12 345' })).toMatchObject({ email: 'a@b.test', pin: '12345' })
  })

  it.each(['', 'a', 'a@', '@b', 'a b@c', `${'a'.repeat(260)}@b`, 'a\u0000@b'])('does not take %j for an address', (email) => {
    expect(problems({ email, pin: '12345' })[0]).toEqual(['email', 'email_malformed'])
  })

  it.each(['', '1234', '123456', 'abcde', '١٢٣٤٥', undefined])('does not take %j for a PIN', (pin) => {
    expect(problems({ email: 'a@b.test', pin })[0]).toEqual(['pin', 'pin_malformed'])
  })
})
