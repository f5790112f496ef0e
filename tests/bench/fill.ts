import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { startSession } from '@/lib/identity/sessions/session-row'
import { sealToken } from '@/lib/identity/sessions/browser/token'
import { db } from '@/lib/kernel/db'
import { inBulk } from './bulk'

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

type Ids = Omit<Filled, 'employeeToken' | 'staffToken'>

type Part = 'received' | 'granted' | 'desk'

/** Up to here every trigger is on while the rows come: the same statements make more of them. */
const fewEnough = 10_000

/**
 * One office with so many authorizations of as many clients, three services each, all assigned to one employee; one client
 * that gave as many; as many requests of both; as many cases at the desk. As statements about sets, for 100,000 commands
 * would take hours. All that Postgres enforces holds of it: a few are made with every trigger on, many by the same
 * statements with the triggers off, after which indexes and foreign keys are made again and thereby checked.
 */
export async function fill(size: number, parts: Part[] = ['received', 'granted', 'desk']): Promise<Filled> {
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
  await fillPeople(client, ids)
  await fillCatalogue(client)
  await client.query('COMMIT')
  const work = async () => {
    for (const part of parts) {
      await client.query('BEGIN')
      if (part === 'desk') await fillDesk(client, size, ids)
      else await fillChains(client, size, part, ids)
      // The triggers look at commit: they have to know by then how much there is.
      if (size <= fewEnough) await client.query('ANALYZE')
      await client.query('COMMIT')
    }
  }
  await (size > fewEnough ? inBulk(client, filledTables, work) : work())
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

const filledTables = [
  'Organization',
  'Person',
  'ChainAuthorization',
  'AuthorizedService',
  'AuthorizationWithoutEmployee',
  'AuthorizationRequest',
  'RequestedService',
  'Assignment',
  'AuditEvent',
  'AdminApplication',
  'Case',
]

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
    [ids.staffId, null],
  ]) {
    await client.query(
      `INSERT INTO "Person" ("id","email","name","staffRole")
       VALUES ($1::uuid, $1::text || '@voorbeeld.test', coalesce($2, 'Saskia'), CASE WHEN $2 IS NULL THEN 'reviewer'::"StaffRole" END)`,
      [id, role],
    )
    await client.query(
      `INSERT INTO "Means" ("id","personId","level","validFrom","validUntil") VALUES (gen_random_uuid(), $1, 'loa3', CURRENT_DATE - 10, CURRENT_DATE + 900)`,
      [id],
    )
    if (!role) continue
    await client.query(
      `INSERT INTO "Membership" ("id","personId","organizationId","role","level","validFrom","validUntil")
       VALUES ($1::uuid, $1::uuid, $2, $3::"MembershipRole", 'loa3', CURRENT_DATE - 10, CURRENT_DATE + 900)`,
      [id, ids.officeId, role],
    )
  }
}

const services = 1800

async function fillCatalogue(client: pg.Client) {
  await client.query(`INSERT INTO "ServiceProvider" ("id","oin","nameNl")
    SELECT gen_random_uuid(), lpad(n::text, 20, '0'), 'Dienstverlener ' || n FROM generate_series(1, 600) n`)
  await client.query(`INSERT INTO "Service" ("id","serviceUuid","providerId","nameNl","level","chainSupport")
    SELECT gen_random_uuid(), gen_random_uuid()::text, p."id", 'Dienst ' || n || ' van ' || p."nameNl", 'loa3', 'yes'
    FROM "ServiceProvider" p CROSS JOIN generate_series(1, 3) n`)
  await client.query(
    `INSERT INTO "ServiceOffering" ("serviceId","providerId") SELECT "id", "providerId" FROM "Service"`,
  )
  await client.query(`CREATE TEMPORARY TABLE numbered_service AS
    SELECT (row_number() OVER (ORDER BY "id") - 1)::int AS n, "id" FROM "Service"`)
}

/** The kinds of rows, for ids that say which row it is: so that each table is written from numbers alone. */
const kinds = { company: 1, authorization: 2, request: 3, assignment: 4, event: 5, person: 6, application: 7 } as const

/** The id of the row with this number, in the order in which rows are made, as ids of the product are. */
const idOf = (kind: keyof typeof kinds, side: Part) =>
  `('0190000${kinds[kind]}-000${side === 'granted' ? 2 : 1}-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`

/** So many services of each row: those that are so far on in the catalogue as its own number. */
const someOf = (id: string, steps: number[]) =>
  `SELECT c."id", s."id" FROM (SELECT n, ${id} AS "id" FROM generate_series(1, $1::int) n OFFSET 0) c
   CROSS JOIN (VALUES ${steps.map((step) => `(${step})`).join(', ')}) step(d)
   JOIN numbered_service s ON s.n = mod(c.n + step.d, ${services})`

