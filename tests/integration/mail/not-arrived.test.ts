// What people read beside somebody whom a message did not reach: through a real mail server that refuses, on real rows.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sendInvitations } from '@/lib/authorizations/arrivals/commands/send-invitations'
import { db } from '@/lib/kernel/db'
import type { MemberActor } from '@/lib/kernel/actor'
import { deliverNext } from '@/lib/notifications/commands/deliver'
import { smtpPost } from '@/lib/notifications/mail/smtp'
import {
  findClientNotTold,
  findOwnNotArrived,
  findPersonNotReached,
  listInvitationsNotArrived,
  listLettersNotArrived,
  listMembersNotReached,
  listOwnLettersNotArrived,
} from '@/lib/notifications/queries/not-arrived'
import { prepareInvitations } from '@/lib/organizations/invitations/commands/prepare-invitations'
import { resendInvitation } from '@/lib/organizations/invitations/commands/resend-invitation'
import { fillApplication, makeDraftApplication } from '../../support/applications'
import { sendApplication } from '@/lib/admin-status/applications/commands/drafting/send-application'
import { tellAll } from '../../support/feed'
import { makeMail, makeSms } from '../../support/messages'
import {
  forgetLimits,
  join,
  kvk,
  makeMember,
  makeOrganization,
  makePerson,
  makeRequest,
  makeServices,
  makeStaff,
  value,
} from '../../support/world'
import { startSmtpServer } from './smtp-server'

let server: Awaited<ReturnType<typeof startSmtpServer>>
let office: MemberActor

beforeEach(async () => {
  await forgetLimits()
  await tellAll()
  await db.message.deleteMany()
  server = await startSmtpServer()
  office = await makeMember((await makeOrganization()).kvkNumber)
})
afterEach(() => server.stop())

const noUser = { refuse: 'recipient', code: 550, words: '5.1.1 no such user jan@voorbeeld.test' } as const

/** The outbox is emptied; whatever the server does with it. */
async function deliverAll(now = new Date(), behavior: Parameters<typeof server.behave>[0] = 'accept') {
  await tellAll()
  server.behave(behavior)
  const later = new Date(now.getTime() + 1000)
  while (await deliverNext(smtpPost(server.url), () => later));
}

const add = (person: { email: string; name: string }, at: Date) =>
  makeMail(
    { to: person.email, name: person.name, language: 'nl' },
    'employeeAdded',
    { organization: 'Bakkerij', by: 'Petra', path: '/my-authorizations' },
    at,
  )

const minutes = (count: number) => new Date(Date.now() + count * 60_000)

describe('a member', () => {
  it('is seen not to be reached by the admins of their own organization only, until something arrives again', async () => {
    const bram = await join(await makePerson({ level: 'loa3' }), office.kvkNumber, 'employee')
    const stranger = await makeMember((await makeOrganization()).kvkNumber)
    await add(bram, minutes(-60))
    await deliverAll(minutes(-60), noUser)
    const ids = [bram.membershipId, office.membershipId]
    expect([...(await listMembersNotReached(office, ids))]).toMatchObject([
      [bram.membershipId, { channel: 'mail', failure: 'unknown_address' }],
    ])
    expect(await listMembersNotReached(stranger, ids)).toEqual(new Map())
    expect(await listMembersNotReached({ ...office, role: 'employee', level: null }, ids)).toEqual(new Map())
    const staff = await makeStaff()
    expect(await findPersonNotReached(staff, bram.personId)).toMatchObject({ email: { failure: 'unknown_address' } })
    expect(await findOwnNotArrived({ ...bram, role: 'person' })).toMatchObject({
      email: { failure: 'unknown_address' },
      mobile: null,
    })
    // What is still on its way says nothing yet.
    await add(bram, minutes(-30))
    expect((await listMembersNotReached(office, ids)).size).toBe(1)
    await deliverAll(minutes(-30))
    expect(await listMembersNotReached(office, ids)).toEqual(new Map())
    expect(await findOwnNotArrived({ ...bram, role: 'person' })).toEqual({ email: null, mobile: null })
  })

  it('keeps no word of the server', async () => {
    const bram = await join(await makePerson(), office.kvkNumber, 'employee')
    await add(bram, minutes(-60))
    await deliverAll(minutes(-60), noUser)
    expect(JSON.stringify(await db.message.findFirst())).not.toMatch(/jan@|no such user/)
  })
})

