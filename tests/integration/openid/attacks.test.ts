// What somebody tries who is not the service, not the browser that began, or not allowed any more: each over HTTP, as they would.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createRemoteJWKSet, jwtVerify, SignJWT, UnsecuredJWT } from 'jose'
import * as client from 'openid-client'
import { assign } from '@/lib/authorizations/assignments/commands/assign'
import { endAuthorization } from '@/lib/authorizations/commands/end-authorization'
import { endSession } from '@/lib/identity/sessions/commands/end-session'
import { startSession } from '@/lib/identity/sessions/session-row'
import { db } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import { cancelServiceSignIn } from '@/lib/openid/choices/commands/cancel'
import { chooseForWhom } from '@/lib/openid/choices/commands/choose'
import { findSignIn } from '@/lib/openid/choices/queries/find-sign-in'
import { closed } from '@/lib/openid/choices/rules'
import { finishAddress } from '@/lib/openid/choices/tickets'
import { forgetClients } from '@/lib/openid/provider/clients'
import { stateHash } from '@/lib/openid/provider/state-hash'
import {
  arrive,
  Browser,
  choiceOf,
  choose,
  connect,
  discover,
  giveStraight,
  makeChain,
  newClientKeys,
  request,
  startIssuer,
  walk,
  type Chain,
} from '../../support/openid'
import { someVisitor } from '../../support/phone'
import { meetAtRow } from '../../support/races'
import { forgetLimits, join, makeOrganization, makePerson, problem, value } from '../../support/world'

let server: Awaited<ReturnType<typeof startIssuer>>
let chain: Chain
let clientId: string
let configuration: client.Configuration

beforeAll(async () => {
  server = await startIssuer()
  chain = await makeChain()
  ;({ clientId, configuration } = await service(chain))
})
afterAll(() => server.stop())
beforeEach(forgetLimits)

async function service({ providerId, serviceIds }: Chain) {
  const { clientId, secret, instances } = await connect(providerId, serviceIds)
  const configuration = await discover(server.issuer, clientId, client.ClientSecretPost(secret))
  return { clientId, secret, instances, configuration }
}

type Way = { callback: URL; checks: client.AuthorizationCodeGrantChecks }

const grant = (by: client.Configuration, { callback, checks }: Way) =>
  client.authorizationCodeGrant(by, callback, checks)

/** The error that a service is told, or that the token endpoint answers. */
const errorOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof client.ResponseBodyError ? error.error : String(error)),
  )

const isActive = async (token: string, by = configuration) => (await client.tokenIntrospection(by, token)).active

/** What a service is told where a right is missing, as our row has it: refused. */
const unmet = 'unmet_authentication_requirements'

