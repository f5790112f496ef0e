import { beforeEach, describe, expect, test } from 'vitest'
import { assign } from '@/lib/authorizations/assignments/commands/assign'
import { giveBack } from '@/lib/authorizations/assignments/commands/give-back'
import type { MemberActor } from '@/lib/kernel/actor'
import { findMemberOf } from '@/lib/identity/actors/acting'
import { endAuthorization } from '@/lib/authorizations/commands/end-authorization'
import { db } from '@/lib/kernel/db'
import { endDepartures } from '@/lib/authorizations/departures/commands/end-departures'
import { leave } from '@/lib/authorizations/departures/commands/leave'
import {
  findLeaving,
  findLeft,
  listKeptOut,
  listLosses,
  listNeeds,
} from '@/lib/authorizations/departures/queries/losses'
import { leavingOf } from '@/lib/authorizations/consequences'
import { tooLowFor } from '@/lib/authorizations/departures/rules'
import { findGlance } from '@/lib/authorizations/queries/overview'
import { undoLeave } from '@/lib/authorizations/departures/commands/undo-leave'
import { changeRole } from '@/lib/organizations/memberships/commands/change-role'
import type { Leave } from '@/lib/authorizations/departures/schema'
import { meetAtRow } from '../../support/races'
import {
  day,
  join,
  kvk,
  makeAuthorization,
  makeMember,
  makeOrganization,
  makeServices,
  problem,
  value,
} from '../../support/world'
import { tracesOf } from '../../support/traces'
import { outbox } from '../../support/feed'

let office: MemberActor
let client: MemberActor
let leaver: MemberActor
let colleague: MemberActor
let serviceIds: string[]
let authorizationId: string

beforeEach(async () => {
  office = await makeMember((await makeOrganization()).kvkNumber)
  client = await makeMember(kvk.donald)
  leaver = await makeMember(office.kvkNumber, { role: 'employee' })
  colleague = await makeMember(office.kvkNumber, { role: 'employee' })
  serviceIds = (await makeServices(['loa3', 'loa3', 'loa3'])).serviceIds
  authorizationId = await makeAuthorization(office, client, { serviceIds })
  await give(leaver, serviceIds.slice(0, 2))
})

const give = async (to: MemberActor, some: string[]) =>
  value(
    await assign(office, {
      authorizationId,
      everyone: false,
      membershipIds: [to.membershipId],
      which: some.length > 0 ? 'some' : 'all',
      serviceIds: some,
    }),
  )

const go = (rest: Partial<Leave> = {}, of = leaver) =>
  leave(office, { membershipId: of.membershipId, when: 'now', lastDay: null, toAll: '', to: [], ...rest })

async function held(by: MemberActor): Promise<string[] | 'all' | null> {
  const row = await db.assignment.findFirst({
    where: { membershipId: by.membershipId, authorizationId, endedAt: null },
    select: { isAllServices: true, services: { select: { serviceId: true } } },
  })
  if (!row) return null
  return row.isAllServices ? 'all' : row.services.map(({ serviceId }) => serviceId).sort()
}

const openSession = (personId: string, now = new Date()) =>
  db.session.create({
    data: {
      personId,
      method: 'phone_pin',
      authenticatedAt: now,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + 3_600_000),
    },
    select: { id: true },
  })
const isEnded = async ({ id }: { id: string }) =>
  (await db.session.findUniqueOrThrow({ where: { id } })).endedAt !== null
const minutes = (count: number) => new Date(Date.now() + count * 60_000)
const days = (count: number) => minutes(count * 24 * 60)

