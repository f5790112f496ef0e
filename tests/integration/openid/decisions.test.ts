import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import {
  ClientSecretBasic,
  PrivateKeyJwt,
  clientCredentialsGrant,
  tokenIntrospection,
  type ClientAuth,
} from 'openid-client'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { POST } from '@/app/api/v1/decisions/route'
import { decisionsAddress } from '@/lib/api/decisions/address'
import { exampleAnswers, exampleQuestions } from '@/lib/api/decisions/examples'
import { maxBodyBytes, maxQuestions, refusedPerWindow, requestsPerWindow } from '@/lib/api/decisions/limits'
import { answersFor } from '@/lib/api/decisions/queries/answers'
import type { Question } from '@/lib/api/decisions/schema'
import { openapi } from '@/lib/api/openapi'
import { endAuthorization } from '@/lib/authorizations/commands/end-authorization'
import { system } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import { forgetServiceSignIns } from '@/lib/openid/choices/commands/forget'
import { checkThumbprints } from '@/lib/openid/connections/certificates'
import { addSecret } from '@/lib/openid/connections/commands/add-secret'
import { revokeSecret } from '@/lib/openid/connections/commands/revoke-secret'
import { switchConnectionOff } from '@/lib/openid/connections/commands/switch-off'
import { switchConnectionOn } from '@/lib/openid/connections/commands/switch-on'
import { forgetClients } from '@/lib/openid/provider/clients'
import { stateHash } from '@/lib/openid/provider/state-hash'
import { machineCertificate, machineThumbprint } from '../../support/certificate'
import { makeChain, makeChoice } from '../../support/choices'
import { makeKeys } from '../../support/connections'
import { asCryptoKey, discover, startIssuer } from '../../support/openid'
import { kvk, makeStaff, value } from '../../support/world'

type Keys = ReturnType<typeof makeKeys>
type Chain = Awaited<ReturnType<typeof makeChain>>

let chain: Chain
let keys: Keys
let question: Question

/** Somebody signed in at a service that signs with a key of its own. */
async function signedIn(change: Parameters<typeof makeChain>[0] = {}, ask: Parameters<typeof makeChain>[1] = {}) {
  const made = await makeChain(change, ask)
  const pair = makeKeys()
  await db.connection.update({
    where: { id: made.connectionId },
    data: { authMethod: 'private_key_jwt', jwks: JSON.parse(pair.jwks) },
    select: { id: true },
  })
  const { pseudonym } = await makeChoice(made, made.who)
  const { instanceUuid } = await db.serviceInstance.findUniqueOrThrow({
    where: { id: made.instanceIds[0] },
    select: { instanceUuid: true },
  })
  return { made, pair, asked: { actingSubject: pseudonym, represented: kvk.donald, service: instanceUuid } }
}

beforeEach(async () => {
  const { made, pair, asked } = await signedIn()
  chain = made
  keys = pair
  question = asked
})

type Said = { alg?: string; iss?: string; sub?: string; aud?: string; jti?: string; iat?: number; exp?: number }

const now = () => Math.floor(Date.now() / 1000)

function assertion(said: Said = {}, pair = keys, connectionId = chain.connectionId) {
  const { alg = 'ES256', iss = connectionId, sub = connectionId, aud = decisionsAddress(), jti = randomUUID() } = said
  return new SignJWT({ jti })
    .setProtectedHeader({ alg, kid: pair.kid })
    .setIssuer(iss)
    .setSubject(sub)
    .setAudience(aud)
    .setIssuedAt(said.iat ?? now())
    .setExpirationTime(said.exp ?? now() + 60)
    .sign(pair.privateKey)
}

type Sent = { body?: unknown; token?: string | null; type?: string; from?: string; certificate?: string }

async function post({ body, token, type = 'application/json', from = '192.0.2.77', certificate }: Sent) {
  const bearer = token === undefined ? await assertion() : token
  const request = new Request(decisionsAddress(), {
    method: 'POST',
    headers: {
      'content-type': type,
      'x-schakel-peer': from,
      ...(certificate !== undefined && { 'x-client-cert': certificate }),
      ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
    },
    body: typeof body === 'string' ? body : JSON.stringify(body ?? { questions: [question] }),
  })
  const response = await POST(request)
  return { status: response.status, headers: response.headers, json: await response.json() }
}

