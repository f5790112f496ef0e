// What Postgres itself refuses, tried in raw SQL: no command stands between.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import pg from 'pg'
import { assign } from '@/lib/authorizations/assignments/commands/assign'
import { db } from '@/lib/kernel/db'
import { makeChain, makeChoice } from '../support/choices'
import { connectProvider, makeInstances } from '../support/connections'
import { makeLetters } from '../support/signatories'
import { openSession } from '../support/confirmations'
import { makePhone } from '../support/phone'
import {
  makeAuthorization,
  makeMember,
  makeOrganization,
  makePerson,
  makeRequest,
  makeServices,
  makeStaff,
  day,
  kvk,
  value,
} from '../support/world'

let client: pg.Client
beforeAll(async () => {
  client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
})
afterAll(() => client.end())

/** Commits two transactions at the same moment; gives how many were accepted. */
async function race(...transactions: [string, unknown[]][][]): Promise<number> {
  const rivals = await Promise.all(
    transactions.map(async () => {
      const rival = new pg.Client({ connectionString: process.env.DATABASE_URL })
      await rival.connect()
      await rival.query('BEGIN')
      return rival
    }),
  )
  for (const [index, rival] of rivals.entries()) {
    for (const [sql, values] of transactions[index] ?? []) await rival.query(sql, values)
  }
  const outcomes = await Promise.allSettled(rivals.map((rival) => rival.query('COMMIT')))
  await Promise.all(rivals.map((rival) => rival.end()))
  return outcomes.filter((outcome) => outcome.status === 'fulfilled').length
}

/** Runs statements in one transaction; gives the name of the broken constraint, or 'accepted'. */
async function attempt(...statements: [string, unknown[]][]): Promise<string> {
  await client.query('BEGIN')
  try {
    for (const [sql, values] of statements) await client.query(sql, values)
    await client.query('COMMIT')
    return 'accepted'
  } catch (error) {
    await client.query('ROLLBACK')
    return error instanceof pg.DatabaseError ? (error.constraint ?? error.message) : String(error)
  }
}

const iso = (days: number) => day(days).toISOString().slice(0, 10)

async function pair() {
  const office = await makeMember((await makeOrganization()).kvkNumber)
  const customer = await makeMember((await makeOrganization()).kvkNumber)
  return { office, customer }
}

type Row = {
  intermediary: string
  client: string
  level?: string
  scope?: string
  provider?: string | null
  from?: string
  until?: string
}

function insertAuthorization(id: string, row: Row): [string, unknown[]] {
  return [
    `INSERT INTO "ChainAuthorization" ("id","reference","intermediaryId","clientId","level","scope","providerId","validFrom","validUntil","grantedAt","grantedById","grantedByName")
     VALUES ($1::uuid, $1::text, $2, $3, $4::"LevelOfAssurance", $5::"Scope", $6, $7, $8, now(), $2, 'x')`,
    [
      id,
      row.intermediary,
      row.client,
      row.level ?? 'loa3',
      row.scope ?? 'services',
      row.provider ?? null,
      row.from ?? iso(0),
      row.until ?? iso(365),
    ],
  ]
}

const insertService = (authorizationId: string, serviceId: string): [string, unknown[]] => [
  'INSERT INTO "AuthorizedService" ("authorizationId","serviceId") VALUES ($1, $2)',
  [authorizationId, serviceId],
]

function insertRequest(
  row: Row & { status?: string; decideBy?: string },
  id = crypto.randomUUID(),
): [string, unknown[]] {
  return [
    `INSERT INTO "AuthorizationRequest" ("id","reference","intermediaryId","clientId","requestedById","requestedByName","level","scope","providerId","validFrom","validUntil","status","requestedAt","decideBy")
     VALUES ($9::uuid, $9::text, $1, $2, $1, 'x', $3::"LevelOfAssurance", $4::"Scope", $5, $6, $7, $8::"RequestStatus", now(), $10)`,
    [
      row.intermediary,
      row.client,
      row.level ?? 'loa3',
      row.scope ?? 'everything',
      row.provider ?? null,
      row.from ?? null,
      row.until ?? iso(365),
      row.status ?? 'pending',
      id,
      row.decideBy ?? row.until ?? iso(365),
    ],
  ]
}

