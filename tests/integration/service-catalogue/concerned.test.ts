import { beforeEach, describe, expect, it } from 'vitest'
import { tellConcerned } from '@/lib/authorizations/commands/tell-concerned'
import { listMyAuthorizations } from '@/lib/authorizations/assignments/queries/mine'
import { assign } from '@/lib/authorizations/assignments/commands/assign'
import { findChain } from '@/lib/authorizations/queries/chain'
import { listVanishedInUse } from '@/lib/authorizations/queries/vanished-in-use'
import { findRequest } from '@/lib/authorizations/requests/queries/request'
import { importCatalogue } from '@/lib/catalogue/commands/import-catalogue'
import { system, type MemberActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { listHistory } from '@/lib/events/queries/history'
import { tellAll } from '../../support/feed'
import { meetAtRow } from '../../support/races'
import {
  kvk,
  makeAuthorization,
  makeMember,
  makeOrganization,
  makeRequest,
  makeStandard,
  value,
} from '../../support/world'
import { asFile, asStream, edited, permits, small } from './catalogues'

const withoutPermits = edited(
  small,
  small.slice(
    small.indexOf('<ServiceDefinition>\n      <ServiceUUID>3333'),
    small.indexOf('<ServiceInstance>\n      <ServiceID>urn:etoegang:DV:00000099000000102000:services:6'),
  ),
  '',
)

const take = async (text: string) => value(await importCatalogue(system, asFile(asStream(text))))

/** The job: until nothing is left. */
async function tellEverybody(atOnce = 500) {
  let turns = 0
  while (value(await tellConcerned(system, { atOnce })) > 0) turns += 1
  await tellAll()
  return turns
}

/** Of this test only: what happened stays. */
let former: Set<string>
const events = async (type: string) => {
  const all = await db.auditEvent.findMany({ where: { type }, select: { id: true, organizationId: true, after: true } })
  return all.filter(({ id }) => !former.has(id))
}

const told = async (template: string) =>
  (await db.message.findMany({ where: { template }, select: { to: true }, orderBy: { to: 'asc' } })).map(({ to }) => to)

let office: MemberActor
let serviceId: string
let providerId: string

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE "ServiceProvider", "ServicesTelling", "ChainAuthorization", "AuthorizationRequest", "Membership" CASCADE`
  former = new Set((await db.auditEvent.findMany({ select: { id: true } })).map(({ id }) => id))
  await tellAll()
  await db.message.deleteMany()
  await take(small)
  const stored = await db.service.findUniqueOrThrow({
    where: { serviceUuid: permits },
    select: { id: true, offerings: { select: { providerId: true }, take: 1 } },
  })
  serviceId = stored.id
  providerId = stored.offerings[0]?.providerId ?? ''
  office = await makeMember((await makeOrganization()).kvkNumber)
})

/** The register must know a client. */
const client = (name: 'donald' | 'dagobert' | 'bolderbast' | 'other') => makeMember(kvk[name])

describe('a service that went', () => {
  it('is told to both sides of what names it, of what covers it unnamed, and of requests that wait', async () => {
    const [named, provider, everything, asked] = [
      await client('donald'),
      await client('dagobert'),
      await client('bolderbast'),
      await client('other'),
    ]
    const second = await makeMember(named.kvkNumber)
    await makeAuthorization(office, named, { level: 'loa3', serviceIds: [serviceId] })
    await makeAuthorization(office, provider, { level: 'loa3', scope: 'provider', providerId })
    await makeAuthorization(office, everything, { level: 'loa3', scope: 'everything' })
    await makeRequest(office, asked.kvkNumber, { level: 'loa3', serviceIds: [serviceId] })
    const nothingToDo = await makeMember((await makeOrganization()).kvkNumber)
    await tellAll()
    await db.message.deleteMany()
    await take(withoutPermits)
    // The import itself told nobody.
    expect(await events('services.vanished')).toEqual([])
    await tellEverybody()
    const found = await events('services.vanished')
    const of = (organizationId: string) => found.find((one) => one.organizationId === organizationId)?.after
    expect(found).toHaveLength(5)
    expect(of(office.organizationId)).toMatchObject({
      services: 1,
      serviceIds: [serviceId],
      authorizations: 3,
      requests: 1,
    })
    for (const one of [named, provider, everything])
      expect(of(one.organizationId)).toMatchObject({ services: 1, authorizations: 1, requests: 0 })
    expect(of(asked.organizationId)).toMatchObject({ services: 1, authorizations: 0, requests: 1 })
    expect(of(nothingToDo.organizationId)).toBeUndefined()
    expect(await told('servicesVanished')).toEqual(
      [office, named, second, provider, everything, asked].map(({ email }) => email).sort(),
    )
    const [latest] = await listHistory(named.organizationId, { search: '', kind: null, actorId: null, page: 1 })
    expect(latest).toMatchObject({ type: 'services.vanished', isOwn: true })
    // Whoever runs the product reads how much it concerns, also of what names no service.
    expect(await listVanishedInUse({ vanished: [], returned: [] })).toMatchObject([{ authorizations: 3, requests: 1 }])
  })

  it('above the level of what covers it unnamed, or of what is over, concerns nobody', async () => {
    const [low, over] = [await client('donald'), await client('dagobert')]
    await db.service.update({ where: { id: serviceId }, data: { level: 'loa4' } })
    await makeAuthorization(office, low, { level: 'loa3', scope: 'everything' })
    await db.service.update({ where: { id: serviceId }, data: { level: 'loa3' } })
    const ended = await makeAuthorization(office, over, { level: 'loa3', serviceIds: [serviceId] })
    await db.chainAuthorization.update({
      where: { id: ended },
      data: { status: 'ended', endedAt: new Date(), endedBy: 'client', endedByName: 'x' },
    })
    await db.service.update({ where: { id: serviceId }, data: { level: 'loa4', vanishedAt: new Date() } })
    await db.servicesTelling.create({ data: { change: 'vanished', serviceIds: [serviceId], at: new Date() } })
    await tellEverybody()
    expect(await events('services.vanished')).toEqual([])
  })

  it('is told where employees act for the organization itself, also a service that works with no chain', async () => {
    const own = await client('donald')
    const [named, wide] = [await makeMember(own.kvkNumber), await makeMember(own.kvkNumber)]
    await makeStandard(own, [named], { level: 'loa3', serviceIds: [serviceId] })
    await makeStandard(own, [wide], { level: 'loa3', scope: 'everything' })
    await db.service.update({ where: { id: serviceId }, data: { chainSupport: 'no' } })
    await makeAuthorization(office, await client('dagobert'), { level: 'loa3', scope: 'everything' })
    await take(withoutPermits)
    await tellEverybody()
    expect(await events('services.vanished')).toMatchObject([
      { organizationId: own.organizationId, after: { services: 1, authorizations: 2, requests: 0 } },
    ])
    expect(await listVanishedInUse({ vanished: [], returned: [] })).toMatchObject([{ authorizations: 2, requests: 0 }])
  })

  it('is told bit by bit, once, whoever stops and whoever goes on', async () => {
    const clients = [await client('donald'), await client('dagobert'), await client('bolderbast')]
    for (const one of clients) await makeAuthorization(office, one, { level: 'loa3', serviceIds: [serviceId] })
    await take(withoutPermits)
    value(await tellConcerned(system, { atOnce: 1 }))
    const telling = await db.servicesTelling.findFirstOrThrow()
    expect(telling).toMatchObject({ toldUpTo: expect.any(String), doneAt: null })
    const lock = { sql: 'SELECT 1 FROM "ServicesTelling" WHERE id = $1::uuid FOR UPDATE', values: [telling.id] }
    await meetAtRow(lock, [() => tellConcerned(system, { atOnce: 3 }), () => tellConcerned(system, { atOnce: 3 })])
    await tellEverybody(2)
    expect(await events('services.vanished')).toHaveLength(4)
    expect(await tellEverybody()).toBe(0)
    expect(await events('services.vanished')).toHaveLength(4)
    expect(await told('servicesVanished')).toHaveLength(4)
  })

  it('and came back is told again; one that came back before it was told went for nobody', async () => {
    const named = await client('donald')
    await makeAuthorization(office, named, { level: 'loa3', serviceIds: [serviceId] })
    await take(withoutPermits)
    await tellEverybody()
    await take(small)
    await tellEverybody()
    expect((await events('services.returned')).map(({ organizationId }) => organizationId).sort()).toEqual(
      [office.organizationId, named.organizationId].sort(),
    )
    expect(await told('servicesReturned')).toEqual([office.email, named.email].sort())
    await take(withoutPermits)
    await take(small)
    const before = (await events('services.vanished')).length
    await tellEverybody()
    expect(await events('services.vanished')).toHaveLength(before)
  })

  it('is read with a wide authorization and request of before, and not with one of afterwards', async () => {
    const [before, afterwards, asked] = [await client('donald'), await client('dagobert'), await client('bolderbast')]
    const authorizationId = await makeAuthorization(office, before, { level: 'loa3', scope: 'provider', providerId })
    const membershipIds = [office.membershipId]
    value(await assign(office, { authorizationId, membershipIds, everyone: false, which: 'all', serviceIds: [] }))
    const requestId = await makeRequest(office, asked.kvkNumber, { level: 'loa3', scope: 'everything' })
    await take(withoutPermits)
    const goneIn = async (id: string) =>
      (await findChain('received', office.organizationId, id, 'nl'))?.services.filter(({ goneSince }) => goneSince)
    expect(await goneIn(authorizationId)).toMatchObject([{ id: serviceId }])
    const criteria = { search: '', providerId: null, page: 1, openId: before.organizationId }
    const mine = await listMyAuthorizations(office.personId, criteria, 'nl')
    expect(mine.parties[0]?.authorizations[0]?.services.filter(({ goneSince }) => goneSince)).toMatchObject([
      { id: serviceId },
    ])
    for (const actor of [office, asked])
      expect(await findRequest(actor, requestId, 'nl')).toMatchObject({
        gone: { services: [{ id: serviceId }], more: 0 },
      })
    const later = await makeAuthorization(office, afterwards, { level: 'loa3', scope: 'everything' })
    expect(await goneIn(later)).toEqual([])
  })
})
