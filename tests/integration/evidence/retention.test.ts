import { beforeEach, describe, expect, test } from 'vitest'
import { sendApplication } from '@/lib/admin-status/applications/commands/drafting/send-application'
import { system, type PersonActor } from '@/lib/kernel/actor'
import { addDays, startOfDay, today } from '@/lib/kernel/days'
import { claimCase } from '@/lib/desk/cases/commands/claiming/claim-case'
import { decideCase } from '@/lib/desk/cases/commands/deciding/decide-case'
import { tickCheck } from '@/lib/desk/cases/commands/checking/tick-check'
import { db } from '@/lib/kernel/db'
import { removeEvidence } from '@/lib/admin-status/evidence/commands/remove-evidence'
import { removeExpired } from '@/lib/admin-status/evidence/commands/remove-expired'
import { addEvidence } from '@/lib/admin-status/evidence/commands/add-evidence'
import { remindSignatory } from '@/lib/admin-status/signatories/commands/remind-signatory'
import { openFile } from '../../support/read-file'
import { makeApplication, makeDraftApplication, fillApplication } from '../../support/applications'
import { forgetAdmins } from '../../support/desk'
import { asFile, plainPdf } from '../../support/files'
import { meetAtRow } from '../../support/races'
import { countEverything, tracesOf } from '../../support/traces'
import { day, makePerson, makeStaff, problem, value } from '../../support/world'

beforeEach(forgetAdmins)

let serial = 0
async function add(by: PersonActor, applicationId: string, kind: 'extract' | 'other' = 'other', now = new Date()) {
  serial += 1
  const file = asFile(await plainPdf(`blad ${serial}`), 'a.pdf')
  return value(await addEvidence(by, { applicationId, kind, issuedOn: kind === 'extract' ? day(-1) : null, file }, now))
    .evidenceId
}
const stateOf = async (by: PersonActor, evidenceId: string) => (await openFile(by, evidenceId))?.state
/** Noon, so many days from today: days are those of the calendar here, and summer time moves the hour, late in the evening the day. */
const later = (days: number) => new Date(startOfDay(addDays(today(new Date()), days)).getTime() + 12 * 3_600_000)

describe('what was decided', () => {
  async function decided() {
    const guus = await makePerson()
    const { applicationId } = await makeApplication(guus)
    const evidenceId = await add(guus, applicationId)
    await db.adminApplication.update({
      where: { id: applicationId },
      data: { status: 'rejected', case: { update: { decidedAt: new Date() } } },
    })
    return { guus, applicationId, evidenceId }
  }

  test('is deleted on the retention date, and that it was there stays', async () => {
    const { guus, applicationId, evidenceId } = await decided()
    await removeExpired(system, {}, later(28))
    expect(await stateOf(guus, evidenceId)).toBe('there')
    await removeExpired(system, {}, later(29))
    expect(await stateOf(guus, evidenceId)).toBe('gone')
    expect(await db.evidenceChunk.count({ where: { evidenceId } })).toBe(0)
    expect(await db.evidence.count({ where: { applicationId, fileName: 'a.pdf' } })).toBe(1)
    expect((await tracesOf(applicationId)).actions).toContain('evidence.expired')
  })

  test('is kept when it was opened again since the job made its list', async () => {
    const { guus, applicationId, evidenceId } = await decided()
    const reopened = {
      sql: `UPDATE "AdminApplication" SET status = 'submitted' WHERE id = $1`,
      values: [applicationId],
    }
    await meetAtRow(reopened, [() => removeExpired(system, {}, later(29))])
    expect(await stateOf(guus, evidenceId)).toBe('there')
  })
})

