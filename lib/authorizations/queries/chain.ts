import 'server-only'
import { isUuid } from '@/lib/kernel/text/ids'
import { db } from '@/lib/kernel/db'
import type { Locale } from '@/lib/i18n/locales'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import type { Side } from '@/lib/authorizations/lists/criteria'
import {
  authorizationState,
  outlook,
  type AuthorizationState,
  type Outlook,
  type Scope,
} from '@/lib/authorizations/rules'
import { isPermitting } from '@/lib/authorizations/consequences'
import {
  decide,
  missingIn,
  noEmployeeMends,
  type ClientCondition,
  type Decision,
  type DecisionFacts,
} from '@/lib/authorizations/decision'
import { factsFrom, type Employee } from './decision-facts'

export type ServiceOfChain = DecisionFacts['service'] & {
  name: string
  /** The language of the name: services without an English name keep their Dutch one. */
  nameLanguage: Locale
  providerId: string
  providerName: string
  chainSupportCheckedOn: Date | null
  /** Since when the catalogue lists it no more; what was authorized stays. */
  goneSince: Date | null
  /** False: it was asked for and the client left it out. */
  isGranted: boolean
}

/** One authorization with all that decides whether somebody can use it. */
export type Chain = {
  id: string
  reference: string
  level: LevelOfAssurance
  scope: Scope
  provider: { id: string; name: string } | null
  branchNumber: string | null
  status: 'active' | 'ended'
  state: AuthorizationState
  validFrom: Date
  validUntil: Date
  grantedAt: Date
  grantedByName: string
  endedAt: Date | null
  endedByName: string | null
  endedBy: 'intermediary' | 'client' | 'system' | null
  endReason: string | null
  requestId: string | null
  /** Null: it was given without being asked for. */
  asked: { requestedAt: Date; firstViewedAt: Date | null } | null
  /** When somebody was assigned first; null: nobody was, or the reader is the client, whose business it is not. */
  firstAssignedAt: Date | null
  client: PartyOfChain
  intermediary: PartyOfChain
  /** The services asked for and those granted, or for wider scopes those that fall under it today or did since it was granted (first 500). */
  services: ServiceOfChain[]
}

type PartyOfChain = { id: string; name: string; kvkNumber: string; rsin: string | null; endedOn: Date | null }

/** More services than this are not shown under an authorization for everything. */
export const servicesShown = 500

/** The authorization with this id that the organization received or granted, or null. */
export async function findChain(
  side: Side,
  organizationId: string,
  authorizationId: string,
  locale: Locale,
  now = new Date(),
): Promise<Chain | null> {
  if (!isUuid(authorizationId)) return null
  const owner = side === 'received' ? { intermediaryId: organizationId } : { clientId: organizationId }
  const found = await db.chainAuthorization.findFirst({ where: { id: authorizationId, ...owner }, select: chain })
  if (!found) return null
  const { services: granted, request, providerId, assignments, ...rest } = found
  const provider = providerId
    ? await db.serviceProvider.findUnique({
        where: { id: providerId },
        select: { id: true, nameNl: true, nameEn: true },
      })
    : null
  const grantedIds = granted.map((row) => row.serviceId)
  const askedIds = request?.services.map((row) => row.serviceId) ?? []
  const covered =
    rest.scope === 'services'
      ? { id: { in: [...grantedIds, ...askedIds] } }
      : { ...sinceGranted(rest.grantedAt), ...(providerId ? { offerings: { some: { providerId } } } : {}) }
  const rows = await db.service.findMany({
    where: covered,
    select: service,
    orderBy: [{ provider: { nameNl: 'asc' } }, { nameNl: 'asc' }],
    take: servicesShown,
  })
  const services = rows.map((row) => asService(row, rest.scope !== 'services' || grantedIds.includes(row.id), locale))
  return {
    ...rest,
    requestId: request?.id ?? null,
    asked: request && { requestedAt: request.requestedAt, firstViewedAt: request.firstViewedAt },
    firstAssignedAt: side === 'received' ? (assignments[0]?.assignedAt ?? null) : null,
    provider: provider && { id: provider.id, name: (locale === 'en' && provider.nameEn) || provider.nameNl },
    state: authorizationState(rest, now),
    // What was granted stands first; what the client left out below it.
    services: [...services.filter((one) => one.isGranted), ...services.filter((one) => !one.isGranted)],
  }
}

