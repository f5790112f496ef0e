import 'server-only'
import { hkdfSync } from 'node:crypto'
import { env } from '@/lib/kernel/env'

/** What each cookie of this process is like. */
export const cookie = { httpOnly: true, sameSite: 'lax', signed: true }

/** Cookies are signed, for the interaction stands in the address of a page: whoever reads it there cannot make the cookie. */
export function cookieKeys(): string[] {
  const { NEXTAUTH_SECRET, NEXTAUTH_SECRET_PREVIOUS } = env()
  return [NEXTAUTH_SECRET, NEXTAUTH_SECRET_PREVIOUS]
    .filter((secret) => secret !== undefined)
    .map((secret) => Buffer.from(hkdfSync('sha256', secret, '', 'schakel openid cookies', 32)).toString('base64url'))
}

/**
 * By this a browser that comes back shows that it began: the library's own is gone once it went on, and whoever comes back
 * once more, from the page that says that nobody is in, still finds the way to the service.
 */
export const beganCookie = '_began'
