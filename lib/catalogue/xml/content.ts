import { CatalogueError } from './error'
import type { CatalogueProvider, CatalogueService } from './read'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'

export type ListedProvider = { oin: string; nameNl: string; nameEn: string | null }

export type ListedService = {
  serviceUuid: string
  /** The provider that defines it. */
  oin: string
  nameNl: string
  nameEn: string | null
  descriptionNl: string | null
  descriptionEn: string | null
  level: LevelOfAssurance
  url: string | null
  acceptsBranch: boolean
  /** Every provider at which it can be used, the one that defines it included. */
  offeredBy: Set<string>
}

export type CatalogueContent = {
  providers: ListedProvider[]
  services: Map<string, ListedService>
  /** Defined in the file at loa1, which has ended: nobody can be authorized for it. */
  endedLevel: string[]
  /** Marked IsPublic="false". */
  hidden: number
  /** Named by a place where it can be used, defined nowhere. */
  withoutDefinition: string[]
}

/** What a catalogue file offers, all providers together. Throws `CatalogueError` when it contradicts itself or offers nothing. */
export async function collectContent(providers: AsyncIterable<CatalogueProvider>): Promise<CatalogueContent> {
  const content: CatalogueContent = {
    providers: [],
    services: new Map(),
    endedLevel: [],
    hidden: 0,
    withoutDefinition: [],
  }
  const left = new Set<string>()
  const places: { serviceUuid: string; oin: string; url: string | null }[] = []
  for await (const provider of providers) {
    const { oin, name } = provider
    if (provider.isPublic) content.providers.push({ oin, nameNl: (name.nl ?? name.en) as string, nameEn: name.en })
    for (const service of provider.services) {
      const reason = reasonToLeave(provider, service)
      if (!reason) define(content, oin, service)
      else left.add(service.serviceUuid)
      if (reason === 'ended') content.endedLevel.push(service.serviceUuid)
      if (reason === 'hidden') content.hidden += 1
    }
    if (!provider.isPublic) continue
    for (const { serviceUuid, url, isPublic } of provider.instances)
      if (isPublic) places.push({ serviceUuid, oin, url })
  }
  if (content.services.size === 0) throw new CatalogueError(1, 1, 'the catalogue holds no public service')
  for (const place of places) offer(content, place, left)
  return content
}

function reasonToLeave(provider: CatalogueProvider, service: CatalogueService): 'hidden' | 'ended' | null {
  if (!provider.isPublic || !service.isPublic) return 'hidden'
  return service.level === null ? 'ended' : null
}

/** A ServiceUUID may be shared by providers: one authorization then covers all of them, so they must agree on the level. */
function define({ services }: CatalogueContent, oin: string, service: CatalogueService) {
  const { serviceUuid, name, description, acceptsBranch, line } = service
  const level = service.level as LevelOfAssurance
  const known = services.get(serviceUuid)
  if (known && known.level !== level) {
    throw new CatalogueError(
      line,
      1,
      `service ${serviceUuid} has level ${level} here and ${known.level} at provider ${known.oin}`,
    )
  }
  if (known) return void known.offeredBy.add(oin)
  services.set(serviceUuid, {
    serviceUuid,
    oin,
    nameNl: (name.nl ?? name.en) as string,
    nameEn: name.en,
    descriptionNl: description.nl ?? description.en,
    descriptionEn: description.en,
    level,
    url: null,
    acceptsBranch,
    offeredBy: new Set([oin]),
  })
}

/** The address of the defining provider goes before those of others. */
function offer(
  content: CatalogueContent,
  { serviceUuid, oin, url }: { serviceUuid: string; oin: string; url: string | null },
  left: Set<string>,
) {
  const service = content.services.get(serviceUuid)
  if (!service) {
    if (!left.has(serviceUuid) && !content.withoutDefinition.includes(serviceUuid))
      content.withoutDefinition.push(serviceUuid)
    return
  }
  service.offeredBy.add(oin)
  if (service.oin === oin || service.url === null) service.url = url ?? service.url
}
