import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

/** A fresh database with all tables, copied from the template, or an empty one from `template0`; nobody else sees it. */
export async function makeDatabase(template = inject('templateDatabase')): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const address = (database: string) => onlyLocal(inject('clusterUrl').replace(/DATABASE$/, database))
  const client = new pg.Client({ connectionString: address('postgres') })
  await client.connect()
  // Without fsync copying the files is the quicker of the two ways.
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`)
  await client.end()
  return address(name)
}

/** Tests empty and fill tables at will: never let them near a database that matters. */
export function onlyLocal(url: string): string {
  const { hostname } = new URL(url)
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
    throw new Error(`Tests refuse the database on ${hostname}: it is not local.`)
  return url
}

// Runs before each test file, and so before anything imports lib/db.
process.env.DATABASE_URL = await makeDatabase()