describe('a code', () => {
  it('works once; the second time what came of the first is worth nothing either', async () => {
    const way = await walk(configuration, chain)
    const { access_token: token } = await grant(configuration, way)
    expect(await isActive(token)).toBe(true)
    expect(await errorOf(grant(configuration, way))).toBe('invalid_grant')
    expect(await isActive(token)).toBe(false)
  })

  it('brought twice at the same moment leaves nobody in', async () => {
    const way = await walk(configuration, chain)
    // Both have read that it is unused, and wait to use it.
    const code = stateHash(way.callback.searchParams.get('code') ?? '')
    const row = { sql: 'SELECT FROM "OpenidState" WHERE "idHash" = $1 FOR UPDATE', values: [code] }
    const bring = () => Promise.allSettled([grant(configuration, way)])
    const both = (await meetAtRow(row, [bring, bring])).flat()
    for (const one of both) if (one.status === 'fulfilled') expect(await isActive(one.value.access_token)).toBe(false)
    expect(both.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0)
  })

  it('of another service is worth nothing, and stays good for its own', async () => {
    const way = await walk(configuration, chain)
    const other = await service(chain)
    expect(await errorOf(grant(other.configuration, way))).toBe('invalid_grant')
    expect((await grant(configuration, way)).access_token).toBeTruthy()
  })

  it('needs the verifier, and the address to which it went', async () => {
    const way = await walk(configuration, chain)
    const wrong = { ...way, checks: { ...way.checks, pkceCodeVerifier: client.randomPKCECodeVerifier() } }
    expect(await errorOf(grant(configuration, wrong))).toBe('invalid_grant')
    const none = { ...way, checks: { ...way.checks, pkceCodeVerifier: undefined } }
    expect(await errorOf(grant(configuration, none))).toBe('invalid_grant')
    const elsewhere = new URL(way.callback)
    elsewhere.pathname = '/cb2'
    expect(await errorOf(grant(configuration, { ...way, callback: elsewhere }))).toBe('invalid_grant')
    expect((await grant(configuration, way)).access_token).toBeTruthy()
  })

  it('comes with the state of the browser that began: the answer of another browser is taken by no careful service', async () => {
    const [one, other] = [await walk(configuration, chain), await walk(configuration, chain)]
    const answers = [one, other].map(({ callback }) => callback.searchParams.get('state'))
    expect(answers).toEqual([one.asked.state, other.asked.state])
    const swapped = grant(configuration, { ...one, callback: other.callback })
    await expect(swapped).rejects.toMatchObject({ cause: { message: expect.stringContaining('"state"') } })
    // A code is bound to its browser by more than that: also without a look at `state` it is worth nothing there.
    const careless = { ...other, checks: { ...one.checks, expectedState: other.checks.expectedState } }
    expect(await errorOf(grant(configuration, careless))).toBe('invalid_grant')
    for (const way of [one, other]) expect((await grant(configuration, way)).access_token).toBeTruthy()
  })

  it('cannot be read in the table, nor a token', async () => {
    const way = await walk(configuration, chain)
    const code = way.callback.searchParams.get('code') ?? ''
    const { access_token: token } = await grant(configuration, way)
    const kept = JSON.stringify(await db.openidState.findMany())
    for (const secret of [code, token]) expect(kept).not.toContain(secret)
    const { ticketHash } = await db.serviceSignIn.findUniqueOrThrow({ where: { interactionUid: way.uid } })
    expect(new URL(way.back).searchParams.get('ticket')).not.toBe(ticketHash)
    const said = server.lines.join('\n')
    for (const secret of [code, token, way.uid, new URL(way.back).searchParams.get('ticket') ?? ''])
      expect(said).not.toContain(secret)
  })
})

describe('a request', () => {
  it.each([
    'https://dienst.example/cB',
    'https://dienst.example/cb/',
    'https://dienst.example/cb#x',
    'https://dienst.example/cb?next=1',
    'http://dienst.example/cb',
    'https://dienst.example.evil.example/cb',
    'https://dienst.example@evil.example/cb',
  ])('with the address %s goes nowhere', async (address) => {
    const { address: url } = await request(configuration, { redirect_uri: address })
    const answer = await new Browser().get(url)
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null])
    expect(await answer.text()).toContain('Inloggen bij de dienst lukt niet')
  })

  it('with two addresses, or none, goes nowhere', async () => {
    const { address } = await request(configuration)
    const twice = new URL(address)
    twice.searchParams.append('redirect_uri', 'https://evil.example/')
    const none = new URL(address)
    none.searchParams.delete('redirect_uri')
    for (const url of [twice, none]) {
      const answer = await new Browser().get(url)
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null])
    }
  })

  it.each([
    [{ response_type: 'token' }, 'invalid_request'],
    [{ code_challenge: '', code_challenge_method: '' }, 'invalid_request'],
    [{ code_challenge: '' }, 'invalid_request'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
    [{ represented: '1234' }, 'invalid_request'],
    [{ acr_values: 'urn:example:highest' }, 'invalid_request'],
    [{ prompt: 'none' }, 'login_required'],
    [{ request: 'eyJhbGciOiJub25lIn0.e30.' }, 'request_not_supported'],
    [{ response_mode: 'fragment' }, 'invalid_request'],
  ])('with %j is told %s', async (more, error) => {
    const { address } = await request(configuration, more as Record<string, string>)
    const answer = await new Browser().get(address)
    const told = new URL(answer.headers.get('location') ?? '')
    expect(told.origin).toBe('https://dienst.example')
    // What would have been answered behind a # is refused there.
    const problem = told.searchParams.get('error') ?? new URLSearchParams(told.hash.slice(1)).get('error')
    expect(problem).toBe(error)
  })

  it('for a service of another connection, or none that is known, comes to a page with nothing to choose', async () => {
    const other = await makeChain()
    const theirs = await service(other)
    const { uid } = await arrive(configuration, { service: theirs.instances[0]!.serviceUrn })
    const kept = await db.serviceSignIn.findUniqueOrThrow({ where: { interactionUid: uid } })
    expect([kept.instanceIds, kept.connectionId]).toEqual([[], clientId])
  })

  it('is counted by the address from which it comes', async () => {
    const { address } = await request(configuration)
    const spent = await db.rateLimiterFlexible.findMany()
    expect(spent).toEqual([])
    await new Browser().get(address)
    await db.rateLimiterFlexible.updateMany({ data: { points: 100_000 } })
    const told = new URL((await new Browser().get(address)).headers.get('location') ?? '')
    expect(told.searchParams.get('error')).toBe('temporarily_unavailable')
  })

  it('that others make do not close the service for those who come to it', async () => {
    const { address } = await request(configuration)
    await new Browser().get(address)
    const counted = await db.rateLimiterFlexible.findMany({ select: { key: true } })
    expect(counted).toHaveLength(1)
    expect(counted[0]?.key).toContain('service-ask-address')
  })

  it('cannot make us say that we are somebody else', async () => {
    const answer = await fetch(`${server.issuer}/.well-known/openid-configuration`, {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    })
    expect(JSON.stringify(await answer.json())).not.toContain('evil.example')
  })
})

