import { beforeEach, describe, expect, test } from 'vitest'
import { decideFurther } from '@/lib/admin-status/applications/commands/decide-further'
import { claimCase } from '@/lib/desk/cases/commands/claiming/claim-case'
import { decideCase } from '@/lib/desk/cases/commands/deciding/decide-case'
import { reviewCase } from '@/lib/desk/cases/commands/deciding/review-case'
import { reopenCase } from '@/lib/desk/cases/commands/deciding/reopen-case'
import { undoDecision } from '@/lib/desk/cases/commands/deciding/undo-decision'
import { withdrawApplication } from '@/lib/admin-status/applications/commands/withdraw-application'
import type { PersonActor, StaffActor } from '@/lib/kernel/actor'
import { findMemberOf } from '@/lib/identity/actors/acting'
import { readInput } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { approveCase } from '@/prisma/demo/desk'
import { makeApplication } from '../../support/applications'
import { decideAtDesk, forgetAdmins } from '../../support/desk'
import { countEverything, tracesOf } from '../../support/traces'
import { day, join, kvk, makeMember, makePerson, makeStaff, problem, value } from '../../support/world'
import { outbox } from '../../support/feed'

const longAgo = new Date(Date.now() - 90 * 86_400_000)
const reason = 'Een vennoot belde: hij heeft nooit getekend.'

let [first, second]: StaffActor[] = []
let applicant: PersonActor
let applicationId: string
beforeEach(async () => {
  await forgetAdmins()
  first = await makeStaff('reviewer', 'Saskia Demo')
  second = await makeStaff('reviewer', 'Wim Demo')
  applicant = await makePerson({ name: 'Guus Voorbeeld' })
  applicationId = (await makeApplication(applicant, {}, longAgo)).applicationId
})

const reopen = (now?: Date) => reopenCase(first!, { applicationId, reason }, now)
const caseNow = () =>
  db.case.findUniqueOrThrow({
    where: { id: applicationId },
    select: {
      status: true,
      risks: true,
      claimedById: true,
      decidedAt: true,
      rejectionReason: true,
      application: { select: { organizationId: true } },
    },
  })
const membershipNow = async () =>
  db.membership.findFirst({
    where: { personId: applicant.personId, endedAt: null },
    select: { id: true, role: true, level: true, validFrom: true, validUntil: true },
  })
const reject = async (now?: Date) =>
  value(await decideCase(first!, { applicationId, decision: 'reject', text: 'Niet getekend.', items: [] }, now))
/** Two people reject: what ends a status that runs takes both. */
async function rejectByTwo() {
  expect((await reject()).outcome).toBe('second')
  value(await claimCase(second!, { applicationId }))
  return value(await reviewCase(second!, { applicationId, verdict: 'reject', reasons: 'Ook ik zie dat zo.', text: '' }))
}
const approvedMail = async () =>
  (await outbox()).findFirst({
    where: { to: applicant.email, template: 'applicationApproved' },
    orderBy: { id: 'desc' },
    select: { data: true },
  })

