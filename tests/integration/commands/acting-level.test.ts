// Somebody may act up to the lower of their place's level and of the means that they hold at that moment.
import { beforeEach, describe, expect, test } from 'vitest'
import { acceptInvitation } from '@/lib/authorizations/arrivals/commands/accept-invitation'
import { sendInvitations } from '@/lib/authorizations/arrivals/commands/send-invitations'
import { assign } from '@/lib/authorizations/assignments/commands/assign'
import { endAssignment } from '@/lib/authorizations/assignments/commands/end-assignment'
import { endAuthorization } from '@/lib/authorizations/commands/end-authorization'
import { grantUnasked } from '@/lib/authorizations/commands/grant-unasked'
import { leave } from '@/lib/authorizations/departures/commands/leave'
import { undoLeave } from '@/lib/authorizations/departures/commands/undo-leave'
import { decideRequest } from '@/lib/authorizations/requests/commands/decide-request'
import { sendRequest } from '@/lib/authorizations/requests/commands/send-request'
import { startDraft } from '@/lib/authorizations/requests/commands/start-draft'
import { withdrawRequest } from '@/lib/authorizations/requests/commands/withdraw-request'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { findMemberOf } from '@/lib/identity/actors/acting'
import type { MemberActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { prepareInvitations } from '@/lib/organizations/invitations/commands/prepare-invitations'
import { changeRole } from '@/lib/organizations/memberships/commands/change-role'
import {
  day,
  kvk,
  makeAuthorization,
  makeDraft,
  makeMember,
  makeOrganization,
  makePerson,
  makeRequest,
  makeServices,
  problem,
  value,
} from '../../support/world'

let office: MemberActor
let client: MemberActor
let employee: MemberActor
let serviceIds: string[]

beforeEach(async () => {
  office = await makeMember((await makeOrganization()).kvkNumber)
  client = await makeMember(kvk.donald)
  employee = await makeMember(office.kvkNumber, { role: 'employee' })
  serviceIds = (await makeServices(['loa3'])).serviceIds
})

/** The same member as their next request finds them. */
async function again(member: MemberActor): Promise<MemberActor> {
  const found = await findMemberOf({ ...member, role: 'person' }, member.organizationId, new Date())
  if (!found) throw new Error('no member')
  return found
}

/** The same member after their means was revoked, with a lower one in its place where one is named. */
async function withMeans(member: MemberActor, level: LevelOfAssurance | null): Promise<MemberActor> {
  const { personId } = member
  await db.means.updateMany({ where: { personId }, data: { revokedAt: new Date() } })
  if (level) await db.means.create({ data: { personId, level, validFrom: day(-1), validUntil: day(100) } })
  return again(member)
}

const everything = async (of: MemberActor, requestId: string, decision: 'grant' | 'decline') =>
  decideRequest(of, { requestId, decision, serviceIds, explanation: '', reason: 'other', bothSides: false })

const assigning = (authorizationId: string, member: MemberActor) => ({
  authorizationId,
  everyone: false,
  membershipIds: [member.membershipId],
  which: 'all' as const,
  serviceIds: [],
})

const leaving = (of: MemberActor) => ({
  membershipId: of.membershipId,
  when: 'now' as const,
  lastDay: null,
  toAll: '',
  to: [],
})

describe.each([
  ['all means revoked', null, 'no_valid_means'],
  ['a means below the level of the place', 'loa2plus', 'level_above_admin'],
] as const)('with %s', (_what, level, expected) => {
  test('a request is declined or withdrawn, not granted', async () => {
    const requestId = await makeRequest(office, kvk.donald, { serviceIds })
    const weak = await withMeans(client, level)
    expect(problem(await everything(weak, requestId, 'grant'))).toBe(expected)
    value(await everything(weak, requestId, 'decline'))
    const other = await makeRequest(office, kvk.donald, { serviceIds })
    value(await withdrawRequest(await withMeans(office, level), { requestId: other }))
  })

  test('what was filled in before is neither sent nor granted', async () => {
    const request = await makeDraft(office, 'request', kvk.donald, { serviceIds })
    const grant = await makeDraft(client, 'grant', kvk.other, { serviceIds })
    const send = await sendRequest(await withMeans(office, level), { draftId: request, bothSides: false })
    const give = await grantUnasked(await withMeans(client, level), { draftId: grant, bothSides: false })
    expect([problem(send), problem(give)]).toEqual([expected, expected])
  })

  test('nothing is assigned, also not on arrival or by a hand-over; assignments and authorizations are ended', async () => {
    const authorizationId = await makeAuthorization(office, client, { serviceIds })
    value(await assign(office, assigning(authorizationId, employee)))
    const other = await makeMember(office.kvkNumber, { role: 'employee' })
    const lines = (await makePerson()).email
    const { batchId } = value(await prepareInvitations(office, { lines, role: 'employee', level: null }))
    const weak = await withMeans(office, level)
    expect(problem(await assign(weak, assigning(authorizationId, other)))).toBe(expected)
    expect(problem(await sendInvitations(weak, { batchId, authorizationIds: [authorizationId], services: [] }))).toBe(
      expected,
    )
    expect(problem(await leave(weak, { ...leaving(employee), toAll: other.membershipId }))).toBe(expected)
    const { id } = await db.assignment.findFirstOrThrow({ where: { authorizationId }, select: { id: true } })
    value(await endAssignment(weak, { assignmentId: id }))
    value(await leave(weak, leaving(employee)))
    value(await endAuthorization(weak, { authorizationId, reason: '' }))
  })

  test('no admin is appointed, nor the place of one with a higher level changed, ended or given back', async () => {
    const second = await makeMember(office.kvkNumber)
    const weak = await withMeans(office, level)
    expect(problem(await changeRole(weak, { membershipId: employee.membershipId, role: 'admin', level: 'loa3' }))).toBe(
      expected,
    )
    expect(problem(await changeRole(weak, { membershipId: second.membershipId, role: 'employee', level: null }))).toBe(
      expected,
    )
    expect(problem(await leave(weak, leaving(second)))).toBe(expected)
    const { departureId } = value(await leave(second, leaving(second)))
    expect(problem(await undoLeave(weak, { departureId }))).toBe(expected)
  })
})

test('an admin without a valid means cannot begin, and can leave', async () => {
  await makeMember(office.kvkNumber)
  const weak = await withMeans(office, null)
  expect(problem(await startDraft(weak, { kind: 'request', kvkNumber: kvk.donald }))).toBe('no_valid_means')
  value(await leave(weak, leaving(weak)))
})

test('who has no means any more stands in nobody’s way', async () => {
  const high = await makeMember(office.kvkNumber, { level: 'loa4' })
  expect(problem(await leave(office, leaving(high)))).toBe('level_above_admin')
  await withMeans(high, null)
  value(await leave(office, leaving(high)))
})

test('a restricted admin assigns up to the level of their means', async () => {
  const high = (await makeServices(['loa4'])).serviceIds
  const [top, other] = [
    await makeMember(office.kvkNumber, { level: 'loa4' }),
    await makeMember(kvk.donald, { level: 'loa4' }),
  ]
  const low = await makeAuthorization(office, client, { serviceIds })
  const above = await makeAuthorization(top, other, { level: 'loa4', serviceIds: high })
  value(await changeRole(office, { membershipId: employee.membershipId, role: 'restricted_admin', level: null }))
  const restricted = await again(employee)
  expect(restricted.level).toBe('loa3')
  value(await assign(restricted, assigning(low, employee)))
  expect(problem(await assign(restricted, assigning(above, employee)))).toBe('level_above_admin')
})

test('an invitation as admin rests on what the inviter may do by then', async () => {
  const person = await makePerson()
  const { batchId } = value(await prepareInvitations(office, { lines: person.email, role: 'admin', level: 'loa3' }))
  value(await sendInvitations(office, { batchId, authorizationIds: [], services: [] }))
  const { id: invitationId } = await db.invitation.findFirstOrThrow({
    where: { email: person.email },
    select: { id: true },
  })
  await withMeans(office, 'loa2plus')
  expect(problem(await acceptInvitation(person, { invitationId }))).toBe('inviter_may_not')
  await withMeans(office, 'loa3')
  value(await acceptInvitation(person, { invitationId }))
})

describe('the last day of an admin status', () => {
  const lastDay = async (of: MemberActor) =>
    (await db.membership.findUniqueOrThrow({ where: { id: of.membershipId }, select: { validUntil: true } })).validUntil

  test('stays when the level changes, by oneself or by another, and when the role goes and comes back', async () => {
    const second = await makeMember(office.kvkNumber)
    const before = await lastDay(second)
    const { membershipId } = second
    value(await changeRole(second, { membershipId, role: 'admin', level: 'loa2' }))
    expect(await lastDay(second)).toEqual(before)
    value(await changeRole(office, { membershipId, role: 'admin', level: 'loa3' }))
    expect(await lastDay(second)).toEqual(before)
    value(await changeRole(office, { membershipId, role: 'restricted_admin', level: null }))
    expect(await lastDay(second)).toBeNull()
    value(await changeRole(office, { membershipId, role: 'employee', level: null }))
    value(await changeRole(office, { membershipId, role: 'admin', level: 'loa3' }))
    expect(await lastDay(second)).toEqual(before)
  })

  test('is not moved later by a departure', async () => {
    const second = await makeMember(office.kvkNumber)
    await db.membership.update({ where: { id: second.membershipId }, data: { validUntil: day(30) } })
    const on = (last: Date) => leave(office, { ...leaving(second), when: 'date', lastDay: last })
    expect(problem(await on(day(31)))).toBe('last_day_after_status')
    value(await on(day(30)))
  })
})
