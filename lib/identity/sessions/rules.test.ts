import { describe, expect, it } from 'vitest'
import { isOver, isWorthNoting, safeReturnPath, sessionLimits, sessionOf } from '@/lib/identity/sessions/rules'
import { spellEmail } from '@/lib/kernel/text/email-address'

const at = (time: string) => new Date(`2026-11-23T${time}Z`)

describe('a session', () => {
  const limits = sessionLimits({ lastSeenAt: at('10:00:00'), expiresAt: at('11:30:00') }, 15)

  it('lasts fifteen minutes after the last activity', () => {
    expect(limits.idleUntil).toEqual(at('10:15:00'))
    expect(isOver(limits, at('10:14:59.999'))).toBe(false)
    expect(isOver(limits, at('10:15:00'))).toBe(true)
  })

  it('ends at its last moment, however active one is', () => {
    const busy = sessionLimits({ lastSeenAt: at('11:29:59'), expiresAt: at('11:30:00') }, 15)
    expect(isOver(busy, at('11:29:59.999'))).toBe(false)
    expect(isOver(busy, at('11:30:00'))).toBe(true)
  })

  it('has its activity written down at most once a minute', () => {
    expect(isWorthNoting(at('10:00:00'), at('10:00:59.999'))).toBe(false)
    expect(isWorthNoting(at('10:00:00'), at('10:01:00'))).toBe(true)
  })
})

describe('an e-mail address', () => {
  it('has one spelling', () => {
    expect(spellEmail('  A.Voorbeeld@Katrien.TEST ')).toBe('a.voorbeeld@katrien.test')
  })
})

describe('the way back after signing in', () => {
  it.each(['/companies', '/portal/0193/received?status=pending&page=2', '/my-authorizations'])('may be %s', (path) => {
    expect(safeReturnPath(path)).toBe(path)
  })

  it.each([
    undefined,
    '',
    'companies',
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    'javascript:alert(1)',
    '/sign-in?from=/sign-in',
    '/session/sign-out',
    '/api/auth/signout',
  ])('is never %j', (path) => {
    expect(safeReturnPath(path)).toBeNull()
  })
})

describe('a page', () => {
  it.each([
    ['/desk', 'desk'],
    ['/desk?view=all', 'desk'],
    ['/desk/templates', 'desk'],
    ['/account', 'any'],
    ['/account/means?asked=1', 'any'],
    ['/welcome', 'any'],
    ['/start', 'any'],
    ['/starter', 'portal'],
    ['/companies', 'portal'],
    ['/portal/1/received', 'portal'],
    ['/deskundige', 'portal'],
    ['/invitations', 'portal'],
  ])('%s is of session %s', (path, kind) => {
    expect(sessionOf(path)).toBe(kind)
  })
})
