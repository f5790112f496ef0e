// The whole walk as a service sees it: a real process over HTTP, on real PostgreSQL, with a client's library.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { decodeProtectedHeader } from 'jose'
import * as client from 'openid-client'
import { system } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import { cancelServiceSignIn } from '@/lib/openid/choices/commands/cancel'
import { rotateKeys } from '@/lib/openid/keys/commands/rotate-keys'
import { findSignIn } from '@/lib/openid/choices/queries/find-sign-in'
import { closed, minutesAfter, wayBackMinutes } from '@/lib/openid/choices/rules'
import { jobs } from '@/lib/jobs/jobs'
import { forgetClients } from '@/lib/openid/provider/clients'
import {
  Browser,
  arrive,
  asCryptoKey,
  choiceOf,
  choose,
  connect,
  discover,
  makeChain,
  newClientKeys,
  redirectUri,
  request,
  startIssuer,
  walk,
  type Chain,
} from '../../support/openid'
import { someVisitor } from '../../support/phone'
import { forgetLimits, value } from '../../support/world'

let server: Awaited<ReturnType<typeof startIssuer>>
let chain: Chain

beforeAll(async () => {
  server = await startIssuer()
  chain = await makeChain(['loa3', 'loa2plus'])
})
afterAll(() => server.stop())
beforeEach(forgetLimits)

/** A service that is connected, with what its library knows. */
async function service(options: Parameters<typeof connect>[2] = {}, count = 1) {
  const connected = await connect(chain.providerId, chain.serviceIds.slice(0, count), options)
  const configuration = await discover(server.issuer, connected.clientId, client.ClientSecretPost(connected.secret))
  return { ...connected, configuration }
}

it('somebody comes in on behalf of a client, and the service learns what the scheme says and no more', async () => {
  const { configuration, instances } = await service()
  const { callback, checks, uid } = await walk(configuration, chain)
  expect(callback.searchParams.get('iss')).toBe(server.issuer)
  const tokens = await client.authorizationCodeGrant(configuration, callback, checks)
  const claims = tokens.claims()
  const choice = await choiceOf(uid)
  const { value: pseudonym } = await db.actingPseudonym.findFirstOrThrow({ where: { personId: chain.bram.personId } })
  expect(claims).toMatchObject({
    sub: pseudonym,
    sid: choice.sid,
    acr: 'urn:etoegang:core:assurance-class:loa3',
    amr: ['mfa', 'pin', 'swk'],
    auth_time: Math.floor(choice.authenticatedAt.getTime() / 1000),
    'urn:etoegang:core:LegalSubjectID': chain.granting.kvkNumber,
    'urn:etoegang:core:ActingSubjectID': pseudonym,
    'urn:etoegang:1.9:IntermediateEntityID:KvKnr': chain.office.kvkNumber,
    'urn:etoegang:core:ServiceUUID': instances[0]!.instanceUuid,
  })
  for (const own of [chain.bram.personId, chain.bram.name, chain.bram.email])
    expect(JSON.stringify(claims)).not.toContain(own)
  const info = await client.fetchUserInfo(configuration, tokens.access_token, pseudonym)
  expect(info).toMatchObject({ sub: pseudonym, 'urn:etoegang:core:LegalSubjectID': chain.granting.kvkNumber })
  const introspected = await client.tokenIntrospection(configuration, tokens.access_token)
  expect(introspected).toMatchObject({ active: true, sub: pseudonym })
  expect(tokens.refresh_token).toBeUndefined()
  expect(tokens.expires_in).toBeLessThanOrEqual(600)
  const event = await db.auditEvent.findFirstOrThrow({ where: { type: 'authorization.used' }, orderBy: { id: 'desc' } })
  expect(event).toMatchObject({
    subjectId: chain.authorizationId,
    organizationId: chain.office.organizationId,
    otherOrganizationId: chain.granting.organizationId,
  })
  const use = await db.serviceUse.findFirstOrThrow({ where: { authorizationId: chain.authorizationId } })
  expect(use).toMatchObject({ personId: chain.bram.personId, serviceId: chain.serviceIds[0] })
})

