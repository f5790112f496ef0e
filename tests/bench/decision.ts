// Measures whether somebody may act, with its facts, beside the rows that this reads in one bare statement, in the database of
// DATABASE_URL; prints one JSON line. Called by scripts/bench-tables.mjs: first with a number of authorizations, to fill
// them, and then without, in turns with the other size, so that a busy moment hits both.
import pg from 'pg'
import { decide } from '@/lib/authorizations/decision'
import { findDecisionFacts, type AskedForClient } from '@/lib/authorizations/queries/decision-facts'
import { db } from '@/lib/kernel/db'
import { fill } from './fill'

const [warmUp, rounds] = [500, 2000]
/** So many clients in turn: one that is asked for again and again costs nothing anywhere. */
const clients = 400

/** The rows that the decision reads, in one statement that is prepared once. */
const bare = ({ personId, intermediaryId, clientId, serviceId }: AskedForClient) => ({
  name: 'bare',
  text: `SELECT s."id", s."level", s."chainSupport", s."acceptsBranch", s."needsRsin",
      (SELECT array_agg(o."providerId") FROM "ServiceOffering" o WHERE o."serviceId" = s."id") AS "providerIds",
      m."id", m."endedAt", m."validUntil", i."endedOn", c."endedOn", c."rsin",
      (SELECT json_agg(json_build_array(k."level", k."validFrom", k."validUntil", k."revokedAt")) FROM "Means" k WHERE k."personId" = m."personId") AS "means",
      a."level", a."scope", a."providerId", a."status", a."validFrom", a."validUntil", a."branchNumber",
      (SELECT array_agg(v."serviceId") FROM "AuthorizedService" v WHERE v."authorizationId" = a."id") AS "serviceIds",
      g."isAllServices", g."endedAt",
      (SELECT array_agg(v."serviceId") FROM "AssignedService" v WHERE v."assignmentId" = g."id") AS "assignedIds"
    FROM "Membership" m
    JOIN "Organization" i ON i."id" = m."organizationId"
    JOIN "Organization" c ON c."id" = $3
    JOIN "Service" s ON s."id" = $4
    LEFT JOIN "ChainAuthorization" a ON a."intermediaryId" = i."id" AND a."clientId" = c."id"
      AND a."status" = 'active' AND a."validUntil" >= CURRENT_DATE
    LEFT JOIN "Assignment" g ON g."authorizationId" = a."id" AND g."membershipId" = m."id" AND g."endedAt" IS NULL
    WHERE m."personId" = $1 AND m."organizationId" = $2 AND m."endedAt" IS NULL`,
  values: [personId, intermediaryId, clientId, serviceId],
})

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await run()
  return performance.now() - start
}

const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0

/** Clients from all over the office's list, each with a service for which it gave an authorization. */
async function listAsked(pool: pg.Pool): Promise<AskedForClient[]> {
  const { rows } = await pool.query<AskedForClient>(
    `WITH given AS (SELECT a.*, row_number() OVER (ORDER BY a."id") AS n, count(*) OVER () AS "all" FROM "ChainAuthorization" a)
     SELECT m."personId", a."intermediaryId", a."clientId",
       (SELECT s."serviceId" FROM "AuthorizedService" s WHERE s."authorizationId" = a."id" LIMIT 1) AS "serviceId"
     FROM given a JOIN "Assignment" x ON x."authorizationId" = a."id" JOIN "Membership" m ON m."id" = x."membershipId"
     WHERE mod(a.n, greatest(a."all" / $1, 1)) = 0 LIMIT $1`,
    [clients],
  )
  return rows
}

async function measure() {
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 1 })
  const all = await listAsked(pool)
  const now = new Date()
  const decision = async (asked: AskedForClient) => {
    const facts = await findDecisionFacts(asked, now)
    if (!facts || !decide(facts, now).isAllowed) throw new Error('Everything that is asked here is allowed')
  }
  const [ours, floor]: [number[], number[]] = [[], []]
  for (let round = -warmUp; round < rounds; round += 1) {
    const asked = all[(round + warmUp) % all.length]
    if (!asked) throw new Error('Nothing was filled')
    // Whichever comes second finds the pages warm: each is it half of the time.
    const sides = [
      async () => ours.push(await timed(() => decision(asked))),
      async () => floor.push(await timed(() => pool.query(bare(asked)))),
    ]
    for (const side of round % 2 === 0 ? sides : sides.reverse()) await side()
  }
  await pool.end()
  return { ours: median(ours.slice(warmUp)), floor: median(floor.slice(warmUp)) }
}

async function main() {
  const size = Number(process.argv[2] ?? 0)
  const start = performance.now()
  if (size > 0) await fill(size, ['received'])
  const answer = size > 0 ? { seconds: (performance.now() - start) / 1000 } : await measure()
  await db.$disconnect()
  console.log(JSON.stringify(answer))
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
