import { describe, expect, it } from 'vitest'
import { isFromOwnPage, sessionAnswer } from '@/lib/auth/session-answer'

describe('what the clock of a page is told', () => {
  it('is the moment it ends, with the time of the server', () => {
    const session = { idleUntil: new Date(20), expiresAt: new Date(30) }
    expect(sessionAnswer(session, new Date(10))).toEqual({ status: 'active', now: 10, idleUntil: 20, expiresAt: 30 })
    expect(sessionAnswer(null, new Date(10))).toEqual({ status: 'ended' })
  })
})

describe('a form that signs people out', () => {
  it.each([['same-origin', true], ['none', true], [null, true], ['same-site', false], ['cross-site', false]])(
    'sent from %s: %s',
    (site, allowed) => {
      expect(isFromOwnPage(new Headers(site ? { 'sec-fetch-site': site } : {}))).toBe(allowed)
    },
  )
})
