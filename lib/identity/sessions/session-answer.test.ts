import { describe, expect, it } from 'vitest'
import { isFromOwnPage, sessionAnswer, sessionPhase, type SessionAnswer } from '@/lib/identity/sessions/session-answer'

describe('what the clock of a page is told', () => {
  it('is the moment it ends, with the time of the server', () => {
    const session = { idleUntil: new Date(20), expiresAt: new Date(30) }
    expect(sessionAnswer(session, new Date(10))).toEqual({ status: 'active', now: 10, idleUntil: 20, expiresAt: 30 })
    expect(sessionAnswer(null, new Date(10))).toEqual({ status: 'ended' })
  })
})

describe('a form that signs people out', () => {
  it.each([
    ['same-origin', true],
    ['none', true],
    [null, true],
    ['same-site', false],
    ['cross-site', false],
  ])('sent from %s: %s', (site, allowed) => {
    expect(isFromOwnPage(new Headers(site ? { 'sec-fetch-site': site } : {}))).toBe(allowed)
  })
})

describe('the warning', () => {
  const minute = 60_000
  const session = (idleUntil: number, expiresAt: number) =>
    ({ status: 'active', now: 0, idleUntil: idleUntil * minute, expiresAt: expiresAt * minute }) as const
  const phaseAt = (minutes: number, answer: SessionAnswer) => {
    const { phase, until } = sessionPhase(answer, minutes * minute, 2 * minute)
    return [phase, until === null ? null : until / minute]
  }

  it('comes two minutes before the end without activity, and can be answered', () => {
    expect(phaseAt(12.9, session(15, 120))).toEqual(['quiet', 13])
    expect(phaseAt(13, session(15, 120))).toEqual(['warning', 15])
    expect(phaseAt(15, session(15, 120))).toEqual(['ended', null])
  })

  it('comes two minutes before the two hours, and is then the last one', () => {
    expect(phaseAt(117.9, session(125, 120))).toEqual(['quiet', 118])
    expect(phaseAt(118, session(125, 120))).toEqual(['last', 120])
    expect(phaseAt(119, session(120, 120))).toEqual(['last', 120])
  })

  it('stays away when the session has ended already', () => {
    expect(phaseAt(1, { status: 'ended' })).toEqual(['ended', null])
  })
})
