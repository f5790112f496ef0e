import PDFDocument from 'pdfkit'
import { formatDay } from '@/lib/i18n/dates'

type Named = { name: string; authority: string }

/** An extract as the demo's people upload it; a picture of one, with TEST across it, never a real one. */
export async function drawExtract(
  company: { name: string; kvkNumber: string },
  people: Named[],
  day: Date,
): Promise<File> {
  const page = new PDFDocument({ size: 'A4', margin: 56, info: { Title: `Uittreksel ${company.name}` } })
  const parts: Buffer[] = []
  page.on('data', (part: Buffer) => parts.push(part))
  const ended = new Promise((resolve) => page.on('end', resolve))
  page
    .save()
    .rotate(-45, { origin: [297, 421] })
    .fontSize(150)
    .fillColor('#eeeeee')
    .text('TEST', 120, 340)
    .restore()
  page.fillColor('#13202c').fontSize(20).text('Uittreksel Handelsregister', 56, 56)
  page
    .fontSize(11)
    .moveDown()
    .text(`Opgemaakt op ${formatDay(day, 'nl')}`)
  page.moveDown().fontSize(14).text('Onderneming')
  page.fontSize(11).text(`KvK-nummer: ${company.kvkNumber}`).text(`Naam: ${company.name}`)
  page.moveDown().fontSize(14).text('Bestuurders en vennoten')
  for (const { name, authority } of people)
    page.fontSize(11).text(`Naam: ${name}`).text(`Bevoegdheid: ${authority}`).moveDown()
  page.end()
  await ended
  return new File([new Uint8Array(Buffer.concat(parts))], 'uittreksel.pdf', { type: 'application/pdf' })
}