const decisionsOf = async (questions: Question[]) => {
  const { json } = await post({ body: { questions } })
  return json.decisions.map(({ decision }: { decision: string }) => decision)
}

describe('who asks', () => {
  it('signs with the key of its connection, and is answered', async () => {
    const { status, json, headers } = await post({})
    expect({ status, json }).toEqual({
      status: 200,
      json: { at: expect.any(String), decisions: [{ decision: 'yes' }] },
    })
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it.each<[string, Said]>([
    ['for somebody else', { aud: 'https://elders.example/' }],
    ['about somebody else', { sub: randomUUID() }],
    ['from somebody else', { iss: randomUUID() }],
    ['from nobody', { iss: 'niemand' }],
    ['that is over', { iat: 1_000_000_000, exp: 1_000_000_060 }],
    ['that was made too long ago', { iat: 1_000_000_000 }],
    ['that is good for too long', { exp: 4_000_000_000 }],
    ['of the future', { iat: 3_900_000_000 }],
    ['without a name', { jti: '' }],
  ])('is refused with an assertion %s', async (_what, said) => {
    const { status, json, headers } = await post({ token: await assertion(said) })
    expect({ status, type: json.type }).toEqual({ status: 401, type: 'urn:schakel:problem:assertion_refused' })
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(headers.get('www-authenticate')).toBe('Bearer')
  })

  it('is refused without one, with one that is none, that nobody signed, or another key', async () => {
    const problemOf = async (token: string | null) => (await post({ token })).json.type.split(':').at(-1)
    expect(await problemOf(null)).toBe('assertion_missing')
    expect(await problemOf('geen')).toBe('token_refused')
    expect(await problemOf('a.b.c')).toBe('assertion_refused')
    const [, payload = ''] = (await assertion()).split('.')
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
    expect(await problemOf(`${none}.${payload}.`)).toBe('assertion_refused')
    expect(await problemOf(await assertion({}, makeKeys()))).toBe('assertion_refused')
  })

  it('is heard once with each assertion, also when it comes twice at the same moment', async () => {
    const token = await assertion()
    const both = await Promise.all([post({ token }), post({ token })])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401])
    expect((await post({ token })).json.type).toBe('urn:schakel:problem:assertion_used')
  })

  it('is refused as soon as its connection is off, or has no keys any more', async () => {
    value(await switchConnectionOff(await makeStaff('lead'), { connectionId: chain.connectionId }))
    expect((await post({})).status).toBe(401)
    await db.$executeRaw`UPDATE "Connection" SET "switchedOffAt" = NULL, "authMethod" = 'client_secret', "jwks" = NULL WHERE "id" = ${chain.connectionId}::uuid`
    expect((await post({})).status).toBe(401)
  })

  it('waits after so many requests; another connection does not', async () => {
    for (let times = 0; times < requestsPerWindow; times += 1) expect((await post({})).status).toBe(200)
    const { status, headers, json } = await post({})
    expect({ status, type: json.type }).toEqual({ status: 429, type: 'urn:schakel:problem:machine_limit' })
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    const other = await signedIn()
    const token = await assertion({}, other.pair, other.made.connectionId)
    expect((await post({ token, body: { questions: [other.asked] } })).json.decisions).toEqual([{ decision: 'yes' }])
  })

  it('waits after so many refusals from one address', async () => {
    const from = '198.51.100.7'
    for (let times = 0; times < refusedPerWindow; times += 1)
      expect((await post({ token: 'geen', from })).status).toBe(401)
    expect((await post({ token: 'geen', from })).status).toBe(429)
    expect((await post({ token: 'geen', from: '198.51.100.8' })).status).toBe(401)
  })
})

