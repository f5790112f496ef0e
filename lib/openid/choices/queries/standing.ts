import 'server-only'
import { z } from 'zod'
import { isAtMost, levels } from '@/lib/catalogue/levels'
import { knownSql, knownShape } from '@/lib/authorizations/queries/decision-facts'
import { db, type Statements } from '@/lib/kernel/db'
import { preparedRows } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'
import { isAllowedBy } from './answer-for'

/** How a choice is asked for: by itself, or by the library's grant. */
export type ChoiceKey = { id: string } | { grantId: string }

export type StandingChoice = z.infer<typeof choiceShape>

/**
 * The choice, when it still stands: nobody ended it, the session in which it was made was not ended and has not lasted its
 * two hours (sitting idle ends nothing at services), the connection is on, and the answer is still yes for each service.
 */
export async function findStandingChoice(
  key: ChoiceKey,
  at: Date,
  from: Statements = db,
): Promise<StandingChoice | null> {
  const choice = await findChoice(key, at, from)
  return choice && stillStands(choice, at) ? choice : null
}

/** Whether this choice, as it was just read with all that decides, still stands. */
export function stillStands(choice: StandingChoice, at: Date): boolean {
  if (!isOpen(choice, at)) return false
  const { personId, acting, represented, instances, level } = choice
  // At the level that the service was told: what is left may be less than that.
  const asked = { personId, actingId: acting.id, representedId: represented.id, level }
  if (!instances.every(({ service }) => isAtMost(service.level, level))) return false
  const all = instances.map(({ service: { id: serviceId, needsRsin }, authorizationId }) => ({
    serviceId,
    needsRsin,
    authorizationId,
  }))
  return isAllowedBy(choice.read, asked, all, at)
}

function isOpen({ session, connection, endedAt, endsAt, personId, instances, instanceIds }: StandingChoice, at: Date) {
  // One that the catalogue or the connection no longer has makes the whole choice void.
  if (instances.length !== instanceIds.length) return false
  if (endedAt !== null || endsAt <= at || connection.switchedOffAt !== null) return false
  return session.personId === personId && session.endedAt === null && (session.expiresAt ?? at) > at
}

/** The choice with all that is told of it, in one statement; null: there is none. */
export async function findChoice(key: ChoiceKey, at: Date, from: Statements = db): Promise<StandingChoice | null> {
  const [where, name] =
    'id' in key
      ? [Prisma.sql`c."id" = ${key.id}::uuid`, 'choice-by-itself']
      : [Prisma.sql`c."grantId" = ${key.grantId}`, 'choice-by-grant']
  const [found] = await preparedRows(from, choiceShape, name, choiceSql(where, at))
  return found ?? null
}

const party = z.object({ id: z.uuid(), kvkNumber: z.string(), name: z.string() })
const nameShape = z.object({ nl: z.string(), en: z.string().nullable() })

const instanceShape = z.object({
  id: z.uuid(),
  instanceUuid: z.string(),
  serviceUrn: z.string().nullable(),
  /** On which it stands; null: the own organization. */
  authorizationId: z.uuid().nullable(),
  service: z.object({
    id: z.uuid(),
    level: z.enum(levels),
    name: nameShape,
    /** Its own, else those of its definition. */
    identifierSets: z.array(z.string()),
    needsRsin: z.boolean(),
  }),
})

/** A row as SQL answers it, and the choice that it tells of. */
const choiceShape = z
  .object({
    id: z.uuid(),
    sid: z.string(),
    personId: z.uuid(),
    personName: z.string(),
    authorizationId: z.uuid().nullable(),
    branchNumber: z.string().nullable(),
    instanceIds: z.array(z.uuid()),
    level: z.enum(levels),
    authenticatedAt: z.date(),
    grantId: z.string().nullable(),
    madeAt: z.date(),
    endsAt: z.date(),
    endedAt: z.date().nullable(),
    enteredAt: z.date().nullable(),
    isSeveral: z.boolean().nullable(),
    /** What the person is called at this provider; null: they never came in there. */
    pseudonym: z.string().nullable(),
    acting: party,
    represented: party.extend({ rsin: z.string().nullable() }),
    /** Those that the catalogue and the connection still have, in the order in which they were asked. */
    instances: z.array(instanceShape),
    /** All that decides, of each authorization on which it stands. */
    read: z.array(z.object({ authorizationId: z.uuid().nullable(), known: knownShape.nullable() })),
    sessionOf: z.uuid().nullable(),
    sessionEndedAt: z.date().nullable(),
    sessionExpiresAt: z.date().nullable(),
    connectionId: z.uuid(),
    switchedOffAt: z.date().nullable(),
    providerId: z.uuid(),
    provider: nameShape,
    claimNames: z.unknown(),
  })
  .transform(
    ({
      sessionOf,
      sessionEndedAt,
      sessionExpiresAt,
      connectionId,
      switchedOffAt,
      providerId,
      provider,
      claimNames,
      ...choice
    }) => ({
      ...choice,
      session: { personId: sessionOf, endedAt: sessionEndedAt, expiresAt: sessionExpiresAt },
      connection: { id: connectionId, switchedOffAt, providerId, provider, claimNames },
    }),
  )

