import { beforeEach, describe, expect, test } from 'vitest'
import { claimCase } from '@/lib/desk/cases/commands/claiming/claim-case'
import { handOverCase } from '@/lib/desk/cases/commands/claiming/hand-over-case'
import { keepCase } from '@/lib/desk/cases/commands/claiming/keep-case'
import { releaseCase } from '@/lib/desk/cases/commands/claiming/release-case'
import { decideCase } from '@/lib/desk/cases/commands/deciding/decide-case'
import { leaseMinutes } from '@/lib/desk/cases/rules/claim'
import { withdrawApplication } from '@/lib/admin-status/applications/commands/withdraw-application'
import { addNote } from '@/lib/desk/cases/commands/add-note'
import { tickCheck } from '@/lib/desk/cases/commands/checking/tick-check'
import type { PersonActor, StaffActor } from '@/lib/kernel/actor'
import { findSignedIn, staffIn } from '@/lib/identity/actors/acting'
import { startSession } from '@/lib/identity/sessions/session-row'
import { readInput } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { removeStaff } from '@/lib/desk/staff/commands/remove-staff'
import { changeStaffRole } from '@/lib/desk/staff/commands/change-staff-role'
import { openFile } from '../../support/read-file'
import { makeApplication, putExtract } from '../../support/applications'
import { meetAtRow } from '../../support/races'
import { countEverything, tracesOf } from '../../support/traces'
import { day, join, kvk, makePerson, makeStaff, problem, value } from '../../support/world'

const start = new Date()
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000)

let [saskia, wim]: StaffActor[] = []
let applicant: PersonActor
let applicationId: string
beforeEach(async () => {
  saskia = await makeStaff('reviewer', 'Saskia Demo')
  wim = await makeStaff('reviewer', 'Wim Demo')
  applicant = await makePerson()
  applicationId = (await makeApplication(applicant, {}, start)).applicationId
})

const claim = (staff: StaffActor, minutes: number) => claimCase(staff, { applicationId }, at(minutes))
const handOver = (from: StaffActor, to: { personId: string }, minutes = 1, note = 'Let op de handtekening.') =>
  handOverCase(from, { applicationId, toId: to.personId, note }, at(minutes))
const tick = (staff: StaffActor, minutes: number) =>
  tickCheck(staff, { applicationId, item: 'company_active', isTicked: true }, at(minutes))
const claimOf = async () => {
  const { claimedById, claimedByName, claimedUntil } = await db.case.findUniqueOrThrow({
    where: { id: applicationId },
    select: { claimedById: true, claimedByName: true, claimedUntil: true },
  })
  return claimedById && { by: claimedById, name: claimedByName, until: claimedUntil }
}
const heldBy = (staff: StaffActor, until: number) => ({ by: staff.personId, name: staff.name, until: at(until) })
const traced = async () => (await tracesOf(applicationId)).actions.filter((action) => action.startsWith('case.'))

/** What a refused step leaves: nothing new anywhere, and the same holder until the same moment. */
async function refusedWith(expected: string, step: () => Promise<Parameters<typeof problem>[0]>) {
  const before = [await countEverything(), await claimOf()]
  expect(problem(await step())).toBe(expected)
  expect([await countEverything(), await claimOf()]).toEqual(before)
}

