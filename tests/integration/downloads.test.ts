// What each list gives as a file: everything that its reader sees, by name and reference, and nothing of anybody else.
import { beforeAll, expect, it } from 'vitest'
import { assign } from '@/lib/authorizations/assignments/commands/assign'
import { eachMine } from '@/lib/authorizations/assignments/queries/mine'
import { eachRequest } from '@/lib/authorizations/requests/queries/requests'
import { listHistory, referencesOf } from '@/lib/events/queries/history'
import type { MemberActor } from '@/lib/kernel/actor'
import { addDays } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'
import { countPending, eachPending, type PendingSearch } from '@/lib/organizations/invitations/queries/invitations'
import {
  join,
  kvk,
  makeAuthorization,
  makeMember,
  makePerson,
  makeRequest,
  makeServices,
  value,
} from '../support/world'

let office: MemberActor
let client: MemberActor
let bram: MemberActor
let requestId: string
let authorizationId: string

beforeAll(async () => {
  office = await makeMember(kvk.office)
  client = await makeMember(kvk.donald)
  bram = await join(await makePerson({ name: 'Bram Proef', level: 'loa3' }), kvk.office, 'employee')
  const { serviceIds } = await makeServices(['loa3', 'loa3'])
  authorizationId = await makeAuthorization(office, client, { serviceIds })
  const whom = { everyone: false, membershipIds: [bram.membershipId] }
  value(await assign(office, { authorizationId, ...whom, which: 'some', serviceIds: serviceIds.slice(0, 1) }))
  requestId = await makeRequest(office, kvk.dagobert, { serviceIds })
  const sentAt = addDays(new Date(), -20)
  for (const [name, expiresAt] of [
    ['Wim Wacht', addDays(new Date(), 5)],
    ['Otto Over', addDays(new Date(), -6)],
  ] as const)
    await db.invitation.create({
      data: {
        organizationId: office.organizationId,
        email: `${name.split(' ')[0]?.toLowerCase()}@voorbeeld.test`,
        name,
        role: 'employee',
        invitedById: office.personId,
        invitedByName: 'Anna',
        sentAt,
        expiresAt,
      },
      select: { id: true },
    })
})

async function inFull<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const row of rows) all.push(row)
  return all
}

it('requests: of the organization, with the services by name', async () => {
  const wanted = { direction: 'sent', status: 'pending', search: '', order: 'asc', page: 1 } as const
  const own = await inFull(eachRequest(office.organizationId, wanted, 'nl'))
  expect(own).toMatchObject([{ id: requestId, serviceNames: ['Dienst 1', 'Dienst 2'] }])
  expect(own[0]?.reference).toMatch(/^SK-/)
  expect(await inFull(eachRequest(client.organizationId, wanted, 'nl'))).toEqual([])
})

it('my authorizations: what was assigned to this person, and nothing else', async () => {
  const criteria = { search: '', providerId: null }
  const mine = await inFull(eachMine(bram.personId, criteria, 'nl'))
  expect(mine).toMatchObject([
    { isPart: true, serviceNames: ['Dienst 1'], clientKvkNumber: kvk.donald, state: 'active' },
  ])
  expect(await inFull(eachMine(bram.personId, { ...criteria, search: 'zqx' }, 'nl'))).toEqual([])
  expect(await inFull(eachMine(office.personId, criteria, 'nl'))).toEqual([])
})

it('invitations: searched, by state, in their order, and only to who may list employees there', async () => {
  const all: PendingSearch = { search: '', state: null, order: 'newest', page: 1 }
  const names = async (actor: MemberActor, change: Partial<PendingSearch> = {}) =>
    (await inFull(eachPending(actor, { ...all, ...change }))).map(({ name }) => name)
  expect((await names(office)).sort()).toEqual(['Otto Over', 'Wim Wacht'])
  expect(await names(office, { state: 'waiting' })).toEqual(['Wim Wacht'])
  expect(await names(office, { state: 'over' })).toEqual(['Otto Over'])
  expect(await names(office, { search: 'OTTO@' })).toEqual(['Otto Over'])
  expect(await names(office, { search: '%%%' })).toEqual([])
  expect(await countPending(office, '')).toEqual({ waiting: 1, over: 1 })
  expect(await names(client)).toEqual([])
  expect(await names(bram)).toEqual([])
  expect(await countPending(bram, '')).toEqual({ waiting: 0, over: 0 })
})

it('history: references of what one is a party to', async () => {
  const events = await listHistory(office.organizationId, { search: '', kind: null, actorId: null, page: 1 })
  const references = await referencesOf(office.organizationId, events)
  expect(references.get(requestId)).toMatch(/^SK-/)
  expect((await referencesOf(client.organizationId, events)).get(requestId)).toBeUndefined()
})