describe('a token of the connection itself', () => {
  let issuer: Awaited<ReturnType<typeof startIssuer>>
  beforeAll(async () => {
    issuer = await startIssuer()
  })
  afterAll(() => issuer.stop())

  const byKey = async () => PrivateKeyJwt({ key: await asCryptoKey(keys.privateKey), kid: keys.kid })

  async function token(by?: ClientAuth, scope = 'decisions') {
    forgetClients()
    const configuration = await discover(issuer.issuer, chain.connectionId, by ?? (await byKey()))
    const { access_token } = await clientCredentialsGrant(configuration, scope ? { scope } : {})
    return { configuration, token: access_token }
  }

  /** The same connection with a secret instead of its key. */
  async function withSecret() {
    await db.$executeRaw`UPDATE "Connection" SET "authMethod" = 'client_secret', "jwks" = NULL WHERE "id" = ${chain.connectionId}::uuid`
    const lead = await makeStaff('lead')
    const { secret } = value(await addSecret(lead, { connectionId: chain.connectionId }))
    return { lead, by: ClientSecretBasic(secret) }
  }

  it('asks as often as it is good, whether the connection has a key or a secret', async () => {
    const { token: first } = await token()
    for (let times = 0; times < 2; times += 1)
      expect((await post({ token: first })).json.decisions).toEqual([{ decision: 'yes' }])
    const { by } = await withSecret()
    expect((await post({ token: (await token(by)).token })).status).toBe(200)
  })

  it('is kept by its hash only, and no other client can be asked by it', async () => {
    const { token: made, configuration } = await token()
    const rows = await db.openidState.findMany({ where: { model: 'ClientCredentials' } })
    expect(JSON.stringify(rows)).not.toContain(made)
    expect((await tokenIntrospection(configuration, made)).active).toBe(true)
    const other = await signedIn()
    expect((await post({ token: made, body: { questions: [other.asked] } })).json.decisions).toEqual([
      { decision: 'no' },
    ])
  })

  it.each<[string, string]>([
    ['without the scope', ''],
    ['for something else', 'openid'],
  ])('is refused %s', async (_what, scope) => {
    const { json, status } = await post({ token: (await token(undefined, scope)).token })
    expect({ status, type: json.type }).toEqual({ status: 401, type: 'urn:schakel:problem:token_refused' })
  })

  it('is refused when its time is over, when nobody made it, and when it is one of a person who signed in', async () => {
    const { token: made } = await token()
    await db.openidState.updateMany({ where: { model: 'ClientCredentials' }, data: { expiresAt: new Date() } })
    const access = randomUUID()
    await db.openidState.create({
      data: {
        model: 'AccessToken',
        idHash: stateHash(access),
        payload: { clientId: chain.connectionId, scope: 'decisions' },
        expiresAt: new Date(Date.now() + 60_000),
      },
    })
    for (const one of [made, access, randomUUID()])
      expect((await post({ token: one })).json.type).toBe('urn:schakel:problem:token_refused')
  })

  it('ends when the connection is switched off, also when that is switched on again, and when its secret goes', async () => {
    const { lead, by } = await withSecret()
    const { token: made } = await token(by)
    const { connectionId } = chain
    value(await switchConnectionOff(lead, { connectionId }))
    expect((await post({ token: made })).status).toBe(401)
    value(await switchConnectionOn(lead, { connectionId }))
    expect((await post({ token: made })).status).toBe(401)
    const { token: next } = await token(by)
    expect((await post({ token: next })).status).toBe(200)
    const { id: secretId } = await db.connectionSecret.findFirstOrThrow({ where: { connectionId } })
    value(await revokeSecret(lead, { connectionId, secretId }))
    expect((await post({ token: next })).status).toBe(401)
  })
})

