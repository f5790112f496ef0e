import type { CookiesOptions } from 'next-auth'

/** Set by the proxy on requests that a person made; prefetches by the browser do not count as activity. */
export const activityHeader = 'x-schakel-activity'

export const languageCookie = 'schakel-language'

export function isHttps(appUrl: string): boolean {
  return new URL(appUrl).protocol === 'https:'
}

/**
 * Every cookie that next-auth may set. Under https the name begins with `__Host-`: the browser then
 * refuses it from a subdomain, for another path or without encryption.
 */
export function authCookies(appUrl: string) {
  const secure = isHttps(appUrl)
  const cookie = (name: string) => ({
    name: `${secure ? '__Host-' : ''}schakel-${name}`,
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure },
  })
  return {
    sessionToken: cookie('session'),
    callbackUrl: cookie('callback-url'),
    csrfToken: cookie('csrf-token'),
  } satisfies Partial<CookiesOptions>
}
