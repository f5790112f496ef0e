import 'server-only'
import { z } from 'zod'
import type { StaffActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { can } from '@/lib/kernel/permissions'
import { isUuid } from '@/lib/kernel/text/ids'

export const runsPerPage = 20

const line = z.object({ serviceUuid: z.string(), name: z.string() })

/** What `keepRun` writes down of an import. */
const reportSchema = z.object({
  new: z.array(line),
  changed: z.array(line.extend({ fields: z.array(z.string()) })),
  vanished: z.array(line),
  returned: z.array(line),
  issues: z.array(
    z.object({ line: z.number(), entry: z.string().nullable(), reason: z.string(), isTaken: z.boolean() }),
  ),
  counts: z.object({
    new: z.number(),
    changed: z.number(),
    vanished: z.number(),
    returned: z.number(),
    issues: z.number(),
  }),
})

export type RunReport = z.output<typeof reportSchema>
export type RunOutcome = 'taken' | 'unchanged' | 'waiting' | 'replaced' | 'failed'

const selected = {
  id: true,
  at: true,
  source: true,
  outcome: true,
  problem: true,
  isSigned: true,
  services: true,
  report: true,
  confirmedByName: true,
  confirmedAt: true,
} as const

type Row = { report: unknown; outcome: string; source: string }

const asRun = <R extends Row>(row: R) => ({
  ...row,
  source: z.enum(['file', 'address']).parse(row.source),
  outcome: z.enum(['taken', 'unchanged', 'waiting', 'replaced', 'failed']).parse(row.outcome),
  report: reportSchema.parse(row.report),
})

/** The imports of the catalogue, the newest first; null: this member of staff does not follow it. */
export async function listCatalogueRuns(actor: StaffActor, page: number) {
  if (!can(actor, 'catalogue.follow')) return null
  const [total, rows] = await Promise.all([
    db.catalogueRun.count(),
    db.catalogueRun.findMany({
      select: selected,
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      skip: (page - 1) * runsPerPage,
      take: runsPerPage,
    }),
  ])
  return { total, runs: rows.map(asRun) }
}

/** One import with what came, went and changed; null: there is none, or it is not theirs to follow. */
export async function findCatalogueRun(actor: StaffActor, runId: string) {
  if (!can(actor, 'catalogue.follow') || !isUuid(runId)) return null
  const row = await db.catalogueRun.findUnique({ where: { id: runId }, select: selected })
  return row && asRun(row)
}

export type CatalogueRunDto = NonNullable<Awaited<ReturnType<typeof findCatalogueRun>>>
