import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { beforeEach, describe, expect, test } from 'vitest'
import type { PersonActor } from '@/lib/kernel/actor'
import { withdrawApplication } from '@/lib/admin-status/applications/commands/withdraw-application'
import { db } from '@/lib/kernel/db'
import { inspectPdf } from '@/lib/admin-status/evidence/inspection/inspect-pdf'
import { listEvidence } from '@/lib/admin-status/evidence/queries/evidence'
import { hasSigned } from '@/lib/identity/phones/keys'
import { countLetters, findLetter, findPrintable, listLetters } from '@/lib/admin-status/letters/queries/letter'
import { letterPdf } from '@/lib/admin-status/letters/letter-pdf'
import { refuseLetter } from '@/lib/admin-status/letters/commands/refuse-letter'
import { reopenLetter } from '@/lib/admin-status/letters/commands/reopen-letter'
import { replaceSignatory } from '@/lib/admin-status/signatories/commands/replace-signatory'
import { returnLetter } from '@/lib/admin-status/letters/commands/return-letter'
import { startSigning } from '@/lib/admin-status/letters/commands/start-signing'
import { findSigning } from '@/lib/admin-status/letters/queries/signing'
import type { Result } from '@/lib/kernel/result'
import { asFile, photo } from '../../support/files'
import { decoyOf, makePhone, wrongPin } from '../../support/phone'
import { meetAtRow } from '../../support/races'
import { beginSigning, lookAt, makeLetters, sign, signWithPhone } from '../../support/signatories'
import { countEverything, tracesOf } from '../../support/traces'
import { day, forgetLimits, makePerson, problem, value } from '../../support/world'

const statusOf = async (id: string) =>
  (await db.adminApplication.findUniqueOrThrow({ where: { id }, select: { status: true } })).status
const stateOf = async (id: string) =>
  (await db.signatory.findUniqueOrThrow({ where: { id }, select: { state: true } })).state
const mailsOf = async (signatoryId: string) => (await tracesOf(signatoryId)).mails
const wout = { name: 'Wout Proef', email: 'wout@vofguus.test', authority: 'joint' as const, language: 'nl' as const }

beforeEach(forgetLimits)

