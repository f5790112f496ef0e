import { describe, expect, it } from 'vitest'
import { signInSchema } from '@/lib/identity/sessions/sign-in-schema'

const problems = (typed: Record<string, unknown>) =>
  signInSchema.safeParse(typed).error?.issues.map((issue) => [issue.path[0], issue.message]) ?? []

describe('the sign-in form', () => {
  it('accepts spaces around the address', () => {
    expect(signInSchema.parse({ email: ' a@b.test ' })).toMatchObject({ email: 'a@b.test' })
  })

  it.each(['', 'a', 'a@', '@b', 'a b@c', `${'a'.repeat(260)}@b`, 'a\u0000@b'])(
    'does not take %j for an address',
    (email) => {
      expect(problems({ email })[0]).toEqual(['email', 'email_malformed'])
    },
  )
})
