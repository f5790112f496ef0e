import { beforeEach, describe, expect, it } from 'vitest'
import { system, type PersonActor, type StaffActor } from '@/lib/kernel/actor'
import { staffIn } from '@/lib/identity/actors/acting'
import { startSession } from '@/lib/identity/sessions/session-row'
import { db } from '@/lib/kernel/db'
import { acceptStaffInvitation } from '@/lib/desk/staff/commands/accept-staff-invitation'
import { declineStaffInvitation } from '@/lib/desk/staff/commands/decline-staff-invitation'
import { createLead } from '@/lib/desk/staff/commands/create-lead'
import { inviteStaff } from '@/lib/desk/staff/commands/invite-staff'
import {
  findAnsweredStaffInvitation,
  findOwnStaffInvitation,
  findStaffMember,
  listStaff,
  listStaffInvitations,
} from '@/lib/desk/staff/queries/staff'
import { removeStaff } from '@/lib/desk/staff/commands/remove-staff'
import { changeStaffRole } from '@/lib/desk/staff/commands/change-staff-role'
import { withdrawStaffInvitation } from '@/lib/desk/staff/commands/withdraw-staff-invitation'
import { meetAtRow } from '../../support/races'
import { submit } from '../../support/submit'
import { countEverything, tracesOf } from '../../support/traces'
import { day, makeOrganization, makePerson, makeStaff, problem, value } from '../../support/world'

const roleOf = async (personId: string) => (await db.person.findUniqueOrThrow({ where: { id: personId } })).staffRole
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000)

let lead: StaffActor
let person: PersonActor
beforeEach(async () => {
  await db.person.updateMany({ where: { staffRole: { not: null } }, data: { staffRole: null } })
  lead = await makeStaff('lead', 'Saskia Demo')
  person = await makePerson({ name: 'Petra Proef' })
})

const invite = async (to = person, role: StaffActor['role'] = 'reviewer', now?: Date) =>
  value(await inviteStaff(lead, { email: to.email.toUpperCase(), role }, now)).invitationId

/** A case that this member of staff holds. */
async function claimedBy(staff: { personId: string; name: string }) {
  const applicant = await makePerson()
  const { id: organizationId } = await makeOrganization()
  const { id } = await db.adminApplication.create({
    data: {
      reference: `ZK-${applicant.personId}`,
      personId: applicant.personId,
      organizationId,
      level: 'loa3',
      explanation: '',
      status: 'submitted',
      startedAt: new Date(),
      case: {
        create: {
          arrivedAt: new Date(),
          deskSince: new Date(),
          promisedBy: day(3),
          claimedById: staff.personId,
          claimedByName: staff.name,
          claimedUntil: later(30),
        },
      },
    },
    select: { id: true },
  })
  return async () => (await db.case.findUniqueOrThrow({ where: { id } })).claimedById
}

