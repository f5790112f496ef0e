// Every list with a search field, asked for two letters that no name has: it answers as if nothing were typed.
import { beforeAll, expect, it, test, vi } from 'vitest'
import { assign } from '@/lib/authorizations/assignments/commands/assign'
import { listMyAuthorizations } from '@/lib/authorizations/assignments/queries/mine'
import { everything } from '@/lib/authorizations/lists/criteria'
import { countAuthorizations, eachAuthorization, listAuthorizations } from '@/lib/authorizations/queries/authorizations'
import { countRequests, listRequests } from '@/lib/authorizations/requests/queries/requests'
import { searchPeople } from '@/lib/desk/looks/queries/looks'
import { parseFilter } from '@/lib/desk/queue/filter'
import { listQueue } from '@/lib/desk/queue/queries/queue'
import { countHistory, eachEvent, listHistory } from '@/lib/events/queries/history'
import type { MemberActor, StaffActor } from '@/lib/kernel/actor'
import { listMails } from '@/lib/notifications/queries/mailbox'
import { findSignIn, type AskedSignIn } from '@/lib/openid/choices/queries/find-sign-in'
import { listWhom } from '@/lib/openid/choices/queries/for-whom'
import { listConnectable } from '@/lib/openid/connections/queries/connectable'
import { listConnections } from '@/lib/openid/connections/queries/connections'
import { listEmployees } from '@/lib/organizations/memberships/queries/employees'
import { makeApplication } from '../support/applications'
import { connectProvider } from '../support/connections'
import { makeMail } from '../support/messages'
import { askToSignIn, makeConnection, newSessionOf } from '../support/sign-ins'
import {
  join,
  kvk,
  makeAuthorization,
  makeMember,
  makePerson,
  makeRequest,
  makeServices,
  makeStaff,
  value,
} from '../support/world'

// The configuration is read once, by the first module that asks: hoisted, this comes before the imports.
vi.hoisted(() => {
  process.env.DEMO_MODE = '1'
})

const now = new Date()
const isShort = 'zq'
const isLongEnough = 'zqx'

let office: MemberActor
let client: MemberActor
let lead: StaffActor
let asked: AskedSignIn
let asker: { personId: string; sessionId: string }

beforeAll(async () => {
  office = await makeMember(kvk.office)
  client = await makeMember(kvk.donald)
  lead = await makeStaff('lead')
  const bram = await join(await makePerson({ level: 'loa3' }), kvk.office, 'employee')
  const { serviceIds } = await makeServices(['loa3'])
  const authorizationId = await makeAuthorization(office, client, { serviceIds })
  const whom = { everyone: false, membershipIds: [bram.membershipId] }
  value(await assign(office, { authorizationId, ...whom, which: 'all', serviceIds: [] }))
  await makeMember(kvk.dagobert)
  await makeRequest(office, kvk.dagobert, { serviceIds })
  await makeApplication(await makePerson(), { kvkNumber: kvk.bolderbast })
  await connectProvider(lead)
  const added = { organization: 'Bakkerij Één', by: 'Petra', path: '/my-authorizations' }
  await makeMail({ to: 'jan@voorbeeld.test', name: 'Jan', language: 'nl' }, 'employeeAdded', added, now)
  const signIn = await findSignIn(await askToSignIn(await makeConnection(serviceIds)), new Date())
  if (!signIn) throw new Error('no sign-in')
  asked = signIn
  asker = { personId: bram.personId, sessionId: await newSessionOf(bram.personId) }
})

const mine = { providerId: null, page: 1, openId: null }
const anyEvent = { kind: null, actorId: null, page: 1 }
const firstSent = { direction: 'sent', status: 'pending', order: 'asc', page: 1 } as const
const received = () => ({ side: 'received' as const, organizationId: office.organizationId })
const granted = () => ({ side: 'granted' as const, organizationId: client.organizationId })
const criteria = (search: string) => ({ ...everything, search })

/** What a list shows, and how many it says there are. */
const lists: Record<string, (search: string) => Promise<{ rows: unknown[]; count: number }>> = {
  'received authorizations': async (search) => ({
    rows: await listAuthorizations(received(), criteria(search), 'nl', now),
    count: (await countAuthorizations(received(), criteria(search), now)).count,
  }),
  'granted authorizations': async (search) => ({
    rows: await listAuthorizations(granted(), criteria(search), 'nl', now),
    count: (await countAuthorizations(granted(), criteria(search), now)).count,
  }),
  'a download of authorizations': async (search) =>
    counted(await inFull(eachAuthorization(received(), criteria(search), 'nl', now))),
  requests: async (search) => ({
    rows: (await listRequests(office.organizationId, { ...firstSent, search })).requests,
    count: (await countRequests(office.organizationId, { direction: 'sent', search })).pending,
  }),
  'my authorizations': async (search) => {
    const list = await listMyAuthorizations(asker.personId, { ...mine, search }, 'nl', now)
    return { rows: list.parties, count: list.total.count }
  },
  history: async (search) => ({
    rows: await listHistory(office.organizationId, { ...anyEvent, search }),
    count: (await countHistory(office.organizationId, { ...anyEvent, search })).count,
  }),
  'a download of the history': async (search) =>
    counted((await inFull(eachEvent(office.organizationId, { ...anyEvent, search }))).flat()),
  employees: async (search) => {
    const { employees, total } = await listEmployees(office, { search, page: 1 }, now)
    return { rows: employees, count: total }
  },
  'for whom one signs in': async (search) => {
    const list = await listWhom(asked, asker, { search, after: null }, new Date())
    return { rows: list.clients, count: list.total.count }
  },
  'the queue of the desk': async (search) => {
    const { cases, count } = await listQueue(lead, parseFilter(search).filter, 1, now)
    return { rows: cases, count }
  },
  connections: async (search) => {
    const { connections, total } = await listConnections(lead, { search, state: null, page: 1 })
    return { rows: connections, count: total }
  },
  'providers to connect': async (search) => {
    const { providers, total } = await listConnectable(lead, search)
    return { rows: providers, count: total }
  },
  'the mailbox of the demo': async (search) => {
    const { mails, total } = await listMails({ search, page: 1 })
    return { rows: mails, count: total }
  },
}

async function inFull<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const row of rows) all.push(row)
  return all
}

const counted = (rows: unknown[]) => ({ rows, count: rows.length })

test.for(Object.keys(lists))('%s: two letters are not searched, three are', async (name) => {
  const ask = lists[name]
  if (!ask) throw new Error(name)
  const unsearched = await ask('')
  expect(unsearched.rows.length).toBeGreaterThan(0)
  expect(unsearched.count).toBeGreaterThan(0)
  expect(await ask(isShort)).toEqual(unsearched)
  expect(await ask(isLongEnough)).toEqual({ rows: [], count: 0 })
})

it('finds nobody to look along with by two letters, and a whole name of one sign', async () => {
  const { personId } = await makePerson({ name: '李' })
  await makePerson({ name: 'Zqarin' })
  expect(await searchPeople(lead, isShort)).toEqual([])
  expect((await searchPeople(lead, '李')).map(({ id }) => id)).toEqual([personId])
})