describe('requests', () => {
  const insertAsked = (requestId: string, serviceId: string): [string, unknown[]] => [
    'INSERT INTO "RequestedService" ("requestId","serviceId") VALUES ($1, $2)',
    [requestId, serviceId],
  ]

  test('nothing waits or runs twice: the same pair, level and service in overlapping periods', async () => {
    const { office, customer } = await pair()
    const { providerId, serviceIds } = await makeServices(['loa3', 'loa3', 'loa3'])
    const [first, second, third] = serviceIds as [string, string, string]
    const sides = { intermediary: office.organizationId, client: customer.organizationId, scope: 'services' }
    const ask = (row: Partial<Row> & { status?: string }, ...services: string[]) => {
      const id = crypto.randomUUID()
      return attempt(insertRequest({ ...sides, ...row }, id), ...services.map((service) => insertAsked(id, service)))
    }
    const waits = 'AuthorizationRequest_no_overlap'
    expect(await ask({ status: 'withdrawn' }, first)).toBe('accepted')
    expect(await ask({ until: iso(100) }, first)).toBe('accepted')
    expect(await ask({ until: iso(100) }, second)).toBe('accepted')
    expect(await ask({ from: iso(100), until: iso(200) }, third, first)).toBe(waits)
    expect(await ask({ from: iso(101), until: iso(200) }, first)).toBe('accepted')
    expect(await ask({ level: 'loa4' }, first)).toBe('accepted')
    expect(await ask({ scope: 'provider', provider: providerId })).toBe(waits)
    expect(await ask({ scope: 'everything' })).toBe(waits)
    // The other way round is another pair.
    expect(await ask({ intermediary: sides.client, client: sides.intermediary, scope: 'everything' }, ...[])).toBe(
      'accepted',
    )

    const given = crypto.randomUUID()
    const give = (id: string, row: Partial<Row>) =>
      attempt(insertAuthorization(id, { ...sides, ...row }), insertService(id, third))
    expect(await give(given, { from: iso(0), until: iso(100) })).toBe('accepted')
    expect(await ask({ until: iso(100) }, third)).toBe('ChainAuthorization_no_overlap')
    expect(await ask({ from: iso(101), until: iso(200) }, third)).toBe('accepted')
    // What a client gives unasked does not take away what waits.
    expect(await give(crypto.randomUUID(), { from: iso(101), until: iso(110) })).toBe(waits)
  })

  test('a wide request stands in the way of each service that it covers, and of another wide one', async () => {
    const { office, customer } = await pair()
    const { providerId, serviceIds } = await makeServices(['loa3'])
    const { providerId: elsewhere, serviceIds: others } = await makeServices(['loa3'])
    const sides = { intermediary: office.organizationId, client: customer.organizationId }
    const ask = (row: Partial<Row>, ...services: string[]) => {
      const id = crypto.randomUUID()
      return attempt(insertRequest({ ...sides, ...row }, id), ...services.map((service) => insertAsked(id, service)))
    }
    const waits = 'AuthorizationRequest_no_overlap'
    const wide = { scope: 'provider', provider: providerId }
    expect(await ask(wide)).toBe('accepted')
    expect(await ask(wide)).toBe(waits)
    expect(await ask({ scope: 'services' }, ...serviceIds)).toBe(waits)
    expect(await ask({ scope: 'services' }, ...others)).toBe('accepted')
    expect(await ask({ scope: 'everything' })).toBe(waits)
    // One service can be offered by two providers.
    await attempt([
      'INSERT INTO "ServiceOffering" ("serviceId","providerId") VALUES ($1, $2)',
      [serviceIds[0], elsewhere],
    ])
    expect(await ask({ scope: 'provider', provider: elsewhere })).toBe(waits)
  })

  test('a request whose last day has passed stands in nobody’s way', async () => {
    const { office, customer } = await pair()
    const sides = { intermediary: office.organizationId, client: customer.organizationId }
    expect(await attempt(insertRequest({ ...sides, decideBy: iso(-1) }))).toBe('accepted')
    expect(await attempt(insertRequest(sides))).toBe('accepted')
  })

  test('two commits of the same request at the same moment: one is refused', async () => {
    const { office, customer } = await pair()
    const sides = { intermediary: office.organizationId, client: customer.organizationId }
    expect(await race([insertRequest(sides)], [insertRequest(sides)])).toBe(1)
    const id = crypto.randomUUID()
    const other = await pair()
    const both = {
      intermediary: other.office.organizationId,
      client: other.customer.organizationId,
      scope: 'everything',
    }
    expect(await race([insertRequest(both)], [insertAuthorization(id, both)])).toBe(1)
  })

  test('a draft holds no services and no provider of a scope that was given up', async () => {
    const { office } = await pair()
    const { providerId, serviceIds } = await makeServices(['loa3'])
    const keep = (scope: string, provider: string | null, services: string[]) =>
      attempt([
        `INSERT INTO "RequestDraft" ("id","kind","organizationId","personId","scope","providerId","serviceIds","updatedAt")
         VALUES (gen_random_uuid(), 'request', $1, $2, $3::"Scope", $4, $5::uuid[], now())`,
        [office.organizationId, office.personId, scope, provider, services],
      ])
    expect(await keep('services', null, serviceIds)).toBe('accepted')
    expect(await keep('provider', providerId, [])).toBe('accepted')
    expect(await keep('everything', null, serviceIds)).toBe('RequestDraft_choice_of_scope')
    expect(await keep('services', providerId, serviceIds)).toBe('RequestDraft_choice_of_scope')
  })

  test('one person has one draft of a walk that is not sent', async () => {
    const { office } = await pair()
    const keep = (
      walk: string | null,
      sentAs: string | null = null,
      kind = 'request',
      repeatsId: string | null = null,
    ) =>
      attempt([
        `INSERT INTO "RequestDraft" ("id","kind","organizationId","personId","walk","sentAs","repeatsId","updatedAt")
         VALUES (gen_random_uuid(), $1::"DraftKind", $2, $3, $4, $5::uuid, $6::uuid, now())`,
        [kind, office.organizationId, office.personId, walk, sentAs, repeatsId],
      ])
    expect(await keep('request:1', crypto.randomUUID())).toBe('accepted')
    expect(await keep('request:1')).toBe('accepted')
    expect(await keep('request:1')).toBe('RequestDraft_one_of_a_walk')
    expect(await keep('request:2')).toBe('accepted')
    expect([await keep(null), await keep(null)]).toEqual(['accepted', 'accepted'])
    expect(await keep('again:1', null, 'grant', crypto.randomUUID())).toBe('RequestDraft_repeats_a_request')
  })

  test('intermediary and client are two companies', async () => {
    const { office } = await pair()
    const row = { intermediary: office.organizationId, client: office.organizationId, scope: 'everything' }
    expect(await attempt(insertRequest(row))).toBe('AuthorizationRequest_two_parties')
    expect(await attempt(insertAuthorization(crypto.randomUUID(), row))).toBe('ChainAuthorization_two_parties')
  })

  test('a period ends after its start and within five years', async () => {
    const { office, customer } = await pair()
    const sides = { intermediary: office.organizationId, client: customer.organizationId }
    expect(await attempt(insertRequest({ ...sides, from: iso(10), until: iso(10) }))).toBe(
      'AuthorizationRequest_end_after_start',
    )
    expect(await attempt(insertRequest({ ...sides, until: iso(5 * 366 + 2) }))).toBe(
      'AuthorizationRequest_at_most_5_years',
    )
    expect(await attempt(insertRequest({ ...sides, from: '2026-01-01', until: '2031-01-01' }))).toBe(
      'AuthorizationRequest_at_most_5_years',
    )
    const grant = (from: string, until: string) =>
      attempt(insertAuthorization(crypto.randomUUID(), { ...sides, scope: 'everything', from, until }))
    expect(await grant(iso(0), iso(0))).toBe('ChainAuthorization_end_after_start')
    expect(await grant('2026-01-01', '2031-01-01')).toBe('ChainAuthorization_at_most_5_years')
    expect(await grant('2026-01-01', '2030-12-31')).toBe('accepted')
  })

  test('a closed request is final', async () => {
    const office = await makeMember(kvk.office)
    const { serviceIds } = await makeServices(['loa3'])
    const id = await makeRequest(office, kvk.bolderbast, { serviceIds })
    const close = (status: string) =>
      attempt(['UPDATE "AuthorizationRequest" SET "status" = $2::"RequestStatus" WHERE "id" = $1', [id, status]])
    expect(await close('withdrawn')).toBe('accepted')
    expect(await close('pending')).toBe('AuthorizationRequest_final')
    expect(await close('granted')).toBe('AuthorizationRequest_final')
  })
})

describe('authorizations', () => {
  test('no two active ones of the same pair, level and service with overlapping periods', async () => {
    const { office, customer } = await pair()
    const { providerId, serviceIds } = await makeServices(['loa3', 'loa3'])
    const [first, second] = serviceIds as [string, string]
    const sides = { intermediary: office.organizationId, client: customer.organizationId }
    const give = (row: Partial<Row>, service?: string) => {
      const id = crypto.randomUUID()
      return attempt(insertAuthorization(id, { ...sides, ...row }), ...(service ? [insertService(id, service)] : []))
    }
    const refused = 'ChainAuthorization_no_overlap'
    expect(await give({ from: iso(0), until: iso(100) }, first)).toBe('accepted')
    expect(await give({ from: iso(100), until: iso(200) }, first)).toBe(refused)
    expect(await give({ from: iso(101), until: iso(200) }, first)).toBe('accepted')
    expect(await give({ from: iso(0), until: iso(100) }, second)).toBe('accepted')
    expect(await give({ from: iso(0), until: iso(100), level: 'loa4' }, first)).toBe('accepted')
    expect(await give({ scope: 'provider', provider: providerId, from: iso(50), until: iso(60) })).toBe(refused)
    expect(await give({ scope: 'everything', from: iso(50), until: iso(60) })).toBe(refused)
    expect(await give({ scope: 'provider', provider: providerId, from: iso(201), until: iso(300) })).toBe('accepted')
    expect(await give({ from: iso(250), until: iso(260) }, second)).toBe(refused)
  })

  test('two commits of the same permission at the same moment: one is refused', async () => {
    const { office, customer } = await pair()
    const { serviceIds } = await makeServices(['loa3'])
    const service = serviceIds[0] ?? ''
    const sides = { intermediary: office.organizationId, client: customer.organizationId }
    const give = (id: string) => [insertAuthorization(id, sides), insertService(id, service)]
    expect(await race(give(crypto.randomUUID()), give(crypto.randomUUID()))).toBe(1)
  })

  test('is never edited, and its end is final', async () => {
    const { office, customer } = await pair()
    const id = crypto.randomUUID()
    await attempt(
      insertAuthorization(id, {
        intermediary: office.organizationId,
        client: customer.organizationId,
        scope: 'everything',
      }),
    )
    const set = (change: string) => attempt([`UPDATE "ChainAuthorization" SET ${change} WHERE "id" = $1`, [id]])
    expect(await set(`"validUntil" = "validUntil" + 1`)).toBe('ChainAuthorization_only_ends')
    expect(await set(`"status" = 'ended'`)).toBe('ChainAuthorization_end_is_complete')
    expect(await set(`"status" = 'ended', "endedAt" = now(), "endedBy" = 'client'`)).toBe('accepted')
    expect(await set(`"status" = 'active', "endedAt" = NULL, "endedBy" = NULL`)).toBe('ChainAuthorization_only_ends')
  })
})

