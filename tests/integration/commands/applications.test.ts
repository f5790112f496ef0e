import { describe, expect, test } from 'vitest'
import { answerApplication } from '@/lib/admin-applications/answer'
import { decideApplication } from '@/lib/admin-applications/decide'
import { submitApplication } from '@/lib/admin-applications/submit'
import { withdrawApplication } from '@/lib/admin-applications/withdraw'
import { asStaff, findMemberOf } from '@/lib/auth/acting'
import { addDays, addYears, isoDay, today } from '@/lib/calendar'
import { db } from '@/lib/db'
import { join, kvk, makeOrganization, makePerson, makeStaff, problem, value } from '../../support/world'
import { meetAtRow } from '../../support/races'
import { tracesOf } from '../../support/traces'

const apply = { kvkNumber: ' 6959.9076 ', level: 'loa3' as const, explanation: '<b>Ik ben vennoot</b> 🙂' }

async function applied() {
  const person = await makePerson()
  const { applicationId } = value(await submitApplication(person, apply))
  return { person, applicationId }
}

test('an application names the company from the register, promises a day and is confirmed by mail', async () => {
  const { person, applicationId } = await applied()
  const row = await db.adminApplication.findUniqueOrThrow({
    where: { id: applicationId },
    select: { status: true, explanation: true, promisedBy: true, organization: { select: { name: true, city: true } } },
  })
  expect(row).toMatchObject({ status: 'submitted', explanation: apply.explanation, organization: { name: 'Test VOF Guus', city: 'Almere' } })
  expect(row.promisedBy?.getTime()).toBeGreaterThan(today(new Date()).getTime())
  expect(await tracesOf(applicationId)).toEqual({ actions: ['application.submitted'], mails: [`applicationReceived ${person.email}`] })
})

test('only after approval has the applicant a place: admin at the level asked for, five years at most', async () => {
  const { person, applicationId } = await applied()
  const { organizationId } = await db.adminApplication.findUniqueOrThrow({ where: { id: applicationId }, select: { organizationId: true } })
  expect(await findMemberOf(person, organizationId, new Date())).toBeNull()
  value(await decideApplication(await makeStaff(), { applicationId, decision: 'approve', text: '' }))
  expect(await findMemberOf(person, organizationId, new Date())).toMatchObject({ role: 'admin', level: 'loa3' })
  expect(await findMemberOf(person, organizationId, addYears(today(new Date()), 5))).toBeNull()
  const traces = await tracesOf(applicationId)
  expect(traces.actions).toEqual(['application.submitted', 'application.approved'])
  expect(traces.mails).toContain(`applicationApproved ${person.email}`)
})

test('an employee who is approved becomes admin in the same place', async () => {
  const person = await makePerson()
  const place = await join(person, kvk.bolderbast, 'employee')
  const { applicationId } = value(await submitApplication(person, { ...apply, kvkNumber: kvk.bolderbast }))
  value(await decideApplication(await makeStaff(), { applicationId, decision: 'approve', text: '' }))
  const admin = await findMemberOf(person, place.organizationId, new Date())
  expect(admin).toMatchObject({ membershipId: place.membershipId, role: 'admin' })
  expect(problem(await submitApplication(person, { ...apply, kvkNumber: kvk.bolderbast }))).toBe('already_admin')
})

test('staff ask, the applicant answers, staff reject with a reason that he can read', async () => {
  const { person, applicationId } = await applied()
  const staff = await makeStaff()
  expect(problem(await answerApplication(person, { applicationId, text: 'te vroeg' }))).toBe('application_closed')
  value(await decideApplication(staff, { applicationId, decision: 'ask', text: 'Welke functie hebt u?' }))
  expect(problem(await decideApplication(staff, { applicationId, decision: 'approve', text: '' }))).toBe('application_closed')
  value(await answerApplication(person, { applicationId, text: 'Vennoot.' }))
  value(await decideApplication(staff, { applicationId, decision: 'reject', text: 'U staat niet in het register.' }))
  const row = await db.adminApplication.findUniqueOrThrow({
    where: { id: applicationId },
    select: { status: true, rejectionReason: true, messages: { select: { text: true, isFromStaff: true }, orderBy: { sentAt: 'asc' } } },
  })
  expect(row).toMatchObject({ status: 'rejected', rejectionReason: 'U staat niet in het register.' })
  expect(row.messages.map((message) => message.isFromStaff)).toEqual([true, false, true])
  const { actions, mails } = await tracesOf(applicationId)
  expect(actions).toEqual(['application.submitted', 'application.more_information_needed', 'application.answered', 'application.rejected'])
  expect(mails.map((mail) => mail.split(' ')[0])).toEqual(['applicationReceived', 'applicationNeedsInformation', 'applicationRejected'])
  expect((await submitApplication(person, apply)).ok).toBe(true)
})