describe('leaving now', () => {
  test('ends membership, assignments and sessions together, and the person is told', async () => {
    const session = await openSession(leaver.personId)
    value(await go())
    expect(await findMemberOf({ ...leaver, role: 'person' }, office.organizationId, new Date())).toBeNull()
    expect(await held(leaver)).toBeNull()
    expect(await isEnded(session)).toBe(true)
    expect((await tracesOf(leaver.membershipId)).actions).toEqual(['membership.ended'])
    expect(await (await outbox()).count({ where: { to: leaver.email, template: 'employeeEnded' } })).toBe(1)
  })

  test('leaves the sessions of somebody who works elsewhere too', async () => {
    await join({ ...leaver, role: 'person' }, kvk.bolderbast, 'employee')
    const session = await openSession(leaver.personId)
    value(await go())
    expect(await isEnded(session)).toBe(false)
  })

  test('hands over to a colleague, on top of what they had, and they get one mail', async () => {
    await give(colleague, serviceIds.slice(1))
    const { departureId } = value(await go({ toAll: colleague.membershipId }))
    expect(await held(colleague)).toEqual([...serviceIds].sort())
    const mails = await (
      await outbox()
    ).findMany({
      where: { to: colleague.email, template: 'assignmentsHandedOver' },
      select: { data: true },
    })
    expect(mails).toHaveLength(1)
    const clients = [{ place: 1, name: 'Test BV Donald', clients: 1, byAnybody: 1, byOthers: 1 }]
    const people = [{ place: 1, name: colleague.name, count: 1, clients: 1 }]
    const reach = [{ client: 1, person: 1, clients: 1 }]
    expect(await findLeft(office, departureId)).toEqual({ clients, people, reach })
    expect(await findLeft(client, departureId)).toEqual({ clients: [], people: [], reach: [] })
    expect(mails[0]?.data).toMatchObject({ from: leaver.name, count: 1, clients: ['Test BV Donald'] })
  })

  test('to a colleague whose level is too low is told beforehand and afterwards, and the client is nobody’s', async () => {
    const esra = await makeMember(office.kvkNumber, { role: 'employee', level: 'loa2' })
    const needs = await listNeeds(office, leaver.membershipId)
    expect(needs).toEqual([{ level: 'loa3', clients: 1 }])
    expect([tooLowFor('loa2', needs), tooLowFor(null, needs), tooLowFor('loa3', needs)]).toEqual([1, 1, 0])
    // Somebody has the client too, and cannot sign in: nobody is left for it.
    await give(esra, [])
    expect(await listLosses(office, leaver.membershipId)).toMatchObject([{ isAlone: true, alone: 1, needed: 'loa3' }])
    const leaving = await findLeaving(office, leaver.membershipId)
    expect(leaving).toEqual({
      clients: [{ place: 1, name: 'Test BV Donald', clients: 1, byAnybody: 1, byOthers: 0 }],
      people: [],
      reach: [{ client: 1, person: 0, clients: 1 }],
    })
    expect(leavingOf(leaving)).toMatchObject({ before: { works: 1 }, after: { works: 0 }, alone: 1 })
    const { departureId } = value(await go({ toAll: esra.membershipId }))
    expect(await held(esra)).toBe('all')
    expect(await findGlance(office.organizationId)).toMatchObject({
      withoutEmployee: { count: 0 },
      stuck: { count: 1 },
      working: 0,
      employees: 0,
    })
    expect(await listKeptOut(office, departureId)).toEqual([])
    expect(leavingOf(await findLeft(office, departureId))).toMatchObject({ clients: 1, after: { works: 0 }, alone: 1 })
    const second = await makeMember(office.kvkNumber, { role: 'employee' })
    await give(second, serviceIds.slice(0, 1))
    const low = await makeMember(office.kvkNumber, { role: 'employee', level: 'loa2' })
    const next = value(await go({ toAll: low.membershipId }, second))
    expect(await listKeptOut(office, next.departureId)).toEqual([{ name: low.name, clients: 1 }])
    expect(await listKeptOut(client, next.departureId)).toEqual([])
    expect(await listNeeds(client, leaver.membershipId)).toEqual([])
  })

  test('with a colleague who has the client too leaves nobody alone, and all others are one branch', async () => {
    await give(colleague, serviceIds.slice(0, 1))
    const shown = await findLeaving(office, leaver.membershipId)
    expect(shown).toMatchObject({
      clients: [{ byAnybody: 1, byOthers: 1 }],
      people: [{ place: 1, name: colleague.name, count: 1, clients: 1 }],
    })
    expect(leavingOf(shown).alone).toBe((await listLosses(office, leaver.membershipId))[0]?.alone)
    const together = await findLeaving(office, leaver.membershipId, new Date(), { clients: 0, people: 0 })
    expect(together).toEqual({
      clients: [{ place: null, name: null, clients: 1, byAnybody: 1, byOthers: 1 }],
      people: [{ place: null, name: null, count: 1, clients: 1 }],
      reach: [
        { client: null, person: 0, clients: 1 },
        { client: null, person: null, clients: 1 },
      ],
    })
    expect(await findLeaving(client, leaver.membershipId)).toEqual({ clients: [], people: [], reach: [] })
  })

  test('per client to somebody else, or to nobody', async () => {
    const clientId = client.organizationId
    value(await go({ toAll: office.membershipId, to: [`${clientId}:${colleague.membershipId}`] }))
    expect([await held(colleague), await held(office)]).toEqual([serviceIds.slice(0, 2).sort(), null])
    value(await go({ toAll: office.membershipId, to: [`${clientId}:`] }, colleague))
    expect(await held(office)).toBeNull()
  })

  test('hands nothing to a stranger or to the leaver, and then changes nothing', async () => {
    for (const toAll of [client.membershipId, leaver.membershipId, 'onzin'])
      expect(problem(await go({ toAll }))).toBe('not_a_member')
    expect(await held(leaver)).toEqual(serviceIds.slice(0, 2).sort())
  })
})

