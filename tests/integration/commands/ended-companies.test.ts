// A company that has ended gives, gets, asks and assigns nothing; what it has can still be ended.
import { beforeEach, describe, expect, test } from 'vitest'
import { assign } from '@/lib/authorizations/assignments/commands/assign'
import { endAuthorization } from '@/lib/authorizations/commands/end-authorization'
import { grantUnasked } from '@/lib/authorizations/commands/grant-unasked'
import { leave } from '@/lib/authorizations/departures/commands/leave'
import { decideRequest } from '@/lib/authorizations/requests/commands/decide-request'
import { sendRequest } from '@/lib/authorizations/requests/commands/send-request'
import { startDraft } from '@/lib/authorizations/requests/commands/start-draft'
import { withdrawRequest } from '@/lib/authorizations/requests/commands/withdraw-request'
import type { MemberActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { refuse } from '@/lib/kernel/result'
import { refreshOrganizations } from '@/lib/organizations/commands/refresh-organizations'
import {
  day,
  kvk,
  makeAuthorization,
  makeDraft,
  makeMember,
  makeOrganization,
  makeRequest,
  makeServices,
  problem,
  value,
} from '../../support/world'

let office: MemberActor
let client: MemberActor
let serviceIds: string[]

beforeEach(async () => {
  office = await makeMember((await makeOrganization()).kvkNumber)
  client = await makeMember(kvk.bolderbast)
  await hasLastDay(client, null)
  serviceIds = (await makeServices(['loa3'])).serviceIds
})

const hasLastDay = async ({ organizationId: id }: MemberActor, endedOn: Date | null) =>
  db.organization.update({ where: { id }, data: { endedOn } })

const deciding = (requestId: string, decision: 'grant' | 'decline') =>
  decideRequest(client, { requestId, decision, serviceIds, explanation: '', reason: 'other', bothSides: false })

const assigning = (authorizationId: string) =>
  assign(office, {
    authorizationId,
    everyone: false,
    membershipIds: [office.membershipId],
    which: 'all',
    serviceIds: [],
  })

describe.each([
  ['client', () => client],
  ['office', () => office],
] as const)('the %s has ended', (_which, which) => {
  test('its request is not granted, and can be declined', async () => {
    const requestId = await makeRequest(office, kvk.bolderbast, { serviceIds })
    await hasLastDay(which(), day(-1))
    expect(problem(await deciding(requestId, 'grant'))).toBe('kvk_ended')
    value(await deciding(requestId, 'decline'))
  })

  test('on its last day everything works as before', async () => {
    const requestId = await makeRequest(office, kvk.bolderbast, { serviceIds })
    await hasLastDay(which(), day(0))
    const { authorizationId } = value(await deciding(requestId, 'grant'))
    value(await assigning(authorizationId ?? ''))
  })

  test('what it has is not assigned, and can be ended', async () => {
    const authorizationId = await makeAuthorization(office, client, { serviceIds })
    await hasLastDay(which(), day(-1))
    expect(problem(await assigning(authorizationId))).toBe('kvk_ended')
    value(await endAuthorization(office, { authorizationId, reason: '' }))
  })
})

test('it neither asks nor grants, and withdraws what it asked', async () => {
  const requestId = await makeRequest(office, kvk.bolderbast, { serviceIds })
  const request = await makeDraft(office, 'request', kvk.other, { serviceIds })
  const grant = await makeDraft(client, 'grant', kvk.other, { serviceIds })
  await hasLastDay(office, day(-1))
  await hasLastDay(client, day(-1))
  expect(problem(await startDraft(office, { kind: 'request', kvkNumber: kvk.other }))).toBe('kvk_ended')
  expect(problem(await sendRequest(office, { draftId: request, bothSides: false }))).toBe('kvk_ended')
  expect(problem(await grantUnasked(client, { draftId: grant, bothSides: false }))).toBe('kvk_ended')
  value(await withdrawRequest(office, { requestId }))
})

test('work for a client that has ended is handed over to nobody', async () => {
  const [leaver, colleague] = [
    await makeMember(office.kvkNumber, { role: 'employee' }),
    await makeMember(office.kvkNumber, { role: 'employee' }),
  ]
  const authorizationId = await makeAuthorization(office, client, { serviceIds })
  const membershipIds = [leaver.membershipId]
  value(await assign(office, { authorizationId, everyone: false, membershipIds, which: 'all', serviceIds: [] }))
  await hasLastDay(client, day(-1))
  const { membershipId } = leaver
  value(await leave(office, { membershipId, when: 'now', lastDay: null, toAll: colleague.membershipId, to: [] }))
  expect(await db.assignment.count({ where: { authorizationId, endedAt: null } })).toBe(0)
})

describe('the register', () => {
  const hours = (ago: number) => new Date(Date.now() - ago * 3_600_000)
  const known = async (registerCheckedAt: Date) =>
    db.organization.update({
      where: { id: client.organizationId },
      data: { registerCheckedAt, name: 'Oude naam' },
      select: { id: true },
    })
  const nameNow = async () =>
    (await db.organization.findUniqueOrThrow({ where: { id: client.organizationId }, select: { name: true } })).name

  test('is asked at a decision when what we know is older than a day, and not before', async () => {
    const requestId = await makeRequest(office, kvk.bolderbast, { serviceIds })
    await known(hours(23))
    value(await deciding(requestId, 'grant'))
    expect(await nameNow()).toBe('Oude naam')
    const other = await makeRequest(office, kvk.bolderbast, { serviceIds: (await makeServices(['loa3'])).serviceIds })
    await known(hours(25))
    await deciding(other, 'grant')
    expect(await nameNow()).not.toBe('Oude naam')
  })

  test('that is silent blocks no decision', async () => {
    await known(hours(25))
    const silent = { remembers: () => false, findCompany: () => Promise.resolve(refuse('kvk_unavailable')) }
    await refreshOrganizations([client.organizationId], new Date(), silent)
    expect(await nameNow()).toBe('Oude naam')
  })
})
