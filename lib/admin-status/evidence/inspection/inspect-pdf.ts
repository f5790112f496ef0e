import 'server-only'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { ok, refuse, type Problem, type Result } from '@/lib/kernel/result'
import { makeTurns } from '@/lib/kernel/turns'

/** A file with more pages is no letter and no extract, and looking at all of them takes long. */
const maxPages = 200
/** What looking at one file may take. */
const limits = {
  /** An ordinary file takes less than one second. */
  inspectionTimeoutMs: 20_000,
  /** Megabytes of objects. What the file's packed parts unpack to is limited by pdf-objects.mjs. */
  maxMemoryMb: 192,
}

type Found = { pages: number } | { problem: Problem }

/**
 * Whether a PDF is only paper: no script, no file inside, no form that sends itself, no password, not broken. It is
 * kept as it is, for a signature in it would not survive being written anew. People take turns; who sends more than
 * three at once is asked to wait.
 */
export async function inspectPdf(
  bytes: Buffer,
  personId: string,
  within: Partial<typeof limits> = {},
): Promise<Result<{ bytes: Buffer; pages: number }>> {
  const looked = await inTurn(personId, () => lookAt(bytes, { ...limits, ...within }))
  if (!looked.ok) return { ...looked, field: 'file' }
  const found = looked.value
  return 'problem' in found ? refuse(found.problem, { field: 'file' }) : ok({ bytes, pages: found.pages })
}

/** One file at a time: many at once would take the memory of many. Who waits keeps ten megabytes as well. */
const inTurn = makeTurns({ atOnce: 1, maxPerKey: 3, perKeyProblem: 'uploads_waiting', maxWaiting: 20 })

/** Inspects in a thread of its own, so that a file that was made to be hard is ended there and holds up nobody else. */
function lookAt(bytes: Buffer, { inspectionTimeoutMs, maxMemoryMb }: typeof limits): Promise<Found> {
  // The file is named by its place in the repository, from where the product always runs: `next build` does not bundle it.
  const program = join(process.cwd(), 'lib', 'admin-status', 'evidence', 'inspection', 'pdf-worker.mjs')
  // Copied once and given away: what is only passed on is in memory twice on its way.
  const copy = new Uint8Array(bytes)
  const worker = new Worker(program, {
    workerData: { bytes: copy, maxPages },
    transferList: [copy.buffer],
    resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb },
    execArgv: [],
  })
  return new Promise<Found>((resolve, reject) => {
    const broken: Found = { problem: 'file_broken' }
    const timer = setTimeout(() => resolve(broken), inspectionTimeoutMs)
    worker.once('message', resolve)
    worker.once('error', (error) =>
      'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(broken) : reject(error),
    )
    worker.once('exit', () => {
      clearTimeout(timer)
      resolve(broken)
    })
  }).finally(() => worker.terminate())
}
