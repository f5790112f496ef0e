import 'server-only'
import { decode, encode } from 'next-auth/jwt'
import { env } from '@/lib/env'

/** What the cookie carries, encrypted by next-auth: which person and which session row, nothing else. */
export type Token = { personId: string; sessionId: string }

/** The value of the session cookie. */
export function sealToken({ personId, sessionId }: Token): Promise<string> {
  return encode({
    token: { sub: personId, sid: sessionId },
    secret: env().NEXTAUTH_SECRET,
    maxAge: env().SESSION_MAX_MINUTES * 60,
  })
}

/** What a session cookie says, or null when it is not ours, was changed or is too old. */
export async function openToken(sealed: string | undefined): Promise<Token | null> {
  if (!sealed) return null
  const token = await decode({ token: sealed, secret: env().NEXTAUTH_SECRET }).catch(() => null)
  if (!token || typeof token.sub !== 'string' || typeof token.sid !== 'string') return null
  return { personId: token.sub, sessionId: token.sid }
}
