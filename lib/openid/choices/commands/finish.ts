import 'server-only'
import { emitted, type Emission } from '@/lib/events/emit'
import { z } from 'zod'
import { commandOfStatements, type Context, type Inner } from '@/lib/kernel/command'
import type { Statements } from '@/lib/kernel/db'
import { ok, refuse } from '@/lib/kernel/result'
import { executePrepared, preparedRows } from '@/lib/kernel/rows'
import type { SystemActor } from '@/lib/kernel/actor'
import { isAtMost, levels } from '@/lib/catalogue/levels'
import { newPseudonym } from '@/lib/openid/choices/pseudonym'
import { factsFor } from '@/lib/openid/choices/queries/answer-for'
import { choiceSql, perhapsChoiceShape, stillStands, type StandingChoice } from '@/lib/openid/choices/queries/standing'
import { hasLetIn } from '@/lib/openid/choices/queries/sign-in-anew'
import { countsFor, errorOf, isAtHighest, type SignInError } from '@/lib/openid/choices/rules'
import { finishSchema } from '@/lib/openid/choices/schema'
import { ticketHashOf } from '@/lib/openid/choices/tickets'
import { stateHash } from '@/lib/openid/provider/state-hash'
import { Prisma } from '@/prisma/generated/client'
import { SignInOutcome } from '@/prisma/generated/enums'

/** With what the library goes on: somebody came in, or what the service is told instead. */
export type Finished = { kind: 'entered'; choice: EnteredChoice } | { kind: 'refused'; error: SignInError }

/** A choice by which somebody came in: from then on they have a name at that provider. */
export type EnteredChoice = StandingChoice & { pseudonym: string }

/**
 * The browser is back with its ticket: that is used up with what the library had begun, the right is looked at once more, and
 * who comes in is written down. What was cancelled comes back the same way, with a ticket and without a choice. The process
 * that speaks to services calls it after its cookies have shown that this browser began; what the library had begun is not
 * there any more after an hour, and then nobody comes in.
 */
export const finishServiceSignIn = commandOfStatements({
  name: 'service.finish',
  as: 'system',
  input: finishSchema,
  async run(context, { uid, ticket, grantId }) {
    const { now } = context
    const taken = await takeTicket(context, uid, ticket)
    if (!taken) return refuse('ticket_unusable')
    const { signIn, choice, interaction } = taken
    if (!interaction) return refuse('not_found')
    const { id, connectionId, outcome } = signIn
    const answer = (finished: Finished) => ok({ ...finished, connectionId, interaction })
    if (outcome !== null && outcome !== 'finished') return answer({ kind: 'refused', error: errorOf[outcome] })
    const fits = choice !== null && choice.enteredAt === null && answers(signIn, choice)
    const isIn = fits && stillStands(choice, now) && !(await isUsedUp(context, signIn, choice))
    if (!isIn) {
      await refuseSignIn(context, id)
      return answer({ kind: 'refused', error: errorOf.refused })
    }
    const pseudonym = choice.pseudonym ?? (await nameAnew(context, choice))
    await enter(context, id, choice, grantId)
    return answer({ kind: 'entered', choice: { ...choice, pseudonym } })
  },
})

const askedShape = z.object({
  signIn: z.object({
    id: z.uuid(),
    connectionId: z.uuid(),
    instanceIds: z.array(z.uuid()),
    requestedLevel: z.enum(levels).nullable(),
    outcome: z.enum(SignInOutcome).nullable(),
  }),
  authenticatedSince: z.date().nullable(),
  /** As the library keeps it. */
  interaction: z.record(z.string(), z.unknown()).nullable(),
})
const takenShape = z.unknown().transform((row) => {
  const { signIn, authenticatedSince, interaction } = askedShape.parse(row)
  return { signIn: { ...signIn, authenticatedSince }, choice: perhapsChoiceShape.parse(row), interaction }
})

type Asked = z.output<typeof takenShape>['signIn']

/**
 * Uses up the ticket, the one that was brought and not one that was made meanwhile, with what the library had begun; null: it
 * is worth nothing.
 */
