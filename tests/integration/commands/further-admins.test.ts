import { describe, expect, test } from 'vitest'
import { answerApplication } from '@/lib/admin-status/applications/commands/answer-application'
import { decideFurther } from '@/lib/admin-status/applications/commands/decide-further'
import { findFurther, listFurther } from '@/lib/admin-status/applications/queries/further'
import { remindAdmins } from '@/lib/admin-status/applications/commands/renewing/remind-admins'
import { renewAdmin } from '@/lib/admin-status/applications/commands/renewing/renew-admin'
import { findRenewable } from '@/lib/admin-status/applications/queries/renewable'
import { reopenCase } from '@/lib/desk/cases/commands/deciding/reopen-case'
import { findMemberOf } from '@/lib/identity/actors/acting'
import { system } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { makeApplication } from '../../support/applications'
import { decideAtDesk } from '../../support/desk'
import { meetAtRow } from '../../support/races'
import { countEverything, tracesOf } from '../../support/traces'
import {
  day,
  join,
  kvk,
  makeMember,
  makeOrganization,
  makePerson,
  makeStaff,
  problem,
  value,
} from '../../support/world'
import { outbox } from '../../support/feed'

async function asked(level: 'loa2plus' | 'loa3' | 'loa4' = 'loa3', adminLevel: 'loa3' | 'loa4' = 'loa3') {
  const admin = await makeMember(kvk.donald, { level: adminLevel })
  const person = await makePerson({ level: 'loa4' })
  const { applicationId } = await makeApplication(person, { kvkNumber: kvk.donald, level })
  return { admin, person, applicationId }
}

describe('a further admin', () => {
  test('is approved by an admin of the company, without support staff', async () => {
    const { admin, person, applicationId } = await asked()
    expect((await listFurther(admin)).map(({ id }) => id)).toContain(applicationId)
    value(await decideFurther(admin, { applicationId, decision: 'approve', text: '' }))
    expect(await findMemberOf(person, admin.organizationId, new Date())).toMatchObject({ role: 'admin', level: 'loa3' })
    const traces = await tracesOf(applicationId)
    expect(traces.actions).toEqual(['application.started', 'application.submitted', 'application.approved'])
    expect(traces.mails).toContain(`applicationApproved ${person.email}`)
    expect(
      await (
        await outbox()
      ).findFirst({
        where: { to: person.email, template: 'applicationApproved' },
        select: { data: true },
      }),
    ).toMatchObject({ data: { decidedBy: 'admin', by: admin.name } })
    expect(problem(await decideFurther(admin, { applicationId, decision: 'approve', text: '' }))).toBe(
      'application_closed',
    )
    expect(await findFurther(admin, applicationId)).toMatchObject({ status: 'approved' })
    expect(await listFurther(admin)).not.toContainEqual(expect.objectContaining({ id: applicationId }))
  })

  test('is declined with a reason that they get to read', async () => {
    const { admin, person, applicationId } = await asked()
    value(await decideFurther(admin, { applicationId, decision: 'reject', text: 'Wij kennen u niet.' }))
    expect(await findMemberOf(person, admin.organizationId, new Date())).toBeNull()
    expect((await tracesOf(applicationId)).mails).toContain(`applicationRejected ${person.email}`)
  })

  test('never gets a level above that of the admin who approves, and nobody approves themselves', async () => {
    const { admin, person, applicationId } = await asked('loa4')
    const before = await countEverything()
    expect(problem(await decideFurther(admin, { applicationId, decision: 'approve', text: '' }))).toBe(
      'level_above_admin',
    )
    const himself = {
      ...(await join(person, (await makeOrganization()).kvkNumber, 'admin')),
      organizationId: admin.organizationId,
      level: 'loa4' as const,
    }
    expect(problem(await decideFurther(himself, { applicationId, decision: 'approve', text: '' }))).toBe(
      'own_application',
    )
    expect((await countEverything()).applications).toEqual(before.applications)
    value(await decideFurther({ ...admin, level: 'loa4' }, { applicationId, decision: 'approve', text: '' }))
  })

  test('is the desk’s own once the desk opened it again, and nobody’s while the applicant has to answer', async () => {
    const { admin, person, applicationId } = await asked()
    const staff = await makeStaff()
    value(await decideAtDesk(staff, applicationId, 'ask', 'Wie bent u?'))
    for (const decision of ['approve', 'reject'] as const) {
      expect(problem(await decideFurther(admin, { applicationId, decision, text: 'x' }))).toBe('application_at_desk')
    }
    expect((await listFurther(admin)).map(({ id, status }) => ({ id, status }))).toContainEqual({
      id: applicationId,
      status: 'more_information_needed',
    })
    value(await answerApplication(person, { applicationId, text: 'Ik werk hier.' }))
    value(await decideAtDesk(staff, applicationId, 'reject', 'Nee.'))
    value(await reopenCase(staff, { applicationId, reason: 'Toch.' }))
    for (const decision of ['approve', 'reject'] as const) {
      expect(problem(await decideFurther(admin, { applicationId, decision, text: 'x' }))).toBe('application_at_desk')
    }
    expect((await listFurther(admin)).map(({ id }) => id)).not.toContain(applicationId)
    expect(await findFurther(admin, applicationId)).toMatchObject({ status: 'submitted' })
  })

  test('is not approved above the means that they hold by now', async () => {
    const { admin, person, applicationId } = await asked()
    await db.means.updateMany({ where: { personId: person.personId }, data: { revokedAt: new Date() } })
    await db.means.create({
      data: { personId: person.personId, level: 'loa2plus', validFrom: day(-1), validUntil: day(100) },
    })
    expect(problem(await decideFurther(admin, { applicationId, decision: 'approve', text: '' }))).toBe(
      'applicant_level_too_low',
    )
    expect(await findMemberOf(person, admin.organizationId, new Date())).toBeNull()
    value(await decideFurther(admin, { applicationId, decision: 'reject', text: 'Regel eerst uw middel.' }))
  })

  test('is not found by another company, nor is a first application found by anybody there', async () => {
    const { applicationId } = await asked()
    const foreign = await makeMember(kvk.bolderbast)
    expect(problem(await decideFurther(foreign, { applicationId, decision: 'approve', text: '' }))).toBe('not_found')
    expect(await findFurther(foreign, applicationId)).toBeNull()
    expect(await findFurther({ ...foreign, role: 'restricted_admin' }, applicationId)).toBeNull()
    const first = await makeApplication(await makePerson(), { kvkNumber: kvk.other })
    const there = await makeMember(kvk.other)
    expect(problem(await decideFurther(there, { ...first, decision: 'approve', text: '' }))).toBe('not_found')
  })

  test('is decided once when two admins decide at the same moment', async () => {
    const { admin, applicationId } = await asked()
    const other = await makeMember(kvk.donald)
    const results = await meetAtRow(
      { sql: 'SELECT 1 FROM "AdminApplication" WHERE "id" = $1 FOR UPDATE', values: [applicationId] },
      [
        () => decideFurther(admin, { applicationId, decision: 'approve', text: '' }),
        () => decideFurther(other, { applicationId, decision: 'reject', text: 'Nee.' }),
      ],
    )
    expect(results.map(problem).sort()).toEqual(['changed_meanwhile', 'ok'])
  })
})

