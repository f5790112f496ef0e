import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { startSession } from '@/lib/identity/sessions/session-row'
import { sealToken } from '@/lib/identity/sessions/browser/token'
import { db } from '@/lib/kernel/db'

/** Who looks, at what size: ids that the measurements need. */
export type Filled = {
  officeId: string
  clientId: string
  adminId: string
  employeeId: string
  employeeToken: string
  staffId: string
  staffToken: string
  draftId: string
}

/**
 * One office with so many authorizations of as many clients, three services each, all assigned to one
 * employee; one client that gave as many; as many requests. Raw rows with triggers off: what is
 * measured is reading, and 100,000 commands would take hours.
 */
export async function fill(size: number): Promise<Filled> {
  const ids = {
    officeId: randomUUID(),
    clientId: randomUUID(),
    adminId: randomUUID(),
    employeeId: randomUUID(),
    staffId: randomUUID(),
    draftId: randomUUID(),
  }
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  await client.query('BEGIN')
  await client.query(`SET LOCAL session_replication_role = replica`)
  await fillPeople(client, ids)
  await fillCatalogue(client)
  for (const side of ['received', 'granted'] as const) await fillChains(client, size, side, ids)
  await fillDesk(client, size, ids)
  await client.query('COMMIT')
  // As autovacuum leaves a database: it knows its rows, and an index answers alone.
  await client.query('VACUUM ANALYZE')
  await client.end()
  const session = await startSession({ tx: db, now: new Date() }, ids.employeeId, null)
  const desk = await startSession({ tx: db, now: new Date() }, ids.staffId, null, { isDesk: true })
  return {
    ...ids,
    employeeToken: await sealToken({ personId: ids.employeeId, sessionId: session.sessionId }),
    staffToken: await sealToken({ personId: ids.staffId, sessionId: desk.sessionId }),
  }
}

type Ids = Omit<Filled, 'employeeToken' | 'staffToken'>

async function fillPeople(client: pg.Client, ids: Ids) {
  for (const [id, kvk, name] of [
    [ids.officeId, '00000001', 'Kantoor'],
    [ids.clientId, '00000002', 'Grote klant'],
  ]) {
    await client.query(
      `INSERT INTO "Organization" ("id","kvkNumber","name","registerCheckedAt") VALUES ($1, $2, $3, now())`,
      [id, kvk, name],
    )
  }
  for (const [id, role] of [
    [ids.adminId, 'admin'],
    [ids.employeeId, 'employee'],
  ]) {
    await client.query(
      `INSERT INTO "Person" ("id","email","name") VALUES ($1::uuid, $1::text || '@voorbeeld.test', $2)`,
      [id, role],
    )
    await client.query(
      `INSERT INTO "Means" ("id","personId","level","validFrom","validUntil") VALUES (gen_random_uuid(), $1, 'loa3', CURRENT_DATE - 10, CURRENT_DATE + 900)`,
      [id],
    )
    await client.query(
      `INSERT INTO "Membership" ("id","personId","organizationId","role","level","validFrom","validUntil")
       VALUES ($1::uuid, $1::uuid, $2, $3::"MembershipRole", 'loa3', CURRENT_DATE - 10, CURRENT_DATE + 900)`,
      [id, ids.officeId, role],
    )
  }
}

async function fillCatalogue(client: pg.Client) {
  await client.query(`INSERT INTO "ServiceProvider" ("id","oin","nameNl")
    SELECT gen_random_uuid(), lpad(n::text, 20, '0'), 'Dienstverlener ' || n FROM generate_series(1, 600) n`)
  await client.query(`INSERT INTO "Service" ("id","serviceUuid","providerId","nameNl","level","chainSupport")
    SELECT gen_random_uuid(), gen_random_uuid()::text, p."id", 'Dienst ' || n || ' van ' || p."nameNl", 'loa3', 'yes'
    FROM "ServiceProvider" p CROSS JOIN generate_series(1, 3) n`)
  await client.query(
    `INSERT INTO "ServiceOffering" ("serviceId","providerId") SELECT "id", "providerId" FROM "Service"`,
  )
}

