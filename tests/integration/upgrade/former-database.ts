// A database as an earlier version left it, brought up to date as `npm start` does it.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '@/scripts/database-steps.mjs'
import { migrationsOf } from '@/scripts/dump-database.mjs'
import { makeDatabase } from '../../support/database'
import type { FormerFacts } from './former-facts'

export const readFacts = (name: string): FormerFacts =>
  JSON.parse(readFileSync(join(import.meta.dirname, `${name}.json`), 'utf8')) as FormerFacts

const scriptOf = (migration: string) =>
  readFileSync(join(process.cwd(), 'prisma', 'migrations', migration, 'migration.sql'), 'utf8')

/** Makes the database of then from its migrations and its dump, and runs every migration that came later. */
export async function upgradeFrom(name: string): Promise<string> {
  const dump = readFileSync(join(import.meta.dirname, `${name}.sql`), 'utf8')
  const url = await makeDatabase('template0')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const migration of migrationsOf(dump)) await client.query(scriptOf(migration))
    await client.query(dump)
    await requireUntouched(client)
  } finally {
    await client.end()
  }
  await migrate(url)
  return url
}

/** Who runs the former version has run these very scripts: a later edit would reach nobody. */
async function requireUntouched(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    'SELECT migration_name, checksum FROM _prisma_migrations',
  )
  for (const { migration_name: migration, checksum } of rows) {
    if (createHash('sha256').update(scriptOf(migration)).digest('hex') !== checksum)
      throw new Error(`The migration ${migration} was edited after it had been released.`)
  }
}