describe('authorizations for the own organization', () => {
  type Given = { scope?: string; provider?: string | null; from?: string; until?: string; organization?: string }

  const insertGiven = (to: { organizationId: string; membershipId: string }, row: Given, id = crypto.randomUUID()) =>
    [
      `INSERT INTO "StandardAuthorization" ("id","reference","organizationId","membershipId","level","scope","providerId","validFrom","validUntil","givenAt","givenById","givenByName","givenTogetherId")
       VALUES ($1::uuid, $1::text, $2, $3, 'loa3', $4::"Scope", $5, $6, $7, now(), $2, 'x', $1)`,
      [
        id,
        row.organization ?? to.organizationId,
        to.membershipId,
        row.scope ?? 'everything',
        row.provider ?? null,
        row.from ?? iso(0),
        row.until ?? iso(365),
      ],
    ] as [string, unknown[]]
  const insertNamed = (authorizationId: string, serviceId: string): [string, unknown[]] => [
    'INSERT INTO "StandardService" ("authorizationId","serviceId") VALUES ($1, $2)',
    [authorizationId, serviceId],
  ]
  const change = (id: string, set: string): [string, unknown[]] => [
    `UPDATE "StandardAuthorization" SET ${set} WHERE "id" = $1`,
    [id],
  ]

  test('a provider goes with its scope, a period ends after its start and within five years', async () => {
    const { office } = await pair()
    const { providerId } = await makeServices(['loa3'])
    expect(await attempt(insertGiven(office, { scope: 'provider' }))).toBe('StandardAuthorization_provider_scope')
    expect(await attempt(insertGiven(office, { provider: providerId }))).toBe('StandardAuthorization_provider_scope')
    expect(await attempt(insertGiven(office, { until: iso(0) }))).toBe('StandardAuthorization_end_after_start')
    const years = { from: '2026-11-23', until: '2031-11-23' }
    expect(await attempt(insertGiven(office, years))).toBe('StandardAuthorization_at_most_5_years')
    expect(await attempt(insertGiven(office, { ...years, until: '2031-11-22' }))).toBe('accepted')
  })

  test('only to a present member of that very organization', async () => {
    const { office, customer } = await pair()
    const elsewhere = { organization: customer.organizationId }
    expect(await attempt(insertGiven(office, elsewhere))).toBe('StandardAuthorization_to_member')
    const gone = await makeMember(office.kvkNumber, { role: 'employee' })
    await attempt(['UPDATE "Membership" SET "endedAt" = now() WHERE "id" = $1', [gone.membershipId]])
    expect(await attempt(insertGiven(gone, {}))).toBe('StandardAuthorization_to_member')
  })

  test('nothing twice: the same person, level and service in overlapping periods; others may', async () => {
    const { office } = await pair()
    const other = await makeMember(office.kvkNumber, { role: 'employee' })
    const { providerId, serviceIds } = await makeServices(['loa3', 'loa3'])
    const [first, second] = serviceIds as [string, string]
    const given = (serviceId: string, row: Given = {}, to = office) => {
      const id = crypto.randomUUID()
      return attempt(insertGiven(to, { scope: 'services', ...row }, id), insertNamed(id, serviceId))
    }
    expect(await given(first)).toBe('accepted')
    expect(await given(first)).toBe('StandardAuthorization_no_overlap')
    expect(await given(second)).toBe('accepted')
    expect(await given(first, {}, other)).toBe('accepted')
    expect(await given(first, { from: iso(365), until: iso(400) })).toBe('StandardAuthorization_no_overlap')
    expect(await given(first, { from: iso(366), until: iso(400) })).toBe('accepted')
    const wide = { scope: 'provider', provider: providerId }
    expect(await attempt(insertGiven(office, wide))).toBe('StandardAuthorization_no_overlap')
    expect(await attempt(insertGiven(office, {}))).toBe('StandardAuthorization_no_overlap')
    expect(await attempt(insertGiven(other, { from: iso(400), until: iso(500) }))).toBe('accepted')
  })

  test('two commits of the same at the same moment: one is refused', async () => {
    const { office } = await pair()
    expect(await race([insertGiven(office, {})], [insertGiven(office, {})])).toBe(1)
  })

  test('is never edited, and its end is complete and final unless it came with a departure', async () => {
    const { office } = await pair()
    const [id, other] = [crypto.randomUUID(), crypto.randomUUID()]
    expect(await attempt(insertGiven(office, { until: iso(100) }, id))).toBe('accepted')
    expect(await attempt(change(id, `"validUntil" = '${iso(200)}'`))).toBe('StandardAuthorization_only_ends')
    expect(await attempt(change(id, `"status" = 'ended'`))).toBe('StandardAuthorization_end_is_complete')
    expect(await attempt(change(id, `"endReason" = 'x'`))).toBe('StandardAuthorization_end_is_complete')
    expect(await attempt(change(id, `"status" = 'ended', "endedAt" = now()`))).toBe('accepted')
    const again = `"status" = 'active', "endedAt" = NULL, "endedByDepartureId" = NULL`
    expect(await attempt(change(id, again))).toBe('StandardAuthorization_only_ends')
    const departure = crypto.randomUUID()
    await attempt([
      `INSERT INTO "Departure" ("id","organizationId","membershipId","decidedById","decidedByName","decidedAt","changes","endedAt")
       VALUES ($1, $2, $3, $4, 'x', now(), '{}', now())`,
      [departure, office.organizationId, office.membershipId, office.personId],
    ])
    const ended = `"status" = 'ended', "endedAt" = now(), "endedByDepartureId" = '${departure}'`
    expect(await attempt(insertGiven(office, { from: iso(101), until: iso(300) }, other))).toBe('accepted')
    expect(await attempt(change(other, ended))).toBe('accepted')
    // What came in its place meanwhile stands in the way.
    const instead = crypto.randomUUID()
    expect(await attempt(insertGiven(office, { from: iso(101), until: iso(300) }, instead))).toBe('accepted')
    expect(await attempt(change(other, again))).toBe('StandardAuthorization_no_overlap')
    expect(await attempt(change(instead, `"status" = 'ended', "endedAt" = now()`))).toBe('accepted')
    expect(await attempt(change(other, again))).toBe('accepted')
  })

  test('a draft is for a party or for people', async () => {
    const { office } = await pair()
    expect(
      await attempt([
        `INSERT INTO "RequestDraft" ("id","kind","organizationId","personId","partyKvkNumber","membershipIds","updatedAt")
         VALUES (gen_random_uuid(), 'standard', $1, $2, '68750110', ARRAY[$3]::uuid[], now())`,
        [office.organizationId, office.personId, office.membershipId],
      ]),
    ).toBe('RequestDraft_party_or_people')
  })
})

