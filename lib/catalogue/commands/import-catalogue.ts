import { randomUUID } from 'node:crypto'
import { record } from '@/lib/events/record'
import { db, type Tx } from '@/lib/kernel/db'
import {
  collectContent,
  type CatalogueContent,
  type ListedProvider,
  type ListedService,
} from '@/lib/catalogue/xml/content'
import { readCatalogue } from '@/lib/catalogue/xml/read'
import { addServices, changeServices, setOfferings, storedServices, type StoredService } from './stored-services'

export type ServiceLine = { serviceUuid: string; name: string }

export type ImportReport = {
  isDryRun: boolean
  hasChanges: boolean
  providers: { total: number; new: number; changed: number }
  services: number
  new: ServiceLine[]
  changed: (ServiceLine & { fields: string[] })[]
  unchanged: number
  /** No longer listed since this run; kept, because authorizations may name them. */
  vanished: ServiceLine[]
  /** Everything no longer listed, now or before, that active authorizations or pending requests name. */
  vanishedInUse: (ServiceLine & { authorizations: number; requests: number })[]
  /** Listed again after they had vanished. */
  returned: ServiceLine[]
  endedLevel: string[]
  hidden: number
  withoutDefinition: string[]
}

const secondsAllowed = 120

/**
 * Takes over the scheme's catalogue, all of it or nothing, and says what that changes; a dry run only says it.
 * Running it twice changes nothing the second time; what we know about chains stays as it is.
 * Throws `CatalogueError` with line and column when the file is wrong.
 */
export async function importCatalogue(
  bytes: AsyncIterable<Uint8Array>,
  { dryRun, now }: { dryRun: boolean; now: Date },
): Promise<ImportReport> {
  const content = await collectContent(readCatalogue(bytes))
  if (!dryRun) return db.$transaction((tx) => takeOver(tx, content, now, false), { timeout: secondsAllowed * 1000 })
  const undo = new Undo()
  await db
    .$transaction(
      async (tx) => {
        undo.report = await takeOver(tx, content, now, true)
        throw undo
      },
      { timeout: secondsAllowed * 1000 },
    )
    .catch((error: unknown) => {
      if (error !== undo) throw error
    })
  return undo.report as ImportReport
}

/** Thrown to roll a dry run back, after it has done everything that could fail. */
class Undo extends Error {
  report: ImportReport | undefined
}

async function takeOver(tx: Tx, content: CatalogueContent, now: Date, isDryRun: boolean): Promise<ImportReport> {
  // Two imports at once would both add the same services; the second waits here.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('catalogue.import'))`
  const providers = await keepProviders(tx, content.providers)
  const stored = await storedServices(tx)
  const compared = compare(content, stored)
  await addServices(tx, compared.new, providers.idOf)
  await changeServices(
    tx,
    [...compared.changed, ...compared.returned].map(({ id, listed }) => ({ id, ...listed })),
    providers.idOf,
  )
  await tx.service.updateMany({
    where: { id: { in: compared.vanished.map(({ id }) => id) } },
    data: { vanishedAt: now },
  })
  await setOfferings(tx, content.services, providers.idOf)
  const report: ImportReport = {
    isDryRun,
    hasChanges:
      providers.new +
        providers.changed +
        compared.new.length +
        compared.changed.length +
        compared.returned.length +
        compared.vanished.length >
      0,
    providers: { total: content.providers.length, new: providers.new, changed: providers.changed },
    services: content.services.size,
    new: compared.new.map(lineOf),
    changed: compared.changed.map(({ listed, fields }) => ({ ...lineOf(listed), fields })),
    unchanged: compared.unchanged,
    vanished: compared.vanished.map(lineOf),
    vanishedInUse: await vanishedInUse(tx),
    returned: compared.returned.map(({ listed }) => lineOf(listed)),
    endedLevel: content.endedLevel,
    hidden: content.hidden,
    withoutDefinition: content.withoutDefinition,
  }
  if (report.hasChanges) await recordImport(tx, report, now)
  return report
}

