// What an approval rests on at the moment at which it is given, and what tells the desk that something is not as it was said.
import { beforeEach, describe, expect, test } from 'vitest'
import { renewAdmin } from '@/lib/admin-status/applications/commands/renewing/renew-admin'
import type { PersonActor, StaffActor } from '@/lib/kernel/actor'
import { addDays, today } from '@/lib/kernel/days'
import { claimCase } from '@/lib/desk/cases/commands/claiming/claim-case'
import { decideCase } from '@/lib/desk/cases/commands/deciding/decide-case'
import { checkRegister } from '@/lib/desk/cases/commands/checking/check-register'
import { findRegister } from '@/lib/desk/cases/queries/register'
import { findWork } from '@/lib/desk/cases/queries/work'
import { reopenCase } from '@/lib/desk/cases/commands/deciding/reopen-case'
import { undoDecision } from '@/lib/desk/cases/commands/deciding/undo-decision'
import { addRepresentative } from '@/lib/desk/cases/commands/checking/add-representative'
import { tickCheck } from '@/lib/desk/cases/commands/checking/tick-check'
import { db } from '@/lib/kernel/db'
import { workOnCase } from '@/prisma/demo/desk'
import { makeApplication } from '../../support/applications'
import { decideAtDesk, forgetAdmins } from '../../support/desk'
import { makePhone } from '../../support/phone'
import { makeLetters, signWithPhone } from '../../support/signatories'
import { countEverything } from '../../support/traces'
import { join, kvk, makeMember, makePerson, makeStaff, problem, value } from '../../support/world'

let staff: StaffActor
let applicant: PersonActor
beforeEach(async () => {
  await forgetAdmins()
  staff = await makeStaff('reviewer', 'Saskia Demo')
  applicant = await makePerson({ name: 'Guus Voorbeeld' })
})

const caseNow = (id: string) =>
  db.case.findUniqueOrThrow({ where: { id }, select: { status: true, risks: true, differences: true } })
const changeMembership = (id: string, data: object) =>
  db.$transaction([
    db.$executeRaw`SELECT set_config('schakel.desk_ends_admin', 'yes', true)`,
    db.membership.update({ where: { id }, data, select: { id: true } }),
  ])
const approve = (applicationId: string, now?: Date) => decideAtDesk(staff, applicationId, 'approve', '', now)

async function refused(expected: string, applicationId: string) {
  await workOnCase(staff, applicationId, new Date())
  const before = await countEverything()
  expect(problem(await decideCase(staff, { applicationId, decision: 'approve', text: '', items: [] }))).toBe(expected)
  expect(await countEverything()).toEqual(before)
}

describe('a further admin', () => {
  test('is not approved once no admin is left who stands behind it, and they themselves are none', async () => {
    const admin = await makeMember(kvk.donald)
    const { applicationId } = await makeApplication(applicant, { kvkNumber: kvk.donald })
    await changeMembership(admin.membershipId, { validUntil: addDays(today(new Date()), -1) })
    await refused('no_admin_behind', applicationId)
    await changeMembership(admin.membershipId, { validUntil: addDays(today(new Date()), 10) })
    expect(value(await approve(applicationId)).outcome).toBe('approve')
  })
})

describe('a renewal', () => {
  async function renewing() {
    const membership = await join(applicant, kvk.donald, 'admin')
    const { applicationId } = value(
      await renewAdmin(applicant, { membershipId: membership.membershipId, level: 'loa3' }),
    )
    return { ...membership, applicationId }
  }

  test.each([
    ['dismissed', { endedAt: new Date() }],
    ['made an employee', { role: 'employee', level: null, validUntil: null }],
    ['of a lower level by now', { level: 'loa2plus' }],
  ])('is not approved for somebody who is %s meanwhile', async (_what, change) => {
    const { membershipId, applicationId } = await renewing()
    await changeMembership(membershipId, change)
    await refused('renewal_over', applicationId)
  })

  test('that was asked for in time is approved also when the desk came later than the last day', async () => {
    const { membershipId, applicationId } = await renewing()
    await changeMembership(membershipId, { validUntil: today(new Date()) })
    expect(value(await approve(applicationId, new Date(Date.now() + 2 * 86_400_000))).outcome).toBe('approve')
  })
})

describe('a letter', () => {
  test('that was signed by somebody of another name asks for a second pair of eyes, and says so at the signature', async () => {
    const { guus, gijs, applicationId, ofGuus, ofGijs } = await makeLetters()
    await db.person.update({ where: { id: gijs.personId }, data: { name: 'Eva Vreemd' } })
    value(await signWithPhone(guus, await makePhone(guus.personId), ofGuus))
    value(await signWithPhone(gijs, await makePhone(gijs.personId), ofGijs))
    await workOnCase(staff, applicationId, new Date())
    expect(await caseNow(applicationId)).toMatchObject({ differences: 1, risks: ['mismatch'] })
    const work = await findWork(staff, applicationId)
    expect(work?.signatories.map(({ name, isOtherName, isValid }) => ({ name, isOtherName, isValid }))).toEqual(
      expect.arrayContaining([
        { name: 'Gijs Demo', isOtherName: true, isValid: true },
        { name: 'Guus Voorbeeld', isOtherName: false, isValid: true },
      ]),
    )
    // The signature itself never leaves the query.
    expect(JSON.stringify(work)).not.toMatch(/"(statement|signature|publicKey)"/)
  })

  test('whose signature does not hold any more is missing, whatever was ticked', async () => {
    const { guus, gijs, applicationId, ofGuus, ofGijs } = await makeLetters()
    value(await signWithPhone(guus, await makePhone(guus.personId), ofGuus))
    value(await signWithPhone(gijs, await makePhone(gijs.personId), ofGijs))
    await workOnCase(staff, applicationId, new Date())
    const { statement } = await db.signatory.findUniqueOrThrow({ where: { id: ofGijs }, select: { statement: true } })
    // The database lets nobody change a signature; only somebody who can turn its triggers off could have.
    await db.$transaction([
      db.$executeRaw`SET LOCAL session_replication_role = replica`,
      db.signatory.update({ where: { id: ofGijs }, data: { statement: statement!.replace('Guus', 'Eva') } }),
    ])
    expect((await findWork(staff, applicationId))?.signatories.find(({ id }) => id === ofGijs)?.isValid).toBe(false)
    expect(await decideCase(staff, { applicationId, decision: 'approve', text: '', items: [] })).toMatchObject({
      problem: 'signatures_missing',
      details: { missing: 1 },
    })
  })
})

