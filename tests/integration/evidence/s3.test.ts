import { afterAll, beforeAll, expect, test } from 'vitest'
import { system } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { removeEvidence } from '@/lib/admin-status/evidence/commands/remove-evidence'
import { removeExpired } from '@/lib/admin-status/evidence/commands/remove-expired'
import { addEvidence } from '@/lib/admin-status/evidence/commands/add-evidence'
import { openFile } from '../../support/read-file'
import { makeApplication, makeDraftApplication } from '../../support/applications'
import { asFile, plainPdf } from '../../support/files'
import { startS3 } from '../../support/s3-server'
import { makePerson, problem, value } from '../../support/world'

let s3: Awaited<ReturnType<typeof startS3>>
beforeAll(async () => {
  s3 = await startS3()
  Object.assign(process.env, {
    S3_ENDPOINT: s3.url,
    S3_BUCKET: 'bewijs',
    S3_ACCESS_KEY_ID: 'sleutel',
    S3_SECRET_ACCESS_KEY: 'geheim',
  })
})
afterAll(() => s3.stop())

test('with a storage configured the content lies there under its id, and goes from there too', async () => {
  const guus = await makePerson()
  const applicationId = await makeDraftApplication(guus)
  const bytes = await plainPdf()
  const { evidenceId } = value(
    await addEvidence(guus, { applicationId, kind: 'other', issuedOn: null, file: asFile(bytes, 'a.pdf') }),
  )
  expect([...s3.objects.keys()]).toEqual([`/bewijs/evidence/${evidenceId}`])
  expect(await db.evidenceChunk.count({ where: { evidenceId } })).toBe(0)
  const found = await openFile(guus, evidenceId)
  if (found?.state !== 'there') throw new Error('not there')
  const pieces: Uint8Array[] = []
  for await (const piece of found.content) pieces.push(piece)
  expect(Buffer.concat(pieces)).toEqual(Buffer.from(bytes))
  value(await removeEvidence(guus, { evidenceId }))
  expect(s3.objects.size).toBe(0)
})

test('what could not be deleted from the storage is gone for everybody, and the daily job deletes it there later', async () => {
  const guus = await makePerson()
  const applicationId = await makeDraftApplication(guus)
  const { evidenceId } = value(
    await addEvidence(guus, {
      applicationId,
      kind: 'other',
      issuedOn: null,
      file: asFile(await plainPdf('nog een'), 'b.pdf'),
    }),
  )
  s3.refuses.deletion = true
  value(await removeEvidence(guus, { evidenceId }))
  expect(await openFile(guus, evidenceId)).toEqual({ state: 'gone' })
  expect(s3.objects.size).toBe(1)
  s3.refuses.deletion = false
  await removeExpired(system, {})
  expect(s3.objects.size).toBe(0)
})

test('a removal that does not go through leaves the content where it is', async () => {
  const guus = await makePerson()
  const { applicationId } = await makeApplication(guus)
  const { evidenceId } = value(
    await addEvidence(guus, {
      applicationId,
      kind: 'other',
      issuedOn: null,
      file: asFile(await plainPdf('blijft'), 'c.pdf'),
    }),
  )
  expect(problem(await removeEvidence(guus, { evidenceId }))).toBe('application_at_desk')
  expect([...s3.objects.keys()]).toEqual([`/bewijs/evidence/${evidenceId}`])
})
