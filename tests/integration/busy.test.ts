// Every connection to the database is taken: whoever gives a command hears that it is busy, and nothing has changed.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { POST as look } from '@/app/api/phone/sign-in/look/route'
import { renamePhone } from '@/lib/identity/phones/commands/rename-phone'
import { phoneProtocol } from '@/lib/identity/phones/protocol'
import { startSignIn } from '@/lib/identity/phones/commands/signing-in/start-sign-in'
import { db, isBusy, orBusy, transactStatements, type Statements } from '@/lib/kernel/db'
import { busyMark, ok } from '@/lib/kernel/result'
import { preparedRows } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'
import { makePhone, someVisitor } from '../support/phone'
import { makePerson, value } from '../support/world'

/** As many as one process has of either kind: for what it asks through Prisma, and for prepared statements. */
const connections = 10

let release: () => Promise<unknown>

async function takeAllConnections() {
  let letGo = () => undefined as void
  const gate = new Promise<void>((resolve) => (letGo = resolve))
  let taken = 0
  await new Promise<void>((allTaken, fail) => {
    const hold = async (tx: Statements) => {
      await tx.$executeRaw(Prisma.sql`SELECT 1`)
      taken += 1
      if (taken === 2 * connections) allTaken()
      await gate
      return ok()
    }
    const holders = Array.from({ length: connections }, () => [
      db.$transaction(hold, { maxWait: 30_000, timeout: 120_000 }),
      transactStatements(hold, {}, 120),
    ]).flat()
    const all = Promise.all(holders)
    all.catch(fail)
    release = () => {
      letGo()
      return all
    }
  })
}

let person: Awaited<ReturnType<typeof makePerson>>
let phoneId: string
beforeEach(async () => {
  person = await makePerson()
  phoneId = (await makePhone(person.personId, 'Oude naam')).phoneId
  await takeAllConnections()
})
afterEach(() => release())

const busy = { ok: false, problem: 'busy' }

it('a command is refused, and works once there is room', async () => {
  const rename = () => renamePhone(person, { phoneId, name: 'Nieuwe naam' })
  expect(await rename()).toEqual(busy)
  await release()
  expect(await db.phone.findUnique({ where: { id: phoneId } })).toMatchObject({ name: 'Oude naam' })
  value(await rename())
}, 60_000)

it('a command that reads before it writes is refused as well, and so is a question', async () => {
  const begun = startSignIn(someVisitor(), { email: person.email })
  const asked = orBusy(() => db.phone.count())
  expect(await Promise.all([begun, asked])).toEqual([busy, busy])
  await release()
  expect(await db.signInChallenge.count({ where: { personId: person.personId } })).toBe(0)
}, 60_000)

it('a page that only reads is marked, so that its error page says so', async () => {
  const prepared = () => preparedRows(db, z.unknown(), 'tried', Prisma.sql`SELECT 1`)
  const reads = [() => db.phone.count(), () => db.$queryRaw`SELECT 1`, prepared]
  const errors = await Promise.all(reads.map((read) => read().catch((error: unknown) => error)))
  expect(errors).toEqual(reads.map(() => expect.objectContaining({ digest: busyMark }) as unknown))
}, 60_000)

it('a route answers with the status of it', async () => {
  const body = JSON.stringify({ protocol: phoneProtocol, phoneId, secret: 'x'.repeat(43), signature: 'y'.repeat(86) })
  const headers = { 'content-type': 'application/json' }
  const answer = await look(
    new Request('http://localhost:3000/api/phone/sign-in/look', { method: 'POST', headers, body }),
  )
  expect([answer.status, await answer.json()]).toEqual([503, { problem: 'busy' }])
}, 60_000)

it('anything else that goes wrong is no matter of being busy', async () => {
  await release()
  const wrong = db.$queryRaw`SELECT nothing FROM nowhere`.then(() => null)
  const error: unknown = await wrong.catch((reason: unknown) => reason)
  expect([error instanceof Error, isBusy(error)]).toEqual([true, false])
})