describe('assignments', () => {
  const insertAssignment = (authorizationId: string, membershipId: string): [string, unknown[]] => [
    `INSERT INTO "Assignment" ("id","authorizationId","membershipId","isAllServices","assignedAt","assignedById")
     VALUES (gen_random_uuid(), $1, $2, true, now(), $2)`,
    [authorizationId, membershipId],
  ]

  test('only of an active authorization, only to a present member of the intermediary, once', async () => {
    const office = await makeMember(kvk.office)
    const customer = await makeMember(kvk.donald)
    const colleague = await makeMember(kvk.office, { role: 'employee' })
    const { serviceIds } = await makeServices(['loa3'])
    const id = await makeAuthorization(office, customer, { serviceIds })
    expect(await attempt(insertAssignment(id, customer.membershipId))).toBe('Assignment_to_member')
    expect(await attempt(insertAssignment(id, colleague.membershipId))).toBe('accepted')
    expect(await attempt(insertAssignment(id, colleague.membershipId))).toBe('Assignment_one_active')
    await attempt([`UPDATE "Membership" SET "endedAt" = now() WHERE "id" = $1`, [office.membershipId]])
    await attempt([
      `UPDATE "ChainAuthorization" SET "status" = 'ended', "endedAt" = now(), "endedBy" = 'client' WHERE "id" = $1`,
      [id],
    ])
    const late = await makeMember(kvk.office, { role: 'employee' })
    expect(await attempt(insertAssignment(id, late.membershipId))).toBe('Assignment_of_active_authorization')
  })

  test('not of an expired authorization, not to somebody who left', async () => {
    const { office, customer } = await pair()
    const expired = crypto.randomUUID()
    const running = crypto.randomUUID()
    const sides = { intermediary: office.organizationId, client: customer.organizationId, scope: 'everything' }
    await attempt(
      insertAuthorization(expired, { ...sides, from: iso(-100), until: iso(-1) }),
      insertAuthorization(running, sides),
    )
    expect(await attempt(insertAssignment(expired, office.membershipId))).toBe('Assignment_of_active_authorization')
    const leaver = await makeMember(office.kvkNumber, { role: 'employee' })
    await attempt([`UPDATE "Membership" SET "endedAt" = now() WHERE "id" = $1`, [leaver.membershipId]])
    expect(await attempt(insertAssignment(running, leaver.membershipId))).toBe('Assignment_to_member')
  })
})

describe('memberships and applications', () => {
  test('at least one admin stays, also when the last two leave at once', async () => {
    const one = await makeMember((await makeOrganization()).kvkNumber)
    const leave = (id: string): [string, unknown[]] => [
      `UPDATE "Membership" SET "endedAt" = now() WHERE "id" = $1`,
      [id],
    ]
    expect(await attempt(leave(one.membershipId))).toBe('Membership_keep_one_admin')
    expect(await attempt([`UPDATE "Membership" SET "role" = 'employee' WHERE "id" = $1`, [one.membershipId]])).toBe(
      'Membership_keep_one_admin',
    )
    expect(await attempt([`DELETE FROM "Membership" WHERE "id" = $1`, [one.membershipId]])).toBe(
      'Membership_keep_one_admin',
    )
    const expired = await makeMember(one.kvkNumber)
    await attempt([`UPDATE "Membership" SET "validUntil" = CURRENT_DATE - 2 WHERE "id" = $1`, [expired.membershipId]])
    expect(await attempt(leave(one.membershipId))).toBe('Membership_keep_one_admin')
    const two = await makeMember(one.kvkNumber)
    expect(await race([leave(one.membershipId)], [leave(two.membershipId)])).toBe(1)
  })

  test('one membership per person and organization; an admin has a level and at most five years', async () => {
    const organization = await makeOrganization()
    const person = await makePerson()
    const insert = (role: string, level: string | null, from: string, until: string | null): [string, unknown[]] => [
      `INSERT INTO "Membership" ("id","personId","organizationId","role","level","validFrom","validUntil")
       VALUES (gen_random_uuid(), $1, $2, $3::"MembershipRole", $4::"LevelOfAssurance", $5, $6)`,
      [person.personId, organization.id, role, level, from, until],
    ]
    expect(await attempt(insert('admin', null, iso(0), iso(10)))).toBe('Membership_admin_has_level')
    expect(await attempt(insert('admin', 'loa3', '2026-01-01', '2031-01-01'))).toBe('Membership_at_most_5_years')
    expect(await attempt(insert('employee', null, iso(0), null))).toBe('accepted')
    expect(await attempt(insert('employee', null, iso(0), null))).toBe('Membership_one_active')
  })

  test('a KvK number has eight digits', async () => {
    const insert = (number: string) =>
      attempt([
        `INSERT INTO "Organization" ("id","kvkNumber","name","registerCheckedAt") VALUES (gen_random_uuid(), $1, 'x', now())`,
        [number],
      ])
    expect(await insert('1234567')).toBe('Organization_kvkNumber_is_8_digits')
    expect(await insert('1234567a')).toBe('Organization_kvkNumber_is_8_digits')
  })
})

describe('invitations and departures', () => {
  test('one open invitation per address, in lower case, and a closed one is final', async () => {
    const { office } = await pair()
    const insert = (email: string, role = 'employee'): [string, unknown[]] => [
      `INSERT INTO "Invitation" ("id","organizationId","email","role","invitedById","invitedByName","sentAt","expiresAt")
       VALUES (gen_random_uuid(), $1, $2, $3::"MembershipRole", $4, 'x', now(), now() + interval '14 days')`,
      [office.organizationId, email, role, office.personId],
    ]
    expect(await attempt(insert('A@x.nl'))).toBe('Invitation_email_is_lower_case')
    expect(await attempt(insert('a@x.nl', 'admin'))).toBe('Invitation_admin_has_level')
    expect(await attempt(insert('a@x.nl'))).toBe('accepted')
    expect(await attempt(insert('a@x.nl'))).toBe('Invitation_one_open')
    const become = (status: string) =>
      attempt([
        `UPDATE "Invitation" SET "status" = $2::"InvitationStatus" WHERE "organizationId" = $1`,
        [office.organizationId, status],
      ])
    expect(await become('declined')).toBe('accepted')
    expect(await become('open')).toMatch(/Invitation_final/)
    expect(await attempt(insert('a@x.nl'))).toBe('accepted')
  })

  test('one departure of a membership at a time', async () => {
    const { office } = await pair()
    const insert = (endedAt: string | null): [string, unknown[]] => [
      `INSERT INTO "Departure" ("id","organizationId","membershipId","decidedById","decidedByName","decidedAt","changes","endedAt")
       VALUES (gen_random_uuid(), $1, $2, $3, 'x', now(), '{}', $4)`,
      [office.organizationId, office.membershipId, office.personId, endedAt],
    ]
    expect(await attempt(insert('2026-11-24T09:00:00Z'))).toBe('accepted')
    expect(await attempt(insert(null))).toBe('accepted')
    expect(await attempt(insert(null))).toBe('Departure_one_open')
  })
})

