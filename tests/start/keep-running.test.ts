// Each program is started again when it dies, and nothing goes on for ever.
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { startPostgres } from '../../scripts/postgres.mjs'
import { findPlace, databaseOwner } from '../../scripts/postgres-place.mjs'
import { isRunning } from '../../scripts/processes.mjs'
import { endings, supervisor } from '../../scripts/supervise.mjs'
import { guarded } from '@/lib/jobs/guarded'
import type { Log } from '@/lib/jobs/log'
import { call, makeEar } from '@/lib/kernel/channel'
import { db } from '@/lib/kernel/db'
import { askDatabase } from '@/lib/kernel/db-health'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'schakel-keep-'))
  folders.push(folder)
  return folder
}

/** What is kept running here, with what was said about it and the moment that it gave up. */
function watched() {
  const said: string[] = []
  let tell: (why: string) => void = () => undefined
  const gaveUp = new Promise<string>((resolve) => (tell = resolve))
  return { said, gaveUp, children: supervisor({ say: (line) => said.push(line), giveUp: (why) => tell(why) }) }
}

describe('a program that dies', () => {
  it('is started again five times within a minute; then the whole ends and says why', async () => {
    const { said, gaveUp, children } = watched()
    const program = join(newFolder(), 'dies.mjs')
    writeFileSync(program, 'process.exit(7)')
    const begin = async () => children.launch('dies', [program], process.env)
    children.keep({ title: 'The worker', begin, lastWords: () => 'no memory' }, await begin())
    expect(await gaveUp).toBe(
      'The worker stopped more than 5 times within a minute, the last time with code 7: everything is stopped. Its last words:\nno memory',
    )
    expect(said).toEqual(Array.from({ length: 5 }, () => 'The worker stopped (code 7); it is started again.'))
  })

  it('is counted by the minute', () => {
    let now = 0
    const count = endings(() => now)
    for (now = 0; now < 50_000; now += 10_000) count()
    expect(count()).toBe(6)
    now = 60_000
    expect(count()).toBe(6)
    now = 125_000
    expect(count()).toBe(1)
  })

  it('takes with it what it started itself, which would keep its port', async () => {
    const { children } = watched()
    const folder = newFolder()
    const program = join(folder, 'parent.mjs')
    writeFileSync(
      program,
      `import { spawn } from 'node:child_process'
       import { writeFileSync } from 'node:fs'
       const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
       console.log(child.pid)
       setInterval(() => {}, 1000)`,
    )
    const { child, ended } = children.launch('parent', [program], process.env, 'pipe')
    const [said] = (await once(child.stdout as NonNullable<typeof child.stdout>, 'data')) as [Buffer]
    const grandchild = Number(said.toString())
    expect(isRunning(grandchild)).toBe(true)
    process.kill(child.pid as number, 'SIGKILL')
    expect(await ended).toBe('SIGKILL')
    expect(isRunning(grandchild)).toBe(false)
  })

  it('is not started again once it was told to stop', async () => {
    const { said, children } = watched()
    const program = join(newFolder(), 'waits.mjs')
    writeFileSync(program, 'setInterval(() => {}, 1000)')
    const begin = async () => children.launch('waits', [program], process.env)
    const first = await begin()
    children.keep({ title: 'The worker', begin }, first)
    await children.stop()
    await first.ended
    expect(said).toEqual([])
    expect(isRunning(first.child.pid as number)).toBe(false)
  })
})

it('our own PostgreSQL comes back on the port it had, with what was committed, and is found again', async () => {
  const { said, children } = watched()
  const folder = newFolder()
  const first = await startPostgres(folder)
  let isBack: (pid: number) => void = () => undefined
  const back = new Promise<number>((resolve) => (isBack = resolve))
  // Held until the product has met a database that is away.
  let goOn: () => void = () => undefined
  const away = new Promise<void>((resolve) => (goOn = resolve))
  const begin = async () => {
    await away
    const again = await startPostgres(folder, { port: first.port })
    isBack(again.pid)
    return again
  }
  // The product's own client and listener, which nobody opened yet in this file.
  process.env.DATABASE_URL = first.url('postgres')
  const logged: Record<string, unknown>[] = []
  const note = (line: object) => void logged.push({ ...line })
  const log = { info: note, warn: note, error: note } as unknown as Log
  let hear: () => void = () => undefined
  const ear = makeEar('test', () => {
    hear()
  })
  try {
    await db.$executeRaw`CREATE TABLE kept (word text)`
    await db.$executeRaw`INSERT INTO kept VALUES ('here')`
    await ear.listen()
    children.keep({ title: 'The database', begin }, first)
    process.kill(first.pid, 'SIGKILL')
    await first.ended
    expect(await guarded(log, 'test', askDatabase)).toBeNull()
    goOn()
    expect(await back).not.toBe(first.pid)
    expect(await db.$queryRaw`SELECT word FROM kept`).toEqual([{ word: 'here' }])
    await ear.listen()
    const heard = new Promise<void>((resolve) => (hear = resolve))
    call('test')
    await heard
    expect(said).toEqual(['The database stopped (its process is gone); it is started again.'])
    expect(logged).toEqual([
      {
        event: 'worker.problem',
        job: 'test',
        problem: expect.stringMatching(/^PrismaClientKnownRequestError P\d{4} \w+$/) as string,
        place: expect.stringMatching(/^lib\/kernel\/db-health\.ts:\d+:\d+$/) as string,
      },
    ])
  } finally {
    goOn()
    await ear.close()
    await db.$disconnect()
    await children.stop()
    await first.stop({ immediately: true })
    rmSync(
      findPlace(folder, databaseOwner(), () => undefined),
      { recursive: true, force: true },
    )
  }
}, 120_000)
