import 'server-only'
import { inflateSync } from 'node:zlib'
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { ok, refuse, type Problem, type Result } from '@/lib/result'

/** A file with more pages is no letter and no extract, and looking at all of them takes long. */
const mostPages = 200

/** Names in a PDF that make it do something. */
const activeNames = /\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|GoToR)\b/

/**
 * Whether a PDF is only paper: no script, no file inside, no form that sends itself, no password, not broken. It is
 * kept as it is, for a signature in it would not survive being written anew.
 */
export async function inspectPdf(bytes: Buffer): Promise<Result<{ bytes: Buffer; pages: number }>> {
  const task = getDocument({
    // pdf.js keeps what it gets; ours is stored afterwards.
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: true,
    verbosity: 0,
  })
  try {
    const document = await task.promise
    const problem = await problemOf(document, bytes)
    return problem ? refuse(problem, { field: 'file' }) : ok({ bytes, pages: document.numPages })
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException'
    return refuse(isLocked ? 'file_encrypted' : 'file_broken', { field: 'file' })
  } finally {
    await task.destroy()
  }
}

async function problemOf(document: PDFDocumentProxy, bytes: Buffer): Promise<Problem | null> {
  if (document.numPages > mostPages) return 'file_broken'
  const { info } = (await document.getMetadata()) as { info: { EncryptFilterName?: string | null; IsXFAPresent?: boolean; IsCollectionPresent?: boolean } }
  // A PDF can be encrypted with an empty password: everybody can open it, and nobody can check it.
  if (info.EncryptFilterName) return 'file_encrypted'
  if (info.IsXFAPresent || info.IsCollectionPresent) return 'file_has_scripts'
  const objects = objectsOf(bytes)
  if (objects === null) return 'file_broken'
  if (activeNames.test(objects)) return 'file_has_scripts'
  if ((await document.getJSActions()) !== null || (await document.getAttachments()) !== null) return 'file_has_scripts'
  const opens = await document.getOpenAction()
  if (opens && 'action' in opens && opens.action) return 'file_has_scripts'
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const actions = await page.getJSActions()
    const annotations = (await page.getAnnotations()) as { actions?: unknown; action?: unknown; subtype?: string; attachment?: unknown }[]
    const isActive = annotations.some((one) => one.actions || one.action || one.attachment || one.subtype === 'FileAttachment' || one.subtype === 'RichMedia')
    if (actions !== null || isActive) return 'file_has_scripts'
    page.cleanup()
  }
  return null
}

/** Bytes that the objects of a file may unpack to. */
const mostObjects = 50 * 1024 * 1024

/**
 * All objects of a PDF as text, without pictures and drawings: those that stand open, and those in compressed object
 * streams. Names are spelled out, for `/J#61vaScript` is JavaScript too. Null when a stream cannot be unpacked.
 */
function objectsOf(bytes: Buffer): string | null {
  const text = bytes.toString('latin1')
  const packed: string[] = []
  for (const { index, 0: head } of text.matchAll(/\/Type\s*\/ObjStm\b[^]{0,400}?stream\r?\n/g)) {
    const start = index + head.length
    const end = text.indexOf('endstream', start)
    try {
      packed.push(inflateSync(bytes.subarray(start, end === -1 ? bytes.length : end), { maxOutputLength: mostObjects }).toString('latin1'))
    } catch {
      return null
    }
  }
  const open = text.replace(/\bstream\r?\n[^]*?endstream/g, ' ')
  return [open, ...packed].join('\n').replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
}
