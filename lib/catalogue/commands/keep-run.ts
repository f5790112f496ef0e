import 'server-only'
import { z } from 'zod'
import { command, type Inner } from '@/lib/kernel/command'
import { ok } from '@/lib/kernel/result'
import type { ImportReport } from './take-over'

const maxLines = 1000

/** Where a catalogue came from, and by what its next version is told from it. */
export const originSchema = z.object({
  source: z.enum(['file', 'address']),
  /** SHA-256 of its bytes. */
  digest: z.string().max(64).nullable(),
  /** What the server called this version, to be asked about the next time. */
  etag: z.string().max(500).nullable(),
  lastModified: z.string().max(100).nullable(),
})

export type Origin = z.output<typeof originSchema>

export const fromFile: Origin = { source: 'file', digest: null, etag: null, lastModified: null }

const nothing = { new: [], changed: [], vanished: [], returned: [], issues: [] }

/** Writes down what an import did, or would do once a lead has confirmed it. */
export async function keepRun({ tx, now }: Inner, origin: Origin, report: ImportReport): Promise<void> {
  // Whoever imports a file by hand sees at once that it waits, and says so with the file.
  if (report.isWaiting && origin.source === 'file') return
  // One that waited for a lead waits no more: a newer one took its place.
  await tx.catalogueRun.updateMany({ where: { outcome: 'waiting' }, data: { outcome: 'replaced' } })
  await tx.catalogueRun.create({
    data: {
      ...origin,
      at: now,
      outcome: report.isWaiting ? 'waiting' : report.hasChanges ? 'taken' : 'unchanged',
      isSigned: report.isSigned,
      services: report.services,
      report: {
        new: report.new.slice(0, maxLines),
        changed: report.changed.slice(0, maxLines),
        vanished: report.vanished.slice(0, maxLines),
        returned: report.returned.slice(0, maxLines),
        issues: report.issues.slice(0, maxLines),
        counts: {
          new: report.new.length,
          changed: report.changed.length,
          vanished: report.vanished.length,
          returned: report.returned.length,
          issues: report.issues.length,
        },
      },
    },
    select: { id: true },
  })
}

/** Writes down that fetching brought nothing: no new version, or one that could not be taken. */
export const keepFetch = command({
  name: 'catalogue.keepFetch',
  as: 'system',
  input: z.object({ origin: originSchema, problem: z.string().max(500).nullable() }),
  async run({ tx, now }, { origin, problem }) {
    const report = { ...nothing, counts: { new: 0, changed: 0, vanished: 0, returned: 0, issues: 0 } }
    await tx.catalogueRun.create({
      data: {
        ...origin,
        at: now,
        outcome: problem === null ? 'unchanged' : 'failed',
        problem,
        isSigned: false,
        report,
      },
      select: { id: true },
    })
    return ok()
  },
})
