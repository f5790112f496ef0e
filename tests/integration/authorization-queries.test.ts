import { beforeEach, describe, expect, it } from 'vitest'
import { assign } from '@/lib/authorizations/assignments/commands/assign'
import { endAssignment } from '@/lib/authorizations/assignments/commands/end-assignment'
import {
  findMyParty,
  listClientsOf,
  listMyAuthorizations,
  type MyCriteria,
  type MyList,
} from '@/lib/authorizations/assignments/queries/mine'
import { findWork } from '@/lib/authorizations/assignments/queries/work'
import { listOwnAdmins } from '@/lib/organizations/memberships/queries/admins'
import { listStopped } from '@/lib/authorizations/assignments/queries/stopped'
import { listColleagues } from '@/lib/authorizations/assignments/queries/colleagues'
import { countHistory, listEventsOf, listHistory } from '@/lib/events/queries/history'
import type { MemberActor } from '@/lib/kernel/actor'
import { addDays } from '@/lib/kernel/days'
import { endAuthorization } from '@/lib/authorizations/commands/end-authorization'
import { decideIn, findChain } from '@/lib/authorizations/queries/chain'
import { missingIn } from '@/lib/authorizations/decision'
import { meansToUse } from '@/lib/identity/means/rules'
import { everything, listStatuses, type ListCriteria } from '@/lib/authorizations/lists/criteria'
import { countByMonth, findGlance } from '@/lib/authorizations/queries/overview'
import {
  countAuthorizations,
  countByStatus,
  eachAuthorization,
  listAuthorizations,
  listProvidersSeen,
  type NamedAuthorization,
} from '@/lib/authorizations/queries/authorizations'
import { db } from '@/lib/kernel/db'
import {
  day,
  join,
  kvk,
  makeAuthorization,
  makeMember,
  makePerson,
  makeRequest,
  makeServices,
  value,
} from '../support/world'

// The trade register of the tests knows a few companies. Each test gets them anew: those of the test before get other numbers.
let serial = 10_000_000
beforeEach(async () => {
  for (const { id } of await db.organization.findMany({
    where: { kvkNumber: { gte: '20000000' } },
    select: { id: true },
  })) {
    await db.organization.update({ where: { id }, data: { kvkNumber: String((serial += 1)) }, select: { id: true } })
  }
})

const received = (office: MemberActor) => ({ side: 'received' as const, organizationId: office.organizationId })
const granted = (client: MemberActor) => ({ side: 'granted' as const, organizationId: client.organizationId })
const all = (membershipIds: string[]) => ({ everyone: false, membershipIds, which: 'all' as const, serviceIds: [] })
const mine: MyCriteria = { search: '', providerId: null, page: 1, openId: null }
const allIn = ({ parties }: MyList) => parties.flatMap(({ authorizations }) => authorizations)

/** An office with an employee, and three clients: one with employee, one without, one that ended it. */
async function threeChains() {
  const office = await makeMember(kvk.office, { name: 'Anna Voorbeeld' })
  const bram = await join(await makePerson({ name: 'Bram Proef', level: 'loa3' }), kvk.office, 'employee')
  const [donald, dagobert, bolderbast] = [
    await makeMember(kvk.donald),
    await makeMember(kvk.dagobert),
    await makeMember(kvk.bolderbast),
  ]
  const { providerId, serviceIds } = await makeServices(['loa3', 'loa3'])
  const withEmployee = await makeAuthorization(office, donald, { serviceIds, validUntil: day(30) })
  const without = await makeAuthorization(office, dagobert, {
    serviceIds: serviceIds.slice(0, 1),
    validUntil: day(400),
  })
  const ended = await makeAuthorization(office, bolderbast, { scope: 'provider', providerId, validUntil: day(200) })
  value(await assign(office, { authorizationId: withEmployee, ...all([bram.membershipId]) }))
  value(await assign(office, { authorizationId: ended, ...all([bram.membershipId]) }))
  value(await endAuthorization(bolderbast, { authorizationId: ended, reason: 'klaar' }))
  return { office, bram, donald, dagobert, bolderbast, providerId, serviceIds, withEmployee, without, ended }
}

