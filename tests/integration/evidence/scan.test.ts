import { afterAll, beforeAll, expect, test } from 'vitest'
import { system } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { listEvidence } from '@/lib/admin-status/evidence/queries/evidence'
import { isSigned, signatureSelected } from '@/lib/admin-status/letters/signatures'
import { scanWaiting } from '@/lib/admin-status/evidence/commands/scan-waiting'
import { addEvidence } from '@/lib/admin-status/evidence/commands/add-evidence'
import { findOwnSteps } from '@/lib/admin-status/applications/queries/own-steps'
import { claimCase } from '@/lib/desk/cases/commands/claiming/claim-case'
import { tickCheck } from '@/lib/desk/cases/commands/checking/tick-check'
import { countLetters } from '@/lib/admin-status/letters/queries/letter'
import { returnLetter } from '@/lib/admin-status/letters/commands/return-letter'
import { openFile } from '../../support/read-file'
import { makeApplication, makeDraftApplication } from '../../support/applications'
import { startClamd } from '../../support/clamd'
import { asFile, plainPdf } from '../../support/files'
import { makePhone } from '../../support/phone'
import { makeLetters, signWithPhone } from '../../support/signatories'
import { tracesOf } from '../../support/traces'
import { day, makePerson, makeStaff, value } from '../../support/world'
import { outbox } from '../../support/feed'

let clamd: Awaited<ReturnType<typeof startClamd>>
beforeAll(async () => {
  clamd = await startClamd()
  // Read once, at the first look at the settings; this file has a process of its own.
  Object.assign(process.env, { CLAMD_HOST: clamd.host, CLAMD_PORT: String(clamd.port) })
})
afterAll(() => clamd.stop())

async function added(words: string) {
  const guus = await makePerson()
  const applicationId = await makeDraftApplication(guus)
  const document = await plainPdf('blad')
  // Behind the end of a PDF anything may stand; the words are what the scanner looks for.
  const bytes = Buffer.concat([document, Buffer.from(`\n%${words}`)])
  const { evidenceId } = value(
    await addEvidence(guus, { applicationId, kind: 'other', issuedOn: null, file: asFile(bytes, 'blad.pdf') }),
  )
  const state = async () => (await listEvidence(guus, applicationId))[0]
  return { guus, evidenceId, state, size: bytes.length }
}

test('a clean file is looked at whole and can be read', async () => {
  const before = clamd.seen.bytes
  const { guus, evidenceId, state, size } = await added('gewoon')
  expect(clamd.seen.bytes - before).toBe(size)
  expect(await state()).toMatchObject({ scan: 'clean', removedAt: null })
  expect((await openFile(guus, evidenceId))?.state).toBe('there')
})

test('a file in which something is found is deleted at once, and who added it is told', async () => {
  const { guus, evidenceId, state } = await added('EICAR')
  expect(await state()).toMatchObject({ scan: 'infected' })
  expect(await openFile(guus, evidenceId)).toEqual({ state: 'gone' })
  expect(await db.evidenceChunk.count({ where: { evidenceId } })).toBe(0)
  expect(
    await (
      await outbox()
    ).findMany({
      where: { template: 'evidenceInfected', to: guus.email },
      select: { id: true },
    }),
  ).toHaveLength(1)
})

test('while the scanner is down a file is kept and held back, and looked at when it is back', async () => {
  const { port } = clamd
  await clamd.stop()
  const { guus, evidenceId, state } = await added('later')
  expect(await state()).toMatchObject({ scan: 'waiting', removedAt: null })
  expect(await openFile(guus, evidenceId)).toEqual({ state: 'held' })
  expect(value(await scanWaiting(system, {}))).toBe(0)
  clamd = await startClamd(port)
  expect(value(await scanWaiting(system, {}))).toBe(1)
  expect(await state()).toMatchObject({ scan: 'clean' })
  expect((await openFile(guus, evidenceId))?.state).toBe('there')
})

const paper = async (words: string) =>
  asFile(Buffer.concat([await plainPdf(`brief ${words}`), Buffer.from(`\n%${words}`)]), 'brief.pdf')