describe('undoing', () => {
  test('within fifteen minutes brings membership and assignments back, also of the colleague', async () => {
    await give(colleague, serviceIds.slice(2))
    const { departureId } = value(await go({ toAll: colleague.membershipId }))
    value(await undoLeave(office, { departureId }, minutes(14)))
    value(await undoLeave(office, { departureId }, minutes(14)))
    expect([await held(leaver), await held(colleague)]).toEqual([serviceIds.slice(0, 2).sort(), serviceIds.slice(2)])
    expect(await findMemberOf({ ...leaver, role: 'person' }, office.organizationId, new Date())).not.toBeNull()
    expect((await tracesOf(leaver.membershipId)).actions).toEqual(['membership.ended', 'membership.departureUndone'])
  })

  test('is too late after that', async () => {
    const { departureId } = value(await go())
    expect(problem(await undoLeave(office, { departureId }, minutes(15)))).toBe('undo_too_late')
  })

  test('is refused when the authorization ended meanwhile, or they have a new membership', async () => {
    const first = value(await go())
    value(await endAuthorization(client, { authorizationId, reason: '' }))
    expect(problem(await undoLeave(office, first))).toBe('undo_contradicted')
    const second = value(await go({}, colleague))
    await join({ ...colleague, role: 'person' }, office.kvkNumber, 'employee')
    expect(problem(await undoLeave(office, second))).toBe('undo_contradicted')
  })

  test('is not hindered by an authorization that had expired long before', async () => {
    const [other] = (await makeServices(['loa3'])).serviceIds
    const short = await makeAuthorization(office, client, { serviceIds: [other ?? ''], validUntil: day(3) })
    value(
      await assign(office, {
        authorizationId: short,
        everyone: false,
        membershipIds: [leaver.membershipId],
        which: 'all',
        serviceIds: [],
      }),
    )
    const { departureId } = value(
      await leave(
        office,
        { membershipId: leaver.membershipId, when: 'now', lastDay: null, toAll: '', to: [] },
        days(10),
      ),
    )
    value(await undoLeave(office, { departureId }, days(10)))
    expect(await held(leaver)).toEqual(serviceIds.slice(0, 2).sort())
  })
})

describe('leaving on a day', () => {
  test('lets them work until that day is over; the job then ends everything', async () => {
    const session = await openSession(leaver.personId, days(6))
    const { departureId } = value(await go({ when: 'date', lastDay: day(5), toAll: colleague.membershipId }))
    expect(leavingOf(await findLeft(office, departureId)), 'who leaves can until that day').toMatchObject({
      before: { works: 1 },
      after: { works: 1 },
      alone: 0,
    })
    expect(await held(colleague), 'handed over there and then').toEqual(serviceIds.slice(0, 2).sort())
    expect(await held(leaver)).toEqual(serviceIds.slice(0, 2).sort())
    const person = { ...leaver, role: 'person' as const }
    expect(await findMemberOf(person, office.organizationId, days(5))).not.toBeNull()
    expect(await findMemberOf(person, office.organizationId, days(6))).toBeNull()
    expect(await endDepartures(days(5))).toBe(0)
    expect(await endDepartures(days(6))).toBe(1)
    expect(await endDepartures(days(6))).toBe(0)
    expect([await held(leaver), await isEnded(session)]).toEqual([null, true])
    expect((await tracesOf(leaver.membershipId)).actions).toEqual(['membership.departurePlanned', 'membership.ended'])
    expect(problem(await undoLeave(office, { departureId }, days(6)))).toBe('undo_too_late')
  })

  test('can be taken back until then, and can become now', async () => {
    const { departureId } = value(await go({ when: 'date', lastDay: day(5) }))
    expect(problem(await go({ when: 'date', lastDay: day(9) }))).toBe('departure_planned')
    value(await undoLeave(office, { departureId }, days(3)))
    expect(await findMemberOf({ ...leaver, role: 'person' }, office.organizationId, days(9))).not.toBeNull()
    value(await go({ when: 'date', lastDay: day(5) }))
    const now = value(await go())
    value(await undoLeave(office, now))
    expect(await findMemberOf({ ...leaver, role: 'person' }, office.organizationId, days(9))).not.toBeNull()
  })

  test('asks for a day that is still to come', async () => {
    expect(problem(await go({ when: 'date' }))).toBe('last_day_required')
    expect(problem(await go({ when: 'date', lastDay: day(-1) }))).toBe('last_day_in_past')
    expect(problem(await go({ when: 'date', lastDay: day(400) }))).toBe('last_day_too_far')
  })
})