describe('a letter', () => {
  test('is found by whom it was sent to, and by nobody else', async () => {
    const { guus, gijs, ofGijs } = await makeLetters()
    expect(await findLetter(gijs, ofGijs)).toMatchObject({
      name: 'Gijs Demo',
      application: { person: { name: 'Guus Voorbeeld' } },
    })
    expect(await countLetters(gijs)).toBe(1)
    expect((await listLetters(gijs)).map(({ id }) => id)).toEqual([ofGijs])
    const stranger = await makePerson()
    const before = await countEverything()
    for (const other of [guus, stranger]) {
      expect(await findLetter(other, ofGijs)).toBeNull()
      expect(problem(await startSigning(other, { signatoryId: ofGijs }))).toBe('not_found')
      expect(problem(await refuseLetter(other, { signatoryId: ofGijs, reason: 'Nee' }))).toBe('not_found')
      expect(
        problem(await returnLetter(other, { signatoryId: ofGijs, file: asFile(await photo(), 'brief.jpg') })),
      ).toBe('not_found')
    }
    expect(await findPrintable(stranger, ofGijs)).toBeNull()
    expect(await findPrintable(guus, ofGijs)).toMatchObject({ id: ofGijs })
    expect(await countEverything()).toEqual(before)
  })

  test('is signed with the phone; what was signed can be verified later, and brings the application to the desk', async () => {
    const { guus, gijs, applicationId, ofGuus, ofGijs } = await makeLetters()
    value(await signWithPhone(gijs, await makePhone(gijs.personId), ofGijs))
    const letter = await findLetter(gijs, ofGijs)
    expect(letter).toMatchObject({ state: 'signed', method: 'digital', phoneName: 'Testtelefoon' })
    const { statement, signature, publicKey } = letter!
    expect(hasSigned(publicKey!, statement!, signature!)).toBe(true)
    expect(hasSigned(publicKey!, statement!.replace('loa3', 'loa4'), signature!)).toBe(false)
    for (const fact of ['Gijs Demo', 'Guus Voorbeeld', 'Test VOF Guus', '69599076', 'loa3'])
      expect(statement).toContain(fact)
    expect(await mailsOf(ofGijs)).toEqual([
      `letterAsked ${gijs.email}`,
      `letterSigned ${guus.email}`,
      `letterSignedConfirmed ${gijs.email}`,
    ])
    expect(await statusOf(applicationId)).toBe('awaiting_signatures')
    value(await signWithPhone(guus, await makePhone(guus.personId), ofGuus))
    expect(await statusOf(applicationId)).toBe('submitted')
  })

  test('is signed once', async () => {
    const { gijs, ofGijs } = await makeLetters()
    const phone = await makePhone(gijs.personId)
    const seen = value(await lookAt(phone, await beginSigning(gijs, ofGijs)))
    value(await sign(phone, seen))
    expect(problem(await sign(phone, seen))).toBe('signing_over')
    expect(problem(await startSigning(gijs, { signatoryId: ofGijs }))).toBe('letter_signed')
    expect(problem(await refuseLetter(gijs, { signatoryId: ofGijs, reason: 'Toch niet' }))).toBe('letter_signed')
    expect(problem(await returnLetter(gijs, { signatoryId: ofGijs, file: asFile(await photo(), 'brief.jpg') }))).toBe(
      'letter_signed',
    )
  })

  test('is not signed by another phone, with a wrong PIN, or when anything on the way was changed', async () => {
    const { guus, gijs, ofGijs } = await makeLetters()
    const [phone, strange] = [await makePhone(gijs.personId), await makePhone(guus.personId)]
    const secret = await beginSigning(gijs, ofGijs)
    expect(problem(await lookAt(strange, secret))).toBe('signing_over')
    const seen = value(await lookAt(phone, secret))
    expect(problem(await sign(strange, seen))).toBe('signing_over')
    expect(problem(await sign(phone, seen, undefined, { letter: { ...seen.letter, level: 'loa4' } }))).toBe(
      'signing_over',
    )
    expect(await sign(phone, seen, wrongPin)).toMatchObject({ problem: 'pin_wrong', details: { left: 4 } })
    for (let tries = 0; tries < 4; tries += 1) await sign(phone, seen, wrongPin)
    expect(problem(await sign(phone, seen))).toBe('phone_locked')
    expect(await stateOf(ofGijs)).toBe('asked')
  })

  test('is not signed with another number than the computer shows: that ends the attempt, and a new one can begin', async () => {
    const { gijs, ofGijs } = await makeLetters()
    const phone = await makePhone(gijs.personId)
    const secret = await beginSigning(gijs, ofGijs)
    const seen = value(await lookAt(phone, secret))
    expect(value(await lookAt(phone, secret)).numbers).toEqual(seen.numbers)
    expect(seen.numbers).toContain(seen.number)
    expect(problem(await sign(phone, { ...seen, number: decoyOf(seen) }))).toBe('number_wrong')
    expect((await findSigning(gijs, ofGijs))?.attempt?.state).toBe('refused')
    expect(await db.phone.findUnique({ where: { id: phone.phoneId } })).toMatchObject({ wrongPins: 0 })
    expect(await stateOf(ofGijs)).toBe('asked')
    expect((await tracesOf(gijs.personId)).actions).toEqual(['person.signingRefused'])
    expect(problem(await lookAt(phone, secret))).toBe('signing_over')
    expect(problem(await sign(phone, seen))).toBe('signing_over')
    value(await signWithPhone(gijs, phone, ofGijs))
    expect((await findLetter(gijs, ofGijs))?.statement).toMatch(/^schakel\.letter\.2\n.*"number":\d\d,/)
  })

  test('does not verify when the application asks for another level than when the signing began', async () => {
    const { gijs, applicationId, ofGijs } = await makeLetters()
    const phone = await makePhone(gijs.personId)
    const seen = value(await lookAt(phone, await beginSigning(gijs, ofGijs)))
    await db.adminApplication.update({ where: { id: applicationId }, data: { level: 'loa4' } })
    expect(problem(await sign(phone, seen))).toBe('signing_over')
    expect(problem(await sign(phone, { ...seen, letter: { ...seen.letter, level: 'loa4' } }))).toBe('signing_over')
  })

  test('has five minutes; a later attempt takes the place of an earlier one', async () => {
    const { gijs, ofGijs } = await makeLetters()
    const phone = await makePhone(gijs.personId)
    const first = await beginSigning(gijs, ofGijs)
    const second = await beginSigning(gijs, ofGijs)
    expect(problem(await lookAt(phone, first))).toBe('signing_over')
    const late = new Date(Date.now() + 301_000)
    const seen = value(await lookAt(phone, second))
    expect(problem(await sign(phone, seen, undefined, {}, late))).toBe('signing_over')
    expect((await findSigning(gijs, ofGijs, late))?.attempt?.state).toBe('over')
    value(await sign(phone, seen))
  })

  test('is refused with a reason that the applicant reads, and then not signed any more', async () => {
    const { guus, gijs, ofGijs } = await makeLetters()
    value(await refuseLetter(gijs, { signatoryId: ofGijs, reason: 'Ik ken hem niet.' }))
    expect(await findLetter(gijs, ofGijs)).toMatchObject({ state: 'refused', refusalReason: 'Ik ken hem niet.' })
    expect(await mailsOf(ofGijs)).toContain(`letterRefused ${guus.email}`)
    expect(problem(await startSigning(gijs, { signatoryId: ofGijs }))).toBe('letter_refused')
    expect(await countLetters(gijs)).toBe(0)
  })

  test('is returned on paper by the signatory, and counts as signed', async () => {
    const { guus, gijs, applicationId, ofGuus, ofGijs } = await makeLetters()
    expect(
      problem(await returnLetter(gijs, { signatoryId: ofGijs, file: asFile(Buffer.from('x'), 'brief.jpg') })),
    ).toBe('file_type_wrong')
    value(await returnLetter(gijs, { signatoryId: ofGijs, file: asFile(await photo(), 'brief.jpg') }))
    value(await returnLetter(guus, { signatoryId: ofGuus, file: asFile(await photo(800), 'brief.jpg') }))
    expect(await statusOf(applicationId)).toBe('submitted')
    const letters = (await listEvidence(guus, applicationId)).filter(({ kind }) => kind === 'letter')
    expect(letters.map(({ signatoryId }) => signatoryId).sort()).toEqual([ofGijs, ofGuus].sort())
  })

  test('is closed once somebody else signs instead, and when the application is withdrawn', async () => {
    const { guus, gijs, applicationId, ofGuus, ofGijs } = await makeLetters()
    const phone = await makePhone(gijs.personId)
    const seen = value(await lookAt(phone, await beginSigning(gijs, ofGijs)))
    value(await replaceSignatory(guus, { signatoryId: ofGijs, ...wout }))
    expect(problem(await sign(phone, seen))).toBe('letter_replaced')
    expect(problem(await lookAt(phone, await beginSigning(guus, ofGuus)))).toBe('signing_over')
    value(await withdrawApplication(guus, { applicationId }))
    expect(problem(await startSigning(guus, { signatoryId: ofGuus }))).toBe('letter_closed')
  })

  test.each([
    [
      'signed',
      async (gijs: PersonActor, ofGijs: string) => {
        const phone = await makePhone(gijs.personId)
        const seen = value(await lookAt(phone, await beginSigning(gijs, ofGijs)))
        return () => sign(phone, seen)
      },
    ],
    [
      'returned on paper',
      async (gijs: PersonActor, ofGijs: string) => {
        const file = asFile(await photo(), 'brief.jpg')
        return () => returnLetter(gijs, { signatoryId: ofGijs, file })
      },
    ],
    [
      'refused',
      async (gijs: PersonActor, ofGijs: string) => () => refuseLetter(gijs, { signatoryId: ofGijs, reason: 'Nee' }),
    ],
  ] as [string, (gijs: PersonActor, ofGijs: string) => Promise<() => Promise<Result<unknown>>>][])(
    'is not %s while the application is being withdrawn',
    async (_how, prepare) => {
      const { gijs, applicationId, ofGijs } = await makeLetters()
      const attempt = await prepare(gijs, ofGijs)
      const withdrawing = {
        sql: `UPDATE "AdminApplication" SET "status" = 'withdrawn' WHERE "id" = $1`,
        values: [applicationId],
      }
      const [result] = await meetAtRow<Result<unknown>>(withdrawing, [attempt])
      expect(problem(result!)).toBe('letter_closed')
      expect(await stateOf(ofGijs)).toBe('asked')
    },
  )

  test('keeps whose account signed and at which level, with the phone and on paper', async () => {
    const { guus, gijs, ofGuus, ofGijs } = await makeLetters()
    await db.person.update({
      where: { id: gijs.personId },
      data: { name: 'Piet Proef', means: { create: { level: 'loa4', validFrom: day(-2), validUntil: day(-1) } } },
    })
    value(await signWithPhone(gijs, await makePhone(gijs.personId), ofGijs))
    const by = (id: string) =>
      db.signatory.findUniqueOrThrow({
        where: { id },
        select: { name: true, signedById: true, signedByName: true, signedByLevel: true },
      })
    expect(await by(ofGijs)).toEqual({
      name: 'Gijs Demo',
      signedById: gijs.personId,
      signedByName: 'Piet Proef',
      signedByLevel: 'loa3',
    })
    await db.means.updateMany({ where: { personId: guus.personId }, data: { level: 'loa2' } })
    value(await returnLetter(guus, { signatoryId: ofGuus, file: asFile(await photo(), 'brief.jpg') }))
    expect(await by(ofGuus)).toMatchObject({ signedByName: 'Guus Voorbeeld', signedByLevel: 'loa2' })
  })

  test('on paper that cannot be used is asked for again, and signed anew; one by phone is not', async () => {
    const { guus, gijs, applicationId, ofGuus, ofGijs } = await makeLetters()
    expect(problem(await reopenLetter(guus, { signatoryId: ofGijs }))).toBe('changed_meanwhile')
    value(await returnLetter(gijs, { signatoryId: ofGijs, file: asFile(await photo(), 'vaag.jpg') }))
    const before = await countEverything()
    expect(problem(await reopenLetter(gijs, { signatoryId: ofGijs }))).toBe('not_found')
    expect(await countEverything()).toEqual(before)
    value(await reopenLetter(guus, { signatoryId: ofGijs }))
    expect(await db.signatory.findUniqueOrThrow({ where: { id: ofGijs } })).toMatchObject({
      state: 'asked',
      method: null,
      respondedAt: null,
      signedById: null,
      signedByName: null,
      signedByLevel: null,
    })
    expect(await mailsOf(ofGijs)).toContain(`letterAskedAgain ${gijs.email}`)
    expect((await tracesOf(applicationId)).actions.at(-1)).toBe('letter.reopened')
    expect(await countLetters(gijs)).toBe(1)
    value(await returnLetter(gijs, { signatoryId: ofGijs, file: asFile(await photo(900), 'scherp.jpg') }))
    expect((await mailsOf(ofGijs)).filter((mail) => mail === `letterSigned ${guus.email}`)).toHaveLength(2)
    value(await signWithPhone(guus, await makePhone(guus.personId), ofGuus))
    expect(await statusOf(applicationId)).toBe('submitted')
    expect(problem(await reopenLetter(guus, { signatoryId: ofGijs }))).toBe('application_at_desk')
    expect(problem(await reopenLetter(guus, { signatoryId: ofGuus }))).toBe('letter_signed')
    // When the desk asks for it, what it ticked about this letter falls too.
    await db.adminApplication.update({ where: { id: applicationId }, data: { status: 'more_information_needed' } })
    await db.caseCheck.create({
      data: {
        caseId: applicationId,
        item: `signature:${ofGijs}`,
        checkedById: guus.personId,
        checkedByName: 'Saskia',
        checkedAt: new Date(),
      },
    })
    value(await reopenLetter(guus, { signatoryId: ofGijs }))
    expect(await db.caseCheck.count({ where: { caseId: applicationId } })).toBe(0)
  })

  test('either is replaced or signed when both happen at one moment', async () => {
    const { guus, gijs, applicationId, ofGijs } = await makeLetters()
    const phone = await makePhone(gijs.personId)
    const seen = value(await lookAt(phone, await beginSigning(gijs, ofGijs)))
    const results = await meetAtRow<Result<unknown>>(
      { sql: 'SELECT 1 FROM "AdminApplication" WHERE "id" = $1 FOR UPDATE', values: [applicationId] },
      [() => replaceSignatory(guus, { signatoryId: ofGijs, ...wout }), () => sign(phone, seen)],
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await stateOf(ofGijs)).toBe(results[0]?.ok ? 'replaced' : 'signed')
  })
})

