import { describe, expect, test } from 'vitest'
import { answerApplication } from '@/lib/admin-status/applications/commands/answer-application'
import { claimCase } from '@/lib/desk/cases/commands/claiming/claim-case'
import { decideCase } from '@/lib/desk/cases/commands/deciding/decide-case'
import { startApplication } from '@/lib/admin-status/applications/commands/drafting/start-application'
import { withdrawApplication } from '@/lib/admin-status/applications/commands/withdraw-application'
import { asStaff, findMemberOf } from '@/lib/identity/actors/acting'
import { addDays, addYears, isoDay, today } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'
import { makeApplication } from '../../support/applications'
import { decideAtDesk } from '../../support/desk'
import { join, kvk, makeOrganization, makePerson, makeStaff, problem, value } from '../../support/world'
import { meetAtRow } from '../../support/races'
import { tracesOf } from '../../support/traces'

const apply = {
  kvkNumber: ' 6959.9076 ',
  level: 'loa3' as const,
  explanation: '<b>Ik ben vennoot</b> 🙂',
  recovery: false,
}

/** Without what staff did while they worked on it. */
const ofApplication = (actions: string[]) => actions.filter((action) => action.startsWith('application.'))

async function applied() {
  const person = await makePerson()
  const { applicationId } = await makeApplication(person, apply)
  return { person, applicationId }
}

test('an application names the company from the register, promises a day and is confirmed by mail', async () => {
  const { person, applicationId } = await applied()
  const row = await db.adminApplication.findUniqueOrThrow({
    where: { id: applicationId },
    select: {
      status: true,
      explanation: true,
      organization: { select: { name: true, city: true } },
      case: { select: { promisedBy: true } },
    },
  })
  expect(row).toMatchObject({
    status: 'submitted',
    explanation: apply.explanation,
    organization: { name: 'Test VOF Guus', city: 'Almere' },
  })
  expect(row.case?.promisedBy.getTime()).toBeGreaterThan(today(new Date()).getTime())
  expect(await tracesOf(applicationId)).toEqual({
    actions: ['application.started', 'application.changed', 'application.submitted'],
    mails: [`applicationReceived ${person.email}`],
  })
})

test('only after approval has the applicant a membership: admin at the level asked for, five years at most', async () => {
  const { person, applicationId } = await applied()
  const { organizationId } = await db.adminApplication.findUniqueOrThrow({
    where: { id: applicationId },
    select: { organizationId: true },
  })
  expect(await findMemberOf(person, organizationId, new Date())).toBeNull()
  value(await decideAtDesk(await makeStaff(), applicationId, 'approve', ''))
  expect(await findMemberOf(person, organizationId, new Date())).toMatchObject({ role: 'admin', level: 'loa3' })
  expect(await findMemberOf(person, organizationId, addYears(today(new Date()), 5))).toBeNull()
  const traces = await tracesOf(applicationId)
  expect(ofApplication(traces.actions)).toEqual([
    'application.started',
    'application.changed',
    'application.submitted',
    'application.approved',
  ])
  expect(traces.mails).toContain(`applicationApproved ${person.email}`)
})

test('an employee who is approved becomes admin in the same membership', async () => {
  const person = await makePerson()
  const joined = await join(person, kvk.bolderbast, 'employee')
  const { applicationId } = await makeApplication(person, { ...apply, kvkNumber: kvk.bolderbast })
  value(await decideAtDesk(await makeStaff(), applicationId, 'approve', ''))
  const admin = await findMemberOf(person, joined.organizationId, new Date())
  expect(admin).toMatchObject({ membershipId: joined.membershipId, role: 'admin' })
  expect(problem(await startApplication(person, { ...apply, kvkNumber: kvk.bolderbast }))).toBe('already_admin')
})

test('staff ask, the applicant answers, staff reject with a reason that they can read', async () => {
  const { person, applicationId } = await applied()
  const staff = await makeStaff()
  // Unasked they can write as well: it is read with the case, and changes nothing of how it stands.
  value(await answerApplication(person, { applicationId, text: 'Ik ben ook te bellen.' }))
  value(await decideAtDesk(staff, applicationId, 'ask', 'Welke functie hebt u?'))
  expect(problem(await decideAtDesk(staff, applicationId, 'approve'))).toBe('application_closed')
  value(await answerApplication(person, { applicationId, text: 'Vennoot.' }))
  value(await decideAtDesk(staff, applicationId, 'reject', 'U staat niet in het register.'))
  const row = await db.adminApplication.findUniqueOrThrow({
    where: { id: applicationId },
    select: {
      status: true,
      case: { select: { rejectionReason: true } },
      messages: { select: { text: true, isFromStaff: true }, orderBy: { sentAt: 'asc' } },
    },
  })
  expect(row).toMatchObject({ status: 'rejected', case: { rejectionReason: 'U staat niet in het register.' } })
  expect(row.messages.map((message) => message.isFromStaff)).toEqual([false, true, false, true])
  const { actions, mails } = await tracesOf(applicationId)
  expect(ofApplication(actions)).toEqual([
    'application.started',
    'application.submitted',
    'application.more_information_needed',
    'application.answered',
    'application.rejected',
  ])
  expect(mails.filter((mail) => mail.endsWith(person.email)).map((mail) => mail.split(' ')[0])).toEqual([
    'applicationReceived',
    'applicationNeedsInformation',
    'applicationRejected',
  ])
  expect((await startApplication(person, apply)).ok).toBe(true)
})

