import { expect, it } from 'vitest'
import { assign } from '@/lib/authorizations/assignments/commands/assign'
import { db } from '@/lib/kernel/db'
import { findLastUseBy, findOwnUse, findUsage, listUsesOf } from '@/lib/openid/choices/queries/uses'
import { makeConnection } from '../../support/sign-ins'
import {
  join,
  kvk,
  makeAuthorization,
  makeMember,
  makeOrganization,
  makePerson,
  makeServices,
  value,
} from '../../support/world'

it('says who used what last, to the office only, and what nobody ever used', async () => {
  const office = await makeMember((await makeOrganization()).kvkNumber)
  const client = await makeMember(kvk.donald)
  const bram = await join(await makePerson({ name: 'Bram Proef' }), office.kvkNumber, 'employee')
  const { serviceIds } = await makeServices(['loa3', 'loa3'])
  const [serviceId = '', otherId = ''] = serviceIds
  const authorizationId = await makeAuthorization(office, client, { serviceIds })
  value(
    await assign(office, {
      authorizationId,
      everyone: false,
      membershipIds: [bram.membershipId],
      which: 'all',
      serviceIds: [],
    }),
  )
  const at = new Date()
  expect(await findUsage(office.organizationId, 'nl', at)).toEqual({
    last: null,
    neverUsed: { count: 1, isMore: false },
  })
  expect(await findLastUseBy(office.organizationId, bram.membershipId, 'nl')).toBeNull()
  const use = { personId: bram.personId, actingId: office.organizationId, representedId: client.organizationId }
  await db.serviceUse.create({ data: { ...use, serviceId, authorizationId, firstUsedAt: at, lastUsedAt: at } })
  const told = { personName: 'Bram Proef', representedName: 'Test BV Donald', isOwn: false, at }
  expect(await listUsesOf(office.organizationId, authorizationId, 'nl')).toMatchObject([told])
  expect(await listUsesOf(client.organizationId, authorizationId, 'nl')).toEqual([])
  expect(await findLastUseBy(office.organizationId, bram.membershipId, 'nl')).toMatchObject(told)
  expect(await findLastUseBy(client.organizationId, bram.membershipId, 'nl')).toBeNull()
  expect(await findUsage(office.organizationId, 'nl', at)).toMatchObject({ last: told, neverUsed: { count: 0 } })
  const { connectionId } = await makeConnection([serviceId])
  await db.serviceInstance.updateMany({ where: { serviceId }, data: { urlNl: 'https://dienst.example/in' } })
  const ofClient = { id: authorizationId, forWhom: 'client' as const, client }
  const ofOwn = { id: crypto.randomUUID(), forWhom: 'own' as const, client: office }
  const own = async () => findOwnUse(bram.personId, [ofClient, ofOwn], serviceIds, 'nl')
  expect((await own()).lastUsed(ofClient, serviceId)).toEqual(at)
  expect((await own()).lastUsed(ofClient, otherId)).toBeNull()
  expect((await own()).lastUsed(ofOwn, serviceId)).toBeNull()
  const forOwn = { personId: bram.personId, actingId: office.organizationId, representedId: office.organizationId }
  await db.serviceUse.create({ data: { ...forOwn, serviceId, firstUsedAt: at, lastUsedAt: at } })
  expect((await own()).lastUsed(ofOwn, serviceId)).toEqual(at)
  const ways = async () => [(await own()).wayIn(serviceId), (await own()).wayIn(otherId)]
  expect(await ways()).toEqual([{ address: 'https://dienst.example/in' }, null])
  const startUrl = 'https://dienst.example/begin'
  await db.connection.update({ where: { id: connectionId }, data: { startUrl } })
  expect(await ways()).toEqual([{ address: startUrl }, null])
  await db.connection.update({ where: { id: connectionId }, data: { startUrl: null } })
  await db.serviceInstance.updateMany({ where: { serviceId }, data: { urlNl: null } })
  await db.service.update({ where: { id: serviceId }, data: { url: null } })
  expect(await ways()).toEqual([{ address: null }, null])
  await db.connection.update({ where: { id: connectionId }, data: { switchedOffAt: at } })
  expect((await own()).wayIn(serviceId)).toBeNull()
})
