// Who of the client cannot decide on a request hands it to who can: an employee, and an admin with fewer rights.
import { beforeEach, expect, test } from 'vitest'
import { decideRequest } from '@/lib/authorizations/requests/commands/decide-request'
import { passOnRequest } from '@/lib/authorizations/requests/commands/pass-on-request'
import { findRequestToPassOn } from '@/lib/authorizations/requests/queries/request'
import type { MemberActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { outbox } from '../../support/feed'
import { tracesOf } from '../../support/traces'
import { forgetLimits, kvk, makeMember, makeRequest, makeServices, problem, value } from '../../support/world'

let office: MemberActor
let admin: MemberActor
let employee: MemberActor
let restricted: MemberActor
let requestId: string

beforeEach(async () => {
  await forgetLimits()
  await db.$transaction([
    db.$executeRaw`SELECT set_config('schakel.desk_ends_admin', 'yes', true)`,
    db.membership.updateMany({ where: { endedAt: null }, data: { endedAt: new Date() } }),
  ])
  office = await makeMember(kvk.office)
  admin = await makeMember(kvk.donald, { name: 'Dora Besluit' })
  employee = await makeMember(kvk.donald, { role: 'employee', name: 'Wim Werkt' })
  restricted = { ...(await makeMember(kvk.donald, { role: 'employee' })), role: 'restricted_admin' }
  const { serviceIds } = await makeServices(['loa3'])
  requestId = await makeRequest(office, kvk.donald, { serviceIds })
})

test('an employee learns who can decide, not what is asked, and hands it on', async () => {
  const seen = await findRequestToPassOn(employee, requestId)
  expect(seen).toMatchObject({ status: 'pending', deciders: ['Dora Besluit'] })
  expect(Object.keys(seen ?? {}).sort()).toEqual(
    ['client', 'deciders', 'decideBy', 'id', 'intermediary', 'level', 'status'].sort(),
  )
  value(await passOnRequest(employee, { requestId }))
  expect((await tracesOf(requestId)).actions).toContain('request.passedOn')
  const mail = await (await outbox()).findFirstOrThrow({ where: { template: 'requestPassedOn', to: admin.email } })
  expect(mail.data).toMatchObject({ by: 'Wim Werkt', path: `/portal/${admin.organizationId}/requests/${requestId}` })
})

test('a restricted admin hands it on too; neither decides', async () => {
  value(await passOnRequest(restricted, { requestId }))
  const decline = { requestId, decision: 'decline' as const, explanation: '', serviceIds: [], bothSides: false }
  for (const actor of [employee, restricted])
    expect(problem(await decideRequest(actor, { ...decline, reason: 'other' }))).toBe('forbidden')
})

test('nobody of the office hands on, nor anybody of another company', async () => {
  const ofOffice = await makeMember(kvk.office, { role: 'employee' })
  const stranger = await makeMember(kvk.dagobert, { role: 'employee' })
  for (const actor of [ofOffice, stranger, office]) {
    expect(await findRequestToPassOn(actor, requestId)).toBeNull()
    expect(problem(await passOnRequest(actor, { requestId }))).toBe('not_found')
  }
})

test('what is decided is not handed on, and is said to be over', async () => {
  await db.authorizationRequest.update({
    where: { id: requestId },
    data: { status: 'withdrawn', closedAt: new Date(), closedById: office.personId, closedByName: office.name },
  })
  expect(await findRequestToPassOn(employee, requestId)).toMatchObject({ status: 'withdrawn', deciders: [] })
  expect(problem(await passOnRequest(employee, { requestId }))).toBe('request_withdrawn')
})
