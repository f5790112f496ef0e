import 'server-only'
import { createPublicKey, verify, type KeyObject } from 'node:crypto'

/** The public key of a phone, or null when it is not ECDSA P-256 in SubjectPublicKeyInfo. */
export function readPublicKey(spki: string): KeyObject | null {
  try {
    const key = createPublicKey({ key: Buffer.from(spki, 'base64url'), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : null
  } catch {
    return null
  }
}

/** Whether the phone with this key signed this statement. WebCrypto signs in the form of IEEE P1363. */
export function hasSigned(spki: string, statement: string, signature: string): boolean {
  const key = readPublicKey(spki)
  if (!key) return false
  return verify(
    'sha256',
    Buffer.from(statement, 'utf8'),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
}