test('audit events can be neither changed, nor deleted, nor emptied', async () => {
  const office = await makeMember(kvk.office)
  const customer = await makeMember(kvk.dagobert)
  const { serviceIds } = await makeServices(['loa3'])
  const authorizationId = await makeAuthorization(office, customer, { serviceIds })
  value(
    await assign(office, {
      authorizationId,
      everyone: false,
      membershipIds: [office.membershipId],
      which: 'all',
      serviceIds: [],
    }),
  )
  expect(await attempt([`UPDATE "AuditEvent" SET "actorName" = 'iemand anders'`, []])).toBe('AuditEvent_append_only')
  expect(await attempt([`DELETE FROM "AuditEvent"`, []])).toBe('AuditEvent_append_only')
  expect(await attempt([`TRUNCATE "AuditEvent" CASCADE`, []])).toBe('AuditEvent_append_only')
})

describe('the number of an attempt', () => {
  const signIn = (columns: Record<string, string | null>): [string, unknown[]] => {
    const names = Object.keys(columns)
    return [
      `INSERT INTO "SignInChallenge" (id, "browserHash", "secretHash", "codeHash", number, nonce, address, "createdAt", "expiresAt"${names.map((name) => `, "${name}"`).join('')})
       VALUES (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 42, 'n', 'a', now(), now()${names.map((_, place) => `, $${place + 1}`).join('')})`,
      Object.values(columns),
    ]
  }
  const now = new Date().toISOString()

  test('has been chosen by whoever approves', async () => {
    expect(await attempt(signIn({ approvedAt: now }))).toBe('SignInChallenge_approved_with_number')
    expect(await attempt(signIn({ approvedAt: now, chosenNumber: '43' }))).toBe('SignInChallenge_approved_with_number')
    expect(await attempt(signIn({ approvedAt: now, chosenNumber: '42' }))).toBe('accepted')
  })

  test('is not chosen again after a wrong one', async () => {
    expect(await attempt(signIn({ chosenNumber: '43' }))).toBe('SignInChallenge_wrong_number_refuses')
    expect(await attempt(signIn({ chosenNumber: '43', refusedAt: now }))).toBe('accepted')
    expect(await attempt(signIn({ refusedAt: now }))).toBe('accepted')
  })

  test('of a letter has been chosen by whoever signs, and a wrong one signs nothing', async () => {
    const { ofGijs, gijs } = await makeLetters()
    const signing = (columns: string, values: string): [string, unknown[]] => [
      `INSERT INTO "LetterChallenge" (id, "signatoryId", "personId", "secretHash", "codeHash", number, statement, "createdAt", "expiresAt", ${columns})
       VALUES (gen_random_uuid(), $1, $2, gen_random_uuid(), gen_random_uuid(), 42, 's', now(), now(), ${values})`,
      [ofGijs, gijs.personId],
    ]
    expect(await attempt(signing('"signedAt"', 'now()'))).toBe('LetterChallenge_signed_with_number')
    expect(await attempt(signing('"signedAt", "chosenNumber"', 'now(), 43'))).toBe('LetterChallenge_signed_with_number')
    expect(await attempt(signing('"chosenNumber"', '43'))).toBe('LetterChallenge_wrong_number_refuses')
    expect(await attempt(signing('"signedAt", "refusedAt", "chosenNumber"', 'now(), now(), 42'))).toBe(
      'LetterChallenge_one_outcome',
    )
    expect(await attempt(signing('"signedAt", "chosenNumber"', 'now(), 42'))).toBe('accepted')
    expect(await attempt(signing('"refusedAt", "chosenNumber"', 'now(), 43'))).toBe('accepted')
  })
})

test('a pairing names a phone only once it was used', async () => {
  const { personId } = await makePerson()
  const { phoneId } = await makePhone(personId)
  const pairing = (usedAt: string): [string, unknown[]] => [
    `INSERT INTO "PhonePairing" (id, "personId", "secretHash", "codeHash", "createdAt", "expiresAt", "usedAt", "phoneId")
     VALUES (gen_random_uuid(), $1, gen_random_uuid(), gen_random_uuid(), now(), now(), ${usedAt}, $2)`,
    [personId, phoneId],
  ]
  expect(await attempt(pairing('NULL'))).toBe('PhonePairing_phone_by_use')
  expect(await attempt(pairing('now()'))).toBe('accepted')
})

describe('a case', () => {
  const application = async (status: string): Promise<[string, [string, unknown[]]]> => {
    const [person, organization, id] = [await makePerson(), await makeOrganization(), crypto.randomUUID()]
    return [
      id,
      [
        `INSERT INTO "AdminApplication" (id, reference, "personId", "organizationId", level, explanation, status, "startedAt")
         VALUES ($1, $2, $3, $4, 'loa3', '', $5::text::"AdminApplicationStatus", now())`,
        [id, `ZK-${id}`, person.personId, organization.id, status],
      ],
    ]
  }
  const arrival = (id: string, status = 'submitted'): [string, unknown[]] => [
    `INSERT INTO "Case" (id, status, "arrivedAt", "deskSince", "promisedBy") VALUES ($1, $2::text::"AdminApplicationStatus", now(), now(), current_date)`,
    [id, status],
  ]
  const moved = (id: string, status: string): [string, unknown[]] => [
    `UPDATE "AdminApplication" SET status = $2::text::"AdminApplicationStatus" WHERE id = $1`,
    [id, status],
  ]
  const statusOf = async (id: string) =>
    (await client.query<{ status: string }>('SELECT status FROM "Case" WHERE id = $1', [id])).rows[0]?.status

  test('there is of all that is at the desk, from its arrival on', async () => {
    for (const status of ['submitted', 'more_information_needed', 'second_review', 'approved', 'rejected'])
      expect(await attempt((await application(status))[1])).toBe('AdminApplication_at_desk_has_case')
    const [id, insert] = await application('draft')
    expect(await attempt(insert)).toBe('accepted')
    expect(await attempt(moved(id, 'submitted'))).toBe('AdminApplication_at_desk_has_case')
    expect(await attempt(moved(id, 'submitted'), arrival(id))).toBe('accepted')
    expect(await attempt(['DELETE FROM "Case" WHERE id = $1', [id]])).toBe('AdminApplication_at_desk_has_case')
  })

  test('there is not of what never came there, and what came does not go back', async () => {
    const [id, insert] = await application('draft')
    expect(await attempt(insert, arrival(id))).toBe('Case_came_to_the_desk')
    expect(await attempt(insert, moved(id, 'submitted'), arrival(id))).toBe('accepted')
    for (const status of ['draft', 'awaiting_signatures'])
      expect(await attempt(moved(id, status))).toBe('Case_came_to_the_desk')
  })

  test('stands as its application does, whatever is written in it', async () => {
    const [id, insert] = await application('submitted')
    expect(await attempt(insert, arrival(id, 'rejected'))).toBe('accepted')
    expect(await statusOf(id)).toBe('submitted')
    expect(await attempt(moved(id, 'second_review'))).toBe('accepted')
    expect(await statusOf(id)).toBe('second_review')
    expect(await attempt([`UPDATE "Case" SET status = 'approved' WHERE id = $1`, [id]])).toBe('accepted')
    expect(await statusOf(id)).toBe('second_review')
  })

  test('is claimed with a name and until a moment, or not at all', async () => {
    const [id, insert] = await application('submitted')
    expect(await attempt(insert, arrival(id))).toBe('accepted')
    expect(await attempt([`UPDATE "Case" SET "claimedById" = $1 WHERE id = $1`, [id]])).toBe('Case_claim_is_complete')
  })
})

