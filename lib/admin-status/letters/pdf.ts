import 'server-only'
import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import { qrPath } from '@/lib/kernel/text/qr-path'

// Every letter of European names; it is embedded, so that the letter looks the same everywhere and can be read aloud.
const fonts = join(process.cwd(), 'node_modules', 'dejavu-fonts-ttf', 'ttf')
export const [regular, bold] = [join(fonts, 'DejaVuSans.ttf'), join(fonts, 'DejaVuSans-Bold.ttf')]

const ink = '#13202c'
const margin = 64
const qrSize = 96

/** What one writes on a letter with: a heading or paragraph, or a QR code that says what it is; each below the one before. */
export type Pen = {
  say: (type: 'H1' | 'H2' | 'P', font: string, size: number, text: string, gap?: number) => void
  gap: (lines: number) => void
  qr: (text: string, alt: string) => void
}

/** A letter to print: a tagged PDF with headings, paragraphs and a described QR code. */
export async function pdfOf(
  { title, subject, language, now }: { title: string; subject: string; language: 'nl' | 'en'; now: Date },
  write: (pen: Pen) => void,
): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A4',
    margins: { top: margin, bottom: margin, left: margin, right: margin },
    pdfVersion: '1.7',
    subset: 'PDF/UA' as never,
    tagged: true,
    displayTitle: true,
    lang: language,
    font: regular,
    info: { Title: title, Author: 'Schakel', Subject: subject, CreationDate: now },
  })
  const pieces: Buffer[] = []
  const made = new Promise<Buffer>((resolve, reject) => {
    document
      .on('data', (piece: Buffer) => pieces.push(piece))
      .on('end', () => resolve(Buffer.concat(pieces)))
      .on('error', reject)
  })
  const root = document.struct('Document')
  document.addStructure(root)
  write({
    say: (type, font, size, text, gap = 0.8) =>
      root.add(
        document.struct(type, {}, () =>
          document.font(font).fontSize(size).fillColor(ink).text(text, { lineGap: 3 }).moveDown(gap),
        ),
      ),
    gap: (lines) => document.moveDown(lines),
    qr: (text, alt) => {
      const top = document.y
      const bbox = [margin, top, margin + qrSize, top + qrSize]
      root.add(document.struct('Figure', { alt, bbox } as never, () => drawQr(document, text, top)))
    },
  })
  root.end()
  document.end()
  return await made
}

function drawQr(document: PDFKit.PDFDocument, text: string, top: number) {
  const { size: modules, path } = qrPath(text)
  document
    .save()
    .translate(margin, top)
    .scale(qrSize / modules)
    .path(path)
    .fill(ink)
    .restore()
}
