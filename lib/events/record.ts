import type { Tx } from '@/lib/kernel/db'
import { enlist } from './emit'
import type { Prisma } from '@/prisma/generated/client'

export type AuditEntry = {
  at: Date
  /** Null: the system itself, by a rule or a deadline. */
  actor: { personId: string; name: string } | null
  /** The organization for which it was done; its admins see it in their history. */
  organizationId: string | null
  /** The other party, when it may see this too. */
  otherOrganizationId?: string | null
  /** `noun.verb`, with a text in the namespace `history`. */
  action: string
  subject: { type: string; id: string; name: string }
  before?: Prisma.InputJsonObject
  after?: Prisma.InputJsonObject
}

/** Writes down who did what, before and after, in the transaction of the change. */
export async function record(tx: Tx, entry: AuditEntry): Promise<void> {
  await recordAll(tx, [entry])
}

/** The same for many changes of one command at once. */
export async function recordAll(tx: Tx, entries: AuditEntry[]): Promise<void> {
  const rows = await tx.auditEvent.createManyAndReturn({ data: entries.map(asRow), select: { id: true } })
  await enlist(
    tx,
    rows.map((row) => row.id),
  )
}

const asRow = (entry: AuditEntry) => ({
  at: entry.at,
  actorKind: entry.actor ? ('person' as const) : ('system' as const),
  actorId: entry.actor?.personId ?? null,
  actorName: entry.actor?.name ?? 'Schakel',
  organizationId: entry.organizationId,
  otherOrganizationId: entry.otherOrganizationId ?? null,
  type: entry.action,
  subjectType: entry.subject.type,
  subjectId: entry.subject.id,
  subjectName: entry.subject.name,
  before: entry.before,
  after: entry.after,
})
