import 'server-only'
import { decide, missingIn, type OwnCondition } from '@/lib/authorizations/decision'
import { ownFactsFrom } from '@/lib/authorizations/queries/decision-facts'
import { notOver } from '@/lib/authorizations/running'
import { authorizationState, type AuthorizationState, type Scope } from '@/lib/authorizations/rules'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { levelHeld } from '@/lib/identity/means/rules'
import type { Locale } from '@/lib/i18n/locales'
import { db } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/text/ids'
import type { Prisma } from '@/prisma/generated/client'

/** A service that an authorization names, and what keeps its holder from using it there now. */
export type NamedService = {
  id: string
  name: string
  nameLanguage: Locale
  providerName: string
  level: LevelOfAssurance
  /** Since when the catalogue lists it no more; what was given stays. */
  goneSince: Date | null
  missing: OwnCondition[]
}

/** What one employee was given for the organization in which they have their place. */
export type Standard = {
  id: string
  reference: string
  /** With what it was given in one go, by which its receipt is found. */
  givenTogetherId: string
  membershipId: string
  name: string
  email: string
  organizationName: string
  level: LevelOfAssurance
  /** The level at which they can sign in today. */
  held: LevelOfAssurance | null
  scope: Scope
  providerName: string | null
  validFrom: Date
  validUntil: Date
  state: AuthorizationState
  givenAt: Date
  givenByName: string
  endedAt: Date | null
  endedByName: string | null
  endReason: string | null
  /** It ended because they left. */
  isEndedByDeparture: boolean
  /** Empty for a whole provider and for everything. */
  services: NamedService[]
  /** What keeps them from using any of it, whatever the service. */
  missing: OwnCondition[]
}

/** More than these are never shown on one page: what one draft can name. */
const mostListed = 1000

async function list(where: Prisma.StandardAuthorizationWhereInput, locale: Locale, now: Date): Promise<Standard[]> {
  const rows = await db.standardAuthorization.findMany({
    where,
    select: selected,
    orderBy: [{ membership: { person: { nameInOrder: 'asc' } } }, { validUntil: 'asc' }, { id: 'asc' }],
    take: mostListed,
  })
  return rows.map((row) => asStandard(row, locale, now))
}

/** The one with this id that the organization gave, or null. */
export async function findStandard(organizationId: string, id: string, locale: Locale, now = new Date()) {
  if (!isUuid(id)) return null
  const [found] = await list({ id, organizationId }, locale, now)
  return found ?? null
}

/** The one with this id that this person was given, or null. */
export async function findMyStandard(personId: string, id: string, locale: Locale, now = new Date()) {
  if (!isUuid(id)) return null
  const [found] = await list({ id, membership: { personId } }, locale, now)
  return found ?? null
}

/** Those with these ids that the organization gave; ids that are none of its are left out. */
export async function listStandardByIds(organizationId: string, ids: string[], locale: Locale, now = new Date()) {
  return list({ id: { in: ids.filter(isUuid) }, organizationId }, locale, now)
}

/** Of the holders of these, the places that hold another one that is not over: what ends is not all that they may do. */
export async function listWhoKeepsStandard(organizationId: string, ids: string[], now = new Date()) {
  const ending = ids.filter(isUuid)
  const kept = await db.standardAuthorization.findMany({
    where: {
      organizationId,
      id: { notIn: ending },
      ...notOver.where(now),
      membership: { standard: { some: { id: { in: ending } } } },
    },
    select: { membershipId: true },
    distinct: ['membershipId'],
  })
  return new Set(kept.map(({ membershipId }) => membershipId))
}

/** What was given in one go. */
export async function listGivenTogether(organizationId: string, id: string, locale: Locale, now = new Date()) {
  return isUuid(id) ? list({ givenTogetherId: id, organizationId }, locale, now) : []
}

/** What somebody with this place was given, over or not. */
export async function listStandardOf(organizationId: string, membershipId: string, locale: Locale, now = new Date()) {
  return isUuid(membershipId) ? list({ membershipId, organizationId }, locale, now) : []
}

const selected = {
  id: true,
  reference: true,
  givenTogetherId: true,
  membershipId: true,
  level: true,
  scope: true,
  providerId: true,
  validFrom: true,
  validUntil: true,
  status: true,
  givenAt: true,
  givenByName: true,
  endedAt: true,
  endedByName: true,
  endReason: true,
  endedByDepartureId: true,
  provider: { select: { nameNl: true, nameEn: true } },
  organization: { select: { name: true, endedOn: true, rsin: true } },
  membership: {
    select: {
      endedAt: true,
      validUntil: true,
      person: {
        select: {
          name: true,
          email: true,
          means: { select: { level: true, validFrom: true, validUntil: true, revokedAt: true } },
        },
      },
    },
  },
  services: {
    select: {
      service: {
        select: {
          id: true,
          nameNl: true,
          nameEn: true,
          level: true,
          chainSupport: true,
          acceptsBranch: true,
          needsRsin: true,
          vanishedAt: true,
          provider: { select: { nameNl: true, nameEn: true } },
          offerings: { select: { providerId: true } },
        },
      },
    },
    orderBy: [{ service: { provider: { nameNl: 'asc' } } }, { service: { nameNl: 'asc' } }],
  },
} satisfies Prisma.StandardAuthorizationSelect

type Row = Prisma.StandardAuthorizationGetPayload<{ select: typeof selected }>

function asStandard(row: Row, locale: Locale, now: Date): Standard {
  const { provider, organization, membership, services, endedByDepartureId, status, providerId, ...rest } = row
  const { means, name, email } = membership.person
  const serviceIds = services.map(({ service }) => service.id)
  const inLanguage = (named: { nameNl: string; nameEn: string | null }) =>
    (locale === 'en' && named.nameEn) || named.nameNl
  const employee = { membership: { endedAt: membership.endedAt, validUntil: membership.validUntil }, means }
  const missing = (service: Parameters<typeof ownFactsFrom>[2]) =>
    missingIn(decide(ownFactsFrom({ ...rest, status, providerId, serviceIds, organization }, employee, service), now))
  return {
    ...rest,
    name,
    email,
    organizationName: organization.name,
    held: levelHeld(means, now),
    providerName: provider && inLanguage(provider),
    state: authorizationState({ ...rest, status }, now),
    isEndedByDeparture: endedByDepartureId !== null,
    services: services.map(({ service }) => ({
      id: service.id,
      name: inLanguage(service),
      nameLanguage: locale === 'en' && service.nameEn ? 'en' : 'nl',
      providerName: inLanguage(service.provider),
      level: service.level,
      goneSince: service.vanishedAt,
      missing: missing({ ...service, providerIds: service.offerings.map((offering) => offering.providerId) }),
    })),
    // The easiest service there could be shows what no service can do without.
    missing: missing({
      id: serviceIds[0] ?? '',
      level: 'loa2',
      chainSupport: 'unknown',
      acceptsBranch: true,
      needsRsin: false,
      providerIds: [providerId ?? ''],
    }),
  }
}
