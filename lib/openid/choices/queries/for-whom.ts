import 'server-only'
import { z } from 'zod'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { decide, type DecisionFacts } from '@/lib/authorizations/decision'
import { closest, factsFrom, ownFactsFrom, type Employee } from '@/lib/authorizations/queries/decision-facts'
import { runsToday } from '@/lib/authorizations/running'
import { present } from '@/lib/identity/actors/present'
import type { HeldMeans } from '@/lib/identity/means/rules'
import { findSession } from '@/lib/identity/sessions/session-row'
import { todaySql } from '@/lib/kernel/predicate'
import { db } from '@/lib/kernel/db'
import { rows } from '@/lib/kernel/rows'
import { isUuid } from '@/lib/kernel/text/ids'
import { containing, sought } from '@/lib/kernel/text/search-text'
import { atOneLevel, levelAt, lowerLevel } from '@/lib/openid/choices/rules'
import { Prisma } from '@/prisma/generated/client'
import type { AskedInstance, AskedSignIn } from './find-sign-in'

/** For whom somebody can be in at a service, and with which of the services that it asked for. */
export type Whom = {
  actingId: string
  actingName: string
  representedId: string
  representedName: string
  kvkNumber: string
  /** Null: the own organization. */
  authorizationId: string | null
  branchNumber: string | null
  instances: AskedInstance[]
  /** The lower of how they signed in and what the authorization allows. */
  level: LevelOfAssurance
  lastUsedAt: Date | null
}

export type WhomCriteria = {
  search: string
  /** The authorization with which the page before ended. */
  after: string | null
}

export type WhomList = {
  /** The clients of this page, those used last first and then those assigned last. */
  clients: Whom[]
  total: { count: number; isMore: boolean }
  /** With what the next page begins; null: there is none. */
  next: string | null
}

export const whomPageSize = 20
/** Counting stops here; one can leaf further. */
export const whomCountLimit = 100
/** Nobody works for more. */
const maxOwn = 100
/** How many are remembered as used last. */
const recentLimit = 100

/** Who asks: the person, and the session in which they want to be in. */
export type Asker = { personId: string; sessionId: string }

type Asked = Pick<AskedSignIn, 'instances' | 'requestedLevel'>

/**
 * The clients for which the answer is yes at one of these services, in this session. SQL finds the candidates, a page at a
 * time; what decides about each row that is shown is the same `decide` that decides about the token.
 */
export async function listWhom(asked: Asked, asker: Asker, criteria: WhomCriteria, now: Date): Promise<WhomList> {
  const known = await findAsker(asker, now)
  const within = known ? servicesWithin(await findServices(asked), known, now) : []
  if (!known || within.length === 0) return { clients: [], total: { count: 0, isMore: false }, next: null }
  const found = await rows(db, candidateShape, candidatesSql(asker.personId, within, criteria, now))
  const shown = found.slice(0, whomPageSize)
  const count = found[0]?.total ?? 0
  return {
    clients: await asWhom(shown, within, asked.instances, known, now),
    total: { count: Math.min(count, whomCountLimit), isMore: count > whomCountLimit },
    next: found.length > whomPageSize ? (shown.at(-1)?.authorizationId ?? null) : null,
  }
}

