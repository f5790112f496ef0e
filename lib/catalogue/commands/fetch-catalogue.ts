import 'server-only'
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { catalogueCertificates } from '@/lib/catalogue/certificates'
import { CatalogueError } from '@/lib/catalogue/xml/error'
import { maxCatalogueBytes } from '@/lib/catalogue/xml/read'
import { system } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import { importCatalogue } from './import-catalogue'
import { keepFetch, type Origin } from './keep-run'

/** A silent server keeps the worker's other jobs waiting no longer. */
const fetchTimeoutMs = 5 * 60_000

type Settings = { url: string; certificates: string[]; maxBytes?: number }

/** The newest catalogue of the address: what it was called there, and whether a lead has confirmed it. */
const findLast = () =>
  db.catalogueRun.findFirst({
    // One whose place another took before it was confirmed was never taken: it is offered anew.
    where: { source: 'address', digest: { not: null }, outcome: { not: 'replaced' } },
    select: { outcome: true, digest: true, etag: true, lastModified: true, confirmedAt: true },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
  })

/**
 * Fetches the catalogue from its address and takes it over; what was taken last stays when that does not succeed. The
 * server is asked for a newer version than the one we have, unless a lead has confirmed that one since. Answers how many
 * catalogues were taken, or wait to be.
 */
export async function fetchCatalogue(now: Date, settings?: Settings): Promise<number> {
  const { url, certificates, maxBytes = maxCatalogueBytes } = settings ?? (await fromEnv())
  if (!url) return 0
  const last = await findLast()
  const isConfirmed = last?.outcome === 'waiting' && last.confirmedAt !== null
  const folder = await mkdtemp(join(tmpdir(), 'catalogue-'))
  try {
    const file = join(folder, 'catalogue.xml')
    const origin = await download(url, file, isConfirmed ? null : last, maxBytes)
    if (!origin || (!isConfirmed && origin.digest === last?.digest)) {
      await keepFetch(system, { origin: { ...(origin ?? nowhere), digest: null }, problem: null }, now)
      return 0
    }
    const whenMuchGoes = isConfirmed && origin.digest === last.digest ? 'take' : 'wait'
    const taken = await importCatalogue(
      system,
      { bytes: createReadStream(file), certificates, whenMuchGoes, origin },
      now,
    )
    if (!taken.ok) throw new Error(`refused: ${taken.problem}`)
    return 1
  } catch (error) {
    await keepFetch(system, { origin: nowhere, problem: problemOf(error) }, now)
    return 0
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Fetches it once more when a lead has confirmed the one that waits: so nothing has to be kept of a file that may never come in. */
export async function fetchConfirmed(now: Date, settings?: Settings): Promise<number> {
  const last = await findLast()
  if (last?.outcome !== 'waiting' || last.confirmedAt === null) return 0
  // What failed since is tried again after an hour: it may be 256 MB each time.
  const from = new Date(Math.max(last.confirmedAt.getTime(), now.getTime() - 3_600_000))
  const failed = await db.catalogueRun.count({ where: { source: 'address', outcome: 'failed', at: { gt: from } } })
  return failed > 0 ? 0 : fetchCatalogue(now, settings)
}

const nowhere: Origin = { source: 'address', digest: null, etag: null, lastModified: null }

async function fromEnv(): Promise<Settings> {
  return { url: env().CATALOGUE_URL ?? '', certificates: await catalogueCertificates() }
}

/** What could not be fetched or read, told to whoever runs the product. */
class FetchProblem extends Error {}

/** Brings the file here; null: the server has nothing newer. */
async function download(
  url: string,
  file: string,
  last: { etag: string | null; lastModified: string | null } | null,
  maxBytes: number,
): Promise<Origin | null> {
  const conditions = {
    ...(last?.etag && { 'if-none-match': last.etag }),
    ...(last?.lastModified && { 'if-modified-since': last.lastModified }),
  }
  const response = await fetch(url, {
    headers: { accept: 'application/xml, text/xml', ...conditions },
    cache: 'no-store',
    // It leads to the address that was set, and to no other: also not to one inside our own network.
    redirect: 'error',
    signal: AbortSignal.timeout(fetchTimeoutMs),
  }).catch(() => {
    throw new FetchProblem('the address cannot be reached')
  })
  if (response.status === 304) return null
  if (!response.ok || !response.body) throw new FetchProblem(`the address answers ${response.status}`)
  const digest = createHash('sha256')
  let size = 0
  await pipeline(
    Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]),
    async function* (bytes: AsyncIterable<Uint8Array>) {
      for await (const part of bytes) {
        size += part.length
        if (size > maxBytes) throw new FetchProblem('the file is larger than 256 MB')
        digest.update(part)
        yield part
      }
    },
    createWriteStream(file),
  ).catch((error: unknown) => {
    throw error instanceof FetchProblem ? error : new FetchProblem('the file did not come in whole')
  })
  return {
    source: 'address',
    digest: digest.digest('hex'),
    etag: shortened(response.headers.get('etag'), 500),
    lastModified: shortened(response.headers.get('last-modified'), 100),
  }
}

/** What is longer than any server needs is not kept: the file is then fetched whole. */
const shortened = (value: string | null, limit: number) => (value && value.length <= limit ? value : null)

function problemOf(error: unknown): string {
  if (error instanceof FetchProblem) return error.message
  if (error instanceof CatalogueError) return error.message.slice(0, 500)
  throw error
}