describe('the way back', () => {
  it('is closed to a browser that did not begin: somebody was sent another’s link', async () => {
    const { uid, browser } = await arrive(configuration)
    const back = await choose(uid, chain)
    const answer = await new Browser().get(back)
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null])
    expect(await answer.text()).toContain('andere browser')
    expect((await choiceOf(uid)).enteredAt).toBeNull()
    // The one that began has no ticket, and guesses none.
    const guess = await browser.get(finishAddress(uid, 'x'.repeat(43)))
    expect([guess.status, guess.headers.get('location')]).toEqual([400, null])
  })

  it('is closed to a cookie that somebody made from the address of the page, and to those of another request', async () => {
    const { uid, browser } = await arrive(configuration)
    const back = await choose(uid, chain)
    const began = await fetch((await request(configuration)).address, { redirect: 'manual' })
    const others = began.headers.getSetCookie().map((one) => one.split(';', 1)[0])
    for (const cookie of [`_began=${uid}; _began.sig=AAAA`, others.join('; ')]) {
      const answer = await fetch(back, { redirect: 'manual', headers: { cookie } })
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null])
      // And used up nothing, as it would where the library alone refused it.
      expect((await choiceOf(uid)).enteredAt).toBeNull()
    }
    expect((await browser.sent(back)).searchParams.has('code')).toBe(true)
  })

  it('is that of who chose: to another person the request is not there, also with a right of their own', async () => {
    const own = await makeChain()
    const { configuration: by } = await service(own)
    const { browser, uid } = await arrive(by)
    const back = await choose(uid, own)
    const esra = await join(await makePerson({ level: 'loa3' }), own.office.kvkNumber, 'employee')
    const all = { everyone: false, membershipIds: [esra.membershipId], which: 'all' as const, serviceIds: [] }
    value(await assign(own.office, { authorizationId: own.authorizationId, ...all }))
    const { sessionId } = await db.$transaction((tx) => startSession({ tx, now: new Date() }, esra.personId, null))
    const ids = { actingId: own.office.organizationId, representedId: own.granting.organizationId }
    const input = { uid, sessionId, ...ids, authorizationId: own.authorizationId }
    expect(problem(await chooseForWhom({ ...esra, role: 'person' }, input))).toBe('not_found')
    const callback = await browser.sent(back)
    expect(callback.searchParams.has('code')).toBe(true)
    expect((await choiceOf(uid)).personId).toBe(own.bram.personId)
  })

  it('works once, for a minute, with its own ticket', async () => {
    const first = await arrive(configuration)
    const second = await arrive(configuration)
    const [back, other] = [await choose(first.uid, chain), await choose(second.uid, chain)]
    const ticketOf = (address: string) => new URL(address).searchParams.get('ticket') ?? ''
    expect((await first.browser.get(finishAddress(first.uid, ticketOf(other)))).status).toBe(400)
    // Of a second tab in the same browser neither the cookie nor the ticket opens the first one's way.
    expect((await second.browser.get(finishAddress(first.uid, ticketOf(back)))).status).toBe(400)
    await db.serviceSignIn.update({ where: { interactionUid: second.uid }, data: { ticketExpiresAt: new Date() } })
    expect((await second.browser.get(other)).status).toBe(400)
    expect((await first.browser.sent(back)).searchParams.has('code')).toBe(true)
    const again = await first.browser.get(back)
    expect([again.status, again.headers.get('location')]).toEqual([400, null])
  })

  it('leads to one code, also when it is taken twice at the same moment', async () => {
    const { browser, uid } = await arrive(configuration)
    const back = await choose(uid, chain)
    const both = await Promise.all([browser.get(back), browser.get(back)])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 400])
    const came = both.find(({ status }) => status === 303)?.headers.get('location') ?? ''
    expect(new URL(came).searchParams.has('code')).toBe(true)
  })

  it('of a choice that is not one for this request ends without a code', async () => {
    const other = await makeChain()
    const theirs = await service(other)
    const mine = await arrive(configuration)
    const back = await choose(mine.uid, chain)
    const away = await arrive(theirs.configuration)
    await choose(away.uid, other)
    // As if somebody had written the choice of one request into another.
    const { id: choiceId } = await choiceOf(away.uid)
    await db.serviceSignIn.update({ where: { interactionUid: away.uid }, data: { choiceId: null } })
    await db.serviceSignIn.update({ where: { interactionUid: mine.uid }, data: { choiceId } })
    const callback = await mine.browser.sent(back)
    expect(callback.searchParams.get('error')).toBe(unmet)
  })

  it('ends without a code where the level is not reached, or the sign-in is older than was asked', async () => {
    for (const change of [{ requestedLevel: 'loa4' as const }, { authenticatedSince: new Date(Date.now() + 1000) }]) {
      const { browser, uid } = await arrive(configuration)
      const back = await choose(uid, chain)
      await db.serviceSignIn.update({ where: { interactionUid: uid }, data: change })
      const callback = await browser.sent(back)
      expect([callback.searchParams.get('error'), callback.searchParams.has('code')]).toEqual([unmet, false])
    }
  })
})