describe('is refused', () => {
  test.each([
    ['123', 'kvk_malformed'],
    ['12345678', 'kvk_unknown'],
    ['96354429', 'kvk_ended'],
    ['90004973', 'kvk_unavailable'],
  ])('for the number %s: %s, at the field', async (kvkNumber, expected) => {
    expect(await startApplication(await makePerson(), { ...apply, kvkNumber })).toMatchObject({
      problem: expected,
      field: 'kvkNumber',
    })
  })

  test('above the level of one’s own means, and with an expired means', async () => {
    const person = await makePerson({ level: 'loa2plus' })
    expect(problem(await startApplication(person, apply))).toBe('level_above_means')
    const later = await makePerson()
    expect(problem(await startApplication(later, apply, addDays(new Date(), 1001)))).toBe('level_above_means')
  })

  test('twice for one company, but not after withdrawing', async () => {
    const { person, applicationId } = await applied()
    expect(problem(await startApplication(person, apply))).toBe('application_open')
    value(await withdrawApplication(person, { applicationId }))
    expect((await startApplication(person, apply)).ok).toBe(true)
  })

  test('a decision on oneself', async () => {
    const staff = await makeStaff()
    const { applicationId } = await makeApplication({ ...staff, role: 'person' }, apply)
    expect(problem(await decideCase(staff, { applicationId, decision: 'approve', text: '', items: [] }))).toBe(
      'own_application',
    )
    expect((await tracesOf(applicationId)).actions).toEqual(['application.started', 'application.submitted'])
  })
})

test('two members of staff taking a case at once: one has it, the other is told who; deciding twice at once decides once', async () => {
  const { person, applicationId } = await applied()
  const [one, two] = [await makeStaff(), asStaff({ ...(await makePerson()), staffRole: 'reviewer' })]
  const lock = (table: 'Case' | 'AdminApplication') => ({
    sql: `SELECT 1 FROM "${table}" WHERE "id" = $1 FOR UPDATE`,
    values: [applicationId],
  })
  const claims = await meetAtRow(lock('Case'), [
    () => claimCase(one, { applicationId }),
    () => claimCase(two, { applicationId }),
  ])
  expect(claims.map(problem).sort()).toEqual(['claimed_by_other', 'ok'])
  const [winner, loser] = claims[0]?.ok ? [one, two] : [two, one]
  expect(claims.find(({ ok }) => !ok)).toMatchObject({ details: { name: winner.name } })
  const reject = { applicationId, decision: 'reject' as const, text: 'Nee.', items: [] }
  expect(problem(await decideCase(loser, reject))).toBe('claimed_by_other')
  const results = await meetAtRow(lock('AdminApplication'), [
    () => decideCase(winner, reject),
    () => decideCase(winner, reject),
  ])
  expect(results.map(problem).sort()).toEqual(['application_closed', 'ok'])
  expect((await tracesOf(applicationId)).mails.filter((mail) => mail.endsWith(person.email))).toHaveLength(2)
})

test('a company that ended after the application is not given an admin', async () => {
  const person = await makePerson()
  const organization = await makeOrganization('96354429')
  const data = {
    reference: crypto.randomUUID(),
    personId: person.personId,
    organizationId: organization.id,
    level: 'loa3' as const,
    explanation: '',
    status: 'submitted' as const,
    startedAt: new Date(),
    case: { create: { arrivedAt: new Date(), deskSince: new Date(), promisedBy: today(new Date()) } },
  }
  const { id } = await db.adminApplication.create({ data, select: { id: true } })
  const staff = await makeStaff()
  value(await claimCase(staff, { applicationId: id }))
  expect(problem(await decideCase(staff, { applicationId: id, decision: 'approve', text: '', items: [] }))).toBe(
    'kvk_ended',
  )
  expect((await decideCase(staff, { applicationId: id, decision: 'reject', text: 'Opgeheven.', items: [] })).ok).toBe(
    true,
  )
})

test('the promised day skips the weekend', async () => {
  const friday = new Date('2026-11-27T10:00:00Z')
  const { applicationId } = await makeApplication(await makePerson(), apply, friday)
  const { promisedBy } = await db.case.findUniqueOrThrow({
    where: { id: applicationId },
    select: { promisedBy: true },
  })
  expect(isoDay(promisedBy)).toBe('2026-12-02')
})
