import 'server-only'
import NextAuth, { type NextAuthOptions, type User } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { authCookies, isHttps, ownCookies } from '@/lib/identity/sessions/browser/cookies'
import { openToken } from '@/lib/identity/sessions/browser/token'
import { openPending } from '@/lib/identity/sessions/browser/pending'
import { clientOf, currentVisitor } from '@/lib/identity/sessions/current'
import { endSession } from '@/lib/identity/sessions/commands/end-session'
import { env } from '@/lib/kernel/env'
import { newSecret } from '@/lib/identity/phones/secrets'
import { finishSignIn } from '@/lib/identity/phones/commands/signing-in/finish-sign-in'

declare module 'next-auth' {
  interface User {
    sessionId: string
  }
}

/** next-auth's own end points, over the same command, cookies and session row as our own pages. */
function options(): NextAuthOptions {
  const { APP_URL, NEXTAUTH_SECRET, SESSION_MAX_MINUTES } = env()
  return {
    secret: NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge: SESSION_MAX_MINUTES * 60 },
    cookies: authCookies(APP_URL),
    useSecureCookies: isHttps(APP_URL),
    pages: { signIn: '/sign-in', signOut: '/', error: '/sign-in', newUser: '/sign-in' },
    providers: [
      Credentials({
        credentials: {},
        authorize: (_typed, request) => enterByCookies(new Headers(request.headers)),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, sid: user.sessionId } : token),
      // Who is signed in is for the server to know; the page's clock asks /session/state.
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sid === 'string') await endSession(await currentVisitor(), { sessionId: token.sid })
      },
    },
  }
}

/** The browser whose attempt was approved comes in; whoever was signed in there before is not any more, or goes on in it. */
export async function enterByCookies(headers: Headers): Promise<User | null> {
  const { signIn, browser } = ownCookies(env().APP_URL)
  const cookie = (name: string) => cookieIn(headers.get('cookie') ?? '', name)
  const pending = await openPending(cookie(signIn.name))
  if (!pending) return null
  const visitor = { role: 'visitor', client: clientOf(headers) } as const
  const { browserSecret, from } = pending
  const browserKey = cookie(browser.name) ?? newSecret()
  const entered = await finishSignIn(visitor, { browserSecret, browserKey, from })
  if (!entered.ok) return null
  const former = await openToken(cookie(authCookies(env().APP_URL).sessionToken.name))
  const { personId, sessionId } = entered.value
  if (former) await endSession(visitor, { sessionId: former.sessionId, nextId: sessionId })
  return { id: personId, sessionId }
}

function cookieIn(header: string, name: string): string | undefined {
  return header
    .split('; ')
    .find((cookie) => cookie.startsWith(`${name}=`))
    ?.slice(name.length + 1)
}

type Context = { params: Promise<{ nextauth: string[] }> }

/** What a client of next-auth needs to come in, to know until when, and to leave. All else of it is closed. */
const openActions = ['GET csrf', 'GET session', 'POST callback/credentials', 'POST signout']

/** Handles /api/auth/*. Options are read at the first request, for a build has no configuration. */
export async function handleAuth(request: Request, context: Context): Promise<Response> {
  const { nextauth } = await context.params
  if (!openActions.includes(`${request.method} ${nextauth.join('/')}`)) return new Response(null, { status: 404 })
  return NextAuth(options())(request, context)
}