describe('is refused', () => {
  test.each([
    ['123', 'kvk_malformed'],
    ['12345678', 'kvk_unknown'],
    ['96354429', 'kvk_ended'],
    ['90004973', 'kvk_unavailable'],
  ])('for the number %s: %s, at the field', async (kvkNumber, expected) => {
    expect(await submitApplication(await makePerson(), { ...apply, kvkNumber })).toMatchObject({ problem: expected, field: 'kvkNumber' })
  })

  test('above the level of one’s own means, and with an expired means', async () => {
    const person = await makePerson({ level: 'loa2plus' })
    expect(problem(await submitApplication(person, apply))).toBe('level_above_means')
    const later = await makePerson()
    expect(problem(await submitApplication(later, apply, addDays(new Date(), 1001)))).toBe('level_above_means')
  })

  test('twice for one company, but not after withdrawing', async () => {
    const { person, applicationId } = await applied()
    expect(problem(await submitApplication(person, apply))).toBe('application_open')
    value(await withdrawApplication(person, { applicationId }))
    expect((await submitApplication(person, apply)).ok).toBe(true)
  })

  test('a decision on oneself', async () => {
    const staff = await makeStaff()
    const { applicationId } = value(await submitApplication({ ...staff, role: 'person' }, apply))
    expect(problem(await decideApplication(staff, { applicationId, decision: 'approve', text: '' }))).toBe('own_application')
    expect((await tracesOf(applicationId)).actions).toEqual(['application.submitted'])
  })
})

test('two members of staff deciding at once: one wins, the other is told, and only one mail goes out', async () => {
  const { person, applicationId } = await applied()
  const [one, two] = [await makeStaff(), asStaff({ ...(await makePerson()), staffRole: 'reviewer' })]
  const results = await meetAtRow({ sql: 'SELECT 1 FROM "AdminApplication" WHERE "id" = $1 FOR UPDATE', values: [applicationId] }, [
    () => decideApplication(one, { applicationId, decision: 'approve', text: '' }),
    () => decideApplication(two, { applicationId, decision: 'reject', text: 'Nee.' }),
  ])
  expect(results.map(problem).sort()).toEqual(['changed_meanwhile', 'ok'])
  const decisions = (await tracesOf(applicationId)).mails.filter((mail) => mail.endsWith(person.email))
  expect(decisions).toHaveLength(2)
})

test('a company that ended after the application is not given an admin', async () => {
  const person = await makePerson()
  const organization = await makeOrganization('96354429')
  const data = { reference: crypto.randomUUID(), personId: person.personId, organizationId: organization.id, level: 'loa3' as const, explanation: '', status: 'submitted' as const, startedAt: new Date(), submittedAt: new Date(), promisedBy: today(new Date()) }
  const { id } = await db.adminApplication.create({ data, select: { id: true } })
  expect(problem(await decideApplication(await makeStaff(), { applicationId: id, decision: 'approve', text: '' }))).toBe('kvk_ended')
  expect((await decideApplication(await makeStaff(), { applicationId: id, decision: 'reject', text: 'Opgeheven.' })).ok).toBe(true)
})

test('the promised day skips the weekend', async () => {
  const friday = new Date('2026-11-27T10:00:00Z')
  const { applicationId } = value(await submitApplication(await makePerson(), apply, friday))
  const { promisedBy } = await db.adminApplication.findUniqueOrThrow({ where: { id: applicationId }, select: { promisedBy: true } })
  expect(isoDay(promisedBy ?? today(friday))).toBe('2026-12-02')
})
