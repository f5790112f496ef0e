import 'server-only'
import { daysAsked, firstFreeDay, overlaps, sharedBy, type Permission } from '@/lib/authorizations/overlap'
import { waiting } from '@/lib/authorizations/requests/waiting'
import { notOver } from '@/lib/authorizations/running'
import { addDays, today } from '@/lib/kernel/days'
import { formatDayShort } from '@/lib/i18n/dates'
import { db, type Tx } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import type { DraftKind, Language } from '@/prisma/generated/enums'
import { latestStart } from '../requests/rules'

/** Who would act for whom. */
export type Pair = { intermediaryId: string; clientId: string }

/** A permission that runs, has yet to begin, or waits for a decision between two companies. */
export type Standing = Permission & { kind: 'authorization' | 'request'; id: string; reference: string }

/** More than these between two companies are compared by the database only. */
const maxStanding = 500

const selected = {
  id: true,
  reference: true,
  level: true,
  scope: true,
  providerId: true,
  validFrom: true,
  validUntil: true,
  services: { select: { serviceId: true } },
} as const

/** What runs, has yet to begin, or waits between these two, the last to end last. */
export async function listStanding(from: Tx, pair: Pair, now: Date): Promise<Standing[]> {
  const authorizations = await from.chainAuthorization.findMany({
    where: { ...pair, ...notOver.where(now) },
    select: selected,
    orderBy: [{ validUntil: 'asc' }, { id: 'asc' }],
    take: maxStanding,
  })
  const requests = await from.authorizationRequest.findMany({
    where: { ...pair, ...waiting.where(now) },
    select: { ...selected, requestedAt: true },
    orderBy: [{ validUntil: 'asc' }, { id: 'asc' }],
    take: maxStanding,
  })
  const offered = await offeredBy(
    from,
    [...authorizations, ...requests].map(({ providerId }) => providerId),
  )
  const covered = ({ providerId, services }: Pick<(typeof authorizations)[number], 'providerId' | 'services'>) =>
    providerId === null ? services.map(({ serviceId }) => serviceId) : (offered.get(providerId) ?? [])
  return [
    ...authorizations.map((row) => ({
      ...extentOf(row),
      kind: 'authorization' as const,
      serviceIds: covered(row),
      ...daysOf(row),
    })),
    ...requests.map((row) => ({
      ...extentOf(row),
      kind: 'request' as const,
      serviceIds: covered(row),
      ...daysAsked(row),
    })),
  ]
}

type Row = { id: string; reference: string } & Pick<
  Permission,
  'level' | 'scope' | 'providerId' | 'validFrom' | 'validUntil'
>

const extentOf = ({ id, reference, level, scope, providerId }: Omit<Row, 'validFrom' | 'validUntil'>) => ({
  id,
  reference,
  level,
  scope,
  providerId,
})
const daysOf = ({ validFrom, validUntil }: Row) => ({ validFrom, validUntil })

/** What each of these providers offers today. */
export async function offeredBy(from: Tx, providerIds: (string | null)[]): Promise<Map<string, string[]>> {
  const known = [...new Set(providerIds)].filter((id) => id !== null)
  const offered = new Map(known.map((id) => [id, [] as string[]]))
  if (known.length === 0) return offered
  const rows = await from.serviceOffering.findMany({
    where: { providerId: { in: known } },
    select: { providerId: true, serviceId: true },
  })
  for (const { providerId, serviceId } of rows) offered.get(providerId)?.push(serviceId)
  return offered
}

/** What somebody has chosen; a wide scope names no services of its own. */
export type Choice = Pick<Permission, 'level' | 'scope' | 'providerId' | 'serviceIds'>

/** The choice with what it covers today. */
export async function coveredToday(from: Tx, { level, scope, providerId, serviceIds }: Choice): Promise<Choice> {
  const named = scope === 'services' ? serviceIds : []
  const offered = scope === 'provider' && providerId ? (await offeredBy(from, [providerId])).get(providerId) : null
  return { level, scope, providerId: scope === 'provider' ? providerId : null, serviceIds: offered ?? named }
}

