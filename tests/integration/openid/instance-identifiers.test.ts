// An instance of a service says itself by which identifiers it wants to know whom somebody acts for; its definition, on which
// authorizations stand, may say something else.
import { randomUUID } from 'node:crypto'
import { beforeEach, expect, it } from 'vitest'
import { answersFor } from '@/lib/api/decisions/queries/answers'
import { system } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { chooseForWhom } from '@/lib/openid/choices/commands/choose'
import { finishServiceSignIn } from '@/lib/openid/choices/commands/finish'
import { findSignIn } from '@/lib/openid/choices/queries/find-sign-in'
import { listWhom } from '@/lib/openid/choices/queries/for-whom'
import { listNotAmong } from '@/lib/openid/choices/queries/not-among-them'
import { findStandingChoice } from '@/lib/openid/choices/queries/standing'
import { claimsOfStanding } from '@/lib/openid/provider/standing-of'
import { giveStraight } from '../../support/openid'
import { askToSignIn, makeConnection, newSessionOf } from '../../support/sign-ins'
import {
  forgetLimits,
  join,
  makeMember,
  makeOrganization,
  makePerson,
  makeServices,
  problem,
  value,
} from '../../support/world'

const now = () => new Date()
beforeEach(forgetLimits)

const kvk = 'urn:etoegang:1.9:EntityConcernedID:KvKnr'
const rsin = 'urn:etoegang:1.9:EntityConcernedID:RSIN'
const rsinOfClient = '857587973'

/** Bram stands at an instance with these sets of a service with those, for a client whose RSIN nobody knows. */
async function atInstance(ofInstance: string[], ofDefinition: string[] = []) {
  const office = await makeMember((await makeOrganization()).kvkNumber)
  const bram = await join(await makePerson({ level: 'loa3' }), office.kvkNumber, 'employee')
  const { serviceIds } = await makeServices(['loa3'])
  const client = await makeOrganization()
  const authorizationId = await giveStraight({ office, bram }, client.id, serviceIds)
  const connected = await makeConnection(serviceIds)
  const [instanceId = ''] = connected.instanceIds
  await db.service.update({ where: { id: serviceIds[0] }, data: { identifierSets: ofDefinition } })
  await db.serviceInstance.update({ where: { id: instanceId }, data: { identifierSets: ofInstance } })
  const sessionId = await newSessionOf(bram.personId)
  const uid = await askToSignIn(connected)
  const asker = { personId: bram.personId, sessionId }
  const signIn = async () => (await findSignIn(uid, now()))!
  const ids = { actingId: office.organizationId, representedId: client.id, authorizationId }
  const choose = () => chooseForWhom({ ...bram, role: 'person' }, { uid, sessionId, ...ids })
  return {
    knowRsin: (number: string | null) => db.organization.update({ where: { id: client.id }, data: { rsin: number } }),
    listed: async () => (await listWhom(await signIn(), asker, { search: '', after: null }, now())).clients.length,
    missing: async () => (await listNotAmong(await signIn(), asker, now())).map((one) => one.missing),
    choose,
    enter: async () => {
      const ticket = new URL(value(await choose()).address, 'https://issuer.example').searchParams.get('ticket') ?? ''
      value(await finishServiceSignIn(system, { uid, ticket, grantId: randomUUID() }))
      return db.serviceChoice.findFirstOrThrow({ where: { signIn: { interactionUid: uid } } })
    },
    decisions: async () => {
      const { instanceUuid } = await db.serviceInstance.findUniqueOrThrow({ where: { id: instanceId } })
      const { value: actingSubject } = await db.actingPseudonym.findFirstOrThrow({ where: { personId: bram.personId } })
      const question = { actingSubject, represented: client.kvkNumber, service: instanceUuid }
      return db.$transaction((tx) => answersFor(tx, connected.connectionId, [question], now()))
    },
    kvkNumber: client.kvkNumber,
  }
}

it('that needs an RSIN lets in for no client without one, though its definition takes a KvK number', async () => {
  const { knowRsin, listed, missing, choose, enter, decisions } = await atInstance([rsin], [kvk])
  expect(await listed()).toBe(0)
  expect(await missing()).toEqual([['rsin_known']])
  expect(problem(await choose())).toBe('represented_not_allowed')
  await knowRsin(rsinOfClient)
  expect([await listed(), await missing()]).toEqual([1, []])
  const { id } = await enter()
  const choice = await findStandingChoice({ id }, now())
  expect(choice && claimsOfStanding({ choice, pseudonym: 'x' })).toMatchObject({
    namequalifier: rsin,
    'urn:etoegang:core:LegalSubjectID': rsinOfClient,
  })
  expect(await decisions()).toEqual([true])
  await knowRsin(null)
  expect(await findStandingChoice({ id }, now())).toBeNull()
  expect(await decisions()).toEqual([false])
})

it('that takes a KvK number is told it, though its definition needs an RSIN', async () => {
  const { listed, missing, enter, decisions, kvkNumber } = await atInstance([kvk], [rsin])
  expect([await listed(), await missing()]).toEqual([1, []])
  const { id } = await enter()
  const choice = await findStandingChoice({ id }, now())
  const claims = choice && claimsOfStanding({ choice, pseudonym: 'x' })
  expect(claims).toMatchObject({ namequalifier: kvk, 'urn:etoegang:core:LegalSubjectID': kvkNumber })
  expect(claims).not.toHaveProperty([rsin])
  expect(await decisions()).toEqual([true])
})

it('that says nothing itself takes what its definition does', async () => {
  const { listed, missing, choose } = await atInstance([], [rsin])
  expect([await listed(), await missing()]).toEqual([0, [['rsin_known']]])
  expect(problem(await choose())).toBe('represented_not_allowed')
})
