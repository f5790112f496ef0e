import { expect, it } from 'vitest'
import { emit } from '@/lib/events/emit'
import {
  eachEvent,
  listActors,
  listEventsOf,
  listHistory,
  listUses,
  type HistoryCriteria,
} from '@/lib/events/queries/history'
import { system } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { kvk, makeAuthorization, makeMember, makeOrganization, makePerson, makeServices } from '../../support/world'

const any: HistoryCriteria = { search: '', kind: null, actorId: null, page: 1 }

it('tells the office who used an authorization, and its client never: not shown, not found, not filtered by', async () => {
  const office = await makeMember((await makeOrganization()).kvkNumber)
  const client = await makeMember(kvk.donald)
  const { serviceIds } = await makeServices(['loa3'])
  const authorizationId = await makeAuthorization(office, client, { serviceIds })
  const esra = await makePerson({ name: 'Esra Geheim' })
  await emit({ tx: db, actor: system, now: new Date(), afterCommit: () => undefined }, 'authorization.used', {
    subject: { id: authorizationId, name: client.organizationName },
    organizationId: office.organizationId,
    otherOrganizationId: client.organizationId,
    by: esra,
    after: {
      provider: { nl: 'UWV', en: null },
      services: [{ nl: 'Verzuim melden', en: 'Report absence' }],
      level: 'loa3',
      office: office.organizationName,
    },
    data: { personId: esra.personId, serviceIds },
  })
  const uses = async (organizationId: string, criteria: Partial<HistoryCriteria> = {}) =>
    (await listHistory(organizationId, { ...any, ...criteria })).filter(({ type }) => type === 'authorization.used')
  expect(await uses(office.organizationId)).toMatchObject([{ actorName: 'Esra Geheim', isOwn: true }])
  expect(await uses(office.organizationId, { search: 'geheim' })).toHaveLength(1)
  expect(await uses(client.organizationId)).toMatchObject([
    { actorName: '', isOwn: false, after: { office: office.organizationName } },
  ])
  expect(await uses(client.organizationId, { search: 'geheim' })).toEqual([])
  expect(await uses(client.organizationId, { actorId: esra.personId })).toEqual([])
  expect(await listActors(client.organizationId)).not.toContainEqual(
    expect.objectContaining({ actorId: esra.personId }),
  )
  expect(await listUses(office.organizationId, authorizationId)).toMatchObject([{ actorName: 'Esra Geheim' }])
  expect(await listUses(client.organizationId, authorizationId)).toMatchObject([
    { actorName: '', after: { office: office.organizationName, services: [{ nl: 'Verzuim melden' }] } },
  ])
  expect(
    await listUses((await makeMember((await makeOrganization()).kvkNumber)).organizationId, authorizationId),
  ).toEqual([])
  const of = { id: authorizationId, requestId: null }
  // What happened to it is not lost among its uses.
  for (const { organizationId } of [office, client])
    expect((await listEventsOf(organizationId, of, false)).map(({ type }) => type)).not.toContain('authorization.used')
  expect(await uses(client.organizationId, { search: office.organizationName })).toHaveLength(1)
  for await (const events of eachEvent(client.organizationId, any))
    expect(JSON.stringify(events)).not.toContain('Geheim')
})
