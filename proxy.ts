import { NextResponse, type NextRequest } from 'next/server'
import { activityHeader, isHttps } from '@/lib/identity/sessions/browser/cookies'
import { uidOfPath } from '@/lib/openid/choices/rules'
import { maxFormBytes } from '@/lib/kernel/forms/form-size'
import { env } from '@/lib/kernel/env'
import { contentSecurityPolicy, securityHeaders } from '@/lib/web/security-headers'

/** Files of people, with a policy of their own that is stricter than that of a page; set here, ours would replace it. */
const file = /^\/api\/(evidence|letters)\/[^/]+$/

/**
 * A form that is larger than any of ours: what its page would answer to it is an error. It is told on a page of its
 * own, and going back in the browser shows the form as it was typed.
 */
function isTooLarge({ method, headers, nextUrl }: NextRequest): boolean {
  // A machine reads no page: its route answers with a problem.
  if (nextUrl.pathname.startsWith('/api/v1/')) return false
  return method === 'POST' && Number(headers.get('content-length')) > maxFormBytes
}

/** Where the forms of a page lead besides here; only the pages of a sign-in at a service lead anywhere. */
async function formTargetsOf(path: string): Promise<string[]> {
  const uid = uidOfPath(path)
  if (!uid) return []
  // Loaded when it is needed: every other request does without the database.
  const { findFormTargets } = await import('@/lib/openid/choices/queries/form-targets')
  return findFormTargets(uid)
}

/** Adds the security headers. Guards nothing: every page and action asks for itself who is there. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (isTooLarge(request)) return NextResponse.redirect(new URL('/too-large', request.url), 303)
  const nonce = crypto.randomUUID().replaceAll('-', '')
  const isSecure = isHttps(env().APP_URL)
  const isDevelopment = env().NODE_ENV === 'development'
  const formTargets = await formTargetsOf(request.nextUrl.pathname)
  const policy = contentSecurityPolicy({ nonce, isSecure, isDevelopment, formTargets })
  const headers = new Headers(request.headers)
  // Next reads the nonce from here and puts it on its own scripts.
  headers.set('content-security-policy', policy)
  // What Next fetches ahead does not come here (see matcher); what the browser does says so itself, and is no activity.
  headers.set(activityHeader, '1')
  const response = NextResponse.next({ request: { headers } })
  if (!file.test(request.nextUrl.pathname)) response.headers.set('content-security-policy', policy)
  for (const [name, value] of Object.entries(securityHeaders(isSecure))) response.headers.set(name, value)
  return response
}

export const config = {
  matcher: [
    {
      // Uploads read their large body themselves, piece by piece. The HTML of a demo mail sets a policy of its own.
      source: '/((?!_next/static|_next/image|api/uploads/|demo/mailbox/[^/]+/html$).*)',
      // What Next fetches ahead is data, not a page, and next.config.ts gives it its policy; Next hides this header from code.
      missing: [{ type: 'header', key: 'next-router-prefetch' }],
    },
  ],
}
