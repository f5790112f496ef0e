import { beforeEach, describe, expect, test } from 'vitest'
import { answerApplication } from '@/lib/admin-status/applications/commands/answer-application'
import { findPromiseDays } from '@/lib/admin-status/applications/queries/promise'
import { reopenCase } from '@/lib/desk/cases/commands/deciding/reopen-case'
import type { PersonActor, StaffActor } from '@/lib/kernel/actor'
import { addDays, startOfDay, today } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'
import { listDecisionTimes } from '@/lib/desk/figures/queries/figures'
import { makeApplication } from '../../support/applications'
import { decideAtDesk, forgetAdmins } from '../../support/desk'
import { makePerson, makeStaff, value } from '../../support/world'

/** The Monday two weeks ago, from which the days of a story are counted: 0 is that Monday, 4 a Friday, 7 the Monday after. */
const monday = addDays(today(new Date()), -14 - ((today(new Date()).getUTCDay() + 6) % 7))
const dayOf = (day: number) => addDays(monday, day)
const noon = (day: number) => new Date(startOfDay(dayOf(day)).getTime() + 12 * 3_600_000)

let staff: StaffActor
let applicant: PersonActor
beforeEach(async () => {
  await forgetAdmins()
  await db.caseDecision.deleteMany()
  staff = await makeStaff()
  applicant = await makePerson({ name: 'Guus Voorbeeld' })
})

const promised = async (id: string) =>
  (await db.case.findUniqueOrThrow({ where: { id }, select: { promisedBy: true } })).promisedBy

/** So many first applications that the desk decided within a day of coming there. */
async function decidedWithinADay(count: number) {
  const { applicationId } = await makeApplication(await makePerson(), { kvkNumber: '68750110' }, noon(0))
  const data = {
    caseId: applicationId,
    kind: 'first_admin',
    decision: 'approve',
    items: [],
    text: '',
    decidedById: staff.personId,
    decidedByName: staff.name,
    deskSince: noon(0),
    decidedAt: noon(1),
    former: {},
  } as const
  for (let nr = 0; nr < count; nr += 1)
    await db.caseDecision.create({ data: { ...data, items: [] }, select: { id: true } })
}

describe('the promised day', () => {
  test.each([
    ['the configured days, as long as too few were decided', 8, 7, 10],
    ['what the desk really took, once ten were decided', 10, 3, 8],
  ])('is %s: on arrival, after an answer, and when a case is opened again', async (_name, count, onArrival, later) => {
    await decidedWithinADay(count)
    // Before it is at the desk one is told a number of days, not a day.
    expect(await findPromiseDays('first_admin', noon(2))).toBe(count < 10 ? 3 : 1)
    const { applicationId } = await makeApplication(applicant, {}, noon(2))
    expect(await promised(applicationId)).toEqual(dayOf(onArrival))
    value(await decideAtDesk(staff, applicationId, 'ask', 'Wie bent u?', noon(3)))
    value(await answerApplication(applicant, { applicationId, text: 'Ik ben Guus.' }, noon(7)))
    expect(await promised(applicationId)).toEqual(dayOf(later))
    value(await decideAtDesk(staff, applicationId, 'reject', 'Nee.', noon(7)))
    value(await reopenCase(staff, { applicationId, reason: 'Toch.' }, noon(7)))
    expect(await promised(applicationId)).toEqual(dayOf(later))
  })
})

describe('the time of the desk', () => {
  test('is not what the applicant took to answer, nor what lay between a decision and opening it again', async () => {
    const { applicationId } = await makeApplication(applicant, {}, noon(0))
    value(await decideAtDesk(staff, applicationId, 'ask', 'Wie bent u?', noon(1)))
    value(await answerApplication(applicant, { applicationId, text: 'Ik ben Guus.' }, noon(7)))
    value(await decideAtDesk(staff, applicationId, 'reject', 'Nee.', noon(8)))
    value(await reopenCase(staff, { applicationId, reason: 'Toch.' }, noon(10)))
    value(await decideAtDesk(staff, applicationId, 'reject', 'Nee.', noon(11)))
    expect(await listDecisionTimes(staff, 30, noon(11))).toEqual([{ kind: 'first_admin', count: 2, median: 1, p90: 1 }])
    // When they applied is a fact of the case, which nothing that comes later changes.
    expect(
      await db.case.findUniqueOrThrow({
        where: { id: applicationId },
        select: { arrivedAt: true, deskSince: true },
      }),
    ).toEqual({ arrivedAt: noon(0), deskSince: noon(10) })
  })
})
