// Starts web and worker, keeps them running, and stops everything in the right order.
import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { codeOf, isRunning, waitUntil } from './processes.mjs'
import { StartProblem, dataFolder, root, typescriptProgram } from './steps.mjs'
import { stopGroup } from './running.mjs'

/**
 * @param {number} port
 * @param {string} host
 */
function listens(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve(codeOf(error)))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)))
  })
}

/**
 * Throws one clear line when the port cannot be had.
 * @param {number} port
 */
export async function requirePort(port) {
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new StartProblem(`PORT must be a number from 1 to 65535, not "${process.env.PORT}".`)
  for (const host of ['::', '0.0.0.0', '127.0.0.1']) {
    const code = await listens(port, host)
    if (code === 'EADDRINUSE')
      throw new StartProblem(
        `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`,
      )
    if (code === 'EACCES')
      throw new StartProblem(`No permission to use port ${port}. Choose a port above 1023: PORT=3000 npm start`)
  }
}

/**
 * Programs started in groups of their own, so that a signal reaches their children too.
 * @param {Pick<Awaited<ReturnType<typeof import('./running.mjs').claimFolder>>, 'remember'>} [claim]
 */
export function supervisor(claim) {
  /** @type {{ pid: number }[]} */
  const groups = []
  let stopping = false

  /**
   * @param {string} name
   * @param {string[]} args
   * @param {NodeJS.ProcessEnv} env
   * @param {{ logged?: boolean, onExit: (how: unknown) => void }} options
   */
  function launch(name, args, env, { logged, onExit }) {
    const log = logged ? openLog(name) : 'inherit'
    const child = spawn(process.execPath, args, {
      cwd: root,
      env,
      detached: true,
      stdio: ['ignore', log, logged ? log : 'inherit'],
    })
    if (typeof log === 'number') closeSync(log)
    child.on('exit', (code, signal) => {
      if (!stopping) onExit(code ?? signal)
    })
    if (child.pid) {
      groups.push({ pid: child.pid })
      claim?.remember(child.pid)
    }
    return child
  }

  return {
    launch,
    /**
     * The worker is not needed to show a page: it is started again instead of ending everything.
     * @param {NodeJS.ProcessEnv} env
     */
    launchWorker(env, logged = false) {
      if (!existsSync(join(root, 'scripts', 'worker.ts'))) return
      /** @param {unknown} code */
      const again = (code) => {
        console.error(`The worker stopped (${code}); it is started again.`)
        setTimeout(() => {
          if (!stopping) start()
        }, 2000).unref()
      }
      const start = () => launch('worker', typescriptProgram('scripts/worker.ts'), env, { logged, onExit: again })
      start()
    },
    /** @param {number} port */
    async stop(port) {
      stopping = true
      await Promise.all(groups.map((group) => stopGroup(group)))
      if (port) await waitUntil(async () => (await listens(port, '::')) !== 'EADDRINUSE', 5000).catch(() => undefined)
    },
  }
}

const logFolder = join(dataFolder, 'log')

/** @param {string} name */
function openLog(name) {
  mkdirSync(logFolder, { recursive: true })
  return openSync(join(logFolder, `${name}.log`), 'w')
}

/**
 * The last lines that a program wrote to its log.
 * @param {string} name
 */
export function endOfLog(name) {
  const file = join(logFolder, `${name}.log`)
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').slice(-15).join('\n') : ''
}

/**
 * Waits until the web server answers a page, whatever the page says.
 * @param {string} address
 * @param {import('node:child_process').ChildProcess} child
 */
export async function waitForPage(address, child) {
  const answers = async () => {
    if (child.exitCode !== null || !child.pid || !isRunning(child.pid))
      throw new StartProblem('The web server stopped before it was ready.')
    return fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(20_000) }).then(
      () => true,
      () => false,
    )
  }
  let problem
  await waitUntil(
    () =>
      answers().catch((error) => {
        problem = error
        return true
      }),
    60_000,
  )
  if (problem) throw problem
}

/**
 * Calls `stop` once: at Ctrl-C, at a request to end, and when npm itself is gone.
 * @param {() => void} stop
 */
export function onEnd(stop) {
  let ended = false
  const once = () => {
    if (ended) return
    ended = true
    stop()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, once)
  if (!process.env.npm_lifecycle_event) return
  // npm passes signals to the shell in between, which ends without telling us.
  const above = [process.ppid, parentOf(process.ppid)]
  setInterval(() => {
    if (process.ppid !== above[0] || parentOf(above[0]) !== above[1]) once()
  }, 300).unref()
}

/** @param {number} pid */
function parentOf(pid) {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1])
  } catch {
    return 0
  }
}