async function keepProviders(tx: Tx, listed: ListedProvider[]) {
  const stored = await tx.serviceProvider.findMany({ select: { id: true, oin: true, nameNl: true, nameEn: true } })
  const known = new Map(stored.map((provider) => [provider.oin, provider]))
  const added = listed.filter(({ oin }) => !known.has(oin))
  const changed = listed.filter(({ oin, nameNl, nameEn }) => {
    const before = known.get(oin)
    return before && (before.nameNl !== nameNl || before.nameEn !== nameEn)
  })
  await tx.serviceProvider.createMany({ data: added })
  for (const { oin, nameNl, nameEn } of changed)
    await tx.serviceProvider.update({ where: { oin }, data: { nameNl, nameEn }, select: { id: true } })
  const all = await tx.serviceProvider.findMany({ select: { id: true, oin: true } })
  const ids = new Map(all.map(({ oin, id }) => [oin, id]))
  return { new: added.length, changed: changed.length, idOf: (oin: string) => ids.get(oin) as string }
}

function compare(content: CatalogueContent, stored: StoredService[]) {
  const known = new Map(stored.map((service) => [service.serviceUuid, service]))
  const result = {
    new: [] as ListedService[],
    changed: [] as { id: string; listed: ListedService; fields: string[] }[],
    returned: [] as { id: string; listed: ListedService }[],
    unchanged: 0,
    vanished: stored.filter(({ serviceUuid, vanishedAt }) => !vanishedAt && !content.services.has(serviceUuid)),
  }
  for (const listed of content.services.values()) {
    const before = known.get(listed.serviceUuid)
    const fields = before ? changedFields(before, listed) : []
    if (!before) result.new.push(listed)
    else if (before.vanishedAt) result.returned.push({ id: before.id, listed })
    else if (fields.length > 0) result.changed.push({ id: before.id, listed, fields })
    else result.unchanged += 1
  }
  return result
}

const comparedFields = [
  'oin',
  'nameNl',
  'nameEn',
  'descriptionNl',
  'descriptionEn',
  'level',
  'url',
  'acceptsBranch',
] as const

function changedFields(before: StoredService, listed: ListedService): string[] {
  const fields: string[] = comparedFields.filter((field) => before[field] !== listed[field])
  const isSameOffer =
    before.offeredBy.size === listed.offeredBy.size && [...listed.offeredBy].every((oin) => before.offeredBy.has(oin))
  return isSameOffer ? fields : [...fields, 'offeredBy']
}

async function vanishedInUse(tx: Tx): Promise<ImportReport['vanishedInUse']> {
  const inUse = { authorizedServices: { some: { authorization: { status: 'active' as const } } } }
  const isAsked = { requestedServices: { some: { request: { status: 'pending' as const } } } }
  const rows = await tx.service.findMany({
    where: { vanishedAt: { not: null }, OR: [inUse, isAsked] },
    orderBy: { nameNl: 'asc' },
    select: {
      serviceUuid: true,
      nameNl: true,
      _count: {
        select: {
          authorizedServices: { where: inUse.authorizedServices.some },
          requestedServices: { where: isAsked.requestedServices.some },
        },
      },
    },
  })
  return rows.map(({ serviceUuid, nameNl, _count }) => ({
    serviceUuid,
    name: nameNl,
    authorizations: _count.authorizedServices,
    requests: _count.requestedServices,
  }))
}

async function recordImport(tx: Tx, report: ImportReport, now: Date) {
  await record(tx, {
    at: now,
    actor: null,
    organizationId: null,
    action: 'catalogue.imported',
    subject: { type: 'catalogue', id: randomUUID(), name: 'Dienstencatalogus' },
    after: {
      services: report.services,
      providers: report.providers,
      new: report.new.length,
      changed: report.changed,
      unchanged: report.unchanged,
      vanished: report.vanished,
      vanishedInUse: report.vanishedInUse,
      returned: report.returned,
    },
  })
}

function lineOf({ serviceUuid, nameNl }: { serviceUuid: string; nameNl: string }): ServiceLine {
  return { serviceUuid, name: nameNl }
}