describe('the lists of authorizations', () => {
  it('show each side its own, running first by last day, and nobody else anything', async () => {
    const { office, donald, withEmployee, without, ended } = await threeChains()
    const rows = await listAuthorizations(received(office), everything, 'nl')
    expect(rows.map((row) => row.id)).toEqual([withEmployee, without, ended])
    expect(rows[0]).toMatchObject({
      services: 2,
      asked: 2,
      employees: 1,
      state: 'ending_soon',
      party: { kvkNumber: kvk.donald },
    })
    expect(rows[2]).toMatchObject({ scope: 'provider', employees: 0, state: 'ended' })
    expect((await listAuthorizations(granted(donald), everything, 'nl')).map((row) => row.id)).toEqual([withEmployee])
    expect(await listAuthorizations(received(donald), everything, 'nl')).toEqual([])
    expect(await listAuthorizations(granted(office), everything, 'nl')).toEqual([])
  })

  it('put those without an employee first where one looks for work, page after page', async () => {
    const { office, bram, donald, serviceIds, withEmployee, without, ended } = await threeChains()
    const soon = await makeAuthorization(office, await makeMember(kvk.other), {
      serviceIds: serviceIds.slice(0, 1),
      validUntil: day(20),
    })
    const criteria: ListCriteria = { ...everything, order: 'without_employee' }
    const listed = async (change: Partial<ListCriteria> = {}, size = 25) =>
      (await listAuthorizations(received(office), { ...criteria, ...change }, 'nl', new Date(), size)).map(
        ({ id }) => id,
      )
    expect(await listed()).toEqual([soon, without, withEmployee, ended])
    expect(await listed({ status: 'running' })).toEqual([soon, without, withEmployee])
    expect(await listed({ status: 'ending_soon' })).toEqual([soon, withEmployee])
    expect(await listed({ status: 'over' })).toEqual([ended])
    expect(await listed({ status: 'without_employee' })).toEqual([soon, without])
    expect(await listed({ search: kvk.dagobert })).toEqual([without])
    expect(await listed({ membershipId: bram.membershipId })).toEqual([withEmployee])
    expect(await listed({ whose: 'own' })).toEqual([])
    for (const size of [1, 2, 3]) {
      const pages = [1, 2, 3, 4].map((page) => listed({ page }, size))
      expect((await Promise.all(pages)).flat().slice(0, 4)).toEqual([soon, without, withEmployee, ended])
    }
    expect(await listAuthorizations(granted(donald), criteria, 'nl')).toMatchObject([{ id: withEmployee }])
  })

  it('count and list the same under every status, order, word and filter', async () => {
    const { office, bram, providerId } = await threeChains()
    await makeRequest(office, kvk.other, { scope: 'everything' })
    const counts = await countByStatus(received(office))
    expect(Object.fromEntries(Object.entries(counts).map(([status, { count }]) => [status, count]))).toEqual({
      all: 3,
      running: 2,
      ending_soon: 1,
      without_employee: 1,
      stuck: 0,
      over: 1,
      pending: 1,
    })
    const changes: Partial<ListCriteria>[] = [
      ...listStatuses.map((status) => ({ status })),
      ...(['newest', 'name', 'without_employee'] as const).flatMap((order) =>
        listStatuses.map((status) => ({ order, status })),
      ),
      { search: kvk.donald },
      { search: 'Dienst 2' },
      { membershipId: bram.membershipId },
      { providerId },
      { status: 'without_employee', search: kvk.dagobert },
      { status: 'without_employee', providerId },
    ]
    const sizes = await Promise.all(
      changes.map(async (change) => {
        const criteria = { ...everything, ...change }
        const rows = await listAuthorizations(received(office), criteria, 'nl')
        expect({ change, count: (await countAuthorizations(received(office), criteria)).count }).toEqual({
          change,
          count: rows.length,
        })
        return rows.length
      }),
    )
    const each = [3, 2, 1, 1, 0, 1]
    expect(sizes).toEqual([...each, ...each, ...each, ...each, 1, 1, 1, 3, 1, 1])
    expect((await listProvidersSeen(received(office), 'nl')).map((provider) => provider.id)).toEqual([providerId])
  })

  it('take what people type as text, and a made-up id as nothing', async () => {
    const { office } = await threeChains()
    for (const search of ['%%%', '___', "'; DROP TABLE x; --", '\\\\\\', 'é😀é', ' '.repeat(200)]) {
      expect(await listAuthorizations(received(office), { ...everything, search }, 'nl')).toHaveLength(
        search.trim() === '' ? 3 : 0,
      )
    }
    expect(
      await listAuthorizations(received(office), { ...everything, membershipId: 'x', providerId: '1' }, 'nl'),
    ).toEqual([])
  })

  it('come whole in a download, with names and references, to each side what is its business', async () => {
    const { office, donald, withEmployee, without, ended } = await threeChains()
    const found = new Map<string, NamedAuthorization>()
    for await (const row of eachAuthorization(received(office), everything, 'nl')) found.set(row.id, row)
    expect([...found.keys()]).toEqual([withEmployee, without, ended])
    expect(found.get(withEmployee)).toMatchObject({ serviceNames: ['Dienst 1', 'Dienst 2'], people: ['Bram Proef'] })
    expect(found.get(without)).toMatchObject({ serviceNames: ['Dienst 1'], people: [] })
    expect(found.get(withEmployee)?.reference).toMatch(/^SK-/)
    const told = []
    for await (const row of eachAuthorization(granted(donald), everything, 'nl')) told.push(row)
    // A client hears how many people act for it, and not who.
    expect(told).toMatchObject([{ id: withEmployee, employees: 1, serviceNames: ['Dienst 1', 'Dienst 2'], people: [] }])
    for await (const row of eachAuthorization(received(donald), everything, 'nl')) expect(row).toBeUndefined()
  })
})

