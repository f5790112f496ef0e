import { z } from 'zod'
import type { Tx } from '@/lib/kernel/db'
import { rows } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'
import type { ListedInstance, ListedService } from '@/lib/catalogue/xml/content'

export type StoredService = ListedService & { id: string; vanishedAt: Date | null }

type IdOf = (oin: string) => string

const instanceSelect = {
  instanceUuid: true,
  serviceUrn: true,
  urlNl: true,
  urlEn: true,
  privacyUrlNl: true,
  privacyUrlEn: true,
  isPortal: true,
  portalFor: true,
  identifierSets: true,
  provider: { select: { oin: true } },
} as const

/** All services we hold, vanished ones too, in the shape of the catalogue. */
export async function storedServices(tx: Tx): Promise<StoredService[]> {
  const rows = await tx.service.findMany({
    select: {
      id: true,
      serviceUuid: true,
      nameNl: true,
      nameEn: true,
      descriptionNl: true,
      descriptionEn: true,
      descriptionUrlNl: true,
      descriptionUrlEn: true,
      level: true,
      url: true,
      urlEn: true,
      acceptsBranch: true,
      identifierSets: true,
      vanishedAt: true,
      provider: { select: { oin: true } },
      offerings: { select: { provider: { select: { oin: true } } } },
      instances: { select: instanceSelect },
    },
  })
  return rows.map(({ provider, offerings, instances, ...service }) => ({
    ...service,
    oin: provider.oin,
    offeredBy: new Set(offerings.map((offering) => offering.provider.oin)),
    instances: instances.map(({ provider: { oin }, ...instance }) => ({ ...instance, oin })),
  }))
}

const rowOf = ({ oin, offeredBy: _offeredBy, instances: _instances, ...facts }: ListedService, idOf: IdOf) => ({
  ...facts,
  providerId: idOf(oin),
})

/** Adds services that are new; what we know about chains starts as unknown. */
export async function addServices(tx: Tx, services: ListedService[], idOf: IdOf) {
  await tx.service.createMany({ data: services.map((service) => rowOf(service, idOf)) })
}

/** Overwrites the catalogue's facts in one statement, and no others: our knowledge about chains is not the catalogue's. */
export async function changeServices(tx: Tx, services: (ListedService & { id: string })[], idOf: IdOf) {
  if (services.length === 0) return
  const rows = JSON.stringify(services.map((service) => rowOf(service, idOf)))
  await tx.$executeRaw`
    UPDATE "Service" AS stored
    SET "providerId" = listed."providerId", "nameNl" = listed."nameNl", "nameEn" = listed."nameEn",
        "descriptionNl" = listed."descriptionNl", "descriptionEn" = listed."descriptionEn",
        "descriptionUrlNl" = listed."descriptionUrlNl", "descriptionUrlEn" = listed."descriptionUrlEn",
        "level" = listed."level", "url" = listed."url", "urlEn" = listed."urlEn",
        "acceptsBranch" = listed."acceptsBranch", "identifierSets" = listed."identifierSets", "vanishedAt" = NULL
    FROM jsonb_to_recordset(${rows}::jsonb) AS listed(
      "id" uuid, "providerId" uuid, "nameNl" text, "nameEn" text, "descriptionNl" text, "descriptionEn" text,
      "descriptionUrlNl" text, "descriptionUrlEn" text,
      "level" "LevelOfAssurance", "url" text, "urlEn" text, "acceptsBranch" boolean, "identifierSets" text[])
    WHERE stored."id" = listed."id"`
}

/**
 * Makes where these services can be used equal to the catalogue: the providers, and each instance with its ids and
 * addresses. An instance keeps its row while it is listed, whatever changes of it: connections and choices name it.
 */
export async function setPlaces(tx: Tx, services: ListedService[], idOf: IdOf) {
  const found = await tx.service.findMany({
    where: { serviceUuid: { in: services.map(({ serviceUuid }) => serviceUuid) } },
    select: { id: true, serviceUuid: true },
  })
  const ids = new Map(found.map(({ id, serviceUuid }) => [serviceUuid, id]))
  const named = services.flatMap((service) => {
    const serviceId = ids.get(service.serviceUuid)
    return serviceId ? [{ ...service, serviceId }] : []
  })
  const all = named.map(({ serviceId }) => serviceId)
  await tx.serviceOffering.deleteMany({ where: { serviceId: { in: all } } })
  await tx.serviceOffering.createMany({
    data: named.flatMap(({ serviceId, offeredBy }) =>
      [...offeredBy].map((oin) => ({ serviceId, providerId: idOf(oin) })),
    ),
  })
  const instances = named.flatMap(({ serviceId, instances: listed }) =>
    listed.map(({ oin, ...instance }) => ({ ...instance, serviceId, providerId: idOf(oin) })),
  )
  const listed = Prisma.sql`jsonb_to_recordset(${JSON.stringify(instances)}::jsonb) AS listed(
    "serviceId" uuid, "providerId" uuid, "instanceUuid" text, "serviceUrn" text, "urlNl" text, "urlEn" text,
    "privacyUrlNl" text, "privacyUrlEn" text, "isPortal" boolean, "portalFor" text[], "identifierSets" text[])`
  const isSame = Prisma.sql`stored."providerId" = listed."providerId" AND stored."instanceUuid" = listed."instanceUuid"
    AND stored."serviceUrn" IS NOT DISTINCT FROM listed."serviceUrn"`
  await tx.$executeRaw`
    DELETE FROM "ServiceInstance" AS stored
    WHERE stored."serviceId" = ANY(${all}::uuid[]) AND NOT EXISTS (SELECT FROM ${listed} WHERE ${isSame})`
  // One that names another definition by now lies at that one.
  const kept = await rows(
    tx,
    z.object({ providerId: z.string(), instanceUuid: z.string(), serviceUrn: z.string().nullable() }),
    Prisma.sql`
      UPDATE "ServiceInstance" AS stored
      SET "serviceId" = listed."serviceId", "urlNl" = listed."urlNl", "urlEn" = listed."urlEn",
          "privacyUrlNl" = listed."privacyUrlNl", "privacyUrlEn" = listed."privacyUrlEn",
          "isPortal" = listed."isPortal", "portalFor" = listed."portalFor",
          "identifierSets" = listed."identifierSets"
      FROM ${listed} WHERE ${isSame}
      RETURNING stored."providerId", stored."instanceUuid", stored."serviceUrn"`,
  )
  const keptKeys = new Set(kept.map(placeKey))
  await tx.serviceInstance.createMany({ data: instances.filter((one) => !keptKeys.has(placeKey(one))) })
}

type Place = { providerId: string; instanceUuid: string; serviceUrn: string | null }

const placeKey = ({ providerId, instanceUuid, serviceUrn }: Place) =>
  JSON.stringify([providerId, instanceUuid, serviceUrn])

/** What tells one instance of a service from another. */
export const instanceKey = ({ oin, instanceUuid, serviceUrn }: ListedInstance) =>
  JSON.stringify([oin, instanceUuid, serviceUrn])
