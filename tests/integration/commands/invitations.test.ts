import { beforeEach, describe, expect, test } from 'vitest'
import type { MemberActor, PersonActor } from '@/lib/kernel/actor'
import { endAuthorization } from '@/lib/authorizations/commands/end-authorization'
import { db } from '@/lib/kernel/db'
import { acceptInvitation } from '@/lib/authorizations/arrivals/commands/accept-invitation'
import { sendInvitations } from '@/lib/authorizations/arrivals/commands/send-invitations'
import { correctInvitation } from '@/lib/organizations/invitations/commands/correct-invitation'
import { declineInvitation } from '@/lib/organizations/invitations/commands/decline-invitation'
import { prepareInvitations } from '@/lib/organizations/invitations/commands/prepare-invitations'
import { resendInvitation } from '@/lib/organizations/invitations/commands/resend-invitation'
import { withdrawInvitation } from '@/lib/organizations/invitations/commands/withdraw-invitation'
import type { Role } from '@/lib/organizations/invitations/rules'
import { leave } from '@/lib/authorizations/departures/commands/leave'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { meetAtRow } from '../../support/races'
import {
  kvk,
  makeAuthorization,
  makeMember,
  makeOrganization,
  makePerson,
  makeServices,
  problem,
  value,
} from '../../support/world'
import { tracesOf } from '../../support/traces'
import { outbox } from '../../support/feed'

let office: MemberActor
let person: PersonActor

beforeEach(async () => {
  office = await makeMember((await makeOrganization()).kvkNumber)
  person = await makePerson()
})

type Extra = { role?: Role; level?: LevelOfAssurance | null; authorizationIds?: string[]; services?: string[] }

async function send(
  lines: string,
  { role = 'employee', level = null, authorizationIds = [], services = [] }: Extra = {},
  now = new Date(),
) {
  const { batchId } = value(await prepareInvitations(office, { lines, role, level }, now))
  return sendInvitations(office, { batchId, authorizationIds, services }, now)
}

async function invite(extra: Extra = {}, now = new Date(), email = person.email): Promise<string> {
  value(await send(email, extra, now))
  const { id } = await db.invitation.findFirstOrThrow({
    where: { organizationId: office.organizationId, email, status: 'open' },
    select: { id: true },
  })
  return id
}

const memberships = (of: PersonActor) =>
  db.membership.findMany({
    where: { personId: of.personId, endedAt: null },
    select: { role: true, level: true, organizationId: true },
  })
const later = (days: number) => new Date(Date.now() + days * 86_400_000)