describe('the note of authorizations without an employee', () => {
  const noted = async () =>
    (await db.authorizationWithoutEmployee.findMany({ select: { authorizationId: true } }))
      .map((row) => row.authorizationId)
      .sort()
  const computed = async () =>
    (
      await db.chainAuthorization.findMany({
        where: { status: 'active', assignments: { none: { endedAt: null } } },
        select: { id: true },
      })
    )
      .map((row) => row.id)
      .sort()

  it('follows granting, assigning, taking back, leaving and ending', async () => {
    const { office, bram, donald, without, withEmployee } = await threeChains()
    expect(await noted()).toEqual(await computed())
    expect(await noted()).toContain(without)
    const [assignment] = await db.assignment.findMany({
      where: { authorizationId: withEmployee, endedAt: null },
      select: { id: true },
    })
    value(await endAssignment(office, { assignmentId: assignment?.id ?? '' }))
    expect(await noted()).toContain(withEmployee)
    value(await assign(office, { authorizationId: withEmployee, ...all([bram.membershipId, office.membershipId]) }))
    expect(await noted()).not.toContain(withEmployee)
    value(await endAuthorization(donald, { authorizationId: withEmployee, reason: '' }))
    expect(await noted()).toEqual(await computed())
    expect(await noted()).not.toContain(withEmployee)
  })

  it('is right when two admins change different employees at the same moment', async () => {
    const { office, bram, withEmployee } = await threeChains()
    const carla = await join(await makePerson({ level: 'loa3' }), kvk.office, 'employee')
    const assignments = async () =>
      db.assignment.findMany({ where: { authorizationId: withEmployee, endedAt: null }, select: { id: true } })
    for (let round = 0; round < 5; round += 1) {
      value(await assign(office, { authorizationId: withEmployee, ...all([bram.membershipId, carla.membershipId]) }))
      await Promise.all((await assignments()).map(({ id }) => endAssignment(office, { assignmentId: id })))
      expect(await noted()).toContain(withEmployee)
    }
  })
})

