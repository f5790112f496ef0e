import { generateKeyPairSync } from 'node:crypto'
import type { StaffActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { createConnection } from '@/lib/openid/connections/commands/create-connection'
import type { ConnectionInput } from '@/lib/openid/connections/schema'
import { makeServices, value } from './world'

/** What the form of a connection sends, with a secret unless it is said otherwise. */
export const connectionInput = (instanceIds: string[], input: Partial<ConnectionInput> = {}): ConnectionInput => ({
  name: 'Productie',
  instanceIds,
  defaultInstanceId: null,
  redirectUris: 'https://dienst.example/callback',
  postLogoutRedirectUris: '',
  backchannelLogoutUri: '',
  startUrl: '',
  authMethod: 'client_secret',
  keySource: 'jwks',
  jwks: '',
  jwksUri: '',
  certificates: '',
  signingAlg: 'PS256',
  isUserinfoSigned: false,
  claimNames: '',
  contactName: 'Cora Contact',
  contactEmail: 'cora@dienst.example',
  contactPhone: '',
  ...input,
})

/** A provider whose services people sign in at: each has one instance. */
export async function makeInstances(levels: LevelOfAssurance[]) {
  const { providerId, serviceIds } = await makeServices(levels)
  const { oin } = await db.serviceProvider.findUniqueOrThrow({ where: { id: providerId }, select: { oin: true } })
  const instances = await db.serviceInstance.createManyAndReturn({
    data: serviceIds.map((serviceId, at) => ({
      serviceId,
      providerId,
      instanceUuid: crypto.randomUUID(),
      serviceUrn: `urn:etoegang:DV:${oin}:services:${at + 1}`,
    })),
    select: { id: true, serviceId: true, instanceUuid: true, serviceUrn: true },
  })
  const inOrder = serviceIds.flatMap((id) => instances.filter(({ serviceId }) => serviceId === id))
  return { providerId, serviceIds, instances: inOrder, instanceIds: inOrder.map(({ id }) => id) }
}

/** A connection of a provider with services of its own. */
export async function connectProvider(
  lead: StaffActor,
  input: Partial<ConnectionInput> = {},
  levels: LevelOfAssurance[] = ['loa3', 'loa3'],
) {
  const made = await makeInstances(levels)
  const { connectionId } = value(
    await createConnection(lead, { providerId: made.providerId, ...connectionInput(made.instanceIds, input) }),
  )
  return { connectionId, ...made }
}

/** A key pair of a service: the private half to sign with, and the set that it pastes. */
export function makeKeys(kid = 'k1') {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwks = JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'ES256' }] })
  return { kid, privateKey, jwks }
}
