import { beforeEach, describe, expect, test } from 'vitest'
import { answerApplication } from '@/lib/admin-status/applications/commands/answer-application'
import { claimCase } from '@/lib/desk/cases/commands/claiming/claim-case'
import { handOverCase } from '@/lib/desk/cases/commands/claiming/hand-over-case'
import { decideCase } from '@/lib/desk/cases/commands/deciding/decide-case'
import { reviewCase } from '@/lib/desk/cases/commands/deciding/review-case'
import { reopenCase } from '@/lib/desk/cases/commands/deciding/reopen-case'
import { reviewSchema } from '@/lib/desk/cases/schema'
import { removeRepresentative } from '@/lib/desk/cases/commands/checking/remove-representative'
import { tickCheck } from '@/lib/desk/cases/commands/checking/tick-check'
import type { PersonActor, StaffActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { workOnCase } from '@/prisma/demo/desk'
import { makeApplication } from '../../support/applications'
import { decideAtDesk, forgetAdmins, makePaperApplication } from '../../support/desk'
import { meetAtRow } from '../../support/races'
import { countEverything, tracesOf } from '../../support/traces'
import { kvk, makeOrganization, makePerson, makeStaff, problem, value } from '../../support/world'

let [first, second, third]: StaffActor[] = []
let applicant: PersonActor
beforeEach(async () => {
  await forgetAdmins()
  first = await makeStaff('reviewer', 'Saskia Demo')
  second = await makeStaff('lead', 'Lea Demo')
  third = await makeStaff('reviewer', 'Wim Demo')
  applicant = await makePerson({ name: 'Guus Voorbeeld', level: 'loa4' })
})

const apply = async (input: Parameters<typeof makeApplication>[1] = {}) =>
  (await makeApplication(applicant, input)).applicationId
const adminMemberships = () =>
  db.membership.count({ where: { personId: applicant.personId, role: 'admin', endedAt: null } })
const caseNow = (id: string) =>
  db.case.findUniqueOrThrow({ where: { id }, select: { status: true, risks: true, claimedById: true } })
const review = (by: StaffActor, applicationId: string, verdict: 'approve' | 'reject' = 'approve') =>
  reviewCase(by, { applicationId, verdict, reasons: 'Mijn oordeel.', text: '' })

async function sampled(): Promise<string> {
  const id = await apply()
  await db.case.update({ where: { id }, data: { isSampled: true } })
  return id
}

/** Approved by the first one, and waiting for the second. */
async function waiting(): Promise<string> {
  const id = await sampled()
  value(await decideAtDesk(first!, id, 'approve'))
  return id
}

async function mismatched(): Promise<string> {
  const id = await apply()
  // They say that they alone decide; the extract names them as owner.
  await db.representative.create({
    data: { applicationId: id, name: applicant.name, authority: 'owner', origin: 'extract', enteredAt: new Date() },
  })
  return id
}

async function reopened(): Promise<string> {
  const id = await apply()
  value(await decideAtDesk(first!, id, 'reject', 'Nee.'))
  value(await reopenCase(first!, { applicationId: id, reason: 'Toch wel.' }))
  return id
}

async function large(): Promise<string> {
  const id = await apply({ kvkNumber: kvk.office })
  expect(await db.organization.findFirst({ where: { kvkNumber: kvk.office }, select: { employees: true } })).toEqual({
    employees: 64,
  })
  return id
}

describe('two must look', () => {
  const risky: [string, () => Promise<string>][] = [
    ['level4', () => apply({ level: 'loa4' })],
    ['paper_only', () => makePaperApplication(applicant)],
    ['first_admin_large', large],
    ['mismatch', mismatched],
    ['reopened', reopened],
    ['sampled', sampled],
  ]
  test.each(risky)(
    'at %s: the first approval appoints nobody, the second one by somebody else does',
    async (risk, make) => {
      const applicationId = await make()
      expect(value(await decideAtDesk(first!, applicationId, 'approve', 'Eerste oordeel.')).outcome).toBe('second')
      expect(await caseNow(applicationId)).toEqual({ status: 'second_review', risks: [risk], claimedById: null })
      expect(await adminMemberships()).toBe(0)
      expect((await tracesOf(applicationId)).mails.filter((mail) => mail.startsWith('applicationApproved'))).toEqual([])
      value(await claimCase(second!, { applicationId }))
      expect(value(await review(second!, applicationId)).outcome).toBe('approve')
      expect(await caseNow(applicationId)).toMatchObject({ status: 'approved', claimedById: null })
      expect(await adminMemberships()).toBe(1)
      const reviews = await db.caseReview.findMany({
        where: { caseId: applicationId },
        orderBy: { turn: 'asc' },
        select: { round: true, turn: true, reviewerId: true, verdict: true },
      })
      expect(reviews).toEqual([
        { round: 1, turn: 1, reviewerId: first!.personId, verdict: 'approve' },
        { round: 1, turn: 2, reviewerId: second!.personId, verdict: 'approve' },
      ])
      expect((await tracesOf(applicationId)).actions.slice(-1)).toEqual(['application.approved'])
    },
  )

  test('nowhere else: one is enough, and one is enough to reject or to ask', async () => {
    expect(value(await decideAtDesk(first!, await apply(), 'approve')).outcome).toBe('approve')
    await forgetAdmins()
    const risk = await makePerson({ level: 'loa4' })
    const { applicationId } = await makeApplication(risk, { level: 'loa4' })
    expect(value(await decideAtDesk(first!, applicationId, 'ask', 'Wie?')).outcome).toBe('ask')
    value(await answerApplication(risk, { applicationId, text: 'Ik.' }))
    expect(value(await decideAtDesk(first!, applicationId, 'reject', 'Nee.')).outcome).toBe('reject')
  })
})

describe('the second pair of eyes', () => {
  test('is not the first one’s: not by claiming, not by being handed the case, not by holding it', async () => {
    const applicationId = await waiting()
    const before = await countEverything()
    expect(problem(await claimCase(first!, { applicationId }))).toBe('same_reviewer')
    expect(await countEverything()).toEqual(before)
    value(await claimCase(second!, { applicationId }))
    expect(await handOverCase(second!, { applicationId, toId: first!.personId, note: 'x' })).toMatchObject({
      problem: 'same_reviewer',
      field: 'toId',
    })
    await db.case.update({
      where: { id: applicationId },
      data: { claimedById: first!.personId, claimedByName: first!.name },
    })
    for (const verdict of ['approve', 'reject'] as const)
      expect(problem(await review(first!, applicationId, verdict))).toBe('same_reviewer')
    expect([await adminMemberships(), await db.caseReview.count({ where: { caseId: applicationId } })]).toEqual([0, 1])
  })

  test('needs the case in hand, a half hour that runs, and its own reasons', async () => {
    const applicationId = await waiting()
    expect(problem(await review(second!, applicationId))).toBe('lease_over')
    value(await claimCase(third!, { applicationId }))
    expect(problem(await review(second!, applicationId))).toBe('claimed_by_other')
    expect(
      problem(
        await reviewCase(
          third!,
          { applicationId, verdict: 'approve', reasons: 'x', text: '' },
          new Date(Date.now() + 31 * 60_000),
        ),
      ),
    ).toBe('lease_over')
    expect(problem(await review(await makeStaff('viewer'), applicationId))).toBe('forbidden')
    expect(reviewSchema.safeParse({ applicationId, verdict: 'approve', reasons: '  ' }).success).toBe(false)
    expect([await adminMemberships(), await db.caseReview.count({ where: { caseId: applicationId } })]).toEqual([0, 1])
  })

  test('does not decide past the first one by the ordinary way, but may ask', async () => {
    const applicationId = await waiting()
    value(await claimCase(second!, { applicationId }))
    for (const decision of ['approve', 'reject'] as const) {
      expect(problem(await decideCase(second!, { applicationId, decision, text: 'x', items: [] }))).toBe(
        'second_needed',
      )
    }
    value(await decideCase(second!, { applicationId, decision: 'ask', text: 'Wie?', items: ['function'] }))
    expect((await caseNow(applicationId)).status).toBe('more_information_needed')
    value(await answerApplication(applicant, { applicationId, text: 'Ik.' }))
    expect(value(await decideAtDesk(first!, applicationId, 'approve')).outcome).toBe('second')
    value(await claimCase(second!, { applicationId }))
    expect(value(await review(second!, applicationId)).outcome).toBe('approve')
  })

  test('that disagrees sends the case back to the queue; nobody is appointed, and a second round decides', async () => {
    const applicationId = await waiting()
    value(await claimCase(second!, { applicationId }))
    expect(value(await review(second!, applicationId, 'reject')).outcome).toBe('disagreed')
    expect(await caseNow(applicationId)).toMatchObject({ status: 'submitted', claimedById: null })
    expect(await adminMemberships()).toBe(0)
    expect((await tracesOf(applicationId)).actions.at(-1)).toBe('case.secondReviewed')
    expect(value(await decideAtDesk(second!, applicationId, 'approve')).outcome).toBe('second')
    expect(problem(await claimCase(second!, { applicationId }))).toBe('same_reviewer')
    value(await claimCase(first!, { applicationId }))
    expect(value(await review(first!, applicationId)).outcome).toBe('approve')
    expect(await adminMemberships()).toBe(1)
    expect(
      await db.caseReview.findMany({
        where: { caseId: applicationId },
        orderBy: [{ round: 'asc' }, { turn: 'asc' }],
        select: { round: true, verdict: true },
      }),
    ).toEqual(
      [
        [1, 'approve'],
        [1, 'reject'],
        [2, 'approve'],
        [2, 'approve'],
      ].map(([round, verdict]) => ({ round, verdict })),
    )
  })

  test('finds the check-list whole too: what they take off it is open again', async () => {
    const applicationId = await waiting()
    value(await claimCase(second!, { applicationId }))
    value(await tickCheck(second!, { applicationId, item: 'company_active', isTicked: false }))
    expect(await review(second!, applicationId)).toMatchObject({ problem: 'checks_open', details: { open: 1 } })
    value(await tickCheck(second!, { applicationId, item: 'company_active', isTicked: true }))
    const entered = await db.representative.findFirstOrThrow({ where: { applicationId }, select: { id: true } })
    value(await removeRepresentative(second!, { applicationId, representativeId: entered.id }))
    expect(problem(await review(second!, applicationId))).toBe('representatives_missing')
    expect(await adminMemberships()).toBe(0)
    expect(value(await review(second!, applicationId, 'reject')).outcome).toBe('disagreed')
  })

  test('approves nothing for a company that ended since', async () => {
    const applicationId = await waiting()
    const { id: organizationId } = await makeOrganization('96354429')
    await db.adminApplication.update({ where: { id: applicationId }, data: { organizationId } })
    value(await claimCase(second!, { applicationId }))
    expect(problem(await review(second!, applicationId))).toBe('kvk_ended')
    expect(await adminMemberships()).toBe(0)
    expect(value(await review(second!, applicationId, 'reject')).outcome).toBe('disagreed')
  })

  test('approving twice at once appoints once', async () => {
    const applicationId = await waiting()
    await workOnCase(second!, applicationId, new Date())
    const row = { sql: 'SELECT 1 FROM "AdminApplication" WHERE "id" = $1 FOR UPDATE', values: [applicationId] }
    const results = await meetAtRow(row, [() => review(second!, applicationId), () => review(second!, applicationId)])
    expect(results.map(problem).sort()).toEqual(['application_closed', 'ok'])
    expect([await adminMemberships(), await db.caseReview.count({ where: { caseId: applicationId } })]).toEqual([1, 2])
  })
})
