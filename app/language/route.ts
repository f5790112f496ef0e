import type { NextRequest } from 'next/server'
import { isHttps } from '@/lib/identity/sessions/browser/cookies'
import { env } from '@/lib/kernel/env'
import { isLocale, languageCookie } from '@/lib/i18n/locales'
import { pathInsideSite } from '@/lib/kernel/text/path-inside-site'

const year = 365 * 24 * 60 * 60

/** Remembers the chosen language and goes back to the page one came from. */
export function GET(request: NextRequest) {
  const wanted = request.nextUrl.searchParams.get('to')
  const headers = new Headers({ location: pathInsideSite(request.nextUrl.searchParams.get('from')) ?? '/' })
  if (isLocale(wanted)) {
    headers.append(
      'set-cookie',
      `${languageCookie}=${wanted}; Path=/; Max-Age=${year}; HttpOnly; SameSite=Lax${isHttps(env().APP_URL) ? '; Secure' : ''}`,
    )
  }
  return new Response(null, { status: 303, headers })
}
