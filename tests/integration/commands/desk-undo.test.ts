import { beforeEach, describe, expect, test } from 'vitest'
import { answerApplication } from '@/lib/admin-status/applications/commands/answer-application'
import { claimCase } from '@/lib/desk/cases/commands/claiming/claim-case'
import { decideCase } from '@/lib/desk/cases/commands/deciding/decide-case'
import { undoDecision } from '@/lib/desk/cases/commands/deciding/undo-decision'
import type { PersonActor, StaffActor } from '@/lib/kernel/actor'
import { findMemberOf } from '@/lib/identity/actors/acting'
import { readInput } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { sendInvitations } from '@/lib/authorizations/arrivals/commands/send-invitations'
import { prepareInvitations } from '@/lib/organizations/invitations/commands/prepare-invitations'
import { deliverNext, isMailDue } from '@/lib/notifications/commands/deliver'
import { approveCase } from '@/prisma/demo/desk'
import { makeApplication } from '../../support/applications'
import { decideAtDesk, forgetAdmins } from '../../support/desk'
import { countEverything } from '../../support/traces'
import { join, kvk, makePerson, makeStaff, problem, value } from '../../support/world'
import { outbox, tellAll } from '../../support/feed'

type Kind = 'approve' | 'reject' | 'ask'
const kinds: Kind[] = ['approve', 'reject', 'ask']

const start = new Date()
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000)

let staff: StaffActor
let applicant: PersonActor
let applicationId: string
beforeEach(async () => {
  await forgetAdmins()
  await db.message.deleteMany()
  staff = await makeStaff('reviewer', 'Saskia Demo')
  applicant = await makePerson({ name: 'Guus Voorbeeld' })
  applicationId = (await makeApplication(applicant, {}, start)).applicationId
})

const undo = (by: StaffActor, minutes: number) => undoDecision(by, { applicationId }, at(minutes))

/** What the applicant and the company have of it, and what waits to be told. */
async function state() {
  const [application, membership, tasks, messages, mails] = await Promise.all([
    db.case.findUniqueOrThrow({
      where: { id: applicationId },
      select: { status: true, decidedAt: true, decidedById: true, rejectionReason: true },
    }),
    db.membership.findFirst({
      where: { personId: applicant.personId, endedAt: null },
      select: { id: true, role: true, level: true, validFrom: true, validUntil: true },
    }),
    db.caseTask.count({ where: { caseId: applicationId } }),
    db.adminApplicationMessage.findMany({ where: { applicationId }, select: { text: true } }),
    (await outbox()).findMany({ select: { template: true, to: true }, orderBy: { id: 'asc' } }),
  ])
  return { application, membership, tasks, messages, mails }
}

async function unchanged(expected: string, run: () => Promise<Parameters<typeof problem>[0]>) {
  const before = [await countEverything(), await state()]
  expect(problem(await run())).toBe(expected)
  expect([await countEverything(), await state()]).toEqual(before)
}

async function decided(kind: Kind, minutes = 0) {
  value(await claimCase(staff, { applicationId }, at(minutes)))
  if (kind === 'ask')
    return value(
      await decideCase(
        staff,
        { applicationId, decision: 'ask', text: 'Wie tekent?', items: ['extract', 'signatory'] },
        at(minutes),
      ),
    )
  return value(await decideAtDesk(staff, applicationId, kind, 'Omdat.', at(minutes)))
}

