// Measures the queries of the lists in the database of DATABASE_URL; prints one JSON line.
// Called by scripts/bench.mjs once with 1,000 and once with 100,000 authorizations.
import pg from 'pg'
import { listMyAuthorizations, mySql } from '@/lib/authorizations/assignments/queries/mine'
import { listRequests } from '@/lib/authorizations/requests/queries/requests'
import { usualOrder } from '@/lib/authorizations/lists/criteria'
import { everything, listSql, type ListScope } from '@/lib/authorizations/lists/sql'
import { countByStatus, listAuthorizations } from '@/lib/authorizations/queries/authorizations'
import { db } from '@/lib/kernel/db'
import type { StaffActor } from '@/lib/kernel/actor'
import { parseFilter } from '@/lib/desk/queue/filter'
import { countOpen, countViews, listQueue, listSavedViews } from '@/lib/desk/queue/queries/queue'
import { fill } from './fill'

type Sql = { text: string; values: unknown[] }
type Measured = { name: string; run: () => Promise<unknown>; bare?: Sql }

const rounds = 150

async function measure({ run, bare }: Measured, pool: pg.Pool) {
  const [ours, floor]: number[][] = [[], []]
  for (let round = -30; round < rounds; round += 1) {
    const times = [await timed(run), bare ? await timed(() => pool.query(bare)) : 0]
    if (round < 0) continue
    ours?.push(times[0] ?? 0)
    floor?.push(times[1] ?? 0)
  }
  return { ours: median(ours ?? []), floor: bare ? median(floor ?? []) : null }
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await run()
  return performance.now() - start
}

const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0

const asBare = (sql: { text: string; values: unknown[] }): Sql => ({ text: sql.text, values: sql.values })

const bareRequests = (organizationId: string, own: string, other: string): Sql => ({
  text: `SELECT r.*, o."name", o."kvkNumber", p."nameNl" AS "providerName",
      (SELECT count(*)::int FROM "RequestedService" s WHERE s."requestId" = r."id") AS "services"
    FROM "AuthorizationRequest" r JOIN "Organization" o ON o."id" = r."${other}" LEFT JOIN "ServiceProvider" p ON p."id" = r."providerId"
    WHERE r."${own}" = $1 AND r."status" = 'pending' AND r."decideBy" >= CURRENT_DATE ORDER BY r."decideBy", r."id" LIMIT 26`,
  values: [organizationId],
})

async function main() {
  const size = Number(process.argv[2])
  const filled = await fill(size)
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 1 })
  const now = new Date()
  const received: ListScope = { side: 'received', organizationId: filled.officeId }
  const granted: ListScope = { side: 'granted', organizationId: filled.clientId }
  const asShown = { ...everything, order: usualOrder('received') }
  const mine = { search: '', providerId: null, page: 1, openId: null }
  const wanted = { direction: 'sent' as const, status: 'pending' as const, search: '', order: 'asc' as const, page: 1 }
  const staff: StaffActor = { role: 'reviewer', personId: filled.staffId, name: 'Saskia', email: '', language: 'nl' }
  // Everything that the page of the queue asks, for this filter.
  const queue = (typed: string) => () =>
    Promise.all([
      listQueue(staff, parseFilter(typed).filter, 1, now),
      countViews(staff, now),
      listSavedViews(staff),
      countOpen(staff),
    ])
  const all: Measured[] = [
    {
      name: 'employee: my authorizations',
      run: () => listMyAuthorizations(filled.employeeId, mine, 'nl', now),
      bare: asBare(mySql(filled.employeeId, mine, 'nl', now)),
    },
    {
      name: 'admin: received',
      run: () => listAuthorizations(received, asShown, 'nl', now),
      bare: asBare(listSql(received, asShown, 'nl', now)),
    },
    {
      name: 'admin: granted',
      run: () => listAuthorizations(granted, everything, 'nl', now),
      bare: asBare(listSql(granted, everything, 'nl', now)),
    },
    { name: 'admin: received, counts on the chips', run: () => countByStatus(received, now) },
    {
      name: 'admin: requests sent',
      run: () => listRequests(filled.officeId, wanted, now),
      bare: bareRequests(filled.officeId, 'intermediaryId', 'clientId'),
    },
    {
      name: 'admin: requests received',
      run: () => listRequests(filled.clientId, { ...wanted, direction: 'received' }, now),
      bare: bareRequests(filled.clientId, 'clientId', 'intermediaryId'),
    },
    { name: 'desk: queue, what is new', run: queue('is:new') },
    { name: 'desk: queue, all', run: queue('*') },
    { name: 'desk: queue, a name searched', run: queue('is:open c4ca4') },
  ]
  const results = []
  for (const one of all) results.push({ name: one.name, ...(await measure(one, pool)) })
  await pool.end()
  await db.$disconnect()
  console.log(
    JSON.stringify({
      size,
      results,
      token: filled.employeeToken,
      staffToken: filled.staffToken,
      draftId: filled.draftId,
    }),
  )
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
