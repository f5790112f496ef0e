// Time that runs out: the request's, the wait that is extended, the phone's, the ticket's, and that of the way back.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import * as client from 'openid-client'
import { startSignIn } from '@/lib/identity/phones/commands/signing-in/start-sign-in'
import { signInState } from '@/lib/identity/phones/queries/sign-in'
import { startSession } from '@/lib/identity/sessions/session-row'
import { db } from '@/lib/kernel/db'
import { jobs } from '@/lib/jobs/jobs'
import { cancelServiceSignIn } from '@/lib/openid/choices/commands/cancel'
import { chooseForWhom } from '@/lib/openid/choices/commands/choose'
import { extendServiceSignIn } from '@/lib/openid/choices/commands/extend'
import { findPurpose } from '@/lib/openid/choices/queries/purpose'
import { findSignIn } from '@/lib/openid/choices/queries/find-sign-in'
import { closed } from '@/lib/openid/choices/rules'
import {
  arrive,
  choose,
  connect,
  discover,
  makeChain,
  redirectUri,
  startIssuer,
  type Chain,
} from '../../support/openid'
import { approve, look, makePhone, someVisitor } from '../../support/phone'
import { forgetLimits, problem, value } from '../../support/world'

let server: Awaited<ReturnType<typeof startIssuer>>
let chain: Chain
let configuration: client.Configuration

beforeAll(async () => {
  server = await startIssuer()
  chain = await makeChain()
  const { clientId, secret } = await connect(chain.providerId, chain.serviceIds)
  configuration = await discover(server.issuer, clientId, client.ClientSecretPost(secret))
})
afterAll(() => server.stop())
beforeEach(forgetLimits)

const minutes = (count: number) => count * 60_000
const inMinutes = (count: number) => new Date(Date.now() + minutes(count))

/** Everything that is kept of this request was written so many minutes earlier. */
async function letPass(uid: string, count: number) {
  const row = await db.serviceSignIn.findUniqueOrThrow({ where: { interactionUid: uid } })
  const earlier = (at: Date | null) => at && new Date(at.getTime() - minutes(count))
  const createdAt = new Date(row.createdAt.getTime() - minutes(count))
  const expiresAt = new Date(row.expiresAt.getTime() - minutes(count))
  const moments = { createdAt, expiresAt, extendedAt: earlier(row.extendedAt) }
  await db.serviceSignIn.update({ where: { id: row.id }, data: moments })
  await db.openidState.updateMany({
    where: { model: 'Interaction' },
    data: { expiresAt: new Date(createdAt.getTime() + minutes(60)) },
  })
}

const chosen = (uid: string, at?: Date, sessionId = chain.sessionId) =>
  chooseForWhom(
    { ...chain.bram, role: 'person' },
    {
      uid,
      sessionId,
      actingId: chain.office.organizationId,
      representedId: chain.granting.organizationId,
      authorizationId: chain.authorizationId,
    },
    at,
  )

it('a request is over after half an hour, and its button tells the service that nobody comes, within the hour', async () => {
  for (const isForgotten of [false, true]) {
    const { browser, uid, asked } = await arrive(configuration)
    await letPass(uid, 31)
    const signIn = await findSignIn(uid, new Date())
    expect(signIn && closed(signIn, new Date())).toEqual({ kind: 'over', why: 'cancelled' })
    expect(problem(await chosen(uid))).toBe('service_sign_in_over')
    // What the library kept may be gone by then.
    if (isForgotten) await db.openidState.deleteMany({ where: { model: 'Interaction' } })
    const { address } = value(await cancelServiceSignIn(someVisitor(), { uid, why: 'cancelled' }))
    const at = await browser.sent(address)
    expect(at.origin + at.pathname).toBe(redirectUri)
    const told = { error: 'access_denied', state: asked.state, iss: server.issuer }
    expect(Object.fromEntries(at.searchParams)).toMatchObject(told)
  }
})

it('after an hour there is no way back any more, and nowhere else either', async () => {
  const { browser, uid } = await arrive(configuration)
  const { address } = value(await cancelServiceSignIn(someVisitor(), { uid, why: 'cancelled' }))
  await letPass(uid, 61)
  await jobs.find(({ name }) => name === 'services.forget.hourly')?.run({}, new Date())
  expect(await findSignIn(uid, new Date())).toBeNull()
  expect(problem(await cancelServiceSignIn(someVisitor(), { uid, why: 'cancelled' }))).toBe('not_found')
  const answer = await browser.get(address)
  expect([answer.status, answer.headers.get('location')]).toEqual([400, null])
})

it('who asks for more time within it comes in after it', async () => {
  const { browser, uid, checks } = await arrive(configuration)
  value(await extendServiceSignIn({ ...chain.bram, role: 'person' }, { uid }))
  await letPass(uid, 45)
  const callback = await browser.sent(value(await chosen(uid)).address)
  expect((await client.authorizationCodeGrant(configuration, callback, checks)).access_token).toBeTruthy()
  const late = await arrive(configuration)
  await letPass(late.uid, 31)
  const asked = await extendServiceSignIn({ ...chain.bram, role: 'person' }, { uid: late.uid })
  expect(problem(asked)).toBe('service_sign_in_over')
})

it('an attempt of the phone lives two minutes, and the next one lets in at the same service', async () => {
  const { browser, uid, checks } = await arrive(configuration)
  const purpose = await findPurpose(`/on-behalf/${uid}`, new Date())
  const { email, personId } = chain.bram
  const phone = await makePhone(personId)
  const ask = async () => {
    const { browserSecret } = value(await startSignIn(someVisitor(), { email, purpose }))
    return { browserSecret, secret: (await signInState(browserSecret))?.secret ?? '' }
  }
  const first = await ask()
  const seen = value(await look(phone, first.secret))
  expect(seen.purpose).toEqual(purpose)
  expect((await signInState(first.browserSecret, inMinutes(1.9)))?.state).toBe('seen')
  expect((await signInState(first.browserSecret, inMinutes(2.1)))?.state).toBe('over')
  expect((await approve(phone, seen, undefined, inMinutes(2.1))).ok).toBe(false)
  const second = await ask()
  value(await approve(phone, value(await look(phone, second.secret))))
  expect((await signInState(second.browserSecret))?.state).toBe('approved')
  const { phoneId } = phone
  const session = await db.$transaction((tx) => startSession({ tx, now: new Date() }, personId, null, { phoneId }))
  const { address } = value(await chosen(uid, undefined, session.sessionId))
  const callback = await browser.sent(address)
  expect((await client.authorizationCodeGrant(configuration, callback, checks)).access_token).toBeTruthy()
})

it('a ticket that lay too long opens nothing, and the page gives another', async () => {
  const { browser, uid, checks } = await arrive(configuration)
  const old = await choose(uid, chain)
  await db.serviceSignIn.update({ where: { interactionUid: uid }, data: { ticketExpiresAt: new Date() } })
  const refused = await browser.get(old)
  expect([refused.status, refused.headers.get('location')]).toEqual([400, null])
  const callback = await browser.sent(await choose(uid, chain))
  expect((await client.authorizationCodeGrant(configuration, callback, checks)).access_token).toBeTruthy()
})
