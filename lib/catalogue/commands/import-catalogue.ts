import 'server-only'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { collectContent } from '@/lib/catalogue/xml/content'
import { readCatalogue } from '@/lib/catalogue/xml/read'
import { signedBytes } from '@/lib/catalogue/xml/signature'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { ok } from '@/lib/kernel/result'
import { noteConcerned } from './note-concerned'
import { keepRun, originSchema } from './keep-run'
import { takeOver, type ImportReport } from './take-over'

const maxSeconds = 120

const importSchema = z.object({
  bytes: z.custom<AsyncIterable<Uint8Array>>(),
  /** Whose signature it must have, each as PEM; none: it is not looked at. */
  certificates: z.array(z.string().max(20_000)).max(20),
  whenMuchGoes: z.enum(['wait', 'take']),
  origin: originSchema,
})

/** A catalogue on its way in. */
export type CatalogueFile = z.output<typeof importSchema>

/**
 * Takes over the scheme's catalogue, in one go, and says what that changes. An entry that cannot be read is left out and
 * stays as it was; a file that is broken, or not signed as it should be, changes nothing. Where much would go it may have
 * to wait until a lead has said so.
 * Running it twice changes nothing the second time; what we know about chains stays as it is.
 * Throws `CatalogueError` with line and column when the file is wrong.
 */
export const importCatalogue = command({
  name: 'catalogue.import',
  as: 'system',
  input: importSchema,
  maxSeconds,
  prepare: async (_context, file) => ok(await contentOf(file)),
  async run(context, { certificates, whenMuchGoes, origin }) {
    const isSigned = certificates.length > 0
    const report = await takeOver(context, context.prepared, { isSigned, whenMuchGoes, isDryRun: false })
    await keepRun(context, origin, report)
    if (report.hasChanges && !report.isWaiting) {
      await noteConcerned(context, report)
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

async function contentOf({ bytes, certificates }: Pick<CatalogueFile, 'bytes' | 'certificates'>) {
  return collectContent(readCatalogue(certificates.length > 0 ? await signedBytes(bytes, certificates) : bytes))
}

/** Says what importing would change, and changes nothing: it does everything that could fail, and then rolls back. */
export async function tryCatalogue(
  file: Pick<CatalogueFile, 'bytes' | 'certificates'>,
  now = new Date(),
): Promise<ImportReport> {
  const content = await contentOf(file)
  const isSigned = file.certificates.length > 0
  const undo = new Undo()
  await db
    .$transaction(
      async (tx) => {
        undo.report = await takeOver({ tx, now }, content, { isSigned, whenMuchGoes: 'take', isDryRun: true })
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
