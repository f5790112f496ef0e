import 'server-only'
import type { CatalogueContent, ListedProvider, ListedService } from '@/lib/catalogue/xml/content'
import type { CatalogueIssue } from '@/lib/catalogue/xml/read'
import type { Inner } from '@/lib/kernel/command'
import type { Tx } from '@/lib/kernel/db'
import {
  addServices,
  changeServices,
  instanceKey,
  setPlaces,
  storedServices,
  type StoredService,
} from './stored-services'

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
  /** Listed again after they had vanished. */
  returned: ServiceLine[]
  /** Entries that are not as the scheme says, each with its line: left out, or taken all the same. */
  issues: CatalogueIssue[]
  endedLevel: string[]
  /** For people with a BSN or an eIDAS means only. */
  notForCompanies: string[]
  hidden: number
  withoutDefinition: string[]
}

/** Writes the catalogue over what is stored, and says what that changed. */
export async function takeOver(
  { tx, now }: Inner,
  content: CatalogueContent,
  isDryRun: boolean,
): Promise<ImportReport> {
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
  const moved = compared.changed.filter(({ fields }) => fields.includes('offeredBy') || fields.includes('instances'))
  await setPlaces(
    tx,
    [...compared.new, ...[...moved, ...compared.returned].map(({ listed }) => listed)],
    providers.idOf,
  )
  return {
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
    returned: compared.returned.map(({ listed }) => lineOf(listed)),
    issues: content.issues,
    endedLevel: content.endedLevel,
    notForCompanies: content.notForCompanies,
    hidden: content.hidden,
    withoutDefinition: content.withoutDefinition,
  }
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
    vanished: stored.filter((service) => !service.vanishedAt && isGone(content, service)),
  }
  const listedKeys = new Set([...content.services.values()].flatMap(({ instances }) => instances.map(instanceKey)))
  for (const fresh of content.services.values()) {
    const before = known.get(fresh.serviceUuid)
    const listed = before ? withUncertain(content, fresh, before, listedKeys) : fresh
    const fields = before ? changedFields(before, listed) : []
    if (!before) result.new.push(listed)
    else if (before.vanishedAt) result.returned.push({ id: before.id, listed })
    else if (fields.length > 0) result.changed.push({ id: before.id, listed, fields })
    else result.unchanged += 1
  }
  return result
}

/** Whether a stored service is missing for certain: what could not be read may be it. */
function isGone({ services, uncertain, nothingGoes, contradicted }: CatalogueContent, stored: StoredService): boolean {
  if (nothingGoes || services.has(stored.serviceUuid) || contradicted.has(stored.serviceUuid)) return false
  return !uncertain.has(stored.oin)
}

/** A service as listed, with what is known of it at providers of which an entry could not be read. */
function withUncertain(
  { uncertain, nothingGoes }: CatalogueContent,
  listed: ListedService,
  before: StoredService,
  listedKeys: Set<string>,
): ListedService {
  const stays = (oin: string) => nothingGoes || uncertain.has(oin)
  const kept = before.instances.filter((instance) => stays(instance.oin) && !listedKeys.has(instanceKey(instance)))
  const offeredBy = new Set([...listed.offeredBy, ...[...before.offeredBy].filter(stays)])
  if (kept.length === 0) return { ...listed, offeredBy }
  const isAddressKept = listed.url === null
  return {
    ...listed,
    offeredBy,
    instances: [...listed.instances, ...kept],
    ...(isAddressKept && { url: before.url, urlEn: before.urlEn }),
  }
}

const comparedFields = [
  'oin',
  'nameNl',
  'nameEn',
  'descriptionNl',
  'descriptionEn',
  'descriptionUrlNl',
  'descriptionUrlEn',
  'level',
  'url',
  'urlEn',
  'acceptsBranch',
] as const

function changedFields(before: StoredService, listed: ListedService): string[] {
  const fields: string[] = comparedFields.filter((field) => before[field] !== listed[field])
  const isSameOffer =
    before.offeredBy.size === listed.offeredBy.size && [...listed.offeredBy].every((oin) => before.offeredBy.has(oin))
  if (!isSameOffer) fields.push('offeredBy')
  if (placesOf(before) !== placesOf(listed)) fields.push('instances')
  return fields
}

/** The instances as one text, whatever their order. */
const placesOf = ({ instances }: ListedService): string =>
  instances
    .map(
      (one) =>
        `${instanceKey(one)} ${JSON.stringify([one.urlNl, one.urlEn, one.privacyUrlNl, one.privacyUrlEn, one.isPortal, one.portalFor])}`,
    )
    .sort()
    .join('\n')

function lineOf({ serviceUuid, nameNl }: { serviceUuid: string; nameNl: string }): ServiceLine {
  return { serviceUuid, name: nameNl }
}