describe('the letter to print', () => {
  test.each([
    ['nl', 'nl', 'Aanstelling van een bedrijfsbeheerder van Test VOF Guus', 'gezamenlijk bevoegd vertegenwoordiger'],
    ['en', 'en', 'Appointment of a company administrator of Test VOF Guus', 'jointly authorized representative'],
  ] as const)(
    'is a tagged PDF in %s, with title, language, headings and a described code',
    async (language, lang, title, words) => {
      const { guus, ofGijs } = await makeLetters()
      await db.signatory.update({ where: { id: ofGijs }, data: { language } })
      const letter = await findPrintable(guus, ofGijs)
      const pdf = await letterPdf(letter!, new Date())
      const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 })
      const document = await task.promise
      const { info } = (await document.getMetadata()) as { info: { Title?: string; Language?: string } }
      expect(info).toMatchObject({ Title: title, Language: lang })
      expect((await document.getMarkInfo())?.Marked).toBe(true)
      const page = await document.getPage(1)
      const text = (await page.getTextContent()).items
        .map((item) => ('str' in item ? item.str : ''))
        .join(' ')
        .replace(/\s+/g, ' ')
      for (const part of ['Gijs Demo', 'Guus Voorbeeld', '69599076', 'EH3', words, letter!.letterReference])
        expect(text).toContain(part)
      const tree = JSON.stringify(await page.getStructTree())
      for (const role of ['"H1"', '"H2"', '"P"', '"Figure"']) expect(tree).toContain(role)
      expect(tree).toContain(`/letters/${ofGijs}`)
      expect(document.numPages).toBe(1)
      await task.destroy()
      // What we hand out we also take back.
      expect((await inspectPdf(pdf, 'guus')).ok).toBe(true)
    },
  )
})
