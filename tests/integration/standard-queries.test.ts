// What is for the own organization, in the lists in which it stands beside what clients gave.
import { expect, it } from 'vitest'
import { assign } from '@/lib/authorizations/assignments/commands/assign'
import { listMyAuthorizations } from '@/lib/authorizations/assignments/queries/mine'
import { listStopped } from '@/lib/authorizations/assignments/queries/stopped'
import { everything, type ListCriteria } from '@/lib/authorizations/lists/criteria'
import {
  countAuthorizations,
  countByStatus,
  eachAuthorization,
  listAuthorizations,
  listProvidersSeen,
} from '@/lib/authorizations/queries/authorizations'
import { countByMonth, findGlance } from '@/lib/authorizations/queries/overview'
import { endStandard } from '@/lib/authorizations/standard/commands/end-standard'
import { previewStandard } from '@/lib/authorizations/standard/queries/preview'
import {
  findStandard,
  listGivenTogether,
  listStandardByIds,
  listStandardOf,
} from '@/lib/authorizations/standard/queries/standard'
import { db } from '@/lib/kernel/db'
import {
  day,
  makeMember,
  makeOrganization,
  makeServices,
  makeStandard,
  makeStandardDraft,
  value,
} from '../support/world'

/** An office with one client, and three employees of whom two may act for the office itself and one could. */
async function both() {
  const office = await makeMember((await makeOrganization()).kvkNumber)
  const client = await makeMember((await makeOrganization()).kvkNumber)
  const [bram, esra, farah] = [
    await makeMember(office.kvkNumber, { role: 'employee', name: 'Bram Proef' }),
    await makeMember(office.kvkNumber, { role: 'employee', name: 'Esra Proef', level: 'loa2' }),
    await makeMember(office.kvkNumber, { role: 'employee', name: 'Farah Demo' }),
  ]
  const { providerId, serviceIds } = await makeServices(['loa3', 'loa2'])
  // The trade register of the tests knows no made-up company: what a client gives is written as it stands.
  const { id: chain } = await db.chainAuthorization.create({
    data: {
      reference: crypto.randomUUID(),
      intermediaryId: office.organizationId,
      clientId: client.organizationId,
      level: 'loa3',
      scope: 'everything',
      validFrom: day(-1),
      validUntil: day(100),
      grantedAt: day(-1),
      grantedById: client.personId,
      grantedByName: client.name,
    },
    select: { id: true },
  })
  const all = { everyone: false, membershipIds: [bram.membershipId], which: 'all' as const, serviceIds: [] }
  value(await assign(office, { authorizationId: chain, ...all }))
  const [soon = '', low = ''] = await makeStandard(office, [bram, esra], { serviceIds, validUntil: day(30) })
  const [over = ''] = await makeStandard(office, [farah], { scope: 'provider', providerId, validUntil: day(400) })
  value(await endStandard(office, { authorizationIds: [over], reason: 'klaar' }))
  return { office, client, bram, esra, farah, chain, soon, low, over, providerId, serviceIds }
}

it('one list holds both, and says of each for whom; it is searched, filtered and ordered as one', async () => {
  const made = await both()
  const { office, bram, farah, chain, soon, low, over, providerId } = made
  const scope = { side: 'received' as const, organizationId: office.organizationId }
  const rows = await listAuthorizations(scope, everything, 'nl')
  expect(
    rows
      .map(({ id }) => id)
      .slice(0, 2)
      .sort(),
  ).toEqual([soon, low].sort())
  expect(rows.map(({ id }) => id).slice(2)).toEqual([chain, over])
  expect(rows.find(({ id }) => id === soon)).toMatchObject({ kind: 'own', person: 'Bram Proef', services: 2 })
  expect(rows.find(({ id }) => id === chain)).toMatchObject({ kind: 'chain', person: null })
  const found: [Partial<ListCriteria>, string[]][] = [
    [{ whose: 'own' }, [soon, low, over]],
    [{ whose: 'clients' }, [chain]],
    [{ status: 'ending_soon' }, [soon, low]],
    [{ status: 'over' }, [over]],
    [{ status: 'without_employee' }, []],
    [{ whose: 'own', status: 'without_employee' }, []],
    [{ membershipId: bram.membershipId }, [chain, soon]],
    [{ membershipId: farah.membershipId }, [over]],
    [{ providerId }, [chain, soon, low, over]],
    [{ search: 'bram' }, [soon]],
    [{ search: 'Dienst 2' }, [soon, low]],
    [{ order: 'newest' }, [chain, soon, low, over]],
    [{ order: 'name' }, [chain, soon, low, over]],
  ]
  for (const [change, ids] of found) {
    const criteria = { ...everything, ...change }
    const listed = await listAuthorizations(scope, criteria, 'nl')
    expect({ change, ids: listed.map(({ id }) => id).sort() }).toEqual({ change, ids: [...ids].sort() })
    expect(await countAuthorizations(scope, criteria)).toEqual({ count: ids.length, isMore: false })
  }
  expect(await countByStatus(scope)).toMatchObject({
    all: { count: 4 },
    running: { count: 3 },
    ending_soon: { count: 2 },
    over: { count: 1 },
  })
  expect((await listProvidersSeen(scope, 'nl')).map(({ id }) => id)).toEqual([providerId])
  const downloaded: string[] = []
  for await (const { id } of eachAuthorization(scope, everything, 'nl')) downloaded.push(id)
  expect(downloaded).toHaveLength(4)
  const paged = [1, 2, 3].map((page) => listAuthorizations(scope, { ...everything, page }, 'nl', new Date(), 2))
  expect((await Promise.all(paged)).flat().map(({ id }) => id)).toEqual(downloaded)
})

