// The PostgreSQL of a test run: made fresh, quick instead of safe, removed at the end.
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureClient, migrate } from './database-steps.mjs'
import { ensureDatabase, startPostgres, stopCluster, testSettings } from './postgres.mjs'
import { databaseOwner, findPlace } from './postgres-place.mjs'
import { isRunning } from './processes.mjs'

const output = join(dirname(dirname(fileURLToPath(import.meta.url))), 'tests', '.output')
const template = 'template_schakel'

/** @param {string} folder */
async function removeCluster(folder) {
  const place = findPlace(folder, databaseOwner(), () => undefined)
  await stopCluster(join(place, 'cluster'), { immediately: true })
  rmSync(place, { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
}

/** A run that was killed leaves its cluster behind; the number in the name says whose it was. */
async function removeOrphans() {
  for (const name of readdirSync(output)) {
    const pid = Number(/^postgres-(\d+)$/.exec(name)?.[1])
    if (pid && !isRunning(pid)) await removeCluster(join(output, name))
  }
}

/** Starts a cluster of its own for this process, with a migrated template database. */
export async function startTestCluster() {
  mkdirSync(output, { recursive: true })
  await removeOrphans()
  const folder = join(output, `postgres-${process.pid}`)
  const postgres = await startPostgres(folder, { settings: testSettings })
  await ensureClient()
  await migrate(await ensureDatabase(postgres, template))
  return { url: postgres.url, template, remove: () => removeCluster(folder) }
}
