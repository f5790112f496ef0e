// Files as people upload them, good and bad, made here so that nothing but their maker vouches for them.
import { deflateSync, crc32 } from 'node:zlib'
import { PDFDocument, PDFName, PDFString } from 'pdf-lib'
import PDFKit from 'pdfkit'
import sharp from 'sharp'

export const asFile = (bytes: Uint8Array, name: string) => new File([new Uint8Array(bytes)], name)

/** A PDF of one page with some words; `words` makes it another file. */
export async function plainPdf(words = 'Uittreksel'): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.addPage().drawText(words)
  return document.save()
}

/** As writers make them: with an address to click, chapters, and a day on which it was made; packed or not. */
export async function linkedPdf(packed: boolean): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  const page = document.addPage()
  const { context } = document
  const link = context.obj({
    Type: 'Annot',
    Subtype: 'Link',
    Rect: [0, 0, 100, 100],
    A: { S: 'URI', URI: PDFString.of('https://www.kvk.nl') },
  })
  page.node.set(PDFName.of('Annots'), context.obj([context.register(link)]))
  document.catalog.set(PDFName.of('OpenAction'), context.obj([page.ref, 'Fit']))
  document.setTitle('Uittreksel Handelsregister')
  return document.save({ useObjectStreams: packed })
}

/** The same by another writer, as ours makes letters. */
export function outlinedPdf(): Promise<Buffer> {
  return new Promise((resolve) => {
    const document = new PDFKit({ pdfVersion: '1.7', tagged: true, lang: 'nl' })
    const pieces: Buffer[] = []
    document.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => resolve(Buffer.concat(pieces)))
    document.outline.addItem('Bevoegdheid')
    document.text('Naar het register', { link: 'https://www.kvk.nl', underline: true })
    document.addPage().text('Bladzijde 2')
    document.end()
  })
}

/** With a script that runs when it is opened; `packed` hides it in a compressed object stream. */
export async function pdfWithScript(packed: boolean): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.addPage()
  document.addJavaScript('hallo', 'app.alert("hallo")')
  return document.save({ useObjectStreams: packed })
}

/** With a link that runs a script when it is clicked, in a compressed object stream, its names spelled in codes or not. */
export async function pdfWithScriptLink(): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  const page = document.addPage()
  const action = document.context.obj({ S: PDFName.of('JavaScript'), JS: PDFString.of('app.alert(1)') })
  const link = document.context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 100, 100], A: action })
  page.node.set(PDFName.of('Annots'), document.context.obj([document.context.register(link)]))
  return document.save({ useObjectStreams: true })
}

export async function pdfWithAttachment(): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.addPage()
  await document.attach(Buffer.from('MZ'), 'rekening.exe')
  return document.save()
}

/** Locked: `toOpen` asks for a password, without it the file opens by itself and is encrypted all the same. */
export function encryptedPdf(toOpen: boolean): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const document = new PDFKit({ ownerPassword: 'eigenaar', ...(toOpen && { userPassword: 'geheim' }) })
    const pieces: Buffer[] = []
    document.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => resolve(Buffer.concat(pieces)))
    document.text('Geheim')
    document.end()
  })
}

/** A photo with the place where it was taken in it. */
export function photo(width = 600, height = 400): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#c8d0d8' } })
    .jpeg()
    .withExif({ IFD0: { Copyright: 'Guus Voorbeeld' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 5/1 0/1' } })
    .toBuffer()
}

/** A PNG of so many pixels in a few kilobytes: unpacked it would fill the memory. */
export function pngBomb(width = 30_000, height = 30_000): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(data.length, 0)
    frame.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([1, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * 1000), { level: 9 })
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