describe('a right that ends', () => {
  it('between the choice and the code gives no code', async () => {
    const own = await makeChain()
    const { configuration: by } = await service(own)
    const { browser, uid } = await arrive(by)
    const back = await choose(uid, own)
    value(await endAuthorization(own.granting, { authorizationId: own.authorizationId, reason: '' }))
    const callback = await browser.sent(back)
    expect([callback.searchParams.get('error'), callback.searchParams.has('code')]).toEqual([unmet, false])
    // The page, for who goes back to it, says the same.
    const signIn = await findSignIn(uid, new Date())
    expect(signIn && closed(signIn, new Date())).toEqual({ kind: 'ended', why: 'refused' })
    // And so does the way back, once more, where the library has forgotten what was asked.
    await db.openidState.deleteMany({ where: { model: 'Interaction' } })
    const { address } = value(await cancelServiceSignIn(someVisitor(), { uid, why: 'cancelled' }))
    expect((await browser.sent(address)).searchParams.get('error')).toBe(unmet)
  })

  it('between code and token gives no token', async () => {
    const own = await makeChain()
    const { configuration: by } = await service(own)
    const way = await walk(by, own)
    value(await endAuthorization(own.granting, { authorizationId: own.authorizationId, reason: '' }))
    expect(await errorOf(grant(by, way))).toBe('invalid_grant')
  })

  it.each([
    [
      'the authorization',
      (own: Chain) => endAuthorization(own.granting, { authorizationId: own.authorizationId, reason: '' }),
    ],
    ['the session', (own: Chain) => endSession(someVisitor(), { sessionId: own.sessionId })],
    [
      'the means',
      async (own: Chain) => {
        await db.means.updateMany({ where: { personId: own.bram.personId }, data: { revokedAt: new Date() } })
        return { ok: true as const, value: undefined }
      },
    ],
    [
      'the organization',
      async (own: Chain) => {
        const endedOn = new Date('2020-01-01')
        await db.organization.update({ where: { id: own.office.organizationId }, data: { endedOn } })
        return { ok: true as const, value: undefined }
      },
    ],
  ])('is seen at the next request of a token: %s', async (_name, end) => {
    const own = await makeChain()
    const { configuration: by } = await service(own)
    const { access_token: token } = await grant(by, await walk(by, own))
    expect(await isActive(token, by)).toBe(true)
    value<unknown>(await end(own))
    expect(await isActive(token, by)).toBe(false)
    await expect(client.fetchUserInfo(by, token, client.skipSubjectCheck)).rejects.toThrow()
  })

  it('is that of one branch only where the service is told so, and is decided so at the token', async () => {
    const made = await makeChain()
    const { configuration: by } = await service(made)
    const [serviceId = ''] = made.serviceIds
    const accepts = (acceptsBranch: boolean) =>
      db.service.update({ where: { id: serviceId }, data: { acceptsBranch }, select: { id: true } })
    await accepts(true)
    const branchNumber = '000037178598'
    const { id: organizationId } = await makeOrganization()
    const authorizationId = await giveStraight(made, organizationId, [serviceId], { branchNumber })
    const own = { ...made, granting: { ...made.granting, organizationId }, authorizationId }
    const claims = (await grant(by, await walk(by, own))).claims()
    expect(claims?.['urn:etoegang:1.9:ServiceRestriction:Vestigingsnr']).toBe(branchNumber)
    const way = await walk(by, own)
    await accepts(false)
    expect(await errorOf(grant(by, way))).toBe('invalid_grant')
    await accepts(true)
    const { access_token: token } = await grant(by, await walk(by, own))
    await accepts(false)
    expect(await isActive(token, by)).toBe(false)
  })

  it('with the session, by signing out between the choice and the way back, gives no code', async () => {
    const own = await makeChain()
    const { configuration: by } = await service(own)
    const { browser, uid } = await arrive(by)
    const back = await choose(uid, own)
    value(await endSession(someVisitor(), { sessionId: own.sessionId }))
    const callback = await browser.sent(back)
    expect([callback.searchParams.get('error'), callback.searchParams.has('code')]).toEqual([unmet, false])
  })

  it('sitting idle at the portal is no end, two hours are', async () => {
    const own = await makeChain()
    const { configuration: by } = await service(own)
    const way = await walk(by, own)
    const { access_token: token } = await grant(by, way)
    await db.session.update({
      where: { id: own.sessionId },
      data: { lastSeenAt: new Date(Date.now() - 60 * 60 * 1000) },
    })
    expect(await isActive(token, by)).toBe(true)
    const { id, madeAt } = await choiceOf(way.uid)
    await db.serviceChoice.update({
      where: { id },
      data: { madeAt: new Date(madeAt.getTime() - 2000), endsAt: new Date(madeAt.getTime() - 1000) },
    })
    expect(await isActive(token, by)).toBe(false)
  })
})