/** The own organizations for which the answer is yes at one of these services, in this session. */
export async function listOwn(asked: Asked, asker: Asker, now: Date): Promise<Whom[]> {
  const known = await findAsker(asker, now)
  if (!known) return []
  const services = await findServices(asked)
  const given = await db.standardAuthorization.findMany({
    where: { ...runsToday.where(now), membership: { personId: asker.personId, ...present.where(now) } },
    select: {
      level: true,
      scope: true,
      providerId: true,
      status: true,
      validFrom: true,
      validUntil: true,
      services: { where: { serviceId: { in: services.map(({ id }) => id) } }, select: { serviceId: true } },
      organization: party,
      membership: { select: { endedAt: true, validUntil: true } },
    },
    orderBy: [{ validUntil: 'desc' }, { id: 'desc' }],
    take: maxOwn,
  })
  const used = await db.serviceUse.findMany({
    where: {
      personId: asker.personId,
      authorizationId: null,
      serviceId: { in: services.map(({ id }) => id) },
    },
    select: { actingId: true, lastUsedAt: true },
    orderBy: { lastUsedAt: 'desc' },
    take: maxOwn,
  })
  const organizations = new Map(given.map(({ organization }) => [organization.id, organization]))
  return [...organizations.values()].flatMap(({ id, name, kvkNumber }) => {
    const ofThis = given.filter(({ organization }) => organization.id === id)
    // Of each service the same authorization as choosing finds.
    const allowed = asked.instances.flatMap((instance) => {
      const service = serviceAt(services, instance)
      if (!service) return []
      const candidates = ofThis.map(({ membership, ...row }) => {
        const permission = { ...row, serviceIds: idsOf(row.services) }
        const employee = { means: known.means, membership }
        return { ...ownFactsFrom(permission, employee, service), signedInWith: known.signedInWith }
      })
      const facts = closest(candidates, (one) => decide(one, now))
      if (!facts?.authorization || !decide(facts, now).isAllowed) return []
      return [{ instance, level: facts.authorization.level, needed: service.level }]
    })
    const together = atOneLevel(allowed)
    const [first] = together
    if (!first) return []
    const lastUsedAt = used.find(({ actingId }) => actingId === id)?.lastUsedAt ?? null
    const ids = { actingId: id, representedId: id, authorizationId: null, branchNumber: null }
    const names = { actingName: name, representedName: name, kvkNumber }
    const level = lowerLevel(known.level, first.level)
    return [{ ...ids, ...names, instances: together.map(({ instance }) => instance), level, lastUsedAt }]
  })
}

/** The rows of one client, by its whole KvK number: what a service proposes, wherever in the list it would stand. */
export async function findProposed(asked: Asked, asker: Asker, kvkNumber: string, now: Date): Promise<Whom[]> {
  if (!/^\d{8}$/.test(kvkNumber)) return []
  const { clients } = await listWhom(asked, asker, { search: kvkNumber, after: null }, now)
  return clients.filter((one) => one.kvkNumber === kvkNumber)
}

type Known = {
  personId: string
  means: HeldMeans[]
  level: LevelOfAssurance
  signedInWith: NonNullable<DecisionFacts['signedInWith']>
}

/** What is known of them whoever they act for; null: not their session, or one without a means. */
async function findAsker({ personId, sessionId }: Asker, now: Date): Promise<Known | null> {
  const session = await findSession(sessionId, now)
  if (session?.personId !== personId || session.isDesk || session.level === null) return null
  const means = await db.means.findMany({
    where: { personId },
    select: { level: true, validFrom: true, validUntil: true, revokedAt: true },
  })
  return {
    personId,
    means,
    level: session.level,
    signedInWith: { level: session.level, at: session.authenticatedAt },
  }
}

type Service = DecisionFacts['service']

/** The services that are asked for, each with the level that it takes here. */
async function findServices({ instances, requestedLevel }: Asked): Promise<Service[]> {
  const found = await db.service.findMany({
    where: { id: { in: instances.map(({ serviceId }) => serviceId) } },
    select: {
      id: true,
      level: true,
      chainSupport: true,
      acceptsBranch: true,
      offerings: { select: { providerId: true } },
    },
  })
  return found.map(({ offerings, ...service }) => ({
    ...service,
    level: levelAt(service, requestedLevel),
    // Where several instances of it were asked for one may be enough; of each it is asked again.
    needsRsin: instances.filter(({ serviceId }) => serviceId === service.id).every(({ needsRsin }) => needsRsin),
    providerIds: offerings.map(({ providerId }) => providerId),
  }))
}

/** The service of this instance, with what that takes. */
function serviceAt(services: Service[], { serviceId, needsRsin }: AskedInstance): Service | undefined {
  const service = services.find(({ id }) => id === serviceId)
  return service && { ...service, needsRsin }
}

/** Those at which they could be in if the best of all authorizations were theirs: the others need no looking for. */
function servicesWithin(services: Service[], { means, signedInWith }: Known, now: Date): Service[] {
  const ideal = {
    status: 'active' as const,
    validFrom: new Date(0),
    validUntil: new Date(8.64e15),
    level: 'loa4' as const,
    scope: 'everything' as const,
    providerId: null,
    serviceIds: [],
    branchNumber: null,
    // That is asked of each client by itself.
    client: { endedOn: null, rsin: '' },
    intermediary: { endedOn: null },
  }
  const employee: Employee = {
    means,
    membership: { endedAt: null, validUntil: null },
    assignment: { isAllServices: true, serviceIds: [], endedAt: null },
  }
  return services.filter((service) => decide({ ...factsFrom(ideal, employee, service), signedInWith }, now).isAllowed)
}

