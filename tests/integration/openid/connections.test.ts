import { beforeEach, describe, expect, it } from 'vitest'
import type { StaffActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { addSecret } from '@/lib/openid/connections/commands/add-secret'
import { changeConnection } from '@/lib/openid/connections/commands/change-connection'
import { createConnection } from '@/lib/openid/connections/commands/create-connection'
import { revokeSecret } from '@/lib/openid/connections/commands/revoke-secret'
import { switchConnectionOff } from '@/lib/openid/connections/commands/switch-off'
import { switchConnectionOn } from '@/lib/openid/connections/commands/switch-on'
import { findConnectable, listConnectable } from '@/lib/openid/connections/queries/connectable'
import {
  countInside,
  findConnection,
  listConnectionHistory,
  listConnections,
} from '@/lib/openid/connections/queries/connections'
import type { ConnectionInput } from '@/lib/openid/connections/schema'
import { connectionSecretHash } from '@/lib/openid/connections/secret'
import { connectionInput, connectProvider, makeInstances, makeKeys } from '../../support/connections'
import { meetAtRow } from '../../support/races'
import { countEverything, tracesOf } from '../../support/traces'
import { makeStaff, problem, value } from '../../support/world'

let lead: StaffActor
beforeEach(async () => {
  lead = await makeStaff('lead')
})

const changedAt = async (connectionId: string) => (await findConnection(lead, connectionId))!.changedAt.toISOString()

async function changed(connectionId: string, instanceIds: string[], input: Partial<ConnectionInput>) {
  const at = await changedAt(connectionId)
  return changeConnection(lead, { connectionId, changedAt: at, ...connectionInput(instanceIds, input) })
}

const eventOf = (subjectId: string, type: string) =>
  db.auditEvent.findFirstOrThrow({ where: { subjectId, type }, orderBy: { id: 'desc' } })

const lockOf = (id: string) => ({ sql: 'SELECT FROM "Connection" WHERE id = $1 FOR UPDATE', values: [id] })

describe('a connection', () => {
  it('is made by a lead, found by everybody of the desk, and written down', async () => {
    const { jwks } = makeKeys()
    const { providerId, instanceIds } = await makeInstances(['loa3', 'loa2plus'])
    const input = connectionInput(instanceIds, {
      authMethod: 'private_key_jwt',
      jwks,
      redirectUris: 'https://dienst.example/a\nhttps://dienst.example/b',
      claimNames: 'urn:etoegang:core:LegalSubjectID = kvk',
      defaultInstanceId: instanceIds[1] ?? null,
    })
    const { connectionId } = value(await createConnection(lead, { providerId, ...input }))
    const viewer = await makeStaff('viewer')
    expect(await findConnection(viewer, connectionId)).toMatchObject({
      name: 'Productie',
      state: 'on',
      redirectUris: ['https://dienst.example/a', 'https://dienst.example/b'],
      jwks: { keys: [{ kid: 'k1', crv: 'P-256' }] },
      claimNames: { 'urn:etoegang:core:LegalSubjectID': 'kvk' },
      defaultInstanceId: instanceIds[1],
      createdByName: lead.name,
      lastSignInAt: null,
    })
    expect((await tracesOf(connectionId)).actions).toEqual(['connection.created'])
    expect(await eventOf(connectionId, 'connection.created')).toMatchObject({
      actorId: lead.personId,
      organizationId: null,
      subjectType: 'Connection',
      after: {
        services: ['Dienst 1', 'Dienst 2'],
        defaultService: 'Dienst 2',
        keys: [expect.stringMatching(/^EC k1 \([0-9a-f]{12}\)$/)],
      },
    })
  })

  it.each<[string, Partial<ConnectionInput>, string, string]>([
    ['without an address', { redirectUris: ' \n' }, 'redirect_missing', 'redirectUris'],
    ['with one that is not https', { redirectUris: 'http://dienst.example/' }, 'address_not_https', 'redirectUris'],
    ['with http on this computer', { redirectUris: 'http://localhost:3002/' }, 'address_not_https', 'redirectUris'],
    [
      'with a logout address in our network',
      { backchannelLogoutUri: 'https://10.0.0.1/logout' },
      'address_private',
      'backchannelLogoutUri',
    ],
    ['with keys that are none', { authMethod: 'private_key_jwt', jwks: '{}' }, 'jwks_malformed', 'jwks'],
    [
      'without the address of its keys',
      { authMethod: 'private_key_jwt', keySource: 'jwksUri' },
      'jwks_uri_missing',
      'jwksUri',
    ],
    ['with a claim that nobody knows', { claimNames: 'x = y' }, 'claim_unknown', 'claimNames'],
    ['without a service', { instanceIds: [] }, 'connection_services_missing', 'instanceIds'],
  ])('is not made %s', async (_how, input, expected, field) => {
    const { providerId, instanceIds } = await makeInstances(['loa3'])
    const before = await countEverything()
    const result = await createConnection(lead, { providerId, ...connectionInput(instanceIds, input) })
    expect(result).toMatchObject({ ok: false, problem: expected, field })
    expect(await countEverything()).toEqual(before)
  })

  it('has services of its own provider only, and a default among them', async () => {
    const [own, other] = [await makeInstances(['loa3', 'loa3']), await makeInstances(['loa3'])]
    const create = (instanceIds: string[], defaultInstanceId: string | null = null) =>
      createConnection(lead, { providerId: own.providerId, ...connectionInput(instanceIds, { defaultInstanceId }) })
    expect(problem(await create([...own.instanceIds, ...other.instanceIds]))).toBe('not_found')
    expect(problem(await create([crypto.randomUUID()]))).toBe('not_found')
    expect(problem(await create(own.instanceIds.slice(0, 1), own.instanceIds[1]))).toBe('default_not_chosen')
  })

  it('keeps a service that the catalogue no longer lists, and is given none', async () => {
    const { connectionId, instanceIds, serviceIds } = await connectProvider(lead)
    await db.service.updateMany({ where: { id: { in: serviceIds } }, data: { vanishedAt: new Date() } })
    value(await changed(connectionId, instanceIds.slice(0, 1), {}))
    expect(problem(await changed(connectionId, instanceIds, {}))).toBe('not_found')
  })

  it('is changed with what differs, before and after; the same again is done already', async () => {
    const { connectionId, instanceIds } = await connectProvider(lead)
    const input = { redirectUris: 'https://dienst.example/nieuw', isUserinfoSigned: true }
    value(await changed(connectionId, instanceIds, input))
    value(await changed(connectionId, instanceIds, input))
    expect((await tracesOf(connectionId)).actions).toEqual(['connection.created', 'connection.changed'])
    const { before, after } = await eventOf(connectionId, 'connection.changed')
    expect({ before, after }).toEqual({
      before: { redirectUris: ['https://dienst.example/callback'], isUserinfoSigned: false },
      after: { redirectUris: ['https://dienst.example/nieuw'], isUserinfoSigned: true },
    })
  })

  it('gets and loses services; the default goes with its service', async () => {
    const { connectionId, instanceIds } = await connectProvider(lead)
    const [first = '', second = ''] = instanceIds
    value(await changed(connectionId, [first], { defaultInstanceId: first }))
    value(await changed(connectionId, [second], {}))
    expect(await findConnection(lead, connectionId)).toMatchObject({
      instances: [{ id: second }],
      defaultInstanceId: null,
    })
    expect(await eventOf(connectionId, 'connection.changed')).toMatchObject({
      before: { services: ['Dienst 1'], defaultService: 'Dienst 1' },
      after: { services: ['Dienst 2'], defaultService: null },
    })
  })

  it('changed by two at once keeps what the first one said', async () => {
    const { connectionId, instanceIds } = await connectProvider(lead)
    const at = await changedAt(connectionId)
    const change = (name: string) =>
      changeConnection(lead, { connectionId, changedAt: at, ...connectionInput(instanceIds, { name }) })
    const outcomes = await meetAtRow(lockOf(connectionId), [() => change('Een'), () => change('Twee')])
    expect(outcomes.map((one) => (one.ok ? 'ok' : one.problem)).sort()).toEqual(['changed_meanwhile', 'ok'])
    expect(problem(await change('Drie'))).toBe('changed_meanwhile')
  })

  it('is for leads to change, for the rest of the desk to read, and for nobody else', async () => {
    const { connectionId, providerId, instanceIds } = await connectProvider(lead)
    for (const role of ['reviewer', 'viewer'] as const) {
      const staff = await makeStaff(role)
      expect(problem(await switchConnectionOff(staff, { connectionId }))).toBe('forbidden')
      expect(problem(await addSecret(staff, { connectionId }))).toBe('forbidden')
      expect(problem(await createConnection(staff, { providerId, ...connectionInput(instanceIds) }))).toBe('forbidden')
      expect((await listConnections(staff, { search: '', state: null, page: 1 })).total).toBeGreaterThan(0)
      expect(await listConnectionHistory(staff, connectionId)).toHaveLength(1)
      expect(await listConnectable(staff, '')).toEqual({ total: 0, providers: [] })
      expect(await findConnectable(staff, providerId)).toBeNull()
    }
    expect(await findConnection(lead, 'abc')).toBeNull()
    expect(await findConnection(lead, crypto.randomUUID())).toBeNull()
  })

  it('is found by its name, its provider and its state', async () => {
    const { connectionId, providerId } = await connectProvider(lead, { name: 'Proef 100%' })
    const { nameNl } = await db.serviceProvider.findUniqueOrThrow({ where: { id: providerId } })
    const find = async (search: string, state: 'on' | 'off' | 'no_secret' | null = null) =>
      (await listConnections(lead, { search, state, page: 1 })).connections.map(({ id }) => id)
    expect(await find(`100% ${nameNl.toUpperCase()}`)).toEqual([connectionId])
    expect(await find(`1000% ${nameNl}`)).toEqual([])
    expect(await find(nameNl, 'no_secret')).toEqual([connectionId])
    expect(await find(nameNl, 'on')).toEqual([])
    value(await addSecret(lead, { connectionId }))
    expect(await find(nameNl, 'on')).toEqual([connectionId])
    value(await switchConnectionOff(lead, { connectionId }))
    expect([await find(nameNl, 'on'), await find(nameNl, 'no_secret'), await find(nameNl, 'off')]).toEqual([
      [],
      [],
      [connectionId],
    ])
  })

  it('is switched off and on, each once', async () => {
    const { connectionId } = await connectProvider(lead)
    for (const command of [switchConnectionOff, switchConnectionOff, switchConnectionOn, switchConnectionOn])
      value(await command(lead, { connectionId }))
    expect((await tracesOf(connectionId)).actions).toEqual([
      'connection.created',
      'connection.switchedOff',
      'connection.switchedOn',
    ])
    expect(await countInside(lead, connectionId)).toBe(0)
  })
})

describe('a secret', () => {
  it('is answered once, and stands in no row, event or page', async () => {
    const { connectionId } = await connectProvider(lead)
    const { secret } = value(await addSecret(lead, { connectionId }))
    expect(secret).toMatch(/^[\w-]{43}$/)
    const row = await db.connectionSecret.findFirstOrThrow({ where: { connectionId } })
    expect(row).toMatchObject({ secretHash: connectionSecretHash(secret), createdByName: lead.name })
    const kept = JSON.stringify([
      row,
      await db.auditEvent.findMany({ where: { subjectId: connectionId } }),
      await findConnection(lead, connectionId),
      await listConnectionHistory(lead, connectionId),
    ])
    expect(kept).not.toContain(secret)
    expect(await eventOf(connectionId, 'connection.secretAdded')).toMatchObject({ after: { secretId: row.id } })
    const seen = JSON.stringify([
      await findConnection(lead, connectionId),
      await eventOf(connectionId, 'connection.secretAdded'),
    ])
    expect(seen).not.toContain(row.secretHash)
  })

  it('works beside one other, and no third one, also when two leads make one at the same moment', async () => {
    const { connectionId } = await connectProvider(lead)
    value(await addSecret(lead, { connectionId }))
    const add = () => addSecret(lead, { connectionId })
    const outcomes = await meetAtRow(lockOf(connectionId), [add, add])
    expect(outcomes.map((one) => (one.ok ? 'ok' : one.problem)).sort()).toEqual(['ok', 'secrets_two'])
    expect(problem(await add())).toBe('secrets_two')
  })

  it('is revoked, once, and makes room for another', async () => {
    const { connectionId } = await connectProvider(lead)
    for (let times = 0; times < 2; times += 1) value(await addSecret(lead, { connectionId }))
    const [first] = (await findConnection(lead, connectionId))!.secrets
    const secretId = first!.id
    value(await revokeSecret(lead, { connectionId, secretId }))
    value(await revokeSecret(lead, { connectionId, secretId }))
    expect((await tracesOf(connectionId)).actions.filter((type) => type === 'connection.secretRevoked')).toHaveLength(1)
    value(await addSecret(lead, { connectionId }))
    const other = await connectProvider(lead)
    expect(problem(await revokeSecret(lead, { connectionId: other.connectionId, secretId }))).toBe('not_found')
  })

  it('is of no use to who signs with a key, and is revoked when they go on with one', async () => {
    const { connectionId, instanceIds } = await connectProvider(lead)
    value(await addSecret(lead, { connectionId }))
    const { jwks } = makeKeys()
    value(await changed(connectionId, instanceIds, { authMethod: 'private_key_jwt', jwks }))
    expect((await tracesOf(connectionId)).actions.slice(-2)).toEqual(['connection.changed', 'connection.secretRevoked'])
    expect(problem(await addSecret(lead, { connectionId }))).toBe('secret_not_used')
    expect(await findConnection(lead, connectionId)).toMatchObject({ state: 'on', secrets: [] })
  })
})

describe('whom a lead can connect', () => {
  it('are providers at whose services people sign in, found by their name', async () => {
    const { providerId, instanceIds, serviceIds } = await makeInstances(['loa3', 'loa3'])
    const { nameNl } = await db.serviceProvider.findUniqueOrThrow({ where: { id: providerId } })
    expect(await listConnectable(lead, nameNl.toUpperCase())).toMatchObject({
      total: 1,
      providers: [{ id: providerId, services: 2 }],
    })
    await db.service.updateMany({ where: { id: serviceIds[0] }, data: { vanishedAt: new Date() } })
    expect((await findConnectable(lead, providerId))?.instances.map(({ id }) => id)).toEqual(instanceIds.slice(1))
    expect((await findConnectable(lead, providerId, instanceIds))?.instances).toHaveLength(2)
    await db.service.updateMany({ where: { id: { in: serviceIds } }, data: { vanishedAt: new Date() } })
    expect((await listConnectable(lead, nameNl)).total).toBe(0)
  })
})