describe('a representative', () => {
  async function representatives() {
    const [mine, other] = [await makeLetters(), await makeLetters()]
    const insert = (
      id: string,
      {
        applicationId = mine.applicationId,
        ...row
      }: { applicationId?: string; isCompany?: boolean; companyId?: string; kvkNumber?: string } = {},
    ): [string, unknown[]] => [
      `INSERT INTO "Representative" ("id","applicationId","name","authority","origin","enteredAt","isCompany","companyId","kvkNumber")
       VALUES ($1, $2, 'x', 'joint', 'extract', now(), $3, $4, $5)`,
      [id, applicationId, row.isCompany ?? false, row.companyId ?? null, row.kvkNumber ?? null],
    ]
    const link = (id: string, signatoryId: string | null, applicationId = mine.applicationId): [string, unknown[]] => [
      `INSERT INTO "RepresentativeLink" ("representativeId","applicationId","signatoryId","reason","linkedById","linkedByName","linkedAt")
       VALUES ($1, $2, $3, '', gen_random_uuid(), 'x', now())`,
      [id, applicationId, signatoryId],
    ]
    const [one, two, company, foreign] = [0, 1, 2, 3].map(() => crypto.randomUUID()) as [string, string, string, string]
    const made = attempt(
      insert(one),
      insert(two),
      insert(company, { isCompany: true, kvkNumber: '90001745' }),
      insert(foreign, { applicationId: other.applicationId }),
    )
    expect(await made).toBe('accepted')
    return { mine, other, insert, link, one, two, company, foreign }
  }

  test('is one person: linked with one, who is linked with no other, and all of one application', async () => {
    const { mine, other, link, one, two, company, foreign } = await representatives()
    expect(await attempt(link(one, mine.ofGijs))).toBe('accepted')
    expect(await attempt(link(one, null))).toBe('RepresentativeLink_pkey')
    expect(await attempt(link(two, mine.ofGijs))).toBe('RepresentativeLink_signatoryId_applicationId_key')
    expect(await attempt(link(two, other.ofGijs))).toBe('RepresentativeLink_signatoryId_applicationId_fkey')
    expect(await attempt(link(foreign, null))).toBe('RepresentativeLink_representativeId_applicationId_fkey')
    expect(await attempt(link(company, null))).toBe('RepresentativeLink_is_of_person')
    // The applicant and their own letter are one.
    expect(await attempt(link(two, mine.ofGuus))).toBe('RepresentativeLink_is_of_person')
    expect(await attempt(link(two, null))).toBe('accepted')
    expect(
      await attempt(['DELETE FROM "RepresentativeLink" WHERE "representativeId" = $1', [one]], link(one, null)),
    ).toBe('RepresentativeLink_one_applicant')
  })

  test('stands behind a company of the same application, and a company behind none', async () => {
    const { insert, one, company, foreign } = await representatives()
    const id = () => crypto.randomUUID()
    expect(await attempt(insert(id(), { companyId: one }))).toBe('Representative_stands_behind_company')
    expect(await attempt(insert(id(), { companyId: company, isCompany: true }))).toBe(
      'Representative_company_stands_behind_none',
    )
    expect(await attempt(insert(id(), { kvkNumber: '90001745' }))).toBe('Representative_number_is_of_company')
    expect(await attempt(insert(id(), { isCompany: true, kvkNumber: '1234' }))).toBe(
      'Representative_number_is_of_company',
    )
    const { rows } = await client.query<{ applicationId: string }>(
      'SELECT "applicationId" FROM "Representative" WHERE "id" = $1',
      [foreign],
    )
    expect(await attempt(insert(id(), { companyId: company, applicationId: rows[0]?.applicationId ?? '' }))).toBe(
      'Representative_companyId_applicationId_fkey',
    )
    expect(await attempt(insert(id(), { companyId: company }))).toBe('accepted')
  })
})

test('a message that was emptied says nothing, and was sent or given up', async () => {
  const insert = (name: string, data: string, status: string): [string, unknown[]] => [
    `INSERT INTO "Message" (id, "to", name, language, template, data, status, "notBefore", "createdAt", "emptiedAt", "failure", "failedAt")
     VALUES (gen_random_uuid(), 'a@voorbeeld.test', $1, 'nl', 'employeeAdded', $2, $3::"MessageStatus", now(), now(), now(),
       CASE $3 WHEN 'failed' THEN 'refused'::"MessageFailure" END, CASE $3 WHEN 'failed' THEN now() END)`,
    [name, data, status],
  ]
  expect(await attempt(insert('Nora', '{}', 'sent'))).toBe('Message_emptied_says_nothing')
  expect(await attempt(insert('', '{"by":"Petra"}', 'sent'))).toBe('Message_emptied_says_nothing')
  expect(await attempt(insert('', '{}', 'waiting'))).toBe('Message_emptied_says_nothing')
  expect(await attempt(insert('', '{}', 'failed'))).toBe('accepted')
})

test('a message that did not arrive says why and since when, and no other one does', async () => {
  const insert = (status: string, failure: string | null, failedAt: string | null): [string, unknown[]] => [
    `INSERT INTO "Message" (id, "to", name, language, template, data, status, "notBefore", "createdAt", "failure", "failedAt")
     VALUES (gen_random_uuid(), 'a@voorbeeld.test', 'Nora', 'nl', 'employeeAdded', '{}', $1::"MessageStatus", now(), now(), $2::"MessageFailure", $3)`,
    [status, failure, failedAt],
  ]
  const moment = '2026-11-30T10:00:00Z'
  expect(await attempt(insert('failed', null, null))).toBe('Message_failure_of_failed')
  expect(await attempt(insert('uncertain', 'uncertain', null))).toBe('Message_failure_of_failed')
  expect(await attempt(insert('sent', 'refused', moment))).toBe('Message_failure_of_failed')
  expect(await attempt(insert('failed', 'mailbox_full', moment))).toBe('accepted')
})