describe('one authorization', () => {
  it('is found by its two parties only, with what was asked and left out', async () => {
    const office = await makeMember(kvk.office)
    const donald = await makeMember(kvk.donald)
    const stranger = await makeMember(kvk.other)
    const { serviceIds } = await makeServices(['loa3', 'loa3'])
    const id = await makeAuthorization(office, donald, { serviceIds })
    expect(await findChain('received', office.organizationId, id, 'nl')).toMatchObject({
      state: 'active',
      services: [{ isGranted: true }, { isGranted: true }],
    })
    expect(await findChain('granted', donald.organizationId, id, 'nl')).not.toBeNull()
    for (const [side, organizationId] of [
      ['granted', office.organizationId],
      ['received', donald.organizationId],
      ['received', stranger.organizationId],
      ['granted', stranger.organizationId],
    ] as const) {
      expect(await findChain(side, organizationId, id, 'nl')).toBeNull()
    }
    expect(await findChain('received', office.organizationId, 'no-id', 'nl')).toBeNull()
  })

  it('answers for each colleague whether it works, from the facts in the database', async () => {
    const { office, bram, withEmployee, serviceIds } = await threeChains()
    const esra = await join(await makePerson({ name: 'Esra Proef', level: 'loa2plus' }), kvk.office, 'employee')
    value(
      await assign(office, {
        authorizationId: withEmployee,
        everyone: false,
        membershipIds: [esra.membershipId],
        which: 'some',
        serviceIds: serviceIds.slice(0, 1),
      }),
    )
    const now = new Date()
    const chain = await findChain('received', office.organizationId, withEmployee, 'nl')
    const people = await listColleagues(office.organizationId, withEmployee)
    if (!chain) throw new Error('no chain')
    const missing = (membershipId: string, serviceId: string) => {
      const person = people.find((one) => one.membershipId === membershipId)
      const service = chain.services.find((one) => one.id === serviceId)
      return person && service && missingIn(decideIn(chain, person, service, now))
    }
    expect(missing(bram.membershipId, serviceIds[1] ?? '')).toEqual([])
    expect(missing(esra.membershipId, serviceIds[0] ?? '')).toEqual(['means_high_enough'])
    expect(missing(esra.membershipId, serviceIds[1] ?? '')).toEqual(['service_assigned', 'means_high_enough'])
    expect(missing(office.membershipId, serviceIds[0] ?? '')).toEqual(['assigned_to_employee'])
  })
})

it('the means one signs in with is the highest valid one, else the one that lasted longest', () => {
  const now = new Date()
  const means = (level: 'loa2' | 'loa3' | 'loa4', until: number, revokedAt: Date | null = null) => ({
    level,
    validFrom: day(-10),
    validUntil: day(until),
    revokedAt,
  })
  expect(meansToUse([], now)).toBeNull()
  expect(meansToUse([means('loa4', -1), means('loa2', 5), means('loa3', 3)], now)?.level).toBe('loa3')
  expect(meansToUse([means('loa4', 9, now), means('loa2', 5)], now)?.level).toBe('loa2')
  expect(meansToUse([means('loa2', -5), means('loa3', -2)], now)?.level).toBe('loa3')
})

