import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { assign } from '@/lib/authorizations/assignments/commands/assign'
import { listColleagues } from '@/lib/authorizations/assignments/queries/colleagues'
import { endAuthorization } from '@/lib/authorizations/commands/end-authorization'
import { decide, missingIn } from '@/lib/authorizations/decision'
import { decideIn, findChain } from '@/lib/authorizations/queries/chain'
import {
  findDecisionFacts,
  listDecisionFacts,
  type Asked,
  type AskedForOwn,
} from '@/lib/authorizations/queries/decision-facts'
import { startSession } from '@/lib/identity/sessions/session-row'
import type { MemberActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import {
  day,
  join,
  kvk,
  makeAuthorization,
  makeMember,
  makeOrganization,
  makePerson,
  makeServices,
  value,
} from '../support/world'

const now = () => new Date()

/** What is missing according to what the database knows; null when there is nothing to ask about. */
async function missing(asked: Asked, at = now()) {
  const facts = await findDecisionFacts(asked, at)
  return facts && missingIn(decide(facts, at))
}

const all = (authorizationId: string, membershipId: string) => ({
  authorizationId,
  everyone: false,
  membershipIds: [membershipId],
  which: 'all' as const,
  serviceIds: [],
})

/** An office with an employee who was assigned the two services that a client granted, at EH3. */
async function chain(clientNumber = kvk.donald) {
  const office = await makeMember(await number())
  const client = await makeMember(clientNumber)
  const bram = await join(await makePerson({ level: 'loa3' }), office.kvkNumber, 'employee')
  const { serviceIds } = await makeServices(['loa3', 'loa2plus'])
  const authorizationId = await makeAuthorization(office, client, { serviceIds })
  value(await assign(office, all(authorizationId, bram.membershipId)))
  const [serviceId = '', lowServiceId = ''] = serviceIds
  const asked: Asked = {
    personId: bram.personId,
    intermediaryId: office.organizationId,
    clientId: client.organizationId,
    serviceId,
  }
  return { office, client, bram, authorizationId, serviceId, lowServiceId, asked }
}

/** The number of a new company. */
const number = async () => (await makeOrganization()).kvkNumber

const signIn = (personId: string, at = now(), kind: { isDesk?: boolean } = {}) =>
  startSession({ tx: db, now: at }, personId, null, kind)

const givenMeans = (personId: string, level: 'loa2' | 'loa4') =>
  db.means.create({ data: { personId, level, validFrom: day(-1), validUntil: day(100) }, select: { id: true } })

const forget = (personId: string) => db.means.updateMany({ where: { personId }, data: { revokedAt: now() } })

it('finds that it works, whichever of the two asks: for one authorization or for all between two companies', async () => {
  const { asked, authorizationId } = await chain()
  expect(await missing(asked)).toEqual([])
  expect(await missing({ ...asked, authorizationId })).toEqual([])
})

it('answers the same as the lists that read many at once', async () => {
  const { office, asked, authorizationId, lowServiceId } = await chain()
  const esra = await join(await makePerson({ level: 'loa2plus' }), office.kvkNumber, 'employee')
  const given = { ...all(authorizationId, esra.membershipId), which: 'some' as const, serviceIds: [lowServiceId] }
  value(await assign(office, given))
  const at = now()
  const read = await findChain('received', office.organizationId, authorizationId, 'nl', at)
  const people = await listColleagues(office.organizationId, authorizationId, at)
  expect(people).toHaveLength(3)
  const answers = new Set<boolean>()
  for (const colleague of people) {
    for (const service of read?.services ?? []) {
      const facts = await findDecisionFacts(
        { ...asked, personId: colleague.personId, serviceId: service.id, authorizationId },
        at,
      )
      const decision = facts && decide(facts, at)
      expect(decision).toEqual(read && decideIn(read, colleague, service, at))
      answers.add(decision?.isAllowed ?? false)
    }
  }
  expect(answers).toEqual(new Set([true, false]))
})

it('knows nothing of what is foreign or made up', async () => {
  const { asked, authorizationId, bram } = await chain()
  const other = await chain(kvk.dagobert)
  const foreign: Partial<Asked>[] = [
    { personId: other.bram.personId },
    { intermediaryId: other.asked.intermediaryId },
    { clientId: randomUUID() },
    { serviceId: randomUUID() },
    { personId: 'no-id' },
    { authorizationId: other.authorizationId },
    { authorizationId, clientId: other.asked.clientId },
    { sessionId: randomUUID() },
    { sessionId: (await signIn(other.bram.personId)).sessionId },
    { sessionId: (await signIn(bram.personId, now(), { isDesk: true })).sessionId },
    { sessionId: (await signIn(bram.personId, day(-1))).sessionId },
  ]
  for (const change of foreign)
    expect({ change, facts: await missing({ ...asked, ...change }) }).toEqual({ change, facts: null })
  const { sessionId } = await signIn(bram.personId)
  expect(await missing({ ...asked, authorizationId, sessionId })).toEqual([])
})

it('lets a session count for what was reached in it, and not for the best means that they own', async () => {
  const { asked, bram } = await chain()
  await forget(bram.personId)
  await givenMeans(bram.personId, 'loa2')
  const { sessionId } = await signIn(bram.personId)
  expect(await missing({ ...asked, sessionId })).toEqual(['means_high_enough', 'sign_in_high_enough'])
  await givenMeans(bram.personId, 'loa4')
  expect(await missing(asked)).toEqual([])
  expect(await missing({ ...asked, sessionId })).toEqual(['sign_in_high_enough'])
  const anew = await signIn(bram.personId)
  expect(await missing({ ...asked, sessionId: anew.sessionId })).toEqual([])
  await forget(bram.personId)
  expect(await missing({ ...asked, sessionId: anew.sessionId })).toEqual(['means_valid'])
})

it('asks the authorization that works, else the one that covers the service, else the last one that there was', async () => {
  const { office, client, bram, asked, authorizationId } = await chain()
  const elsewhere = await makeServices(['loa3'])
  const other = await makeAuthorization(office, client, { ...elsewhere, providerId: null, validUntil: day(900) })
  expect(await missing(asked)).toEqual([])
  expect(await missing({ ...asked, authorizationId: other })).toEqual(['service_granted', 'assigned_to_employee'])
  value(await assign(office, all(other, bram.membershipId)))
  await db.assignment.updateMany({ where: { authorizationId, endedAt: null }, data: { endedAt: now() } })
  expect(await missing({ ...asked, authorizationId: other })).toEqual(['service_granted'])
  expect(await missing(asked)).toEqual(['assigned_to_employee'])
  value(await endAuthorization(client, { authorizationId: other, reason: '' }))
  value(await endAuthorization(client, { authorizationId, reason: '' }))
  expect(await missing({ ...asked, authorizationId })).toEqual(['authorization_not_ended', 'assigned_to_employee'])
  expect(await missing(asked)).toContain('authorization_not_ended')
  const stranger = await makeMember(await number())
  expect(await missing({ ...asked, clientId: stranger.organizationId })).toEqual([
    'service_granted',
    'assigned_to_employee',
  ])
})

it('knows of several services at once what it knows of each, in a transaction too', async () => {
  const { office, asked, serviceId, lowServiceId, bram } = await chain()
  const { serviceIds: others } = await makeServices(['loa4'])
  const serviceIds = [...others, serviceId, randomUUID(), lowServiceId, serviceId]
  const own: AskedForOwn = { personId: bram.personId, organizationId: office.organizationId, serviceId }
  const { sessionId } = await signIn(bram.personId)
  const at = now()
  for (const one of [asked, { ...asked, sessionId }, { ...asked, level: 'loa4' as const }, own]) {
    const each = await Promise.all(serviceIds.map((id) => findDecisionFacts({ ...one, serviceId: id }, at)))
    expect(each.map((facts) => facts?.service.id)).toEqual(
      serviceIds.map((id, place) => (place === 2 ? undefined : id)),
    )
    expect(await listDecisionFacts(one, serviceIds, at)).toEqual(each)
    expect(await db.$transaction((tx) => listDecisionFacts(one, serviceIds, at, tx))).toEqual(each)
  }
  expect(await listDecisionFacts(asked, [serviceId, 'no-id'], at)).toEqual([null, null])
})

it('takes the membership that somebody has now, and knows when they have none any more', async () => {
  const { asked, bram, office } = await chain()
  await db.membership.update({ where: { id: bram.membershipId }, data: { endedAt: now() }, select: { id: true } })
  expect(await missing(asked)).toEqual(['employee_is_member'])
  const back: MemberActor = await join({ ...bram, role: 'person' }, office.kvkNumber, 'employee')
  expect(back.membershipId).not.toBe(bram.membershipId)
  // What they were assigned before they left was theirs in that membership.
  expect(await missing(asked)).toEqual(['assigned_to_employee'])
})
