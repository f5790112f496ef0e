// Signing in at a service, as far as tests need it: the process that services speak to, a browser that keeps its cookies,
// a service, and a choice.
import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'
import * as client from 'openid-client'
import { assign } from '@/lib/authorizations/assignments/commands/assign'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { startSession } from '@/lib/identity/sessions/session-row'
import { db } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import { chooseForWhom } from '@/lib/openid/choices/commands/choose'
import { connectionSecretHash } from '@/lib/openid/connections/secret'
import { forgetClients } from '@/lib/openid/provider/clients'
import { startOpenidServer, type OpenidServer } from '@/lib/openid/provider/server'
import type { Prisma } from '@/prisma/generated/client'
import { freePort } from '../../scripts/processes.mjs'
import {
  day,
  join,
  kvk,
  makeAuthorization,
  makeMember,
  makeOrganization,
  makePerson,
  makeServices,
  value,
} from './world'

/** Starts the process in this one; what it logs is kept, for a test to look into. */
export async function startIssuer(): Promise<OpenidServer & { issuer: string; lines: string[] }> {
  const port = await freePort()
  const issuer = `http://localhost:${port}`
  Object.assign(env(), { OPENID_ISSUER: issuer })
  const lines: string[] = []
  const write = (line: Record<string, unknown>) => void lines.push(JSON.stringify(line))
  const log = { info: write, warn: write, error: write }
  const server = await startOpenidServer({ issuer, port, host: undefined, headers: {}, log })
  return { ...server, issuer, lines }
}

/** A browser: it keeps cookies by host and path, follows nothing by itself, and shows where it is sent. */
export class Browser {
  private readonly cookies: { name: string; value: string; path: string; host: string }[] = []

  async get(address: string | URL, init: RequestInit = {}): Promise<Response> {
    const url = new URL(address)
    const fitting = this.cookies.filter(({ host, path }) => host === url.host && isBelow(url.pathname, path))
    const cookie = fitting.map(({ name, value }) => `${name}=${value}`).join('; ')
    const headers = { accept: 'text/html', ...(cookie && { cookie }) }
    const response = await fetch(url, { redirect: 'manual', ...init, headers: { ...headers, ...init.headers } })
    for (const text of response.headers.getSetCookie()) this.keep(url.host, text)
    return response
  }

  /** Where it is sent, or the status and the text of what it is shown. */
  async sent(address: string | URL): Promise<URL> {
    const response = await this.get(address)
    const location = response.headers.get('location')
    if (!location) throw new Error(`${response.status}: ${await response.text()}`)
    return new URL(location, address)
  }

  private keep(host: string, text: string) {
    const [pair = '', ...attributes] = text.split('; ')
    const at = pair.indexOf('=')
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
    const path = attributes.find((one) => /^path=/i.test(one))?.slice(5) ?? '/'
    const others = this.cookies.filter((one) => !(one.name === name && one.path === path && one.host === host))
    this.cookies.length = 0
    this.cookies.push(...others, ...(value ? [{ name, value, path, host }] : []))
  }
}

const isBelow = (path: string, cookiePath: string) =>
  path === cookiePath || path.startsWith(cookiePath.replace(/\/?$/, '/'))

export const redirectUri = 'https://dienst.example/cb'

type Keys = { kid: string; privateKey: KeyObject; jwk: Record<string, unknown> }

export function newClientKeys(kid = 'one'): Keys {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { kid, privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'ES256' } }
}

/** A key as the client's library takes it. */
export const asCryptoKey = (key: KeyObject) =>
  crypto.subtle.importKey(
    'pkcs8',
    key.export({ format: 'der', type: 'pkcs8' }),
    { name: 'ECDSA', namedCurve: 'P-256' },
    false,
    ['sign'],
  )

type ConnectionOptions = Partial<Prisma.ConnectionUncheckedCreateInput> & { keys?: Keys }

/** A service in the catalogue with an instance, at a provider that is connected. */
export async function connect(providerId: string, serviceIds: string[], options: ConnectionOptions = {}) {
  const { keys, ...more } = options
  const authMethod = keys || more.jwksUri ? 'private_key_jwt' : 'client_secret'
  const secret = randomBytes(16).toString('hex')
  const instances: { id: string; serviceUrn: string; instanceUuid: string }[] = []
  for (const [at, serviceId] of serviceIds.entries()) {
    instances.push(
      (await db.serviceInstance.create({
        data: {
          serviceId,
          providerId,
          instanceUuid: crypto.randomUUID(),
          serviceUrn: `urn:etoegang:DV:${randomBytes(8).toString('hex')}:services:${at + 1}`,
        },
        select: { id: true, serviceUrn: true, instanceUuid: true },
      })) as { id: string; serviceUrn: string; instanceUuid: string },
    )
  }
  const by = { createdAt: new Date(), createdById: crypto.randomUUID(), createdByName: 'Saskia' }
  const { id } = await db.connection.create({
    data: {
      providerId,
      name: 'Dienst',
      redirectUris: [redirectUri],
      postLogoutRedirectUris: ['https://dienst.example/uit'],
      authMethod,
      ...(keys && { jwks: { keys: [keys.jwk] } as Prisma.InputJsonObject }),
      contactName: 'Contact',
      contactEmail: 'contact@dienst.example',
      ...by,
      ...more,
      instances: { create: instances.map((one) => ({ instanceId: one.id })) },
      ...(authMethod === 'client_secret' && {
        secrets: { create: { secretHash: connectionSecretHash(secret), ...by } },
      }),
    },
    select: { id: true },
  })
  forgetClients()
  return { clientId: id, instances, secret }
}