it('the pseudonym is the same the next time, and another one at another provider', async () => {
  const other = await makeChain()
  const names = []
  for (const [at, providerId] of [chain.providerId, chain.providerId, other.providerId].entries()) {
    const { clientId, secret } = await connect(providerId, chain.serviceIds.slice(0, 1))
    const configuration = await discover(server.issuer, clientId, client.ClientSecretBasic(secret))
    const { callback, checks } = await walk(configuration, chain)
    names[at] = (await client.authorizationCodeGrant(configuration, callback, checks)).claims()?.sub
  }
  expect(names[0]).toBe(names[1])
  expect(names[2]).not.toBe(names[0])
})

it('a service shows who it is by a key, keeps its request out of the address, and has all signed in its own way', async () => {
  const keys = newClientKeys()
  const options = { keys, signingAlg: 'ES256', isUserinfoSigned: true } as const
  const { clientId } = await connect(chain.providerId, chain.serviceIds.slice(0, 1), options)
  const by = client.PrivateKeyJwt({ key: await asCryptoKey(keys.privateKey), kid: keys.kid })
  const configuration = await discover(server.issuer, clientId, by, { userinfo_signed_response_alg: 'ES256' })
  const { callback, checks } = await walk(configuration, chain)
  const tokens = await client.authorizationCodeGrant(configuration, callback, checks)
  expect(decodeProtectedHeader(tokens.id_token ?? '').alg).toBe('ES256')
  const sub = tokens.claims()?.sub ?? ''
  expect(await client.fetchUserInfo(configuration, tokens.access_token, sub)).toMatchObject({ iss: server.issuer, sub })
  const pushed = await client.buildAuthorizationUrlWithPAR(configuration, {
    redirect_uri: redirectUri,
    scope: 'openid',
    represented: chain.granting.kvkNumber,
    code_challenge: await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: 'S256',
  })
  expect([...pushed.searchParams.keys()].sort()).toEqual(['client_id', 'request_uri'])
  expect((await fetch(pushed, { redirect: 'manual' })).headers.get('location')).toContain('/on-behalf/')
  const kept = await db.serviceSignIn.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
  expect(kept.representedKvk).toBe(chain.granting.kvkNumber)
})

it('the keys of a service come from its address, unless that lies in a network of our own', async () => {
  const keys = newClientKeys()
  const answers = createServer((_request, response) => response.end(JSON.stringify({ keys: [keys.jwk] })))
  await new Promise<void>((listening) => answers.listen(0, '127.0.0.1', listening))
  const jwksUri = `http://127.0.0.1:${(answers.address() as AddressInfo).port}/keys`
  const { clientId } = await connect(chain.providerId, chain.serviceIds.slice(0, 1), { jwksUri })
  const by = client.PrivateKeyJwt({ key: await asCryptoKey(keys.privateKey), kid: keys.kid })
  const configuration = await discover(server.issuer, clientId, by)
  try {
    const first = await walk(configuration, chain)
    await expect(client.authorizationCodeGrant(configuration, first.callback, first.checks)).rejects.toThrow()
    Object.assign(env(), { OPENID_PRIVATE_NETWORKS: true })
    const second = await walk(configuration, chain)
    expect(
      (await client.authorizationCodeGrant(configuration, second.callback, second.checks)).access_token,
    ).toBeTruthy()
  } finally {
    Object.assign(env(), { OPENID_PRIVATE_NETWORKS: false })
    answers.close()
  }
})

it('names go where the connection wants them, and several services are told as a list', async () => {
  const claimNames = { 'urn:etoegang:core:LegalSubjectID': 'organisatie.kvk', namequalifier: 'soort' }
  const { configuration, instances } = await service({ claimNames }, 2)
  const asked = instances.map(({ serviceUrn }) => serviceUrn).join(' ')
  const { callback, checks } = await walk(configuration, chain, { service: asked })
  const claims = (await client.authorizationCodeGrant(configuration, callback, checks)).claims()
  expect(claims).toMatchObject({
    organisatie: { kvk: chain.granting.kvkNumber },
    soort: 'urn:etoegang:1.9:EntityConcernedID:KvKnr',
    'urn:etoegang:core:ServiceID': instances.map(({ serviceUrn }) => serviceUrn),
  })
})