describe('my authorizations', () => {
  it('hold what was assigned in every organization one works for, and what does not work', async () => {
    const { bram, withEmployee, ended } = await threeChains()
    const second = await raised(await makeMember('81112222', { name: 'Tweede kantoor' }))
    await join({ ...bram, role: 'person' }, '81112222', 'employee')
    const client = await makeMember(kvk.dagobert)
    const { serviceIds, providerId } = await makeServices(['loa4'])
    const other = await makeAuthorization(second, await raised(client), { level: 'loa4', serviceIds })
    const membership = await db.membership.findFirstOrThrow({
      where: { personId: bram.personId, organizationId: second.organizationId },
      select: { id: true },
    })
    value(await assign(second, { authorizationId: other, ...all([membership.id]) }))

    const list = await listMyAuthorizations(bram.personId, mine, 'nl')
    expect(allIn(list).map((one) => one.id)).toEqual([other, withEmployee])
    expect(list.total).toEqual({ count: 2, isMore: false })
    expect(allIn(list)[0]?.services).toMatchObject([{ level: 'loa4', missing: ['means_high_enough'] }])
    expect(allIn(list)[1]).toMatchObject({
      state: 'ending_soon',
      missing: [],
      services: [{ missing: [] }, { missing: [] }],
    })
    expect(list.providers.map((one) => one.id)).toContain(providerId)
    expect(await listStopped(bram.personId)).toMatchObject([{ kvkNumber: kvk.bolderbast, why: 'ended' }])
    expect(allIn(list).map((one) => one.id)).not.toContain(ended)

    const ids = async (change: Partial<MyCriteria>) =>
      allIn(await listMyAuthorizations(bram.personId, { ...mine, ...change }, 'nl')).map((one) => one.id)
    expect(await ids({ search: kvk.donald })).toEqual([withEmployee])
    expect(await ids({ search: 'Dienst 2' })).toEqual([withEmployee])
    expect(await ids({ providerId })).toEqual([other])
    expect(await ids({ providerId: 'made-up' })).toEqual([])
    expect(await ids({ search: '%%%' })).toEqual([])
    expect(await ids({ page: 2 })).toEqual([])
  })

  it('name services in the language of the reader where there is a name in it, and say which it is', async () => {
    const { bram, withEmployee } = await threeChains()
    const { services } = await db.chainAuthorization.findUniqueOrThrow({
      where: { id: withEmployee },
      select: { services: { select: { serviceId: true } } },
    })
    const [first] = services
    await db.service.update({ where: { id: first!.serviceId }, data: { nameEn: 'Service one' } })
    const languages = async (locale: 'nl' | 'en') => {
      const authorizations = allIn(await listMyAuthorizations(bram.personId, mine, locale))
      return authorizations.flatMap((one) => one.services.map(({ language }) => language)).sort()
    }
    expect(await languages('nl')).toEqual(['nl', 'nl'])
    expect(await languages('en')).toEqual(['en', 'nl'])
  })

  it('are gone at once when taken back, and are nobody else’s', async () => {
    const { office, bram, withEmployee } = await threeChains()
    expect(allIn(await listMyAuthorizations(office.personId, mine, 'nl'))).toEqual([])
    const assignment = await db.assignment.findFirstOrThrow({
      where: { authorizationId: withEmployee, endedAt: null },
      select: { id: true },
    })
    value(await endAssignment(office, { assignmentId: assignment.id }))
    expect(allIn(await listMyAuthorizations(bram.personId, mine, 'nl'))).toEqual([])
    expect((await listStopped(bram.personId)).map((one) => one.why).sort()).toEqual(['ended', 'taken_back'])
  })

  it('open a wide one only when asked, and count its services', async () => {
    const office = await makeMember(kvk.office)
    const { providerId } = await makeServices(['loa3', 'loa3', 'loa3'])
    const donald = await makeMember(kvk.donald)
    const id = await makeAuthorization(office, donald, { scope: 'provider', providerId })
    value(await assign(office, { authorizationId: id, ...all([office.membershipId]) }))
    const [closed] = allIn(await listMyAuthorizations(office.personId, mine, 'nl'))
    expect(closed).toMatchObject({ isWide: true, services: [], servicesNow: 3, missing: [] })
    const [open] = allIn(await listMyAuthorizations(office.personId, { ...mine, openId: donald.organizationId }, 'nl'))
    expect(open?.services).toHaveLength(3)
  })

  it('bring the services of the first one and of the one asked for, and count those of the others', async () => {
    const office = await makeMember(kvk.office)
    const { serviceIds } = await makeServices(['loa3', 'loa3'])
    const ids: string[] = []
    const clientIds: string[] = []
    for (const number of [kvk.donald, kvk.dagobert, kvk.bolderbast, kvk.other]) {
      const client = await makeMember(number)
      const id = await makeAuthorization(office, client, { serviceIds })
      value(await assign(office, { authorizationId: id, ...all([office.membershipId]) }))
      ids.unshift(id)
      clientIds.unshift(client.organizationId)
    }
    const shown = async (change: Partial<MyCriteria>) =>
      allIn(await listMyAuthorizations(office.personId, { ...mine, ...change }, 'nl')).map(
        ({ id, isOpen, services, servicesNow }) => [id, isOpen, services.length, servicesNow],
      )
    const [first, second, third, fourth] = ids
    expect(await shown({})).toEqual([
      [first, true, 2, 2],
      [second, false, 0, 2],
      [third, false, 0, 2],
      [fourth, false, 0, 2],
    ])
    expect(await shown({ openId: clientIds[2] ?? null })).toEqual([
      [first, true, 2, 2],
      [second, false, 0, 2],
      [third, true, 2, 2],
      [fourth, false, 0, 2],
    ])
    expect(await shown({ search: kvk.donald })).toEqual([[fourth, true, 2, 2]])
  })

  it('stand together by client, through whichever office, a page of clients at a time', async () => {
    const office = await raised(await makeMember(kvk.office))
    const second = await raised(await makeMember('81112222', { name: 'Tweede kantoor' }))
    const bram = await join(await makePerson({ name: 'Bram Proef', level: 'loa3' }), kvk.office, 'employee')
    await join({ ...bram, role: 'person' }, '81112222', 'employee')
    const placeIn = async (organizationId: string) =>
      (
        await db.membership.findFirstOrThrow({
          where: { personId: bram.personId, organizationId },
          select: { id: true },
        })
      ).id
    const give = async (from: MemberActor, client: MemberActor, serviceIds: string[]) => {
      const id = await makeAuthorization(from, client, { serviceIds })
      value(await assign(from, { authorizationId: id, ...all([await placeIn(from.organizationId)]) }))
      return id
    }
    const [one, two] = (await makeServices(['loa3', 'loa3'])).serviceIds
    const donald = await makeMember(kvk.donald)
    const first = await give(office, donald, [one!])
    // Ten more, as rows: each by its commands takes longer than all that is asked here.
    const others: string[] = []
    for (let place = 0; place < 10; place += 1) {
      const given = {
        reference: crypto.randomUUID(),
        intermediary: { connect: { id: office.organizationId } },
        level: 'loa3',
        scope: 'everything',
        validFrom: addDays(new Date(), -1),
        validUntil: addDays(new Date(), 100),
        grantedAt: new Date(),
        grantedById: office.personId,
        grantedByName: 'Karin Klant',
      } as const
      const { clientId } = await db.chainAuthorization.create({
        data: {
          ...given,
          client: {
            create: { kvkNumber: String(82000000 + place), name: `Klant ${place}`, registerCheckedAt: new Date() },
          },
          assignments: {
            create: {
              membershipId: await placeIn(office.organizationId),
              isAllServices: true,
              assignedAt: new Date(),
              assignedById: office.personId,
            },
          },
        },
        select: { clientId: true },
      })
      others.unshift(clientId)
    }
    const shown = async (change: Partial<MyCriteria>) =>
      (await listMyAuthorizations(bram.personId, { ...mine, ...change }, 'nl')).parties.map(
        ({ client, authorizations }) => [client.id, authorizations.map(({ id }) => id)] as const,
      )
    // What came first stands on the second page alone, until the same client is assigned anew: then all of it stands on top.
    expect((await shown({})).map(([id]) => id)).toEqual(others)
    expect(await shown({ page: 2 })).toEqual([[donald.organizationId, [first]]])
    const again = await give(second, donald, [one!, two!])
    expect((await shown({}))[0]).toEqual([donald.organizationId, [again, first]])
    expect((await shown({ page: 2 })).map(([id]) => id)).toEqual([others.at(-1)])
    // Only what is sought stands in its block.
    expect(await shown({ search: 'Dienst 2' })).toEqual([[donald.organizationId, [again]]])
    expect((await listMyAuthorizations(bram.personId, mine, 'nl')).total).toEqual({ count: 11, isMore: false })

    const [whole] = await findMyParty(bram.personId, donald.organizationId, 'nl')
    expect(whole?.authorizations.map(({ id, services }) => [id, services.length])).toEqual([
      [again, 2],
      [first, 1],
    ])
    for (const [who, id] of [
      [office, donald.organizationId],
      [bram, office.organizationId],
      [bram, 'made-up'],
    ] as const)
      expect(await findMyParty(who.personId, id, 'nl')).toEqual([])

    // An admin reads the same of one place, as many as are counted; nobody else reads any of it.
    const place = await placeIn(office.organizationId)
    const clients = await listClientsOf(office, place, 1, 'nl')
    expect(clients.map(({ client }) => client.id)).toEqual([...others, donald.organizationId])
    expect(clients.at(-1)?.authorizations.map(({ id }) => id)).toEqual([first])
    expect((await findWork(office, place)).clients).toBe(clients.length)
    expect(await listClientsOf(office, place, 2, 'nl')).toEqual([])
    for (const outsider of [second, donald, bram]) expect(await listClientsOf(outsider, place, 1, 'nl')).toEqual([])
    expect((await listOwnAdmins(bram.personId, office.organizationId, new Date())).map(({ name }) => name)).toEqual([
      office.name,
    ])
    expect(await listOwnAdmins(bram.personId, donald.organizationId, new Date())).toEqual([])
  })

  it('leave out what expired, and say so among the stopped ones', async () => {
    const { bram } = await threeChains()
    const later = addDays(new Date(), 31)
    expect(allIn(await listMyAuthorizations(bram.personId, mine, 'nl', later))).toEqual([])
    expect((await listStopped(bram.personId, later)).map((one) => one.why)).toContain('expired')
  })
})

