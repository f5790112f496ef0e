import 'server-only'
import { db } from '@/lib/kernel/db'
import type { Prisma } from '@/prisma/generated/client'
import type { Language } from '@/prisma/generated/enums'
import { clipped } from '@/lib/kernel/text/characters'
import { isUuid } from '@/lib/kernel/text/ids'
import { foldedSearch } from '@/lib/kernel/text/search-text'
import { levelsUpTo, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { inUsefulOrder } from '@/lib/catalogue/order'

export type ServiceDto = {
  id: string
  name: string
  /** The catalogue's own language when it has no name in the reader's: the page then says `lang`. */
  nameLanguage: Language
  /** Words in the reader's language if there are any, else in Dutch. */
  description: string | null
  level: LevelOfAssurance
  providerId: string
  providerName: string
  chainSupport: 'yes' | 'no' | 'unknown'
  acceptsBranch: boolean
  url: string | null
  isVanished: boolean
}

export type ServiceGroup = {
  providerId: string
  providerName: string
  /** How many services of this provider fit the question; `services` may hold fewer. */
  count: number
  isOpen: boolean
  services: ServiceDto[]
}

export type ServiceGroups = { groups: ServiceGroup[]; services: number; providers: number; page: number; pages: number }

export type ServiceQuestion = {
  /** Every word must occur in name or description of the service or in the name of a provider. */
  search?: string
  level?: LevelOfAssurance
  providerId?: string
  /** Services above it are left out: a level works for itself and what is below. */
  maxLevel?: LevelOfAssurance
  language: Language
  page?: number
  /** How often each provider was asked for: those come first. */
  asked?: ReadonlyMap<string, number>
}

export type ProviderDto = { id: string; name: string; nameLanguage: Language; services: number }

export const providersPerPage = 20
/** How many services are shown of a provider that nobody asked for by name; all of them when it is chosen or searched for. */
export const servicesShownUnasked = 25

const serviceSelect = {
  id: true,
  nameNl: true,
  nameEn: true,
  descriptionNl: true,
  descriptionEn: true,
  level: true,
  providerId: true,
  chainSupport: true,
  acceptsBranch: true,
  url: true,
  urlEn: true,
  vanishedAt: true,
  provider: { select: { nameNl: true, nameEn: true } },
} satisfies Prisma.ServiceSelect

/** The picker: services of the catalogue grouped by the provider that defines them, one page of providers in a useful order. Vanished ones are left out. */
export async function listServices(question: ServiceQuestion): Promise<ServiceGroups> {
  const where = whereOf(question)
  const [services, all] = await Promise.all([
    db.service.count({ where }),
    db.serviceProvider.findMany({
      where: { services: { some: where } },
      select: { id: true, nameNl: true, nameEn: true },
      orderBy: { id: 'asc' },
    }),
  ])
  const ordered = inUsefulOrder(
    all.map((provider) => ({ id: provider.id, name: named(provider, question.language).name })),
    question.asked,
  )
  const providers = ordered.length
  const pages = Math.max(1, Math.ceil(providers / providersPerPage))
  const page = Math.min(Math.max(1, Math.trunc(question.page ?? 1) || 1), pages)
  const isAsked = wordsOf(question.search).length > 0 || question.providerId !== undefined
  const shown = ordered.slice((page - 1) * providersPerPage, page * providersPerPage)
  const rows = await db.serviceProvider.findMany({
    where: { id: { in: shown.map(({ id }) => id) } },
    select: {
      id: true,
      _count: { select: { services: { where } } },
      services: {
        where,
        select: serviceSelect,
        orderBy: [{ nameNl: 'asc' }, { id: 'asc' }],
        take: isAsked ? undefined : servicesShownUnasked,
      },
    },
  })
  const found = new Map(rows.map((row) => [row.id, row]))
  const groups = shown.flatMap(({ id, name }): ServiceGroup[] => {
    const row = found.get(id)
    if (!row) return []
    const here = row.services.map((service) => dtoOf(service, question.language))
    return [{ providerId: id, providerName: name, count: row._count.services, isOpen: isAsked, services: here }]
  })
  return { groups, services, providers, page, pages }
}

/** These services, vanished ones too, by provider and name; ids that do not exist are left out. */
export async function findServices(ids: string[], language: Language = 'nl'): Promise<ServiceDto[]> {
  const rows = await db.service.findMany({
    where: { id: { in: ids } },
    select: serviceSelect,
    orderBy: [{ provider: { nameNl: 'asc' } }, { nameNl: 'asc' }, { id: 'asc' }],
  })
  return rows.map((row) => dtoOf(row, language))
}

/** How many services that went are named; of the others there is a number. */
const goneNamed = 20

/**
 * What went from the catalogue since a moment, of one provider or of all, up to a level: what a permission that names no
 * services covered then.
 */
export async function listGoneSince(
  since: Date,
  { providerId, level }: { providerId: string | null; level: LevelOfAssurance },
  language: Language = 'nl',
): Promise<{ services: ServiceDto[]; more: number }> {
  const where: Prisma.ServiceWhereInput = {
    vanishedAt: { gte: since },
    chainSupport: { not: 'no' },
    level: { in: levelsUpTo(level) },
    ...(providerId && { offerings: { some: { providerId } } }),
  }
  const [total, found] = await Promise.all([
    db.service.count({ where }),
    db.service.findMany({ where, select: serviceSelect, orderBy: [{ nameNl: 'asc' }, { id: 'asc' }], take: goneNamed }),
  ])
  return { services: found.map((row) => dtoOf(row, language)), more: total - found.length }
}

/** Every provider at which something can be used now, for "all services of one provider". */
export async function listProviders(language: Language = 'nl'): Promise<ProviderDto[]> {
  const usable = { service: { vanishedAt: null } }
  const rows = await db.serviceProvider.findMany({
    where: { offerings: { some: usable } },
    orderBy: [{ nameNl: 'asc' }, { id: 'asc' }],
    select: { id: true, nameNl: true, nameEn: true, _count: { select: { offerings: { where: usable } } } },
  })
  return rows.map((row) => ({ id: row.id, ...named(row, language), services: row._count.offerings }))
}

function whereOf({ search, level, providerId, maxLevel }: ServiceQuestion): Prisma.ServiceWhereInput {
  return {
    vanishedAt: null,
    AND: [
      ...(level ? [{ level }] : []),
      ...(maxLevel ? [{ level: { in: levelsUpTo(maxLevel) } }] : []),
      // A made-up id in the address finds nothing; Postgres would throw on it.
      ...(providerId ? [isUuid(providerId) ? { offerings: { some: { providerId } } } : { id: { in: [] } }] : []),
      ...wordsOf(search).map(whereWord),
    ],
  }
}

/** A service that several providers offer is found by the name of each of them. */
function whereWord(word: string): Prisma.ServiceWhereInput {
  const text = { contains: word.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const }
  return {
    OR: [
      { foldedName: { contains: foldedSearch(word) } },
      { descriptionNl: text },
      { descriptionEn: text },
      { offerings: { some: { provider: { foldedName: { contains: foldedSearch(word) } } } } },
    ],
  }
}

/** Words of a search, eight of 64 characters at most. */
function wordsOf(search = ''): string[] {
  const words = search.replaceAll('\0', '').trim().split(/\s+/).filter(Boolean).slice(0, 8)
  return words.map((word) => clipped(word, 64))
}

type ServiceRow = Prisma.ServiceGetPayload<{ select: typeof serviceSelect }>

function dtoOf(row: ServiceRow, language: Language): ServiceDto {
  const { id, level, providerId, provider, chainSupport, acceptsBranch, vanishedAt } = row
  return {
    id,
    ...named(row, language),
    description: (language === 'en' ? row.descriptionEn : null) ?? row.descriptionNl,
    level,
    providerId,
    providerName: named(provider, language).name,
    chainSupport,
    acceptsBranch,
    url: (language === 'en' ? row.urlEn : null) ?? row.url,
    isVanished: vanishedAt !== null,
  }
}

function named(
  { nameNl, nameEn }: { nameNl: string; nameEn: string | null },
  language: Language,
): { name: string; nameLanguage: Language } {
  return language === 'en' && nameEn ? { name: nameEn, nameLanguage: 'en' } : { name: nameNl, nameLanguage: 'nl' }
}