/** An office, its client, an employee with a session, and a service at which they may act for that client. */
export async function makeChain(levels: LevelOfAssurance[] = ['loa3']) {
  const office = await makeMember((await makeOrganization()).kvkNumber)
  const granting = await makeMember(kvk.donald)
  const bram = await join(await makePerson({ level: 'loa3' }), office.kvkNumber, 'employee')
  const { serviceIds, providerId } = await makeServices(levels)
  const authorizationId = await makeAuthorization(office, granting, { serviceIds })
  const all = { everyone: false, membershipIds: [bram.membershipId], which: 'all' as const, serviceIds: [] }
  value(await assign(office, { authorizationId, ...all }))
  const session = await db.$transaction((tx) => startSession({ tx, now: new Date() }, bram.personId, null))
  return { office, granting, bram, authorizationId, serviceIds, providerId, sessionId: session.sessionId }
}

export type Chain = Awaited<ReturnType<typeof makeChain>>

type Straight = { level?: LevelOfAssurance; branchNumber?: string; assignedAt?: Date }

/** An authorization of a client, in no register perhaps, with these services, that the office assigned to this employee. */
export async function giveStraight(
  { office, bram }: Pick<Chain, 'office' | 'bram'>,
  clientId: string,
  serviceIds: string[],
  { level = 'loa3', branchNumber, assignedAt = new Date() }: Straight = {},
): Promise<string> {
  const { id: authorizationId } = await db.chainAuthorization.create({
    data: {
      reference: `K-${crypto.randomUUID()}`,
      intermediaryId: office.organizationId,
      clientId,
      scope: 'services',
      level,
      branchNumber,
      validFrom: day(-5),
      validUntil: day(300),
      grantedAt: day(-5),
      grantedById: crypto.randomUUID(),
      grantedByName: 'Karin Klant',
      services: { create: serviceIds.map((serviceId) => ({ serviceId })) },
    },
    select: { id: true },
  })
  const { membershipId } = bram
  const assignedById = office.personId
  await db.assignment.create({
    data: { authorizationId, membershipId, isAllServices: true, assignedAt, assignedById },
    select: { id: true },
  })
  return authorizationId
}

/** What the client's library knows of the issuer and of the client. */
export async function discover(
  issuer: string,
  clientId: string,
  by: client.ClientAuth,
  metadata: Partial<client.ClientMetadata> = {},
): Promise<client.Configuration> {
  const execute = [client.allowInsecureRequests]
  return client.discovery(new URL(issuer), clientId, metadata, by, { execute })
}

/** A request with all that a careful service sends. */
export async function request(configuration: client.Configuration, more: Record<string, string> = {}) {
  const verifier = client.randomPKCECodeVerifier()
  const [state, nonce] = [client.randomState(), client.randomNonce()]
  const parameters = {
    redirect_uri: redirectUri,
    scope: 'openid',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...more,
  }
  return { address: client.buildAuthorizationUrl(configuration, parameters), verifier, state, nonce, parameters }
}

/** The interaction in the address of the page on which is chosen. */
export const uidOf = (page: URL) => page.pathname.split('/').at(-1) ?? ''

/** Chooses for that client, as the form of the page does; answers where the browser goes then. */
export async function choose(
  uid: string,
  { bram, office, granting, authorizationId, sessionId }: Chain,
): Promise<string> {
  const input = {
    uid,
    sessionId,
    actingId: office.organizationId,
    representedId: granting.organizationId,
    authorizationId,
  }
  return value(await chooseForWhom({ ...bram, role: 'person' }, input)).address
}

/** The choice that was made for this request. */
export async function choiceOf(uid: string) {
  const { choiceId } = await db.serviceSignIn.findUniqueOrThrow({ where: { interactionUid: uid } })
  return db.serviceChoice.findUniqueOrThrow({ where: { id: choiceId ?? '' } })
}

/** From the service to the page on which is chosen. */
export async function arrive(configuration: client.Configuration, more: Record<string, string> = {}) {
  const browser = new Browser()
  const asked = await request(configuration, more)
  const uid = uidOf(await browser.sent(asked.address))
  const checks = { pkceCodeVerifier: asked.verifier, expectedState: asked.state, expectedNonce: asked.nonce }
  return { browser, asked, uid, checks }
}

/** All the way from the service to its address with a code. */
export async function walk(configuration: client.Configuration, chain: Chain, more: Record<string, string> = {}) {
  const arrived = await arrive(configuration, more)
  const back = await choose(arrived.uid, chain)
  const callback = await arrived.browser.sent(back)
  return { ...arrived, back, callback }
}