describe('a case that is taken', () => {
  test('is held for half an hour, and longer with every step of the work', async () => {
    expect(leaseMinutes).toBe(30)
    value(await claim(saskia!, 0))
    expect(await claimOf()).toEqual(heldBy(saskia!, 30))
    value(await tick(saskia!, 29))
    expect(await claimOf()).toEqual(heldBy(saskia!, 59))
    value(await addNote(saskia!, { applicationId, note: 'Nog nagaan.' }, at(58)))
    expect(await claimOf()).toEqual(heldBy(saskia!, 88))
    expect(await traced()).toEqual(['case.claimed', 'case.ticked', 'case.noted'])
  })

  test('is kept by reading and typing, which leave no trace of their own', async () => {
    value(await claim(saskia!, 0))
    value(await keepCase(saskia!, { applicationId }, at(29)))
    expect(await claimOf()).toEqual(heldBy(saskia!, 59))
    expect(await traced()).toEqual(['case.claimed'])
    await refusedWith('claimed_by_other', () => keepCase(wim!, { applicationId }, at(30)))
    await refusedWith('lease_over', () => keepCase(saskia!, { applicationId }, at(59)))
    const vera = await makeStaff('viewer')
    await refusedWith('forbidden', () => keepCase(vera, { applicationId }, at(30)))
  })

  test('is kept by reading evidence, by who holds it and by nobody else', async () => {
    const evidenceId = await putExtract(applicant, applicationId)
    const read = (staff: StaffActor, minutes: number) => openFile(staff, evidenceId, at(minutes))
    value(await claim(saskia!, 0))
    expect(await read(wim!, 5)).toMatchObject({ state: 'there' })
    expect(await claimOf()).toEqual(heldBy(saskia!, 30))
    expect(await read(saskia!, 20)).toMatchObject({ state: 'there' })
    expect(await claimOf()).toEqual(heldBy(saskia!, 50))
    expect(await read(saskia!, 51)).toMatchObject({ state: 'there' })
    expect(await claimOf()).toEqual(heldBy(saskia!, 50))
  })

  test('is nobody else’s until the half hour is over, and they are told whose it is', async () => {
    value(await claim(saskia!, 0))
    expect(await claim(wim!, 29)).toMatchObject({ problem: 'claimed_by_other', details: { name: 'Saskia Demo' } })
    await refusedWith('claimed_by_other', () => tick(wim!, 29))
    value(await claim(wim!, 30))
    expect(await claimOf()).toEqual(heldBy(wim!, 60))
    expect(await tick(saskia!, 31)).toMatchObject({ problem: 'claimed_by_other', details: { name: 'Wim Demo' } })
  })

  test('is not one’s own any more once the half hour is over: one takes it again first', async () => {
    value(await claim(saskia!, 0))
    await refusedWith('lease_over', () => tick(saskia!, 30))
    value(await claim(saskia!, 31))
    value(await tick(saskia!, 32))
    value(await claim(saskia!, 33))
    expect(await traced()).toEqual(['case.claimed', 'case.claimed', 'case.ticked'])
  })

  test('can be let go; letting go what another holds does nothing', async () => {
    value(await claim(saskia!, 0))
    value(await releaseCase(wim!, { applicationId }, at(1)))
    expect(await claimOf()).toEqual(heldBy(saskia!, 30))
    value(await releaseCase(saskia!, { applicationId }, at(2)))
    expect(await claimOf()).toBeNull()
    value(await claim(wim!, 3))
    expect(await traced()).toEqual(['case.claimed', 'case.released', 'case.claimed'])
  })

  test('by two after a lease that ran out is one’s, and the other is told whose', async () => {
    const third = await makeStaff('lead', 'Lea Demo')
    value(await claim(third, 0))
    const row = { sql: 'SELECT 1 FROM "Case" WHERE "id" = $1 FOR UPDATE', values: [applicationId] }
    const claims = await meetAtRow(row, [() => claim(saskia!, 40), () => claim(wim!, 40)])
    expect(claims.map(problem).sort()).toEqual(['claimed_by_other', 'ok'])
    const winner = claims[0]?.ok ? saskia! : wim!
    expect(claims.find(({ ok }) => !ok)).toMatchObject({ details: { name: winner.name } })
    expect(await claimOf()).toEqual(heldBy(winner, 70))
  })

  test('is let go when the applicant takes it back', async () => {
    value(await claim(saskia!, 0))
    value(await withdrawApplication(applicant, { applicationId }, at(1)))
    expect(await claimOf()).toBeNull()
    expect(problem(await tick(saskia!, 2))).toBe('application_closed')
    expect(problem(await claim(wim!, 2))).toBe('application_closed')
  })

  test('is not taken by an auditor, nor is a draft or a decided case by anybody', async () => {
    const auditor = await makeStaff('viewer')
    await refusedWith('forbidden', () => claim(auditor, 0))
    value(await claim(saskia!, 0))
    value(await decideCase(saskia!, { applicationId, decision: 'reject', text: 'Nee.', items: [] }, at(1)))
    await refusedWith('application_closed', () => claim(wim!, 2))
    await refusedWith('not_found', () => claimCase(wim!, { applicationId: crypto.randomUUID() }, at(2)))
  })
})