/** An admin of level 4, so that a level 4 service can be asked for. */
async function raised(member: MemberActor): Promise<MemberActor> {
  await db.membership.update({ where: { id: member.membershipId }, data: { level: 'loa4' }, select: { id: true } })
  return { ...member, level: 'loa4' }
}

describe('the history', () => {
  it('shows both sides what is between them, and assignments to the office alone', async () => {
    const { office, donald, dagobert, withEmployee } = await threeChains()
    const none = { search: '', kind: null, actorId: null, page: 1 }
    const actions = async (member: MemberActor, change = {}) =>
      (await listHistory(member.organizationId, { ...none, ...change })).map(
        (event) => `${event.isOwn ? 'own' : 'other'} ${event.type}`,
      )
    expect(await actions(donald)).toEqual(['own authorization.granted', 'other request.sent'])
    expect((await actions(office)).filter((action) => action.includes('assignment'))).toHaveLength(2)
    expect(await actions(office, { kind: 'authorization' })).toHaveLength(4)
    expect(await actions(office, { search: 'Bram' })).toEqual(['own assignment.made', 'own assignment.made'])
    expect(await actions(office, { actorId: donald.personId })).toEqual(['other authorization.granted'])
    expect((await countHistory(office.organizationId, none)).count).toBe((await actions(office)).length)
    const chain = { id: withEmployee, requestId: null }
    expect((await listEventsOf(office.organizationId, chain, true)).map((event) => event.type)).toEqual([
      'assignment.made',
      'authorization.granted',
    ])
    expect((await listEventsOf(donald.organizationId, chain, true)).map((event) => event.type)).toEqual([
      'authorization.granted',
    ])
    expect(await listEventsOf(dagobert.organizationId, chain, true)).toEqual([])
  })
})

it('the overview counts what asks for attention', async () => {
  const { office, donald } = await threeChains()
  await makeRequest(office, kvk.other, { scope: 'everything' })
  const glance = await findGlance(office.organizationId)
  expect(glance).toMatchObject({
    clients: { count: 2 },
    received: { count: 2 },
    receivedEndingSoon: { count: 1 },
    withoutEmployee: { count: 1 },
    employees: 1,
    services: 2,
    waiting: { count: 1 },
    toDecide: { count: 0 },
    granted: { count: 0 },
  })
  expect(await findGlance(donald.organizationId)).toMatchObject({
    received: { count: 0 },
    granted: { count: 1 },
    grantedEndingSoon: { count: 1 },
  })
  const months = await countByMonth(office.organizationId)
  // The thirteenth is there where today is not the first of a month.
  expect([12, 13]).toContain(months.length)
  expect(months.reduce((sum, month) => sum + month.count, 0)).toBe(1)
})