describe('a certificate', () => {
  const setting = { CLIENT_CERTIFICATE_HEADER: 'x-client-cert' }
  const proxy = '127.0.0.1'
  beforeEach(async () => {
    Object.assign(env(), setting)
    const thumbprint = value(checkThumbprints(machineThumbprint))[0] ?? ''
    await db.connectionCertificate.deleteMany({ where: { thumbprint } })
    await db.connectionCertificate.create({ data: { thumbprint, connectionId: chain.connectionId } })
  })
  afterEach(() => void Object.assign(env(), { CLIENT_CERTIFICATE_HEADER: undefined }))

  const show = (certificate: string, from = proxy) => post({ token: null, from, certificate })
  const encoded = encodeURIComponent(machineCertificate)

  it('that a lead registered lets its machine ask, through a proxy of ours', async () => {
    const { status, json } = await show(encoded)
    expect({ status, decisions: json.decisions }).toEqual({ status: 200, decisions: [{ decision: 'yes' }] })
  })

  it('is believed from a proxy of ours only, and where the settings name its header', async () => {
    expect((await show(encoded, '192.0.2.77')).json.type).toBe('urn:schakel:problem:assertion_missing')
    Object.assign(env(), { CLIENT_CERTIFICATE_HEADER: undefined })
    expect((await show(encoded)).json.type).toBe('urn:schakel:problem:assertion_missing')
  })

  it('is refused when it is none, when nobody registered it, and when its connection is off', async () => {
    expect((await show('geen')).json.type).toBe('urn:schakel:problem:certificate_refused')
    value(await switchConnectionOff(await makeStaff('lead'), { connectionId: chain.connectionId }))
    expect((await show(encoded)).json.type).toBe('urn:schakel:problem:certificate_refused')
    await db.connectionCertificate.deleteMany({ where: { connectionId: chain.connectionId } })
    expect((await show(encoded)).json.type).toBe('urn:schakel:problem:certificate_refused')
  })
})

describe('what is asked', () => {
  it.each<[string, Sent, number, string]>([
    ['no JSON', { body: '{' }, 400, 'body_malformed'],
    ['another type', { type: 'text/plain' }, 415, 'body_not_json'],
    ['too much', { body: ' '.repeat(maxBodyBytes + 1) }, 413, 'body_too_large'],
    ['nothing', { body: { questions: [] } }, 422, 'questions_malformed'],
    ['a list alone', { body: [] }, 422, 'questions_malformed'],
    [
      'a number of nine digits',
      { body: { questions: [{ actingSubject: 'x', represented: '123456789', service: 'x' }] } },
      422,
      'questions_malformed',
    ],
    [
      'a text that Postgres cannot hold',
      { body: { questions: [{ actingSubject: 'a\u0000b', represented: '12345678', service: 'x' }] } },
      422,
      'questions_malformed',
    ],
  ])('is refused: %s', async (_what, sent, status, problem) => {
    const answer = await post(sent)
    expect({ status: answer.status, type: answer.json.type }).toEqual({
      status,
      type: `urn:schakel:problem:${problem}`,
    })
  })

  it('is five hundred questions at most, answered with as few statements as one', async () => {
    const many = Array.from({ length: maxQuestions }, (_, at) =>
      at % 2 ? question : { ...question, represented: '00000000' },
    )
    const answers = await decisionsOf(many)
    expect(answers).toHaveLength(maxQuestions)
    expect(answers.slice(0, 4)).toEqual(['no', 'yes', 'no', 'yes'])
    expect((await post({ body: { questions: [...many, question] } })).status).toBe(422)
    const strange = { actingSubject: 'niemand', represented: '00000000', service: 'niets' }
    const counts = await Promise.all([many, [question], [strange]].map(statementsFor))
    expect(new Set(counts).size).toBe(1)
  })
})

/** How many statements an answer takes: those for an unknown person are as many, so that nothing is told by the time. */
async function statementsFor(questions: Question[]): Promise<number> {
  return db.$transaction(async (tx) => {
    let statements = 0
    const counting = new Proxy(tx, {
      get(target, name) {
        const model: unknown = Reflect.get(target, name)
        if (name === '$queryRaw') statements += 1
        if (typeof model !== 'object' || model === null) return typeof model === 'function' ? model.bind(target) : model
        return new Proxy(model, {
          get(of, method) {
            if (method === 'findMany') statements += 1
            return Reflect.get(of, method)
          },
        })
      },
    })
    await answersFor(counting, chain.connectionId, questions, new Date())
    return statements
  })
}