/** What of all that stands between two companies overlaps with this choice in these days. */
export async function listInTheWay(
  from: Tx,
  pair: Pair,
  wanted: Choice & Pick<Permission, 'validFrom' | 'validUntil'>,
  now: Date,
): Promise<Standing[]> {
  const { validFrom, validUntil } = wanted
  const mine = { ...(await coveredToday(from, wanted)), validFrom, validUntil }
  return (await listStanding(from, pair, now)).filter((one) => overlaps(one, mine))
}

/**
 * Whether this choice can be asked or given for these days: nothing of it runs or waits between the two already. It
 * says which services stand in the way, one by one. `lockPair` goes first where something is written after it.
 */
export async function checkFree(
  from: Tx,
  pair: Pair,
  wanted: Choice & Pick<Permission, 'validFrom' | 'validUntil'>,
  now: Date,
  kinds: readonly Standing['kind'][] = ['authorization', 'request'],
): Promise<Result<undefined>> {
  const clashes = (await listInTheWay(from, pair, wanted, now)).filter(({ kind }) => kinds.includes(kind))
  return refuseClashes(from, clashes, await coveredToday(from, wanted))
}

/** Whether there is any first day on which this choice could be asked or given; and the earliest of them. */
export async function checkEverFree(from: Tx, pair: Pair, wanted: Choice, now: Date): Promise<Result<Date>> {
  const mine = await coveredToday(from, wanted)
  const standing = await listStanding(from, pair, now)
  const first = firstFreeDay(standing, mine, now)
  if (first) return ok(first)
  const whole = { ...mine, validFrom: today(now), validUntil: addDays(latestStart(now), 1) }
  const refused = await refuseClashes(
    from,
    standing.filter((one) => overlaps(one, whole)),
    mine,
  )
  return refused.ok ? ok(today(now)) : refused
}

/** One refusal for all that is in the way: what runs first, for what waits may go away by itself. */
async function refuseClashes(from: Tx, clashes: Standing[], wanted: Choice): Promise<Result<undefined>> {
  if (clashes.length === 0) return ok()
  const running = clashes.filter(({ kind }) => kind === 'authorization')
  const named = running.length > 0 ? running : clashes
  const names = await namesShared(from, named, wanted)
  return refuse(running.length > 0 ? 'already_authorized' : 'request_open', {
    details: {
      count: names.length,
      services: names.join(', '),
      references: named
        .map(
          ({ reference, validFrom, validUntil }) =>
            `${reference} (${formatDayShort(validFrom, 'nl')} – ${formatDayShort(validUntil, 'nl')})`,
        )
        .join(', '),
    },
  })
}

/** The names of what they have in common with this choice; none: everything. */
export async function namesShared(from: Tx, clashes: Standing[], wanted: Choice): Promise<string[]> {
  const shared = clashes.map((one) => sharedBy(one, wanted))
  if (shared.includes('everything')) return []
  const services = shared.flatMap((one) => (one !== 'everything' && 'services' in one ? one.services : []))
  const providers = shared.flatMap((one) => (one !== 'everything' && 'provider' in one ? [one.provider] : []))
  const select = { nameNl: true } as const
  const orderBy = { nameNl: 'asc' } as const
  const [named, offering] = [
    await from.service.findMany({ where: { id: { in: services } }, select, orderBy }),
    await from.serviceProvider.findMany({ where: { id: { in: providers } }, select, orderBy }),
  ]
  return [...offering, ...named].map(({ nameNl }) => nameNl)
}

