import 'server-only'
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { env } from '@/lib/kernel/env'

const cipher = 'aes-256-gcm'

const keyFrom = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', 'schakel openid keys', 32))

/** `OPENID_KEY`; without it one that is worked out from the pepper, and from the one before it was changed. */
function secrets(): string[] {
  const { OPENID_KEY, PIN_PEPPER, PIN_PEPPER_PREVIOUS } = env()
  return [OPENID_KEY, PIN_PEPPER, PIN_PEPPER_PREVIOUS].filter((secret) => secret !== undefined)
}

/** A text that only this installation can read again: the database alone is not enough. `name` belongs to it, so that no seal moves to another row. */
export function seal(text: string, name: string): string {
  const nonce = randomBytes(12)
  const [secret = ''] = secrets()
  const sealing = createCipheriv(cipher, keyFrom(secret), nonce).setAAD(Buffer.from(name))
  const sealed = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()])
  return [nonce, sealing.getAuthTag(), sealed].map((part) => part.toString('base64url')).join('.')
}

/** What was sealed under this name; null: none of our secrets opens it, or it was altered. */
export function unseal(sealed: string, name: string): string | null {
  const [nonce, tag, text] = sealed.split('.').map((part) => Buffer.from(part, 'base64url'))
  if (!nonce || tag?.length !== 16 || !text) return null
  for (const secret of secrets()) {
    try {
      const opening = createDecipheriv(cipher, keyFrom(secret), nonce, { authTagLength: 16 })
      opening.setAAD(Buffer.from(name)).setAuthTag(tag)
      return Buffer.concat([opening.update(text), opening.final()]).toString('utf8')
    } catch {
      // Sealed with another secret.
      continue
    }
  }
  return null
}
