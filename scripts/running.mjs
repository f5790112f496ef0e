// Remembers which processes belong to this folder's Schakel, so that a next start can find
// what a killed one left behind and two copies never share one folder.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, isRunning, startMoment, waitUntil } from './processes.mjs'
import { StartProblem, dataFolder } from './steps.mjs'

/** @typedef {{ pid: number, started: string }} Known a process, and when it started */

const file = join(dataFolder, 'running.json')

/**
 * A number alone is not enough: the system gives it to another process later.
 * @param {number} pid
 */
const identify = (pid) => ({ pid, started: startMoment(pid) })
/** @param {Known} process */
const isSame = ({ pid, started }) => isRunning(pid) && startMoment(pid) === started

function read() {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return null
    throw error
  }
}

/**
 * Asks a process and everything it started to stop, and insists after a while.
 * @param {{ pid: number, started?: string }} leader
 */
export async function stopGroup({ pid, started }, timeoutMs = 10_000) {
  /** @param {NodeJS.Signals} name */
  const signal = (name) => {
    try {
      process.kill(-pid, name)
    } catch {
      // The group is gone already.
    }
  }
  const gone = () => !groupIsRunning(pid)
  if (started !== undefined && isRunning(pid) && startMoment(pid) !== started) return
  signal('SIGTERM')
  await waitUntil(gone, timeoutMs).catch(() => signal('SIGKILL'))
  await waitUntil(gone, 5000).catch(() => undefined)
}

/** @param {number} pid */
function groupIsRunning(pid) {
  if (isRunning(pid)) return true
  try {
    // The leader may be gone while a child of it still listens.
    process.kill(-pid, 0)
    return process.platform !== 'linux' || hasLivingMember(pid)
  } catch {
    return false
  }
}

/** @param {number} group */
function hasLivingMember(group) {
  // Finished members that nobody collected keep the group's number; they listen to nothing.
  return livingProcesses().some(({ group: its }) => its === group)
}

function livingProcesses() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
        return fields[0] === 'Z' ? [] : [{ group: Number(fields[2]) }]
      } catch {
        return []
      }
    })
}

/**
 * Claims this folder, after cleaning up what a killed copy left running.
 * @param {string} address
 */
export async function claimFolder(address) {
  mkdirSync(dataFolder, { recursive: true })
  const left = read()
  // A copy that was just asked to stop gets a moment to finish.
  if (left && isSame(left)) await waitUntil(() => !isSame(left) || read() === null, 3000).catch(() => undefined)
  const other = read()
  if (other && isSame(other))
    throw new StartProblem(
      `Schakel already runs in this folder: ${other.address} (process ${other.pid}). Stop that one first.`,
    )
  for (const child of other?.children ?? []) await stopGroup(child)
  rmSync(file, { force: true })
  /** @type {Known & { address: string, children: Known[] }} */
  const claim = { ...identify(process.pid), address, children: [] }
  try {
    writeFileSync(file, JSON.stringify(claim), { flag: 'wx' })
  } catch (error) {
    if (codeOf(error) === 'EEXIST')
      throw new StartProblem('Schakel is just being started in this folder by somebody else.')
    throw error
  }
  const save = () => writeFileSync(file, JSON.stringify(claim))
  return {
    /** @param {number} pid */
    remember(pid) {
      claim.children.push(identify(pid))
      save()
    },
    /** @param {number} pid */
    forget(pid) {
      claim.children = claim.children.filter((child) => child.pid !== pid)
      save()
    },
    release: () => rmSync(file, { force: true }),
  }
}
