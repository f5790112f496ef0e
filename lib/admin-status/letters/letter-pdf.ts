import 'server-only'
import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import { createTranslator } from 'use-intl/core'
import { env } from '@/lib/kernel/env'
import { formatDayOf } from '@/lib/i18n/dates'
import en from '@/lib/i18n/messages/en/admin-status/letterPdf.json'
import nl from '@/lib/i18n/messages/nl/admin-status/letterPdf.json'
import { qrPath } from '@/lib/kernel/text/qr-path'
import { levelLabel } from '@/lib/catalogue/levels'
import { wordsOf, type Letter } from '@/lib/admin-status/letters/queries/letter'

// Every letter of European names; it is embedded, so that the letter looks the same everywhere and can be read aloud.
const fonts = join(process.cwd(), 'node_modules', 'dejavu-fonts-ttf', 'ttf')
const [regular, bold] = [join(fonts, 'DejaVuSans.ttf'), join(fonts, 'DejaVuSans-Bold.ttf')]

const ink = '#13202c'
const margin = 64

// The texts are in the language of who reads the letter, who need not be the one who asks for it.
const texts: Record<'nl' | 'en', typeof nl> = { nl, en }
const translatorFor = (language: 'nl' | 'en') => createTranslator({ locale: language, messages: texts[language] })
type Words = ReturnType<typeof translatorFor>

/**
 * The letter of one signatory, to print and sign, in their language: a tagged PDF with headings, paragraphs and a described
 * QR code. Holds no secret: the address in the code opens only for them.
 */
export async function letterPdf(letter: Letter, now: Date): Promise<Buffer> {
  const { language } = letter
  const t = translatorFor(language)
  const words = wordsOf(letter)
  const document = new PDFDocument({
    size: 'A4',
    margins: { top: margin, bottom: margin, left: margin, right: margin },
    pdfVersion: '1.7',
    subset: 'PDF/UA' as never,
    tagged: true,
    displayTitle: true,
    lang: language,
    font: regular,
    info: {
      Title: t('title', { company: words.company }),
      Author: 'Schakel',
      Subject: words.reference,
      CreationDate: now,
    },
  })
  const pieces: Buffer[] = []
  const made = new Promise<Buffer>((resolve, reject) => {
    document
      .on('data', (piece: Buffer) => pieces.push(piece))
      .on('end', () => resolve(Buffer.concat(pieces)))
      .on('error', reject)
  })
  write(document, letter, t, formatDayOf(now, language))
  document.end()
  return await made
}

function write(document: PDFKit.PDFDocument, letter: Letter, t: Words, day: string) {
  const words = wordsOf(letter)
  const level = levelLabel(words.level)
  const address = `${env().APP_URL}/letters/${letter.id}`
  const root = document.struct('Document')
  document.addStructure(root)
  const say = (type: string, font: string, size: number, text: string, gap = 0.8) =>
    root.add(
      document.struct(type, {}, () =>
        document.font(font).fontSize(size).fillColor(ink).text(text, { lineGap: 3 }).moveDown(gap),
      ),
    )
  say('H1', bold, 18, t('title', { company: words.company }), 0.4)
  say('P', regular, 9, t('reference', { reference: words.reference, day }), 1)
  say('P', regular, 10.5, t('appoint', { ...words, level, authority: t(`authority.${words.authority}`) }))
  say('H2', bold, 12, t('may.title'), 0.3)
  for (const line of ['request', 'grant', 'assign', 'until'] as const)
    say('P', regular, 10.5, `•  ${t(`may.${line}`, { level, years: words.years })}`, 0.2)
  document.moveDown(0.6)
  say('H2', bold, 12, t('sign.title'), 0.3)
  say('P', regular, 10.5, t('sign.read'), 1)
  for (const field of ['name', 'place', 'date', 'signature'] as const) {
    say(
      'P',
      regular,
      10.5,
      `${t(`field.${field}`)}  ${field === 'name' ? words.signatory : '……………………………………………………………………'}`,
      field === 'signature' ? 1.6 : 1,
    )
  }
  say('H2', bold, 12, t('back.title'), 0.3)
  say(
    'P',
    regular,
    10.5,
    t('back.text', { address: `${new URL(env().APP_URL).host}/letters`, reference: words.reference }),
    0.8,
  )
  const top = document.y
  root.add(
    document.struct('Figure', { alt: t('qr', { address }), bbox: [margin, top, margin + 96, top + 96] } as never, () =>
      drawQr(document, address, margin, top, 96),
    ),
  )
  root.end()
}

function drawQr(document: PDFKit.PDFDocument, text: string, left: number, top: number, size: number) {
  const { size: modules, path } = qrPath(text)
  document
    .save()
    .translate(left, top)
    .scale(size / modules)
    .path(path)
    .fill(ink)
    .restore()
}