async function takeTicket({ tx, now }: Inner<Statements>, uid: string, ticket: string) {
  const [row] = await preparedRows(
    tx,
    takenShape,
    'ticket-taken',
    Prisma.sql`
    WITH taken AS (
      UPDATE "ServiceSignIn" SET "ticketUsedAt" = ${now}
      WHERE "interactionUid" = ${uid} AND "ticketHash" = ${ticketHashOf(ticket)} AND "ticketUsedAt" IS NULL
        AND "ticketExpiresAt" > ${now}
      RETURNING "id", "connectionId", "instanceIds", "requestedLevel", "authenticatedSince", "outcome", "choiceId"),
    begun AS (
      DELETE FROM "OpenidState" WHERE "model" = 'Interaction' AND "idHash" = ${stateHash(uid)} AND "expiresAt" > ${now}
        AND EXISTS (SELECT 1 FROM taken) RETURNING "payload")
    SELECT json_build_object('id', taken."id", 'connectionId', taken."connectionId", 'instanceIds', taken."instanceIds",
        'requestedLevel', taken."requestedLevel", 'outcome', taken."outcome") AS "signIn", taken."authenticatedSince",
      (SELECT "payload" FROM begun) AS "interaction", choice.*
    FROM taken LEFT JOIN LATERAL (${choiceSql(Prisma.sql`c."id" = taken."choiceId"`, now)}) choice ON true`,
  )
  return row ?? null
}

/** Whether the choice is one for this request: its connection, its services, its level, and not older than it allows. */
function answers(signIn: Asked, choice: StandingChoice): boolean {
  const isHigh = signIn.requestedLevel === null || isAtMost(signIn.requestedLevel, choice.level)
  const isAsked = choice.instances.every(({ id }) => signIn.instanceIds.includes(id))
  return choice.connection.id === signIn.connectionId && isAsked && isHigh && countsFor(signIn, choice)
}

async function refuseSignIn({ tx, now }: Inner<Statements>, id: string): Promise<void> {
  await executePrepared(
    tx,
    'service-refused',
    Prisma.sql`
      UPDATE "ServiceSignIn" SET "outcome" = 'refused', "endedAt" = ${now} WHERE "id" = ${id}::uuid AND "outcome" IS NULL`,
  )
}

/**
 * At the highest level: whether this signing in let them in elsewhere since they chose. Who comes in twice at once does so
 * one after the other.
 */
async function isUsedUp(
  { tx }: Inner<Statements>,
  { requestedLevel }: Asked,
  choice: StandingChoice,
): Promise<boolean> {
  const services = choice.instances.map(({ service }) => service)
  if (!isAtHighest(services, requestedLevel)) return false
  const person = Prisma.sql`SELECT 1 FROM "Person" WHERE "id" = ${choice.personId}::uuid FOR NO KEY UPDATE`
  await executePrepared(tx, 'person-held', person)
  return hasLetIn(choice, tx)
}

/**
 * All that is written down of it, with what is told of it, in one statement and as the last one: whoever comes in for the same client at the same
 * moment waits for the rows of its use, and those who do at once wait in one line.
 */
