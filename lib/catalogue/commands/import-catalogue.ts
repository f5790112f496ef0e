import 'server-only'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { collectContent } from '@/lib/catalogue/xml/content'
import { readCatalogue } from '@/lib/catalogue/xml/read'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { ok } from '@/lib/kernel/result'
import { takeOver, type ImportReport } from './take-over'

const maxSeconds = 120

/**
 * Takes over the scheme's catalogue, in one go, and says what that changes. An entry that cannot be read is left out and
 * stays as it was; a file that is broken changes nothing.
 * Running it twice changes nothing the second time; what we know about chains stays as it is.
 * Throws `CatalogueError` with line and column when the file is wrong.
 */
export const importCatalogue = command({
  name: 'catalogue.import',
  as: 'system',
  input: z.object({ bytes: z.custom<AsyncIterable<Uint8Array>>() }),
  maxSeconds,
  prepare: async (_context, { bytes }) => ok(await collectContent(readCatalogue(bytes))),
  async run(context) {
    const { prepared: content } = context
    const report = await takeOver(context, content, false)
    if (report.hasChanges) {
      const { services, providers, changed, unchanged, vanished, returned, issues } = report
      const leftOut = issues.filter(({ isTaken }) => !isTaken).length
      await emit(context, 'catalogue.imported', {
        subject: { id: randomUUID(), name: 'Dienstencatalogus' },
        after: {
          services,
          providers,
          new: report.new.length,
          changed,
          unchanged,
          vanished,
          returned,
          leftOut,
        },
      })
    }
    return ok(report)
  },
})

/** Says what importing would change, and changes nothing: it does everything that could fail, and then rolls back. */
export async function tryCatalogue(bytes: AsyncIterable<Uint8Array>, now = new Date()): Promise<ImportReport> {
  const content = await collectContent(readCatalogue(bytes))
  const undo = new Undo()
  await db
    .$transaction(
      async (tx) => {
        undo.report = await takeOver({ tx, now }, content, true)
        throw undo
      },
      { timeout: maxSeconds * 1000 },
    )
    .catch((error: unknown) => {
      if (error !== undo) throw error
    })
  return undo.report as ImportReport
}

/** Thrown to roll a trial back. */
class Undo extends Error {
  report: ImportReport | undefined
}
