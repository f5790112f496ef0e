import type { CookiesOptions } from 'next-auth'

/** Set by the proxy on requests that a person made; prefetches by the browser do not count as activity. */
export const activityHeader = 'x-schakel-activity'

/** How long a browser is remembered, so that a new one can be told of. */
export const browserKeySeconds = 365 * 24 * 60 * 60

export function isHttps(appUrl: string): boolean {
  return new URL(appUrl).protocol === 'https:'
}

/**
 * Every cookie that next-auth may set. Under https the name begins with `__Host-`: the browser then
 * refuses it from a subdomain, for another path or without encryption.
 */
export function authCookies(appUrl: string) {
  const cookie = cookieFor(appUrl)
  return {
    sessionToken: cookie('session'),
    callbackUrl: cookie('callback-url'),
    csrfToken: cookie('csrf-token'),
  } satisfies Partial<CookiesOptions>
}

/** Our own: the attempt to sign in, the recovery or registration that was begun, an upload that was refused, the lasting key of this browser, and the address that it was asked to remember. */
export function ownCookies(appUrl: string) {
  const cookie = cookieFor(appUrl)
  return {
    signIn: cookie('sign-in'),
    recovery: cookie('recovery'),
    registration: cookie('registration'),
    browser: cookie('browser'),
    remembered: cookie('remembered'),
    refusedUpload: cookie('refused-upload'),
  }
}

function cookieFor(appUrl: string) {
  const secure = isHttps(appUrl)
  return (name: string) => ({
    name: `${secure ? '__Host-' : ''}schakel-${name}`,
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure },
  })
}
