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
  /** Whether a signature was checked; false: nobody knows who made the file. */
  isSigned: boolean
  /** So much would go that somebody has to say so first: nothing was changed. */
  isWaiting: boolean
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

/** A hundred times the part of all services that may go without anybody looking at it. */
const maxGonePercentage = 5

export type TakeOver = {
  isSigned: boolean
  isDryRun: boolean
  /** What becomes of a catalogue in which more is missing than usual. */
  whenMuchGoes: 'wait' | 'take'
}

/** Writes the catalogue over what is stored, and says what that changed. */
export async function takeOver(
  { tx, now }: Inner,
  content: CatalogueContent,
  { isSigned, isDryRun, whenMuchGoes }: TakeOver,
): Promise<ImportReport> {
  // Two imports at once would both add the same services; the second waits here.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('catalogue.import'))`
  const stored = await storedServices(tx)
  const compared = compare(content, stored)
  const listed = stored.filter(({ vanishedAt }) => vanishedAt === null).length
  const isWaiting = whenMuchGoes === 'wait' && compared.vanished.length * 100 > listed * maxGonePercentage
  const providers = await compareProviders(tx, content.providers)
  if (!isWaiting) {
    const idOf = await keepProviders(tx, providers)
    await addServices(tx, compared.new, idOf)
    await changeServices(
      tx,
      [...compared.changed, ...compared.returned].map(({ id, listed }) => ({ id, ...listed })),
      idOf,
    )
    await tx.service.updateMany({
      where: { id: { in: compared.vanished.map(({ id }) => id) } },
      data: { vanishedAt: now },
    })
    const moved = compared.changed.filter(({ fields }) => fields.includes('offeredBy') || fields.includes('instances'))
    await setPlaces(tx, [...compared.new, ...[...moved, ...compared.returned].map(({ listed }) => listed)], idOf)
  }
  return {
    isDryRun,
    isSigned,
    isWaiting,
    hasChanges:
      providers.added.length +
        providers.changed.length +
        compared.new.length +
        compared.changed.length +
        compared.returned.length +
        compared.vanished.length >
      0,
    providers: {
      total: content.providers.length,
      new: providers.added.length,
      changed: providers.changed.length,
    },
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

async function compareProviders(tx: Tx, listed: ListedProvider[]) {
  const stored = await tx.serviceProvider.findMany({ select: { oin: true, nameNl: true, nameEn: true } })
  const known = new Map(stored.map((provider) => [provider.oin, provider]))
  return {
    added: listed.filter(({ oin }) => !known.has(oin)),
    changed: listed.filter(({ oin, nameNl, nameEn }) => {
      const before = known.get(oin)
      return before && (before.nameNl !== nameNl || before.nameEn !== nameEn)
    }),
  }
}

async function keepProviders(tx: Tx, { added, changed }: Awaited<ReturnType<typeof compareProviders>>) {
  await tx.serviceProvider.createMany({ data: added })
  for (const { oin, nameNl, nameEn } of changed)
    await tx.serviceProvider.update({ where: { oin }, data: { nameNl, nameEn }, select: { id: true } })
  const all = await tx.serviceProvider.findMany({ select: { id: true, oin: true } })
  const ids = new Map(all.map(({ oin, id }) => [oin, id]))
  return (oin: string) => ids.get(oin) as string
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
  if (before.identifierSets.join('\n') !== listed.identifierSets.join('\n')) fields.push('identifierSets')
  if (placesOf(before) !== placesOf(listed)) fields.push('instances')
  return fields
}

/** The instances as one text, whatever their order. */
const placesOf = ({ instances }: ListedService): string =>
  instances
    .map(
      (one) =>
        `${instanceKey(one)} ${JSON.stringify([one.urlNl, one.urlEn, one.privacyUrlNl, one.privacyUrlEn, one.isPortal, one.portalFor, one.identifierSets])}`,
    )
    .sort()
    .join('\n')

function lineOf({ serviceUuid, nameNl }: { serviceUuid: string; nameNl: string }): ServiceLine {
  return { serviceUuid, name: nameNl }
}
