// npm start: from a bare clone to a running product. Nothing but Node may be needed to get here,
// so what depends on installed packages is imported only after the installation.
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { claimFolder } from './running.mjs'
import {
  address,
  childEnvironment,
  host,
  isDemo,
  port,
  requireSettings,
  settleWeakness,
  weakSettings,
} from './settings.mjs'
import { StartProblem, dataFolder, ensureBuild, ensureInstalled, nextProgram, root, together } from './steps.mjs'
import { endOfLog, onEnd, requirePort, supervisor, waitForPage } from './supervise.mjs'

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19))
    throw new StartProblem(`Schakel needs Node 20.19 or newer; this is ${process.version}.`)
}

function requireWritable() {
  for (const folder of [root, dataFolder, join(root, '.next'), join(root, 'node_modules')]) {
    if (existsSync(folder)) accessSync(folder, constants.W_OK)
  }
}

/**
 * The database of this start, with its tables: the configured one, or our own, which `fill` tells the demo into.
 * @param {'production' | 'development'} mode
 */
async function prepareDatabase(mode) {
  const steps = await import('./database-steps.mjs')
  if (!isDemo()) {
    const url = process.env.DATABASE_URL ?? ''
    const weak = mode === 'production' ? weakSettings(process.env) : []
    if (weak.length > 0) settleWeakness(weak, await steps.hasPhones(url), console.warn)
    await together(steps.ensureClient(), steps.migrate(url))
    const env = childEnvironment(url, mode)
    return { env, fill: async () => undefined, stop: async () => undefined }
  }
  const { ensureDatabase, recreateDatabase, rememberAddress, startPostgres } = await import('./postgres.mjs')
  const postgres = await startPostgres(join(dataFolder, 'postgres'), { say: console.log })
  try {
    const url = await ensureDatabase(postgres, 'schakel')
    rememberAddress(url)
    await together(steps.ensureClient(), steps.migrate(url))
    const env = childEnvironment(url, mode)
    const fill = () => steps.ensureDemo(url, env, () => recreateDatabase(postgres, 'schakel'))
    return { env, fill, stop: () => postgres.stop() }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

function tellWhoCanSignIn() {
  const file = join(dataFolder, 'demo-people.json')
  if (!isDemo() || !existsSync(file)) return
  const people = JSON.parse(readFileSync(file, 'utf8'))
  /** @param {string} key */
  const width = (key) =>
    Math.max(...people.map((/** @type {Record<string, string>} */ person) => String(person[key]).length))
  console.log('\nSign in as one of these people of the demo:')
  for (const { name, email, role, phone } of people) {
    console.log(
      `  ${email.padEnd(width('email'))}  ${name.padEnd(width('name'))}  ${role.en}\n    phone: ${address()}${phone}`,
    )
  }
  console.log('Everybody’s PIN is 48215.')
}

/** Starts everything. `mode` is "development" for pages that follow the sources. */
export async function start(mode = /** @type {'production' | 'development'} */ ('production')) {
  requireNode()
  requireSettings()
  requireWritable()
  const claim = await claimFolder(address())
  const undo = [() => claim.release()]
  const stopAll = async () => {
    for (const step of undo.reverse()) await step()
  }
  let ending = false
  /** @param {number} code */
  const end = async (code) => {
    if (ending) return
    ending = true
    await stopAll()
    process.exit(code)
  }
  onEnd(() => {
    console.log('\nStopping …')
    void end(0)
  })
  try {
    await requirePort(port)
    await ensureInstalled({ toWorkOn: mode === 'development' })
    const database = await prepareDatabase(mode)
    undo.push(database.stop)
    // The pages know no data, so they are built while the demo is told.
    await together(database.fill(), mode === 'production' && ensureBuild(database.env))
    await serve(mode, database.env, claim, undo, end)
  } catch (error) {
    if (ending) return
    ending = true
    await stopAll()
    throw error
  }
}

/**
 * @param {'production' | 'development'} mode
 * @param {NodeJS.ProcessEnv} env
 * @param {Awaited<ReturnType<typeof claimFolder>>} claim
 * @param {(() => unknown)[]} undo
 * @param {(code: number) => Promise<void>} end
 */
async function serve(mode, env, claim, undo, end) {
  const children = supervisor(claim)
  undo.push(() => children.stop(port))
  const logged = mode === 'production' && isDemo()
  const command = mode === 'production' ? 'start' : 'dev'
  const listensOn = host()
  const web = children.launch(
    'web',
    [nextProgram, command, '-p', String(port), ...(listensOn ? ['-H', listensOn] : [])],
    env,
    {
      logged,
      onExit: (code) => {
        console.error(`The web server stopped (${code}).\n${logged ? endOfLog('web') : ''}`)
        void end(1)
      },
    },
  )
  children.launchWorker(env, logged)
  await waitForPage(`http://${listensOn ?? '127.0.0.1'}:${port}/`, web)
  tellWhoCanSignIn()
  console.log(`\nSchakel is ready: ${address()}   (Ctrl-C stops it)`)
}

/**
 * One line for what a person can solve; the whole story for what is our mistake.
 * @param {Error & { code?: string, path?: string }} error
 */
export function tellProblem(error) {
  const noPermission = ['EACCES', 'EPERM', 'EROFS'].includes(error.code ?? '') && error.path
  if (error instanceof StartProblem) console.error(error.message)
  else if (noPermission)
    console.error(`No permission to write ${error.path}: start as the owner of this folder, or change its permissions.`)
  else console.error(error)
  process.exit(1)
}

if (import.meta.filename === process.argv[1]) await start().catch(tellProblem)
