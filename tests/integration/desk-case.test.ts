// What a member of staff reads of the work on a case; who may not yet know what a colleague thought does not get it at all.
import { beforeEach, describe, expect, test } from 'vitest'
import { answerApplication } from '@/lib/admin-status/applications/commands/answer-application'
import type { PersonActor, StaffActor } from '@/lib/kernel/actor'
import { claimCase } from '@/lib/desk/cases/commands/claiming/claim-case'
import { releaseCase } from '@/lib/desk/cases/commands/claiming/release-case'
import { decideCase } from '@/lib/desk/cases/commands/deciding/decide-case'
import { reviewCase } from '@/lib/desk/cases/commands/deciding/review-case'
import { findWork } from '@/lib/desk/cases/queries/work'
import { addNote } from '@/lib/desk/cases/commands/add-note'
import { db } from '@/lib/kernel/db'
import { makeApplication } from '../support/applications'
import { decideAtDesk, forgetAdmins } from '../support/desk'
import { join, kvk, makePerson, makeStaff, value } from '../support/world'

let [first, second, third, auditor]: StaffActor[] = []
let applicant: PersonActor
let applicationId: string
beforeEach(async () => {
  await forgetAdmins()
  ;[first, second, third, auditor] = [
    await makeStaff('reviewer', 'Saskia Demo'),
    await makeStaff('lead', 'Lea Demo'),
    await makeStaff('reviewer', 'Wim Demo'),
    await makeStaff('viewer', 'Vera Demo'),
  ]
  applicant = await makePerson({ name: 'Guus Voorbeeld' })
  applicationId = (await makeApplication(applicant)).applicationId
  await db.case.update({ where: { id: applicationId }, data: { isSampled: true } })
})

const firstView = async (by: StaffActor, reasons: string) =>
  value(await decideAtDesk(by, applicationId, 'approve', reasons))
async function secondView(by: StaffActor, verdict: 'approve' | 'reject', reasons: string) {
  value(await claimCase(by, { applicationId }))
  return value(await reviewCase(by, { applicationId, verdict, reasons, text: '' }))
}
const reads = async (staff: StaffActor) => (await findWork(staff, applicationId))?.reviews.map(({ reasons }) => reasons)

describe('why the first of two thought so', () => {
  test('is read by who wrote it and by an auditor, and by no other who could be the second, also when that one holds the case', async () => {
    await firstView(first!, 'Eerste.')
    expect([await reads(first!), await reads(second!), await reads(third!), await reads(auditor!)]).toEqual([
      ['Eerste.'],
      [null],
      [null],
      ['Eerste.'],
    ])
    value(await claimCase(second!, { applicationId }))
    expect(await reads(second!)).toEqual([null])
  })

  test('is not read by a second one who asks instead of noting their own view', async () => {
    await firstView(first!, 'Eerste.')
    value(await claimCase(second!, { applicationId }))
    value(await decideCase(second!, { applicationId, decision: 'ask', text: 'Wie?', items: [] }))
    value(await answerApplication(applicant, { applicationId, text: 'Ik.' }))
    value(await claimCase(second!, { applicationId }))
    expect(await reads(second!)).toEqual([null])
  })

  test('is read by both once they disagree and by whoever takes the case up, but not by the second one of the next round', async () => {
    await firstView(first!, 'Eerste.')
    expect((await secondView(second!, 'reject', 'Tweede.')).outcome).toBe('disagreed')
    expect([await reads(first!), await reads(second!), await reads(third!)]).toEqual([
      ['Eerste.', 'Tweede.'],
      ['Eerste.', 'Tweede.'],
      [null, null],
    ])
    value(await claimCase(third!, { applicationId }))
    expect(await reads(third!)).toEqual(['Eerste.', 'Tweede.'])
    value(await releaseCase(third!, { applicationId }))
    await firstView(first!, 'Nog eens.')
    value(await claimCase(third!, { applicationId }))
    expect(await reads(third!)).toEqual([null, null, null])
  })

  test('is read by everybody at the desk once it is decided', async () => {
    await firstView(first!, 'Eerste.')
    await secondView(second!, 'approve', 'Tweede.')
    expect(await reads(third!)).toEqual(['Eerste.', 'Tweede.'])
  })
})

describe('notes and views', () => {
  test.each([
    ['the applicant', async () => ({ ...applicant, role: 'reviewer' as const })],
    [
      'an auditor of the company',
      async () => ({
        ...(await join({ ...auditor!, role: 'person' }, kvk.other, 'employee')),
        role: 'viewer' as const,
      }),
    ],
  ])('are not for %s, who sees that and why', async (_who, become) => {
    value(await claimCase(first!, { applicationId }))
    value(await addNote(first!, { applicationId, note: 'Let op: hij belde.' }))
    await firstView(first!, 'Eerste.')
    const concerned = await become()
    const work = await findWork(concerned as StaffActor, applicationId)
    expect(work).toMatchObject({ notes: [], reviews: [], mayWork: false, conflict: expect.stringMatching(/^own_/) })
    expect(
      (await findWork(auditor!.personId === concerned.personId ? third! : auditor!, applicationId))?.notes.map(
        ({ text }) => text,
      ),
    ).toEqual(['Let op: hij belde.'])
  })
})