/** The two companies of a draft, once the other one is known here; null: then nothing can stand between them. */
export async function pairOf(
  from: Tx,
  organizationId: string,
  draft: { kind: DraftKind; partyKvkNumber: string | null },
): Promise<Pair | null> {
  if (draft.partyKvkNumber === null) return null
  const party = await from.organization.findUnique({ where: { kvkNumber: draft.partyKvkNumber }, select: { id: true } })
  if (!party) return null
  return draft.kind === 'request'
    ? { intermediaryId: organizationId, clientId: party.id }
    : { intermediaryId: party.id, clientId: organizationId }
}

/** What a page shows of something that stands between two companies. */
export type StandingDto = Pick<
  Standing,
  'kind' | 'id' | 'reference' | 'level' | 'scope' | 'validFrom' | 'validUntil'
> & {
  provider: string | null
  services: string[]
}

/** What runs or waits between this organization and the other one of a draft. */
export async function listBetween(
  organizationId: string,
  draft: { kind: DraftKind; partyKvkNumber: string | null },
  language: Language,
  now = new Date(),
): Promise<StandingDto[]> {
  const pair = await pairOf(db, organizationId, draft)
  return pair ? describe(await listStanding(db, pair, now), language) : []
}

type WholeDraft = Pick<Choice, 'serviceIds' | 'providerId'> & {
  kind: DraftKind
  partyKvkNumber: string | null
  level: Choice['level'] | null
  scope: Choice['scope'] | null
  validFrom: Date | null
  validUntil: Date | null
}

/** What stands in the way of a draft as it is kept now, and the earliest first day on which nothing does. */
export async function findInTheWay(organizationId: string, draft: WholeDraft, language: Language, now = new Date()) {
  const pair = await pairOf(db, organizationId, draft)
  const { level, scope, providerId, serviceIds, validFrom, validUntil } = draft
  if (!pair || !level || !scope || !validUntil) return { clashes: [], firstFreeDay: null }
  const choice = { level, scope, providerId, serviceIds }
  const days = daysAsked({ validFrom, validUntil, requestedAt: now })
  const clashes = await listInTheWay(db, pair, { ...choice, ...days }, now)
  const free = clashes.length > 0 ? await checkEverFree(db, pair, choice, now) : null
  return { clashes: await describe(clashes, language), firstFreeDay: free?.ok ? free.value : null }
}

/** The same of a request that waits: what runs by now of what it asks, for the days for which it would be granted. */
export async function listRunning(
  pair: Pair,
  wanted: Choice & Pick<Permission, 'validFrom' | 'validUntil'>,
  language: Language,
  now: Date,
) {
  const clashes = (await listInTheWay(db, pair, wanted, now)).filter(({ kind }) => kind === 'authorization')
  const mine = await coveredToday(db, wanted)
  const shared = clashes.map((one) => sharedBy(one, mine))
  return {
    clashes: await describe(clashes, language),
    serviceIds: shared.flatMap((one) => (one !== 'everything' && 'services' in one ? one.services : [])),
  }
}

async function describe(standing: Standing[], language: Language): Promise<StandingDto[]> {
  const named = standing.filter(({ scope }) => scope === 'services').flatMap(({ serviceIds }) => serviceIds)
  const select = { id: true, nameNl: true, nameEn: true } as const
  const [services, providers] = [
    await db.service.findMany({ where: { id: { in: named } }, select }),
    await db.serviceProvider.findMany({
      where: { id: { in: standing.flatMap(({ providerId }) => providerId ?? []) } },
      select,
    }),
  ]
  const names = new Map(
    [...services, ...providers].map(({ id, nameNl, nameEn }) => [id, (language === 'en' && nameEn) || nameNl]),
  )
  return standing.map(({ kind, id, reference, level, scope, providerId, serviceIds, validFrom, validUntil }) => ({
    ...{ kind, id, reference, level, scope, validFrom, validUntil },
    provider: names.get(providerId ?? '') ?? null,
    services: scope === 'services' ? serviceIds.flatMap((one) => names.get(one) ?? []).sort() : [],
  }))
}
