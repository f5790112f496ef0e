// What the browser tests look up in, and lay ready for, the database that the product under test uses.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

type Row = Record<string, unknown>

let pool: pg.Pool | undefined

const address = () => readFileSync(join('tests', '.output', `database-url-${process.env.E2E_PORT}`), 'utf8').trim()

/** Rows of the product's database. */
export async function rows<T extends Row = Row>(text: string, values: unknown[] = []): Promise<T[]> {
  pool ??= new pg.Pool({ connectionString: address(), max: 2, allowExitOnIdle: true })
  return (await pool.query<T>(text, values)).rows
}

/** The one row that has to be there. */
export async function row<T extends Row = Row>(text: string, values: unknown[] = []): Promise<T> {
  const [first] = await rows<T>(text, values)
  if (!first) throw new Error(`Nothing found: ${text} ${JSON.stringify(values)}`)
  return first
}

export type Level = 'loa2' | 'loa2plus' | 'loa3' | 'loa4'
export type Organization = { id: string; kvkNumber: string; name: string }

/** The organization with this KvK number, made when it is not there yet. */
export async function organization(kvkNumber: string, name: string): Promise<Organization> {
  await rows(
    'INSERT INTO "Organization" (id, "kvkNumber", name, "registerCheckedAt") VALUES ($1, $2, $3, now()) ON CONFLICT ("kvkNumber") DO NOTHING',
    [randomUUID(), kvkNumber, name],
  )
  return row<Organization>('SELECT id, "kvkNumber", name FROM "Organization" WHERE "kvkNumber" = $1', [kvkNumber])
}

export type Somebody = { id: string; name: string; email: string }

/** A person with a valid means of this level, of whom two members of staff made sure who they are. */
export async function person(name: string, level: Level = 'loa3'): Promise<Somebody> {
  const id = randomUUID()
  const email = `${id.slice(0, 8)}@voorbeeld.test`
  await rows('INSERT INTO "Person" (id, email, name) VALUES ($1, $2, $3)', [id, email, name])
  await rows(
    `INSERT INTO "Means" (id, "personId", level, "validFrom", "validUntil") VALUES ($1, $2, $3, current_date - 100, current_date + 900)`,
    [randomUUID(), id, level],
  )
  await rows(
    `INSERT INTO "Proofing" (id, "personId", level, state, "askedAt", "decidedAt", "decidedById", "decidedByName",
       method, document, place, "establishedOn", "recordedAt", "recordedById", "recordedByName")
     VALUES ($1, $2, $3, 'confirmed', now(), now(), $4, 'Tom Proef', 'in_person', 'passport', 'Utrecht', current_date - 100, now(), $5, 'Saskia Demo')`,
    [randomUUID(), id, level, randomUUID(), randomUUID()],
  )
  return { id, name, email }
}

/** Gives a person a membership: an admin for the coming years, or one without an end. */
export async function giveMembership(
  somebody: Somebody,
  { id: organizationId }: Organization,
  role: 'admin' | 'restricted_admin' | 'employee',
  level: Level = 'loa3',
): Promise<string> {
  const id = randomUUID()
  const isAdmin = role === 'admin'
  await rows(
    `INSERT INTO "Membership" (id, "personId", "organizationId", role, level, "validFrom", "validUntil")
     VALUES ($1, $2, $3, $4, $5, current_date - 10, ${isAdmin ? 'current_date + 900' : 'NULL'})`,
    [id, somebody.id, organizationId, role, isAdmin ? level : null],
  )
  return id
}

/** A company with an admin of its own. */
export async function company(kvkNumber: string, name: string, adminName: string, level: Level = 'loa3') {
  const made = await organization(kvkNumber, name)
  const admin = await person(adminName, level)
  const membershipId = await giveMembership(admin, made, 'admin', level)
  return { ...made, admin, membershipId }
}

/** A person of the demo, by the part of their address before the @. */
export function demoPerson(name: string): Promise<Somebody> {
  return row<Somebody>('SELECT id, name, email FROM "Person" WHERE email LIKE $1', [`${name}@%.test`])
}

/** An organization of the demo, by KvK number. */
export function demoOrganization(kvkNumber: string): Promise<Organization> {
  return row<Organization>('SELECT id, "kvkNumber", name FROM "Organization" WHERE "kvkNumber" = $1', [kvkNumber])
}

const inOneYear = `current_date - 10, current_date + 365`

/** A client gave an office an authorization for this service at EH3; the employee gets it where there is one. */
export async function chain(
  office: Organization & { admin: Somebody },
  client: Organization & { admin: Somebody },
  serviceUrn: string,
  membershipId?: string,
): Promise<string> {
  const id = randomUUID()
  await rows(
    `INSERT INTO "ChainAuthorization" (id, reference, "intermediaryId", "clientId", level, scope, "validFrom", "validUntil",
       "grantedAt", "grantedById", "grantedByName")
     VALUES ($1, $2, $3, $4, 'loa3', 'services', ${inOneYear}, now(), $5, $6)`,
    [id, `SK-${id.slice(0, 8)}`, office.id, client.id, client.admin.id, client.admin.name],
  )
  await rows(
    `INSERT INTO "AuthorizedService" ("authorizationId", "serviceId")
     SELECT $1, "serviceId" FROM "ServiceInstance" WHERE "serviceUrn" = $2`,
    [id, serviceUrn],
  )
  if (!membershipId) return id
  await rows(
    `INSERT INTO "Assignment" (id, "authorizationId", "membershipId", "isAllServices", "assignedAt", "assignedById")
     VALUES ($1, $2, $3, true, now(), $4)`,
    [randomUUID(), id, membershipId, office.admin.id],
  )
  return id
}

/** Somebody may act for their own organization, at every service up to EH3. */
export async function ownAuthorization(office: Organization & { admin: Somebody }, membershipId: string) {
  const id = randomUUID()
  await rows(
    `INSERT INTO "StandardAuthorization" (id, reference, "organizationId", "membershipId", level, scope, "validFrom",
       "validUntil", "givenAt", "givenById", "givenByName", "givenTogetherId")
     VALUES ($1, $2, $3, $4, 'loa3', 'everything', ${inOneYear}, now(), $5, $6, $7)`,
    [id, `SK-${id.slice(0, 8)}`, office.id, membershipId, office.admin.id, office.admin.name, randomUUID()],
  )
}
