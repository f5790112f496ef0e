import type { Tx } from '@/lib/kernel/db'
import type { ListedService } from '@/lib/catalogue/xml/content'

export type StoredService = ListedService & { id: string; vanishedAt: Date | null }

type IdOf = (oin: string) => string

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
      level: true,
      url: true,
      acceptsBranch: true,
      vanishedAt: true,
      provider: { select: { oin: true } },
      offerings: { select: { provider: { select: { oin: true } } } },
    },
  })
  return rows.map(({ provider, offerings, ...service }) => ({
    ...service,
    oin: provider.oin,
    offeredBy: new Set(offerings.map((offering) => offering.provider.oin)),
  }))
}

/** Adds services that are new; what we know about chains starts as unknown. */
export async function addServices(tx: Tx, services: ListedService[], idOf: IdOf) {
  await tx.service.createMany({
    data: services.map(({ oin, offeredBy: _offeredBy, ...facts }) => ({ ...facts, providerId: idOf(oin) })),
  })
}

/** Overwrites the catalogue's facts in one statement, and no others: our knowledge about chains is not the catalogue's. */
export async function changeServices(tx: Tx, services: (ListedService & { id: string })[], idOf: IdOf) {
  if (services.length === 0) return
  const rows = JSON.stringify(
    services.map(({ oin, offeredBy: _offeredBy, ...facts }) => ({ ...facts, providerId: idOf(oin) })),
  )
  await tx.$executeRaw`
    UPDATE "Service" AS stored
    SET "providerId" = listed."providerId", "nameNl" = listed."nameNl", "nameEn" = listed."nameEn",
        "descriptionNl" = listed."descriptionNl", "descriptionEn" = listed."descriptionEn",
        "level" = listed."level", "url" = listed."url", "acceptsBranch" = listed."acceptsBranch", "vanishedAt" = NULL
    FROM jsonb_to_recordset(${rows}::jsonb) AS listed(
      "id" uuid, "providerId" uuid, "nameNl" text, "nameEn" text, "descriptionNl" text, "descriptionEn" text,
      "level" "LevelOfAssurance", "url" text, "acceptsBranch" boolean)
    WHERE stored."id" = listed."id"`
}

/** Makes the offerings of all listed services equal to the catalogue; those of vanished services stay. */
export async function setOfferings(tx: Tx, services: Map<string, ListedService>, idOf: IdOf) {
  const stored = await tx.service.findMany({
    where: { vanishedAt: null },
    select: { id: true, serviceUuid: true, offerings: { select: { providerId: true } } },
  })
  const added: { serviceId: string; providerId: string }[] = []
  for (const { id, serviceUuid, offerings } of stored) {
    const wanted = new Set([...(services.get(serviceUuid)?.offeredBy ?? [])].map(idOf))
    const present = new Set(offerings.map(({ providerId }) => providerId))
    for (const providerId of wanted) if (!present.has(providerId)) added.push({ serviceId: id, providerId })
    const gone = [...present].filter((providerId) => !wanted.has(providerId))
    if (gone.length > 0) await tx.serviceOffering.deleteMany({ where: { serviceId: id, providerId: { in: gone } } })
  }
  await tx.serviceOffering.createMany({ data: added })
}
