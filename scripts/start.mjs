// npm start: from a bare clone to a running product. Nothing but Node may be needed to get here,
// so what depends on installed packages is imported only after the installation.
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  demoServiceAddress,
  demoServiceEnvironment,
  demoServicePort,
  demoServiceProgram,
} from './demo-service/place.mjs'
import { checkProxy } from './proxy-check.mjs'
import { claimFolder } from './running.mjs'
import {
  address,
  childEnvironment,
  host,
  isDemo,
  issuer,
  openidPort,
  port,
  requireSettings,
  settleWeakness,
  weakSettings,
} from './settings.mjs'
import {
  StartProblem,
  dataFolder,
  ensureBuild,
  ensureInstalled,
  isBundle,
  root,
  together,
  typescriptProgram,
  webProgram,
} from './steps.mjs'
import { endOfLog, onEnd, requirePort, supervisor, waitForPage } from './supervise.mjs'

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19))
    throw new StartProblem(`Schakel needs Node 20.19 or newer; this is ${process.version}.`)
}

function requireWritable() {
  // What is unpacked from a bundle stays as it is.
  const built = isBundle ? [] : [root, join(root, '.next'), join(root, 'node_modules')]
  for (const folder of [dataFolder, ...built]) {
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
    if (issuer() === null && (await steps.hasConnections(url)))
      throw new StartProblem('Services are connected, so OPENID_ISSUER is required: the address by which they know us.')
    const env = childEnvironment(url, mode)
    return { env, fill: async () => undefined, own: null, stop: async () => undefined }
  }
  const { ensureDatabase, recreateDatabase, rememberAddress, startPostgres } = await import('./postgres.mjs')
  const folder = join(dataFolder, 'postgres')
  const postgres = await startPostgres(folder, { say: console.log })
  try {
    const url = await ensureDatabase(postgres, 'schakel')
    rememberAddress(url)
    await together(steps.ensureClient(), steps.migrate(url))
    const env = childEnvironment(url, mode)
    const fill = () => steps.ensureDemo(url, env, () => recreateDatabase(postgres, 'schakel'))
    // Web server and worker know its port, so it comes back there.
    const own = { first: postgres, begin: () => startPostgres(folder, { port: postgres.port }) }
    return { env, fill, own, stop: () => postgres.stop() }
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
    if (issuer() !== null) await requirePort(openidPort, 'OPENID_PORT')
    if (isDemo()) await requirePort(demoServicePort(), 'DEMO_SERVICE_PORT')
    await ensureInstalled({ toWorkOn: mode === 'development' })
    const database = await prepareDatabase(mode)
    undo.push(database.stop)
    // The pages know no data, so they are built while the demo is told.
    await together(database.fill(), mode === 'production' && ensureBuild(database.env))
    await serve(mode, database, claim, undo, end)
  } catch (error) {
    if (ending) return
    ending = true
    await stopAll()
    throw error
  }
}

/**
 * Starts what serves, and keeps it and our own database running.
 * @param {'production' | 'development'} mode
 * @param {Awaited<ReturnType<typeof prepareDatabase>>} database
 * @param {Awaited<ReturnType<typeof claimFolder>>} claim
 * @param {(() => unknown)[]} undo
 * @param {(code: number) => Promise<void>} end
 */
async function serve(mode, { env, own }, claim, undo, end) {
  const children = supervisor({
    claim,
    giveUp: (why) => {
      console.error(why)
      void end(1)
    },
  })
  const others = [...(issuer() === null ? [] : [openidPort]), ...(isDemo() ? [demoServicePort()] : [])]
  undo.push(() => children.stop(port, ...others))
  const logged = mode === 'production' && isDemo()
  /** @param {string} name */
  const lastWords = (name) => () => (logged ? endOfLog(name) : '')
  const says = logged ? 'file' : 'inherit'
  if (own) children.keep({ title: 'The database', begin: own.begin }, own.first)

  const listensOn = host()
  const program = webProgram(mode, port, listensOn)
  const beginWeb = async () => children.launch('web', program.args, { ...env, ...program.env }, says)
  const beginWorker = async () => children.launch('worker', typescriptProgram('scripts/worker.ts'), env, says)
  const listening = { ...env, HOST: listensOn ?? '' }
  const beginOpenid = async () => children.launch('openid', typescriptProgram('scripts/openid.ts'), listening, says)

  const web = await beginWeb()
  children.keep({ title: 'The worker', begin: beginWorker, lastWords: lastWords('worker') }, await beginWorker())
  if (issuer() !== null) {
    const title = 'The server for services'
    children.keep({ title, begin: beginOpenid, lastWords: lastWords('openid') }, await beginOpenid())
  }
  if (isDemo()) {
    const beginService = async () =>
      children.launch('service', demoServiceProgram(), demoServiceEnvironment({ ...process.env, ...env }), says)
    const title = 'The service of the demo'
    children.keep({ title, begin: beginService, lastWords: lastWords('service') }, await beginService())
  }
  await waitForPage(`http://${listensOn ?? '127.0.0.1'}:${port}/`, web.child, lastWords('web'))
  children.keep({ title: 'The web server', begin: beginWeb, lastWords: lastWords('web') }, web)
  tellWhoCanSignIn()
  if (isDemo()) console.log(`\nA service of somebody else, to sign in at: ${demoServiceAddress()}`)
  console.log(`\nSchakel is ready: ${address()}   (Ctrl-C stops it)`)
  if (isDemo()) return
  const secret = process.env.NEXTAUTH_SECRET ?? ''
  const certificateHeader = process.env.CLIENT_CERTIFICATE_HEADER
  const known = issuer()
  const problems = [
    ...(await checkProxy(address(), { secret, port, certificateHeader })),
    ...(known ? await checkProxy(known, { secret, port: openidPort, setting: 'OPENID_ISSUER' }) : []),
  ]
  for (const problem of problems) console.warn(`Warning: ${problem}`)
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
