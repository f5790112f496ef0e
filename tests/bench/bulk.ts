import type pg from 'pg'

type Made = { name: string; made: string; unmade: string }

/**
 * Writes many rows into these tables at the price of the rows alone: their triggers are off meanwhile, their indexes are made
 * and their foreign keys are checked afterwards, each in one go. Whoever writes sees to it that what the triggers refuse does
 * not come, and writes what they would have written.
 */
export async function inBulk(client: pg.Client, tables: string[], write: () => Promise<void>): Promise<void> {
  const indexes = await listed(
    client,
    `SELECT c.relname AS "name", pg_get_indexdef(c.oid) AS "made", format('DROP INDEX %I', c.relname) AS "unmade"
     FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid
     WHERE x.indrelid = ANY($1::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = c.oid)`,
    tables,
  )
  const keys = await listed(
    client,
    `SELECT conname AS "name", format('ALTER TABLE %s ALTER CONSTRAINT %I ENFORCED', conrelid::regclass, conname) AS "made",
       format('ALTER TABLE %s ALTER CONSTRAINT %I NOT ENFORCED', conrelid::regclass, conname) AS "unmade"
     FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY($1::regclass[])`,
    tables,
  )
  const triggers = tables.map((table) => ({
    name: table,
    made: `ALTER TABLE "${table}" ENABLE TRIGGER USER`,
    unmade: `ALTER TABLE "${table}" DISABLE TRIGGER USER`,
  }))
  const all = [...indexes, ...keys, ...triggers]
  await client.query(`SET maintenance_work_mem = '512MB'`)
  await client.query(`SET work_mem = '256MB'`)
  for (const { unmade } of all) await client.query(unmade)
  await write()
  for (const { made } of all) await client.query(made)
}

async function listed(client: pg.Client, sql: string, tables: string[]): Promise<Made[]> {
  return (await client.query<Made>(sql, [tables.map((table) => `"${table}"`)])).rows
}
