// A stranger with a typed name and another company's extract: what the desk sees of them, and that two people look.
import { beforeEach, describe, expect, test } from 'vitest'
import type { PersonActor, StaffActor } from '@/lib/kernel/actor'
import { addEvidence } from '@/lib/admin-status/evidence/commands/add-evidence'
import { addRepresentative } from '@/lib/desk/cases/commands/checking/add-representative'
import { checkRegister } from '@/lib/desk/cases/commands/checking/check-register'
import { enterExtract } from '@/lib/desk/cases/commands/checking/enter-extract'
import { tickCheck } from '@/lib/desk/cases/commands/checking/tick-check'
import { claimCase } from '@/lib/desk/cases/commands/claiming/claim-case'
import { findIdentity } from '@/lib/desk/cases/queries/identity'
import { findRegister } from '@/lib/desk/cases/queries/register'
import { findWork } from '@/lib/desk/cases/queries/work'
import { everything } from '@/lib/desk/queue/filter'
import { listQueue } from '@/lib/desk/queue/queries/queue'
import { sendApplication } from '@/lib/admin-status/applications/commands/drafting/send-application'
import { refuseLetter } from '@/lib/admin-status/letters/commands/refuse-letter'
import { replaceSignatory } from '@/lib/admin-status/signatories/commands/replace-signatory'
import { refreshRisks } from '@/lib/admin-status/risks/assess'
import { browserKeyOf, placeKeyOf } from '@/lib/identity/phones/known-places'
import { today } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'
import { fillApplication, makeApplication, makeDraftApplication } from '../../support/applications'
import { decideAtDesk, forgetAdmins } from '../../support/desk'
import { asFile, plainPdf } from '../../support/files'
import { signWithPhone } from '../../support/signatories'
import { makePhone } from '../../support/phone'
import { kvk, makePerson, makeStaff, problem, value } from '../../support/world'

let staff: StaffActor
beforeEach(async () => {
  await forgetAdmins()
  staff = await makeStaff()
})

const stranger = (isProofed = false) => makePerson({ name: 'Xander Onbekend', isProofed })
const caseOf = (id: string) =>
  db.case.findUniqueOrThrow({ where: { id }, select: { risks: true, differences: true, isCompared: true } })
const company = () =>
  db.organization.findUniqueOrThrow({ where: { kvkNumber: kvk.other }, select: { name: true, kvkNumber: true } })

async function atDesk(by: PersonActor, kvkNumber = kvk.other): Promise<string> {
  const { applicationId } = await makeApplication(by, { kvkNumber })
  await db.case.update({ where: { id: applicationId }, data: { isSampled: false } })
  await db.$transaction((tx) => refreshRisks(tx, applicationId))
  return applicationId
}

describe('somebody who says that they decide alone', () => {
  test('and whose identity nobody established is looked at by two', async () => {
    const id = await atDesk(await stranger())
    expect((await caseOf(id)).risks).toEqual(['decides_alone'])
    expect(value(await decideAtDesk(staff, id, 'approve')).outcome).toBe('second')
  })

  test('and whose identity was established at that level is looked at by one', async () => {
    const id = await atDesk(await stranger(true))
    expect((await caseOf(id)).risks).toEqual([])
    expect(value(await decideAtDesk(staff, id, 'approve')).outcome).toBe('approve')
  })
})

describe('the extract', () => {
  const enter = async (id: string, change: { kvkNumber?: string; name?: string }) =>
    enterExtract(staff, { applicationId: id, ...(await company()), ...change })

  test('has to be held against the company before anybody approves; nobody ticks that', async () => {
    const id = await atDesk(await stranger(true))
    value(await claimCase(staff, { applicationId: id }))
    const tick = { applicationId: id, item: 'extract_company', isTicked: true }
    expect(problem(await tickCheck(staff, tick))).toBe('not_found')
    expect((await findWork(staff, id))?.readiness.open).toContain('extract_company')
    expect(problem(await enter(id, { kvkNumber: '1234' }))).toBe('kvk_malformed')
    value(await enter(id, { kvkNumber: '69 59 90 76', name: 'TEST VOF  GUUS' }))
    expect((await findWork(staff, id))?.readiness).toMatchObject({ extractDiffers: [], risks: [] })
    expect((await findWork(staff, id))?.readiness.open).not.toContain('extract_company')
  })

  test.each([
    ['number', { kvkNumber: kvk.donald }],
    ['name', { name: 'Test BV Donald' }],
  ])('with the %s of another company is looked at by two', async (differs, change) => {
    const id = await atDesk(await stranger(true))
    value(await claimCase(staff, { applicationId: id }))
    value(await enter(id, change))
    expect((await findWork(staff, id))?.readiness).toMatchObject({
      extractDiffers: [differs],
      risks: ['extract_other'],
    })
    const entered = { where: { subjectId: id, type: 'case.extractEntered' }, select: { actorName: true } }
    expect(await db.auditEvent.findFirst(entered)).toEqual({ actorName: staff.name })
  })

  test('is another one when the applicant adds one: then it is compared anew', async () => {
    const applicant = await stranger(true)
    const id = await atDesk(applicant)
    value(await claimCase(staff, { applicationId: id }))
    value(await enter(id, {}))
    const file = asFile(await plainPdf(), 'nieuw.pdf')
    value(await addEvidence(applicant, { applicationId: id, kind: 'extract', issuedOn: today(new Date()), file }))
    expect(await findWork(staff, id)).toMatchObject({ extractKvkNumber: null, extractName: null })
    expect((await findWork(staff, id))?.readiness.open).toContain('extract_company')
  })
})