describe('a service that is switched off', () => {
  it('in the middle gets no token, and none that it has works', async () => {
    const { configuration: by, clientId: id } = await service(chain)
    const { access_token: token } = await grant(by, await walk(by, chain))
    const way = await walk(by, chain)
    await db.connection.update({ where: { id }, data: { switchedOffAt: new Date() } })
    expect(await isActive(token, by)).toBe(false)
    expect(await errorOf(grant(by, way))).toBe('invalid_grant')
    forgetClients()
    expect(await errorOf(grant(by, way))).toBe('invalid_client')
    const { address } = await request(by)
    const answer = await new Browser().get(address)
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null])
  })

  it('and one that is another hears nothing of its tokens', async () => {
    const { access_token: token } = await grant(configuration, await walk(configuration, chain))
    const other = await service(chain)
    expect(await isActive(token, other.configuration)).toBe(false)
    await client.tokenRevocation(other.configuration, token).catch(() => undefined)
    expect(await isActive(token)).toBe(true)
  })

  it('with one of two secrets that was taken back knows only the other', async () => {
    const { clientId: id, secret } = await service(chain)
    const works = async (given: string) => {
      const by = await discover(server.issuer, id, client.ClientSecretBasic(given))
      return client.tokenIntrospection(by, 'made-up').then(
        () => true,
        () => false,
      )
    }
    expect([await works(secret), await works(`${secret}x`)]).toEqual([true, false])
    await db.connectionSecret.updateMany({ where: { connectionId: id }, data: { revokedAt: new Date() } })
    forgetClients()
    expect(await works(secret)).toBe(false)
  })
})

