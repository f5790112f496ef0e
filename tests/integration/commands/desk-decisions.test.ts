import { beforeEach, describe, expect, test } from 'vitest'
import { claimCase } from '@/lib/desk/cases/commands/claiming/claim-case'
import { handOverCase } from '@/lib/desk/cases/commands/claiming/hand-over-case'
import { answerApplication } from '@/lib/admin-status/applications/commands/answer-application'
import { decideCase } from '@/lib/desk/cases/commands/deciding/decide-case'
import { findWork } from '@/lib/desk/cases/queries/work'
import { reopenCase } from '@/lib/desk/cases/commands/deciding/reopen-case'
import { caseDecisionSchema } from '@/lib/desk/cases/schema'
import { undoDecision } from '@/lib/desk/cases/commands/deciding/undo-decision'
import { withdrawApplication } from '@/lib/admin-status/applications/commands/withdraw-application'
import { addNote } from '@/lib/desk/cases/commands/add-note'
import { checkRegister } from '@/lib/desk/cases/commands/checking/check-register'
import { enterExtract } from '@/lib/desk/cases/commands/checking/enter-extract'
import { addRepresentative } from '@/lib/desk/cases/commands/checking/add-representative'
import { removeRepresentative } from '@/lib/desk/cases/commands/checking/remove-representative'
import { tickCheck } from '@/lib/desk/cases/commands/checking/tick-check'
import type { PersonActor, StaffActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { addEvidence } from '@/lib/admin-status/evidence/commands/add-evidence'
import type { Result } from '@/lib/kernel/result'
import type { Authority } from '@/lib/identity/people/representatives'
import { workOnCase } from '@/prisma/demo/desk'
import { fillApplication, makeApplication, makeDraftApplication } from '../../support/applications'
import { decideAtDesk, forgetAdmins } from '../../support/desk'
import { asFile, plainPdf } from '../../support/files'
import { meetAtRow, queueAtRow } from '../../support/races'
import { countEverything, tracesOf } from '../../support/traces'
import { join, kvk, makePerson, makeStaff, problem, value } from '../../support/world'

let staff: StaffActor
let applicant: PersonActor
let applicationId: string
beforeEach(async () => {
  await forgetAdmins()
  staff = await makeStaff('reviewer', 'Saskia Demo')
  applicant = await makePerson({ name: 'Guus Voorbeeld' })
  applicationId = (await makeApplication(applicant)).applicationId
})

const tick = (item: string, isTicked = true, now?: Date) => tickCheck(staff, { applicationId, item, isTicked }, now)
const enter = (name: string, authority: Authority) => addRepresentative(staff, { applicationId, name, authority })
const approve = () => decideCase(staff, { applicationId, decision: 'approve', text: '', items: [] })
const statusOf = async () =>
  (await db.adminApplication.findUniqueOrThrow({ where: { id: applicationId }, select: { status: true } })).status
const row = () => ({ sql: 'SELECT 1 FROM "AdminApplication" WHERE "id" = $1 FOR UPDATE', values: [applicationId] })

async function unchanged(expected: object, run: () => Promise<object>) {
  const before = await countEverything()
  expect(await run()).toMatchObject(expected)
  expect(await countEverything()).toEqual(before)
}

describe('the check-list', () => {
  test('keeps who ticked what and when, and takes a tick away again; both stay in the audit trail', async () => {
    const now = new Date('2026-11-24T10:00:00Z')
    value(await claimCase(staff, { applicationId }, now))
    value(await tick('company_active', true, now))
    const checks = () => db.caseCheck.findMany({ where: { caseId: applicationId } })
    expect(await checks()).toEqual([
      {
        caseId: applicationId,
        item: 'company_active',
        checkedById: staff.personId,
        checkedByName: staff.name,
        checkedAt: now,
      },
    ])
    value(await tick('company_active', false, now))
    expect(await checks()).toEqual([])
    const events = await db.auditEvent.findMany({
      where: { subjectId: applicationId, type: { in: ['case.ticked', 'case.unticked'] } },
      orderBy: { id: 'asc' },
      select: { type: true, actorId: true, at: true, after: true, organizationId: true },
    })
    const by = { actorId: staff.personId, at: now, after: { item: 'company_active' }, organizationId: null }
    expect(events).toEqual([
      { type: 'case.ticked', ...by },
      { type: 'case.unticked', ...by },
    ])
  })

  test.each(['made_up', 'differences', `signature:${crypto.randomUUID()}`, ''])(
    'does not know "%s" in this case',
    async (item) => {
      value(await claimCase(staff, { applicationId }))
      await unchanged({ problem: 'not_found' }, () => tick(item))
    },
  )

  test('is done whole before approving, and says how much is left', async () => {
    value(await claimCase(staff, { applicationId }))
    await unchanged({ problem: 'representatives_missing' }, approve)
    value(await enter('Guus Voorbeeld', 'sole'))
    await unchanged({ problem: 'checks_open', details: { open: 5 } }, approve)
    const extract = { kvkNumber: kvk.other, name: 'Test VOF Guus' }
    value(await enterExtract(staff, { applicationId, ...extract }))
    for (const item of ['company_active', 'extract_fresh', 'representatives']) value(await tick(item))
    await unchanged({ problem: 'checks_open', details: { open: 1 } }, approve)
    value(await tick('applicant_may'))
    expect(value(await approve()).outcome).toBe('approve')
  })

  test('does not stand in for signatures that the extract asks for', async () => {
    value(await claimCase(staff, { applicationId }))
    value(await enter('Guus Voorbeeld', 'joint'))
    value(await enter('Gijs Demo', 'joint'))
    for (const item of ['company_active', 'extract_fresh', 'representatives', 'applicant_may', 'differences'])
      value(await tick(item))
    await unchanged({ problem: 'signatures_missing', details: { missing: 2 } }, approve)
    expect(await db.membership.count({ where: { personId: applicant.personId } })).toBe(0)
  })

  test('takes a representative once, and lets one entered by mistake be taken back', async () => {
    value(await claimCase(staff, { applicationId }))
    value(await enter('Guus Voorbeeld', 'sole'))
    await unchanged({ problem: 'representative_known', field: 'name' }, () => enter('voorbeeld, GUUS', 'owner'))
    const entered = await db.representative.findFirstOrThrow({ where: { applicationId }, select: { id: true } })
    const takeBack = () => removeRepresentative(staff, { applicationId, representativeId: entered.id })
    value(await takeBack())
    await unchanged({ problem: 'not_found' }, takeBack)
    await unchanged({ problem: 'representatives_missing' }, approve)
  })
})

describe('asking', () => {
  test('makes a task of every item', async () => {
    value(await claimCase(staff, { applicationId }))
    value(await decideCase(staff, { applicationId, decision: 'ask', text: '', items: ['extract', 'function'] }))
    const tasks = await db.caseTask.findMany({
      where: { caseId: applicationId },
      orderBy: { item: 'asc' },
      select: { item: true, doneAt: true },
    })
    expect(tasks).toEqual([
      { item: 'extract', doneAt: null },
      { item: 'function', doneAt: null },
    ])
    expect(await statusOf()).toBe('more_information_needed')
  })

  test.each([
    [{ items: ['bsn'] }, false],
    [{ items: 'bsn' }, false],
    [{ items: [], text: '' }, false],
    [{ items: 'identity' }, true],
    [{ items: ['extract', 'signatory'] }, true],
  ])('%j: is taken as asked %s', (input, isGood) => {
    expect(caseDecisionSchema.safeParse({ applicationId, decision: 'ask', text: '', ...input }).success).toBe(isGood)
  })
})

describe('nobody works on what touches themselves', () => {
  const touching: [string, string, () => Promise<StaffActor>][] = [
    ['their own application', 'own_application', async () => ({ ...applicant, role: 'lead' })],
    [
      'their own company',
      'own_company_case',
      async () => (await join({ ...(await makeStaff('lead')), role: 'person' }, kvk.other, 'employee'), stillStaff()),
    ],
    [
      'a company that they left',
      'own_company_case',
      async () => {
        const member = await join({ ...(await makeStaff('lead')), role: 'person' }, kvk.other, 'employee')
        await db.membership.update({ where: { id: member.membershipId }, data: { endedAt: new Date() } })
        return stillStaff()
      },
    ],
    [
      'a company where they once applied',
      'applied_before',
      async () => {
        const lead = await makeStaff('lead')
        const own = await makeDraftApplication({ ...lead, role: 'person' })
        value(await withdrawApplication({ ...lead, role: 'person' }, { applicationId: own }))
        return lead
      },
    ],
    [
      'a company for which they signed a letter',
      'applied_before',
      async () => {
        const lead = await makeStaff('lead')
        const other = await makePerson()
        await fillApplication(other, await makeDraftApplication(other), 'joint', [
          { name: lead.name, email: lead.email, authority: 'joint' },
        ])
        await db.signatory.updateMany({
          where: { email: lead.email },
          data: {
            state: 'signed',
            method: 'paper',
            respondedAt: new Date(),
            signedById: lead.personId,
            signedByName: lead.name,
          },
        })
        return lead
      },
    ],
    [
      'a company for which they refused to sign',
      'applied_before',
      async () => {
        const lead = await makeStaff('lead')
        const other = await makePerson()
        await fillApplication(other, await makeDraftApplication(other), 'joint', [
          { name: lead.name, email: lead.email, authority: 'joint' },
        ])
        await db.signatory.updateMany({
          where: { email: lead.email },
          data: { state: 'refused', respondedAt: new Date(), refusalReason: 'Nee.' },
        })
        return lead
      },
    ],
    [
      'a company of which the extract names them',
      'applied_before',
      async () => {
        const lead = await makeStaff('lead', 'Lea Uittreksel')
        await db.representative.create({
          data: {
            applicationId,
            name: 'Uittreksel, Lea',
            authority: 'joint',
            origin: 'extract',
            enteredAt: new Date(),
          },
        })
        return lead
      },
    ],
  ]
  const stillStaff = async (): Promise<StaffActor> => {
    const person = await db.person.findFirstOrThrow({
      where: { staffRole: 'lead' },
      orderBy: { id: 'desc' },
      select: { id: true, name: true, email: true, language: true },
    })
    return { role: 'lead', personId: person.id, name: person.name, email: person.email, language: person.language }
  }

  test.each(touching)(
    '%s: not claimed, decided, noted, undone or reopened, and not handed to them',
    async (_what, expected, become) => {
      const one = await become()
      await db.person.update({ where: { id: one.personId }, data: { staffRole: 'lead' } })
      await unchanged({ problem: expected }, () => claimCase(one, { applicationId }))
      // Also when they hold it all the same, as somebody who came to the company after they took its case.
      await db.case.update({
        where: { id: applicationId },
        data: { claimedById: one.personId, claimedByName: one.name, claimedUntil: new Date(Date.now() + 60_000) },
      })
      for (const decision of ['approve', 'reject', 'ask'] as const) {
        await unchanged({ problem: expected }, () =>
          decideCase(one, { applicationId, decision, text: 'Omdat.', items: [] }),
        )
      }
      await unchanged({ problem: expected }, () => addNote(one, { applicationId, note: 'x' }))
      await db.case.update({ where: { id: applicationId }, data: { claimedUntil: new Date(0) } })
      value(await claimCase(staff, { applicationId }))
      await unchanged({ problem: 'colleague_conflict' }, () =>
        handOverCase(staff, { applicationId, toId: one.personId, note: 'x' }),
      )
      value(await decideCase(staff, { applicationId, decision: 'reject', text: 'Nee.', items: [] }))
      await unchanged({ problem: expected }, () => undoDecision(one, { applicationId }))
      await unchanged({ problem: expected }, () => reopenCase(one, { applicationId, reason: 'x' }))
    },
  )
})

test('nobody is kept from a case by somebody who only writes their address into a letter', async () => {
  const other = await makePerson()
  await fillApplication(other, await makeDraftApplication(other), 'joint', [
    { name: staff.name, email: staff.email, authority: 'joint' },
  ])
  value(await claimCase(staff, { applicationId }))
})

describe('a decision and the applicant', () => {
  const add = async (words: string) =>
    addEvidence(applicant, {
      applicationId,
      kind: 'other',
      issuedOn: null,
      file: asFile(await plainPdf(words), 'a.pdf'),
    })

  test('waits until whoever decides has seen what the applicant added since they opened the page', async () => {
    await workOnCase(staff, applicationId, new Date())
    const { seen } = (await findWork(staff, applicationId))!
    value(await add('Nog iets.'))
    for (const decision of ['approve', 'reject', 'ask'] as const) {
      await unchanged({ problem: 'something_arrived' }, () =>
        decideCase(staff, { applicationId, decision, text: 'Omdat.', items: [], seen }),
      )
    }
    value(await answerApplication(applicant, { applicationId, text: 'En dit.' }))
    await unchanged({ problem: 'something_arrived' }, () =>
      decideCase(staff, { applicationId, decision: 'reject', text: 'Omdat.', items: [], seen: seen + 1 }),
    )
    const now = (await findWork(staff, applicationId))!
    value(await decideCase(staff, { applicationId, decision: 'reject', text: 'Omdat.', items: [], seen: now.seen }))
  })

  test.each(['approve', 'reject'] as const)('once decided (%s) no evidence is added', async (decision) => {
    value(await add('voor'))
    value(await decideAtDesk(staff, applicationId, decision, 'Omdat.'))
    await unchanged({ problem: 'application_closed' }, () => add('na'))
    expect(await db.evidence.count({ where: { applicationId, kind: 'other' } })).toBe(1)
  })

  const outcomes = { decision: ['ok', 'application_closed'], evidence: ['ok', 'ok'] }
  test.each(['decision', 'evidence'] as const)(
    'at the same moment as evidence, first the %s: a file that is there came before the decision',
    async (first) => {
      await workOnCase(staff, applicationId, new Date())
      value(await checkRegister(staff, { applicationId }))
      const both = [approve, () => add('tegelijk')]
      const results = await queueAtRow<Result<unknown>>(row(), first === 'decision' ? both : both.reverse())
      expect(results.map(problem)).toEqual(outcomes[first])
      const files = await db.evidence.findMany({
        where: { applicationId, kind: 'other' },
        select: { chunks: { select: { number: true } } },
      })
      expect(files.map(({ chunks }) => chunks.length)).toEqual(first === 'evidence' ? [1] : [])
      const order = (await tracesOf(applicationId)).actions.filter(
        (action) => action === 'evidence.added' || action === 'application.approved',
      )
      expect(order).toEqual(
        first === 'evidence' ? ['evidence.added', 'application.approved'] : ['application.approved'],
      )
      expect(await statusOf()).toBe('approved')
    },
  )

  test.each([
    ['taking it up', () => claimCase(staff, { applicationId })],
    ['a step of the work', () => tick('company_active')],
  ] as const)('%s waits for the applicant who takes it back', async (_what, step) => {
    const withdraw = () => withdrawApplication(applicant, { applicationId })
    const results = await queueAtRow<Result<unknown>>(row(), [withdraw, step])
    expect(results.map(problem)).toEqual(['ok', 'application_closed'])
    expect(await statusOf()).toBe('withdrawn')
    expect(await db.case.findUnique({ where: { id: applicationId } })).toMatchObject({ claimedById: null })
  })

  test.each(['approve', 'reject'] as const)(
    'to %s at the same moment as taking back: exactly one of the two',
    async (decision) => {
      await workOnCase(staff, applicationId, new Date())
      const withdraw = () => withdrawApplication(applicant, { applicationId })
      const [decided, withdrawn] = await meetAtRow<{ ok: boolean }>(row(), [
        () => decideCase(staff, { applicationId, decision, text: 'Omdat.', items: [] }),
        withdraw,
      ])
      expect([decided?.ok, withdrawn?.ok].filter(Boolean)).toHaveLength(1)
      expect(await statusOf()).toBe(withdrawn?.ok ? 'withdrawn' : decision === 'approve' ? 'approved' : 'rejected')
      expect(await db.membership.count({ where: { personId: applicant.personId, endedAt: null } })).toBe(
        decided?.ok && decision === 'approve' ? 1 : 0,
      )
      expect(await db.caseDecision.count({ where: { caseId: applicationId } })).toBe(decided?.ok ? 1 : 0)
    },
  )
})
