// What a database needs before the product can use it: the client, the tables, the demo.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { demoServiceAddress } from './demo-service/place.mjs'
import { prismaEnvironment, prismaProgram } from './prisma.mjs'
import { StartProblem, hashOf, mustRun, root, run, typescriptProgram } from './steps.mjs'

/** Any number: it only keeps two starts from migrating the same database at once. */
const migrationLock = 7_240_117

/** Generates the database client when there is none, or one of another schema. */
export async function ensureClient() {
  const marker = join(root, 'prisma', 'generated', '.schema-hash')
  const hash = hashOf(readFileSync(join(root, 'prisma', 'schema.prisma')))
  if (existsSync(marker) && readFileSync(marker, 'utf8') === hash) return
  await mustRun('Generating the database client', process.execPath, [prismaProgram(), 'generate'], {
    env: prismaEnvironment(),
  })
  writeFileSync(marker, hash)
}

const unreachable = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNRESET',
])

/**
 * One line that says what is wrong with the connection; never the password.
 * @param {{ code?: string, message: string, errors?: { code?: string, message: string }[] }} error
 * @param {string} url
 */
export function connectionProblem(error, url) {
  const place = URL.canParse(url) ? new URL(url).host : 'the address in DATABASE_URL'
  const cause = error.errors?.[0] ?? error
  if (unreachable.has(cause.code ?? '') || /timeout/i.test(cause.message))
    return `The database at ${place} cannot be reached (${cause.code ?? cause.message}). Is it running, and is DATABASE_URL right?`
  return `The database at ${place} refuses the connection: ${cause.message}. Is DATABASE_URL right?`
}

/** @param {string} url */
async function connect(url) {
  const { default: pg } = await import('pg')
  try {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
    client.on('error', () => undefined)
    await client.connect()
    return client
  } catch (error) {
    throw new StartProblem(connectionProblem(/** @type {Error} */ (error), url), { cause: error })
  }
}

/** @param {import('pg').Client} client */
async function appliedMigrations(client) {
  const { rows } = await client.query(`SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS known`)
  if (!rows[0].known) return new Set()
  const applied = await client.query(
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  )
  return new Set(applied.rows.map((/** @type {{ migration_name: string }} */ row) => row.migration_name))
}

function wantedMigrations() {
  const folder = join(root, 'prisma', 'migrations')
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
}

/**
 * Applies the migrations that the database does not have yet.
 * @param {string} url
 */
export async function migrate(url) {
  const client = await connect(url)
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock])
    const applied = await appliedMigrations(client)
    if (wantedMigrations().every((name) => applied.has(name))) return
    const deploy = join(root, 'scripts', 'schema-engine', 'deploy.mjs')
    await mustRun('Preparing the database', process.execPath, [deploy], { env: { ...process.env, DATABASE_URL: url } })
  } finally {
    await client.end()
  }
}

/**
 * Whether somebody has paired a phone here: then people use it.
 * @param {string} url
 */
export const hasPhones = (url) => hasRows(url, 'Phone')

/**
 * Whether a service is connected: then it expects us at our address.
 * @param {string} url
 */
export const hasConnections = (url) => hasRows(url, 'Connection')

/**
 * Whether this table is there and holds anything.
 * @param {string} url
 * @param {'Phone' | 'Connection'} table
 */
async function hasRows(url, table) {
  const client = await connect(url)
  try {
    const known = await client.query(`SELECT to_regclass('public."${table}"') IS NOT NULL AS known`)
    if (!known.rows[0].known) return false
    const { rowCount } = await client.query(`SELECT 1 FROM "${table}" LIMIT 1`)
    return rowCount === 1
  } finally {
    await client.end()
  }
}

const demoIsComplete = 'demo complete'

/** What is noted of a demo that was told whole: also where its service was then. */
const noteOf = (/** @type {NodeJS.ProcessEnv} */ env) => `${demoIsComplete}, its service at ${demoServiceAddress(env)}`

/**
 * @param {import('pg').Client} client
 * @param {NodeJS.ProcessEnv} env
 */
async function demoState(client, env) {
  const {
    rows: [{ note }],
  } = await client.query(
    `SELECT shobj_description(oid, 'pg_database') AS note FROM pg_database WHERE datname = current_database()`,
  )
  if (note === noteOf(env)) return 'complete'
  if (note?.startsWith(demoIsComplete)) return 'moved'
  const { rowCount } = await client.query('SELECT 1 FROM "Service" LIMIT 1')
  return rowCount === 0 ? 'empty' : 'half'
}

/**
 * Fills the demo into an empty database, once. The story must be told whole: when an earlier start was
 * killed in the middle of it, `recreate` makes the database anew.
 * @param {string} url
 * @param {NodeJS.ProcessEnv} env
 * @param {() => Promise<void>} recreate
 */
export async function ensureDemo(url, env, recreate) {
  if (!existsSync(join(root, 'prisma', 'seed.ts'))) return
  // Once the story was told, the seed only says where the demo's service is now.
  const tell = async (/** @type {string} */ label) => {
    const { ok, output } = await run(label, process.execPath, typescriptProgram('prisma/seed.ts'), { env })
    if (!ok) throw new StartProblem(`The demo could not be filled:\n${output.trim()}`)
  }
  let client = await connect(url)
  try {
    const state = await demoState(client, env)
    if (state === 'complete') return
    if (state === 'half') {
      await client.end()
      await recreate()
      await migrate(url)
      client = await connect(url)
    }
    await tell(state === 'moved' ? 'Connecting the service of the demo' : 'Filling the demo')
    const note = client.escapeLiteral(noteOf(env))
    await client.query(`COMMENT ON DATABASE ${client.escapeIdentifier(client.database ?? '')} IS ${note}`)
  } finally {
    await client.end()
  }
}
