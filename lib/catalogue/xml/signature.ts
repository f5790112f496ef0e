import { DOMParser } from '@xmldom/xmldom'
import { SignedXml } from 'xml-crypto'
import { CatalogueError } from './error'

const signatureNamespace = 'http://www.w3.org/2000/09/xmldsig#'

/** Bytes; checking a signature needs the whole tree in memory, as nothing else here does. */
export const maxSignedBytes = 32 * 1024 * 1024

/** What may sign and digest: nothing that is broken, and no shared secret that a public key could pass for. */
const signatureAlgorithms = [256, 512].map((size) => `http://www.w3.org/2001/04/xmldsig-more#rsa-sha${size}`)
const hashAlgorithms = ['sha256', 'sha512'].map((name) => `http://www.w3.org/2001/04/xmlenc#${name}`)

/**
 * The bytes of a catalogue that somebody whose certificate we know has signed, and nothing else: what is read is what
 * the signature was worked out over, so that nothing can be put beside it. Refuses all of a file that nobody whom we know
 * signed.
 */
export async function signedBytes(
  bytes: AsyncIterable<Uint8Array>,
  certificates: readonly string[],
): Promise<AsyncIterable<Uint8Array>> {
  const text = await wholeText(bytes)
  // Entities are never expanded; a tree is made only of what has none.
  if (/<!DOCTYPE/i.test(text)) fail('a document type (DOCTYPE) is not allowed')
  const signature = signatureOf(text)
  for (const certificate of certificates) {
    const signed = signedWith(text, signature, certificate)
    if (signed !== null) return pieces(signed)
  }
  return fail('the signature is not one of the certificates in CATALOGUE_CERTIFICATES')
}

async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}

async function wholeText(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of bytes) {
    size += part.length
    if (size > maxSignedBytes) fail('the signature of a file of more than 32 MB cannot be checked')
    parts.push(part)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts))
  } catch {
    return fail('the file is not UTF-8')
  }
}

/** The enveloped signature: the only one, directly below the root. */
function signatureOf(text: string): Node {
  const errors: string[] = []
  const keep = (error: unknown) => void errors.push(String(error))
  const parser = new DOMParser({ errorHandler: { warning: keep, error: keep, fatalError: keep } })
  const root = parser.parseFromString(text, 'text/xml')?.documentElement
  if (!root || errors.length > 0) return fail('the file is not well-formed, so its signature cannot be checked')
  const found = Array.from(root.childNodes).filter(
    (node) => (node as Element).localName === 'Signature' && (node as Element).namespaceURI === signatureNamespace,
  )
  const [signature] = found
  return signature && found.length === 1 ? signature : fail(`the file holds ${found.length || 'no'} signature`)
}

/** What this certificate has signed; null: it has not. */
function signedWith(text: string, signature: Node, certificate: string): string | null {
  // The key comes from the settings, never from the file.
  const check = new SignedXml({ publicCert: certificate, getCertFromKeyInfo: () => null })
  check.SignatureAlgorithms = only(check.SignatureAlgorithms, signatureAlgorithms)
  check.HashAlgorithms = only(check.HashAlgorithms, hashAlgorithms)
  try {
    check.loadSignature(signature)
    if (!check.checkSignature(text)) return null
    const [signed, ...more] = check.getSignedReferences()
    return signed !== undefined && more.length === 0 ? signed : null
  } catch {
    return null
  }
}

const only = <T>(all: Record<string, T>, names: string[]): Record<string, T> =>
  Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)))

function fail(reason: string): never {
  throw new CatalogueError(1, 1, reason)
}
