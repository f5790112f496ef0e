// Makes, in the database of DATABASE_URL, somebody with 10 clients and somebody with 2,000 who both stand at a service.
// Prints how long reading takes what the page "for whom do you sign in?" shows, and where they are and with which cookie:
// the page itself is measured through HTTP by scripts/bench-tables.mjs.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { sealToken } from '@/lib/identity/sessions/browser/token'
import { db } from '@/lib/kernel/db'
import { findSignIn } from '@/lib/openid/choices/queries/find-sign-in'
import { listOwn, listWhom, type Asker } from '@/lib/openid/choices/queries/for-whom'
import { join, makeMember, makeOrganization, makePerson, makeServices } from '../support/world'
import { askToSignIn, makeConnection, newSessionOf } from '../support/sign-ins'

const sizes = { few: 10, many: 2_000 }
const rounds = 100

/** What the page reads before it is drawn. */
async function read(uid: string, asker: Asker) {
  const now = new Date()
  const signIn = await findSignIn(uid, now)
  if (!signIn) throw new Error('no sign-in')
  const criteria = { search: '', after: null }
  const [{ clients }] = await Promise.all([listWhom(signIn, asker, criteria, now), listOwn(signIn, asker, now)])
  if (clients.length === 0) throw new Error('nobody to choose')
}

const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0

async function main() {
  const office = await makeMember((await makeOrganization()).kvkNumber)
  const { serviceIds } = await makeServices(['loa3'])
  const connected = await makeConnection(serviceIds)
  const at: Record<string, Place & { times: number[] }> = {}
  for (const [name, size] of Object.entries(sizes)) {
    const { personId, membershipId } = await join(await makePerson({ level: 'loa3' }), office.kvkNumber, 'employee')
    await giveClients(size, office.organizationId, membershipId, serviceIds[0] ?? '')
    const uid = await askToSignIn(connected)
    const asker = { personId, sessionId: await newSessionOf(personId) }
    at[name] = { uid, asker, path: `/on-behalf/${uid}`, token: await sealToken(asker), times: [] }
  }
  // In turns, so that a busy moment hits both.
  for (let round = -20; round < rounds; round += 1) {
    for (const { uid, asker, times } of Object.values(at)) {
      const start = performance.now()
      await read(uid, asker)
      if (round >= 0) times.push(performance.now() - start)
    }
  }
  await db.$disconnect()
  const told = Object.entries(at).map(([name, { path, token, times }]) => [name, { path, token, ms: median(times) }])
  console.log(JSON.stringify(Object.fromEntries(told)))
}

type Place = { uid: string; asker: Asker; path: string; token: string }

/** So many clients, each with an authorization for that service that is assigned. Raw rows: what is measured is reading. */
async function giveClients(size: number, officeId: string, membershipId: string, serviceId: string) {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  await client.query(
    `WITH company AS (
       INSERT INTO "Organization" ("id","kvkNumber","name","registerCheckedAt")
       SELECT gen_random_uuid(), (30000000 + $1::int * 10 + n)::text, 'Klant ' || md5(n::text), now() FROM generate_series(1, $1::int) n RETURNING "id"),
     given AS (
       INSERT INTO "ChainAuthorization" ("id","reference","intermediaryId","clientId","level","scope","validFrom","validUntil","grantedAt","grantedById","grantedByName")
       SELECT gen_random_uuid(), gen_random_uuid()::text, $2::uuid, "id", 'loa3', 'services', CURRENT_DATE - 10, CURRENT_DATE + 300, now(), $5::uuid, 'Beheerder' FROM company RETURNING "id"),
     covered AS (INSERT INTO "AuthorizedService" ("authorizationId","serviceId") SELECT "id", $4::uuid FROM given)
     INSERT INTO "Assignment" ("id","authorizationId","membershipId","isAllServices","assignedAt","assignedById")
     SELECT gen_random_uuid(), "id", $3::uuid, true, now(), $5::uuid FROM given`,
    [size, officeId, membershipId, serviceId, randomUUID()],
  )
  await client.query('VACUUM ANALYZE')
  await client.end()
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