/** Chains of the office with many clients, or of one client with many offices. */
async function fillChains(client: pg.Client, size: number, side: 'received' | 'granted', ids: Ids) {
  const [fixed, first] = side === 'received' ? [ids.officeId, 10_000_000] : [ids.clientId, 20_000_000]
  const parties = side === 'received' ? `$1::uuid, o."id"` : `o."id", $1::uuid`
  await client.query(
    `INSERT INTO "Organization" ("id","kvkNumber","name","registerCheckedAt")
     SELECT gen_random_uuid(), ($2::int + n)::text, 'Bedrijf ' || md5(n::text), now() FROM generate_series(1, $1::int) n`,
    [size, first],
  )
  const others = `FROM "Organization" o WHERE o."kvkNumber" BETWEEN ($2::int + 1)::text AND ($2::int + $3::int)::text`
  await client.query(
    `INSERT INTO "ChainAuthorization" ("id","reference","intermediaryId","clientId","level","scope","validFrom","validUntil","grantedAt","grantedById","grantedByName")
     SELECT gen_random_uuid(), gen_random_uuid()::text, ${parties}, 'loa3', 'services', CURRENT_DATE - 10,
       CURRENT_DATE + (20 + mod(o."kvkNumber"::int, 700)), now() - (mod(o."kvkNumber"::int, 10000) || ' minutes')::interval, $4::uuid, 'Beheerder' ${others}`,
    [fixed, first, size, ids.adminId],
  )
  await client.query(
    `INSERT INTO "AuthorizationRequest" ("id","reference","intermediaryId","clientId","requestedById","requestedByName","level","scope","validUntil","requestedAt","decideBy")
     SELECT gen_random_uuid(), gen_random_uuid()::text, ${parties}, $4::uuid, 'Beheerder', 'loa3', 'services', CURRENT_DATE + 300, now(),
       CURRENT_DATE + mod(o."kvkNumber"::int, 30) ${others}`,
    [fixed, first, size, ids.adminId],
  )
  const mine = side === 'received' ? 'intermediaryId' : 'clientId'
  await client.query(
    `WITH numbered AS (SELECT "id", row_number() OVER () AS n FROM "Service")
     INSERT INTO "AuthorizedService" ("authorizationId","serviceId")
     SELECT a."id", s."id" FROM (SELECT "id", row_number() OVER () AS n FROM "ChainAuthorization" WHERE "${mine}" = $1) a
     JOIN numbered s ON s.n - 1 IN (mod(a.n, 1800), mod(a.n + 600, 1800), mod(a.n + 1200, 1800))`,
    [fixed],
  )
  await client.query(
    `WITH numbered AS (SELECT "id", row_number() OVER () AS n FROM "Service")
     INSERT INTO "RequestedService" ("requestId","serviceId")
     SELECT r."id", s."id" FROM (SELECT "id", row_number() OVER () AS n FROM "AuthorizationRequest" WHERE "${mine}" = $1) r
     JOIN numbered s ON s.n - 1 IN (mod(r.n, 1800), mod(r.n + 600, 1800))`,
    [fixed],
  )
  if (side === 'granted') return
  await client.query(
    `INSERT INTO "Assignment" ("id","authorizationId","membershipId","isAllServices","assignedAt","assignedById")
     SELECT gen_random_uuid(), a."id", $2, true, a."grantedAt", $3 FROM "ChainAuthorization" a WHERE a."intermediaryId" = $1`,
    [fixed, ids.employeeId, ids.adminId],
  )
  await client.query(
    `INSERT INTO "AuditEvent" ("id","at","actorId","actorName","organizationId","otherOrganizationId","type","subjectType","subjectId","subjectName","after")
     SELECT gen_random_uuid(), a."grantedAt", $2, 'Beheerder', a."clientId", a."intermediaryId", 'authorization.granted', 'ChainAuthorization', a."id", 'Kantoor', '{"services": 3}'
     FROM "ChainAuthorization" a WHERE a."intermediaryId" = $1`,
    [fixed, ids.adminId],
  )
}

/** So many cases, of which one in twenty is open, of as many applicants; somebody at the desk; and a draft to add files to. */
async function fillDesk(client: pg.Client, size: number, ids: Ids) {
  await client.query(
    `INSERT INTO "Person" ("id","email","name","staffRole") VALUES ($1::uuid, $1::text || '@voorbeeld.test', 'Saskia', 'reviewer')`,
    [ids.staffId],
  )
  await client.query(
    `INSERT INTO "Means" ("id","personId","level","validFrom","validUntil") VALUES (gen_random_uuid(), $1, 'loa3', CURRENT_DATE - 10, CURRENT_DATE + 900)`,
    [ids.staffId],
  )
  await client.query(
    `INSERT INTO "Person" ("id","email","name") SELECT gen_random_uuid(), 'aanvrager' || n || '@voorbeeld.test', 'Aanvrager ' || md5(n::text) FROM generate_series(1, $1::int) n`,
    [size],
  )
  await client.query(
    `WITH person AS (SELECT "id", row_number() OVER () AS n FROM "Person" WHERE "email" LIKE 'aanvrager%'),
          company AS (SELECT "id", row_number() OVER () AS n FROM "Organization" WHERE "kvkNumber" LIKE '1%'),
     application AS (
       INSERT INTO "AdminApplication" ("id","reference","personId","organizationId","level","explanation","status","startedAt")
       SELECT gen_random_uuid(), 'ZK-' || person.n, person."id", company."id", 'loa3', '', s.status::"AdminApplicationStatus", now() - make_interval(mins => person.n::int)
       FROM person JOIN company USING (n)
       CROSS JOIN LATERAL (SELECT CASE WHEN mod(person.n, 20) > 0 THEN CASE WHEN mod(person.n, 4) = 0 THEN 'rejected' ELSE 'approved' END
         ELSE (ARRAY['submitted', 'submitted', 'second_review', 'more_information_needed'])[1 + mod(person.n / 20, 4)::int] END AS status) s
       RETURNING "id", "status", "startedAt", split_part("reference", '-', 2)::int AS n
     )
     INSERT INTO "Case" ("id","status","arrivedAt","deskSince","promisedBy","risks","differences","decidedAt")
     SELECT "id", "status", "startedAt", "startedAt", CURRENT_DATE - mod(n, 700) + 3, CASE WHEN mod(n, 3) = 0 THEN ARRAY['mismatch'] ELSE ARRAY[]::text[] END, mod(n, 3),
       CASE WHEN "status" IN ('approved', 'rejected') THEN now() END FROM application`,
  )
  await client.query(
    `INSERT INTO "AdminApplication" ("id","reference","personId","organizationId","level","explanation","status","startedAt","isRepresentative","authority","representativeCount")
     VALUES ($1::uuid, $1::text, $2, $3, 'loa3', '', 'draft', now(), true, 'sole', 1)`,
    [ids.draftId, ids.employeeId, ids.clientId],
  )
}