const stateOf = async (id: string) =>
  db.signatory.findUniqueOrThrow({
    where: { id },
    select: { state: true, method: true, respondedAt: true, signedById: true },
  })
const statusOf = async (id: string) =>
  (await db.adminApplication.findUniqueOrThrow({ where: { id }, select: { status: true } })).status
/** Signed letters on which no decision can rest yet. */
const notCounted = async (applicationId: string) => {
  const letters = await db.signatory.findMany({
    where: { applicationId, state: 'signed' },
    select: { id: true, ...signatureSelected },
  })
  return letters
    .filter((letter) => !isSigned(letter))
    .map(({ id }) => id)
    .sort()
}
const open = { state: 'asked', method: null, respondedAt: null, signedById: null }

test('a letter in which something is found does not count: the signatory is asked still, is told at their letter, and can sign', async () => {
  const { guus, gijs, applicationId, ofGijs } = await makeLetters()
  value(await returnLetter(gijs, { signatoryId: ofGijs, file: await paper('EICAR') }))
  expect(await stateOf(ofGijs)).toEqual(open)
  expect(await countLetters(gijs)).toBe(1)
  expect((await findOwnSteps(guus, applicationId))?.signatories.find(({ id }) => id === ofGijs)).toMatchObject({
    state: 'asked',
  })
  expect((await tracesOf(applicationId)).actions.slice(-3)).toEqual([
    'letter.signed',
    'evidence.infected',
    'letter.voided',
  ])
  const [mail, ...more] = await (
    await outbox()
  ).findMany({
    where: { template: { in: ['letterVoided', 'evidenceInfected'] }, to: gijs.email },
    select: { template: true, data: true },
  })
  expect(more).toEqual([])
  expect(mail).toMatchObject({ template: 'letterVoided', data: { file: 'brief.pdf', path: `/letters/${ofGijs}` } })
  value(await signWithPhone(gijs, await makePhone(gijs.personId), ofGijs))
  expect(await stateOf(ofGijs)).toMatchObject({ state: 'signed', method: 'digital' })
  expect(await (await outbox()).count({ where: { template: 'letterSigned', to: guus.email } })).toBe(2)
})

test('found only when the application is at the desk, the letter is open again, what was ticked about it falls, and the application stays', async () => {
  const { guus, gijs, applicationId, ofGuus, ofGijs } = await makeLetters()
  const { port } = clamd
  await clamd.stop()
  value(await returnLetter(gijs, { signatoryId: ofGijs, file: await paper('EICAR') }))
  value(await returnLetter(guus, { signatoryId: ofGuus, file: await paper('schoon') }))
  expect(await statusOf(applicationId)).toBe('submitted')
  expect(await notCounted(applicationId)).toEqual([ofGijs, ofGuus].sort())
  const staff = await makeStaff()
  value(await claimCase(staff, { applicationId }))
  for (const id of [ofGuus, ofGijs])
    value(await tickCheck(staff, { applicationId, item: `signature:${id}`, isTicked: true }))
  clamd = await startClamd(port)
  expect(value(await scanWaiting(system, {}))).toBe(2)
  expect([(await stateOf(ofGijs)).state, (await stateOf(ofGuus)).state]).toEqual(['asked', 'signed'])
  expect(await db.caseCheck.findMany({ where: { caseId: applicationId }, select: { item: true } })).toEqual([
    { item: `signature:${ofGuus}` },
  ])
  expect(await statusOf(applicationId)).toBe('submitted')
  expect(await notCounted(applicationId)).toEqual([])
})

test('an extract in which something is found takes along what was ticked about it', async () => {
  const guus = await makePerson()
  const { applicationId } = await makeApplication(guus)
  const { port } = clamd
  await clamd.stop()
  value(await addEvidence(guus, { applicationId, kind: 'extract', issuedOn: day(-1), file: await paper('EICAR') }))
  const staff = await makeStaff()
  value(await claimCase(staff, { applicationId }))
  value(await tickCheck(staff, { applicationId, item: 'extract_fresh', isTicked: true }))
  clamd = await startClamd(port)
  expect(value(await scanWaiting(system, {}))).toBe(1)
  expect(await db.caseCheck.count({ where: { caseId: applicationId } })).toBe(0)
})