/** Chains of the office with many clients, or of one client with many offices. */
async function fillChains(client: pg.Client, size: number, side: 'received' | 'granted', ids: Ids) {
  const [fixed, first] = side === 'received' ? [ids.officeId, 10_000_000] : [ids.clientId, 20_000_000]
  const [company, authorization, request] = [idOf('company', side), idOf('authorization', side), idOf('request', side)]
  const parties = side === 'received' ? `$1::uuid, ${company}` : `${company}, $1::uuid`
  const numbers = 'FROM generate_series(1, $2::int) n'
  await client.query(
    `INSERT INTO "Organization" ("id","kvkNumber","name","registerCheckedAt")
     SELECT ${company}, ($1::int + n)::text, 'Bedrijf ' || left(md5(n::text), 8), now() ${numbers}`,
    [first, size],
  )
  await client.query(
    `INSERT INTO "ChainAuthorization" ("id","reference","intermediaryId","clientId","level","scope","validFrom","validUntil","grantedAt","grantedById","grantedByName")
     SELECT ${authorization}, 'M-' || ($3::int + n), ${parties}, 'loa3', 'services', CURRENT_DATE - 10,
       CURRENT_DATE + (20 + mod(n, 700)), now() - make_interval(mins => mod(n, 10000)), $4::uuid, 'Beheerder' ${numbers}`,
    [fixed, size, first, ids.adminId],
  )
  await client.query(
    `INSERT INTO "AuthorizedService" ("authorizationId","serviceId") ${someOf(authorization, [0, 600, 1200])}`,
    [size],
  )
  // Nothing is asked that runs already: these are other services than those that were granted.
  await client.query(
    `INSERT INTO "AuthorizationRequest" ("id","reference","intermediaryId","clientId","requestedById","requestedByName","level","scope","validUntil","requestedAt","decideBy")
     SELECT ${request}, 'V-' || ($3::int + n), ${parties}, $4::uuid, 'Beheerder', 'loa3', 'services', CURRENT_DATE + 300, now(),
       CURRENT_DATE + mod(n, 30) ${numbers}`,
    [fixed, size, first, ids.adminId],
  )
  await client.query(`INSERT INTO "RequestedService" ("requestId","serviceId") ${someOf(request, [300, 900])}`, [size])
  if (side === 'received') await fillAssignments(client, size, ids)
  else await noteWithoutEmployee(client, ids)
}

async function fillAssignments(client: pg.Client, size: number, ids: Ids) {
  await client.query(
    `INSERT INTO "Assignment" ("id","authorizationId","membershipId","isAllServices","assignedAt","assignedById")
     SELECT ${idOf('assignment', 'received')}, ${idOf('authorization', 'received')}, $1, true,
       now() - make_interval(mins => mod(n, 10000)), $2 FROM generate_series(1, $3::int) n`,
    [ids.employeeId, ids.adminId, size],
  )
  await client.query(
    `INSERT INTO "AuditEvent" ("id","at","actorId","actorName","organizationId","otherOrganizationId","type","subjectType","subjectId","subjectName","after")
     SELECT ${idOf('event', 'received')}, now() - make_interval(mins => mod(n, 10000)), $2, 'Beheerder', ${idOf('company', 'received')}, $1,
       'authorization.granted', 'ChainAuthorization', ${idOf('authorization', 'received')}, 'Kantoor', '{"services": 3}'
     FROM generate_series(1, $3::int) n`,
    [ids.officeId, ids.adminId, size],
  )
}

/** What the triggers note of authorizations that nobody was assigned, where they are off. */
const noteWithoutEmployee = (client: pg.Client, { clientId }: Ids) =>
  client.query(
    `INSERT INTO "AuthorizationWithoutEmployee" ("authorizationId","intermediaryId","validUntil")
     SELECT a."id", a."intermediaryId", a."validUntil" FROM "ChainAuthorization" a WHERE a."clientId" = $1 ON CONFLICT DO NOTHING`,
    [clientId],
  )

/** So many cases, of which one in twenty is open, of as many applicants; and a draft to add files to. */
async function fillDesk(client: pg.Client, size: number, ids: Ids) {
  const [person, application, company] = [
    idOf('person', 'desk'),
    idOf('application', 'desk'),
    idOf('company', 'received'),
  ]
  const numbers = `FROM (SELECT n, (CASE WHEN mod(n, 20) > 0 THEN CASE WHEN mod(n, 4) = 0 THEN 'rejected' ELSE 'approved' END
      ELSE (ARRAY['submitted', 'submitted', 'second_review', 'more_information_needed'])[1 + mod(n / 20, 4)] END)::"AdminApplicationStatus" AS "status"
    FROM generate_series(1, $1::int) n) numbered`
  await client.query(
    `INSERT INTO "Person" ("id","email","name")
     SELECT ${person}, 'aanvrager' || n || '@voorbeeld.test', 'Aanvrager ' || left(md5(n::text), 8) ${numbers}`,
    [size],
  )
  await client.query(
    `INSERT INTO "AdminApplication" ("id","reference","personId","organizationId","level","explanation","status","startedAt")
     SELECT ${application}, 'ZK-' || n, ${person}, ${company}, 'loa3', '', "status", now() - make_interval(mins => n) ${numbers}`,
    [size],
  )
  await client.query(
    `INSERT INTO "Case" ("id","status","arrivedAt","deskSince","promisedBy","risks","differences","decidedAt")
     SELECT ${application}, "status", now() - make_interval(mins => n), now() - make_interval(mins => n), CURRENT_DATE - mod(n, 700) + 3,
       CASE WHEN mod(n, 3) = 0 THEN ARRAY['mismatch'] ELSE ARRAY[]::text[] END, mod(n, 3),
       CASE WHEN "status" IN ('approved', 'rejected') THEN now() END ${numbers}`,
    [size],
  )
  await client.query(
    `INSERT INTO "AdminApplication" ("id","reference","personId","organizationId","level","explanation","status","startedAt","isRepresentative","authority","representativeCount")
     VALUES ($1::uuid, $1::text, $2, $3, 'loa3', '', 'draft', now(), true, 'sole', 1)`,
    [ids.draftId, ids.employeeId, ids.clientId],
  )
}
