// People who are in at services: connections, and the choices that tokens stand on.
import { randomUUID } from 'node:crypto'
import { assign } from '@/lib/authorizations/assignments/commands/assign'
import { startSession } from '@/lib/identity/sessions/session-row'
import { db } from '@/lib/kernel/db'
import { stateHash } from '@/lib/openid/provider/state-hash'
import { join, kvk, makeAuthorization, makeMember, makeOrganization, makePerson, makeServices, value } from './world'

/** A service of a provider that is connected. */
export async function makeConnection(
  { providerId, serviceIds }: { providerId: string; serviceIds: string[] },
  change: { backchannelLogoutUri?: string | null; signingAlg?: 'PS256' | 'ES256' } = {},
) {
  const instanceIds: string[] = []
  for (const serviceId of serviceIds) {
    const instanceUuid = randomUUID()
    const { id } = await db.serviceInstance.create({
      data: { serviceId, providerId, instanceUuid, serviceUrn: `urn:etoegang:DV:${instanceUuid}` },
      select: { id: true },
    })
    instanceIds.push(id)
  }
  const { id: connectionId } = await db.connection.create({
    data: {
      providerId,
      name: 'Portaal',
      redirectUris: ['https://service.test/callback'],
      backchannelLogoutUri: 'https://service.test/logout',
      authMethod: 'client_secret',
      contactName: 'Vera Voorbeeld',
      contactEmail: 'vera@service.test',
      createdAt: new Date(),
      createdById: randomUUID(),
      createdByName: 'Saskia Demo',
      instances: { create: instanceIds.map((instanceId) => ({ instanceId })) },
      ...change,
    },
    select: { id: true },
  })
  return { connectionId, providerId, serviceIds, instanceIds }
}

type Connected = Awaited<ReturnType<typeof makeConnection>>

/** An office with an employee who may use two services on behalf of a client, and the connection of their provider. */
export async function makeChain(
  change: Parameters<typeof makeConnection>[1] = {},
  ask: Partial<Parameters<typeof makeAuthorization>[2]> = {},
) {
  const office = await makeMember((await makeOrganization()).kvkNumber)
  const client = await makeMember(kvk.donald)
  const bram = await join(await makePerson(), office.kvkNumber, 'employee')
  const connected = await makeConnection(await makeServices(['loa3', 'loa3']), change)
  const { serviceIds } = connected
  const authorizationId = await makeAuthorization(office, client, { serviceIds, ...ask })
  const given = { everyone: false, membershipIds: [bram.membershipId], which: 'all' as const, serviceIds: [] }
  value(await assign(office, { authorizationId, ...given }))
  const who = {
    personId: bram.personId,
    actingId: office.organizationId,
    representedId: client.organizationId,
    authorizationId,
  }
  return { office, client, bram, authorizationId, ...connected, who }
}

export const makeSession = (personId: string, at = new Date()) => startSession({ tx: db, now: at }, personId, null)

type Who = { personId: string; actingId: string; representedId: string; authorizationId: string }

/** Somebody came in at the first of these services, some minutes ago; with a grant of the library and a token of it. */
export async function makeChoice(
  { connectionId, providerId, instanceIds }: Pick<Connected, 'connectionId' | 'providerId' | 'instanceIds'>,
  who: Who,
  change: { sessionId?: string; phoneId?: string; at?: Date; enteredAt?: Date | null } = {},
) {
  const { at = new Date(), enteredAt = at } = change
  const sessionId = change.sessionId ?? (await makeSession(who.personId, at)).sessionId
  const grantId = randomUUID()
  const { id: choiceId, sid } = await db.serviceChoice.create({
    data: {
      ...who,
      sid: randomUUID(),
      connectionId,
      sessionId,
      phoneId: change.phoneId,
      instanceIds: instanceIds.slice(0, 1),
      level: 'loa3',
      authenticatedAt: at,
      madeAt: at,
      grantId,
      enteredAt,
      endsAt: new Date(at.getTime() + 2 * 60 * 60 * 1000),
    },
    select: { id: true, sid: true },
  })
  const expiresAt = new Date(at.getTime() + 2 * 60 * 60 * 1000)
  await db.openidState.create({
    data: { model: 'AccessToken', idHash: stateHash(randomUUID()), payload: {}, grantId, expiresAt },
  })
  const called = { providerId, personId: who.personId, organizationId: who.actingId }
  const { value: pseudonym } = await db.actingPseudonym.upsert({
    where: { providerId_personId_organizationId: called },
    create: { ...called, value: randomUUID(), createdAt: at },
    update: {},
    select: { value: true },
  })
  if (enteredAt) {
    const { personId, actingId, representedId } = who
    const pair = { providerId, personId, actingId, representedId }
    await db.knownPair.createMany({ data: [{ ...pair, since: enteredAt }], skipDuplicates: true })
  }
  return { choiceId, sid, grantId, sessionId, pseudonym }
}