const candidateShape = z.object({
  authorizationId: z.uuid(),
  actingId: z.uuid(),
  representedId: z.uuid(),
  branchNumber: z.string().nullable(),
  usedAt: z.date().nullable(),
  total: z.number(),
})

type Candidate = z.infer<typeof candidateShape>

/**
 * One page of candidates. Those that were used last come first; the others in stretches of the index (member, newest
 * first), so that a page costs a page.
 */
export function candidatesSql(
  personId: string,
  services: Pick<Service, 'id' | 'level' | 'acceptsBranch' | 'needsRsin'>[],
  criteria: WhomCriteria,
  now: Date,
): Prisma.Sql {
  const after = criteria.after && isUuid(criteria.after) ? criteria.after : null
  const person = Prisma.sql`${personId}::uuid`
  const size = whomPageSize + 1
  const all = { person, services, search: criteria.search, now }
  return Prisma.sql`
    WITH recent AS MATERIALIZED (
      SELECT u."actingId", u."representedId", max(u."lastUsedAt") AS "usedAt" FROM "ServiceUse" u
      WHERE u."personId" = ${person} AND u."authorizationId" IS NOT NULL AND u."serviceId" IN (${uuids(services.map(({ id }) => id))})
      GROUP BY 1, 2 ORDER BY 3 DESC LIMIT ${recentLimit}),
    before AS MATERIALIZED (
      SELECT x."assignedAt", x."id", x."authorizationId", r."usedAt" FROM "Assignment" x
      JOIN "Membership" m ON m."id" = x."membershipId" JOIN "ChainAuthorization" a ON a."id" = x."authorizationId"
      LEFT JOIN recent r ON r."actingId" = a."intermediaryId" AND r."representedId" = a."clientId"
      WHERE x."authorizationId" = ${after}::uuid AND m."personId" = ${person} ORDER BY x."assignedAt" DESC LIMIT 1),
    used AS MATERIALIZED (${usedSql(all)}),
    page AS (
      (SELECT 1 AS part, used."usedAt", NULL::timestamptz AS "assignedAt", used."authorizationId", used."authorizationId" AS "last" FROM used
        WHERE NOT EXISTS (SELECT 1 FROM before)
          OR (used."usedAt", used."authorizationId") < (SELECT b."usedAt", b."authorizationId" FROM before b)
        ORDER BY used."usedAt" DESC, used."authorizationId" DESC LIMIT ${size})
      UNION ALL
      (SELECT 2, NULL, rest."assignedAt", rest."authorizationId", rest."id" FROM (${restSql(all, size, true)}) rest
        ORDER BY rest."assignedAt" DESC, rest."id" DESC LIMIT ${size}))
    SELECT page."authorizationId", a."intermediaryId" AS "actingId", a."clientId" AS "representedId", a."branchNumber", page."usedAt",
      ((SELECT count(*) FROM used) + (SELECT count(*) FROM (${restSql(all, whomCountLimit + 1, false)} LIMIT ${whomCountLimit + 1}) counted))::int AS "total"
    FROM page JOIN "ChainAuthorization" a ON a."id" = page."authorizationId" ORDER BY page.part, page."usedAt" DESC, page."assignedAt" DESC, page."last" DESC LIMIT ${size}`
}

type Wanted = {
  person: Prisma.Sql
  services: Pick<Service, 'id' | 'level' | 'acceptsBranch' | 'needsRsin'>[]
  search: string
  now: Date
}

const uuids = (ids: string[]) => Prisma.join(ids.map((id) => Prisma.sql`${id}::uuid`))

