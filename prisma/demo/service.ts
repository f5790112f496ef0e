// "Mijn Voorbeelddienst", the service of the demo: its connection, and where the catalogue says that its services are.
import { db } from '@/lib/kernel/db'
import {
  demoServiceAddress,
  demoServiceId,
  demoServicePublicKey,
  playedProvider,
  playedServices,
} from '../../scripts/demo-service/place.mjs'

/**
 * Connects it at the address that it has in this start: redirect addresses are exact, and the port may be another than
 * last time. The services that it plays are found there too, instead of at the website of their provider.
 */
export async function connectDemoService(now: Date): Promise<void> {
  const provider = await db.serviceProvider.findUnique({ where: { oin: playedProvider.oin }, select: { id: true } })
  const instances = await db.serviceInstance.findMany({
    where: { providerId: provider?.id, serviceUrn: { in: playedServices.map(({ urn }) => urn) } },
    select: { id: true, serviceUrn: true, serviceId: true },
    orderBy: { serviceUrn: 'asc' },
  })
  // A catalogue of somebody's own may have been imported into the demo.
  if (!provider || instances.length === 0) return
  const address = demoServiceAddress()
  for (const { id, serviceUrn, serviceId } of instances) {
    const url = `${address}/?service=${encodeURIComponent(serviceUrn ?? '')}`
    await db.serviceInstance.update({ where: { id }, data: { urlNl: url, urlEn: null }, select: { id: true } })
    await db.service.update({ where: { id: serviceId }, data: { url, urlEn: null }, select: { id: true } })
  }
  const places = {
    redirectUris: [`${address}/callback`],
    postLogoutRedirectUris: [`${address}/logged-out`],
    backchannelLogoutUri: `${address}/backchannel-logout`,
    jwks: { keys: [demoServicePublicKey()] },
  }
  const lead = await db.person.findFirst({ where: { staffRole: 'lead' }, select: { id: true, name: true } })
  await db.connection.upsert({
    where: { id: demoServiceId },
    create: {
      id: demoServiceId,
      providerId: provider.id,
      name: 'Mijn Voorbeelddienst',
      ...places,
      authMethod: 'private_key_jwt',
      contactName: 'Vera Voorbeeld',
      contactEmail: 'beheer@voorbeelddienst.test',
      defaultInstanceId: instances[0]?.id ?? null,
      createdAt: now,
      createdById: lead?.id ?? demoServiceId,
      createdByName: lead?.name ?? 'Schakel',
      instances: { create: instances.map(({ id }) => ({ instanceId: id })) },
    },
    update: places,
    select: { id: true },
  })
}
