// npm run test:kills: what was acknowledged is stored, and what is stored is mailed once, whatever is killed when.
import { spawnSync } from 'node:child_process'
import pg from 'pg'
import { waitUntil } from '../../scripts/processes.mjs'
import { maxRestarts } from '../../scripts/supervise.mjs'
import { typescriptProgram } from '../../scripts/steps.mjs'
import { receivedMails } from '../support/mail-server'
import { makeWriter, type Writer } from './people.mjs'
import { programs, startProduct, type Program } from './product.mjs'

const rounds = Number(process.argv[2] ?? 30)
const people = 8
/** What everybody is given to do in a round: more than they can finish in it. */
const colleaguesPerRound = 60
/** A round kills each once, in another order each time, and no more often than it may be started again. */
const roundMs = 60_000 / (maxRestarts - 1)
/** So many receipts come before the next kill: it hits people at work. */
const receiptsBetween = 5

type Found = { id: string; role: string; email: string; events: number; messages: number; status: string | null }

let stopProduct = async (): Promise<number | null> => null

try {
  process.exitCode = (await main()) ? 0 : 1
} catch (error) {
  console.error(error)
  await stopProduct()
  process.exit(1)
}

async function main(): Promise<boolean> {
  const product = await startProduct()
  stopProduct = product.stop
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void product.stop().then(() => process.exit(1)))
  const database = new pg.Pool({ connectionString: product.databaseUrl, max: 2 })
  database.on('error', () => undefined)
  const writers: Writer[] = []
  for (let serial = 1; serial <= people; serial += 1) writers.push(await makeWriter({ ...product, database }, serial))

  const away = await killAndWork(product, writers)
  await waitUntil(() => isAllTold(database), 180_000)
  const isRight = tell(await compare(database, writers, product.mails), writers, away)
  await database.end()
  const areChainsWhole = verifyChains(product)
  const code = await product.stop()
  if (code !== 0) console.log(`The product ended with code ${code}.`)
  return isRight && areChainsWhole && code === 0
}

type Product = Awaited<ReturnType<typeof startProduct>>

/** Rounds of kills while everybody works; answers how long each program was away at most. */
async function killAndWork(product: Product, writers: Writer[]) {
  const away: Record<Program, number> = { database: 0, web: 0, worker: 0 }
  const receipts = () => writers.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0)
  const work = writers.map(async (writer) => {
    await writer.hire(1)
    await writer.work()
  })
  for (let round = 1; round <= rounds; round += 1) {
    const since = Date.now()
    for (const writer of writers) await writer.hire(Math.max(0, colleaguesPerRound - writer.left()))
    for (const program of [...programs].sort(() => Math.random() - 0.5)) {
      const before = receipts()
      await waitUntil(() => receipts() >= before + receiptsBetween, 60_000)
      away[program] = Math.max(away[program], await product.kill(program))
    }
    console.log(`round ${round} of ${rounds}: ${receipts()} receipts`)
    await waitUntil(() => Date.now() - since > roundMs, roundMs * 2)
  }
  for (const writer of writers) writer.finish()
  await Promise.all(work)
  return away
}

/** Every event was read, and no message waits for its time. */
async function isAllTold(database: pg.Pool): Promise<boolean> {
  const { rows } = await database.query<{ left: string }>(
    `SELECT (SELECT count(*) FROM "AuditEvent" e WHERE e.type = 'membership.roleChanged'
              AND NOT EXISTS (SELECT 1 FROM "Message" m WHERE m."eventId" = e.id))
          + (SELECT count(*) FROM "Message" WHERE template = 'roleChanged' AND status = 'waiting') AS left`,
  )
  return rows[0]?.left === '0'
}

async function compare(database: pg.Pool, writers: Writer[], folder: string) {
  const { rows } = await database.query<Found>(
    `SELECT m.id, m.role, p.email, count(DISTINCT e.id)::int AS events, count(t.id)::int AS messages,
            min(t.status::text) AS status
     FROM "Membership" m JOIN "Person" p ON p.id = m."personId"
     LEFT JOIN "AuditEvent" e ON e."subjectId" = m.id AND e.type = 'membership.roleChanged'
     LEFT JOIN "Message" t ON t."eventId" = e.id
     WHERE m."organizationId" = ANY($1::uuid[]) AND p.email LIKE 'c-%' GROUP BY m.id, p.email`,
    [writers.map(({ organizationId }) => organizationId)],
  )
  const mails = new Map<string, number>()
  for (const to of receivedMails(folder).flatMap((mail) => mail.to)) mails.set(to, (mails.get(to) ?? 0) + 1)
  const acknowledged = new Set(writers.flatMap((writer) => writer.acknowledged.map(({ membershipId }) => membershipId)))
  const stored = rows.filter(({ role }) => role === 'restricted_admin')
  const count = (wrong: (one: Found, mailed: number) => boolean) =>
    rows.filter((one) => wrong(one, mails.get(one.email) ?? 0)).length
  return {
    acknowledged: acknowledged.size,
    stored: stored.length,
    mailed: stored.filter(({ email }) => mails.has(email)).length,
    // Handed over while the worker died: nobody knows whether it was taken, so it is not sent again (docs/recovery.md).
    uncertain: count(({ status }) => status === 'sending' || status === 'uncertain'),
    wrong: {
      'acknowledged and not stored': count(({ id, role }) => acknowledged.has(id) && role !== 'restricted_admin'),
      'stored without its event, or with two': count(
        ({ role, events }) => events !== Number(role === 'restricted_admin'),
      ),
      'an event without its message, or with two': count(({ events, messages }) => messages !== events),
      'mailed twice': count((_one, mailed) => mailed > 1),
      'mailed and not stored': count(({ role }, mailed) => mailed > 0 && role !== 'restricted_admin'),
      'sent and not mailed': count(({ status }, mailed) => status === 'sent' && mailed === 0),
      'neither sent nor uncertain': count(
        ({ status }) => status !== null && !['sent', 'sending', 'uncertain'].includes(status),
      ),
    },
  }
}

function tell(found: Awaited<ReturnType<typeof compare>>, writers: Writer[], away: Record<Program, number>): boolean {
  const unanswered = writers.reduce((sum, writer) => sum + writer.unanswered(), 0)
  console.log(`\n${rounds} kills each of ${programs.join(', ')}, ${people} people at work`)
  console.log(`  acknowledged ${found.acknowledged}, stored ${found.stored}, mailed ${found.mailed}`)
  console.log(`  without an answer, and tried again: ${unanswered}; mails left uncertain: ${found.uncertain}`)
  for (const program of programs) console.log(`  ${program}: back after ${(away[program] / 1000).toFixed(1)} s at most`)
  for (const [what, count] of Object.entries(found.wrong)) console.log(`  ${count} ${what}`)
  return found.acknowledged > 0 && Object.values(found.wrong).every((count) => count === 0)
}

/** The chains of events hold, as `npm run audit:verify` says it. */
function verifyChains({ env }: Product): boolean {
  const { status, stdout, stderr } = spawnSync(process.execPath, typescriptProgram('scripts/audit-verify.ts'), {
    env,
    encoding: 'utf8',
  })
  console.log(`  ${stdout.trim() || stderr.trim()}`)
  return status === 0
}
