import 'server-only'
import { z } from 'zod'
import type { Question } from '../schema'
import { decide, type ClientPermission, type DecisionFacts, type PermissionFacts } from '@/lib/authorizations/decision'
import { factsFrom, ownFactsFrom } from '@/lib/authorizations/queries/decision-facts'
import { needsRsinAt } from '@/lib/catalogue/identifiers'
import { notOver } from '@/lib/authorizations/running'
import type { Tx } from '@/lib/kernel/db'
import { rows } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'

/**
 * For each question whether the answer is yes now, in as many statements for five hundred as for one, and in as many where
 * nobody is known: only of services of this connection, and of people who signed in at its provider for that organization.
 */
export async function answersFor(tx: Tx, connectionId: string, questions: Question[], now: Date): Promise<boolean[]> {
  const services = await findServices(tx, connectionId)
  const pairs = await findPairs(tx, connectionId, questions)
  const places = await findPlaces(tx, pairs)
  const given = await findGiven(
    tx,
    places.map(({ id }) => id),
    now,
  )
  const granted = await findGranted(tx, pairs, places, now)
  return questions.map((question) => {
    const pair = pairs.find((one) => one.pseudonym === question.actingSubject && one.number === question.represented)
    const service = services.find(({ names }) => names.includes(question.service))?.service
    const place = pair && latest(places.filter((one) => isOf(one, pair)))
    if (!pair || !service || !place) return false
    const employee = { membership: place, means: place.person.means }
    const facts: DecisionFacts[] =
      pair.actingId === pair.representedId
        ? given
            .filter(({ membershipId }) => membershipId === place.id)
            .map(({ permission }) =>
              ownFactsFrom({ ...permission, organization: place.organization }, employee, service),
            )
        : granted
            .filter((one) => one.intermediaryId === pair.actingId && one.clientId === pair.representedId)
            .filter(({ permission: { branchNumber } }) => branchNumber === null || branchNumber === question.branch)
            .map(({ permission, client, assignments }) =>
              factsFrom(
                { ...permission, client, intermediary: place.organization },
                { ...employee, assignment: assignments.find((one) => one.membershipId === place.id) ?? null },
                service,
              ),
            )
    return facts.some((one) => decide(one, now).isAllowed)
  })
}

/** The services of this connection, by each name that a question may use. */
async function findServices(tx: Tx, connectionId: string) {
  const found = await tx.connectionInstance.findMany({
    where: { connectionId },
    select: {
      instance: {
        select: {
          instanceUuid: true,
          serviceUrn: true,
          needsRsin: true,
          service: {
            select: {
              id: true,
              level: true,
              chainSupport: true,
              acceptsBranch: true,
              needsRsin: true,
              offerings: { select: { providerId: true } },
            },
          },
        },
      },
    },
  })
  return found.map(({ instance }) => {
    const { instanceUuid, serviceUrn, service } = instance
    const { offerings, ...rest } = service
    const facts = { ...rest, needsRsin: needsRsinAt(instance) }
    const providerIds = offerings.map(({ providerId }) => providerId)
    return { names: [instanceUuid, serviceUrn], service: { ...facts, providerIds } }
  })
}

const pairShape = z.object({
  pseudonym: z.string(),
  number: z.string(),
  personId: z.string(),
  actingId: z.string(),
  representedId: z.string(),
})
type Pair = z.infer<typeof pairShape>

/** Who is meant by a pseudonym and a number that came in together at this provider; all others are nobody. */
function findPairs(tx: Tx, connectionId: string, questions: Question[]): Promise<Pair[]> {
  const pseudonyms = questions.map(({ actingSubject }) => actingSubject)
  const numbers = questions.map(({ represented }) => represented)
  return rows(
    tx,
    pairShape,
    Prisma.sql`
      SELECT DISTINCT known."value" AS "pseudonym", client."kvkNumber" AS "number",
        pair."personId", pair."actingId", pair."representedId"
      FROM "Connection" own
      JOIN unnest(${pseudonyms}::text[], ${numbers}::text[]) AS asked("pseudonym", "number") ON true
      JOIN "ActingPseudonym" known ON known."value" = asked."pseudonym" AND known."providerId" = own."providerId"
      JOIN "Organization" client ON client."kvkNumber" = asked."number"
      JOIN "KnownPair" pair ON pair."providerId" = known."providerId" AND pair."personId" = known."personId"
        AND pair."actingId" = known."organizationId" AND pair."representedId" = client."id"
      WHERE own."id" = ${connectionId}::uuid`,
  )
}

const party = { select: { endedOn: true, rsin: true } } as const

async function findPlaces(tx: Tx, pairs: Pair[]) {
  return tx.membership.findMany({
    where: {
      personId: { in: pairs.map(({ personId }) => personId) },
      organizationId: { in: pairs.map(({ actingId }) => actingId) },
    },
    select: {
      id: true,
      personId: true,
      organizationId: true,
      endedAt: true,
      validUntil: true,
      organization: party,
      person: { select: { means: { select: { level: true, validFrom: true, validUntil: true, revokedAt: true } } } },
    },
    // The one that nobody ended comes first, else the last one.
    orderBy: [{ endedAt: { sort: 'desc', nulls: 'first' } }, { id: 'desc' }],
  })
}

type Place = Awaited<ReturnType<typeof findPlaces>>[number]

const isOf = (place: Place, pair: Pair) => place.personId === pair.personId && place.organizationId === pair.actingId
const latest = ([first]: Place[]): Place | undefined => first

const permissionSelected = {
  level: true,
  scope: true,
  providerId: true,
  status: true,
  validFrom: true,
  validUntil: true,
  services: { select: { serviceId: true } },
} as const

const idsOf = (list: { serviceId: string }[]) => list.map(({ serviceId }) => serviceId)

/** What somebody was given for their own organization and is not over. */
async function findGiven(tx: Tx, membershipIds: string[], now: Date) {
  const found = await tx.standardAuthorization.findMany({
    where: { membershipId: { in: membershipIds }, ...notOver.where(now) },
    select: { membershipId: true, ...permissionSelected },
  })
  return found.map(({ membershipId, services, ...rest }) => ({
    membershipId,
    permission: { ...rest, serviceIds: idsOf(services) } satisfies PermissionFacts,
  }))
}

/** What clients granted these offices and is not over, with what of it was assigned to these people. */
async function findGranted(tx: Tx, pairs: Pair[], places: Place[], now: Date) {
  const found = await tx.chainAuthorization.findMany({
    where: {
      intermediaryId: { in: pairs.map(({ actingId }) => actingId) },
      clientId: { in: pairs.map(({ representedId }) => representedId) },
      ...notOver.where(now),
    },
    select: {
      intermediaryId: true,
      clientId: true,
      branchNumber: true,
      ...permissionSelected,
      client: party,
      assignments: {
        where: { membershipId: { in: places.map(({ id }) => id) }, endedAt: null },
        select: {
          membershipId: true,
          isAllServices: true,
          endedAt: true,
          services: { select: { serviceId: true } },
        },
      },
    },
  })
  return found.map(({ intermediaryId, clientId, client, assignments, services, ...rest }) => ({
    intermediaryId,
    clientId,
    client,
    permission: { ...rest, serviceIds: idsOf(services) } satisfies ClientPermission,
    assignments: assignments.map(({ services: some, ...one }) => ({ ...one, serviceIds: idsOf(some) })),
  }))
}
