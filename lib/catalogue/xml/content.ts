import { CatalogueError } from './error'
import type { CatalogueInstance, CatalogueIssue, CatalogueProvider, CatalogueService } from './read'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'

export type ListedProvider = { oin: string; nameNl: string; nameEn: string | null }

/** A service as one provider has it, with the ids that it sends at sign-in. */
export type ListedInstance = {
  oin: string
  instanceUuid: string
  serviceUrn: string | null
  urlNl: string | null
  urlEn: string | null
  privacyUrlNl: string | null
  privacyUrlEn: string | null
  isPortal: boolean
  portalFor: string[]
  identifierSets: string[]
}

export type ListedService = {
  serviceUuid: string
  /** The provider that defines it. */
  oin: string
  nameNl: string
  nameEn: string | null
  descriptionNl: string | null
  descriptionEn: string | null
  descriptionUrlNl: string | null
  descriptionUrlEn: string | null
  level: LevelOfAssurance
  url: string | null
  urlEn: string | null
  acceptsBranch: boolean
  identifierSets: string[]
  /** Every provider at which it can be used, the one that defines it included. */
  offeredBy: Set<string>
  instances: ListedInstance[]
}

export type CatalogueContent = {
  providers: ListedProvider[]
  services: Map<string, ListedService>
  /** What is not as the scheme says: left out, or taken all the same. */
  issues: CatalogueIssue[]
  /** Providers of which an entry could not be read: nothing of theirs goes because of this file. */
  uncertain: Set<string>
  /** A provider could not be told: then nobody knows what of the file is missing, and nothing goes at all. */
  nothingGoes: boolean
  /** Services of which two providers say different things. */
  contradicted: Set<string>
  /** Defined in the file at loa1, which has ended: nobody can be authorized for it. */
  endedLevel: string[]
  /** For people with a BSN or an eIDAS means only: an organization cannot be represented there. */
  notForCompanies: string[]
  /** Marked IsPublic="false". */
  hidden: number
  /** Named by a place where it can be used, defined nowhere. */
  withoutDefinition: string[]
}

type Place = CatalogueInstance & { oin: string }

/** What a catalogue file offers, all providers together. Throws `CatalogueError` when it offers nothing. */
export async function collectContent(providers: AsyncIterable<CatalogueProvider>): Promise<CatalogueContent> {
  const content: CatalogueContent = {
    providers: [],
    services: new Map(),
    issues: [],
    uncertain: new Set(),
    nothingGoes: false,
    contradicted: new Set(),
    endedLevel: [],
    notForCompanies: [],
    hidden: 0,
    withoutDefinition: [],
  }
  const left = new Set<string>()
  const places: Place[] = []
  for await (const provider of providers) {
    const { oin, name, issues } = provider
    content.issues.push(...issues)
    // A definition that could not be read is no service that is missing.
    for (const { entry, isTaken } of issues) if (entry && !isTaken) left.add(entry)
    const isWhole = issues.every(({ isTaken }) => isTaken)
    if (oin === null) content.nothingGoes = true
    else if (!isWhole) content.uncertain.add(oin)
    const shown = name.nl ?? name.en
    // A name without services is no reason to be known; one whose entries are all left out may hold services of before.
    if (oin === null || shown === null) continue
    if (provider.isPublic && (isWhole || provider.services.length + provider.instances.length > 0))
      content.providers.push({ oin, nameNl: shown, nameEn: name.en })
    for (const service of provider.services) {
      const reason = reasonToLeave(provider, service)
      if (!reason) define(content, oin, service)
      else left.add(service.serviceUuid)
      if (reason === 'ended') content.endedLevel.push(service.serviceUuid)
      if (reason === 'not_for_companies') content.notForCompanies.push(service.serviceUuid)
      if (reason === 'hidden') content.hidden += 1
    }
    if (!provider.isPublic) continue
    for (const instance of provider.instances)
      if (instance.isPublic && instance.isForCompanies) places.push({ ...instance, oin })
  }
  if (content.services.size === 0) throw new CatalogueError(1, 1, 'the catalogue holds no public service')
  for (const place of places) offer(content, place, left)
  for (const service of content.services.values()) keepAddress(service)
  return content
}

function reasonToLeave(
  provider: CatalogueProvider,
  service: CatalogueService,
): 'hidden' | 'ended' | 'not_for_companies' | null {
  if (!provider.isPublic || !service.isPublic) return 'hidden'
  if (!service.isForCompanies) return 'not_for_companies'
  return service.level === null ? 'ended' : null
}

/**
 * A ServiceUUID may be shared by providers: one authorization then covers all of them, so they must agree on the level.
 * Where they do not, nobody knows which holds: the service stays as it was.
 */
function define(content: CatalogueContent, oin: string, service: CatalogueService) {
  const { serviceUuid, name, description, descriptionUrl, acceptsBranch, identifierSets, line } = service
  const { services, issues, uncertain, contradicted } = content
  const level = service.level as LevelOfAssurance
  const known = services.get(serviceUuid)
  if (known && known.level !== level) {
    const reason = `service ${serviceUuid} has level ${level} here and ${known.level} at provider ${known.oin}`
    issues.push({ line, entry: serviceUuid, reason, isTaken: false })
    for (const one of [oin, ...known.offeredBy]) uncertain.add(one)
    services.delete(serviceUuid)
    contradicted.add(serviceUuid)
    return
  }
  if (known) return void known.offeredBy.add(oin)
  if (contradicted.has(serviceUuid)) return void uncertain.add(oin)
  services.set(serviceUuid, {
    serviceUuid,
    oin,
    nameNl: (name.nl ?? name.en) as string,
    nameEn: name.en,
    descriptionNl: description.nl ?? description.en,
    descriptionEn: description.en,
    descriptionUrlNl: descriptionUrl.nl ?? descriptionUrl.en,
    descriptionUrlEn: descriptionUrl.en,
    level,
    url: null,
    urlEn: null,
    acceptsBranch,
    identifierSets,
    offeredBy: new Set([oin]),
    instances: [],
  })
}

function offer(content: CatalogueContent, place: Place, left: Set<string>) {
  const { services, withoutDefinition, issues, contradicted } = content
  const { oin, definitionUuid, instanceUuid, serviceUrn, url, privacyUrl, isPortal, portalFor, identifierSets, line } =
    place
  const service = services.get(definitionUuid)
  if (!service) {
    const isKnown = left.has(definitionUuid) || contradicted.has(definitionUuid)
    if (isKnown || withoutDefinition.includes(definitionUuid)) return
    withoutDefinition.push(definitionUuid)
    const reason = `names service ${definitionUuid}, which is defined nowhere`
    issues.push({ line, entry: serviceUrn ?? instanceUuid, reason, isTaken: false })
    return
  }
  service.offeredBy.add(oin)
  service.instances.push({
    oin,
    instanceUuid,
    serviceUrn,
    urlNl: url.nl ?? url.en,
    urlEn: url.en,
    privacyUrlNl: privacyUrl.nl ?? privacyUrl.en,
    privacyUrlEn: privacyUrl.en,
    isPortal,
    portalFor,
    identifierSets,
  })
}

/** The address that stands for the service: of the provider that defines it, else of the first that has one. */
function keepAddress(service: ListedService) {
  const withAddress = service.instances.filter(({ urlNl }) => urlNl !== null)
  const chosen = withAddress.find(({ oin }) => oin === service.oin) ?? withAddress[0]
  service.url = chosen?.urlNl ?? null
  service.urlEn = chosen?.urlEn ?? null
}
