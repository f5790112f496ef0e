import { describe, expect, test } from 'vitest'
import sharp from 'sharp'
import { withdrawApplication } from '@/lib/admin-status/applications/commands/withdraw-application'
import type { PersonActor } from '@/lib/kernel/actor'
import { readInput } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { listEvidence } from '@/lib/admin-status/evidence/queries/evidence'
import { removeEvidence } from '@/lib/admin-status/evidence/commands/remove-evidence'
import { addEvidence } from '@/lib/admin-status/evidence/commands/add-evidence'
import type { Result } from '@/lib/kernel/result'
import { returnLetter } from '@/lib/admin-status/letters/commands/return-letter'
import { openFile } from '../../support/read-file'
import { makeApplication, makeDraftApplication, putExtract } from '../../support/applications'
import {
  asFile,
  encryptedPdf,
  pdfWithAttachment,
  pdfWithScript,
  pdfWithScriptLink,
  photo,
  plainPdf,
  pngBomb,
} from '../../support/files'
import { queueAtRow } from '../../support/races'
import { makeLetters } from '../../support/signatories'
import { countEverything } from '../../support/traces'
import { day, makePerson, makeStaff, problem, value } from '../../support/world'

async function drafting() {
  const guus = await makePerson({ name: 'Guus Voorbeeld' })
  return { guus, applicationId: await makeDraftApplication(guus) }
}

const other = { kind: 'other' as const, issuedOn: null }
const add = (by: PersonActor, applicationId: string, bytes: Uint8Array, name: string) =>
  addEvidence(by, { applicationId, ...other, file: asFile(bytes, name) })

async function contentOf(by: PersonActor | Awaited<ReturnType<typeof makeStaff>>, evidenceId: string): Promise<Buffer> {
  const found = await openFile(by, evidenceId)
  if (found?.state !== 'there') throw new Error(`not there: ${found?.state}`)
  const pieces: Uint8Array[] = []
  for await (const piece of found.content) pieces.push(piece)
  return Buffer.concat(pieces)
}