describe('inviting', () => {
  test('many at once: only who can be invited gets a mail, and a repeated submit sends nothing', async () => {
    const member = await makeMember(office.kvkNumber, { role: 'employee' })
    await invite()
    const lines = `Naam;Adres e-mail\nEls Proef;nieuw@voorbeeld.test\nNIEUW@voorbeeld.test\n${member.email}\n${person.email}\nfout@`
    const { batchId } = value(await prepareInvitations(office, { lines, role: 'employee', level: null }))
    expect(value(await sendInvitations(office, { batchId, authorizationIds: [], services: [] }))).toEqual({
      batchId,
      sent: 1,
    })
    expect(value(await sendInvitations(office, { batchId, authorizationIds: [], services: [] }))).toEqual({
      batchId,
      sent: 0,
    })
    const sent = await db.invitation.findFirstOrThrow({
      where: { organizationId: office.organizationId, email: 'nieuw@voorbeeld.test' },
      select: { id: true, name: true },
    })
    expect(sent.name).toBe('Els Proef')
    expect(await tracesOf(sent.id)).toEqual({
      actions: ['invitation.sent'],
      mails: ['invitationSent nieuw@voorbeeld.test'],
    })
  })

  test('250 people at once, and not 251', async () => {
    const lines = (count: number) => Array.from({ length: count }, (_, number) => `p${number}@veel.test`).join('\r\n')
    expect(problem(await prepareInvitations(office, { lines: lines(251), role: 'employee', level: null }))).toBe(
      'too_many_addresses',
    )
    expect(value(await send(lines(250))).sent).toBe(250)
    expect(await db.invitation.count({ where: { organizationId: office.organizationId, status: 'open' } })).toBe(250)
  })

  test('nobody, an admin without or above the level, and only people who are in already', async () => {
    const prepare = (lines: string, role: Role, level: LevelOfAssurance | null) =>
      prepareInvitations(office, { lines, role, level })
    expect(problem(await prepare(' \n;;', 'employee', null))).toBe('no_addresses')
    expect(problem(await prepare('a@x.nl', 'admin', null))).toBe('level_required')
    expect(problem(await prepare('a@x.nl', 'admin', 'loa4'))).toBe('level_above_admin')
    expect(problem(await send(office.email))).toBe('nobody_to_invite')
  })

  test('with an authorization of another office, or a service outside it', async () => {
    const client = await makeMember(kvk.donald)
    const other = await makeMember((await makeOrganization()).kvkNumber)
    const { serviceIds } = await makeServices(['loa3', 'loa3'])
    const own = await makeAuthorization(office, client, { serviceIds: serviceIds.slice(0, 1) })
    const foreign = await makeAuthorization(other, client, { serviceIds: serviceIds.slice(0, 1) })
    expect(problem(await send('a@x.nl', { authorizationIds: [foreign] }))).toBe('not_found')
    expect(problem(await send('a@x.nl', { authorizationIds: [own], services: [`${own}:${serviceIds[1]}`] }))).toBe(
      'services_outside_authorization',
    )
    expect(await db.invitation.count({ where: { organizationId: office.organizationId } })).toBe(0)
  })
})

