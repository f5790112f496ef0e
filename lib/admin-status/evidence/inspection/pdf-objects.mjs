import { inflateSync } from 'node:zlib'
import pdfLib from 'pdf-lib/dist/pdf-lib.min.js'
import { beginnings, refuse } from './pdf-places.mjs'

// The small file: as packages are loaded otherwise, each thread would spend 20 MB on fonts that nobody needs here.
const { PDFArray, PDFContext, PDFDict, PDFName, PDFNull, PDFNumber, PDFObjectParser, PDFRawStream, PDFRef } = pdfLib

/**
 * What is known of a file while one looks through it: with what it opens, which objects (by number) do nothing when it
 * opens with them, and how many bytes may still be unpacked.
 * @typedef {import('pdf-lib').PDFObject} PdfObject
 * @typedef {import('pdf-lib').PDFDict} PdfDict
 * @typedef {{
 *   context: import('pdf-lib').PDFContext
 *   opens: PdfObject[]
 *   plain: Map<number, boolean>
 *   packed: import('pdf-lib').PDFRawStream[]
 *   left: number
 * }} Look
 */

/** Bytes to which everything may unpack that a reader has to unpack before it shows a page. */
const maxUnpackedBytes = 16 * 1024 * 1024

/** Names with which a PDF does something or carries a file, wherever they stand. */
const activeNames = [
  ...['JavaScript', 'Launch', 'SubmitForm', 'ImportData', 'GoToE', 'GoToR', 'Rendition', 'Renditions', 'RichMedia'],
  ...['EmbeddedFile', 'EmbeddedFiles', 'FileAttachment'],
]
const active = new Set(activeNames)
/** The same as keys. As anything else they are too short to mean something. */
const activeKeys = new Set([...activeNames, 'JS', 'EF', 'AF', 'XFA', 'Collection'])
/** Active as a kind of note or action; `Screen` is a way to mix colours too. */
const activeKinds = new Set(['Movie', 'Sound', 'Screen', '3D'])
/** Too long to stand in a picture by chance, so looked for in every byte, also where no object is. */
const anywhere = new RegExp(`/(${activeNames.join('|')})\\b`)

/**
 * Looks at every object of a PDF, and refuses on doubt. Readers find objects by a table of places that may point into a
 * comment, a text or a picture. So whatever looks like the beginning of an object is one, and one inside another is
 * refused; that also makes the work linear. Numbers, links and destinations are harmless.
 * @param {Buffer} bytes
 */
export function checkObjects(bytes) {
  checkNames(bytes)
  /** @type {Look} */
  const look = { context: PDFContext.create(), opens: [], plain: new Map(), packed: [], left: maxUnpackedBytes }
  const parser = PDFObjectParser.forBytes(bytes, look.context)
  let end = 0
  for (const { from, number } of beginnings(bytes)) {
    if (from < end) refuse('file_broken')
    const object = parsedAt(parser, from)
    end = parser['bytes'].offset()
    note(look, object, number)
    if (object instanceof PDFRawStream && isForReader(object.dict)) look.packed.push(object)
  }
  // Last, for whether the file is encrypted may stand at its end.
  for (const stream of look.packed) checkPacked(look, stream)
  /** @param {PdfObject} opening */
  const isPlain = (opening) =>
    opening instanceof PDFRef ? look.plain.get(opening.objectNumber) !== false : isPlainOpening(opening)
  if (!look.opens.every(isPlain)) refuse('file_has_scripts')
}

/**
 * @param {import('pdf-lib').PDFObjectParser} parser
 * @param {number} from
 */
function parsedAt(parser, from) {
  parser['bytes'].moveTo(from)
  return parser.parseObject()
}

/**
 * Names are spelled out: `/J#61vaScript` is JavaScript too. Piece by piece, each with a little of the one before.
 * @param {Buffer} bytes
 */
