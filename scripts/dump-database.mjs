// Writes the data of a database as SQL, so that a test can upgrade it later:
//   node scripts/dump-database.mjs postgresql://… > tests/integration/upgrade/….sql
// There is no pg_dump beside the embedded server, and the tables come from the migrations anyway.
import { writeSync } from 'node:fs'
import pg from 'pg'

const header = '-- Written by scripts/dump-database.mjs. The tables come from these migrations:'

/** Prisma makes this table itself: no migration does. */
const migrationsTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" varchar(36) PRIMARY KEY,
  "checksum" varchar(64) NOT NULL,
  "finished_at" timestamptz,
  "migration_name" varchar(255) NOT NULL,
  "logs" text,
  "rolled_back_at" timestamptz,
  "started_at" timestamptz NOT NULL DEFAULT now(),
  "applied_steps_count" integer NOT NULL DEFAULT 0
);`

/** @typedef {{ name: string, columns: string[], order: string[] }} Table */

/**
 * All data of the schema `public`: the same data give the same text.
 * @param {string} url address of the database
 * @returns {Promise<string>}
 */
export async function dumpDatabase(url) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL TimeZone = 'UTC'`)
    const tables = await tablesOf(client)
    const migrations = await client.query(
      'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY migration_name',
    )
    const inserts = []
    for (const table of tables) inserts.push(...(await rowsOf(client, table)))
    return [
      header,
      ...migrations.rows.map(({ migration_name: name }) => `--   ${name}`),
      '',
      // Neither keys nor triggers speak while rows come in the order of the alphabet.
      'SET session_replication_role = replica;',
      migrationsTable,
      // Migrations put rows of their own into their tables.
      `TRUNCATE ${tables.map(({ name }) => quoted(name)).join(', ')};`,
      ...inserts,
      'RESET session_replication_role;',
      '',
    ].join('\n')
  } finally {
    await client.end()
  }
}

/**
 * The migrations that must have run before a dump is loaded.
 * @param {string} sql a dump
 * @returns {string[]}
 */
export function migrationsOf(sql) {
  if (!sql.startsWith(header)) throw new Error('This is no file of scripts/dump-database.mjs.')
  return [...(sql.split('\n\n', 1)[0] ?? '').matchAll(/^-- {3}(\S+)$/gm)].map(([, name = '']) => name)
}

/** @param {string} name */
const quoted = (name) => `"${name.replaceAll('"', '""')}"`

/**
 * @param {pg.Client} client
 * @returns {Promise<Table[]>}
 */
async function tablesOf(client) {
  const { rows } = await client.query(`
    SELECT c.relname AS name,
      array_agg(a.attname::text ORDER BY a.attnum) AS columns,
      coalesce((SELECT array_agg(k.attname::text ORDER BY array_position(i.indkey::int2[], k.attnum))
        FROM pg_index i JOIN pg_attribute k ON k.attrelid = i.indrelid AND k.attnum = ANY(i.indkey::int2[])
        WHERE i.indrelid = c.oid AND i.indisprimary), '{}') AS "order"
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
    GROUP BY c.oid, c.relname ORDER BY c.relname COLLATE "C"`)
  return rows
}

/**
 * One statement with all rows of a table; none for an empty one.
 * @param {pg.Client} client
 * @param {Table} table
 */
async function rowsOf(client, { name, columns, order }) {
  const values = columns.map((column) => `quote_nullable(${quoted(column)}::text)`).join(`, ', ', `)
  // Without a primary key every column orders.
  const by = (order.length > 0 ? order : columns).map(quoted).join(', ')
  const { rows } = await client.query(`SELECT concat(${values}) AS line FROM ${quoted(name)} ORDER BY ${by}`)
  if (rows.length === 0) return []
  const lines = rows.map(({ line }) => `(${line})`)
  return [`INSERT INTO ${quoted(name)} (${columns.map(quoted).join(', ')}) VALUES`, `${lines.join(',\n')};`]
}

if (import.meta.filename === process.argv[1]) {
  const [url] = process.argv.slice(2)
  if (!url) throw new Error('The address of the database is missing.')
  writeSync(1, await dumpDatabase(url))
}
