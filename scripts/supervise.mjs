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
 * @param {'PORT' | 'OPENID_PORT' | 'DEMO_SERVICE_PORT'} setting where it comes from
 */
export async function requirePort(port, setting = 'PORT') {
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new StartProblem(`${setting} must be a number from 1 to 65535, not "${process.env[setting] ?? port}".`)
  for (const host of ['::', '0.0.0.0', '127.0.0.1']) {
    const code = await listens(port, host)
    if (code === 'EADDRINUSE')
      throw new StartProblem(
        `Port ${port} is taken by another program. Stop that one, or choose another port: ${setting}=${port + 1} npm start`,
      )
    if (code === 'EACCES')
      throw new StartProblem(`No permission to use port ${port}. Choose a port above 1023: ${setting}=3000 npm start`)
  }
}

/** How often a minute one program is started again before all of it ends. */
export const maxRestarts = 5
const minute = 60_000

/**
 * Counts how often a program ended in the last minute.
 * @param {() => number} clock
 */
export function endings(clock = Date.now) {
  /** @type {number[]} */
  let recent = []
  return () => {
    const now = clock()
    recent = [...recent.filter((moment) => now - moment < minute), now]
    return recent.length
  }
}

/**
 * Something that runs until it ends by itself, and then says how: a code, a signal, or what prevented its start.
 * @typedef {{ ended: Promise<unknown> }} Running
 * @typedef {{ title: string, begin: () => Promise<Running>, lastWords?: () => string }} Kept
 */

/**
 * Starts programs, each in a group of its own so that a signal reaches their children too, and starts again what ends.
 * What ends more than five times within a minute would end for ever: then `giveUp` hears a sentence that says why.
 * @param {{
 *   claim?: Pick<Awaited<ReturnType<typeof import('./running.mjs').claimFolder>>, 'remember' | 'forget'>,
 *   giveUp: (why: string) => void,
 *   say?: (line: string) => void,
 * }} options
 */
export function supervisor({ claim, giveUp, say = console.error }) {
  /** @type {Set<{ pid: number }>} */
  const groups = new Set()
  /** @type {Set<Promise<Running>>} */
  const beginning = new Set()
  let stopping = false

  /**
   * A program of ours in Node. When its leader ends, what it started itself is ended too: it would keep the port.
   * @param {string} name
   * @param {string[]} args
   * @param {NodeJS.ProcessEnv} env
   * @param {'inherit' | 'pipe' | 'file'} says where what it says goes; a file in the folder of logs
   */
  function launch(name, args, env, says = 'inherit') {
    const log = says === 'file' ? openLog(name) : says
    const child = spawn(process.execPath, args, {
      cwd: root,
      env,
      detached: true,
      stdio: ['ignore', log, log],
    })
    if (typeof log === 'number') closeSync(log)
    const group = { pid: child.pid ?? 0 }
    if (group.pid) {
      groups.add(group)
      claim?.remember(group.pid)
    }
    const ended = new Promise((resolve) => {
      child.once('error', (error) => resolve(error.message))
      child.once('exit', (code, signal) => {
        void stopGroup(group).then(() => {
          groups.delete(group)
          if (group.pid) claim?.forget(group.pid)
          resolve(code === null ? signal : `code ${code}`)
        })
      })
    })
    return { child, ended }
  }

  /**
   * @param {Kept} program
   * @param {Running} first
   */
  async function watch({ title, begin, lastWords }, first) {
    const count = endings()
    let running = first
    for (;;) {
      const how = await running.ended
      if (stopping) return
      if (count() > maxRestarts) return giveUp(tooOften(title, how, lastWords?.() ?? ''))
      say(`${title} stopped (${how}); it is started again.`)
      const next = begin()
      beginning.add(next)
      running = await next.catch((error) => ({
        ended: Promise.resolve(error instanceof Error ? error.message : error),
      }))
      beginning.delete(next)
    }
  }

  return {
    launch,
    /**
     * Keeps something running from now on.
     * @param {Kept} program
     * @param {Running} first what runs already
     */
    keep(program, first) {
      void watch(program, first)
    },
    /** @param {...number} ports that have to be free then */
    async stop(...ports) {
      stopping = true
      await Promise.allSettled(beginning)
      await Promise.all([...groups].map((group) => stopGroup(group)))
      for (const port of ports)
        await waitUntil(async () => (await listens(port, '::')) !== 'EADDRINUSE', 5000).catch(() => undefined)
    },
  }
}

/**
 * @param {string} title
 * @param {unknown} how
 * @param {string} words
 */
function tooOften(title, how, words) {
  const why = `${title} stopped more than ${maxRestarts} times within a minute, the last time with ${how}: everything is stopped.`
  return words ? `${why} Its last words:\n${words}` : why
}

const logFolder = join(dataFolder, 'log')

/** @type {Set<string>} */
const opened = new Set()

/**
 * A start begins a log anew; what is started again goes on in it, after what it said last.
 * @param {string} name
 */
function openLog(name) {
  mkdirSync(logFolder, { recursive: true })
  const flag = opened.has(name) ? 'a' : 'w'
  opened.add(name)
  return openSync(join(logFolder, `${name}.log`), flag)
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
 * @param {() => string} [lastWords]
 */
export async function waitForPage(address, child, lastWords = () => '') {
  const answers = async () => {
    if (child.exitCode !== null || !child.pid || !isRunning(child.pid))
      throw new StartProblem(`The web server stopped before it was ready.\n${lastWords()}`.trim())
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
