// Who comes in lands on what they asked for, else on what waits for them, else on their own work.
import { beforeEach, expect, test } from 'vitest'
import { findSignedIn } from '@/lib/identity/actors/acting'
import type { MemberActor, PersonActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { findDoor, findHome } from '@/lib/web/doors/queries/own-door'
import {
  day,
  forgetLimits,
  join,
  kvk,
  makeMember,
  makePerson,
  makeRequest,
  makeServices,
  value,
} from '../../support/world'
import { prepareInvitations } from '@/lib/organizations/invitations/commands/prepare-invitations'
import { sendInvitations } from '@/lib/authorizations/arrivals/commands/send-invitations'
import { makeLetters } from '../../support/signatories'

let person: PersonActor
beforeEach(async () => {
  await forgetLimits()
  person = await makePerson()
})

const signedIn = async (isDesk = false, { personId }: { personId: string } = person) =>
  (await findSignedIn({ personId, isDesk }))!
const door = async (from?: string) => findDoor(await signedIn(), from)

async function invite(email: string): Promise<void> {
  const admin = await makeMember(kvk.office)
  const { batchId } = value(await prepareInvitations(admin, { lines: email, role: 'employee', level: null }))
  value(await sendInvitations(admin, { batchId, authorizationIds: [], services: [] }))
}

async function ask(client: string, level: 'loa3' | 'loa4' = 'loa3'): Promise<string> {
  const office: MemberActor = await makeMember(kvk.office, { level: 'loa4' })
  const { serviceIds } = await makeServices([level])
  return makeRequest(office, client, { level, serviceIds })
}

test('by role: nothing yet, employee, admin of one company, of several', async () => {
  expect(await door()).toBe('/companies')
  await join(person, kvk.donald, 'employee')
  expect(await door()).toBe('/my-authorizations')
  const other = await makePerson()
  const { organizationId } = await join(other, kvk.donald, 'admin')
  expect(await findDoor(await signedIn(false, other), undefined)).toBe(`/portal/${organizationId}`)
  await join(other, kvk.dagobert, 'admin')
  expect(await findDoor(await signedIn(false, other), undefined)).toBe('/companies')
  await db.membership.updateMany({ where: { personId: person.personId }, data: { validUntil: day(-1) } })
  expect(await door(), 'a place that is over').toBe('/companies')
})

test('the page that was asked for comes first, and leads to no other site', async () => {
  await invite(person.email)
  expect(await door('/account?x=1')).toBe('/account?x=1')
  expect(await door('/start'), 'no page, but the way to one’s work').toBe('/invitations')
  for (const evil of ['//evil.example', '/\\evil.example', 'https://evil.example', '/.//evil.example', '/sign-in'])
    expect(await door(evil), evil).toBe('/invitations')
})

test('a request waits for who can decide on it, before letters and invitations', async () => {
  const { organizationId } = await join(person, kvk.donald, 'admin')
  const home = `/portal/${organizationId}`
  await ask(kvk.donald, 'loa4')
  expect(await door(), 'above their level').toBe(home)
  await invite(person.email)
  expect(await door()).toBe('/invitations')
  const requestId = await ask(kvk.donald)
  expect(await door()).toBe(`${home}/requests/${requestId}`)
  expect(await findHome(await signedIn()), 'the way back').toBe(home)
  await ask(kvk.donald)
  expect(await door()).toBe(`${home}/requests?direction=received`)
  await db.authorizationRequest.updateMany({ data: { status: 'withdrawn', closedAt: new Date() } })
  expect(await door(), 'nothing to decide any more').toBe('/invitations')
})

test('a letter waits for its signatory', async () => {
  const { gijs, ofGijs } = await makeLetters()
  await invite(gijs.email)
  expect(await findDoor(await signedIn(false, gijs), undefined)).toBe(`/letters/${ofGijs}`)
})

test('the desk has its queue, whatever waits elsewhere', async () => {
  await invite(person.email)
  expect(await findDoor(await signedIn(true), undefined)).toBe('/desk')
  expect(await findHome(await signedIn(true))).toBe('/desk')
})