describe('what everybody left', () => {
  async function waiting() {
    const guus = await makePerson()
    const applicationId = await makeDraftApplication(guus)
    const gijs = await makePerson()
    await fillApplication(guus, applicationId, 'joint', [{ name: 'Gijs Demo', email: gijs.email, authority: 'joint' }])
    value(await sendApplication(guus, { applicationId }))
    const { id: signatoryId } = await db.signatory.findFirstOrThrow({
      where: { applicationId, email: gijs.email },
      select: { id: true },
    })
    return { guus, applicationId, signatoryId, evidenceId: await add(guus, applicationId) }
  }

  test('while it waits for signatures, is deleted after 180 days without any step', async () => {
    const { guus, evidenceId } = await waiting()
    await removeExpired(system, {}, later(180))
    expect(await stateOf(guus, evidenceId)).toBe('there')
    await removeExpired(system, {}, later(181))
    expect(await stateOf(guus, evidenceId)).toBe('gone')
  })

  test('is kept from the last step on', async () => {
    const { guus, signatoryId, evidenceId } = await waiting()
    value(await remindSignatory(guus, { signatoryId }, later(100)))
    await removeExpired(system, {}, later(280))
    expect(await stateOf(guus, evidenceId)).toBe('there')
    await removeExpired(system, {}, later(281))
    expect(await stateOf(guus, evidenceId)).toBe('gone')
  })

  test('also while it waits for the applicant, but never while it is with the desk', async () => {
    const guus = await makePerson()
    const { applicationId } = await makeApplication(guus)
    const evidenceId = await add(guus, applicationId)
    await removeExpired(system, {}, later(500))
    expect(await stateOf(guus, evidenceId)).toBe('there')
    const staff = await makeStaff()
    value(await claimCase(staff, { applicationId }))
    value(await decideCase(staff, { applicationId, decision: 'ask', text: 'Waar?', items: ['explanation'] }))
    await removeExpired(system, {}, later(180))
    expect(await stateOf(guus, evidenceId)).toBe('there')
    await removeExpired(system, {}, later(181))
    expect(await stateOf(guus, evidenceId)).toBe('gone')
  })
})

describe('the extract', () => {
  test('is not taken away once the letters are out, unless there is another one', async () => {
    const guus = await makePerson()
    const applicationId = await makeDraftApplication(guus)
    const first = await add(guus, applicationId, 'extract')
    value(await removeEvidence(guus, { evidenceId: first }))
    const second = await add(guus, applicationId, 'extract')
    await db.adminApplication.update({ where: { id: applicationId }, data: { status: 'awaiting_signatures' } })
    const before = await countEverything()
    expect(problem(await removeEvidence(guus, { evidenceId: second }))).toBe('extract_needed')
    expect(await countEverything()).toEqual(before)
    expect(await stateOf(guus, second)).toBe('there')
    await add(guus, applicationId, 'extract')
    value(await removeEvidence(guus, { evidenceId: second }))
  })

  test.each(['added', 'removed'] as const)(
    'that is %s makes what the desk ticked about it fall, and nothing else',
    async (what) => {
      const guus = await makePerson()
      const { applicationId } = await makeApplication(guus)
      const extra = await add(guus, applicationId, 'extract')
      const staff = await makeStaff()
      value(await claimCase(staff, { applicationId }))
      const ticked = async () =>
        (
          await db.caseCheck.findMany({
            where: { caseId: applicationId },
            select: { item: true },
            orderBy: { item: 'asc' },
          })
        ).map(({ item }) => item)
      for (const item of ['company_active', 'extract_fresh', 'representatives'])
        value(await tickCheck(staff, { applicationId, item, isTicked: true }))
      await add(guus, applicationId, 'other')
      expect(await ticked()).toEqual(['company_active', 'extract_fresh', 'representatives'])
      if (what === 'added') await add(guus, applicationId, 'extract')
      else {
        value(
          await decideCase(staff, {
            applicationId,
            decision: 'ask',
            text: 'Een ander uittreksel.',
            items: ['extract'],
          }),
        )
        value(await removeEvidence(guus, { evidenceId: extra }))
      }
      expect(await ticked()).toEqual(['company_active'])
    },
  )
})
