import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'

/**
 * The code of a problem that Node or the system reports; undefined when it has none.
 * @param {unknown} error
 */
export const codeOf = (error) => (error instanceof Error && 'code' in error ? error.code : undefined)

/**
 * Whether a process with this number exists; one of another user counts too.
 * @param {number} pid
 */
export function isRunning(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
  return !isZombie(pid)
}

/**
 * Whether a process has finished and nobody collected it, as happens in a container: it still has a number then.
 * @param {number} pid
 */
function isZombie(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.startsWith('Z') ?? false
  } catch {
    return false
  }
}

/**
 * The command line of a process, empty when it is gone.
 * @param {number} pid
 */
export function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return fromPs(pid, 'command=')
  }
}

/**
 * When a process started: with its number it names one process and no later one.
 * @param {number} pid
 */
export function startMoment(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? ''
  } catch {
    return fromPs(pid, 'lstart=')
  }
}

/**
 * @param {number} pid
 * @param {string} column
 */
function fromPs(pid, column) {
  if (process.platform === 'linux') return ''
  try {
    return execFileSync('ps', ['-o', column, '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return ''
  }
}

/**
 * A port of this machine that nobody uses at this moment.
 * @returns {Promise<number>}
 */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const place = server.address()
      server.close(() =>
        place && typeof place === 'object' ? resolve(place.port) : reject(new Error('No port is free')),
      )
    })
  })
}

/**
 * Waits until the condition holds; tells how long it would wait in vain.
 * @param {() => unknown} condition
 * @param {number} milliseconds
 */
export async function waitUntil(condition, milliseconds) {
  const end = Date.now() + milliseconds
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Nothing happened for ${milliseconds / 1000} seconds`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
