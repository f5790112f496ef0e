import 'server-only'
import { decode, encode } from 'next-auth/jwt'
import { env } from '@/lib/kernel/env'

/** What the cookie carries, encrypted by next-auth: which person and which session row, nothing else. */
export type Token = { personId: string; sessionId: string }

/** The value of the session cookie. */
export function sealToken({ personId, sessionId }: Token): Promise<string> {
  return seal({ sub: personId, sid: sessionId }, env().SESSION_MAX_MINUTES * 60)
}

/** What a session cookie says, or null when it is not ours, was changed or is too old. */
export async function openToken(sealed: string | undefined): Promise<Token | null> {
  const token = await unseal(sealed)
  if (typeof token?.sub !== 'string' || typeof token.sid !== 'string') return null
  return { personId: token.sub, sessionId: token.sid }
}

/** Encrypts what a cookie carries, by next-auth; it is worth nothing after so many seconds. */
export function seal(values: Record<string, string>, seconds: number): Promise<string> {
  return encode({ token: values, secret: env().NEXTAUTH_SECRET, maxAge: seconds })
}

/** What a cookie carries, or null when it is not ours, was changed or is too old. */
export async function unseal(sealed: string | undefined): Promise<Record<string, unknown> | null> {
  if (!sealed) return null
  const { NEXTAUTH_SECRET, NEXTAUTH_SECRET_PREVIOUS } = env()
  const opened = await decode({ token: sealed, secret: NEXTAUTH_SECRET }).catch(() => null)
  if (opened || !NEXTAUTH_SECRET_PREVIOUS) return opened
  return decode({ token: sealed, secret: NEXTAUTH_SECRET_PREVIOUS }).catch(() => null)
}
