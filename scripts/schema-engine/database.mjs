import pg from 'pg'

/** @typedef {Error & { code?: string }} ProblemOfDatabase */
/** @typedef {Required<Pick<import('pg').ClientConfig, 'host' | 'port' | 'user' | 'password' | 'database' | 'ssl'>>} ConnectionParts */

/**
 * The parts of a connection string, apart, as `pg` itself understands them.
 * @param {string} url
 */
export function connectionParts(url) {
  const client = new pg.Client({ connectionString: url })
  /** @type {ConnectionParts} */
  const { host, port, user, password, database, ssl } = Object(client).connectionParameters
  return { host, port, user, password, database, ssl }
}

/** @type {Record<string, string>} */
const prismaCodes = { '28P01': 'P1000', 28000: 'P1000', '3D000': 'P1003', '42P04': 'P1009', 42501: 'P1010' }

/**
 * @param {ProblemOfDatabase} error
 * @param {ConnectionParts} parts
 */
function withPrismaCode(error, { host, port }) {
  const unreachable = ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'ECONNRESET'].includes(
    error.code ?? '',
  )
  const message = unreachable ? `Can't reach database server at ${host}:${port}` : error.message
  return Object.assign(new Error(message), { prismaCode: unreachable ? 'P1001' : prismaCodes[error.code ?? ''] })
}

/**
 * @param {ConnectionParts} parts
 * @param {string} sql
 */
async function run(parts, sql) {
  const client = new pg.Client({ ...parts, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    await client.query(sql)
  } catch (error) {
    throw withPrismaCode(/** @type {ProblemOfDatabase} */ (error), parts)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/**
 * Throws with the reason when the database does not answer.
 * @param {string} url
 */
export async function canConnect(url) {
  await run(connectionParts(url), 'SELECT 1')
}

/**
 * Creates the database that the connection string names, on the server it names.
 * @param {string} url
 */
export async function createDatabase(url) {
  const parts = connectionParts(url)
  await run({ ...parts, database: 'postgres' }, `CREATE DATABASE ${pg.escapeIdentifier(parts.database)}`)
}
