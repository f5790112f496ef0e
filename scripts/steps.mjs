// The steps that start, dev and test share. Plain Node: the first of them installs the packages.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
/** Where own database, secrets, logs and the note of what runs are kept. */
export const dataFolder = resolve(root, process.env.DATA_FOLDER || '.data')

/** What an unpacked bundle says of itself (scripts/bundle.mjs): nothing is installed or built there. */
export const bundleNote = 'bundle.json'
export const isBundle = existsSync(join(root, bundleNote))

/** A problem that the person at the keyboard can solve: shown as one line, without a stack. */
export class StartProblem extends Error {}

/** @param {number} since */
const seconds = (since) => `${Math.round((Date.now() - since) / 1000)} s`

/**
 * Runs a command, tells every five seconds that it still runs, and shows its output only when it fails.
 * @param {string} label
 * @param {string} command
 * @param {string[]} args
 */
export function run(label, command, args, { env = process.env, quiet = false } = {}) {
  const since = Date.now()
  if (!quiet) console.log(`${label} …`)
  const ticker = setInterval(() => {
    console.log(`  ${label}: still busy, ${seconds(since)}`)
  }, 5000)
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (text) => {
      output += text
    })
    child.stderr.on('data', (text) => {
      output += text
    })
    child.on('error', (error) => {
      output += error.message
    })
    child.on('close', (code) => {
      clearInterval(ticker)
      if (!quiet)
        console.log(code === 0 ? `  ${label}: done in ${seconds(since)}` : `  ${label}: failed after ${seconds(since)}`)
      resolve({ ok: code === 0, output })
    })
  })
}

/**
 * As `run`, for steps without which nothing else makes sense.
 * @param {string} label
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, quiet?: boolean }} options
 */
export async function mustRun(label, command, args, options) {
  const { ok, output } = await run(label, command, args, options)
  if (!ok) throw new StartProblem(`${label} failed:\n${output.trim().split('\n').slice(-30).join('\n')}`)
  return output
}

/** @param {...import('node:crypto').BinaryLike} texts */
export const hashOf = (...texts) => {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(text).update('\0')
  return hash.digest('hex')
}

/**
 * @param {string} file
 * @param {string} fallback
 */
const readOr = (file, fallback) => (existsSync(file) ? readFileSync(file, 'utf8') : fallback)

const packages = join(root, 'node_modules')

/** Whether what only tests and tools need is there too: a start leaves it out. */
function hasDevelopmentPackages() {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return Object.keys(devDependencies).every((name) => existsSync(join(packages, name, 'package.json')))
}

/**
 * Whether the packages are those of the lock file; also right after an `npm install` by hand.
 * @param {string} lock
 * @param {string} marker
 */
function isInstalled(lock, marker) {
  if (readOr(marker, '') === hashOf(readFileSync(lock))) return true
  const installed = join(packages, '.package-lock.json')
  return existsSync(installed) && statSync(installed).mtimeMs + 5000 >= statSync(lock).mtimeMs
}

/**
 * What packages bring and no running product opens, a quarter of it all: source maps, manuals, and how Prisma speaks to
 * other databases. Types stay: where they are missing, the build installs packages of its own choice.
 */
const neverRun = /\.(map|md)$|query_compiler_\w+\.(cockroachdb|mysql|sqlite|sqlserver)\./

/** Leaves of the packages what running needs; who comes to work on the product installs them anew, whole. */
function trimPackages() {
  for (const file of readdirSync(packages, { recursive: true, encoding: 'utf8' }))
    if (neverRun.test(file)) rmSync(join(packages, file), { force: true, recursive: true })
}

/**
 * Installs what the lock file says, when that is not what is there: to run the product, or to work on it. Who has what
 * one works with keeps it, also when a pull brings other packages.
 */
export async function ensureInstalled({ toWorkOn = false } = {}) {
  if (isBundle) return
  const lock = join(root, 'package-lock.json')
  const marker = join(packages, '.installed-lock')
  const isComplete = hasDevelopmentPackages()
  if (!isInstalled(lock, marker) || (toWorkOn && !isComplete)) {
    const npm = process.env.npm_execpath
    const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
    const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: join(root, 'scripts', 'schema-engine', 'engine.mjs') }
    const extent = toWorkOn || isComplete ? '--include=dev' : '--omit=dev'
    await mustRun('Installing packages', command, [...first, 'ci', extent, '--no-audit', '--no-fund'], { env })
    if (extent === '--omit=dev') trimPackages()
  }
  const hash = hashOf(readFileSync(lock))
  if (readOr(marker, '') !== hash) writeFileSync(marker, hash)
}