function usedSql({ person, services, search, now }: Wanted): Prisma.Sql {
  return Prisma.sql`
    SELECT DISTINCT ON (r."actingId", r."representedId", a."branchNumber") r."usedAt", x."authorizationId" FROM recent r
    JOIN "Membership" m ON m."personId" = ${person} AND m."organizationId" = r."actingId" AND ${present.sql('m', now)}
    JOIN "ChainAuthorization" a ON a."intermediaryId" = r."actingId" AND a."clientId" = r."representedId" AND ${runsToday.sql('a', now)}
    JOIN "Assignment" x ON x."authorizationId" = a."id" AND x."membershipId" = m."id" AND x."endedAt" IS NULL
    JOIN "Organization" c ON c."id" = a."clientId" JOIN "Organization" i ON i."id" = a."intermediaryId"
    WHERE ${isYes('a', 'x', services, now)} ${found(search)}
    ORDER BY r."actingId", r."representedId", a."branchNumber", x."authorizationId"`
}

// A subquery with LIMIT is looked at row by row. A plain join would be planned as a hash over all authorizations.
function restSql({ person, services, search, now }: Wanted, size: number, isPage: boolean): Prisma.Sql {
  const later = isPage
    ? Prisma.sql`AND (NOT EXISTS (SELECT 1 FROM before) OR (SELECT b."usedAt" IS NOT NULL FROM before b)
        OR (x."assignedAt", x."id") < (SELECT b."assignedAt", b."id" FROM before b))`
    : Prisma.empty
  return Prisma.sql`
    SELECT x."id", x."authorizationId", x."assignedAt" FROM "Membership" m CROSS JOIN LATERAL (
      SELECT x."id", x."authorizationId", x."assignedAt" FROM "Assignment" x
      WHERE x."membershipId" = m."id" AND x."endedAt" IS NULL ${later} AND (
        SELECT true FROM "ChainAuthorization" a
        JOIN "Organization" c ON c."id" = a."clientId" JOIN "Organization" i ON i."id" = a."intermediaryId"
        WHERE a."id" = x."authorizationId" AND ${runsToday.sql('a', now)} AND ${isYes('a', 'x', services, now)} ${found(search)}
          AND NOT EXISTS (SELECT 1 FROM recent r WHERE r."actingId" = a."intermediaryId" AND r."representedId" = a."clientId")
          AND NOT EXISTS (
            SELECT 1 FROM "ChainAuthorization" b
            JOIN "Assignment" y ON y."authorizationId" = b."id" AND y."membershipId" = m."id" AND y."endedAt" IS NULL
            WHERE b."intermediaryId" = a."intermediaryId" AND b."clientId" = a."clientId" AND b."id" <> a."id"
              AND b."branchNumber" IS NOT DISTINCT FROM a."branchNumber" AND ${runsToday.sql('b', now)}
              AND ${isYes('b', 'y', services, now)} AND (y."assignedAt", y."id") > (x."assignedAt", x."id")) LIMIT 1)
      ORDER BY x."assignedAt" DESC, x."id" DESC LIMIT ${size}) x
    WHERE m."personId" = ${person} AND ${present.sql('m', now)}`
}

/**
 * What `decide` asks of authorization, assignment and companies, in the words of SQL; of the session it was asked before.
 * The companies are those of the row that is looked at: others of the same client have the same ones.
 */
function isYes(authorization: 'a' | 'b', assignment: 'x' | 'y', services: Wanted['services'], now: Date): Prisma.Sql {
  const [a, x] = [Prisma.raw(authorization), Prisma.raw(assignment)]
  const one = services.map(
    ({ id, level, acceptsBranch, needsRsin }) =>
      Prisma.sql`(${id}::uuid, ${level}::"LevelOfAssurance", ${acceptsBranch}::boolean, ${needsRsin}::boolean)`,
  )
  return Prisma.sql`(c."endedOn" IS NULL OR c."endedOn" >= ${todaySql(now)}) AND (i."endedOn" IS NULL OR i."endedOn" >= ${todaySql(now)})
    AND EXISTS (SELECT 1 FROM (VALUES ${Prisma.join(one)}) v("id", "level", "acceptsBranch", "needsRsin")
      WHERE v."level" <= ${a}."level" AND (${a}."branchNumber" IS NULL OR v."acceptsBranch") AND (c."rsin" IS NOT NULL OR NOT v."needsRsin")
        AND CASE ${a}."scope" WHEN 'everything' THEN true
          WHEN 'provider' THEN EXISTS (SELECT 1 FROM "ServiceOffering" f WHERE f."serviceId" = v."id" AND f."providerId" = ${a}."providerId")
          ELSE EXISTS (SELECT 1 FROM "AuthorizedService" s WHERE s."authorizationId" = ${a}."id" AND s."serviceId" = v."id") END
        AND (${x}."isAllServices" OR EXISTS (SELECT 1 FROM "AssignedService" z WHERE z."assignmentId" = ${x}."id" AND z."serviceId" = v."id")))`
}

