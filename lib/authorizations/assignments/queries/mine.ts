import 'server-only'
import { z } from 'zod'
import { meansToUse, type HeldMeans } from '@/lib/identity/means/rules'
import { containing, sought } from '@/lib/kernel/text/search-text'
import { maxOfParty } from '@/lib/authorizations/assignments/parties'
import { decide, missingIn, type Condition, type DecisionFacts } from '@/lib/authorizations/decision'
import { factsFrom, ownFactsFrom } from '@/lib/authorizations/queries/decision-facts'
import { inLanguage, servicesNamed } from '@/lib/authorizations/lists/sql'
import { authorizationState, type AuthorizationState, type Scope } from '@/lib/authorizations/rules'
import { notOver } from '@/lib/authorizations/running'
import { db } from '@/lib/kernel/db'
import { eachRow } from '@/lib/kernel/each-row'
import type { Locale } from '@/lib/i18n/locales'
import { levels, type LevelOfAssurance } from '@/lib/catalogue/levels'
import type { MemberActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { isUuid } from '@/lib/kernel/text/ids'
import { jsonDate, rows } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'

export type MyCriteria = {
  search: string
  providerId: string | null
  page: number
  /** The client or own organization to open. */ openId: string | null
}

/** What narrows the list. */
type Sought = Pick<MyCriteria, 'search' | 'providerId'> & {
  /** Of this client or own organization only. */ partyId?: string
  /** What clients gave, as it stands in this one place of theirs. */ membershipId?: string
}

export const myPageSize = 10
/** How few there must be for all to be open at once. */
const fewEnough = 3
/** How many services of a wide authorization are shown. */
export const maxServices = 500
/** Counting stops here; one can leaf further. */
export const myCountLimit = 100
const lastPageOfAll = 100

export type MyService = Omit<FoundService, 'hasEnglish' | 'providerIds'> & { language: Locale; missing: Condition[] }

export type MyAuthorization = {
  id: string
  reference: string
  /** For a client, through the office; or for the organization itself, which is then the client too. */
  forWhom: 'client' | 'own'
  /** Of what was assigned; for the own organization there is only the authorization. */
  assignmentId: string
  client: { id: string; name: string; kvkNumber: string }
  /** The organization one works for when one uses it. */
  intermediary: { id: string; name: string }
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

/** All that one may do for one client, through whichever office, or for one's own organization. */
export type MyParty = Pick<MyAuthorization, 'forWhom' | 'client' | 'isOpen'> & {
  key: string
  authorizations: MyAuthorization[]
}

export type MyList = {
  /** A page of them, the own organizations first and then the clients of whom one was assigned something last. */
  parties: MyParty[]
  total: { count: number; isMore: boolean }
  page: number
  lastPage: number
  /** Those one can filter by: of the newest hundred authorizations, whatever is searched. */
  providers: { id: string; name: string }[]
}

/** What this person may do for whom: their own organizations, and their clients. */
export async function listMyAuthorizations(
  personId: string,
  criteria: MyCriteria,
  locale: Locale,
  now = new Date(),
): Promise<MyList> {
  const [found] = await rows(db, foundShape, mySql(personId, criteria, locale, now))
  const counted = found?.list.total ?? 0
  const parties = inParties(found?.list.rows ?? [], criteria, now)
  const hasNext = parties.length > myPageSize && criteria.page < lastPageOfAll
  return {
    parties: parties.slice(0, myPageSize),
    total: { count: Math.min(counted, myCountLimit), isMore: counted > myCountLimit },
    page: criteria.page,
    providers: found?.list.providers ?? [],
    lastPage: Math.max(criteria.page + (hasNext ? 1 : 0), Math.ceil(Math.min(counted, myCountLimit) / myPageSize), 1),
  }
}

/**
 * The same of one client or own organization alone, with every service; empty when one may do nothing for it. Somebody may be
 * assigned a client and work there too.
 */
export async function findMyParty(
  personId: string,
  partyId: string,
  locale: Locale,
  now = new Date(),
): Promise<MyParty[]> {
  if (!isUuid(partyId)) return []
  const sought: Sought = { search: '', providerId: null, partyId }
  const page = { first: 0, size: 2, openId: partyId, isNarrowed: true }
  return listParties(personId, sought, page, locale, now)
}

export const clientsPageSize = 25

/**
 * For whom this member of the organization may act, a page of clients at a time, to an admin there. Without the services of
 * wide authorizations, which would be all of the catalogue.
 */
export async function listClientsOf(
  actor: MemberActor,
  membershipId: string,
  page: number,
  locale: Locale,
  now = new Date(),
): Promise<MyParty[]> {
  if (!can(actor, 'employee.list') || !isUuid(membershipId)) return []
  const place = await db.membership.findFirst({
    where: { id: membershipId, organizationId: actor.organizationId, endedAt: null },
    select: { personId: true },
  })
  if (!place) return []
  const sought: Sought = { search: '', providerId: null, membershipId }
  const shown = { first: (page - 1) * clientsPageSize, size: clientsPageSize, openId: null, isNarrowed: true }
  return listParties(place.personId, sought, shown, locale, now)
}

async function listParties(
  personId: string,
  sought: Sought,
  page: Page,
  locale: Locale,
  now: Date,
): Promise<MyParty[]> {
  const shape = z.object({ rows: foundRows })
  const found = partyRowsSql(personId, sought, page, locale, now)
  const [one] = await rows(db, shape, Prisma.sql`SELECT json_agg(listed) AS "rows" FROM (${found}) listed`)
  return inParties(one?.rows ?? [], sought, now)
}

function inParties(found: MyRow[], sought: Sought, now: Date): MyParty[] {
  const parties = new Map<string, MyParty>()
  for (const row of found) {
    const key = `${row.forWhom}-${row.clientId}`
    const { forWhom, client, isOpen, ...mine } = asMine(row, sought, now)
    const party = parties.get(key) ?? { key, forWhom, client, isOpen, authorizations: [] }
    party.authorizations.push({ forWhom, client, isOpen, ...mine })
    parties.set(key, party)
  }
  return [...parties.values()]
}

/** The same as SQL, for the measurement against bare `pg`. One query and one value: each costs the page more than what it holds. */
export function mySql(personId: string, criteria: MyCriteria, locale: Locale, now: Date): Prisma.Sql {
  const isNarrowed = sought(criteria.search) !== '' || criteria.providerId !== null
  const page = { first: (criteria.page - 1) * myPageSize, size: myPageSize + 1, openId: criteria.openId, isNarrowed }
  const limit = myCountLimit + 1
  return Prisma.sql`SELECT json_build_object(
    'rows', (SELECT json_agg(listed) FROM (${partyRowsSql(personId, criteria, page, locale, now)}) listed),
    'total', (SELECT count(*)::int FROM (${parties(personId, criteria, now, limit)} LIMIT ${limit}) counted),
    'providers', (SELECT json_agg(named) FROM (${providersSql(personId, locale, now)}) named)) AS "list"`
}

type Page = { first: number; size: number; openId: string | null; isNarrowed: boolean }

/** All that a page of clients and own organizations shows. */
function partyRowsSql(personId: string, sought: Sought, page: Page, locale: Locale, now: Date): Prisma.Sql {
  const { first, size, openId, isNarrowed } = page
  const asked = openId && isUuid(openId) ? Prisma.sql`"partyId" = ${openId}::uuid` : Prisma.sql`false`
  const inOrder = Prisma.sql`ORDER BY "kind" = 'own' DESC, "assignedAt" DESC, "id" DESC`
  return Prisma.sql`
    WITH party AS MATERIALIZED (SELECT "kind", "partyId", ${asked} AS "isAsked", row_number() OVER (${inOrder}) AS "place",
      ${asked} OR ${isNarrowed} OR count(*) OVER () <= ${fewEnough} OR row_number() OVER (${inOrder}) = 1 AS "isOpen"
      FROM (${parties(personId, sought, now, first + size)} ${inOrder} LIMIT ${size} OFFSET ${first}) found),
    numbered AS MATERIALIZED (SELECT party.*, x.*, m."validUntil" AS "memberUntil" FROM party
      JOIN "Membership" m ON ${isPlace('m', personId, sought)} CROSS JOIN LATERAL (${ofParty(sought, now)}) x)
    SELECT * FROM (${rowsSql(chain, personId, locale)} UNION ALL ${rowsSql(standard, personId, locale)}) listed
    ORDER BY "place", "assignedAt" DESC, "assignmentId" DESC`
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
  const criteria = { search, providerId }
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
    SELECT chosen."place", chosen."kind" AS "forWhom", chosen."assignedAt", a."id", a."reference", chosen."id" AS "assignmentId", a."level", a."scope", a."status", a."validFrom", a."validUntil", a."providerId", ${table.branch} AS "branchNumber",
      c."id" AS "clientId", c."name" AS "clientName", c."kvkNumber" AS "clientKvkNumber", c."endedOn" AS "clientEndedOn", c."rsin" AS "clientRsin",
      i."id" AS "intermediaryId", i."name" AS "intermediaryName", i."endedOn" AS "intermediaryEndedOn", ${inLanguage('p', locale)} AS "providerName",
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

/** What stands in each place of a person that has not ended, of clients and of the own organization. */
const inEachPlace = (personId: string, sought: Sought, ofClients: Prisma.Sql, own: Prisma.Sql) => Prisma.sql`
    SELECT x.*, m."validUntil" AS "memberUntil" FROM "Membership" m CROSS JOIN LATERAL ((${ofClients}) UNION ALL (${own})) x
    WHERE ${isPlace('m', personId, sought)}`

const isPlace = (alias: 'm' | 'n', personId: string, { membershipId }: Sought) => {
  const place = Prisma.raw(alias)
  const isThis = membershipId ? Prisma.sql`AND ${place}."id" = ${membershipId}::uuid` : Prisma.empty
  return Prisma.sql`${place}."personId" = ${personId}::uuid AND ${place}."endedAt" IS NULL ${isThis}`
}

const columns = Prisma.sql`x."id", x."authorizationId", x."isAllServices", x."assignedAt", 'client'::text AS "kind"`
const ownColumns = Prisma.sql`a."id", a."id" AS "authorizationId", true AS "isAllServices", a."givenAt" AS "assignedAt", 'own'::text AS "kind"`

// Per membership one stretch of each index (member, newest first), so that a page costs a page. A subquery with LIMIT is
// looked at row by row; a plain join would be planned as a hash over all authorizations.
function mine(personId: string, sought: Sought, now: Date, end: number): Prisma.Sql {
  const isShown = shownSql(sought, now, assigned)
  return inEachPlace(
    personId,
    sought,
    Prisma.sql`SELECT ${columns} FROM "Assignment" x WHERE x."membershipId" = m."id" AND x."endedAt" IS NULL
      AND (SELECT true FROM "ChainAuthorization" a WHERE a."id" = x."authorizationId" AND ${isShown} LIMIT 1)
      ORDER BY x."assignedAt" DESC, x."id" DESC LIMIT ${end}`,
    Prisma.sql`SELECT ${ownColumns} FROM "StandardAuthorization" a WHERE a."membershipId" = m."id" AND ${isShownOwn(sought, now)}
      ORDER BY a."givenAt" DESC, a."id" DESC LIMIT ${end}`,
  )
}

/**
 * The clients and own organizations: of each the one assignment that nothing newer of the same client stands above, in any
 * place. The same stretches of the same indexes, and of each row what its client gave its offices, which is little.
 */
function parties(personId: string, sought: Sought, now: Date, end: number): Prisma.Sql {
  const newer: Names = { x: 'y', a: 'b' }
  return inEachPlace(
    personId,
    sought,
    Prisma.sql`SELECT x."id", x."assignedAt", 'client'::text AS "kind", a."clientId" AS "partyId" FROM "Assignment" x
      CROSS JOIN LATERAL (SELECT a."clientId" FROM "ChainAuthorization" a
        WHERE a."id" = x."authorizationId" AND ${shownSql(sought, now, assigned)} LIMIT 1) a
      WHERE x."membershipId" = m."id" AND x."endedAt" IS NULL AND (SELECT true FROM "Membership" n
        JOIN "ChainAuthorization" b ON b."intermediaryId" = n."organizationId" AND b."clientId" = a."clientId"
        JOIN "Assignment" y ON y."authorizationId" = b."id" AND y."membershipId" = n."id"
        WHERE ${isPlace('n', personId, sought)} AND y."endedAt" IS NULL
          AND (y."assignedAt", y."id") > (x."assignedAt", x."id") AND ${shownSql(sought, now, newer)} LIMIT 1) IS NULL
      ORDER BY x."assignedAt" DESC, x."id" DESC LIMIT ${end}`,
    // A place is in one organization.
    Prisma.sql`SELECT a."id", a."givenAt" AS "assignedAt", 'own'::text AS "kind", a."organizationId" AS "partyId"
      FROM "StandardAuthorization" a WHERE a."membershipId" = m."id" AND ${isShownOwn(sought, now)}
      ORDER BY a."givenAt" DESC, a."id" DESC LIMIT 1`,
  )
}

/** What is shown of one `party`, in the place `m`. */
const ofParty = (sought: Sought, now: Date) => Prisma.sql`
    (SELECT x."id", x."authorizationId", x."isAllServices", x."assignedAt" FROM "ChainAuthorization" a
      JOIN "Assignment" x ON x."authorizationId" = a."id" AND x."membershipId" = m."id" AND x."endedAt" IS NULL
      WHERE party."kind" = 'client' AND a."intermediaryId" = m."organizationId" AND a."clientId" = party."partyId"
        AND ${shownSql(sought, now, assigned)} ORDER BY x."assignedAt" DESC, x."id" DESC LIMIT ${maxOfParty})
    UNION ALL
    (SELECT a."id", a."id" AS "authorizationId", true AS "isAllServices", a."givenAt" AS "assignedAt" FROM "StandardAuthorization" a
      WHERE party."kind" = 'own' AND a."membershipId" = m."id" AND a."organizationId" = party."partyId" AND ${isShownOwn(sought, now)}
      ORDER BY a."givenAt" DESC, a."id" DESC LIMIT ${maxOfParty})`

function isShownOwn({ search, providerId, partyId, membershipId }: Sought, now: Date): Prisma.Sql {
  if (membershipId) return Prisma.sql`false`
  const shown = [notOver.sql('a', now)]
  if (partyId) shown.push(Prisma.sql`a."organizationId" = ${partyId}::uuid`)
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

/** Under which names an assignment and its authorization stand in a query. */
type Names = { x: 'x' | 'y'; a: 'a' | 'b' }
const assigned: Names = { x: 'x', a: 'a' }

/** Whether an assignment of what a client gave is not over, and is what is sought. */
function shownSql({ search, providerId, partyId }: Sought, now: Date, names: Names): Prisma.Sql {
  const [x, a] = [Prisma.raw(names.x), Prisma.raw(names.a)]
  const shown = [notOver.sql(names.a, now)]
  const services = Prisma.sql`SELECT s."serviceId" FROM "AuthorizedService" s WHERE s."authorizationId" = ${a}."id" AND (${x}."isAllServices"
      OR EXISTS (SELECT 1 FROM "AssignedService" z WHERE z."assignmentId" = ${x}."id" AND z."serviceId" = s."serviceId"))
    UNION ALL SELECT z."serviceId" FROM "AssignedService" z WHERE z."assignmentId" = ${x}."id" AND ${a}."scope" <> 'services'`
  if (partyId) shown.push(Prisma.sql`${a}."clientId" = ${partyId}::uuid`)
  if (providerId) {
    shown.push(
      isUuid(providerId)
        ? Prisma.sql`((${x}."isAllServices" AND (${a}."providerId" = ${providerId}::uuid OR ${a}."scope" = 'everything'))
            OR EXISTS (SELECT 1 FROM "ServiceOffering" f WHERE f."providerId" = ${providerId}::uuid AND f."serviceId" IN (${services})))`
        : Prisma.sql`false`,
    )
  }
  if (sought(search)) shown.push(found(search, x, a))
  return Prisma.join(shown, ' AND ')
}

// Each list of ids stands by itself, so that it is made once and not for every assignment.
function found(search: string, x: Prisma.Sql, a: Prisma.Sql): Prisma.Sql {
  const pattern = containing(search)
  return Prisma.sql`(${a}."clientId" IN (SELECT c."id" FROM "Organization" c WHERE c."foldedName" LIKE ${pattern} ${byNumber(search)})
    OR ${a}."providerId" IN (SELECT p."id" FROM "ServiceProvider" p WHERE p."foldedName" LIKE ${pattern})
    OR ${x}."isAllServices" AND ${a}."id" IN (SELECT s."authorizationId" FROM "AuthorizedService" s WHERE s."serviceId" IN (${servicesNamed(pattern)}))
    OR ${x}."id" IN (SELECT z."assignmentId" FROM "AssignedService" z WHERE z."serviceId" IN (${servicesNamed(pattern)})))`
}

function providersSql(personId: string, locale: Locale, now: Date): Prisma.Sql {
  const anything = { search: '', providerId: null }
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
  // By position, for names would be half of what is sent.
  const parts = {
    id: Prisma.sql`v."id"`,
    name: inLanguage('v', locale),
    // In which language the name stands that this reader gets.
    hasEnglish: locale === 'en' ? Prisma.sql`v."nameEn" IS NOT NULL` : Prisma.sql`false`,
    level: Prisma.sql`v."level"`,
    chainSupport: Prisma.sql`v."chainSupport"`,
    acceptsBranch: Prisma.sql`v."acceptsBranch"`,
    needsRsin: Prisma.sql`v."needsRsin"`,
    url,
    providerId: Prisma.sql`v."providerId"`,
    providerName: inLanguage('q', locale),
    providerIds: Prisma.sql`ARRAY(SELECT f."providerId" FROM "ServiceOffering" f WHERE f."serviceId" = v."id")`,
    goneSince: Prisma.sql`v."vanishedAt"`,
  } satisfies Record<ServicePart, Prisma.Sql>
  const one = Prisma.sql`json_agg(json_build_array(${Prisma.join(servicePartNames.map((name) => parts[name]))})
    ORDER BY ${parts.providerName}, ${parts.name})`
  const joined = Prisma.sql`JOIN "ServiceProvider" q ON q."id" = v."providerId"`
  return Prisma.sql`CASE WHEN NOT chosen."isOpen" THEN NULL
    WHEN NOT chosen."isAllServices" THEN (SELECT ${one} FROM "AssignedService" z JOIN "Service" v ON v."id" = z."serviceId" ${joined} WHERE z."assignmentId" = chosen."id")
    WHEN a."scope" = 'services' THEN (SELECT ${one} FROM ${table.services} s JOIN "Service" v ON v."id" = s."serviceId" ${joined} WHERE s."authorizationId" = a."id")
    WHEN chosen."isAsked" AND a."scope" = 'provider' THEN (SELECT ${one} FROM "ServiceOffering" f JOIN "Service" v ON v."id" = f."serviceId" ${joined} WHERE f."providerId" = a."providerId" AND ${sinceGiven(table)})
    WHEN chosen."isAsked" THEN (SELECT ${one} FROM (SELECT * FROM "Service" v WHERE ${sinceGiven(table)} ORDER BY "providerId", "nameNl" LIMIT ${maxServices}) v ${joined})
    END`
}

const level = z.enum(levels)

/** A service as `servicesSql` writes it, in this order. */
const serviceParts = {
  id: z.string(),
  name: z.string(),
  hasEnglish: z.boolean(),
  level,
  chainSupport: z.enum(['yes', 'no', 'unknown']),
  acceptsBranch: z.boolean(),
  needsRsin: z.boolean(),
  url: z.string().nullable(),
  providerId: z.string(),
  providerName: z.string(),
  /** All providers at which it can be used. */
  providerIds: z.array(z.string()),
  /** Since when the catalogue lists it no more; what was authorized stays. */
  goneSince: jsonDate.nullable(),
}
type ServicePart = keyof typeof serviceParts
const servicePartNames = z.object(serviceParts).keyof().options
const serviceShape = z.preprocess(
  (values) =>
    Object.fromEntries(servicePartNames.map((name, place) => [name, Array.isArray(values) ? values[place] : null])),
  z.object(serviceParts),
)
type FoundService = z.output<typeof serviceShape>

const meansShape = z
  .tuple([level, jsonDate, jsonDate, jsonDate.nullable()])
  .transform(([level, validFrom, validUntil, revokedAt]): HeldMeans => ({ level, validFrom, validUntil, revokedAt }))

/** The row as JSON says it: days are texts, and a list without rows is nothing. */
const rowShape = z.object({
  id: z.string(),
  reference: z.string(),
  forWhom: z.enum(['client', 'own']),
  assignmentId: z.string(),
  level,
  scope: z.enum(['services', 'provider', 'everything']),
  status: z.enum(['active', 'ended']),
  validFrom: jsonDate,
  validUntil: jsonDate,
  providerId: z.string().nullable(),
  branchNumber: z.string().nullable(),
  clientId: z.string(),
  clientName: z.string(),
  clientKvkNumber: z.string(),
  clientEndedOn: jsonDate.nullable(),
  clientRsin: z.string().nullable(),
  intermediaryId: z.string(),
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

const foundRows = z.array(rowShape).nullable()

const foundShape = z.object({
  list: z.object({
    rows: foundRows,
    total: z.number(),
    providers: z.array(z.object({ id: z.string(), name: z.string() })).nullable(),
  }),
})

type MyRow = z.output<typeof rowShape>

function asMine(row: MyRow, { providerId: wantedId }: Sought, now: Date): MyAuthorization {
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
    ({ providerId, providerIds }) => !wantedId || providerIds.includes(wantedId) || providerId === wantedId,
  )
  return {
    id: row.id,
    reference: row.reference,
    forWhom: row.forWhom,
    assignmentId: row.assignmentId,
    client: { id: row.clientId, name: row.clientName, kvkNumber: row.clientKvkNumber },
    intermediary: { id: row.intermediaryId, name: row.intermediaryName },
    level: row.level,
    scope: row.scope,
    providerName: row.providerName,
    ...period,
    state: authorizationState(permission, now),
    isOpen: row.isOpen,
    services: wanted.map(({ hasEnglish, providerIds, ...service }) => ({
      ...service,
      language: hasEnglish ? 'en' : 'nl',
      missing: missing({ ...service, providerIds }),
    })),
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
