import 'server-only'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { emitAll } from '@/lib/events/emit'
import type { Context, Inner } from '@/lib/kernel/command'
import { isoDay } from '@/lib/kernel/days'
import type { Tx } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { rows } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'
import { described, isSameChoice, type Choice } from '../rules'

/** One colleague, one authorization, and what of it they may use from now on. */
export type Pair = {
  authorization: { id: string; validUntil: Date; client: { name: string } }
  colleague: { membershipId: string; personId: string; name: string }
  choice: Choice
}

export type Assigning = {
  office: { id: string; name: string }
  /** Who lets them use it. */
  by: { personId: string; name: string }
  /** Whose work it was, when somebody who leaves hands it over. */
  from?: string
}

/** A new assignment, and the one that it took the place of. */
export type Assigned = { made: string; replaced: string | null }

type Change = Pair & { id: string; before: Had | null; tells: Tells | null }
type Tells = { pairs: number; clients: string[]; count: number }

/** A mail names at most this many clients; it says how many more there are. */
const maxClientsNamed = 25

/**
 * Each colleague gets the choice of their pair, in place of what they had; whoever had the same keeps it. However many
 * pairs there are, the number of statements is the same, each pair is in the history, and each person gets one mail.
 */
export async function assignMany(
  context: Context,
  { office, by, from }: Assigning,
  pairs: Pair[],
): Promise<Result<Assigned[]>> {
  const { tx, now } = context
  const changes = changesOf(pairs, await assignedNow(tx, pairs))
  if (changes.length === 0) return ok([])
  const replaced = changes.flatMap(({ before }) => (before ? [before.id] : []))
  if (replaced.length > 0) {
    const { count } = await tx.assignment.updateMany({
      where: { id: { in: replaced }, endedAt: null },
      data: { endedAt: now, endedById: by.personId },
    })
    // Somebody took one back meanwhile: their end stays as they made it, and this choice is made anew.
    if (count < replaced.length) return refuse('changed_meanwhile')
  }
  await makeAssignments(
    context,
    changes.map(({ id, authorization, colleague, choice }) => ({
      id,
      authorizationId: authorization.id,
      membershipId: colleague.membershipId,
      ...choice,
    })),
    by.personId,
  )
  await tell(context, { office, by, from }, changes)
  return ok(changes.map(({ id, before }) => ({ made: id, replaced: before?.id ?? null })))
}

async function tell(context: Context, { office, by, from }: Assigning, changes: Change[]): Promise<void> {
  const told = ({ id, authorization, colleague, choice }: Change) => ({
    subject: { id, name: colleague.name },
    organizationId: office.id,
    by,
    after: { ...described(choice), client: authorization.client.name },
  })
  if (from !== undefined) {
    // Whoever takes over is told with the departure.
    const handed = changes.map((change) => ({
      ...told(change),
      before: change.before ? described(change.before) : undefined,
      after: { ...told(change).after, from },
    }))
    await emitAll(context, 'assignment.handedOver', handed)
    return
  }
  const toldOf = (change: Change) => {
    const { authorization, colleague, tells } = change
    const validUntil = isoDay(authorization.validUntil)
    return { ...told(change), data: { personId: colleague.personId, office: office.name, validUntil, tells } }
  }
  const changed = changes.flatMap((change) =>
    change.before ? [{ ...toldOf(change), before: described(change.before) }] : [],
  )
  await emitAll(context, 'assignment.made', changes.filter(({ before }) => !before).map(toldOf))
  await emitAll(context, 'assignment.changed', changed)
}

/** What changes. Of all that one person gets, the first tells them about the whole of it. */
function changesOf(pairs: Pair[], had: Had[]): Change[] {
  const now = new Map(had.map((one) => [keyOf(one.authorizationId, one.membershipId), one]))
  const changes = pairs.flatMap((pair) => {
    const before = now.get(keyOf(pair.authorization.id, pair.colleague.membershipId)) ?? null
    return isSameChoice(before, pair.choice) ? [] : [{ ...pair, id: randomUUID(), before }]
  })
  const clientsOf = new Map<string, string[]>()
  for (const { colleague, authorization } of changes) {
    const clients = clientsOf.get(colleague.personId) ?? []
    clientsOf.set(colleague.personId, [...clients, authorization.client.name])
  }
  return changes.map((change) => {
    const all = clientsOf.get(change.colleague.personId)
    clientsOf.delete(change.colleague.personId)
    return { ...change, tells: all ? tellsOf(all) : null }
  })
}

function tellsOf(all: string[]): Tells {
  const clients = [...new Set(all)].sort()
  return { pairs: all.length, clients: clients.slice(0, maxClientsNamed), count: clients.length }
}

const keyOf = (authorizationId: string, membershipId: string) => `${authorizationId} ${membershipId}`

const hadShape = z.object({
  id: z.uuid(),
  authorizationId: z.uuid(),
  membershipId: z.uuid(),
  isAllServices: z.boolean(),
  serviceIds: z.array(z.uuid()),
})
type Had = z.infer<typeof hadShape>

async function assignedNow(tx: Tx, pairs: Pair[]): Promise<Had[]> {
  const authorizationIds = pairs.map(({ authorization }) => authorization.id)
  const membershipIds = pairs.map(({ colleague }) => colleague.membershipId)
  return rows(
    tx,
    hadShape,
    Prisma.sql`SELECT x."id", x."authorizationId", x."membershipId", x."isAllServices",
        ARRAY(SELECT s."serviceId"::text FROM "AssignedService" s WHERE s."assignmentId" = x."id") AS "serviceIds"
      FROM unnest(${authorizationIds}::uuid[], ${membershipIds}::uuid[]) AS pair("authorizationId", "membershipId")
      JOIN "Assignment" x ON x."authorizationId" = pair."authorizationId" AND x."membershipId" = pair."membershipId"
      WHERE x."endedAt" IS NULL`,
  )
}

export type NewAssignment = Choice & { id: string; authorizationId: string; membershipId: string }

/** Writes assignments, however many, in two statements; Postgres still looks at each. */
export async function makeAssignments(
  { tx, now }: Inner,
  assignments: NewAssignment[],
  assignedById: string,
): Promise<void> {
  await tx.assignment.createMany({
    data: assignments.map(({ id, authorizationId, membershipId, isAllServices }) => ({
      id,
      authorizationId,
      membershipId,
      isAllServices,
      assignedAt: now,
      assignedById,
    })),
  })
  await tx.assignedService.createMany({
    data: assignments.flatMap(({ id, serviceIds }) => serviceIds.map((serviceId) => ({ assignmentId: id, serviceId }))),
  })
}
