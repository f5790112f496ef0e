import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { listEvidence, openEvidence } from '@/lib/evidence/queries'
import { scanWaiting } from '@/lib/evidence/scan'
import { addEvidence } from '@/lib/evidence/upload'
import { makeDraftApplication } from '../../support/applications'
import { startClamd } from '../../support/clamd'
import { asFile, plainPdf } from '../../support/files'
import { makePerson, value } from '../../support/world'

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
  const { evidenceId } = value(await addEvidence(guus, { applicationId, kind: 'other', issuedOn: null, file: asFile(bytes, 'blad.pdf') }))
  const state = async () => (await listEvidence(guus, applicationId))[0]
  return { guus, evidenceId, state, size: bytes.length }
}

test('a clean file is looked at whole and can be read', async () => {
  const before = clamd.seen.bytes
  const { guus, evidenceId, state, size } = await added('gewoon')
  expect(clamd.seen.bytes - before).toBe(size)
  expect(await state()).toMatchObject({ scan: 'clean', removedAt: null })
  expect((await openEvidence(guus, evidenceId))?.state).toBe('there')
})

test('a file in which something is found is deleted at once, and who added it is told', async () => {
  const { guus, evidenceId, state } = await added('EICAR')
  expect(await state()).toMatchObject({ scan: 'infected' })
  expect(await openEvidence(guus, evidenceId)).toEqual({ state: 'gone' })
  expect(await db.evidenceChunk.count({ where: { evidenceId } })).toBe(0)
  expect(await db.outboxMail.findMany({ where: { template: 'evidenceInfected', to: guus.email }, select: { eventKey: true } })).toHaveLength(1)
})

test('while the scanner is down a file is kept and held back, and looked at when it is back', async () => {
  const { port } = clamd
  await clamd.stop()
  const { guus, evidenceId, state } = await added('later')
  expect(await state()).toMatchObject({ scan: 'waiting', removedAt: null })
  expect(await openEvidence(guus, evidenceId)).toEqual({ state: 'held' })
  expect(await scanWaiting()).toBe(0)
  clamd = await startClamd(port)
  expect(await scanWaiting()).toBe(1)
  expect(await state()).toMatchObject({ scan: 'clean' })
  expect((await openEvidence(guus, evidenceId))?.state).toBe('there')
})
