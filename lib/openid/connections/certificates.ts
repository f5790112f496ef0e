import { X509Certificate } from 'node:crypto'
import { linesOf } from './addresses'
import { ok, refuse, type Result } from '@/lib/kernel/result'

/** Certificates of one connection: the one that is used, the next one, and those of other machines. */
export const maxCertificates = 10

/** The longest that a header with a certificate can be. */
const maxHeaderLength = 16_384

/**
 * SHA-256 thumbprints, one per line, as tools print them: with or without colons, in either case, also after
 * `sha256 Fingerprint=`. Kept as 64 hexadecimal digits.
 */
export function checkThumbprints(text: string): Result<string[]> {
  const thumbprints: string[] = []
  for (const line of linesOf(text)) {
    const digits = line
      .replace(/^sha-?256 fingerprint\s*=/i, '')
      .replaceAll(/[\s:]/g, '')
      .toLowerCase()
    if (!/^[0-9a-f]{64}$/.test(digits)) return refuse('thumbprint_malformed', { details: { line: line.slice(0, 100) } })
    thumbprints.push(digits)
  }
  const each = [...new Set(thumbprints)].sort()
  return each.length > maxCertificates
    ? refuse('thumbprints_too_many', { details: { most: maxCertificates } })
    : ok(each)
}

/**
 * The thumbprint of the certificate in a header, in any of the spellings of proxies: PEM, also percent-encoded (nginx)
 * or with spaces for its line ends (Apache), DER in base64 (HAProxy), or between colons (RFC 9440). Null: it is none, or
 * not valid now.
 */
export function thumbprintIn(header: string, now: Date): string | null {
  if (header.length > maxHeaderLength) return null
  try {
    const text = header.includes('%') ? decodeURIComponent(header) : header
    const base64 = text.replaceAll(/-----(?:BEGIN|END) CERTIFICATE-----|[\s:]/g, '')
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return null
    const certificate = new X509Certificate(Buffer.from(base64, 'base64'))
    const isValid = new Date(certificate.validFrom) <= now && now <= new Date(certificate.validTo)
    return isValid ? certificate.fingerprint256.replaceAll(':', '').toLowerCase() : null
  } catch {
    return null
  }
}