describe('an assertion', () => {
  const keys = newClientKeys()
  let id: string
  beforeAll(async () => {
    id = (await connect(chain.providerId, chain.serviceIds, { keys })).clientId
  })

  type Claims = Record<string, unknown>
  const now = () => Math.floor(Date.now() / 1000)
  const claims = (more: Claims = {}): Claims => ({
    iss: id,
    sub: id,
    aud: server.issuer,
    jti: randomUUID(),
    iat: now(),
    exp: now() + 60,
    ...more,
  })
  const signed = (payload: Claims, key = keys, alg = 'ES256') =>
    new SignJWT(payload).setProtectedHeader({ alg, kid: key.kid }).sign(key.privateKey)

  async function send(assertion: string): Promise<string> {
    const body = new URLSearchParams({
      token: 'made-up',
      client_id: id,
      client_assertion: assertion,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    })
    const answer = await fetch(`${server.issuer}/token/introspection`, { method: 'POST', body })
    const { error = 'none' } = (await answer.json()) as { error?: string }
    return error
  }

  it('that is right counts once, also when it comes twice at the same moment', async () => {
    const assertion = await signed(claims())
    expect(await send(assertion)).toBe('none')
    expect(await send(assertion)).toBe('invalid_client')
    // Both have seen that nobody used it, and wait to write that they did: the row of one that is over is in the way.
    const jti = randomUUID()
    const another = await signed(claims({ jti }))
    const over = {
      sql: `INSERT INTO "OpenidState" ("model", "idHash", "payload", "expiresAt") VALUES ('ReplayDetection', $1, '{}', now())`,
      values: [stateHash(stateHash(`${id}${jti}`))],
    }
    const both = await meetAtRow(over, [() => send(another), () => send(another)])
    expect(both.sort()).toEqual(['invalid_client', 'none'])
  })

  it.each<[string, () => Promise<string> | string]>([
    ['is not signed', () => new UnsecuredJWT(claims()).encode()],
    ['is signed with another key', () => signed(claims(), newClientKeys())],
    ['is over', () => signed(claims({ iat: now() - 120, exp: now() - 60 }))],
    ['is from the future', () => signed(claims({ iat: now() + 300, exp: now() + 360 }))],
    ['is not good yet', () => signed(claims({ nbf: now() + 300, exp: now() + 360 }))],
    ['is good for an hour', () => signed(claims({ exp: now() + 3600 }))],
    ['has no name', () => signed(claims({ jti: undefined }))],
    ['is made for another issuer', () => signed(claims({ aud: 'https://other.example' }))],
    ['is made by another client', () => signed(claims({ iss: randomUUID() }))],
  ])('that %s shows nothing', async (_what, make) => {
    expect(await send(await make())).toBe('invalid_client')
  })

  it('is the only way for a service with keys: it has no secret', async () => {
    for (const secret of ['', 'undefined', 'x']) {
      const by = await discover(server.issuer, id, client.ClientSecretPost(secret || 'y'))
      expect(await errorOf(client.tokenIntrospection(by, 'made-up'))).toBe('invalid_client')
    }
  })
})

describe('of two issuers', () => {
  it('every answer names the one it is from, and the client’s library takes it for no other', async () => {
    const cancelled = await arrive(configuration)
    const { address } = value(await cancelServiceSignIn(someVisitor(), { uid: cancelled.uid, why: 'cancelled' }))
    const told = await cancelled.browser.sent(address)
    const forgotten = await arrive(configuration)
    const back = await choose(forgotten.uid, chain)
    await db.openidState.deleteMany({ where: { model: 'Interaction' } })
    const led = await forgotten.browser.sent(back)
    const way = await walk(configuration, chain)
    for (const answer of [told, led, way.callback]) expect(answer.searchParams.get('iss')).toBe(server.issuer)
    expect(configuration.serverMetadata().authorization_response_iss_parameter_supported).toBe(true)
    for (const iss of ['https://other.example', null]) {
      const mixed = new URL(way.callback)
      if (iss === null) mixed.searchParams.delete('iss')
      else mixed.searchParams.set('iss', iss)
      await expect(client.authorizationCodeGrant(configuration, mixed, way.checks)).rejects.toThrow()
    }
    // The code is good for none of these attempts, and still good for its own.
    const tokens = await grant(configuration, way)
    expect(tokens.claims()?.iss).toBe(server.issuer)
  })

  it('one that knows the same people and services takes no code and no token of the other', async () => {
    const { clientId: id, secret } = await service(chain)
    const by = await discover(server.issuer, id, client.ClientSecretPost(secret))
    const other = await startIssuer()
    Object.assign(env(), { OPENID_ISSUER: server.issuer })
    try {
      const way = await walk(by, chain)
      // A service that was led to believe that the code came from the other sends it there: its library refuses before.
      const there = await discover(other.issuer, id, client.ClientSecretPost(secret))
      await expect(client.authorizationCodeGrant(there, way.callback, way.checks)).rejects.toThrow()
      const { id_token: idToken = '' } = await grant(by, way)
      const keys = createRemoteJWKSet(new URL(`${other.issuer}/jwks`))
      await expect(jwtVerify(idToken, keys, { issuer: other.issuer, audience: id })).rejects.toThrow('iss')
    } finally {
      await other.stop()
    }
  })
})