describe('answering', () => {
  test('accepting gives the membership and the assignments; what no longer runs is told', async () => {
    const [donald, dagobert] = [await makeMember(kvk.donald), await makeMember(kvk.dagobert)]
    const { serviceIds } = await makeServices(['loa3', 'loa3'])
    const runs = await makeAuthorization(office, donald, { serviceIds })
    const ended = await makeAuthorization(office, dagobert, { serviceIds })
    const id = await invite({ authorizationIds: [runs, ended], services: [`${runs}:${serviceIds[0]}`] })
    value(await endAuthorization(dagobert, { authorizationId: ended, reason: '' }))
    value(await acceptInvitation(person, { invitationId: id }))
    expect(await memberships(person)).toEqual([
      { role: 'employee', level: null, organizationId: office.organizationId },
    ])
    const assigned = await db.assignment.findMany({
      where: { membership: { personId: person.personId }, endedAt: null },
      select: { authorizationId: true, isAllServices: true, services: { select: { serviceId: true } } },
    })
    expect(assigned).toEqual([
      { authorizationId: runs, isAllServices: false, services: [{ serviceId: serviceIds[0] }] },
    ])
    const mail = await (
      await outbox()
    ).findFirstOrThrow({
      where: { template: 'invitationAccepted', to: office.email },
      select: { data: true },
    })
    expect(mail.data).toMatchObject({ assigned: 1, leftOut: ['Test EMZ Dagobert'], person: person.name })
    expect((await tracesOf(id)).actions).toEqual(['invitation.sent', 'invitation.accepted'])
  })

  test('another person does not find it, in whatever state', async () => {
    const id = await invite()
    const other = await makePerson()
    for (const answer of [acceptInvitation, declineInvitation])
      expect(problem(await answer(other, { invitationId: id }))).toBe('not_found')
    value(await acceptInvitation(person, { invitationId: id }))
    expect(problem(await acceptInvitation(other, { invitationId: id }))).toBe('not_found')
    expect(await memberships(other)).toEqual([])
  })

  test('too late, withdrawn and declined ones give no membership', async () => {
    const late = await invite()
    expect(problem(await acceptInvitation(person, { invitationId: late }, later(15)))).toBe('invitation_expired')
    value(await withdrawInvitation(office, { invitationId: late }))
    expect(problem(await acceptInvitation(person, { invitationId: late }))).toBe('invitation_withdrawn')
    const declined = await invite({}, later(1))
    value(await declineInvitation(person, { invitationId: declined }))
    expect(problem(await acceptInvitation(person, { invitationId: declined }))).toBe('invitation_declined')
    expect((await tracesOf(declined)).mails).toContain(`invitationDeclined ${office.email}`)
    expect(await memberships(person)).toEqual([])
  })

  test('somebody who got in another way meanwhile', async () => {
    const id = await invite()
    const second = await makeMember(office.kvkNumber)
    await db.membership.create({
      data: {
        personId: person.personId,
        organizationId: office.organizationId,
        role: 'employee',
        validFrom: new Date(),
      },
    })
    expect(problem(await acceptInvitation(person, { invitationId: id }))).toBe('already_member')
    expect(second.role).toBe('admin')
    expect((await db.invitation.findUniqueOrThrow({ where: { id } })).status).toBe('open')
  })

  test('an admin only at a level they hold, from an admin who may still appoint', async () => {
    const weak = await makePerson({ level: 'loa2' })
    expect(
      problem(
        await acceptInvitation(weak, {
          invitationId: await invite({ role: 'admin', level: 'loa3' }, new Date(), weak.email),
        }),
      ),
    ).toBe('level_above_means')
    const id = await invite({ role: 'admin', level: 'loa3' })
    const successor = await makeMember(office.kvkNumber)
    value(await leave(successor, { membershipId: office.membershipId, when: 'now', lastDay: null, toAll: '', to: [] }))
    expect(problem(await acceptInvitation(person, { invitationId: id }))).toBe('inviter_may_not')
  })

  test('two tabs that accept at the same moment make one membership', async () => {
    const id = await invite()
    const results = await meetAtRow({ sql: 'SELECT 1 FROM "Invitation" WHERE id = $1 FOR UPDATE', values: [id] }, [
      () => acceptInvitation(person, { invitationId: id }),
      () => acceptInvitation(person, { invitationId: id }),
    ])
    expect(results.map(problem).sort()).toEqual(['changed_meanwhile', 'ok'])
    expect(await memberships(person)).toHaveLength(1)
    expect(problem(await acceptInvitation(person, { invitationId: id }))).toBe('ok')
  })
})

describe('an open invitation', () => {
  test('is sent again after ten minutes, also when its time was over, and then lasts fourteen days more', async () => {
    const id = await invite()
    expect(problem(await resendInvitation(office, { invitationId: id }))).toBe('resent_just_now')
    value(await resendInvitation(office, { invitationId: id }, later(20)))
    expect(problem(await acceptInvitation(person, { invitationId: id }, later(33)))).toBe('ok')
  })

  test('that is over makes room for a new one', async () => {
    const old = await invite()
    const fresh = await invite({}, later(15))
    expect(problem(await acceptInvitation(person, { invitationId: old }, later(16)))).toBe('invitation_expired')
    expect(problem(await acceptInvitation(person, { invitationId: fresh }, later(16)))).toBe('ok')
  })

  test('is told as withdrawn, and cannot be withdrawn once accepted', async () => {
    const id = await invite()
    value(await withdrawInvitation(office, { invitationId: id }))
    expect(await tracesOf(id)).toMatchObject({
      actions: ['invitation.sent', 'invitation.withdrawn'],
      mails: [`invitationSent ${person.email}`, `invitationWithdrawn ${person.email}`],
    })
    const second = await invite({}, later(1))
    value(await acceptInvitation(person, { invitationId: second }))
    expect(problem(await withdrawInvitation(office, { invitationId: second }))).toBe('invitation_accepted')
  })
})