function checkNames(bytes) {
  const [piece, overlap] = [256 * 1024, 64]
  for (let at = 0; at < bytes.length; at += piece) {
    const text = bytes.toString('latin1', Math.max(0, at - overlap), at + piece)
    if (anywhere.test(text.replace(/#([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(parseInt(code, 16)))))
      refuse('file_has_scripts')
  }
}

/**
 * Looks at all that stands in an object, and notes whether the file may open with it. A trailer has no number.
 * @param {Look} look
 * @param {PdfObject} object
 * @param {number | null} number
 */
function note(look, object, number) {
  // The kind of a note or action, kept apart from it.
  if (object instanceof PDFName && activeKinds.has(object.decodeText())) refuse('file_has_scripts')
  walk(look, object)
  if (number !== null) look.plain.set(number, isPlainOpening(object) && look.plain.get(number) !== false)
}

/**
 * @param {Look} look
 * @param {PdfObject} object
 */
function walk(look, object) {
  if (object instanceof PDFName && active.has(object.decodeText())) refuse('file_has_scripts')
  else if (object instanceof PDFArray) object.asArray().forEach((one) => walk(look, one))
  else if (object instanceof PDFRawStream) walk(look, object.dict)
  else if (object instanceof PDFDict)
    object.entries().forEach(([key, value]) => walkEntry(look, key.decodeText(), value))
}

/**
 * @param {Look} look
 * @param {string} key
 * @param {PdfObject} value
 */
function walkEntry(look, key, value) {
  if (key === 'Encrypt') refuse('file_encrypted')
  if (activeKeys.has(key)) refuse('file_has_scripts')
  if ((key === 'S' || key === 'Subtype') && value instanceof PDFName && activeKinds.has(value.decodeText()))
    refuse('file_has_scripts')
  // What happens by itself, when a page opens or a field changes.
  if (key === 'AA' && !(value instanceof PDFDict && value.entries().length === 0)) refuse('file_has_scripts')
  if (key === 'OpenAction') look.opens.push(value)
  walk(look, value)
}

/**
 * A file may open at a place in itself, and with nothing else.
 * @param {PdfObject} object
 */
function isPlainOpening(object) {
  if (object instanceof PDFArray || object === PDFNull) return true
  return (
    object instanceof PDFDict && object.get(PDFName.of('S')) === PDFName.of('GoTo') && !object.has(PDFName.of('Next'))
  )
}

/** @param {PdfDict} dict */
const isObjects = (dict) => dict.has(PDFName.of('First')) || dict.get(PDFName.of('Type')) === PDFName.of('ObjStm')

/**
 * Whether a reader unpacks this stream to find objects: by what it needs for that, whatever the stream calls itself.
 * @param {PdfDict} dict
 */
const isForReader = (dict) =>
  isObjects(dict) || dict.has(PDFName.of('W')) || dict.get(PDFName.of('Type')) === PDFName.of('XRef')

/**
 * @param {Look} look
 * @param {import('pdf-lib').PDFRawStream} stream
 */
function checkPacked(look, { dict, contents }) {
  const unpacked = unpackedOf(look, dict, Buffer.from(contents))
  look.left -= unpacked.length
  if (!isObjects(dict)) return
  const [count, first] = ['N', 'First'].map((key) => dict.get(PDFName.of(key)))
  if (!(count instanceof PDFNumber) || !(first instanceof PDFNumber)) refuse('file_broken')
  checkNames(unpacked)
  const head = unpacked.toString('latin1', 0, first.asNumber())
  const numbers = head.match(/\d+/g)?.map(Number) ?? []
  if (/[^\0\s\d]/.test(head) || numbers.length < 2 * count.asNumber()) refuse('file_broken')
  const parser = PDFObjectParser.forBytes(unpacked, look.context)
  let end = first.asNumber()
  for (let at = 0; at < count.asNumber(); at += 1) {
    const from = first.asNumber() + (numbers[2 * at + 1] ?? 0)
    if (from < end) refuse('file_broken')
    const object = parsedAt(parser, from)
    end = parser['bytes'].offset()
    if (object instanceof PDFRawStream) refuse('file_broken')
    note(look, object, numbers[2 * at] ?? null)
  }
}

/**
 * Packed in the one way that all writers use, or not at all; anything else a reader might unpack to something else than we do.
 * @param {Look} look
 * @param {PdfDict} dict
 * @param {Buffer} contents
 */
function unpackedOf(look, dict, contents) {
  const filter = dict.get(PDFName.of('Filter'))
  const filters = filter instanceof PDFArray ? filter.asArray() : filter ? [filter] : []
  const isOdd =
    ['F', 'DP', 'FFilter'].some((key) => dict.has(PDFName.of(key))) ||
    (isObjects(dict) && dict.has(PDFName.of('DecodeParms')))
  if (isOdd || filters.length > 1 || (filters[0] && filters[0] !== PDFName.of('FlateDecode'))) refuse('file_broken')
  return filters.length === 0 ? contents : inflateSync(contents, { maxOutputLength: look.left })
}
