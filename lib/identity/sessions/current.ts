import 'server-only'
import { cache } from 'react'
import { cookies, headers } from 'next/headers'
import { languageCookie } from '@/lib/i18n/locales'
import { peerHeader } from '@/lib/identity/sessions/browser/peer-header'
import { authCookies } from '@/lib/identity/sessions/browser/cookies'
import { endSession } from '@/lib/identity/sessions/commands/end-session'
import { extendSession } from '@/lib/identity/sessions/commands/extend-session'
import { noteActivity } from '@/lib/identity/sessions/commands/note-activity'
import { isPrefetch } from '@/lib/identity/sessions/browser/prefetch'
import { isWorthNoting } from '@/lib/identity/sessions/rules'
import { findSession, type ActiveSession, type NewSession } from '@/lib/identity/sessions/session-row'
import { openToken, sealToken } from '@/lib/identity/sessions/browser/token'
import type { Client, VisitorActor } from '@/lib/kernel/actor'
import { env } from '@/lib/kernel/env'
import { senderOf } from '@/lib/kernel/text/addresses'
import type { Language } from '@/prisma/generated/enums'

export type { ActiveSession }

/**
 * The session behind this request, or null. The cookie says which; the row says whether it still
 * counts. What a person does themselves counts as activity, what their browser fetches ahead does not.
 */
export const currentSession = cache(async (): Promise<ActiveSession | null> => {
  const session = await peekSession()
  const now = new Date()
  if (!session || isPrefetch(await headers()) || !isWorthNoting(session.lastSeenAt, now)) return session
  const noted = await noteActivity(await currentVisitor(), { sessionId: session.sessionId }, now)
  return noted.ok ? noted.value : null
})

/** The same without counting as activity: for the clock in the page that warns before the end. */
export async function peekSession(now = new Date()): Promise<ActiveSession | null> {
  const token = await currentToken()
  if (!token) return null
  const session = await findSession(token.sessionId, now)
  return session?.personId === token.personId ? session : null
}

/** "Stay signed in": fifteen minutes more, or null when the session is already over. */
export async function extendCurrentSession(now = new Date()): Promise<ActiveSession | null> {
  const session = await peekSession(now)
  if (!session) return null
  const extended = await extendSession(await currentVisitor(), { sessionId: session.sessionId }, now)
  return extended.ok ? extended.value : null
}

/** After signing in: gives the browser the cookie of its new session. */
export async function keepSession(session: NewSession): Promise<void> {
  const { name, options } = authCookies(env().APP_URL).sessionToken
  const jar = await cookies()
  jar.set(name, await sealToken(session), { ...options, expires: session.expiresAt })
}

/** Signing out: ends the row and takes the cookies away. Harmless when nobody was signed in. `nextId`: the session that takes its place. */
export async function endCurrentSession(nextId?: string): Promise<void> {
  const token = await currentToken()
  if (token) await endSession(await currentVisitor(), { sessionId: token.sessionId, nextId })
  const jar = await cookies()
  for (const { name, options } of Object.values(authCookies(env().APP_URL))) {
    jar.set(name, '', { ...options, maxAge: 0 })
  }
}

/** A person's own language, unless this browser was already told one. */
export async function rememberLanguage(language: Language): Promise<void> {
  const jar = await cookies()
  if (jar.has(languageCookie)) return
  const { options } = authCookies(env().APP_URL).sessionToken
  jar.set(languageCookie, language, { ...options, maxAge: 365 * 24 * 60 * 60 })
}

/** Whoever sent this request, before it is known who they are. */
export async function currentVisitor(): Promise<VisitorActor> {
  return { role: 'visitor', client: await currentClient() }
}

/** Where this request comes from. */
export async function currentClient(): Promise<Client> {
  return clientOf(await headers())
}

/** The same for a request that is at hand. */
export function clientOf(of: Pick<Headers, 'get'>): Client {
  const address = senderOf(of.get(peerHeader), of.get('x-forwarded-for'), env().TRUSTED_PROXIES)
  return { address, browser: of.get('user-agent')?.slice(0, 200) ?? null }
}

async function currentToken() {
  const { name } = authCookies(env().APP_URL).sessionToken
  return openToken((await cookies()).get(name)?.value)
}