test('a list that was typed and a file each have a heading', async () => {
  const file = new Blob(['Naam;E-mail\nEls;els@voorbeeld.test'])
  const lines = 'E-mailadres\njan@voorbeeld.test'
  const { batchId } = value(await prepareInvitations(office, { lines, file, role: 'employee', level: null }))
  const batch = await db.invitationBatch.findUniqueOrThrow({ where: { id: batchId }, select: { lines: true } })
  expect(batch.lines).toMatchObject([{ email: 'jan@voorbeeld.test' }, { email: 'els@voorbeeld.test' }])
})

describe('mails that nobody asked for', () => {
  test('the same address gets none within ten minutes, also after it was withdrawn', async () => {
    const at = new Date('2026-11-24T10:00:00Z')
    const minutesLater = (minutes: number) => new Date(at.getTime() + minutes * 60_000)
    value(await withdrawInvitation(office, { invitationId: await invite({}, at) }, minutesLater(1)))
    expect(problem(await send(person.email, {}, minutesLater(9)))).toBe('nobody_to_invite')
    expect(value(await send(person.email, {}, minutesLater(10))).sent).toBe(1)
  })

  test('a new organization sends a hundred a day, two lists at once too, and more on each day after it', async () => {
    const first = new Date('2026-11-24T10:00:00Z')
    const colleague = await makeMember(office.kvkNumber)
    await db.membership.updateMany({
      where: { organizationId: office.organizationId },
      data: { validFrom: new Date('2026-11-24') },
    })
    const list = (count: number, name: string) =>
      Array.from({ length: count }, (_, place) => `${name}${place}@voorbeeld.test`).join('\n')
    const prepared = async (lines: string) =>
      value(await prepareInvitations(office, { lines, role: 'employee', level: null }, first)).batchId
    const one = await prepared(list(60, 'a'))
    const { batchId: other } = value(
      await prepareInvitations(colleague, { lines: list(60, 'b'), role: 'employee', level: null }, first),
    )
    const nothing = { authorizationIds: [], services: [] }
    const sent = await Promise.all([
      sendInvitations(office, { batchId: one, ...nothing }, first),
      sendInvitations(colleague, { batchId: other, ...nothing }, first),
    ])
    expect(sent.map((result) => (result.ok ? 'sent' : result.problem)).sort()).toEqual(['sent', 'too_many_invitations'])
    const { organizationId } = office
    expect(await db.invitation.count({ where: { organizationId } })).toBe(60)
    expect(value(await send(list(40, 'c'), {}, first)).sent).toBe(40)
    expect(problem(await send(list(1, 'd'), {}, first))).toBe('too_many_invitations')
    expect(value(await send(list(150, 'e'), {}, new Date('2026-11-25T10:00:00Z'))).sent).toBe(150)
  })
})