describe('a file that is added', () => {
  test('is stored as it is when it is a plain PDF, and read by the applicant alone until it is at the desk', async () => {
    const { guus, applicationId } = await drafting()
    const bytes = await plainPdf()
    const { evidenceId } = value(
      await addEvidence(guus, {
        applicationId,
        kind: 'extract',
        issuedOn: day(-14),
        file: asFile(bytes, 'uittreksel.pdf'),
      }),
    )
    expect(await contentOf(guus, evidenceId)).toEqual(Buffer.from(bytes))
    expect(await listEvidence(guus, applicationId)).toMatchObject([
      { fileName: 'uittreksel.pdf', kind: 'extract', pages: 1, scan: 'unscanned', mediaType: 'application/pdf' },
    ])
    const [stranger, staff] = [await makePerson(), await makeStaff()]
    expect(await openFile(stranger, evidenceId)).toBeNull()
    expect(await listEvidence(stranger, applicationId)).toEqual([])
    expect(await openFile(staff, evidenceId)).toBeNull()
  })

  test('of 10 MB is stored in pieces and comes back whole', async () => {
    const { guus, applicationId } = await drafting()
    const noise = await sharp({
      create: {
        width: 1900,
        height: 1700,
        channels: 3,
        background: '#000',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
      .png({ compressionLevel: 0 })
      .toBuffer()
    expect(noise.length).toBeGreaterThan(9_000_000)
    const { evidenceId } = value(await add(guus, applicationId, noise, 'scan.png'))
    const { size } = (await listEvidence(guus, applicationId))[0]!
    expect((await contentOf(guus, evidenceId)).length).toBe(size)
    expect(await db.evidenceChunk.count({ where: { evidenceId } })).toBe(Math.ceil(size / (256 * 1024)))
  })

  test('loses what a photo tells besides the picture', async () => {
    const { guus, applicationId } = await drafting()
    const bytes = await photo()
    expect((await sharp(bytes).metadata()).exif).toBeDefined()
    const { evidenceId } = value(await add(guus, applicationId, bytes, 'brief.JPEG'))
    const stored = await sharp(await contentOf(guus, evidenceId)).metadata()
    expect(stored.exif).toBeUndefined()
    expect(stored).toMatchObject({ format: 'jpeg', width: 600, height: 400 })
  })

  test('gets a name that is safe everywhere', async () => {
    const { guus, applicationId } = await drafting()
    value(await add(guus, applicationId, await plainPdf('a'), '../../etc/passwd.pdf'))
    value(await add(guus, applicationId, await plainPdf('b'), `${'x'.repeat(300)}.pdf`))
    expect((await listEvidence(guus, applicationId)).map(({ fileName }) => fileName)).toEqual([
      'passwd.pdf',
      `${'x'.repeat(96)}.pdf`,
    ])
  })

  test.each<[string, string, () => Promise<Uint8Array> | Uint8Array]>([
    ['file_empty', 'leeg.pdf', () => Buffer.alloc(0)],
    ['file_too_big', 'groot.pdf', () => Buffer.alloc(11 * 1024 * 1024, 'a')],
    ['file_type_wrong', 'brief.docx', () => Buffer.from('PK\u0003\u0004word')],
    ['file_type_wrong', 'pagina.pdf', () => Buffer.from('<html><script>alert(1)</script></html>')],
    ['file_type_differs', 'foto.png', () => plainPdf()],
    ['file_type_differs', 'foto.pdf', () => photo()],
    ['file_type_differs', 'uittreksel', () => plainPdf()],
    ['file_broken', 'half.pdf', async () => (await plainPdf()).subarray(0, 300)],
    ['file_broken', 'half.jpg', async () => (await photo()).subarray(0, 1200)],
    ['file_encrypted', 'slot.pdf', () => encryptedPdf(true)],
    ['file_encrypted', 'slot-zonder-wachtwoord.pdf', () => encryptedPdf(false)],
    ['file_has_scripts', 'script.pdf', () => pdfWithScript(false)],
    ['file_has_scripts', 'verstopt-script.pdf', () => pdfWithScript(true)],
    ['file_has_scripts', 'link.pdf', () => pdfWithScriptLink()],
    ['file_has_scripts', 'bijlage.pdf', () => pdfWithAttachment()],
    ['image_too_large', 'bom.png', () => pngBomb()],
  ])('is refused with %s: %s', async (expected, name, make) => {
    const { guus, applicationId } = await drafting()
    const before = await countEverything()
    expect(problem(await add(guus, applicationId, await make(), name))).toBe(expected)
    expect(await countEverything()).toEqual(before)
    expect(await db.evidence.count({ where: { applicationId } })).toBe(0)
  })

  test('is refused when nothing was chosen', async () => {
    const { guus, applicationId } = await drafting()
    expect(await addEvidence(guus, { applicationId, ...other, file: undefined })).toMatchObject({
      problem: 'file_missing',
      field: 'file',
    })
  })

  test.each([
    [15, 'extract_too_old'],
    [-1, 'extract_in_future'],
  ])('is no extract of %i days old: %s', async (days, expected) => {
    const { guus, applicationId } = await drafting()
    const input = {
      applicationId,
      kind: 'extract' as const,
      issuedOn: day(-days),
      file: asFile(await plainPdf(), 'uittreksel.pdf'),
    }
    expect(await addEvidence(guus, input)).toMatchObject({ problem: expected, field: 'issuedOn' })
    expect(await addEvidence(guus, { ...input, issuedOn: null })).toMatchObject({ problem: 'extract_day_required' })
  })

  test('is the eleventh: one has to go first; and the same file counts once', async () => {
    const { guus, applicationId } = await drafting()
    for (let at = 1; at <= 10; at += 1) value(await add(guus, applicationId, await plainPdf(`blad ${at}`), 'blad.pdf'))
    expect(problem(await add(guus, applicationId, await plainPdf('blad 11'), 'blad.pdf'))).toBe('evidence_full')
    const [first] = await listEvidence(guus, applicationId)
    value(await removeEvidence(guus, { evidenceId: first!.id }))
    const again = await plainPdf('blad 11')
    value(await add(guus, applicationId, again, 'blad.pdf'))
    const [second] = await listEvidence(guus, applicationId)
    value(await removeEvidence(guus, { evidenceId: second!.id }))
    const [third] = (await listEvidence(guus, applicationId)).filter(({ removedAt }) => !removedAt)
    value(await removeEvidence(guus, { evidenceId: third!.id }))
    expect(problem(await add(guus, applicationId, again, 'anders.pdf'))).toBe('evidence_known')
  })
})

describe('before a file is looked at', () => {
  // No file at all by its content: whoever looked at it would say so.
  const broken = () => Buffer.from('geen bestand')

  test('it is looked at whose application it is, whether it is open, and whether it has room', async () => {
    const { guus, applicationId } = await drafting()
    expect(problem(await add(await makePerson(), applicationId, broken(), 'a.pdf'))).toBe('not_found')
    for (let at = 1; at <= 10; at += 1) await putExtract(guus, applicationId)
    expect(problem(await add(guus, applicationId, broken(), 'a.pdf'))).toBe('evidence_full')
    value(await withdrawApplication(guus, { applicationId }))
    expect(problem(await add(guus, applicationId, broken(), 'a.pdf'))).toBe('application_closed')
  })

  test('also with a letter', async () => {
    const { guus, gijs, applicationId, ofGijs } = await makeLetters()
    for (let at = 2; at <= 10; at += 1) await putExtract(guus, applicationId)
    const send = () => returnLetter(gijs, { signatoryId: ofGijs, file: asFile(broken(), 'brief.pdf') })
    expect(problem(await send())).toBe('evidence_full')
    value(await withdrawApplication(guus, { applicationId }))
    expect(problem(await send())).toBe('letter_closed')
  })

  test('one person has forty looked at in an hour, and nobody else is held up by that', async () => {
    const { guus, applicationId } = await drafting()
    const other = await drafting()
    const answers = await Promise.all(Array.from({ length: 41 }, () => add(guus, applicationId, broken(), 'a.pdf')))
    expect(answers.map(problem).sort()).toEqual([
      ...Array.from({ length: 40 }, () => 'file_type_wrong'),
      'too_many_attempts',
    ])
    expect(await add(guus, applicationId, await plainPdf(), 'a.pdf')).toMatchObject({
      problem: 'too_many_attempts',
      details: { minutes: 60 },
    })
    value(await add(other.guus, other.applicationId, await plainPdf(), 'a.pdf'))
  })
})

describe('who may do what with a file', () => {
  test('nobody but the applicant adds to their application, and only they remove what they added', async () => {
    const { guus, applicationId } = await drafting()
    const { evidenceId } = value(await add(guus, applicationId, await plainPdf(), 'a.pdf'))
    const stranger = await makePerson()
    expect(problem(await add(stranger, applicationId, await plainPdf('b'), 'b.pdf'))).toBe('not_found')
    const madeUp = readInput(addEvidence, { applicationId: 'made-up', kind: 'other' })
    expect(madeUp).toEqual({ ok: false, problem: 'not_found' })
    expect(problem(await removeEvidence(stranger, { evidenceId }))).toBe('not_found')
    value(await removeEvidence(guus, { evidenceId }))
    expect(await openFile(guus, evidenceId)).toEqual({ state: 'gone' })
    expect(await db.evidenceChunk.count({ where: { evidenceId } })).toBe(0)
    expect(problem(await removeEvidence(guus, { evidenceId }))).toBe('ok')
  })

  test('staff read it once it is at the desk, and every reading is written down', async () => {
    const guus = await makePerson()
    const { applicationId } = await makeApplication(guus)
    const { evidenceId } = value(await add(guus, applicationId, await plainPdf(), 'a.pdf'))
    const [staff, auditor] = [await makeStaff(), await makeStaff('viewer')]
    await contentOf(staff, evidenceId)
    await contentOf(auditor, evidenceId)
    const events = await db.auditEvent.findMany({
      where: { subjectId: applicationId, type: 'evidence.read' },
      orderBy: { id: 'asc' },
      select: { actorId: true, after: true },
    })
    expect(events).toEqual([staff, auditor].map(({ personId }) => ({ actorId: personId, after: { evidenceId } })))
    expect(problem(await removeEvidence(guus, { evidenceId }))).toBe('application_at_desk')
  })

  test('is no longer added once the application is decided or withdrawn, also not at the very moment', async () => {
    const guus = await makePerson()
    const { applicationId } = await makeApplication(guus)
    const bytes = await plainPdf()
    const [withdrawn, added] = await queueAtRow<Result<unknown>>(
      { sql: 'SELECT 1 FROM "AdminApplication" WHERE "id" = $1 FOR UPDATE', values: [applicationId] },
      [() => withdrawApplication(guus, { applicationId }), () => add(guus, applicationId, bytes, 'a.pdf')],
    )
    expect([problem(withdrawn!), problem(added!)]).toEqual(['ok', 'application_closed'])
    expect(await db.evidence.count({ where: { applicationId, fileName: 'a.pdf' } })).toBe(0)
    expect(problem(await add(guus, applicationId, await plainPdf('later'), 'later.pdf'))).toBe('application_closed')
  })
})