describe('the answer', () => {
  it('is no as soon as the right has ended', async () => {
    expect(await decisionsOf([question])).toEqual(['yes'])
    value(await endAuthorization(chain.client, { authorizationId: chain.authorizationId, reason: '' }))
    expect(await decisionsOf([question])).toEqual(['no'])
  })

  it('is no for whoever never signed in there for this organization, whatever they may', async () => {
    await db.knownPair.deleteMany({ where: { providerId: chain.providerId } })
    expect(await decisionsOf([question])).toEqual(['no'])
  })

  it('is still yes when the choice by which they came in was forgotten long ago', async () => {
    const muchLater = new Date(Date.now() + 400 * 24 * 60 * 60 * 1000)
    value(await forgetServiceSignIns(system, {}, muchLater))
    expect(await db.serviceChoice.count({ where: { connectionId: chain.connectionId } })).toBe(0)
    expect(await decisionsOf([question])).toEqual(['yes'])
  })

  it('is no for a person, an organization and a service that are not known there, and looks the same', async () => {
    const other = await signedIn()
    expect(
      await decisionsOf([
        { ...question, actingSubject: 'niemand' },
        { ...question, represented: '00000000' },
        { ...question, represented: kvk.dagobert },
        { ...question, service: 'urn:etoegang:DV:00000000000000000000:services:1' },
        { ...question, service: other.asked.service },
        other.asked,
        { ...question, actingSubject: other.asked.actingSubject },
      ]),
    ).toEqual(['no', 'no', 'no', 'no', 'no', 'no', 'no'])
  })

  it('is yes at another service of the connection, if they may act there', async () => {
    const { instanceUuid, serviceUrn } = await db.serviceInstance.findUniqueOrThrow({
      where: { id: chain.instanceIds[1] },
      select: { instanceUuid: true, serviceUrn: true },
    })
    const services = [instanceUuid, serviceUrn ?? ''].map((service) => ({ ...question, service }))
    expect(await decisionsOf(services)).toEqual(['yes', 'yes'])
    await db.service.updateMany({ where: { id: chain.serviceIds[1] }, data: { level: 'loa4' } })
    expect(await decisionsOf(services)).toEqual(['no', 'no'])
  })

  it('counts a right that is limited to a branch for that branch only', async () => {
    await db.service.updateMany({ where: { id: { in: chain.serviceIds } }, data: { acceptsBranch: true } })
    // What runs is never edited: this one is as it would have been granted.
    await db.$transaction([
      db.$executeRaw`ALTER TABLE "ChainAuthorization" DISABLE TRIGGER USER`,
      db.$executeRaw`UPDATE "ChainAuthorization" SET "branchNumber" = '000012345678' WHERE "id" = ${chain.authorizationId}::uuid`,
      db.$executeRaw`ALTER TABLE "ChainAuthorization" ENABLE TRIGGER USER`,
    ])
    expect(
      await decisionsOf([question, { ...question, branch: '000012345678' }, { ...question, branch: '000087654321' }]),
    ).toEqual(['no', 'yes', 'no'])
  })
})

describe('the page and the document', () => {
  it('show an example that works as it stands', async () => {
    const [first] = exampleQuestions.questions
    const { actingSubject, represented, service } = first!
    await db.actingPseudonym.updateMany({ where: { value: question.actingSubject }, data: { value: actingSubject } })
    await db.serviceInstance.updateMany({ where: { id: chain.instanceIds[0] }, data: { serviceUrn: service } })
    expect(represented).toBe(kvk.donald)
    const { json } = await post({ body: exampleQuestions })
    expect(json).toEqual({ ...exampleAnswers, at: expect.any(String) })
  })

  it('are made of the shapes', () => {
    const { paths, components } = openapi()
    const { post: asked } = paths['/api/v1/decisions']!
    expect(Object.keys(asked.responses)).toEqual(
      expect.arrayContaining(['200', '400', '401', '413', '415', '422', '429', '503']),
    )
    expect(components.schemas).toMatchObject({
      Questions: { properties: { questions: { type: 'array', minItems: 1, maxItems: maxQuestions } } },
      Answers: { required: ['at', 'decisions'] },
      Problem: { required: ['type', 'title', 'status'] },
    })
    expect(openapi().security).toContainEqual({ clientCredentials: ['decisions'] })
    // Every reference leads somewhere.
    const text = JSON.stringify(openapi())
    for (const [, name = ''] of text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g))
      expect(components.schemas).toHaveProperty(name)
  })
})
