// The product that is killed: `npm start` itself, on a data folder and a port of its own, with a real mail server.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { databaseOwner, findPlace } from '../../scripts/postgres-place.mjs'
import { commandLine, freePort, isRunning, waitUntil } from '../../scripts/processes.mjs'
import { startMailServer } from '../support/mail-server'

export type Program = 'database' | 'web' | 'worker'
export const programs: Program[] = ['database', 'web', 'worker']

const folder = resolve('tests', '.output', 'kills')
const mails = join(folder, 'mail')
const inData = (name: string) => join(folder, 'data', name)
const place = () => findPlace(inData('postgres'), databaseOwner(), () => undefined)

/** Longest time in which a program that was killed is back, in milliseconds: PostgreSQL reads its log first. */
const backTimeoutMs = 60_000

export async function startProduct() {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(mails, { recursive: true })
  const mail = await startMailServer(mails)
  const port = await freePort()
  const address = `http://localhost:${port}`
  const env: NodeJS.ProcessEnv = { ...process.env, DATA_FOLDER: inData(''), PORT: String(port), SMTP_URL: mail.url }
  // One that is configured must never be touched.
  delete env.DATABASE_URL
  const start = spawn(process.execPath, ['scripts/start.mjs'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  start.stdout.on('data', (text: Buffer) => (said += text.toString()))
  // Nothing of it outlives this process, whatever ends it.
  process.on('exit', () => start.kill('SIGTERM'))
  console.log('Starting the product that is to be killed …')
  await waitUntil(() => start.exitCode !== null || said.includes('Schakel is ready'), 600_000)
  if (start.exitCode !== null) throw new Error(`The product did not start:\n${said}`)

  const isHealthy = () =>
    fetch(`${address}/api/health`, { signal: AbortSignal.timeout(2000) }).then(
      ({ ok }) => ok,
      () => false,
    )
  return {
    address,
    mails,
    env,
    databaseUrl: readFileSync(inData('database-url'), 'utf8').trim(),
    secret: (JSON.parse(readFileSync(inData('secrets.json'), 'utf8')) as { NEXTAUTH_SECRET: string }).NEXTAUTH_SECRET,
    /** Kills a program as a power cut would, and waits until it is back; answers after how many milliseconds. */
    kill: async (program: Program) => {
      const pid = pidOf(program)
      const since = Date.now()
      process.kill(pid, 'SIGKILL')
      await waitUntil(() => {
        if (start.exitCode !== null) throw new Error('The whole product ended.')
        return isBack(program, pid)
      }, backTimeoutMs)
      await waitUntil(isHealthy, backTimeoutMs)
      return Date.now() - since
    },
    /** Ends it as Ctrl-C does; answers the code that it ended with. */
    stop: async () => {
      start.kill('SIGTERM')
      if (start.exitCode === null) await once(start, 'exit')
      await mail.stop()
      rmSync(place(), { recursive: true, force: true })
      return start.exitCode
    },
  }
}

function pidOf(program: Program): number {
  if (program === 'database') {
    const file = join(place(), 'cluster', 'postmaster.pid')
    return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0
  }
  const { children } = JSON.parse(readFileSync(inData('running.json'), 'utf8')) as { children: { pid: number }[] }
  const isIt = (line: string) => line.includes('worker.ts') === (program === 'worker')
  return children.map(({ pid }) => pid).find((pid) => isRunning(pid) && isIt(commandLine(pid))) ?? 0
}

function isBack(program: Program, before: number): boolean {
  try {
    const pid = pidOf(program)
    return pid !== 0 && pid !== before && isRunning(pid)
  } catch {
    // The file is being written at this moment.
    return false
  }
}