describe('a decision', () => {
  test.each(['approve', 'reject', 'ask'] as const)(
    'to %s after the half hour, or on what another holds or nobody does, changes nothing',
    async (decision) => {
      const input = { applicationId, decision, text: 'Omdat.', items: [] }
      await refusedWith('lease_over', () => decideCase(wim!, input, at(0)))
      value(await claim(saskia!, 0))
      await refusedWith('claimed_by_other', () => decideCase(wim!, input, at(1)))
      await refusedWith('lease_over', () => decideCase(saskia!, input, at(30)))
      await refusedWith('lease_over', () => decideCase(wim!, input, at(31)))
    },
  )
})

describe('handing over', () => {
  test('gives a colleague the case for half an hour, with a note that stays, and tells them by mail', async () => {
    value(await claim(saskia!, 0))
    value(await handOver(saskia!, wim!, 10))
    expect(await claimOf()).toEqual(heldBy(wim!, 40))
    expect(
      await db.caseNote.findMany({ where: { caseId: applicationId }, select: { text: true, authorName: true } }),
    ).toEqual([{ text: 'Let op de handtekening.', authorName: 'Saskia Demo' }])
    expect(problem(await tick(saskia!, 11))).toBe('claimed_by_other')
    value(await tick(wim!, 11))
    const traces = await tracesOf(applicationId)
    expect(traces.actions).toContain('case.handedOver')
    expect(traces.mails).toEqual([`applicationReceived ${applicant.email}`, `caseHandedOver ${wim!.email}`])
  })

  test('is refused to oneself, an auditor, somebody who is no staff, and to nobody', async () => {
    value(await claim(saskia!, 0))
    for (const to of [saskia!, await makeStaff('viewer'), await makePerson(), { personId: crypto.randomUUID() }]) {
      await refusedWith('not_found', () => handOver(saskia!, to))
    }
    expect(readInput(handOverCase, { applicationId, toId: 'x', note: 'Let op.' })).toEqual({
      ok: false,
      problem: 'not_found',
    })
  })

  test('is refused to a colleague whose means for the desk is over', async () => {
    value(await claim(saskia!, 0))
    await db.means.updateMany({ where: { personId: wim!.personId }, data: { validUntil: day(-1) } })
    await refusedWith('not_found', () => handOver(saskia!, wim!))
  })

  test('is refused to the applicant, and to somebody who belongs to the company', async () => {
    value(await claim(saskia!, 0))
    await db.person.update({ where: { id: applicant.personId }, data: { staffRole: 'reviewer' } })
    await refusedWith('colleague_conflict', () => handOver(saskia!, applicant))
    await join({ ...wim!, role: 'person' }, kvk.other, 'employee')
    await refusedWith('colleague_conflict', () => handOver(saskia!, wim!))
  })

  test('is refused when one does not hold the case any more', async () => {
    await refusedWith('lease_over', () => handOver(saskia!, wim!))
    value(await claim(saskia!, 0))
    await refusedWith('lease_over', () => handOver(saskia!, wim!, 30))
    await refusedWith('claimed_by_other', () => handOver(wim!, saskia!, 5))
  })
})

describe('a reviewer who loses their role with a case open', () => {
  const losses: [string, 'viewer' | null, string, (lead: StaffActor) => Promise<unknown>][] = [
    [
      'becomes auditor',
      'viewer',
      'forbidden',
      async (lead) => value(await changeStaffRole(lead, { personId: saskia!.personId, role: 'viewer' }, at(5))),
    ],
    [
      'is taken out of the staff',
      null,
      'lease_over',
      async (lead) => value(await removeStaff(lead, { personId: saskia!.personId }, at(5))),
    ],
  ]
  test.each(losses)('%s: their next step is refused, and the case is free', async (_what, role, refusal, lose) => {
    const session = { personId: saskia!.personId, isDesk: true }
    await startSession({ tx: db, now: start }, saskia!.personId, null, { isDesk: true })
    value(await claim(saskia!, 0))
    await lose(await makeStaff('lead'))
    expect(await claimOf()).toBeNull()
    const signedIn = await findSignedIn(session)
    const next = signedIn && (await staffIn(signedIn, new Date()))
    expect(next?.role ?? null).toBe(role)
    // A request that began before the loss still carries the old role: it finds that nothing is theirs any more.
    await refusedWith('lease_over', () => tick(saskia!, 6))
    if (next) await refusedWith(refusal, () => tick(next, 6))
    value(await claim(wim!, 6))
  })
})