describe('an approval of a change of the account', () => {
  const insert = (columns: Record<string, unknown>): [string, unknown[]] => {
    const names = Object.keys(columns)
    const places = names.map((_, at) => `$${at + 1}`)
    return [
      `INSERT INTO "Confirmation" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${places.join(', ')})`,
      Object.values(columns),
    ]
  }
  async function question() {
    const { personId } = await makePerson()
    const phone = await makePhone(personId)
    const sessionId = await openSession({ role: 'person', personId, name: '', email: '', language: 'nl' })
    const id = crypto.randomUUID()
    const now = new Date()
    const row = { id, personId, sessionId, secretHash: id, codeHash: id, number: 42, nonce: 'x', createdAt: now }
    return { row: { ...row, kind: 'pair_phone', expiresAt: now }, phoneId: phone.phoneId, now }
  }

  test('names exactly what it is for', async () => {
    const { row, phoneId } = await question()
    for (const wrong of [
      { ...row, aboutId: phoneId },
      { ...row, value: 'a@b.nl' },
      { ...row, kind: 'revoke_phone' },
      { ...row, kind: 'change_email' },
      { ...row, kind: 'change_mobile', aboutId: phoneId, value: '+31612345678' },
      { ...row, kind: 'change_name' },
      { ...row, kind: 'change_language' },
    ])
      expect(await attempt(insert(wrong))).toBe('Confirmation_names_what')
    expect(await attempt(insert({ ...row, number: 7 }))).toBe('Confirmation_two_digits')
    expect(await attempt(insert(row))).toBe('accepted')
  })

  test('has one answer, by a phone that is known, and is used only when approved', async () => {
    const { row, phoneId, now } = await question()
    const approved = { ...row, approvedAt: now, phoneId, chosenNumber: 42 }
    expect(await attempt(insert({ ...approved, chosenNumber: null }))).toBe('Confirmation_approved_with_number')
    expect(await attempt(insert({ ...row, chosenNumber: 43 }))).toBe('Confirmation_wrong_number_refuses')
    expect(await attempt(insert({ ...approved, refusedAt: now }))).toBe('Confirmation_one_answer')
    expect(await attempt(insert({ ...approved, cancelledAt: now }))).toBe('Confirmation_one_answer')
    expect(await attempt(insert({ ...approved, phoneId: null }))).toBe('Confirmation_approved_by')
    expect(await attempt(insert({ ...row, usedAt: now }))).toBe('Confirmation_used_after')
    expect(await attempt(insert({ ...approved, usedAt: now }))).toBe('accepted')
  })

  test('stays what it was asked, approved and used for', async () => {
    const { row, phoneId, now } = await question()
    const asked = {
      ...row,
      kind: 'revoke_phone',
      aboutId: phoneId,
      approvedAt: now,
      phoneId,
      chosenNumber: 42,
      usedAt: now,
    }
    expect(await attempt(insert(asked))).toBe('accepted')
    const other = (await makePhone(row.personId)).phoneId
    const update = (what: string, to: unknown): [string, unknown[]] => [
      `UPDATE "Confirmation" SET "${what}" = $2 WHERE "id" = $1`,
      [row.id, to],
    ]
    for (const change of [
      update('aboutId', other),
      update('kind', 'unblock_phone'),
      update('phoneId', other),
      update('number', 43),
      update('usedAt', null),
    ])
      expect(await attempt(change)).toBe('confirmation_stays')
    expect(await attempt(update('seenAt', now))).toBe('accepted')
  })
})

test('a former address belongs to a change that counts, and is remembered with it', async () => {
  const { personId } = await makePerson()
  const insert = (former: string | null, confirmedAt: Date | null): [string, unknown[]] => [
    `INSERT INTO "ContactChange" ("id","personId","kind","value","former","codeHash","createdAt","expiresAt","confirmedAt")
     VALUES (gen_random_uuid(), $1, 'email', 'x@y.nl', $2, 'x', now(), now(), $3)`,
    [personId, former, confirmedAt],
  ]
  expect(await attempt(insert('a@b.nl', null))).toBe('ContactChange_former_of_confirmed')
  expect(await attempt(insert(null, new Date()))).toBe('ContactChange_address_remembered')
  expect(await attempt(insert('a@b.nl', new Date()))).toBe('accepted')
  const undo: [string, unknown[]] = [`UPDATE "ContactChange" SET "undoneAt" = now() WHERE "personId" = $1`, [personId]]
  expect(await attempt(undo)).toBe('accepted')
  expect(await attempt(insert(null, null), undo)).toBe('ContactChange_undone_address')
})

describe('what ends at services', () => {
  const made = async () => {
    const chain = await makeChain()
    return makeChoice(chain, chain.who)
  }

  test('only what runs can be in doubt', async () => {
    const { choiceId } = await made()
    const ended = `UPDATE "ServiceChoice" SET "doubtedAt" = now(), "endedAt" = now() WHERE "id" = $1`
    expect(await attempt([ended, [choiceId]])).toBe('ServiceChoice_doubted_while_it_runs')
    expect(await attempt([ended.replace('now(), "endedAt"', 'NULL, "endedAt"'), [choiceId]])).toBe('accepted')
  })

  test('a choice on several authorizations names one for each of its services, the first of them among these', async () => {
    const { choiceId } = await made()
    const write = (ids: string): [string, unknown[]] => [
      `UPDATE "ServiceChoice" SET "authorizationIds" = ${ids} WHERE "id" = $1`,
      [choiceId],
    ]
    expect(await attempt(write(`ARRAY["authorizationId"]`))).toBe('accepted')
    expect(await attempt(write(`ARRAY["authorizationId", "authorizationId"]`))).toBe('ServiceChoice_authorizations')
    expect(await attempt(write('ARRAY["id"]'))).toBe('ServiceChoice_authorizations')
    const own = `"authorizationId" = NULL, "actingId" = "representedId", "authorizationIds"`
    const [sql, values] = write(`ARRAY["id"]`)
    expect(await attempt([sql.replace('"authorizationIds"', own), values])).toBe('ServiceChoice_authorizations')
  })

  test('a notice is sent after an attempt, or given up, never both', async () => {
    const { choiceId } = await made()
    const write = (attempts: number, sentAt: string, givenUpAt: string): [string, unknown[]] => [
      `INSERT INTO "LogoutNotice" ("choiceId", "createdAt", "notBefore", "attempts", "sentAt", "givenUpAt")
       VALUES ($1, now(), now(), ${attempts}, ${sentAt}, ${givenUpAt})`,
      [choiceId],
    ]
    expect(await attempt(write(0, 'now()', 'NULL'))).toBe('LogoutNotice_settled')
    expect(await attempt(write(1, 'now()', 'now()'))).toBe('LogoutNotice_settled')
    expect(await attempt(write(1, 'now()', 'NULL'))).toBe('accepted')
    expect(await attempt(write(1, 'now()', 'NULL'))).toBe('LogoutNotice_pkey')
  })
})

test('a use stands on one authorization, and once for each, person and service', async () => {
  const { who, serviceIds } = await makeChain()
  const { personId, actingId, representedId, authorizationId } = who
  const write = (representing: string, by: string | null, permission: string | null): [string, unknown[]] => [
    `INSERT INTO "ServiceUse" ("personId", "actingId", "representedId", "serviceId", "authorizationId", "permissionId", "firstUsedAt", "lastUsedAt")
     VALUES ($1, $2, $3, $4, $5, $6, now(), now())`,
    [personId, actingId, representing, serviceIds[0], by, permission],
  ]
  expect(await attempt(write(representedId, authorizationId, actingId))).toBe('ServiceUse_permission')
  expect(await attempt(write(representedId, null, representedId))).toBe('ServiceUse_represented')
  expect(await attempt(write(representedId, authorizationId, authorizationId))).toBe('accepted')
  expect(await attempt(write(representedId, authorizationId, authorizationId))).toBe('ServiceUse_pkey')
})