/**
 * @param {string} path
 * @returns {Generator<string>}
 */
function* filesIn(path) {
  if (!existsSync(path)) return
  if (!statSync(path).isDirectory()) return void (yield path)
  for (const name of readdirSync(path).sort()) yield* filesIn(join(path, name))
}

const builtFrom = [
  'app',
  'components',
  'lib',
  'public',
  'prisma/schema.prisma',
  'proxy.ts',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
]

function sourceHash() {
  const files = builtFrom.flatMap((path) => [...filesIn(join(root, path))]).filter((file) => !file.includes('.test.'))
  return hashOf(process.version, ...files.flatMap((file) => [file.slice(root.length), readFileSync(file)]))
}

/**
 * What a build is called: the last commit that changed what it is made from, so that machines which build the same have
 * the same. Where that is not committed, or there is no git, a hash of it.
 */
export function buildId() {
  /** @param {...string} args */
  const git = (...args) => {
    const { status, stdout } = spawnSync('git', [...args, '--', ...builtFrom], { cwd: root, encoding: 'utf8' })
    return status === 0 ? stdout.trim() : null
  }
  const commit = git('log', '-1', '--format=%h', '--abbrev=12')
  if (commit && git('status', '--porcelain') === '') return commit
  return [commit, sourceHash().slice(0, 12)].filter(Boolean).join('-')
}

/** Where Next's command line lives. */
export const nextProgram = join(root, 'node_modules', 'next', 'dist', 'bin', 'next')

/**
 * How Node runs the web server: by Next's command line, or as it was packed.
 * @param {'production' | 'development'} mode
 * @param {number} port
 * @param {string | null} host null: every address
 */
export function webProgram(mode, port, host) {
  // Where nothing is said the packed server takes HOSTNAME, in which a container has its own name.
  if (isBundle) return { args: [join(root, 'server.js')], env: { PORT: String(port), HOSTNAME: host ?? '0.0.0.0' } }
  const command = mode === 'production' ? 'start' : 'dev'
  return { args: [nextProgram, command, '-p', String(port), ...(host ? ['-H', host] : [])], env: {} }
}

/**
 * Builds the web application when its sources differ from those of the build that is there.
 * @param {NodeJS.ProcessEnv} env
 */
export async function ensureBuild(env) {
  if (isBundle) return
  // The ids of forms are made with this key.
  const hash = hashOf(sourceHash(), env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ?? '')
  if (readOr(buildMarker, '') === hash && existsSync(join(root, '.next', 'BUILD_ID'))) return
  await build(env)
  writeFileSync(buildMarker, hash)
}

const buildMarker = join(root, '.next', 'built-from')

/** The next start builds anew. */
export const forgetBuild = () => rmSync(buildMarker, { force: true })

/** @param {NodeJS.ProcessEnv} env */
export async function build(env) {
  await mustRun('Building the pages', process.execPath, [nextProgram, 'build'], {
    env: { ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', BUILD_ID: buildId() },
  })
  askToCompileAtOnce()
}

/**
 * A browser reads a script twice: fleetingly as it arrives, and each function in full once it is called. What every page
 * begins with is called at once: a browser that knows this comment compiles it whole while it arrives, beside the thread
 * that draws the page, which then has half as much to do before anything answers (docs/decisions/0058). It cannot come
 * from a source, whose comments do not outlive the build.
 */
function askToCompileAtOnce() {
  const folder = join(root, '.next')
  const { rootMainFiles } = JSON.parse(readFileSync(join(folder, 'build-manifest.json'), 'utf8'))
  for (const file of rootMainFiles.map((/** @type {string} */ name) => join(folder, name))) {
    const script = readFileSync(file, 'utf8')
    if (!script.startsWith(compileHint)) writeFileSync(file, `${compileHint}\n${script}`)
  }
}

const compileHint = '//# allFunctionsCalledOnLoad'

/**
 * Waits for all of it, also when a part fails: what still runs must not outlive what is cleaned up then.
 * @param {...(Promise<unknown> | false)} work
 */
export async function together(...work) {
  const results = await Promise.allSettled(work)
  const failed = results.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
}

/**
 * Arguments with which Node runs one of our TypeScript programs outside Next.
 * @param {string} file
 */
export const typescriptProgram = (file) => ['--conditions=react-server', '--import', 'tsx', join(root, file)]
