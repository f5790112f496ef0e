import { beforeEach, describe, expect, test } from 'vitest'
import type { MemberActor } from '@/lib/kernel/actor'
import { assign } from '@/lib/authorizations/assignments/commands/assign'
import { endAssignment } from '@/lib/authorizations/assignments/commands/end-assignment'
import { addDays } from '@/lib/kernel/days'
import { endAuthorization } from '@/lib/authorizations/commands/end-authorization'
import { db } from '@/lib/kernel/db'
import { leave } from '@/lib/authorizations/departures/commands/leave'
import { kvk, makeAuthorization, makeMember, makeOrganization, makeServices, problem, value } from '../../support/world'
import { meetAtRow } from '../../support/races'
import { tracesOf } from '../../support/traces'

const leaving = ({ membershipId }: { membershipId: string }) => ({
  membershipId,
  when: 'now' as const,
  lastDay: null,
  toAll: '',
  to: [],
})

let office: MemberActor
let client: MemberActor
let colleague: MemberActor
let serviceIds: string[]
let authorizationId: string

beforeEach(async () => {
  office = await makeMember((await makeOrganization()).kvkNumber)
  colleague = await makeMember(office.kvkNumber, { role: 'employee' })
  client = await makeMember(kvk.donald)
  ;({ serviceIds } = await makeServices(['loa3', 'loa3', 'loa2plus']))
  authorizationId = await makeAuthorization(office, client, { serviceIds })
})

const choice = (changes: Partial<Parameters<typeof assign>[1]> = {}) => ({
  authorizationId,
  everyone: false,
  membershipIds: [colleague.membershipId],
  which: 'all' as const,
  serviceIds: [],
  ...changes,
})

const active = () =>
  db.assignment.findMany({
    where: { authorizationId, endedAt: null },
    select: { id: true, membershipId: true, isAllServices: true, services: { select: { serviceId: true } } },
  })

describe('assigning', () => {
  test('to one, to several, to oneself, each told and written down', async () => {
    value(await assign(office, choice({ membershipIds: [colleague.membershipId, office.membershipId] })))
    const rows = await active()
    expect(rows.map((row) => row.membershipId).sort()).toEqual([colleague.membershipId, office.membershipId].sort())
    const mine = rows.find((row) => row.membershipId === colleague.membershipId)
    expect(await tracesOf(mine?.id ?? '')).toEqual({
      actions: ['assignment.made'],
      mails: [`assignmentMade ${colleague.email}`],
    })
    expect((await tracesOf(authorizationId)).mails).toContain(`assignmentsConfirmed ${office.email}`)
  })

  test('to everyone with eHerkenning at the needed level, and to nobody below it', async () => {
    await makeMember(office.kvkNumber, { role: 'employee', level: 'loa2plus' })
    const high = await makeMember(office.kvkNumber, { role: 'employee', level: 'loa4' })
    expect(value(await assign(office, choice({ everyone: true, membershipIds: [] })))).toMatchObject({ people: 3 })
    expect((await active()).map((row) => row.membershipId)).toContain(high.membershipId)
  })

  test('some of the services, changed later in place of the old choice; the same choice again changes nothing', async () => {
    value(await assign(office, choice({ which: 'some', serviceIds: serviceIds.slice(0, 1) })))
    value(await assign(office, choice({ which: 'some', serviceIds: serviceIds.slice(0, 2) })))
    const [row] = await active()
    expect(row?.services.map((service) => service.serviceId).sort()).toEqual(serviceIds.slice(0, 2).sort())
    value(await assign(office, choice({ which: 'some', serviceIds: serviceIds.slice(0, 2) })))
    expect((await active()).map((again) => again.id)).toEqual([row?.id])
    expect(await db.assignment.count({ where: { authorizationId } })).toBe(2)
  })

  test('refuses nobody, strangers, people who left, services outside, and an ended or expired authorization', async () => {
    const stranger = await makeMember(kvk.bolderbast)
    const { serviceIds: others } = await makeServices(['loa3'])
    expect(problem(await assign(office, choice({ membershipIds: [] })))).toBe('nobody_chosen')
    expect(problem(await assign(office, choice({ membershipIds: [stranger.membershipId] })))).toBe('not_a_member')
    expect(problem(await assign(office, choice({ which: 'some', serviceIds: [] })))).toBe('no_services')
    expect(problem(await assign(office, choice({ which: 'some', serviceIds: others })))).toBe(
      'services_outside_authorization',
    )
    expect(problem(await assign(office, choice(), addDays(new Date(), 400)))).toBe('authorization_expired')
    value(await leave(office, leaving(colleague)))
    expect(problem(await assign(office, choice()))).toBe('not_a_member')
    value(await endAuthorization(client, { authorizationId, reason: '' }))
    expect(problem(await assign(office, choice({ membershipIds: [office.membershipId] })))).toBe('authorization_ended')
  })

  test('and taken back: the employee is told, and once more is already done', async () => {
    value(await assign(office, choice()))
    const assignmentId = (await active())[0]?.id ?? ''
    value(await endAssignment(office, { assignmentId }))
    value(await endAssignment(office, { assignmentId }))
    const { actions, mails } = await tracesOf(assignmentId)
    expect(actions).toEqual(['assignment.made', 'assignment.ended'])
    expect(mails).toContain(`assignmentEnded ${colleague.email}`)
  })
})

describe('ending', () => {
  test.each(['client', 'intermediary'] as const)('by the %s is over at that moment for everyone', async (side) => {
    value(await assign(office, choice()))
    const actor = side === 'client' ? client : office
    value(await endAuthorization(actor, { authorizationId, reason: 'Klaar.' }))
    expect(await active()).toEqual([])
    const { actions, mails } = await tracesOf(authorizationId)
    expect(actions).toEqual(['authorization.granted', 'authorization.ended'])
    for (const reader of [client, office]) expect(mails).toContain(`authorizationEnded ${reader.email}`)
    expect(mails).toContain(`assignmentEnded ${colleague.email}`)
    expect(problem(await endAuthorization(actor, { authorizationId, reason: '' }))).toBe('authorization_ended')
  })

  test('and assigning at the same moment leaves nobody behind', async () => {
    const results = await meetAtRow(
      { sql: 'SELECT 1 FROM "ChainAuthorization" WHERE "id" = $1 FOR UPDATE', values: [authorizationId] },
      [
        () =>
          endAuthorization(client, { authorizationId, reason: '' }) as Promise<unknown> as ReturnType<typeof assign>,
        () => assign(office, choice()),
      ],
    )
    expect(results[0]?.ok).toBe(true)
    expect(await active()).toEqual([])
  })
})

describe('members', () => {
  test('who leaves loses every assignment at that moment; the last admin stays', async () => {
    value(await assign(office, choice()))
    value(await leave(office, leaving(colleague)))
    expect(await active()).toEqual([])
    expect(problem(await leave(office, leaving(office)))).toBe('last_admin')
    await makeMember(office.kvkNumber)
    expect(problem(await leave(office, leaving(office)))).toBe('ok')
  })
})
