// A command that runs statements only does so in a transaction of the driver: it promises what every other one does.
import { describe, expect, it } from 'vitest'
import { db, transact, transactStatements, type Statements } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { executePrepared } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'

const put = (tx: Statements, idHash: string) =>
  executePrepared(
    tx,
    'tried-put',
    Prisma.sql`
      INSERT INTO "OpenidState" ("model", "idHash", "payload", "expiresAt")
      VALUES ('Tried', ${idHash}, '{}', ${new Date(Date.now() + 60_000)})`,
  )
const isThere = async (idHash: string) => (await db.openidState.count({ where: { model: 'Tried', idHash } })) > 0

type Run = (work: (tx: Statements) => Promise<Result<unknown>>, seconds?: number) => Promise<Result<unknown>>
const constraints = { OpenidState_pkey: 'changed_meanwhile' } as const
const ways: [string, Run][] = [
  ['of Prisma', (work, seconds) => transact(work, constraints, seconds)],
  ['of the driver', (work, seconds) => transactStatements(work, constraints, seconds)],
]

describe.each(ways)('a transaction %s', (way, run) => {
  const named = (what: string) => `${way}: ${what}`

  it('keeps what was done, and is seen by nobody before that', async () => {
    const id = named('kept')
    const result = await run(async (tx) => {
      await put(tx, id)
      return ok(await isThere(id))
    })
    expect([result, await isThere(id)]).toEqual([ok(false), true])
  })

  it('undoes everything when the command refuses, except where that says that it stays', async () => {
    const [gone, stays] = [named('gone'), named('stays')]
    const refusal = refuse('not_found')
    expect(await run(async (tx) => (await put(tx, gone), refusal))).toEqual(refusal)
    const kept = { ...refusal, isKept: true as const }
    expect(await run(async (tx) => (await put(tx, stays), kept))).toEqual(kept)
    expect([await isThere(gone), await isThere(stays)]).toEqual([false, true])
  })

  it('undoes everything when something fails, and tells what a broken constraint means', async () => {
    const [first, twice] = [named('first'), named('twice')]
    await run(async (tx) => ok(await put(tx, twice)))
    const both = run(async (tx) => (await put(tx, first), ok(await put(tx, twice))))
    expect(await both).toEqual(refuse('changed_meanwhile'))
    const thrown = run(async (tx) => {
      await put(tx, first)
      throw new Error('a mistake')
    })
    await expect(thrown).rejects.toThrow('a mistake')
    expect(await isThere(first)).toBe(false)
  })
})

it('a transaction of the driver that lasts too long is refused as busy, and nothing of it stays or is done later', async () => {
  const [mine, theirs] = ['mine', 'theirs']
  const late = await db.$transaction(async (other) => {
    await put(other, theirs)
    return transactStatements(async (tx) => (await put(tx, mine), ok(await put(tx, theirs))), {}, 1)
  })
  expect([late, await isThere(mine), await isThere(theirs)]).toEqual([refuse('busy'), false, true])
  // As often as there are connections: whichever was used works again.
  for (let turn = 0; turn < 12; turn += 1) expect((await transactStatements(async () => ok())).ok).toBe(true)
})

it('a transaction of the driver whose connection is lost fails by itself, and ends nothing else', async () => {
  const id = 'lost'
  const lost = transactStatements(async (tx) => {
    await put(tx, id)
    const [mine] = await tx.$queryRaw<{ pid: number }[]>(Prisma.sql`SELECT pg_backend_pid() AS "pid"`)
    // From outside, between two of its statements, as a database that restarts does; the second answer comes after it ended.
    await db.$queryRaw`SELECT pg_terminate_backend(${mine?.pid}::int, 5000)`
    await db.$queryRaw`SELECT 1`
    return ok(await put(tx, `${id} again`))
  })
  await expect(lost).rejects.toThrow()
  expect([await isThere(id), (await transactStatements(async () => ok())).ok]).toEqual([false, true])
})
