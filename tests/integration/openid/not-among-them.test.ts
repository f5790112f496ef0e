import { expect, it } from 'vitest'
import { assign } from '@/lib/authorizations/assignments/commands/assign'
import { endAuthorization } from '@/lib/authorizations/commands/end-authorization'
import { db } from '@/lib/kernel/db'
import { findSignIn } from '@/lib/openid/choices/queries/find-sign-in'
import { explainNumber, listNotAmong, listOwnNotAmong } from '@/lib/openid/choices/queries/not-among-them'
import { askToSignIn, makeConnection, newSessionOf } from '../../support/sign-ins'
import {
  day,
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

const now = () => new Date()

async function world() {
  const office = await makeMember((await makeOrganization()).kvkNumber)
  const client = await makeMember(kvk.donald)
  const bram = await join(await makePerson(), office.kvkNumber, 'employee')
  const { serviceIds } = await makeServices(['loa3', 'loa3'])
  const [asked = '', other = ''] = serviceIds
  const signIn = await findSignIn(await askToSignIn(await makeConnection([asked])), now())
  if (!signIn) throw new Error('no sign-in')
  const asker = { personId: bram.personId, sessionId: await newSessionOf(bram.personId) }
  const given = async (services: string[], isAssigned = true) => {
    const authorizationId = await makeAuthorization(office, client, { serviceIds: services })
    const choice = { authorizationId, everyone: false, membershipIds: [bram.membershipId], serviceIds: [] }
    if (isAssigned) value(await assign(office, { ...choice, which: 'all' }))
    return authorizationId
  }
  return { office, client, bram, asked, other, signIn, asker, given }
}

it('says what is missing for a client that somebody had, and nothing of one for whom it works', async () => {
  const { client, signIn, asker, asked, other, given } = await world()
  const wrong = await given([other])
  const [one] = await listNotAmong(signIn, asker, now())
  expect(one).toMatchObject({ kvkNumber: kvk.donald, missing: ['service_granted'], needed: 'loa3', held: 'loa3' })
  await given([asked])
  expect(await listNotAmong(signIn, asker, now())).toEqual([])
  expect(await explainNumber(signIn, asker, kvk.donald, now())).toEqual({ kind: 'works' })
  for (const { id } of await db.chainAuthorization.findMany({
    where: { clientId: client.organizationId, status: 'active' },
  }))
    value(await endAuthorization(client, { authorizationId: id, reason: '' }))
  expect((await listNotAmong(signIn, asker, now()))[0]?.missing).toContain('authorization_not_ended')
  await db.assignment.updateMany({ where: { authorizationId: { not: wrong } }, data: { endedAt: day(-400) } })
  await db.assignment.updateMany({ where: { authorizationId: wrong }, data: { endedAt: day(-400) } })
  expect(await listNotAmong(signIn, asker, now())).toEqual([])
})

it('tells of a client of the office by its whole number, and of all others nothing: foreign and unknown look the same', async () => {
  const { bram, signIn, asker, asked, given } = await world()
  await given([asked], false)
  expect(await listNotAmong(signIn, asker, now())).toEqual([])
  expect(await explainNumber(signIn, asker, kvk.donald, now())).toMatchObject({
    kind: 'missing',
    all: [{ missing: ['assigned_to_employee'], isOwn: false, isAdmin: false }],
  })
  const foreign = await makeMember((await makeOrganization()).kvkNumber)
  await makeAuthorization(foreign, await makeMember(kvk.dagobert), { serviceIds: [asked] })
  for (const number of [kvk.dagobert, foreign.kvkNumber, '00000000', kvk.donald.slice(0, 7)])
    expect(await explainNumber(signIn, asker, number, now())).toEqual({ kind: 'unknown' })
  await db.membership.updateMany({ where: { id: bram.membershipId }, data: { endedAt: now() } })
  expect(await explainNumber(signIn, asker, kvk.donald, now())).toEqual({ kind: 'unknown' })
})

it('tells nothing of an office where they no longer have a place, whatever they had there in the last year', async () => {
  const { bram, signIn, asker, other, given } = await world()
  await given([other])
  expect(await listNotAmong(signIn, asker, now())).toHaveLength(1)
  const place = { where: { id: bram.membershipId } }
  await db.membership.update({ ...place, data: { validUntil: day(-1) } })
  expect(await listNotAmong(signIn, asker, now())).toEqual([])
  await db.membership.update({ ...place, data: { validUntil: null, endedAt: now() } })
  expect(await listNotAmong(signIn, asker, now())).toEqual([])
})

it('says what is missing for the own organization, and nothing once it was given, nor of one where they have no place', async () => {
  const { office, bram, signIn, asker, asked, other } = await world()
  const own = { isOwn: true, kvkNumber: office.kvkNumber, isAdmin: false }
  expect(await listOwnNotAmong(signIn, asker, now())).toMatchObject([{ ...own, missing: ['service_given'] }])
  await makeStandard(office, [bram], { serviceIds: [other] })
  const found = { kind: 'missing', all: [{ ...own, missing: ['service_given'] }] }
  expect(await explainNumber(signIn, asker, office.kvkNumber, now())).toMatchObject(found)
  const asAdmin = { personId: office.personId, sessionId: await newSessionOf(office.personId) }
  expect(await listOwnNotAmong(signIn, asAdmin, now())).toMatchObject([{ isOwn: true, isAdmin: true }])
  await makeStandard(office, [bram], { serviceIds: [asked] })
  expect(await listOwnNotAmong(signIn, asker, now())).toEqual([])
  expect(await explainNumber(signIn, asker, office.kvkNumber, now())).toEqual({ kind: 'works' })
  await db.membership.updateMany({ where: { id: bram.membershipId }, data: { endedAt: now() } })
  expect(await listOwnNotAmong(signIn, asker, now())).toEqual([])
  expect(await explainNumber(signIn, asker, office.kvkNumber, now())).toEqual({ kind: 'unknown' })
})