describe('correcting', () => {
  const correct = (invitationId: string, email: string, now = later(0.1), name = '') =>
    correctInvitation(office, { invitationId, email, name }, now)
  const invitation = (id: string) =>
    db.invitation.findUniqueOrThrow({ where: { id }, select: { status: true, email: true, name: true, role: true } })

  test('sends a new one to the right address; the former one is worth nothing, and who has its address is told', async () => {
    const donald = await makeMember(kvk.donald)
    const { serviceIds } = await makeServices(['loa3'])
    const runs = await makeAuthorization(office, donald, { serviceIds })
    const former = await invite({ authorizationIds: [runs], services: [`${runs}:${serviceIds[0]}`] })
    const right = await makePerson()
    const { invitationId } = value(await correct(former, right.email, later(0.1), 'Rechte Naam'))
    expect(invitationId).not.toBe(former)
    expect(await invitation(former)).toMatchObject({ status: 'withdrawn' })
    expect(await invitation(invitationId)).toEqual({
      status: 'open',
      email: right.email,
      name: 'Rechte Naam',
      role: 'employee',
    })
    expect(await tracesOf(invitationId)).toEqual({
      actions: ['invitation.corrected'],
      mails: [`invitationSent ${right.email}`, `invitationWithdrawn ${person.email}`],
    })
    expect(problem(await acceptInvitation(person, { invitationId: former }))).toBe('invitation_withdrawn')
    expect(problem(await acceptInvitation(person, { invitationId }))).toBe('not_found')
    value(await acceptInvitation(right, { invitationId }, later(0.2)))
    expect(await db.assignment.count({ where: { membership: { personId: right.personId }, endedAt: null } })).toBe(1)
    // The address of an account is its owner's: only the invitation's was changed.
    const people = await db.person.findMany({
      where: { id: { in: [person.personId, right.personId] } },
      select: { email: true },
    })
    expect(people.map(({ email }) => email).sort()).toEqual([person.email, right.email].sort())
  })

  test('of the name alone goes to the same address, ten minutes after the last mail', async () => {
    const former = await invite()
    expect(problem(await correct(former, person.email, new Date(), 'Rechte Naam'))).toBe('resent_just_now')
    const { invitationId } = value(await correct(former, person.email, later(0.1), 'Rechte Naam'))
    expect(await invitation(invitationId)).toMatchObject({ name: 'Rechte Naam', status: 'open' })
    expect((await tracesOf(invitationId)).mails).toEqual([`invitationSent ${person.email}`])
  })

  test('is refused for who is in, is invited or just got a mail, and for what was answered', async () => {
    const member = await makeMember(office.kvkNumber, { role: 'employee' })
    const former = await invite()
    expect(problem(await correct(former, member.email))).toBe('invited_is_member')
    const other = await makePerson()
    const theirs = await invite({}, new Date(), other.email)
    expect(problem(await correct(former, other.email, new Date()))).toBe('invited_already')
    value(await withdrawInvitation(office, { invitationId: theirs }))
    expect(problem(await correct(former, other.email, new Date()))).toBe('resent_just_now')
    value(await declineInvitation(person, { invitationId: former }))
    expect(problem(await correct(former, 'x@voorbeeld.test'))).toBe('invitation_declined')
  })

  test('is for admins of this organization, up to their own level, also of what it brings', async () => {
    const former = await invite({ role: 'admin', level: 'loa3' })
    const stranger = await makeMember((await makeOrganization()).kvkNumber)
    const input = { invitationId: former, email: 'x@voorbeeld.test', name: '' }
    expect(problem(await correctInvitation(stranger, input))).toBe('not_found')
    expect(problem(await correctInvitation({ ...office, role: 'restricted_admin' }, input))).toBe('forbidden')
    expect(problem(await correctInvitation({ ...office, level: 'loa2' }, input))).toBe('level_above_admin')
    const donald = await makeMember(kvk.donald)
    const { serviceIds } = await makeServices(['loa3'])
    const runs = await makeAuthorization(office, donald, { serviceIds })
    const bringing = await invite({ authorizationIds: [runs] }, new Date(), 'y@voorbeeld.test')
    const other = { ...input, invitationId: bringing }
    expect(problem(await correctInvitation({ ...office, level: 'loa2' }, other))).toBe('level_above_admin')
    value(await correctInvitation(office, other))
  })

  test('by two at the same moment makes one', async () => {
    const former = await invite()
    const lock = {
      sql: 'SELECT 1 FROM "Organization" WHERE id = $1::uuid FOR NO KEY UPDATE',
      values: [office.organizationId],
    }
    const results = await meetAtRow(lock, [
      () => correct(former, 'een@voorbeeld.test'),
      () => correct(former, 'twee@voorbeeld.test'),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await db.invitation.count({ where: { organizationId: office.organizationId, status: 'open' } })).toBe(1)
  })

  test('counts among the invitations of the day', async () => {
    const first = new Date('2026-11-24T10:00:00Z')
    await db.membership.updateMany({
      where: { organizationId: office.organizationId },
      data: { validFrom: new Date('2026-11-24T00:00:00Z') },
    })
    const former = await invite({}, first)
    value(await send(Array.from({ length: 99 }, (_, at) => `n${at}@veel.test`).join('\n'), {}, first))
    expect(problem(await correct(former, 'x@voorbeeld.test', first))).toBe('too_many_invitations')
  })
})