/** The same where it was looked for beside something else. */
export const perhapsChoiceShape = z.union([choiceShape, z.object({ id: z.null() }).transform(() => null)])

/** What a choice asks about, where it is one row `of`. */
const ofChoice = {
  personId: Prisma.sql`of."personId"`,
  placeId: Prisma.sql`of."actingId"`,
  serviceIds: Prisma.sql`of."serviceIds"`,
  sessionId: null,
}

/** The choice `c` with all that is told of it, and with all that decides whether it still stands. */
export const choiceSql = (where: Prisma.Sql, at: Date) => Prisma.sql`
  SELECT c."id", c."sid", c."personId", p."name" AS "personName", c."authorizationId", c."branchNumber", c."instanceIds",
    c."level"::text AS "level", c."authenticatedAt", c."grantId", c."madeAt", c."endsAt", c."endedAt", c."enteredAt",
    g."isSeveral", y."value" AS "pseudonym",
    json_build_object('id', a."id", 'kvkNumber', a."kvkNumber", 'name', a."name") AS "acting",
    json_build_object('id', r."id", 'kvkNumber', r."kvkNumber", 'name', r."name", 'rsin', r."rsin") AS "represented",
    s."personId" AS "sessionOf", s."endedAt" AS "sessionEndedAt", s."expiresAt" AS "sessionExpiresAt",
    c."connectionId", k."switchedOffAt", k."providerId", k."claimNames",
    json_build_object('nl', d."nameNl", 'en', d."nameEn") AS "provider",
    (SELECT coalesce(json_agg(json_build_object('id', i."id", 'instanceUuid', i."instanceUuid", 'serviceUrn', i."serviceUrn",
        'authorizationId', coalesce(c."authorizationIds"[asked.place], c."authorizationId"), 'service', json_build_object('id', v."id", 'level', v."level", 'identifierSets', coalesce(nullif(i."identifierSets", '{}'), v."identifierSets"), 'needsRsin', coalesce(i."needsRsin", v."needsRsin"), 'name', json_build_object('nl', v."nameNl", 'en', v."nameEn")))
        ORDER BY asked.place), '[]')
      FROM unnest(c."instanceIds") WITH ORDINALITY asked("id", place)
      JOIN "ServiceInstance" i ON i."id" = asked."id"
      JOIN "ConnectionInstance" has ON has."instanceId" = i."id" AND has."connectionId" = c."connectionId"
      JOIN "Service" v ON v."id" = i."serviceId") AS "instances",
    (SELECT json_agg(json_build_object('authorizationId', of."authorizationId", 'known', CASE
        WHEN of."authorizationId" IS NULL THEN (${knownSql({ ...ofChoice, clientId: null, authorizationId: null }, at)})
        ELSE (${knownSql({ ...ofChoice, clientId: Prisma.sql`of."representedId"`, authorizationId: Prisma.sql`of."authorizationId"` }, at)}) END))
      FROM (SELECT DISTINCT by."id" AS "authorizationId", c."personId", c."actingId", c."representedId",
          ARRAY(SELECT t."serviceId" FROM "ServiceInstance" t WHERE t."id" = ANY(c."instanceIds")) AS "serviceIds"
        FROM unnest(array_append(c."authorizationIds", c."authorizationId")) by("id")) of) AS "read"
  FROM "ServiceChoice" c
  JOIN "Person" p ON p."id" = c."personId"
  JOIN "Organization" a ON a."id" = c."actingId"
  JOIN "Organization" r ON r."id" = c."representedId"
  JOIN "Connection" k ON k."id" = c."connectionId"
  JOIN "ServiceProvider" d ON d."id" = k."providerId"
  LEFT JOIN "Session" s ON s."id" = c."sessionId"
  LEFT JOIN "ServiceSignIn" g ON g."choiceId" = c."id"
  LEFT JOIN "ActingPseudonym" y
    ON y."providerId" = k."providerId" AND y."personId" = c."personId" AND y."organizationId" = c."actingId"
  WHERE ${where}`
