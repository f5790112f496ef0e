// A client's overview: whose it is, who may act for them, at what and until when.
import { beforeEach, expect, test } from 'vitest'
import { countActing, isOnlyClient, listGrantedNow } from '@/lib/authorizations/queries/granted-now'
import type { MemberActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { day, forgetLimits, makeMember, makeOrganization, makeRequest, makeServices } from '../support/world'

let office: MemberActor
let client: MemberActor
beforeEach(async () => {
  await forgetLimits()
  office = await makeMember((await makeOrganization()).kvkNumber)
  client = await makeMember((await makeOrganization()).kvkNumber)
})

test('an organization is a client only until it asks or receives', async () => {
  expect(await isOnlyClient(office.organizationId)).toBe(true)
  const { serviceIds } = await makeServices(['loa3'])
  const known = await makeMember('68750110')
  await makeRequest(office, known.kvkNumber, { serviceIds })
  expect(await isOnlyClient(office.organizationId)).toBe(false)
  expect(await isOnlyClient(known.organizationId), 'to be asked makes nobody an office').toBe(true)
})

test('what it granted stands with the names of services, how wide it is, and only while it is not over', async () => {
  const now = new Date()
  const { providerId, serviceIds } = await makeServices(['loa3', 'loa3', 'loa3', 'loa3', 'loa3'])
  const base = { intermediaryId: office.organizationId, clientId: client.organizationId }
  const grant = (data: object) =>
    db.chainAuthorization.create({
      data: {
        ...base,
        reference: crypto.randomUUID(),
        level: 'loa3',
        scope: 'services',
        validFrom: day(-10),
        validUntil: day(300),
        grantedAt: now,
        grantedById: client.personId,
        grantedByName: client.name,
        ...data,
      },
      select: { id: true },
    })
  const named = await grant({ services: { create: serviceIds.map((serviceId) => ({ serviceId })) } })
  const later = await grant({ scope: 'provider', providerId, level: 'loa4', validFrom: day(10), validUntil: day(20) })
  await grant({ level: 'loa2', validFrom: day(-20), validUntil: day(-1), scope: 'everything' })
  await grant({
    level: 'loa2plus',
    scope: 'everything',
    status: 'ended',
    endedAt: now,
    endedById: client.personId,
    endedByName: 'x',
    endedBy: 'client',
  })
  const listed = await listGrantedNow(client.organizationId, now)
  expect(listed.map(({ id, state, moreServices }) => ({ id, state, moreServices }))).toEqual([
    { id: later.id, state: 'upcoming', moreServices: 0 },
    { id: named.id, state: 'active', moreServices: 2 },
  ])
  expect(listed[0]?.provider).not.toBeNull()
  expect(listed[1]?.services.map(({ nl }) => nl)).toEqual(['Dienst 1', 'Dienst 2', 'Dienst 3'])
  expect(await countActing(client.organizationId, now), 'one office, today').toEqual({ count: 1, isMore: false })
  expect(await isOnlyClient(office.organizationId), 'it received').toBe(false)
  expect(await listGrantedNow(office.organizationId, now)).toEqual([])
})
