// Going on with a session that runs: within two hours, never at the highest level, never across levels, and not where a
// service asks otherwise. Over HTTP, with a client's library; the choice is made by the command of the page.
import * as client from 'openid-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSession } from '@/lib/identity/sessions/session-row'
import { db } from '@/lib/kernel/db'
import { chooseForWhom } from '@/lib/openid/choices/commands/choose'
import { Browser, connect, discover, makeChain, redirectUri, request, startIssuer, uidOf } from '../../support/openid'
import { problem, value } from '../../support/world'

let server: Awaited<ReturnType<typeof startIssuer>>
let chain: Awaited<ReturnType<typeof makeChain>>
let configuration: client.Configuration

beforeAll(async () => {
  server = await startIssuer()
  chain = await makeChain(['loa3'])
  const { clientId, secret } = await connect(chain.providerId, chain.serviceIds)
  configuration = await discover(server.issuer, clientId, client.ClientSecretPost(secret))
})
afterAll(() => server.stop())

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000)
const begin = async (at = new Date()) => (await startSession({ tx: db, now: at }, chain.bram.personId, null)).sessionId

/** A service asks; what the page of the portal has in its hands then. */
async function ask(parameters: Record<string, string> = {}) {
  const browser = new Browser()
  const asked = await request(configuration, parameters)
  const uid = uidOf(await browser.sent(asked.address))
  const maxAge = 'max_age' in parameters ? Number(parameters.max_age) : undefined
  const checks = { pkceCodeVerifier: asked.verifier, expectedState: asked.state, expectedNonce: asked.nonce, maxAge }
  return { browser, uid, checks }
}

const chooseIn = (sessionId: string, uid: string) =>
  chooseForWhom(
    { ...chain.bram, role: 'person' },
    {
      uid,
      sessionId,
      actingId: chain.office.organizationId,
      representedId: chain.granting.organizationId,
      authorizationId: chain.authorizationId,
    },
  )

/** All the way in with this session; what the ID token says. */
async function goIn(sessionId: string, parameters: Record<string, string> = {}) {
  const { browser, uid, checks } = await ask(parameters)
  const { address } = value(await chooseIn(sessionId, uid))
  const callback = await browser.sent(address)
  return (await client.authorizationCodeGrant(configuration, callback, checks)).claims()
}

const refusedIn = async (sessionId: string, parameters: Record<string, string>) =>
  problem(await chooseIn(sessionId, (await ask(parameters)).uid))

test('a session that runs is gone on with, and the service is told when it began', async () => {
  const at = ago(10)
  const sessionId = await begin(at)
  for (let index = 0; index < 2; index += 1)
    expect(await goIn(sessionId)).toMatchObject({ auth_time: Math.floor(at.getTime() / 1000) })
})

test('two hours after it began nobody is in, however late they came in', async () => {
  const at = ago(119)
  const sessionId = await begin(at)
  // Also where sessions last longer.
  const lasts = { lastSeenAt: new Date(), expiresAt: new Date(at.getTime() + 200 * 60_000) }
  await db.session.update({ where: { id: sessionId }, data: lasts })
  const claims = await goIn(sessionId)
  const { endsAt } = await db.serviceChoice.findUniqueOrThrow({ where: { sid: String(claims?.sid) } })
  expect(endsAt).toEqual(new Date(at.getTime() + 120 * 60_000))
})

test('prompt=login asks for a session that began after it', async () => {
  const sessionId = await begin(ago(1))
  const { browser, uid, checks } = await ask({ prompt: 'login' })
  expect(problem(await chooseIn(sessionId, uid))).toBe('service_sign_in_again')
  const { address } = value(await chooseIn(await begin(), uid))
  const callback = await browser.sent(address)
  expect((await client.authorizationCodeGrant(configuration, callback, checks)).claims()).toBeTruthy()
})

test('who gets past the page with an earlier session does not come in', async () => {
  const { browser, uid } = await ask({ prompt: 'login' })
  const { address } = value(await chooseIn(await begin(), uid))
  await db.serviceChoice.updateMany({
    where: { signIn: { interactionUid: uid } },
    data: { authenticatedAt: ago(1) },
  })
  const callback = await browser.sent(address)
  expect(callback.href).toContain(redirectUri)
  expect(callback.searchParams.get('error')).toBe('unmet_authentication_requirements')
})

test('max_age is the longest ago that they may have signed in', async () => {
  const sessionId = await begin(ago(5))
  expect(await refusedIn(sessionId, { max_age: '240' })).toBe('service_sign_in_again')
  expect(await goIn(sessionId, { max_age: '600' })).toBeTruthy()
})

test('at the highest level everybody signs in anew', async () => {
  const acr = 'urn:etoegang:core:assurance-class:loa4'
  expect(await refusedIn(await begin(ago(1)), { acr_values: acr })).toBe('service_sign_in_again')
})

test('a session of a lower level is not enough for a service of a higher one', async () => {
  const sessionId = await begin()
  await db.session.update({ where: { id: sessionId }, data: { level: 'loa2plus' } })
  expect(await refusedIn(sessionId, {})).toBe('represented_not_allowed')
})

test('prompt=none answers at once, without a page', async () => {
  const { address } = await request(configuration, { prompt: 'none' })
  const answer = await new Browser().sent(address)
  expect(`${answer.origin}${answer.pathname}`).toBe(redirectUri)
  expect(answer.searchParams.get('error')).toBe('login_required')
  expect(answer.searchParams.get('iss')).toBe(server.issuer)
})
