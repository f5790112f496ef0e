import { expect, it } from 'vitest'
import { everything, type Side } from '@/lib/authorizations/lists/criteria'
import { listAuthorizations } from '@/lib/authorizations/queries/authorizations'
import { assign } from '@/lib/authorizations/assignments/commands/assign'
import { db } from '@/lib/kernel/db'
import { findLastUseBy, findOwnUse, listLastUses, findUsage, listUsesOf } from '@/lib/openid/choices/queries/uses'
import { makeConnection } from '../../support/sign-ins'
import {
  join,
  kvk,
  makeAuthorization,
  makeMember,
  makeOrganization,
  makePerson,
  makeServices,
  makeStandard,
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
  const [standardId = ''] = await makeStandard(office, [bram], { serviceIds: serviceIds.slice(0, 1) })
  const [laterId = ''] = await makeStandard(office, [bram], { serviceIds: serviceIds.slice(1) })
  const one = { count: 1, isMore: false }
  expect(await findUsage(office.organizationId, 'nl', at)).toEqual({
    last: null,
    neverUsed: { ofClients: one, own: { count: 2, isMore: false } },
  })
  const listed = async (side: Side, organizationId: string, id: string) =>
    (await listAuthorizations({ side, organizationId }, everything, 'nl')).find((row) => row.id === id)
  expect(await listed('received', office.organizationId, authorizationId)).toMatchObject({ usedAt: null, usedBy: null })
  expect(await findLastUseBy(office.organizationId, bram.membershipId, 'nl')).toBeNull()
  const use = { personId: bram.personId, actingId: office.organizationId, representedId: client.organizationId }
  const moments = { serviceId, firstUsedAt: at, lastUsedAt: at }
  await db.serviceUse.create({ data: { ...use, authorizationId, permissionId: authorizationId, ...moments } })
  const told = { personName: 'Bram Proef', representedName: 'Test BV Donald', isOwn: false, at }
  expect(await listUsesOf(office.organizationId, authorizationId, 'nl')).toMatchObject([told])
  expect(await listUsesOf(client.organizationId, authorizationId, 'nl')).toEqual([])
  expect(await findLastUseBy(office.organizationId, bram.membershipId, 'nl')).toMatchObject(told)
  expect(await findLastUseBy(client.organizationId, bram.membershipId, 'nl')).toBeNull()
  expect(await findUsage(office.organizationId, 'nl', at)).toMatchObject({
    last: told,
    neverUsed: { ofClients: { count: 0 } },
  })
  // The client learns when, and not by whom.
  const [byOffice, byClient] = [
    await listed('received', office.organizationId, authorizationId),
    await listed('granted', client.organizationId, authorizationId),
  ]
  expect(byOffice).toMatchObject({ usedAt: at, usedBy: 'Bram Proef' })
  expect(byClient).toMatchObject({ usedAt: at, usedBy: null })
  const { connectionId } = await makeConnection([serviceId])
  await db.serviceInstance.updateMany({ where: { serviceId }, data: { urlNl: 'https://dienst.example/in' } })
  const own = async () => findOwnUse(bram.personId, [authorizationId, standardId], serviceIds, 'nl')
  expect((await own()).lastUsed(authorizationId, serviceId)).toEqual(at)
  expect((await own()).lastUsed(authorizationId, otherId)).toBeNull()
  expect((await own()).lastUsed(standardId, serviceId)).toBeNull()
  const forOwn = { personId: bram.personId, actingId: office.organizationId, representedId: office.organizationId }
  await db.serviceUse.create({ data: { ...forOwn, standardId, permissionId: standardId, ...moments } })
  expect((await own()).lastUsed(standardId, serviceId)).toEqual(at)
  expect(await listLastUses(office.organizationId, [standardId, laterId])).toEqual(new Map([[standardId, at]]))
  expect(await listUsesOf(office.organizationId, standardId, 'nl')).toMatchObject([{ isOwn: true, at }])
  expect(await listed('received', office.organizationId, standardId)).toMatchObject({
    usedAt: at,
    usedBy: 'Bram Proef',
  })
  expect((await findUsage(office.organizationId, 'nl', at)).neverUsed.own).toEqual(one)
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
