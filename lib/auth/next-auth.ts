import 'server-only'
import NextAuth, { type NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { authCookies, isHttps } from '@/lib/auth/cookies'
import { clientOf } from '@/lib/auth/session'
import { endSession } from '@/lib/auth/session-row'
import { signInSchema } from '@/lib/auth/schema'
import { signIn } from '@/lib/auth/sign-in'
import { env } from '@/lib/env'

declare module 'next-auth' {
  interface User {
    sessionId: string
  }
}

/** next-auth's own end points, over the same command, cookie and session row as our sign-in form. */
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
        credentials: { email: { type: 'email' }, pin: { type: 'password' } },
        async authorize(typed, request) {
          const input = signInSchema.safeParse(typed)
          if (!input.success) return null
          const result = await signIn(input.data, clientOf(new Headers(request.headers)))
          return result.ok ? { id: result.value.personId, sessionId: result.value.sessionId } : null
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
        if (typeof token?.sid === 'string') await endSession(token.sid, new Date())
      },
    },
  }
}

type Context = { params: Promise<{ nextauth: string[] }> }

/** Handles /api/auth/*. Options are read at the first request, for a build has no configuration. */
export async function handleAuth(request: Request, context: Context): Promise<Response> {
  return NextAuth(options())(request, context)
}