it('one reads of one’s own number too', async () => {
  const person = await makePerson()
  await db.person.update({ where: { id: person.personId }, data: { mobileNumber: '+31612345678' } })
  await makeSms({ to: '+31612345678', name: 'K', language: 'nl' }, 'mobileChanged', {}, minutes(-5))
  const refuses = async () => ({ kind: 'never' as const, note: '400', reply: { code: 400, detail: '21614' } })
  await deliverNext(smtpPost(server.url), () => minutes(-4), refuses)
  expect(await findOwnNotArrived(person)).toMatchObject({
    email: null,
    mobile: { channel: 'sms', failure: 'unknown_address' },
  })
})

describe('an invitation', () => {
  const invite = async (email: string, at: Date, by = office) => {
    const { batchId } = value(await prepareInvitations(by, { lines: email, role: 'employee', level: null }, at))
    value(await sendInvitations(by, { batchId, authorizationIds: [], services: [] }, at))
    const { id } = await db.invitation.findFirstOrThrow({ where: { organizationId: by.organizationId, email } })
    return id
  }

  it('says that it did not arrive until it was sent again', async () => {
    const at = minutes(-60)
    const id = await invite('jan@voorbeeld.test', at)
    await deliverAll(at, { refuse: 'recipient', code: 552, words: '5.2.2 mailbox full' })
    expect([...(await listInvitationsNotArrived(office, [id]))]).toMatchObject([[id, { failure: 'mailbox_full' }]])
    const stranger = await makeMember((await makeOrganization()).kvkNumber)
    expect(await listInvitationsNotArrived(stranger, [id])).toEqual(new Map())
    value(await resendInvitation(office, { invitationId: id }, minutes(-30)))
    await tellAll()
    expect(await listInvitationsNotArrived(office, [id])).toEqual(new Map())
    await deliverAll(minutes(-30))
    expect(await listInvitationsNotArrived(office, [id])).toEqual(new Map())
  })

  it('says nothing of what others sent to that address', async () => {
    const other = await makeMember((await makeOrganization()).kvkNumber)
    await invite('jan@voorbeeld.test', minutes(-90), other)
    await deliverAll(minutes(-90), noUser)
    const id = await invite('jan@voorbeeld.test', minutes(-60))
    await deliverAll(minutes(-60))
    expect(await listInvitationsNotArrived(office, [id])).toEqual(new Map())
  })
})

it('a letter that did not arrive is seen by its applicant and by the desk', async () => {
  const guus = await makePerson({ name: 'Guus Voorbeeld' })
  const applicationId = await makeDraftApplication(guus)
  const gijs = { name: 'Gijs Demo', email: 'gijs@vofguus.test', authority: 'joint' as const }
  await fillApplication(guus, applicationId, 'joint', [gijs])
  value(await sendApplication(guus, { applicationId }))
  await deliverAll(new Date(), { refuse: 'recipient', code: 550, words: '5.1.2 no such host' })
  const found = await listOwnLettersNotArrived(guus, applicationId)
  const { id } = await db.signatory.findFirstOrThrow({ where: { applicationId, email: gijs.email } })
  expect(found.get(id)).toMatchObject({ failure: 'unknown_domain' })
  expect(await listOwnLettersNotArrived(await makePerson(), applicationId)).toEqual(new Map())
  expect((await listLettersNotArrived(await makeStaff(), applicationId)).get(id)).toMatchObject({
    failure: 'unknown_domain',
  })
})

describe('a request', () => {
  it('says that nobody at the client was told, only when nobody was', async () => {
    const first = await makeMember(kvk.dagobert)
    const second = await makeMember(kvk.dagobert)
    const { serviceIds } = await makeServices(['loa3'])
    const requestId = await makeRequest(office, kvk.dagobert, { serviceIds })
    await tellAll()
    expect(await findClientNotTold(office, requestId)).toBeNull()
    const event = await db.auditEvent.findFirstOrThrow({ where: { subjectId: requestId, type: 'request.sent' } })
    const fail = (to: string) =>
      db.message.updateMany({
        where: { eventId: event.id, template: 'requestReceived', to },
        data: { status: 'failed', failure: 'unknown_address', failedAt: new Date() },
      })
    await fail(first.email)
    expect(await findClientNotTold(office, requestId)).toBeNull()
    await fail(second.email)
    await db.message.updateMany({
      where: { eventId: event.id, template: 'requestReceived' },
      data: { status: 'failed', failure: 'unknown_address', failedAt: new Date() },
    })
    expect(await findClientNotTold(office, requestId)).toBe('unknown_address')
    expect(await findClientNotTold(first, requestId)).toBeNull()
    expect(await findClientNotTold(await makeMember((await makeOrganization()).kvkNumber), requestId)).toBeNull()
  })
})