it('a new key signs without a restart, and what the former one signed can still be read', async () => {
  const { configuration } = await service()
  const first = await walk(configuration, chain)
  const tokens = await client.authorizationCodeGrant(configuration, first.callback, first.checks)
  value(await rotateKeys(system, { isUrgent: false }))
  const another = await startIssuer()
  const published = (await (await fetch(`${another.issuer}/jwks`)).json()) as { keys: { kid: string }[] }
  await another.stop()
  Object.assign(env(), { OPENID_ISSUER: server.issuer })
  expect(published.keys.length).toBe(4)
  expect(published.keys.map(({ kid }) => kid)).toContain(decodeProtectedHeader(tokens.id_token ?? '').kid)
})

it('a new key and a changed connection count within a minute, in the process that runs', async () => {
  const { configuration, clientId } = await service()
  await walk(configuration, chain)
  const moved = 'https://dienst.example/verhuisd'
  const asked = async () => new Browser().get((await request(configuration, { redirect_uri: moved })).address)
  await db.connection.update({ where: { id: clientId }, data: { redirectUris: [moved] } })
  expect((await asked()).status).toBe(400)
  value(await rotateKeys(system, { isUrgent: false }))
  const { id: newest } = await db.openidKey.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 59_000 })
  try {
    expect((await asked()).headers.get('location')).toContain('/on-behalf/')
    expect(await (await fetch(`${server.issuer}/jwks`)).text()).toContain(newest)
  } finally {
    vi.useRealTimers()
  }
})

it.each([
  ['cancelled', 'access_denied'],
  ['refused', 'unmet_authentication_requirements'],
  ['invalid', 'invalid_request'],
] as const)('who goes back because it was %s tells the service %s', async (why, error) => {
  const { configuration } = await service()
  const { browser, uid, asked } = await arrive(configuration)
  const { address } = value(await cancelServiceSignIn(someVisitor(), { uid, why }))
  const callback = await browser.sent(address)
  expect(Object.fromEntries(callback.searchParams)).toMatchObject({ error, state: asked.state, iss: server.issuer })
  expect(callback.origin + callback.pathname).toBe(redirectUri)
})

it('who asks for a service that is unknown here goes back with invalid_request, by the button of the page', async () => {
  const { configuration } = await service()
  const { browser, uid, asked } = await arrive(configuration, { service: 'urn:etoegang:DV:1:services:unknown' })
  const signIn = await findSignIn(uid, new Date())
  const isClosed = signIn && closed(signIn, new Date())
  expect(isClosed).toEqual({ kind: 'unknown_service', why: 'invalid' })
  const { address } = value(await cancelServiceSignIn(someVisitor(), { uid, why: isClosed?.why ?? 'cancelled' }))
  const callback = await browser.sent(address)
  expect(callback.origin + callback.pathname).toBe(redirectUri)
  expect(Object.fromEntries(callback.searchParams)).toMatchObject({ error: 'invalid_request', state: asked.state })
})

it('an interaction that the library has forgotten still leads back, from our row, in the browser that began', async () => {
  const { configuration } = await service()
  const { browser, uid, asked } = await arrive(configuration)
  const back = await choose(uid, chain)
  await db.openidState.deleteMany({ where: { model: 'Interaction' } })
  const callback = await browser.sent(back)
  expect(callback.origin + callback.pathname).toBe(redirectUri)
  expect(Object.fromEntries(callback.searchParams)).toMatchObject({ error: 'access_denied', state: asked.state })
})

it('who chose at a service that was switched off meanwhile goes back to it', async () => {
  const { configuration, clientId } = await service()
  const { browser, uid, asked } = await arrive(configuration)
  const back = await choose(uid, chain)
  await db.connection.update({ where: { id: clientId }, data: { switchedOffAt: new Date() } })
  forgetClients()
  const callback = await browser.sent(back)
  expect(callback.origin + callback.pathname).toBe(redirectUri)
  const told = { error: 'unmet_authentication_requirements', state: asked.state }
  expect(Object.fromEntries(callback.searchParams)).toMatchObject(told)
})

it('the way back that was taken once does not tell the service afterwards that nobody came', async () => {
  const { configuration } = await service()
  const { browser, back, callback } = await walk(configuration, chain)
  expect(callback.searchParams.get('code')).toBeTruthy()
  const again = await browser.get(back)
  expect([again.status, again.headers.get('location')]).toEqual([400, null])
})