function found(search: string): Prisma.Sql {
  if (!sought(search)) return Prisma.empty
  const digits = search.replace(/[\s.]/g, '')
  const byNumber = /^\d{3,8}$/.test(digits) ? Prisma.sql`OR c."kvkNumber" LIKE ${`${digits}%`}` : Prisma.empty
  return Prisma.sql`AND (c."foldedName" LIKE ${containing(search)} ${byNumber})`
}

const party = { select: { id: true, name: true, kvkNumber: true, rsin: true, endedOn: true } } as const

/**
 * The candidates with their facts; only those remain of which `decide` says yes, each with the services of which it does by
 * any authorization of the same client and branch: a row stands for all of them, and choosing it gives what they give
 * together.
 */
async function asWhom(
  candidates: Candidate[],
  services: Service[],
  instances: AskedInstance[],
  { personId, means, level, signedInWith }: Known,
  now: Date,
): Promise<Whom[]> {
  const ofThese = { where: { serviceId: { in: services.map(({ id }) => id) } }, select: { serviceId: true } } as const
  const mine = { endedAt: null, membership: { personId, ...present.where(now) } }
  const authorizations = await db.chainAuthorization.findMany({
    where: {
      ...runsToday.where(now),
      intermediaryId: { in: candidates.map(({ actingId }) => actingId) },
      clientId: { in: candidates.map(({ representedId }) => representedId) },
      assignments: { some: mine },
    },
    select: {
      id: true,
      level: true,
      scope: true,
      providerId: true,
      branchNumber: true,
      status: true,
      validFrom: true,
      validUntil: true,
      services: ofThese,
      client: party,
      intermediary: party,
      assignments: {
        where: mine,
        select: {
          isAllServices: true,
          endedAt: true,
          services: ofThese,
          membership: { select: { endedAt: true, validUntil: true } },
        },
        take: 1,
      },
    },
  })
  return candidates.flatMap(({ authorizationId, usedAt, ...whom }) => {
    const row = authorizations.find(({ id }) => id === authorizationId)
    if (!row) return []
    const same = authorizations.filter((one) => isSameWhom(one, whom))
    const allowed = instances.flatMap((instance) => {
      const service = serviceAt(services, instance)
      if (!service) return []
      const facts = closest(same.flatMap(factsAt(service)), (one) => decide(one, now))
      if (!facts?.authorization || !decide(facts, now).isAllowed) return []
      return [{ instance, level: facts.authorization.level, needed: service.level }]
    })
    const together = atOneLevel(allowed)
    const [first] = together
    if (!first) return []
    return {
      ...whom,
      actingName: row.intermediary.name,
      representedName: row.client.name,
      kvkNumber: row.client.kvkNumber,
      authorizationId,
      instances: together.map(({ instance }) => instance),
      level: lowerLevel(level, first.level),
      lastUsedAt: usedAt,
    }
  })

  function factsAt(service: Service) {
    return ({ assignments: [assignment], ...row }: (typeof authorizations)[number]) => {
      if (!assignment) return []
      const employee: Employee = {
        means,
        membership: assignment.membership,
        assignment: { ...assignment, serviceIds: idsOf(assignment.services) },
      }
      return { ...factsFrom({ ...row, serviceIds: idsOf(row.services) }, employee, service), signedInWith }
    }
  }
}

type Told = { intermediary: { id: string }; client: { id: string }; branchNumber: string | null }

const isSameWhom = (one: Told, whom: Pick<Candidate, 'actingId' | 'representedId' | 'branchNumber'>) =>
  one.intermediary.id === whom.actingId &&
  one.client.id === whom.representedId &&
  one.branchNumber === whom.branchNumber

const idsOf = (list: { serviceId: string }[]) => list.map(({ serviceId }) => serviceId)

/** Whether they have a place in any organization today. */
export async function belongsSomewhere(personId: string, now: Date): Promise<boolean> {
  return (await db.membership.count({ where: { personId, ...present.where(now) } })) > 0
}