describe('the company', () => {
  test('whose facts differ from the register is a difference: found when it is looked up, and asked of two', async () => {
    const { applicationId } = await makeApplication(applicant)
    await db.organization.updateMany({ where: { kvkNumber: kvk.other }, data: { city: 'Elders' } })
    value(await checkRegister(staff, { applicationId }))
    expect(
      (await findRegister(staff, applicationId))?.comparison
        .filter(({ isDifferent }) => isDifferent)
        .map(({ field }) => field),
    ).toEqual(['address'])
    expect(await caseNow(applicationId)).toMatchObject({ differences: 1, risks: ['mismatch'] })
    expect(value(await approve(applicationId)).outcome).toBe('second')
    await db.organization.updateMany({ where: { kvkNumber: kvk.other }, data: { city: 'Rijnsburg' } })
  })
})

describe('what the queue shows of a case', () => {
  test('is known from its arrival, before anybody took it', async () => {
    const { applicationId } = await makeApplication(await makePerson({ level: 'loa4' }), { level: 'loa4' })
    expect(await caseNow(applicationId)).toMatchObject({ risks: ['level4'] })
  })
})

describe('a tick', () => {
  test('at the representatives falls when the list changes, and one at the differences when they change', async () => {
    const { applicationId } = await makeApplication(applicant)
    await workOnCase(staff, applicationId, new Date())
    value(await addRepresentative(staff, { applicationId, name: 'Gijs Demo', authority: 'owner' }))
    const open = async () =>
      (await findWork(staff, applicationId))?.checks.filter(({ tick }) => !tick).map(({ item }) => item)
    expect(await open()).toEqual(['representatives', 'applicant_may'])
    // They say that they decide alone; the desk reads that they only do together with somebody.
    await db.representative.updateMany({ where: { applicationId, name: applicant.name }, data: { authority: 'joint' } })
    for (const item of ['representatives', 'applicant_may', 'differences'])
      value(await tickCheck(staff, { applicationId, item, isTicked: true }))
    expect(await open()).toEqual([])
    await db.organization.updateMany({ where: { kvkNumber: kvk.other }, data: { city: 'Elders' } })
    value(await checkRegister(staff, { applicationId }))
    expect(await open()).toEqual(['differences'])
    await db.organization.updateMany({ where: { kvkNumber: kvk.other }, data: { city: 'Rijnsburg' } })
  })
})

describe('undoing', () => {
  test('is refused once somebody changed the membership that the decision gave', async () => {
    const { applicationId } = await makeApplication(applicant)
    value(await approve(applicationId))
    const membership = await db.membership.findFirstOrThrow({
      where: { personId: applicant.personId, endedAt: null },
      select: { id: true },
    })
    await changeMembership(membership.id, { level: 'loa2plus' })
    expect(problem(await undoDecision(staff, { applicationId }))).toBe('place_changed')
    await changeMembership(membership.id, { endedAt: new Date() })
    expect(problem(await undoDecision(staff, { applicationId }))).toBe('place_changed')
    expect(await db.membership.count({ where: { personId: applicant.personId, endedAt: null } })).toBe(0)
  })

  test('of a question is refused while a colleague works on the case', async () => {
    const { applicationId } = await makeApplication(applicant)
    value(await decideAtDesk(staff, applicationId, 'ask', 'Wie bent u?'))
    value(await claimCase(await makeStaff('reviewer', 'Wim Demo'), { applicationId }))
    expect(await undoDecision(staff, { applicationId })).toMatchObject({
      problem: 'claimed_by_other',
      details: { name: 'Wim Demo' },
    })
  })

  test('of an approval lets a later rejection end nothing', async () => {
    const { applicationId } = await makeApplication(applicant)
    value(await approve(applicationId))
    value(await undoDecision(staff, { applicationId }))
    expect(
      await db.adminApplication.findUniqueOrThrow({ where: { id: applicationId }, select: { membershipId: true } }),
    ).toEqual({ membershipId: null })
    value(await decideAtDesk(staff, applicationId, 'reject', 'Nee.'))
    value(await reopenCase(staff, { applicationId, reason: 'Toch.' }))
    expect(value(await decideAtDesk(staff, applicationId, 'reject', 'Nee.')).outcome).toBe('reject')
  })
})
