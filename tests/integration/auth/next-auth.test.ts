// The end points of next-auth: only what a client of it needs, and one session per browser.
import { describe, expect, it } from 'vitest'
import { enterByCookies, handleAuth } from '@/lib/identity/sessions/browser/next-auth'
import { seal, sealToken } from '@/lib/identity/sessions/browser/token'
import { findSession, startSession } from '@/lib/identity/sessions/session-row'
import { startSignIn } from '@/lib/identity/phones/commands/signing-in/start-sign-in'
import { signInState } from '@/lib/identity/phones/queries/sign-in'
import { db } from '@/lib/kernel/db'
import { approve, look, makePhone, someVisitor } from '../../support/phone'
import { makePerson, value } from '../../support/world'

describe('of next-auth', () => {
  it.each([
    ['GET', 'signin'],
    ['POST', 'signin/credentials'],
    ['GET', 'callback/credentials'],
    ['POST', 'callback/other'],
    ['GET', 'signout'],
    ['GET', 'providers'],
    ['GET', 'error'],
    ['GET', 'verify-request'],
    ['POST', '_log'],
    ['POST', 'session'],
  ])('%s %s is closed', async (method, path) => {
    const request = new Request(`http://localhost:3000/api/auth/${path}`, { method })
    const answer = await handleAuth(request, { params: Promise.resolve({ nextauth: path.split('/') }) })
    expect(answer.status).toBe(404)
  })

  it('who comes in ends the session that this browser had', async () => {
    const [former, person] = [await makePerson(), await makePerson()]
    const phone = await makePhone(person.personId)
    const now = new Date()
    const session = await startSession({ tx: db, now }, former.personId, null)
    const { browserSecret } = value(await startSignIn(someVisitor(), { email: person.email }))
    const cookies = [
      `schakel-session=${await sealToken({ personId: former.personId, sessionId: session.sessionId })}`,
      `schakel-sign-in=${await seal({ browserSecret, email: person.email }, 60)}`,
    ]
    const headers = new Headers({ cookie: cookies.join('; ') })
    expect(await enterByCookies(headers)).toBeNull()
    expect(await findSession(session.sessionId, new Date())).not.toBeNull()
    const attempt = await signInState(browserSecret)
    value(await approve(phone, value(await look(phone, attempt?.secret ?? ''))))
    const approvedAt = new Date(now.getTime() - 30_000)
    await db.signInChallenge.updateMany({ where: { personId: person.personId }, data: { approvedAt } })
    const entered = await enterByCookies(headers)
    expect(entered?.id).toBe(person.personId)
    // When the phone approved, not when the browser came for it.
    expect(await findSession(entered?.sessionId ?? '', new Date())).toMatchObject({ authenticatedAt: approvedAt })
    expect(await findSession(session.sessionId, new Date())).toBeNull()
  })
})