describe('renewing', () => {
  test('takes one step while the status runs, needs no letters, and waits for the desk', async () => {
    const admin = await makeMember(kvk.donald)
    const person = { ...admin, role: 'person' as const }
    const { applicationId } = value(await renewAdmin(person, { membershipId: admin.membershipId, level: 'loa3' }))
    const row = await db.adminApplication.findUniqueOrThrow({
      where: { id: applicationId },
      select: { status: true, kind: true, signatories: { select: { id: true } } },
    })
    expect(row).toEqual({ status: 'submitted', kind: 'renewal', signatories: [] })
    expect((await findRenewable(person, admin.membershipId))?.organization.adminApplications).toHaveLength(1)
    expect(problem(await renewAdmin(person, { membershipId: admin.membershipId, level: 'loa3' }))).toBe(
      'application_open',
    )
  })

  test('is never above the level that one has, which the signatures were for; a lower one is fine', async () => {
    const person = await makePerson({ level: 'loa4' })
    const { membershipId } = await join(person, kvk.donald, 'admin', 'loa3')
    expect(await renewAdmin(person, { membershipId, level: 'loa4' })).toMatchObject({
      problem: 'level_above_admin',
      field: 'level',
    })
    expect(await db.adminApplication.count({ where: { personId: person.personId } })).toBe(0)
    value(await renewAdmin(person, { membershipId, level: 'loa2plus' }))
  })

  test('stops the reminders of who asked for it, and of nobody else there', async () => {
    const [admin, colleague] = [await makeMember(kvk.donald), await makeMember(kvk.donald)]
    for (const { membershipId } of [admin, colleague])
      await db.membership.update({ where: { id: membershipId }, data: { validUntil: day(50) } })
    value(await renewAdmin({ ...admin, role: 'person' }, { membershipId: admin.membershipId, level: 'loa3' }))
    await remindAdmins(system, {})
    const told = async (email: string) => (await outbox()).count({ where: { template: 'adminStatusEnds', to: email } })
    expect([await told(admin.email), await told(colleague.email)]).toEqual([0, 1])
  })

  test('is too late when the status is over, too high above the own means, and not for others', async () => {
    const admin = await makeMember(kvk.donald)
    const person = { ...admin, role: 'person' as const }
    expect(problem(await renewAdmin(person, { membershipId: admin.membershipId, level: 'loa4' }))).toBe(
      'level_above_means',
    )
    expect(problem(await renewAdmin(await makePerson(), { membershipId: admin.membershipId, level: 'loa3' }))).toBe(
      'not_found',
    )
    await db.membership.update({ where: { id: admin.membershipId }, data: { validUntil: day(-1) } })
    expect(problem(await renewAdmin(person, { membershipId: admin.membershipId, level: 'loa3' }))).toBe(
      'admin_status_over',
    )
    const employee = await makeMember(kvk.donald, { role: 'employee' })
    expect(
      problem(
        await renewAdmin({ ...employee, role: 'person' }, { membershipId: employee.membershipId, level: 'loa3' }),
      ),
    ).toBe('not_found')
  })

  test.each([
    [61, 0],
    [60, 1],
    [45, 2],
    [31, 2],
    [30, 3],
    [0, 3],
  ])('%i days before the end one was told %i times', async (left, times) => {
    const admin = await makeMember((await makeOrganization()).kvkNumber)
    const mails = async () => (await outbox()).count({ where: { template: 'adminStatusEnds', to: admin.email } })
    await db.membership.update({ where: { id: admin.membershipId }, data: { validUntil: day(100) } })
    for (let ahead = 100; ahead >= left; ahead -= 1)
      await remindAdmins(system, {}, new Date(Date.now() + (100 - ahead) * 86_400_000))
    expect(await mails()).toBe(times)
  })
})