it('what fails inside the library is in the log, by its code and place', async () => {
  const { configuration, clientId } = await service()
  const { callback, checks } = await walk(configuration, chain)
  await db.connection.update({ where: { id: clientId }, data: { claimNames: 7 } })
  const before = server.lines.length
  await expect(client.authorizationCodeGrant(configuration, callback, checks)).rejects.toThrow()
  const events = server.lines.slice(before).map((line) => (JSON.parse(line) as { event: string }).event)
  expect(events).toContain('openid.failed')
})

it('signing out at the service ends this one alone, and leads to an address that is registered or to none', async () => {
  const { configuration, clientId } = await service()
  const [first, second] = [await walk(configuration, chain), await walk(configuration, chain)]
  const tokens = await client.authorizationCodeGrant(configuration, first.callback, first.checks)
  const others = await client.authorizationCodeGrant(configuration, second.callback, second.checks)
  const leave = (more: Record<string, string>) =>
    fetch(client.buildEndSessionUrl(configuration, { id_token_hint: tokens.id_token ?? '', ...more }), {
      redirect: 'manual',
    })
  for (const to of [
    'https://evil.example/',
    'https://dienst.example/uit/',
    'https://dienst.example/uit#x',
    '//evil.example',
  ]) {
    const refused = await leave({ post_logout_redirect_uri: to })
    expect([refused.status, refused.headers.get('location')]).toEqual([400, null])
  }
  expect((await leave({ client_id: crypto.randomUUID() })).status).toBe(400)
  const noHint = new URL(`${server.issuer}/session/end`)
  noHint.search = new URLSearchParams({
    client_id: clientId,
    post_logout_redirect_uri: 'https://dienst.example/uit',
  }).toString()
  expect((await fetch(noHint, { redirect: 'manual' })).status).toBe(400)
  expect(await client.tokenIntrospection(configuration, tokens.access_token)).toMatchObject({ active: true })
  const left = await leave({ post_logout_redirect_uri: 'https://dienst.example/uit', state: 's' })
  expect(left.headers.get('location')).toBe('https://dienst.example/uit?state=s')
  expect(await client.tokenIntrospection(configuration, tokens.access_token)).toEqual({ active: false })
  expect(await client.tokenIntrospection(configuration, others.access_token)).toMatchObject({ active: true })
})

it('ten thousand open interactions hold up nobody, and each goes when it is over and not before', async () => {
  const { configuration, clientId } = await service()
  const open = 10_000
  const now = new Date()
  const long = new Date(now.getTime() - 2 * 60 * 60 * 1000)
  const later = minutesAfter(now, wayBackMinutes)
  // Half of them are over, half somebody may still come back to.
  const rows = Array.from({ length: open }, (_, at) =>
    at % 2 === 0
      ? { name: `open-${at}`, createdAt: now, expiresAt: later }
      : { name: `over-${at}`, createdAt: long, expiresAt: long },
  )
  await db.openidState.createMany({
    data: rows.map(({ name, expiresAt }) => ({ model: 'Interaction', idHash: name, payload: {}, expiresAt })),
  })
  await db.serviceSignIn.createMany({
    data: rows.map(({ name, ...moments }) => ({
      interactionUid: name,
      connectionId: clientId,
      redirectUri,
      ...moments,
    })),
  })
  const { callback, checks } = await walk(configuration, chain)
  expect((await client.authorizationCodeGrant(configuration, callback, checks)).access_token).toBeTruthy()
  const hourly = jobs.find(({ name }) => name === 'services.forget.hourly')
  await hourly?.run({}, new Date())
  const left = async (prefix: string) => [
    await db.openidState.count({ where: { idHash: { startsWith: prefix } } }),
    await db.serviceSignIn.count({ where: { interactionUid: { startsWith: prefix } } }),
  ]
  expect([await left('open-'), await left('over-')]).toEqual([
    [open / 2, open / 2],
    [0, 0],
  ])
  await db.openidState.deleteMany({ where: { idHash: { startsWith: 'open-' } } })
  await db.serviceSignIn.deleteMany({ where: { interactionUid: { startsWith: 'open-' } } })
}, 120_000)