describe('an invitation to the support staff', () => {
  it('goes by mail, is found by the invited person only, and gives the role', async () => {
    const invitationId = await invite()
    expect(await tracesOf(invitationId)).toEqual({
      actions: ['staff.invited'],
      mails: [`staffInvited ${person.email}`],
    })
    expect(await findOwnStaffInvitation(person)).toMatchObject({
      id: invitationId,
      role: 'reviewer',
      invitedByName: lead.name,
    })
    expect(await findOwnStaffInvitation(await makePerson())).toBeNull()
    value(await acceptStaffInvitation(person, { invitationId }))
    value(await acceptStaffInvitation(person, { invitationId }))
    expect(await roleOf(person.personId)).toBe('reviewer')
    expect(await tracesOf(invitationId)).toEqual({
      actions: ['staff.invited', 'staff.joined'],
      mails: [`staffInvited ${person.email}`, `staffInvitationAnswered ${lead.email}`],
    })
    expect(await findAnsweredStaffInvitation(person, invitationId)).toMatchObject({ status: 'accepted' })
    expect(await listStaffInvitations(lead)).toEqual([])
  })

  it('can go to an address that nobody has here yet', async () => {
    const { invitationId } = value(await inviteStaff(lead, { email: 'Nieuw@Voorbeeld.test', role: 'viewer' }))
    expect((await tracesOf(invitationId)).mails).toEqual(['staffInvited nieuw@voorbeeld.test'])
  })

  it('can be declined; nothing changes and the lead is told', async () => {
    const invitationId = await invite()
    value(await declineStaffInvitation(person, { invitationId }))
    expect(await roleOf(person.personId)).toBeNull()
    expect((await tracesOf(invitationId)).mails).toContain(`staffInvitationAnswered ${lead.email}`)
    expect(problem(await acceptStaffInvitation(person, { invitationId }))).toBe('invitation_declined')
  })

  it('can be withdrawn; whoever was invited is told and cannot use it any more', async () => {
    const invitationId = await invite()
    value(await withdrawStaffInvitation(lead, { invitationId }))
    value(await withdrawStaffInvitation(lead, { invitationId }))
    expect(await tracesOf(invitationId)).toEqual({
      actions: ['staff.invited', 'staff.invitationWithdrawn'],
      mails: [`staffInvited ${person.email}`, `staffInvitationWithdrawn ${person.email}`],
    })
    expect(problem(await acceptStaffInvitation(person, { invitationId }))).toBe('invitation_withdrawn')
  })

  it('is not accepted below EH3, nor with a means that is over', async () => {
    const low = await makePerson({ level: 'loa2plus' })
    const invitationId = await invite(low)
    expect(problem(await acceptStaffInvitation(low, { invitationId }))).toBe('staff_level_too_low')
    const over = await makePerson({ level: 'loa4' })
    await db.means.updateMany({ where: { personId: over.personId }, data: { validUntil: day(-1) } })
    expect(problem(await acceptStaffInvitation(over, { invitationId: await invite(over) }))).toBe('staff_level_too_low')
    expect([await roleOf(low.personId), await roleOf(over.personId)]).toEqual([null, null])
  })

  it('is worth nothing when who sent it is no lead any more, or after fourteen days', async () => {
    const invitationId = await invite()
    expect(problem(await acceptStaffInvitation(person, { invitationId }, day(15)))).toBe('invitation_expired')
    value(await changeStaffRole(await makeStaff('lead'), { personId: lead.personId, role: 'reviewer' }))
    expect(problem(await acceptStaffInvitation(person, { invitationId }))).toBe('inviter_may_not')
  })

  it('once more replaces the one before, but not at once; somebody who belongs to the staff is not invited', async () => {
    const first = await invite()
    expect(await inviteStaff(lead, { email: person.email, role: 'lead' })).toMatchObject({
      problem: 'resent_just_now',
      field: 'email',
    })
    const second = await invite(person, 'lead', later(11))
    expect(problem(await acceptStaffInvitation(person, { invitationId: first }))).toBe('invitation_expired')
    value(await acceptStaffInvitation(person, { invitationId: second }))
    expect(await roleOf(person.personId)).toBe('lead')
    expect(await inviteStaff(lead, { email: person.email, role: 'lead' })).toMatchObject({
      problem: 'already_staff',
      field: 'email',
    })
  })

  it('that two leads send at once is one', async () => {
    const other = await makeStaff('lead')
    const results = await Promise.all([
      inviteStaff(lead, { email: person.email, role: 'reviewer' }),
      inviteStaff(other, { email: person.email, role: 'viewer' }),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await db.staffInvitation.count({ where: { email: person.email, status: 'open' } })).toBe(1)
  })

  it('that is accepted and withdrawn at once ends in one of the two', async () => {
    const invitationId = await invite()
    const results = await meetAtRow<{ ok: boolean }>(
      { sql: 'SELECT 1 FROM "StaffInvitation" WHERE id = $1 FOR UPDATE', values: [invitationId] },
      [() => acceptStaffInvitation(person, { invitationId }), () => withdrawStaffInvitation(lead, { invitationId })],
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    const { status } = await db.staffInvitation.findUniqueOrThrow({ where: { id: invitationId } })
    expect(await roleOf(person.personId)).toBe(status === 'accepted' ? 'reviewer' : null)
  })
})

describe('a role', () => {
  it('is changed by a lead and told; an auditor lets their cases go', async () => {
    const staff = await makeStaff('reviewer')
    const holder = await claimedBy(staff)
    value(await changeStaffRole(lead, { personId: staff.personId, role: 'lead' }))
    expect(await holder()).toBe(staff.personId)
    value(await changeStaffRole(lead, { personId: staff.personId, role: 'viewer' }))
    expect([await roleOf(staff.personId), await holder()]).toEqual(['viewer', null])
    expect((await tracesOf(staff.personId)).actions).toEqual(['staff.roleChanged', 'staff.roleChanged'])
    expect((await tracesOf(staff.personId)).mails).toEqual([
      `staffRoleChanged ${staff.email}`,
      `staffRoleChanged ${staff.email}`,
    ])
  })

  it('ends with the cases, the sessions at the desk and the looking along; other sessions stay', async () => {
    const staff = await makeStaff('reviewer')
    const holder = await claimedBy(staff)
    const [desk, own] = [
      await startSession({ tx: db, now: new Date() }, staff.personId, null, { isDesk: true }),
      await startSession({ tx: db, now: new Date() }, staff.personId, null),
    ]
    const look = await db.personLook.create({
      data: {
        personId: person.personId,
        staffId: staff.personId,
        staffName: staff.name,
        reason: 'x',
        startedAt: new Date(),
        endsAt: later(15),
      },
    })
    value(await removeStaff(lead, { personId: staff.personId }))
    expect([await roleOf(staff.personId), await holder()]).toEqual([null, null])
    expect(await staffIn({ ...staff, role: 'person', staffRole: 'reviewer', isDesk: true }, new Date())).toBeNull()
    const ended = await db.session.findMany({
      where: { id: { in: [desk.sessionId, own.sessionId] }, endedAt: { not: null } },
    })
    expect(ended.map(({ id }) => id)).toEqual([desk.sessionId])
    expect((await db.personLook.findUniqueOrThrow({ where: { id: look.id } })).endedAt).not.toBeNull()
    expect(await tracesOf(staff.personId)).toEqual({ actions: ['staff.removed'], mails: [`staffEnded ${staff.email}`] })
    expect(problem(await removeStaff(lead, { personId: staff.personId }))).toBe('not_found')
  })

  it('is never changed or ended by oneself', async () => {
    await makeStaff('lead')
    for (const personId of [lead.personId, lead.personId.toUpperCase()]) {
      expect(problem(await changeStaffRole(lead, { personId, role: 'viewer' }))).toBe('own_role')
      expect(problem(await removeStaff(lead, { personId }))).toBe('own_role')
    }
  })

  it('of the last lead who can sign in stays', async () => {
    const other = await makeStaff('lead')
    await db.means.updateMany({ where: { personId: lead.personId }, data: { revokedAt: new Date() } })
    expect(problem(await removeStaff(lead, { personId: other.personId }))).toBe('last_lead')
    expect(problem(await changeStaffRole(lead, { personId: other.personId, role: 'reviewer' }))).toBe('last_lead')
    expect(await roleOf(other.personId)).toBe('lead')
  })

  it.each([
    ['send each other away', (actor: StaffActor, personId: string) => removeStaff(actor, { personId })],
    [
      'step each other down',
      (actor: StaffActor, personId: string) => changeStaffRole(actor, { personId, role: 'viewer' }),
    ],
  ])('of one of two leads who %s at once stays', async (_what, act) => {
    const other = await makeStaff('lead')
    const results = await meetAtRow(
      { sql: `SELECT 1 FROM "Person" WHERE "staffRole" = 'lead' FOR UPDATE`, values: [] },
      [() => act(lead, other.personId), () => act(other, lead.personId)],
    )
    expect(results.map(problem).sort()).toEqual(['forbidden', 'ok'])
    expect(await db.person.count({ where: { staffRole: 'lead' } })).toBe(1)
  })
})

describe('refused', () => {
  it('is everything of this to whoever is no lead', async () => {
    const victim = await makeStaff('reviewer')
    const invitationId = await invite()
    const others: StaffActor[] = [
      await makeStaff('reviewer'),
      await makeStaff('viewer'),
      { ...person, role: 'admin' as never },
    ]
    for (const actor of others) {
      const before = await countEverything()
      const results = [
        await inviteStaff(actor, { email: 'x@voorbeeld.test', role: 'lead' }),
        await withdrawStaffInvitation(actor, { invitationId }),
        await changeStaffRole(actor, { personId: victim.personId, role: 'lead' }),
        await removeStaff(actor, { personId: victim.personId }),
      ]
      expect(results.map(problem)).toEqual(Array(4).fill('forbidden'))
      expect(await countEverything()).toEqual(before)
      expect(await listStaffInvitations(actor)).toEqual([])
    }
    expect(await listStaff({ ...person, role: 'admin' as never })).toEqual([])
  })

  it.each(['0198c0de-0000-4000-8000-000000000000', 'abc', "'; --"])(
    'is %s, which is nobody and nothing',
    async (id) => {
      expect(problem(await submit(changeStaffRole, lead, { personId: id, role: 'lead' }))).toBe('not_found')
      expect(problem(await submit(removeStaff, lead, { personId: id }))).toBe('not_found')
      expect(problem(await submit(withdrawStaffInvitation, lead, { invitationId: id }))).toBe('not_found')
      expect(problem(await submit(acceptStaffInvitation, person, { invitationId: id }))).toBe('not_found')
      expect(problem(await submit(declineStaffInvitation, person, { invitationId: id }))).toBe('not_found')
      expect(await findStaffMember(lead, id)).toBeNull()
    },
  )

  it('is somebody else’s invitation, and somebody who is no staff', async () => {
    const invitationId = await invite()
    const stranger = await makePerson()
    expect(problem(await acceptStaffInvitation(stranger, { invitationId }))).toBe('not_found')
    expect(problem(await declineStaffInvitation(stranger, { invitationId }))).toBe('not_found')
    expect(problem(await removeStaff(lead, { personId: stranger.personId }))).toBe('not_found')
  })
})

describe('the list of staff', () => {
  it('says who can come in, at which level, and when they were last at the desk', async () => {
    const lapsed = await makeStaff('reviewer', 'Aart Demo')
    await db.means.updateMany({ where: { personId: lapsed.personId }, data: { validUntil: day(-1) } })
    const at = new Date('2026-11-23T10:00:00Z')
    await startSession({ tx: db, now: at }, lead.personId, null, { isDesk: true })
    await startSession({ tx: db, now: new Date('2026-11-24T10:00:00Z') }, lead.personId, null)
    const staff = await listStaff(await makeStaff('viewer', 'Vera Demo'))
    expect(
      staff.map(({ name, role, level, isActive, lastSeenAt }) => ({ name, role, level, isActive, lastSeenAt })),
    ).toEqual([
      { name: 'Aart Demo', role: 'reviewer', level: null, isActive: false, lastSeenAt: null },
      { name: 'Saskia Demo', role: 'lead', level: 'loa3', isActive: true, lastSeenAt: at },
      { name: 'Vera Demo', role: 'viewer', level: 'loa3', isActive: true, lastSeenAt: null },
    ])
  })
})

describe('the first lead', () => {
  const anew = {
    name: 'Eva Eerste',
    email: 'Eva@Voorbeeld.test',
    level: 'loa3' as const,
    language: 'nl' as const,
    isAnother: false,
  }

  it('is made with their means when there is none', async () => {
    await db.person.updateMany({ data: { staffRole: null } })
    const made = value(await createLead(system, anew))
    expect(made).toMatchObject({ isNew: true, hasPhone: false })
    expect(
      await staffIn(
        {
          role: 'person',
          personId: made.personId,
          name: '',
          email: '',
          language: 'nl',
          staffRole: 'lead',
          isDesk: true,
        },
        new Date(),
      ),
    ).toMatchObject({ role: 'lead' })
  })

  it('is refused beside another one, unless that is said', async () => {
    const second = { ...anew, email: 'tweede@voorbeeld.test' }
    expect(problem(await createLead(system, second))).toBe('forbidden')
    expect(value(await createLead(system, { ...second, isAnother: true })).isNew).toBe(true)
    expect(problem(await createLead(system, { ...second, isAnother: true }))).toBe('already_staff')
  })

  it('may be somebody who is registered, with their own means', async () => {
    await db.person.updateMany({ data: { staffRole: null } })
    const made = value(await createLead(system, { ...anew, email: person.email }))
    expect(made).toEqual({ personId: person.personId, isNew: false, hasPhone: false })
    expect((await db.person.findUniqueOrThrow({ where: { id: person.personId } })).name).toBe('Petra Proef')
    expect((await tracesOf(person.personId)).actions).toEqual(['staff.created'])
    const low = await makePerson({ level: 'loa2' })
    expect(problem(await createLead(system, { ...anew, email: low.email, isAnother: true }))).toBe(
      'staff_level_too_low',
    )
    expect(
      problem(await createLead(system, { ...anew, email: 'laag@voorbeeld.test', level: 'loa2plus', isAnother: true })),
    ).toBe('staff_level_too_low')
  })

  it('may follow one whose means is over', async () => {
    await db.means.updateMany({ where: { personId: lead.personId }, data: { validUntil: day(-1) } })
    expect(value(await createLead(system, { ...anew, email: 'opvolger@voorbeeld.test' })).isNew).toBe(true)
  })
})
