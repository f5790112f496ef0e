import 'server-only'
import { z } from 'zod'
import { meansToUse, type HeldMeans } from '@/lib/identity/means/rules'
import { containing, sought } from '@/lib/kernel/text/search-text'
import { decide, missingIn, type Condition, type DecisionFacts } from '@/lib/authorizations/decision'
import { factsFrom, ownFactsFrom } from '@/lib/authorizations/queries/decision-facts'
import { inLanguage, servicesNamed } from '@/lib/authorizations/lists/sql'
import { authorizationState, type AuthorizationState, type Scope } from '@/lib/authorizations/rules'
import { notOver } from '@/lib/authorizations/running'
import { db } from '@/lib/kernel/db'
import { eachRow } from '@/lib/kernel/each-row'
import type { Locale } from '@/lib/i18n/locales'
import { levels, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { isUuid } from '@/lib/kernel/text/ids'
import { jsonDate, rows } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'

export type MyCriteria = {
  search: string
  providerId: string | null
  page: number
  /** the one to open */ openId: string | null
}

export const myPageSize = 10
/** How few there must be for all to be open at once. */
const fewEnough = 3
/** Counting stops here; one can leaf further. */
export const myCountLimit = 100
const lastPageOfAll = 100

export type MyService = {
  id: string
  name: string
  language: Locale
  level: LevelOfAssurance
  url: string | null
  /** Since when the catalogue lists it no more; what was authorized stays. */
  goneSince: Date | null
  providerName: string
  missing: Condition[]
}

export type MyAuthorization = {
  id: string
  /** For a client, through the office; or for the organization itself, which is then the client too. */
  forWhom: 'client' | 'own'
  /** Of what was assigned; for the own organization there is only the authorization. */
  assignmentId: string
  client: { name: string; kvkNumber: string }
  /** The organization one works for when one uses it. */
  intermediaryName: string
  level: LevelOfAssurance
  scope: Scope
  providerName: string | null
  validFrom: Date
  validUntil: Date
  state: AuthorizationState
  /** Whether its services are shown; the first one is, a few are, and what was searched for is. */
  isOpen: boolean
  /** Empty when it is closed, or wide and not opened itself: `servicesNow` says how many there are. */
  services: MyService[]
  servicesNow: number
  isWide: boolean
  /** What keeps the whole of it from working, whatever the service; looked at when it is open. */
  missing: Condition[]
  heldLevel: LevelOfAssurance | null
}

export type MyList = {
  authorizations: MyAuthorization[]
  total: { count: number; isMore: boolean }
  page: number
  lastPage: number
  /** Those one can filter by: of the newest hundred authorizations, whatever is searched. */
  providers: { id: string; name: string }[]
}

/** What this person may do for whom, for clients and for their own organizations, the newest first. */
export async function listMyAuthorizations(
  personId: string,
  criteria: MyCriteria,
  locale: Locale,
  now = new Date(),
): Promise<MyList> {
  const [found] = await rows(db, foundShape, mySql(personId, criteria, locale, now))
  const counted = found?.list.total ?? 0
  const listed = found?.list.rows ?? []
  const hasNext = listed.length > myPageSize && criteria.page < lastPageOfAll
  return {
    authorizations: listed.slice(0, myPageSize).map((row) => asMine(row, criteria, now)),
    total: { count: Math.min(counted, myCountLimit), isMore: counted > myCountLimit },
    page: criteria.page,
    providers: found?.list.providers ?? [],
    lastPage: Math.max(criteria.page + (hasNext ? 1 : 0), Math.ceil(Math.min(counted, myCountLimit) / myPageSize), 1),
  }
}

/** The same as SQL, for the measurement against bare `pg`. One query and one value: each costs the page more than what it holds. */
export function mySql(personId: string, criteria: MyCriteria, locale: Locale, now: Date): Prisma.Sql {
  const offset = (criteria.page - 1) * myPageSize
  const end = offset + myPageSize + 1
  const asked =
    criteria.openId && isUuid(criteria.openId)
      ? Prisma.sql`chosen."authorizationId" = ${criteria.openId}::uuid`
      : Prisma.sql`false`
  const isNarrowed = sought(criteria.search) !== '' || criteria.providerId !== null
  const rows = Prisma.sql`
    WITH chosen AS MATERIALIZED (${mine(personId, criteria, now, end)} ORDER BY "assignedAt" DESC, "id" DESC LIMIT ${myPageSize + 1} OFFSET ${offset}),
    numbered AS (SELECT chosen.*, ${asked} AS "isAsked",
      ${asked} OR ${isNarrowed} OR count(*) OVER () <= ${fewEnough} OR row_number() OVER (ORDER BY "assignedAt" DESC, "id" DESC) = 1 AS "isOpen" FROM chosen)
    SELECT * FROM (${rowsSql(chain, personId, locale)} UNION ALL ${rowsSql(standard, personId, locale)}) listed
    ORDER BY "assignedAt" DESC, "assignmentId" DESC`
  return Prisma.sql`SELECT json_build_object(
    'rows', (SELECT json_agg(listed) FROM (${rows}) listed),
    'total', (SELECT count(*)::int FROM (${mine(personId, criteria, now, myCountLimit + 1)} LIMIT ${myCountLimit + 1}) counted),
    'providers', (SELECT json_agg(named) FROM (${providersSql(personId, locale, now)}) named)) AS "list"`
}

const lineShape = z.object({
  forWhom: z.enum(['client', 'own']),
  reference: z.string(),
  clientName: z.string(),
  clientKvkNumber: z.string(),
  intermediaryName: z.string(),
  level: z.enum(levels),
  scope: z.enum(['services', 'provider', 'everything']),
  status: z.enum(['active', 'ended']),
  providerName: z.string().nullable(),
  validFrom: z.date(),
  validUntil: z.date(),
  /** Only some of its services were assigned. */
  isPart: z.boolean(),
  serviceNames: z.array(z.string()),
})

/** The whole list for a download, a line for each, with the services that it names. */
export function eachMine(
  personId: string,
  { search, providerId }: Pick<MyCriteria, 'search' | 'providerId'>,
  locale: Locale,
  now = new Date(),
) {
  const criteria = { search, providerId, page: 1, openId: null }
  return eachRow(async (page, size) => {
    const offset = (page - 1) * size
    const listed = Prisma.sql`
      WITH chosen AS MATERIALIZED (${mine(personId, criteria, now, offset + size)} ORDER BY "assignedAt" DESC, "id" DESC LIMIT ${size} OFFSET ${offset})
      SELECT * FROM (${linesSql(chain, locale)} UNION ALL ${linesSql(standard, locale)}) lines ORDER BY "assignedAt" DESC, "assignmentId" DESC`
    const lines = await rows(db, lineShape, listed)
    return lines.map((line) => ({ ...line, state: authorizationState(line, now) }))
  })
}

function linesSql(table: Table, locale: Locale): Prisma.Sql {
  const names = (source: Prisma.Sql) =>
    Prisma.sql`ARRAY(SELECT ${inLanguage('v', locale)} FROM ${source} s JOIN "Service" v ON v."id" = s."serviceId"`
  return Prisma.sql`
    SELECT chosen."kind" AS "forWhom", chosen."assignedAt", chosen."id" AS "assignmentId", a."reference", c."name" AS "clientName",
      c."kvkNumber" AS "clientKvkNumber", i."name" AS "intermediaryName", a."level", a."scope", a."status",
      ${inLanguage('p', locale)} AS "providerName", a."validFrom", a."validUntil", NOT chosen."isAllServices" AS "isPart",
      CASE WHEN chosen."isAllServices" THEN ${names(table.services)} WHERE s."authorizationId" = a."id" ORDER BY 1)
        ELSE ${names(Prisma.sql`"AssignedService"`)} WHERE s."assignmentId" = chosen."id" ORDER BY 1) END AS "serviceNames"
    FROM chosen JOIN ${table.name} a ON a."id" = chosen."authorizationId" ${table.parties}
    LEFT JOIN "ServiceProvider" p ON p."id" = a."providerId"
    WHERE chosen."kind" = ${table.kind}`
}

/** What is assigned of what clients gave, and what was given for the own organization: the same things under their names. */
type Table = {
  kind: 'client' | 'own'
  name: Prisma.Sql
  services: Prisma.Sql
  /** Only a client limits what it gives to one of its branches. */
  branch: Prisma.Sql
  givenAt: Prisma.Sql
  parties: Prisma.Sql
}
const chain: Table = {
  kind: 'client',
  name: Prisma.sql`"ChainAuthorization"`,
  services: Prisma.sql`"AuthorizedService"`,
  branch: Prisma.sql`a."branchNumber"`,
  givenAt: Prisma.sql`a."grantedAt"`,
  parties: Prisma.sql`JOIN "Organization" c ON c."id" = a."clientId" JOIN "Organization" i ON i."id" = a."intermediaryId"`,
}
const standard: Table = {
  kind: 'own',
  name: Prisma.sql`"StandardAuthorization"`,
  services: Prisma.sql`"StandardService"`,
  branch: Prisma.sql`NULL::text`,
  givenAt: Prisma.sql`a."givenAt"`,
  parties: Prisma.sql`JOIN "Organization" c ON c."id" = a."organizationId" JOIN "Organization" i ON i."id" = a."organizationId"`,
}

/** Everything a card shows, of the chosen ones of one table. */
function rowsSql(table: Table, personId: string, locale: Locale): Prisma.Sql {
  return Prisma.sql`
    SELECT chosen."kind" AS "forWhom", chosen."assignedAt", a."id", chosen."id" AS "assignmentId", a."level", a."scope", a."status", a."validFrom", a."validUntil", a."providerId", ${table.branch} AS "branchNumber",
      c."name" AS "clientName", c."kvkNumber" AS "clientKvkNumber", c."endedOn" AS "clientEndedOn", c."rsin" AS "clientRsin",
      i."name" AS "intermediaryName", i."endedOn" AS "intermediaryEndedOn", ${inLanguage('p', locale)} AS "providerName",
      chosen."isAllServices", chosen."memberUntil", chosen."isOpen",
      (SELECT json_agg(json_build_array(m."level", m."validFrom", m."validUntil", m."revokedAt")) FROM "Means" m WHERE m."personId" = ${personId}::uuid) AS "means",
      ${servicesSql(table, locale)} AS "services",
      CASE WHEN NOT chosen."isAllServices" THEN (SELECT count(*)::int FROM "AssignedService" z WHERE z."assignmentId" = chosen."id")
        WHEN a."scope" = 'services' THEN (SELECT count(*)::int FROM ${table.services} s WHERE s."authorizationId" = a."id")
        WHEN a."scope" = 'provider' THEN (SELECT count(*)::int FROM "ServiceOffering" f JOIN "Service" v ON v."id" = f."serviceId" WHERE f."providerId" = a."providerId" AND v."vanishedAt" IS NULL)
        ELSE 0 END AS "servicesNow"
    FROM numbered chosen JOIN ${table.name} a ON a."id" = chosen."authorizationId" ${table.parties}
    LEFT JOIN "ServiceProvider" p ON p."id" = a."providerId"
    WHERE chosen."kind" = ${table.kind}`
}

// Per membership one stretch of each index (member, newest first), so that a page costs a page.
function mine(personId: string, criteria: MyCriteria, now: Date, end: number): Prisma.Sql {
  return Prisma.sql`
    SELECT x.*, m."validUntil" AS "memberUntil" FROM "Membership" m CROSS JOIN LATERAL (
      (SELECT x."id", x."authorizationId", x."isAllServices", x."assignedAt", 'client'::text AS "kind" FROM "Assignment" x
      WHERE x."membershipId" = m."id" AND x."endedAt" IS NULL AND (${isShown(criteria, now)})
      ORDER BY x."assignedAt" DESC, x."id" DESC LIMIT ${end})
      UNION ALL
      (SELECT a."id", a."id" AS "authorizationId", true AS "isAllServices", a."givenAt" AS "assignedAt", 'own'::text AS "kind" FROM "StandardAuthorization" a
      WHERE a."membershipId" = m."id" AND ${isShownOwn(criteria, now)}
      ORDER BY a."givenAt" DESC, a."id" DESC LIMIT ${end})) x
    WHERE m."personId" = ${personId}::uuid AND m."endedAt" IS NULL`
}

function isShownOwn({ search, providerId }: MyCriteria, now: Date): Prisma.Sql {
  const shown = [notOver.sql('a', now)]
  if (providerId)
    shown.push(
      isUuid(providerId)
        ? Prisma.sql`(a."providerId" = ${providerId}::uuid OR a."scope" = 'everything'
            OR EXISTS (SELECT 1 FROM "StandardService" s JOIN "ServiceOffering" f ON f."serviceId" = s."serviceId"
              WHERE s."authorizationId" = a."id" AND f."providerId" = ${providerId}::uuid))`
        : Prisma.sql`false`,
    )
  if (sought(search)) {
    const pattern = containing(search)
    shown.push(Prisma.sql`(a."organizationId" IN (SELECT c."id" FROM "Organization" c WHERE c."foldedName" LIKE ${pattern} ${byNumber(search)})
      OR a."providerId" IN (SELECT p."id" FROM "ServiceProvider" p WHERE p."foldedName" LIKE ${pattern})
      OR a."id" IN (SELECT s."authorizationId" FROM "StandardService" s WHERE s."serviceId" IN (${servicesNamed(pattern)})))`)
  }
  return Prisma.join(shown, ' AND ')
}

/** By the number of a company, where digits were typed. */
function byNumber(search: string): Prisma.Sql {
  const digits = search.replace(/[\s.]/g, '')
  return /^\d{3,8}$/.test(digits) ? Prisma.sql`OR c."kvkNumber" LIKE ${`${digits}%`}` : Prisma.empty
}

// A subquery with LIMIT is looked at row by row. A plain join would be planned as a hash over all authorizations.
function isShown({ search, providerId }: MyCriteria, now: Date): Prisma.Sql {
  const shown = [Prisma.sql`a."id" = x."authorizationId" AND ${notOver.sql('a', now)}`]
  const services = Prisma.sql`SELECT s."serviceId" FROM "AuthorizedService" s WHERE s."authorizationId" = a."id" AND (x."isAllServices"
      OR EXISTS (SELECT 1 FROM "AssignedService" z WHERE z."assignmentId" = x."id" AND z."serviceId" = s."serviceId"))
    UNION ALL SELECT z."serviceId" FROM "AssignedService" z WHERE z."assignmentId" = x."id" AND a."scope" <> 'services'`
  if (providerId) {
    shown.push(
      isUuid(providerId)
        ? Prisma.sql`(x."isAllServices" AND (a."providerId" = ${providerId}::uuid OR a."scope" = 'everything')
            OR EXISTS (SELECT 1 FROM "ServiceOffering" f WHERE f."providerId" = ${providerId}::uuid AND f."serviceId" IN (${services})))`
        : Prisma.sql`false`,
    )
  }
  if (sought(search)) shown.push(found(search))
  return Prisma.sql`(SELECT true FROM "ChainAuthorization" a WHERE ${Prisma.join(shown, ' AND ')} LIMIT 1)`
}

// Each list of ids stands by itself, so that it is made once and not for every assignment.
function found(search: string): Prisma.Sql {
  const pattern = containing(search)
  return Prisma.sql`(a."clientId" IN (SELECT c."id" FROM "Organization" c WHERE c."foldedName" LIKE ${pattern} ${byNumber(search)})
    OR a."providerId" IN (SELECT p."id" FROM "ServiceProvider" p WHERE p."foldedName" LIKE ${pattern})
    OR x."isAllServices" AND a."id" IN (SELECT s."authorizationId" FROM "AuthorizedService" s WHERE s."serviceId" IN (${servicesNamed(pattern)}))
    OR x."id" IN (SELECT z."assignmentId" FROM "AssignedService" z WHERE z."serviceId" IN (${servicesNamed(pattern)})))`
}

function providersSql(personId: string, locale: Locale, now: Date): Prisma.Sql {
  const anything = { search: '', providerId: null, page: 1, openId: null }
  return Prisma.sql`
    WITH mine AS MATERIALIZED (${mine(personId, anything, now, myCountLimit)} LIMIT ${myCountLimit})
    SELECT p."id", ${inLanguage('p', locale)} AS "name" FROM "ServiceProvider" p WHERE p."id" IN (
      SELECT a."providerId" FROM mine JOIN "ChainAuthorization" a ON a."id" = mine."authorizationId"
      UNION SELECT v."providerId" FROM mine JOIN "AuthorizedService" s ON s."authorizationId" = mine."authorizationId" AND mine."isAllServices" JOIN "Service" v ON v."id" = s."serviceId"
      UNION SELECT a."providerId" FROM mine JOIN "StandardAuthorization" a ON a."id" = mine."authorizationId"
      UNION SELECT v."providerId" FROM mine JOIN "StandardService" s ON s."authorizationId" = mine."authorizationId" JOIN "Service" v ON v."id" = s."serviceId"
      UNION SELECT v."providerId" FROM mine JOIN "AssignedService" z ON z."assignmentId" = mine."id" JOIN "Service" v ON v."id" = z."serviceId")
    ORDER BY 2`
}

/** What the catalogue lists, and what it listed when a wide authorization was granted: what went since is said. */
const sinceGiven = ({ givenAt }: Table) => Prisma.sql`(v."vanishedAt" IS NULL OR v."vanishedAt" >= ${givenAt})`

/** The services of an open row as compact JSON; those of a wide authorization only when it was asked for itself. */
function servicesSql(table: Table, locale: Locale): Prisma.Sql {
  const url = locale === 'en' ? Prisma.sql`coalesce(v."urlEn", v."url")` : Prisma.sql`v."url"`
  // In which language the name stands that this reader gets.
  const isEnglish = locale === 'en' ? Prisma.sql`v."nameEn" IS NOT NULL` : Prisma.sql`false`
  const one = Prisma.sql`json_agg(json_build_array(v."id", ${inLanguage('v', locale)}, ${isEnglish}, v."level", v."chainSupport", v."acceptsBranch", v."needsRsin", ${url}, v."providerId",
    ${inLanguage('q', locale)}, ARRAY(SELECT f."providerId" FROM "ServiceOffering" f WHERE f."serviceId" = v."id"), v."vanishedAt") ORDER BY ${inLanguage('q', locale)}, ${inLanguage('v', locale)})`
  const joined = Prisma.sql`JOIN "ServiceProvider" q ON q."id" = v."providerId"`
  return Prisma.sql`CASE WHEN NOT chosen."isOpen" THEN NULL
    WHEN NOT chosen."isAllServices" THEN (SELECT ${one} FROM "AssignedService" z JOIN "Service" v ON v."id" = z."serviceId" ${joined} WHERE z."assignmentId" = chosen."id")
    WHEN a."scope" = 'services' THEN (SELECT ${one} FROM ${table.services} s JOIN "Service" v ON v."id" = s."serviceId" ${joined} WHERE s."authorizationId" = a."id")
    WHEN chosen."isAsked" AND a."scope" = 'provider' THEN (SELECT ${one} FROM "ServiceOffering" f JOIN "Service" v ON v."id" = f."serviceId" ${joined} WHERE f."providerId" = a."providerId" AND ${sinceGiven(table)})
    WHEN chosen."isAsked" THEN (SELECT ${one} FROM (SELECT * FROM "Service" v WHERE ${sinceGiven(table)} ORDER BY "providerId", "nameNl" LIMIT 500) v ${joined})
    END`
}

const level = z.enum(levels)

/** A service as `servicesSql` writes it: by position, for names would be half of what is sent. */
const serviceShape = z
  .tuple([
    z.string(),
    z.string(),
    z.boolean(),
    level,
    z.enum(['yes', 'no', 'unknown']),
    z.boolean(),
    z.boolean(),
    z.string().nullable(),
    z.string(),
    z.string(),
    z.array(z.string()),
    jsonDate.nullable(),
  ])
  .transform(
    ([
      id,
      name,
      hasEnglish,
      level,
      chainSupport,
      acceptsBranch,
      needsRsin,
      url,
      providerId,
      providerName,
      providerIds,
      goneSince,
    ]) => {
      return {
        id,
        name,
        hasEnglish,
        level,
        chainSupport,
        acceptsBranch,
        needsRsin,
        url,
        providerId,
        providerName,
        providerIds,
        goneSince,
      }
    },
  )

const meansShape = z
  .tuple([level, jsonDate, jsonDate, jsonDate.nullable()])
  .transform(([level, validFrom, validUntil, revokedAt]): HeldMeans => ({ level, validFrom, validUntil, revokedAt }))

/** The row as JSON says it: days are texts, and a list without rows is nothing. */
const rowShape = z.object({
  id: z.string(),
  forWhom: z.enum(['client', 'own']),
  assignmentId: z.string(),
  level,
  scope: z.enum(['services', 'provider', 'everything']),
  status: z.enum(['active', 'ended']),
  validFrom: jsonDate,
  validUntil: jsonDate,
  providerId: z.string().nullable(),
  branchNumber: z.string().nullable(),
  clientName: z.string(),
  clientKvkNumber: z.string(),
  clientEndedOn: jsonDate.nullable(),
  clientRsin: z.string().nullable(),
  intermediaryName: z.string(),
  intermediaryEndedOn: jsonDate.nullable(),
  providerName: z.string().nullable(),
  isAllServices: z.boolean(),
  memberUntil: jsonDate.nullable(),
  isOpen: z.boolean(),
  means: z.array(meansShape).nullable(),
  services: z.array(serviceShape).nullable(),
  servicesNow: z.number(),
})

const foundShape = z.object({
  list: z.object({
    rows: z.array(rowShape).nullable(),
    total: z.number(),
    providers: z.array(z.object({ id: z.string(), name: z.string() })).nullable(),
  }),
})

type MyRow = z.output<typeof rowShape>

function asMine(row: MyRow, criteria: MyCriteria, now: Date): MyAuthorization {
  const means = row.means ?? []
  const services = row.services ?? []
  const isWide = row.isAllServices && row.scope !== 'services'
  const serviceIds = services.map(({ id }) => id)
  const period = { validFrom: row.validFrom, validUntil: row.validUntil }
  const permission = { ...row, serviceIds }
  const employee = { membership: { endedAt: null, validUntil: row.memberUntil }, means }
  const missing = (service: DecisionFacts['service']): Condition[] => {
    if (row.forWhom === 'own') {
      const organization = { endedOn: row.clientEndedOn, rsin: row.clientRsin }
      return missingIn(decide(ownFactsFrom({ ...permission, organization }, employee, service), now))
    }
    const parties = {
      client: { endedOn: row.clientEndedOn, rsin: row.clientRsin },
      intermediary: { endedOn: row.intermediaryEndedOn },
    }
    const assignment = { isAllServices: row.isAllServices, serviceIds, endedAt: null }
    return missingIn(decide(factsFrom({ ...permission, ...parties }, { ...employee, assignment }, service), now))
  }
  // Wherever one would sign in: the easiest service there could be shows what no service can do without.
  const any = {
    id: serviceIds[0] ?? '',
    level: 'loa2' as const,
    chainSupport: 'yes' as const,
    acceptsBranch: true,
    needsRsin: false,
    providerIds: [row.providerId ?? ''],
  }
  const wanted = services.filter(
    ({ providerId, providerIds }) =>
      !criteria.providerId || providerIds.includes(criteria.providerId) || providerId === criteria.providerId,
  )
  return {
    id: row.id,
    forWhom: row.forWhom,
    assignmentId: row.assignmentId,
    client: { name: row.clientName, kvkNumber: row.clientKvkNumber },
    intermediaryName: row.intermediaryName,
    level: row.level,
    scope: row.scope,
    providerName: row.providerName,
    ...period,
    state: authorizationState(permission, now),
    isOpen: row.isOpen,
    services: wanted.map(
      ({
        id,
        name,
        hasEnglish,
        level,
        chainSupport,
        acceptsBranch,
        needsRsin,
        url,
        providerName,
        providerIds,
        goneSince,
      }) => ({
        id,
        name,
        level,
        url,
        goneSince,
        providerName,
        language: hasEnglish ? 'en' : 'nl',
        missing: missing({ id, level, chainSupport, acceptsBranch, needsRsin, providerIds }),
      }),
    ),
    servicesNow: isWide || !row.isOpen ? row.servicesNow : wanted.length,
    isWide,
    missing: row.isOpen ? missing(any) : [],
    heldLevel: meansToUse(means, now)?.level ?? null,
  }
}

/** What this person is about to give back, or null when it is not theirs; `isOver` when it ended meanwhile. */
export async function findMyAssignment(personId: string, assignmentId: string) {
  if (!isUuid(assignmentId)) return null
  const found = await db.assignment.findFirst({
    where: { id: assignmentId, membership: { personId } },
    select: {
      id: true,
      endedAt: true,
      authorization: {
        select: {
          id: true,
          clientId: true,
          intermediaryId: true,
          client: { select: { name: true } },
          intermediary: { select: { name: true } },
        },
      },
    },
  })
  if (!found) return null
  const { id: authorizationId, clientId, intermediaryId, client, intermediary } = found.authorization
  return {
    id: found.id,
    authorizationId,
    clientId,
    intermediaryId,
    isOver: found.endedAt !== null,
    clientName: client.name,
    intermediaryName: intermediary.name,
  }
}
