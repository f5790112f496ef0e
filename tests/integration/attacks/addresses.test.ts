// What somebody puts into an address or a form by hand: it finds nothing, and breaks nothing.
import { beforeAll, describe, expect, test } from 'vitest'
import { listMyAuthorizations } from '@/lib/authorizations/assignments/queries/mine'
import { listHistory } from '@/lib/events/queries/history'
import type { MemberActor } from '@/lib/kernel/actor'
import { findMemberOf } from '@/lib/identity/actors/acting'
import { listRequests } from '@/lib/authorizations/requests/queries/requests'
import { endAuthorization } from '@/lib/authorizations/commands/end-authorization'
import { readListView } from '@/lib/authorizations/lists/address'
import { everything } from '@/lib/authorizations/lists/criteria'
import { listAuthorizations } from '@/lib/authorizations/queries/authorizations'
import { db } from '@/lib/kernel/db'
import { parseFilter } from '@/lib/desk/queue/filter'
import { listQueue } from '@/lib/desk/queue/queries/queue'
import { readForm } from '@/lib/kernel/forms/read-form'
import { oneOf } from '@/lib/kernel/forms/list-address'
import { listEmployees } from '@/lib/organizations/memberships/queries/employees'
import { listServices } from '@/lib/catalogue/queries/services'
import {
  kvk,
  makeAuthorization,
  makeMember,
  makeOrganization,
  makeServices,
  makeStaff,
  value,
} from '../../support/world'

let office: MemberActor
let client: MemberActor
let serviceIds: string[]

beforeAll(async () => {
  office = await makeMember((await makeOrganization()).kvkNumber)
  client = await makeMember(kvk.donald)
  ;({ serviceIds } = await makeServices(['loa3']))
})

describe('the id of an organization in capitals', () => {
  test('names the same organization, in the one spelling that the rest compares with', async () => {
    const shouting = await findMemberOf({ ...client, role: 'person' }, client.organizationId.toUpperCase(), new Date())
    expect(shouting?.organizationId).toBe(client.organizationId)
  })

  test('does not let a client end an authorization in the name of the other side, unseen by it', async () => {
    const authorizationId = await makeAuthorization(office, client, { serviceIds })
    const shouting = await findMemberOf({ ...client, role: 'person' }, client.organizationId.toUpperCase(), new Date())
    if (!shouting) throw new Error('not a member')
    expect(value(await endAuthorization(shouting, { authorizationId, reason: '' })).side).toBe('client')
    const event = await db.auditEvent.findFirst({
      where: { subjectId: authorizationId, type: 'authorization.ended' },
    })
    expect(event).toMatchObject({ organizationId: client.organizationId, otherOrganizationId: office.organizationId })
  })
})

describe('a NUL in the address, which Postgres cannot hold', () => {
  const search = { q: 'a\0b' }
  const readers = {
    'the lists of a portal': readListView(search, 'received').search,
    'other pages': oneOf(search, 'q'),
  }

  test.each(Object.entries(readers))('is left out by %s', (_name, read) => {
    expect(read).toBe('ab')
  })

  test('so that every search answers', async () => {
    const found = readListView(search, 'received').search
    const page = { page: 1 }
    const staff = await makeStaff()
    await listAuthorizations(
      { side: 'received', organizationId: office.organizationId },
      { ...everything, search: found },
      'nl',
    )
    await listHistory(office.organizationId, { search: found, kind: null, actorId: null, ...page })
    await listRequests(office.organizationId, {
      direction: 'sent',
      status: 'pending',
      search: found,
      order: 'asc',
      ...page,
    })
    await listMyAuthorizations(office.personId, { search: found, providerId: null, openId: null, ...page }, 'nl')
    await listEmployees(office, { search: oneOf(search, 'q'), ...page })
    await listQueue(staff, parseFilter(oneOf(search, 'q')).filter, page.page)
  })
})

test('a made-up provider in the address of the services step finds nothing', async () => {
  expect((await listServices({ providerId: 'no-uuid', language: 'nl' })).services).toBe(0)
})

test('a form field called __proto__ stays a name', () => {
  const form = new FormData()
  form.append('__proto__', 'a')
  form.append('__proto__', 'b')
  const { given, typed } = readForm(form)
  for (const read of [given, typed]) {
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype)
    expect(Object.entries(read)).toEqual([['__proto__', ['a', 'b']]])
  }
})