async function enter(
  context: Context<SystemActor, Statements>,
  signInId: string,
  choice: StandingChoice,
  grantId: string,
): Promise<void> {
  const { tx, now } = context
  const { id, personId, acting, represented, connection, instances } = choice
  const by = new Map(instances.map(({ service, authorizationId }) => [service.id, authorizationId]))
  const serviceIds = [...by.keys()].sort()
  const given = choice.authorizationId === null ? await givenFor({ tx, now }, choice, serviceIds) : []
  const uses = serviceIds.map((serviceId, place) => ({
    serviceId,
    authorizationId: by.get(serviceId) ?? null,
    standardId: given[place] ?? null,
  }))
  const written = Prisma.sql`
    WITH ${told(context, choice)},
    ended AS (
      UPDATE "ServiceSignIn" SET "outcome" = 'finished', "endedAt" = ${now}
      WHERE "id" = ${signInId}::uuid AND "outcome" IS NULL),
    entered AS (UPDATE "ServiceChoice" SET "enteredAt" = ${now}, "grantId" = ${grantId} WHERE "id" = ${id}::uuid),
    -- What a service may ask about later (decisions), also when the choice is forgotten.
    pair AS (
      INSERT INTO "KnownPair" ("providerId", "personId", "actingId", "representedId", "since")
      VALUES (${connection.providerId}::uuid, ${personId}::uuid, ${acting.id}::uuid, ${represented.id}::uuid, ${now}::timestamptz)
      ON CONFLICT DO NOTHING)
    INSERT INTO "ServiceUse" ("actingId", "representedId", "personId", "serviceId", "authorizationId", "standardId", "permissionId",
      "firstUsedAt", "lastUsedAt")
    SELECT ${acting.id}::uuid, ${represented.id}::uuid, ${personId}::uuid, used."serviceId", used."authorizationId", used."standardId",
      coalesce(used."authorizationId", used."standardId", ${represented.id}::uuid), ${now}::timestamptz, ${now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(uses)}::jsonb) used("serviceId" uuid, "authorizationId" uuid, "standardId" uuid)
    ON CONFLICT ("personId", "permissionId", "serviceId") DO UPDATE SET "lastUsedAt" = excluded."lastUsedAt"`
  await executePrepared(tx, 'service-entered', written)
}

/** What somebody is called at this provider from their first time on; who comes twice at once gets one name. */
async function nameAnew(
  { tx, now }: Inner<Statements>,
  { connection, personId, acting }: StandingChoice,
): Promise<string> {
  const who = [connection.providerId, personId, acting.id].map((id) => Prisma.sql`${id}::uuid`)
  await executePrepared(
    tx,
    'person-named',
    Prisma.sql`
      INSERT INTO "ActingPseudonym" ("providerId", "personId", "organizationId", "value", "createdAt")
      VALUES (${Prisma.join(who)}, ${newPseudonym()}, ${now}) ON CONFLICT DO NOTHING`,
  )
  const named = await preparedRows(
    tx,
    z.object({ value: z.string() }),
    'name-of-person',
    Prisma.sql`
      SELECT "value" FROM "ActingPseudonym" WHERE ("providerId", "personId", "organizationId") = (${Prisma.join(who)})`,
  )
  if (!named[0]) throw new Error('somebody has no name at a provider')
  return named[0].value
}

/** Which of those that the own organization gave lets them in at each of these services. */
async function givenFor(
  { tx, now }: Inner<Statements>,
  choice: StandingChoice,
  serviceIds: string[],
): Promise<(string | null)[]> {
  const { personId, acting, level } = choice
  const asked = { personId, actingId: acting.id, representedId: acting.id, authorizationId: null, level }
  const all = await factsFor(asked, serviceIds, now, tx)
  return all.map((facts) => (facts?.forWhom === 'own' ? (facts.authorization?.id ?? null) : null))
}

/** The client hears of each use of each of its authorizations; of its own organization's, the organization alone. */
function told(context: Context<SystemActor, Statements>, choice: StandingChoice): Prisma.Sql {
  const { personId, personName, acting, represented, connection, instances, level } = choice
  const toldOf = (used: StandingChoice['instances']) => {
    const services = [...new Map(used.map(({ service }) => [service.id, service.name]))]
    return {
      organizationId: acting.id,
      by: { personId, name: personName },
      after: {
        level,
        provider: connection.provider,
        services: services.map(([, name]) => name).sort(byName),
        office: acting.name,
      },
      data: { personId, serviceIds: services.map(([id]) => id) },
    } satisfies Partial<Emission<'authorization.used'>>
  }
  if (choice.authorizationId === null)
    return emitted(context, 'organization.used', [{ ...toldOf(instances), subject: acting }]).sql
  const ids = [...new Set(instances.map(({ authorizationId }) => authorizationId ?? ''))]
  const all = ids.map((id) => ({
    ...toldOf(instances.filter(({ authorizationId }) => authorizationId === id)),
    subject: { id, name: represented.name },
    otherOrganizationId: represented.id,
  }))
  return emitted(context, 'authorization.used', all).sql
}

const byName = (one: { nl: string }, other: { nl: string }) => one.nl.localeCompare(other.nl, 'nl')