describe('a connection', () => {
  const keys = JSON.stringify({ keys: [] })
  const insert = (
    id: string,
    providerId: string,
    more: { jwks?: string; jwksUri?: string; method?: string; default?: string } = {},
  ): [string, unknown[]] => [
    `INSERT INTO "Connection" (id, "providerId", name, "redirectUris", "authMethod", jwks, "jwksUri", "contactName", "contactEmail", "createdAt", "createdById", "createdByName", "changedAt", "defaultInstanceId")
     VALUES ($1, $2, 'x', ARRAY['https://x.example/'], $3::"ConnectionAuthMethod", $4::jsonb, $5, 'x', 'x', now(), $1, 'x', now(), $6)`,
    [id, providerId, more.method ?? 'client_secret', more.jwks ?? null, more.jwksUri ?? null, more.default ?? null],
  ]
  const serve = (id: string, instanceId: string): [string, unknown[]] => [
    'INSERT INTO "ConnectionInstance" ("connectionId", "instanceId") VALUES ($1, $2)',
    [id, instanceId],
  ]
  const secret = (id: string): [string, unknown[]] => [
    `INSERT INTO "ConnectionSecret" (id, "connectionId", "secretHash", "createdAt", "createdById", "createdByName") VALUES ($1::uuid, $2, $1::text, now(), $1::uuid, 'x')`,
    [crypto.randomUUID(), id],
  ]

  test('proves itself by keys or their address, and never by both or by keys beside a secret', async () => {
    const { providerId } = await makeInstances(['loa3'])
    const made = (more: Parameters<typeof insert>[2]) => attempt(insert(crypto.randomUUID(), providerId, more))
    expect(await made({})).toBe('accepted')
    expect(await made({ method: 'private_key_jwt', jwks: keys })).toBe('accepted')
    expect(await made({ method: 'private_key_jwt', jwksUri: 'https://x.example/' })).toBe('accepted')
    for (const more of [
      { method: 'private_key_jwt' },
      { method: 'private_key_jwt', jwks: keys, jwksUri: 'https://x.example/' },
      { jwks: keys },
      { jwksUri: 'https://x.example/' },
    ])
      expect(await made(more)).toBe('Connection_keys')
  })

  test('has two working secrets at most, also when two are made at the same moment', async () => {
    const { providerId } = await makeInstances(['loa3'])
    const id = crypto.randomUUID()
    expect(await attempt(insert(id, providerId), secret(id), secret(id))).toBe('accepted')
    expect(await attempt(secret(id))).toBe('ConnectionSecret_two')
    await client.query('UPDATE "ConnectionSecret" SET "revokedAt" = now() WHERE "connectionId" = $1', [id])
    expect(await attempt(secret(id), secret(id), secret(id))).toBe('ConnectionSecret_two')
    expect(await attempt(secret(id), secret(id))).toBe('accepted')
    expect(await attempt(['UPDATE "ConnectionSecret" SET "revokedAt" = NULL WHERE "connectionId" = $1', [id]])).toBe(
      'ConnectionSecret_two',
    )
  })

  test('means one of its own services where a request names none', async () => {
    const { providerId, instanceIds } = await makeInstances(['loa3', 'loa3'])
    const [one = '', other = ''] = instanceIds
    const id = crypto.randomUUID()
    expect(await attempt(insert(id, providerId, { default: one }), serve(id, other))).toBe('Connection_default')
    expect(await attempt(insert(id, providerId, { default: one }), serve(id, one))).toBe('accepted')
    expect(await attempt(['DELETE FROM "ConnectionInstance" WHERE "connectionId" = $1', [id]])).toBe(
      'Connection_default',
    )
    // The catalogue may take a service away: the default goes with it.
    expect(await attempt(['DELETE FROM "ServiceInstance" WHERE id = $1', [one]])).toBe('accepted')
    const { rows } = await client.query('SELECT "defaultInstanceId" FROM "Connection" WHERE id = $1', [id])
    expect(rows).toEqual([{ defaultInstanceId: null }])
  })
})

describe('who machines may ask about, and how they show who they are', () => {
  test('a certificate is known by one thumbprint, of one connection', async () => {
    const { connectionId } = await connectProvider(await makeStaff('lead'))
    const other = await connectProvider(await makeStaff('lead'))
    const insert = (thumbprint: string, of = connectionId): [string, unknown[]] => [
      'INSERT INTO "ConnectionCertificate" ("thumbprint", "connectionId") VALUES ($1, $2)',
      [thumbprint, of],
    ]
    const thumbprint = crypto.randomUUID().replaceAll('-', '').repeat(2)
    expect(await attempt(insert(thumbprint))).toBe('accepted')
    expect(await attempt(insert(thumbprint, other.connectionId))).toBe('ConnectionCertificate_pkey')
    expect(await attempt(insert(thumbprint.toUpperCase()))).toBe('ConnectionCertificate_shape')
    expect(await attempt(insert('aa:bb'))).toBe('ConnectionCertificate_shape')
  })

  test('a pair is of somebody who is called something there', async () => {
    const { providerId, who } = await makeChain()
    const insert: [string, unknown[]] = [
      'INSERT INTO "KnownPair" ("providerId", "personId", "actingId", "representedId", "since") VALUES ($1, $2, $3, $4, now())',
      [providerId, who.personId, who.actingId, who.representedId],
    ]
    expect(await attempt(insert)).toBe('KnownPair_pseudonym_fkey')
    await db.actingPseudonym.create({
      data: {
        providerId,
        personId: who.personId,
        organizationId: who.actingId,
        value: crypto.randomUUID(),
        createdAt: new Date(),
      },
    })
    expect(await attempt(insert)).toBe('accepted')
    expect(await attempt(insert)).toBe('KnownPair_pkey')
  })

  test('a service takes numbers of organizations only, and Postgres says whether it can do without an RSIN', async () => {
    const { serviceIds } = await makeInstances(['loa3'])
    const set = (...sets: string[]): [string, unknown[]] => [
      'UPDATE "Service" SET "identifierSets" = $2::text[] WHERE "id" = $1',
      [serviceIds[0], sets],
    ]
    const [kvk, rsin] = ['KvKnr', 'RSIN'].map((kind) => `urn:etoegang:1.9:EntityConcernedID:${kind}`)
    const needs = async () => {
      const { rows } = await client.query('SELECT "needsRsin" FROM "Service" WHERE "id" = $1', [serviceIds[0]])
      return rows[0].needsRsin
    }
    for (const [sets, isNeeded] of [
      [[], false],
      [[kvk], false],
      [[`${rsin} ${kvk}`, kvk], false],
      [[`${rsin} ${kvk}`, rsin], true],
    ] as [string[], boolean][]) {
      expect(await attempt(set(...sets))).toBe('accepted')
      expect(await needs()).toBe(isNeeded)
    }
    expect(await attempt(set('urn:etoegang:1.12:EntityConcernedID:BSN'))).toBe('Service_identifierSets')
    expect(await attempt(set(''))).toBe('Service_identifierSets')
    const ofInstance = (...sets: string[]): [string, unknown[]] => [
      'UPDATE "ServiceInstance" SET "identifierSets" = $2::text[] WHERE "serviceId" = $1 RETURNING "needsRsin"',
      [serviceIds[0], sets],
    ]
    for (const [sets, isNeeded] of [
      [[], null],
      [[kvk], false],
      [[rsin], true],
    ] as [string[], boolean | null][]) {
      const { rows } = await client.query(...ofInstance(...sets))
      expect(rows).toEqual([{ needsRsin: isNeeded }])
    }
    for (const wrong of ['urn:etoegang:1.12:EntityConcernedID:BSN', ''])
      expect(await attempt(ofInstance(wrong))).toBe('ServiceInstance_identifierSets')
  })
})

test('a telling of services says that some went or came back, and which', async () => {
  const insert = (change: string, ids: string): [string, unknown[]] => [
    `INSERT INTO "ServicesTelling" (id, "change", "serviceIds", "at") VALUES (gen_random_uuid(), $1, $2::uuid[], now())`,
    [change, ids],
  ]
  const one = `{${crypto.randomUUID()}}`
  expect(await attempt(insert('gone', one))).toBe('ServicesTelling_change')
  expect(await attempt(insert('vanished', '{}'))).toBe('ServicesTelling_names_services')
  expect(await attempt(insert('returned', one))).toBe('accepted')
})
