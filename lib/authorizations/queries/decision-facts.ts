import 'server-only'
import { z } from 'zod'
import {
  decide,
  lackOf,
  missingIn,
  type ClientFacts,
  type Decision,
  type DecisionFacts,
  type OwnFacts,
  type ClientPermission,
  type OwnPermission,
} from '@/lib/authorizations/decision'
import { notOver } from '@/lib/authorizations/running'
import { highestLevel, isAtMost, levels, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { activeSession, sessionShape, sessionSql, type SessionRow } from '@/lib/identity/sessions/session-row'
import { db, type Statements } from '@/lib/kernel/db'
import { jsonDate, preparedRows } from '@/lib/kernel/rows'
import { isUuid } from '@/lib/kernel/text/ids'
import { Prisma } from '@/prisma/generated/client'

type AskedOfPerson = {
  personId: string
  /** Where one authorization is asked about: no other one counts. */
  authorizationId?: string
  /** The session in which they want to act. Without it: whether it would work if they signed in now. */
  sessionId?: string
  /** The least level that is asked, where that is more than the catalogue says. */
  level?: LevelOfAssurance | null
}

/** One person, who works for one intermediary, on behalf of one client. */
export type ForClient = AskedOfPerson & { intermediaryId: string; clientId: string }

/** One person, for the organization in which they have their place. */
export type ForOwn = AskedOfPerson & { organizationId: string }

/** The same at one service. */
export type AskedForClient = ForClient & { serviceId: string }
export type AskedForOwn = ForOwn & { serviceId: string }
export type Asked = AskedForClient | AskedForOwn

/**
 * All that decides whether this person may do this at that moment: the only way to an answer about one person. Null when
 * there is no such service or client, when they never had a place at this intermediary or organization, when the
 * authorization is not one of theirs, and when the session is not theirs or is over.
 */
export async function findDecisionFacts(asked: AskedForClient, at: Date, from?: Statements): Promise<ClientFacts | null>
export async function findDecisionFacts(asked: AskedForOwn, at: Date, from?: Statements): Promise<OwnFacts | null>
export async function findDecisionFacts(asked: Asked, at: Date, from?: Statements): Promise<DecisionFacts | null>
export async function findDecisionFacts(asked: Asked, at: Date, from?: Statements): Promise<DecisionFacts | null> {
  const [facts] = await listDecisionFacts(asked, [asked.serviceId], at, from)
  return facts ?? null
}

/** The same for each of these services, in one statement for all of them. */
export async function listDecisionFacts(
  asked: ForClient,
  serviceIds: string[],
  at: Date,
  from?: Statements,
): Promise<(ClientFacts | null)[]>
export async function listDecisionFacts(
  asked: ForClient | ForOwn,
  serviceIds: string[],
  at: Date,
  from?: Statements,
): Promise<(DecisionFacts | null)[]>
export async function listDecisionFacts(
  asked: ForClient | ForOwn,
  serviceIds: string[],
  at: Date,
  from: Statements = db,
): Promise<(DecisionFacts | null)[]> {
  const { level: _level, ...ids } = asked
  const areIds = [...Object.values(ids), ...serviceIds].every((id) => id === undefined || isUuid(id))
  if (!areIds) return serviceIds.map(() => null)
  const { name, sql } = statementOf(asked, serviceIds, at)
  const [row] = await preparedRows(from, z.object({ known: knownShape }), name, sql)
  return factsIn(row?.known ?? null, asked, serviceIds, at)
}

/** The facts for each of these services in what was read of them (`knownSql`); null: nothing was. */
export function factsIn(
  known: KnownOfPerson | null,
  asked: ForClient | ForOwn,
  serviceIds: string[],
  at: Date,
): (DecisionFacts | null)[] {
  const read = known && withSignIn(known, asked, at)
  return serviceIds.map((serviceId) => {
    const service = read?.services.find(({ id }) => id === serviceId)
    return read && service ? factsAt(service, read, asked, at) : null
  })
}

/** Null where what was read answers nothing. */
function withSignIn({ session, ...known }: KnownOfPerson, asked: ForClient | ForOwn, at: Date): Known | null {
  if (asked.authorizationId !== undefined && known.authorizations.length === 0) return null
  if (asked.sessionId === undefined) return { ...known, signedInWith: null }
  const signedInWith = session && signInOf(session, asked.personId, at)
  return signedInWith && { ...known, signedInWith }
}

/** What they signed in with; null: the session is somebody else's, the desk's, or over. */
function signInOf(row: SessionRow, personId: string, at: Date): DecisionFacts['signedInWith'] {
  const session = activeSession(row, at)
  if (session?.personId !== personId || session.isDesk) return null
  return { level: session.level, at: session.authenticatedAt }
}

/** The facts with regard to one of these services, by the authorization that comes closest to a yes there. */
function factsAt(
  service: Known['services'][number],
  known: Known,
  asked: ForClient | ForOwn,
  at: Date,
): DecisionFacts | null {
  const { membership, means, signedInWith, organization, client, authorizations } = known
  const level = asked.level ? highestLevel(service.level, asked.level) : service.level
  const common = { service: { ...service, level }, membership, means, signedInWith }
  if ('organizationId' in asked) {
    const both = { ...common, forWhom: 'own' as const, organization }
    const candidates = authorizations.map(({ id, permission }) => ({ ...both, authorization: { ...permission, id } }))
    return closest(candidates, (facts) => decide(facts, at)) ?? { ...both, authorization: null }
  }
  if (!client) return null
  const both = { ...common, forWhom: 'client' as const, client, intermediary: organization }
  const candidates = authorizations.map(({ permission, branchNumber, assignment }) => ({
    ...both,
    authorization: { ...permission, branchNumber },
    assignment,
  }))
  return closest(candidates, (facts) => decide(facts, at)) ?? { ...both, authorization: null, assignment: null }
}

const level = z.enum(levels)
const party = z.object({ endedOn: jsonDate.nullable(), rsin: z.string().nullable() })

/** What one statement answers: as JSON, because it is one row of one column, whatever there is of each. */
export const knownShape = z.object({
  services: z.array(
    z.object({
      id: z.string(),
      level,
      chainSupport: z.enum(['yes', 'no', 'unknown']),
      acceptsBranch: z.boolean(),
      needsRsin: z.boolean(),
      providerIds: z.array(z.string()),
    }),
  ),
  membership: z.object({ endedAt: jsonDate.nullable(), validUntil: jsonDate.nullable() }),
  means: z.array(z.object({ level, validFrom: jsonDate, validUntil: jsonDate, revokedAt: jsonDate.nullable() })),
  session: sessionShape.nullable(),
  /** In which they have their place. */
  organization: party,
  client: party.nullable(),
  authorizations: z.array(
    z.object({
      id: z.string(),
      permission: z.object({
        level,
        scope: z.enum(['services', 'provider', 'everything']),
        providerId: z.string().nullable(),
        status: z.enum(['active', 'ended']),
        validFrom: jsonDate,
        validUntil: jsonDate,
        serviceIds: z.array(z.string()),
      }),
      branchNumber: z.string().nullable(),
      assignment: z
        .object({ isAllServices: z.boolean(), serviceIds: z.array(z.string()), endedAt: jsonDate.nullable() })
        .nullable(),
    }),
  ),
})
export type KnownOfPerson = z.infer<typeof knownShape>
type Known = Omit<KnownOfPerson, 'session'> & Pick<DecisionFacts, 'signedInWith'>

function statementOf(asked: ForClient | ForOwn, serviceIds: string[], at: Date) {
  const uuid = (id: string) => Prisma.sql`${id}::uuid`
  const { personId, authorizationId, sessionId = null } = asked
  const common = {
    personId: uuid(personId),
    authorizationId: authorizationId === undefined ? null : uuid(authorizationId),
    sessionId,
    serviceIds: Prisma.sql`${serviceIds}::uuid[]`,
  }
  const [name, sql] =
    'organizationId' in asked
      ? ['decision-for-own', knownSql({ ...common, placeId: uuid(asked.organizationId), clientId: null }, at)]
      : [
          'decision-for-client',
          knownSql({ ...common, placeId: uuid(asked.intermediaryId), clientId: uuid(asked.clientId) }, at),
        ]
  return { name: authorizationId === undefined ? name : `${name}-by-one`, sql }
}

/** What is asked about, each by a value or by a column of the statement around it. */
type AskedInSql = {
  personId: Prisma.Sql
  /** The organization in which they have their place. */
  placeId: Prisma.Sql
  /** For whom; null: for that organization itself. */
  clientId: Prisma.Sql | null
  /** The one that is asked about; null: whichever there are. */
  authorizationId: Prisma.Sql | null
  sessionId: string | null
  serviceIds: Prisma.Sql
}

function authorizationsSql({ placeId, clientId, authorizationId }: AskedInSql, at: Date): Prisma.Sql {
  if (clientId === null) {
    const given = Prisma.sql`"StandardAuthorization" a WHERE a."membershipId" = m."id"`
    return Prisma.sql`
      SELECT json_build_object('id', a."id", 'permission', ${permissionSql(Prisma.sql`"StandardService"`)},
        'branchNumber', NULL, 'assignment', NULL) AS "one"
      FROM (${chosenSql(given, authorizationId, at)}) a`
  }
  const between = Prisma.sql`"ChainAuthorization" a WHERE a."intermediaryId" = ${placeId} AND a."clientId" = ${clientId}`
  return Prisma.sql`
    SELECT json_build_object('id', a."id", 'permission', ${permissionSql(Prisma.sql`"AuthorizedService"`)},
      'branchNumber', a."branchNumber",
      'assignment', (
        SELECT json_build_object('isAllServices', x."isAllServices", 'endedAt', x."endedAt",
          'serviceIds', ARRAY(SELECT z."serviceId" FROM "AssignedService" z WHERE z."assignmentId" = x."id"))
        FROM "Assignment" x WHERE x."authorizationId" = a."id" AND x."membershipId" = m."id"
        ORDER BY x."endedAt" DESC NULLS FIRST LIMIT 1)) AS "one"
    FROM (${chosenSql(between, authorizationId, at)}) a`
}

const clientSql = (clientId: Prisma.Sql | null) =>
  clientId === null
    ? Prisma.sql`NULL`
    : Prisma.sql`(
    SELECT json_build_object('endedOn', y."endedOn", 'rsin', y."rsin") FROM "Organization" y WHERE y."id" = ${clientId})`

/** The authorization that is asked about; else all of these that are not over, or the last one that was. */
function chosenSql(these: Prisma.Sql, authorizationId: Prisma.Sql | null, at: Date): Prisma.Sql {
  if (authorizationId !== null) return Prisma.sql`SELECT a.* FROM ${these} AND a."id" = ${authorizationId}`
  const order = Prisma.sql`ORDER BY a."validUntil" DESC, a."id" DESC`
  return Prisma.sql`
    WITH standing AS MATERIALIZED (SELECT a.* FROM ${these} AND ${notOver.sql('a', at)} ${order})
    SELECT * FROM standing
    UNION ALL (SELECT a.* FROM ${these} AND NOT EXISTS (SELECT 1 FROM standing) ${order} LIMIT 1)`
}

/** What every authorization says, whoever gave it. */
const permissionSql = (services: Prisma.Sql) => Prisma.sql`
  json_build_object('level', a."level", 'scope', a."scope", 'providerId', a."providerId", 'status', a."status",
    'validFrom', a."validFrom", 'validUntil', a."validUntil",
    'serviceIds', ARRAY(SELECT s."serviceId" FROM ${services} s WHERE s."authorizationId" = a."id"))`

/**
 * No row: they never had a place there. Of several places the one that nobody ended counts, else the last one. The
 * services stand behind a subquery, so that Postgres takes one plan for however many: counting them would make it plan anew
 * for every question.
 */
export const knownSql = (asked: AskedInSql, at: Date) => Prisma.sql`
  SELECT json_build_object(
    'services', (
      SELECT coalesce(json_agg(json_build_object('id', s."id", 'level', s."level", 'chainSupport', s."chainSupport",
        'acceptsBranch', s."acceptsBranch", 'needsRsin', s."needsRsin",
        'providerIds', ARRAY(SELECT f."providerId" FROM "ServiceOffering" f WHERE f."serviceId" = s."id"))), '[]')
      FROM "Service" s WHERE s."id" = ANY(ARRAY(SELECT unnest(${asked.serviceIds})))),
    'membership', json_build_object('endedAt', m."endedAt", 'validUntil', m."validUntil"),
    'means', (
      SELECT coalesce(json_agg(json_build_object('level', k."level", 'validFrom', k."validFrom",
        'validUntil', k."validUntil", 'revokedAt', k."revokedAt")), '[]')
      FROM "Means" k WHERE k."personId" = m."personId"),
    'session', ${sessionSql(asked.sessionId)},
    'organization', json_build_object('endedOn', i."endedOn", 'rsin', i."rsin"),
    'client', ${clientSql(asked.clientId)},
    'authorizations', (SELECT coalesce(json_agg(listed."one"), '[]') FROM (${authorizationsSql(asked, at)}) listed)) AS "known"
  FROM (SELECT * FROM "Membership" m
    WHERE m."personId" = ${asked.personId} AND m."organizationId" = ${asked.placeId}
    ORDER BY m."endedAt" DESC NULLS FIRST, m."id" DESC LIMIT 1) m
  JOIN "Organization" i ON i."id" = m."organizationId"`

/**
 * Of several authorizations the one that works; else the one that covers the service, and of those the one that lacks least.
 * Of those that do as well the one of the highest level.
 */
export function closest<F extends DecisionFacts>(candidates: F[], answer: (facts: F) => Decision): F | null {
  const lacks = (facts: F) => lackOf(missingIn(answer(facts)))
  const isHigher = (one: F, other: F) =>
    !!one.authorization && !!other.authorization && !isAtMost(one.authorization.level, other.authorization.level)
  return candidates.reduce<F | null>((best, facts) => {
    if (!best || lacks(facts) < lacks(best)) return facts
    return lacks(facts) === lacks(best) && isHigher(facts, best) ? facts : best
  }, null)
}

/** What a list has read of one employee with regard to one authorization. */
export type Employee = Pick<ClientFacts, 'membership' | 'means' | 'assignment'>

/**
 * The same facts from rows that were read for many at once, for lists in which a question for each would be too many.
 * Such a list says whether it would work: who is signed in, and how, it does not ask.
 */
export function factsFrom(
  permission: ClientPermission & Pick<ClientFacts, 'client' | 'intermediary'>,
  employee: Employee,
  service: ClientFacts['service'],
): ClientFacts {
  const { client, intermediary, ...authorization } = permission
  return { forWhom: 'client', service, authorization, ...employee, signedInWith: null, client, intermediary }
}

/** The same of what somebody was given for their own organization. */
export function ownFactsFrom(
  permission: OwnPermission & Pick<OwnFacts, 'organization'>,
  employee: Pick<OwnFacts, 'membership' | 'means'>,
  service: OwnFacts['service'],
): OwnFacts {
  const { organization, ...authorization } = permission
  return { forWhom: 'own', service, authorization, ...employee, signedInWith: null, organization }
}