it('nobody else sees any of it, and what a client granted holds none', async () => {
  const { client, soon, over } = await both()
  const { organizationId } = client
  for (const side of ['received', 'granted'] as const) {
    const listed = await listAuthorizations({ side, organizationId }, { ...everything, whose: 'own' }, 'nl')
    expect(listed).toEqual([])
  }
  expect(await findStandard(organizationId, soon, 'nl')).toBeNull()
  expect(await listStandardByIds(organizationId, [soon, over, 'x'], 'nl')).toEqual([])
  expect((await findGlance(organizationId)).own.count).toBe(0)
})

it('the overview counts it apart, and its last days in the months', async () => {
  const { office } = await both()
  expect(await findGlance(office.organizationId)).toMatchObject({
    received: { count: 1 },
    own: { count: 2 },
    ownEndingSoon: { count: 2 },
  })
  const months = await countByMonth(office.organizationId)
  expect(months.reduce((sum, { count }) => sum + count, 0)).toBe(3)
})

it('an employee sees both kinds, for whom each is, and whether it works', async () => {
  const { bram, esra, farah, chain, soon, low, over, client, office } = await both()
  const criteria = { search: '', providerId: null, page: 1, openId: null }
  const of = async (personId: string) =>
    (await listMyAuthorizations(personId, criteria, 'nl')).parties.flatMap(({ authorizations }) => authorizations)
  const mine = await of(bram.personId)
  // The own organization stands above the clients.
  expect(mine.map(({ id, forWhom, client: whom }) => [id, forWhom, whom.name])).toEqual([
    [soon, 'own', office.organizationName],
    [chain, 'client', client.organizationName],
  ])
  expect(mine.find(({ id }) => id === soon)?.services.map(({ missing }) => missing)).toEqual([[], []])
  const [hers] = await of(esra.personId)
  expect(hers?.id).toBe(low)
  expect(hers?.services.map(({ missing }) => missing)).toEqual([['means_high_enough'], []])
  expect(await of(farah.personId)).toEqual([])
  expect(await listStopped(farah.personId)).toMatchObject([{ id: over, forWhom: 'own', why: 'ended' }])
})

it('the pages about it answer by the one decision', async () => {
  const { office, esra, farah, low, over, serviceIds } = await both()
  const { organizationId } = office
  expect(await findStandard(organizationId, low, 'nl')).toMatchObject({
    name: 'Esra Proef',
    missing: [],
    services: [{ missing: ['means_high_enough'] }, { missing: [] }],
  })
  expect(await listStandardOf(organizationId, farah.membershipId, 'nl')).toMatchObject([
    { id: over, missing: ['given_not_ended'] },
  ])
  const draftId = await makeStandardDraft(office, [esra, farah], {
    serviceIds,
    validFrom: day(40),
    validUntil: day(90),
  })
  const draft = await db.requestDraft.findUniqueOrThrow({ where: { id: draftId } })
  expect(await previewStandard(organizationId, draft)).toMatchObject([
    { name: 'Esra Proef', works: 'some', missing: ['means_high_enough'] },
    { name: 'Farah Demo', works: 'all', missing: [] },
  ])
  expect(await listGivenTogether(organizationId, draftId, 'nl')).toEqual([])
})
