// Runs in a thread of its own (see inspect-pdf.ts), which is ended when a file takes too long or too much memory.
// JavaScript with its types in comments: docs/decisions/0019-pdf-thread-in-javascript.md says why.
import { parentPort, workerData } from 'node:worker_threads'
import { checkObjects } from './pdf-objects.mjs'
import { Refused } from './pdf-places.mjs'

// Both libraries complain about what stands in a file. That belongs to nobody's log.
console.warn = console.log = () => undefined

/**
 * Whether it can be opened, and how many pages it has.
 * @param {Uint8Array} bytes
 * @param {number} maxPages
 */
async function countPages(bytes, maxPages) {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const document = await getDocument({
    data: bytes,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: true,
    verbosity: 0,
  }).promise
  if (document.numPages > maxPages) throw new Refused('file_broken')
  for (let number = 1; number <= document.numPages; number += 1) (await document.getPage(number)).cleanup()
  return document.numPages
}

/** @param {unknown} error */
function problemOf(error) {
  if (error instanceof Refused) return error.message
  return error instanceof Error && error.name === 'PasswordException' ? 'file_encrypted' : 'file_broken'
}

/** @type {{ bytes: Uint8Array, maxPages: number }} */
const { bytes, maxPages } = workerData
try {
  checkObjects(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  parentPort?.postMessage({ pages: await countPages(bytes, maxPages) })
} catch (error) {
  parentPort?.postMessage({ problem: problemOf(error) })
}