/** What the catalogue lists, and what it listed when a wide authorization was granted: what went since is said. */
const sinceGranted = (grantedAt: Date) => ({ OR: [{ vanishedAt: null }, { vanishedAt: { gte: grantedAt } }] })

const party = { select: { id: true, name: true, kvkNumber: true, rsin: true, endedOn: true } } as const

const chain = {
  id: true,
  reference: true,
  level: true,
  scope: true,
  providerId: true,
  branchNumber: true,
  status: true,
  validFrom: true,
  validUntil: true,
  grantedAt: true,
  grantedByName: true,
  endedAt: true,
  endedByName: true,
  endedBy: true,
  endReason: true,
  client: party,
  intermediary: party,
  services: { select: { serviceId: true } },
  request: {
    select: { id: true, requestedAt: true, firstViewedAt: true, services: { select: { serviceId: true } } },
  },
  assignments: { select: { assignedAt: true }, orderBy: { assignedAt: 'asc' }, take: 1 },
} as const

const service = {
  id: true,
  nameNl: true,
  nameEn: true,
  level: true,
  chainSupport: true,
  acceptsBranch: true,
  needsRsin: true,
  chainSupportCheckedOn: true,
  vanishedAt: true,
  provider: { select: { id: true, nameNl: true, nameEn: true } },
  offerings: { select: { providerId: true } },
} as const

type ServiceRow = {
  id: string
  nameNl: string
  nameEn: string | null
  level: LevelOfAssurance
  chainSupport: 'yes' | 'no' | 'unknown'
  acceptsBranch: boolean
  needsRsin: boolean
  chainSupportCheckedOn: Date | null
  vanishedAt: Date | null
  provider: { id: string; nameNl: string; nameEn: string | null }
  offerings: { providerId: string }[]
}

function asService(row: ServiceRow, isGranted: boolean, locale: Locale): ServiceOfChain {
  const isEnglish = locale === 'en' && row.nameEn !== null
  return {
    id: row.id,
    name: isEnglish ? (row.nameEn ?? row.nameNl) : row.nameNl,
    nameLanguage: isEnglish ? 'en' : 'nl',
    level: row.level,
    chainSupport: row.chainSupport,
    acceptsBranch: row.acceptsBranch,
    needsRsin: row.needsRsin,
    chainSupportCheckedOn: row.chainSupportCheckedOn,
    goneSince: row.vanishedAt,
    providerId: row.provider.id,
    providerName: (locale === 'en' && row.provider.nameEn) || row.provider.nameNl,
    providerIds: row.offerings.map((offering) => offering.providerId),
    isGranted,
  }
}

/** Whether this employee can act at this service of a chain that was read already. */
export function decideIn(
  chain: Chain,
  employee: Employee,
  service: ServiceOfChain,
  now: Date,
): Decision<ClientCondition> {
  const serviceIds =
    chain.scope === 'services' ? chain.services.filter((one) => one.isGranted).map((one) => one.id) : []
  return decide(factsFrom({ ...chain, providerId: chain.provider?.id ?? null, serviceIds }, employee, service), now)
}

const nobody: Employee = { membership: null, means: [], assignment: null }

/** Whether this service of a chain works for no employee at all, whomever the office assigns and whatever means they have. */
export const isUnusable = (chain: Chain, service: ServiceOfChain, now: Date): boolean =>
  missingIn(decideIn(chain, nobody, service, now)).some((condition) => noEmployeeMends.has(condition))

/** What comes of assigning somebody whose means is high enough. */
export function outlookOf(chain: Chain, now: Date): Outlook {
  const { client, intermediary } = chain
  const services = chain.services.filter((one) => one.isGranted)
  const serviceIds = chain.scope === 'services' ? services.map(({ id }) => id) : []
  const permission = { ...chain, providerId: chain.provider?.id ?? null, serviceIds }
  return outlook(
    chain.state,
    isPermitting({ client, intermediary, held: [] }, { id: chain.id, permission, services, people: [] }, now),
  )
}
