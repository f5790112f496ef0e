import 'server-only'
import NextAuth, { type NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { authCookies, isHttps, ownCookies } from '@/lib/identity/sessions/browser/cookies'
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
        async authorize(_typed, request) {
          const headers = new Headers(request.headers)
          const pending = await openPending(cookieIn(headers.get('cookie') ?? '', ownCookies(APP_URL).signIn.name))
          if (!pending) return null
          const entered = await finishSignIn(
            { role: 'visitor', client: clientOf(headers) },
            {
              browserSecret: pending.browserSecret,
              browserKey: cookieIn(headers.get('cookie') ?? '', ownCookies(APP_URL).browser.name) ?? newSecret(),
              from: pending.from,
            },
          )
          return entered.ok ? { id: entered.value.personId, sessionId: entered.value.sessionId } : null
        },
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

function cookieIn(header: string, name: string): string | undefined {
  return header
    .split('; ')
    .find((cookie) => cookie.startsWith(`${name}=`))
    ?.slice(name.length + 1)
}

type Context = { params: Promise<{ nextauth: string[] }> }

/** Handles /api/auth/*. Options are read at the first request, for a build has no configuration. */
export async function handleAuth(request: Request, context: Context): Promise<Response> {
  return NextAuth(options())(request, context)
}