describe('the last admin', () => {
  test('cannot leave, and one who leaves is no successor', async () => {
    expect(problem(await go({}, office))).toBe('last_admin')
    const second = await makeMember(office.kvkNumber)
    value(await go({ when: 'date', lastDay: day(5) }, second))
    expect(problem(await go({}, office))).toBe('successor_leaves')
    expect(
      problem(await changeRole(office, { membershipId: office.membershipId, role: 'employee', level: null })),
    ).toBe('successor_leaves')
  })

  test('is the one of two who waited, when both leave at the same moment', async () => {
    const second = await makeMember(office.kvkNumber)
    const results = await meetAtRow(
      { sql: 'SELECT 1 FROM "Organization" WHERE id = $1 FOR UPDATE', values: [office.organizationId] },
      [
        () => go({}, office),
        () => leave(second, { membershipId: second.membershipId, when: 'date', lastDay: day(2), toAll: '', to: [] }),
      ],
    )
    expect(results.filter((result) => result.ok)).toHaveLength(1)
  })
})

describe('another role', () => {
  const change = (
    role: 'admin' | 'restricted_admin' | 'employee',
    level: 'loa3' | 'loa4' | null = null,
    of = colleague,
  ) => changeRole(office, { membershipId: of.membershipId, role, level })

  test('restricted admin and back; the person is told', async () => {
    value(await change('restricted_admin'))
    const member = await findMemberOf({ ...colleague, role: 'person' }, office.organizationId, new Date())
    expect(member?.role).toBe('restricted_admin')
    value(await change('employee'))
    expect((await tracesOf(colleague.membershipId)).actions).toEqual([
      'membership.roleChanged',
      'membership.roleChanged',
    ])
  })

  test('admin at a level that both hold', async () => {
    expect(problem(await change('admin'))).toBe('level_required')
    expect(problem(await change('admin', 'loa4'))).toBe('level_above_admin')
    const weak = await makeMember(office.kvkNumber, { role: 'employee', level: 'loa2' })
    expect(problem(await change('admin', 'loa3', weak))).toBe('level_above_their_means')
    value(await change('admin', 'loa3'))
    expect(problem(await go({}, office))).toBe('ok')
  })

  test('not of somebody who may handle more', async () => {
    const high = await makeMember(office.kvkNumber, { level: 'loa4' })
    expect(problem(await change('employee', null, high))).toBe('level_above_admin')
  })
})

describe('giving back', () => {
  test('the admins are told that nobody has it now; another person does not find it', async () => {
    const { id: assignmentId } = await db.assignment.findFirstOrThrow({
      where: { membershipId: leaver.membershipId, endedAt: null },
      select: { id: true },
    })
    expect(problem(await giveBack({ ...colleague, role: 'person' }, { assignmentId }))).toBe('not_found')
    value(await giveBack({ ...leaver, role: 'person' }, { assignmentId }))
    value(await giveBack({ ...leaver, role: 'person' }, { assignmentId }))
    expect(await held(leaver)).toBeNull()
    expect((await tracesOf(assignmentId)).actions).toEqual(['assignment.made', 'assignment.givenBack'])
    const mail = await (
      await outbox()
    ).findFirstOrThrow({
      where: { template: 'assignmentGivenBack', to: office.email },
      select: { data: true },
    })
    expect(mail.data).toMatchObject({ isLast: 'yes', person: leaver.name })
  })
})