describe('a case that is opened again', () => {
  test('is worked on with its reason, while the admin status goes on; the applicant is told', async () => {
    value(await decideAtDesk(first!, applicationId, 'approve', '', longAgo))
    const membership = await membershipNow()
    value(await reopen())
    expect(await caseNow()).toMatchObject({
      status: 'submitted',
      risks: ['reopened'],
      claimedById: first!.personId,
      decidedAt: null,
    })
    expect(await membershipNow()).toEqual(membership)
    const { organizationId } = (await caseNow()).application
    expect(await findMemberOf(applicant, organizationId, new Date())).toMatchObject({ role: 'admin' })
    expect(
      await db.caseNote.findMany({ where: { caseId: applicationId }, select: { text: true, authorId: true } }),
    ).toEqual([{ text: reason, authorId: first!.personId }])
    const { actions, mails } = await tracesOf(applicationId)
    expect(actions.at(-1)).toBe('application.reopened')
    expect(mails.at(-1)).toBe(`applicationReopened ${applicant.email}`)
    expect(
      await (
        await outbox()
      ).findFirst({
        where: { template: 'applicationReopened', to: applicant.email },
        select: { data: true },
      }),
    ).toMatchObject({ data: { runs: 'yes' } })
  })

  test('and approved by two keeps the status that runs just as it was', async () => {
    value(await decideAtDesk(first!, applicationId, 'approve', '', longAgo))
    const membership = await membershipNow()
    value(await reopen())
    expect((await approveCase(first!, second!, applicationId, new Date())).outcome).toBe('approve')
    expect((await caseNow()).status).toBe('approved')
    expect(await membershipNow()).toEqual(membership)
    expect(await approvedMail()).toMatchObject({
      data: { validUntil: membership?.validUntil?.toISOString().slice(0, 10) },
    })
    expect((await tracesOf(membership!.id)).actions).toEqual(['membership.adminAppointed'])
    value(await undoDecision(second!, { applicationId }))
    expect(await membershipNow()).toEqual(membership)
  })

  test('is not approved by one alone', async () => {
    value(await decideAtDesk(first!, applicationId, 'approve', '', longAgo))
    value(await reopen())
    expect(value(await decideAtDesk(first!, applicationId, 'approve')).outcome).toBe('second')
    expect(problem(await claimCase(first!, { applicationId }))).toBe('same_reviewer')
    expect((await caseNow()).status).toBe('second_review')
  })

  test('and rejected ends the status, also of the company’s last admin; undone in time it runs again', async () => {
    value(await decideAtDesk(first!, applicationId, 'approve', '', longAgo))
    const membership = await membershipNow()
    value(await reopen())
    expect((await rejectByTwo()).outcome).toBe('reject')
    expect(await membershipNow()).toBeNull()
    // The applicant reads what the first one wrote for them, and not what the second one wrote for their colleagues.
    expect(await caseNow()).toMatchObject({ status: 'rejected', rejectionReason: 'Niet getekend.' })
    expect(
      await (
        await outbox()
      ).findFirst({
        where: { to: applicant.email, template: 'applicationRejected' },
        select: { data: true },
      }),
    ).toMatchObject({ data: { reason: 'Niet getekend.' } })
    const { organizationId } = (await caseNow()).application
    expect(await findMemberOf(applicant, organizationId, new Date())).toBeNull()
    expect((await tracesOf(membership!.id)).actions).toEqual(['membership.adminAppointed', 'membership.ended'])
    value(await undoDecision(second!, { applicationId }))
    expect(await membershipNow()).toEqual(membership)
    expect((await caseNow()).status).toBe('submitted')
  })

  test('after a rejection gives the status only once two approve', async () => {
    value(await decideAtDesk(first!, applicationId, 'reject', 'Nee.', longAgo))
    value(await reopen())
    expect(await caseNow()).toMatchObject({ status: 'submitted', rejectionReason: null })
    expect(
      await (
        await outbox()
      ).findFirst({
        where: { template: 'applicationReopened', to: applicant.email },
        select: { data: true },
      }),
    ).toMatchObject({ data: { runs: 'no' } })
    await approveCase(first!, second!, applicationId, new Date())
    expect(await membershipNow()).toMatchObject({ role: 'admin', validFrom: day(0) })
  })

  test('after a rejection and rejected again ends nothing that it never gave', async () => {
    value(await decideAtDesk(first!, applicationId, 'reject', 'Nee.', longAgo))
    const { organizationId } = await join(applicant, kvk.other, 'admin')
    value(await reopen())
    await reject()
    expect(await findMemberOf(applicant, organizationId, new Date())).toMatchObject({ role: 'admin' })
  })

  test('that the company’s own admin once approved is ended by the desk too', async () => {
    const admin = await makeMember(kvk.bolderbast)
    applicationId = (await makeApplication(applicant, { kvkNumber: kvk.bolderbast }, longAgo)).applicationId
    value(await decideFurther(admin, { applicationId, decision: 'approve', text: '' }, longAgo))
    expect(await membershipNow()).toMatchObject({ role: 'admin' })
    value(await reopen())
    await rejectByTwo()
    expect(await membershipNow()).toBeNull()
  })

  test('is not rejected by one alone while its status runs, also not after a question; who disagrees leaves it running', async () => {
    value(await decideAtDesk(first!, applicationId, 'approve', '', longAgo))
    const membership = await membershipNow()
    value(await reopen())
    value(await decideCase(first!, { applicationId, decision: 'ask', text: 'Wie tekende?', items: [] }))
    value(await claimCase(first!, { applicationId }))
    expect((await reject()).outcome).toBe('second')
    expect([(await caseNow()).status, await membershipNow()]).toEqual(['second_review', membership])
    value(await claimCase(second!, { applicationId }))
    expect(
      value(await reviewCase(second!, { applicationId, verdict: 'approve', reasons: 'Er is getekend.', text: '' }))
        .outcome,
    ).toBe('disagreed')
    expect([(await caseNow()).status, await membershipNow()]).toEqual(['submitted', membership])
  })

  test('ends only the membership that it gave, not one that a colleague gave them since', async () => {
    value(await decideAtDesk(first!, applicationId, 'approve', '', longAgo))
    const membership = await membershipNow()
    await db.$transaction([
      db.$executeRaw`SELECT set_config('schakel.desk_ends_admin', 'yes', true)`,
      db.membership.update({ where: { id: membership!.id }, data: { endedAt: new Date() } }),
    ])
    const { organizationId } = await join(applicant, kvk.other, 'admin')
    value(await reopen())
    expect((await reject()).outcome).toBe('reject')
    expect(await findMemberOf(applicant, organizationId, new Date())).toMatchObject({ role: 'admin' })
  })
})

describe('opening again is refused', () => {
  const unchanged = async (expected: string, run: () => Promise<Parameters<typeof problem>[0]>) => {
    const before = await countEverything()
    expect(problem(await run())).toBe(expected)
    expect(await countEverything()).toEqual(before)
  }

  test('before a decision, after taking back, to an auditor, and of what is not there', async () => {
    const auditor = await makeStaff('viewer')
    await unchanged('application_closed', () => reopen())
    await unchanged('forbidden', () => reopenCase(auditor, { applicationId, reason }))
    expect(readInput(reopenCase, { applicationId: 'x', reason })).toEqual({ ok: false, problem: 'not_found' })
    value(await withdrawApplication(applicant, { applicationId }))
    await unchanged('application_closed', () => reopen())
  })

  test('while the applicant has another one open there', async () => {
    value(await decideAtDesk(first!, applicationId, 'reject', 'Nee.', longAgo))
    await makeApplication(applicant)
    await unchanged('application_open', () => reopen())
  })

  test('twice; and the decision before it can then no longer be undone', async () => {
    value(await decideAtDesk(first!, applicationId, 'approve'))
    value(await reopen())
    await unchanged('application_closed', () => reopenCase(second!, { applicationId, reason }))
    await unchanged('decision_final', () => undoDecision(first!, { applicationId }))
    expect(problem(await reviewCase(first!, { applicationId, verdict: 'approve', reasons: 'x', text: '' }))).toBe(
      'application_closed',
    )
  })
})