describe('a decision undone in time', () => {
  test.each(kinds)('to %s: all is as it was, the mail is never sent, and who undid it holds the case', async (kind) => {
    const before = await state()
    await decided(kind)
    expect(await state()).not.toEqual(before)
    value(await undo(staff, 9))
    expect(await state()).toEqual(before)
    expect(
      await db.case.findUniqueOrThrow({
        where: { id: applicationId },
        select: { claimedById: true, claimedUntil: true },
      }),
    ).toEqual({ claimedById: staff.personId, claimedUntil: at(39) })
    const { organizationId } = await db.adminApplication.findUniqueOrThrow({
      where: { id: applicationId },
      select: { organizationId: true },
    })
    const told = await db.auditEvent.findMany({
      where: { subjectId: applicationId, organizationId },
      orderBy: { id: 'asc' },
      select: { type: true, actorId: true },
    })
    expect(told.at(-1)).toEqual({ type: 'case.decisionUndone', actorId: staff.personId })
    await decided(kind, 10)
    expect((await state()).mails).toHaveLength(before.mails.length + 1)
  })

  test('puts an employee who was approved back in the membership they had', async () => {
    await join(applicant, kvk.other, 'employee')
    const before = await state()
    await decided('approve')
    expect((await state()).membership).toMatchObject({ id: before.membership?.id, role: 'admin' })
    value(await undo(staff, 1))
    expect(await state()).toEqual(before)
    expect(
      await findMemberOf(
        applicant,
        (await db.membership.findFirstOrThrow({ select: { organizationId: true } })).organizationId,
        at(1),
      ),
    ).toMatchObject({ role: 'employee' })
  })

  test('leaves a membership alone that a rejection never touched', async () => {
    await decided('reject')
    await join(applicant, kvk.other, 'employee')
    const { membership } = await state()
    value(await undo(staff, 5))
    expect((await state()).membership).toEqual(membership)
  })

  test('twice is undone once', async () => {
    await decided('approve')
    value(await undo(staff, 1))
    await unchanged('ok', () => undo(staff, 2))
  })

  test('after two have looked is back before both, and two look again', async () => {
    await db.case.update({ where: { id: applicationId }, data: { isSampled: true } })
    const second = await makeStaff('reviewer', 'Wim Demo')
    const before = await state()
    await approveCase(staff, second, applicationId, start)
    await unchanged('not_found', () => undo(staff, 1))
    value(await undo(second, 1))
    expect(await state()).toEqual(before)
    expect((await approveCase(second, staff, applicationId, at(2))).outcome).toBe('approve')
    expect(await db.caseReview.count({ where: { caseId: applicationId } })).toBe(4)
  })
})

describe('undoing is refused', () => {
  test.each(kinds)('after ten minutes: %s', async (kind) => {
    await decided(kind)
    await unchanged('decision_final', () => undo(staff, 10))
  })

  test('to another reviewer and an auditor; a lead may', async () => {
    await decided('approve')
    const auditor = await makeStaff('viewer')
    await unchanged('forbidden', () => undo(auditor, 1))
    const other = await makeStaff('reviewer')
    await unchanged('not_found', () => undo(other, 1))
    expect(readInput(undoDecision, { applicationId: 'x' })).toEqual({ ok: false, problem: 'not_found' })
    value(await undo(await makeStaff('lead'), 1))
  })

  test('when there is no decision', async () => {
    await unchanged('not_found', () => undo(staff, 1))
  })

  test('once the new admin did something', async () => {
    await decided('approve', -1)
    const { organizationId } = await db.membership.findFirstOrThrow({
      where: { personId: applicant.personId },
      select: { organizationId: true },
    })
    const admin = await findMemberOf(applicant, organizationId, start)
    const { batchId } = value(
      await prepareInvitations(admin!, { lines: 'jan@voorbeeld.test', role: 'employee', level: null }, start),
    )
    value(await sendInvitations(admin!, { batchId, authorizationIds: [], services: [] }, start))
    await unchanged('new_admin_acted', () => undo(staff, 1))
  })

  test('once the applicant answered, and of a question that a colleague followed by their own', async () => {
    await decided('ask')
    value(await answerApplication(applicant, { applicationId, text: 'Gijs.' }, at(1)))
    await unchanged('decision_final', () => undo(staff, 2))
    const other = await makeStaff('reviewer')
    value(await claimCase(other, { applicationId }, at(3)))
    value(await decideCase(other, { applicationId, decision: 'ask', text: 'En u?', items: [] }, at(3)))
    await unchanged('not_found', () => undo(staff, 4))
    value(await undo(other, 4))
  })
})

describe('the mail of a decision', () => {
  const never = () => Promise.reject(new Error('nothing may leave'))

  test.each(kinds)('to %s waits as long as it can be undone, and leaves then', async (kind) => {
    await (await outbox()).deleteMany()
    await decided(kind)
    await tellAll()
    expect(await isMailDue(at(9.99))).toBe(false)
    expect(await deliverNext(never, () => at(9.99))).toBeNull()
    const sent: string[] = []
    await deliverNext(
      async (letter) => (sent.push(letter.to.address), { kind: 'accepted' as const, note: '' }),
      () => at(10),
    )
    expect(sent).toEqual([applicant.email])
  })

  test('that was undone never leaves', async () => {
    await (await outbox()).deleteMany()
    await decided('approve')
    await tellAll()
    value(await undo(staff, 9))
    await tellAll()
    expect(await deliverNext(never, () => at(60))).toBeNull()
  })
})
