import 'server-only'
import type { z } from 'zod'
import type { Actor } from '@/lib/kernel/actor'
import type { Context } from '@/lib/kernel/command'
import type { Statements } from '@/lib/kernel/db'
import { executePrepared } from '@/lib/kernel/rows'
import { newTimedId } from '@/lib/kernel/timed-id'
import { Prisma } from '@/prisma/generated/client'
import { catalogue, type Catalogue, type EventType } from './catalogue'
import type { EventShape } from './shape'
import { wakeFeed } from './wake'

type Told<E extends EventType, K extends 'before' | 'after' | 'data'> =
  Catalogue[E] extends Record<K, infer Z extends z.ZodType> ? { [_ in K]: z.input<Z> } : { [_ in K]?: undefined }

/** What a command says of what happened. */
export type Emission<E extends EventType> = {
  /** Name: of the other party, employee or company, as it is now; histories show it. */
  subject: { id: string; name: string }
  /** The organization on whose behalf it was done; its admins see it in their history. */
  organizationId?: string | null
  /** The other party, when it may see this too. */
  otherOrganizationId?: string | null
  /** Who did it, when that is somebody else than the command's actor: a phone that has shown whose it is. */
  by?: { personId: string; name: string }
} & Told<E, 'before'> &
  Told<E, 'after'> &
  Told<E, 'data'>

type Here = Pick<Context<Actor, Statements>, 'tx' | 'actor' | 'now' | 'afterCommit'>

/** Writes down that something happened, in the transaction of the change, and nothing else; answers the event's id. */
export async function emit<E extends EventType>(context: Here, type: E, emission: Emission<E>): Promise<string> {
  const [id = ''] = await emitAll(context, type, [emission])
  return id
}

/** The same for many changes of one command, in one statement however many there are. */
export async function emitAll<E extends EventType>(
  context: Here,
  type: E,
  emissions: Emission<E>[],
): Promise<string[]> {
  if (emissions.length === 0) return []
  const { ids, sql } = emitted(context, type, emissions)
  await executePrepared(context.tx, 'events-told', Prisma.sql`WITH ${sql} SELECT 1`)
  return ids
}

/** The same as a part of the statement that makes the change (`WITH …`), for what happens all day: one statement instead of two. */
export function emitted<E extends EventType>(
  { actor, now, afterCommit }: Omit<Here, 'tx'>,
  type: E,
  emissions: Emission<E>[],
): { ids: string[]; sql: Prisma.Sql } {
  const rows = emissions.map((emission) => ({ id: newTimedId(), ...asRow(actor, now, type, emission) }))
  afterCommit(wakeFeed)
  // The feed numbers them after the commit, in the order in which they were written.
  const sql = Prisma.sql`
    told AS (
      INSERT INTO "AuditEvent" (${columns})
      SELECT ${columns} FROM jsonb_populate_recordset(NULL::"AuditEvent", ${JSON.stringify(rows)}::jsonb) RETURNING "id"),
    fed AS (INSERT INTO "FeedEntry" ("eventId") SELECT "id" FROM told ORDER BY "id")`
  return { ids: rows.map(({ id }) => id), sql }
}

const columns = Prisma.raw(
  [
    'id',
    'at',
    'actorKind',
    'actorId',
    'actorReference',
    'actorName',
    'organizationId',
    'otherOrganizationId',
    'type',
    'subjectType',
    'subjectId',
    'subjectName',
    'before',
    'after',
    'data',
  ]
    .map((name) => `"${name}"`)
    .join(', '),
)

function asRow<E extends EventType>(actor: Actor, at: Date, type: E, emission: Emission<E>) {
  const shape: EventShape = catalogue[type]
  return {
    at,
    ...actorOf(actor, emission.by),
    organizationId: emission.organizationId ?? null,
    otherOrganizationId: emission.otherOrganizationId ?? null,
    type,
    subjectType: shape.subject,
    subjectId: emission.subject.id,
    subjectName: emission.subject.name,
    before: told(shape.before, emission.before),
    after: told(shape.after, emission.after),
    data: told(shape.data, emission.data),
  }
}

const told = (shape: z.ZodType | undefined, value: unknown) =>
  shape && (shape.parse(value) as Prisma.InputJsonObject | undefined)

/** Who acted stays known also when it is none of our people. */
function actorOf(actor: Actor, by?: { personId: string; name: string }) {
  if (by) return { actorKind: 'person' as const, actorId: by.personId, actorName: by.name }
  if ('personId' in actor) return { actorKind: 'person' as const, actorId: actor.personId, actorName: actor.name }
  if (actor.role === 'machine') {
    return { actorKind: actor.role, actorId: null, actorReference: actor.machineId, actorName: actor.name }
  }
  if (actor.role === 'peer') {
    return { actorKind: actor.role, actorId: null, actorReference: actor.supplierId, actorName: actor.name }
  }
  return { actorKind: actor.role, actorId: null, actorName: 'Schakel' }
}