test('a refusal of a signatory is looked at by two, also after somebody else was named', async () => {
  const applicant = await stranger(true)
  const [refuser, signer] = [await makePerson({ name: 'Gijs Demo' }), await makePerson({ name: 'Els Demo' })]
  const id = await makeDraftApplication(applicant)
  const named = { name: 'Gijs Demo', email: refuser.email, authority: 'sole' as const }
  await fillApplication(applicant, id, 'not_named', [named])
  value(await sendApplication(applicant, { applicationId: id }))
  const { id: signatoryId } = await db.signatory.findFirstOrThrow({
    where: { applicationId: id },
    select: { id: true },
  })
  value(await refuseLetter(refuser, { signatoryId, reason: 'Ik ken deze persoon niet' }))
  const other = { name: 'Els Demo', email: signer.email, authority: 'sole' as const, language: 'nl' as const }
  value(await replaceSignatory(applicant, { signatoryId, ...other }))
  const letter = await db.signatory.findFirstOrThrow({ where: { applicationId: id, email: signer.email } })
  value(await signWithPhone(signer, await makePhone(signer.personId), letter.id))
  expect((await caseOf(id)).risks).toContain('letter_refused')
})

test('a company whose address the register shields is looked at by two', async () => {
  const id = await atDesk(await stranger(true), '90001354')
  expect((await caseOf(id)).risks).toEqual(['no_address'])
})

describe('who the applicant is', () => {
  test('is shown with how and when it was established, or that it was not', async () => {
    const id = await atDesk(await stranger())
    expect(await findIdentity(staff, id)).toMatchObject({ proofing: null, birthDate: null, mobileNumber: null })
    const known = await atDesk(await makePerson())
    expect(await findIdentity(staff, known)).toMatchObject({ proofing: { level: 'loa3', decidedByName: 'x' } })
  })

  test('is shown with the accounts that share a number, a browser or an address, and not their own', async () => {
    const [applicant, twin, neighbour] = [await stranger(), await makePerson({ name: 'Twee' }), await makePerson()]
    const mobileNumber = '+31612345678'
    const [browser, address] = [crypto.randomUUID(), '203.0.113.7']
    const session = { createdAt: new Date(), lastSeenAt: new Date(), expiresAt: new Date() }
    const signedIn = { ...session, address, method: 'phone_pin' as const, authenticatedAt: new Date() }
    const browserKey = { keyHash: browserKeyOf(browser), isPlace: false, firstSeenAt: new Date() }
    const placeKey = (of: string, isPlace: boolean | null = true) => ({
      keyHash: placeKeyOf(of),
      isPlace,
      firstSeenAt: new Date(),
    })
    // Networks whose sessions are long gone; of one it was not kept that it is a network.
    const former = [placeKey('198.51.100.7'), placeKey('192.0.2.7', null)]
    for (const { personId } of [applicant, twin])
      await db.person.update({
        where: { id: personId },
        data: {
          mobileNumber,
          knownBrowsers: { create: [browserKey, placeKey(address), ...former] },
          sessions: { create: signedIn },
        },
      })
    // In the same street is no sign of anything.
    await db.person.update({
      where: { id: neighbour.personId },
      data: { knownBrowsers: { create: [placeKey(address), ...former] } },
    })
    const id = await atDesk(applicant)
    const shared = (await findIdentity(staff, id))?.shared
    const them = { count: 1, people: [{ id: twin.personId, name: 'Twee', email: twin.email }] }
    expect(shared).toEqual({ number: them, browser: them, address: them })
    expect(await findIdentity({ ...staff, role: 'viewer' }, id)).not.toBeNull()
    expect(await findIdentity({ ...applicant, role: 'admin' } as never, id)).toBeNull()
  })
})

describe('before anything was compared', () => {
  const inQueue = async (id: string) => {
    const { cases } = await listQueue(staff, everything, 1)
    return cases.find((one) => one.id === id)
  }

  test('nobody says that there are no differences', async () => {
    const id = await atDesk(await stranger(true))
    expect(await caseOf(id)).toMatchObject({ differences: 0, isCompared: false })
    expect(await inQueue(id)).toMatchObject({ isCompared: false })
    expect((await findRegister(staff, id))?.answer).toBeNull()
    value(await checkRegister(staff, { applicationId: id }))
    // The register was; whom the extract names was not.
    expect((await findRegister(staff, id))?.answer).not.toBeNull()
    expect(await caseOf(id)).toMatchObject({ isCompared: false })
    value(await claimCase(staff, { applicationId: id }))
    value(await addRepresentative(staff, { applicationId: id, name: 'Xander Onbekend', authority: 'sole' }))
    expect(await caseOf(id)).toMatchObject({ differences: 0, isCompared: true })
    expect(await inQueue(id)).toMatchObject({ isCompared: true })
  })

  test('the last day of a company that the register tells is kept from every answer', async () => {
    const id = await atDesk(await stranger(true))
    await db.organization.update({ where: { kvkNumber: kvk.other }, data: { endedOn: new Date('2026-01-31') } })
    value(await checkRegister(staff, { applicationId: id }))
    expect(await db.organization.findUnique({ where: { kvkNumber: kvk.other }, select: { endedOn: true } })).toEqual({
      endedOn: null,
    })
  })
})
