import 'server-only'
import { cookies } from 'next/headers'
import { browserKeySeconds, ownCookies } from '@/lib/identity/sessions/browser/cookies'
import { seal, unseal } from '@/lib/identity/sessions/browser/token'
import { env } from '@/lib/kernel/env'
import { signInSeconds } from '@/lib/identity/phones/rules'
import { newSecret } from '@/lib/identity/phones/secrets'

/** An attempt to sign in, as the browser that made it remembers it. */
export type PendingSignIn = {
  browserSecret: string
  email: string
  from: string | undefined
  /** Whether this browser keeps the address once they are in. */
  isRemembered: boolean
}

// Twice the life of an attempt: whoever comes back late is told that it is over, and by which address they tried.
const pendingSeconds = 2 * signInSeconds

/** Gives this browser the cookie of its attempt; an earlier one is forgotten. */
export async function keepPending({ browserSecret, email, from, isRemembered }: PendingSignIn): Promise<void> {
  const { name, options } = ownCookies(env().APP_URL).signIn
  const jar = await cookies()
  jar.set(
    name,
    await seal({ browserSecret, email, ...(from && { from }), ...(isRemembered && { remember: '1' }) }, pendingSeconds),
    {
      ...options,
      maxAge: pendingSeconds,
    },
  )
}

/** The attempt of this browser, or null. */
export async function readPending(): Promise<PendingSignIn | null> {
  return openPending((await cookies()).get(ownCookies(env().APP_URL).signIn.name)?.value)
}

/** What the cookie of an attempt says. */
export async function openPending(sealed: string | undefined): Promise<PendingSignIn | null> {
  const token = await unseal(sealed)
  if (typeof token?.browserSecret !== 'string' || typeof token.email !== 'string') return null
  return {
    browserSecret: token.browserSecret,
    email: token.email,
    from: typeof token.from === 'string' ? token.from : undefined,
    isRemembered: token.remember === '1',
  }
}

export async function forgetPending(): Promise<void> {
  const { name, options } = ownCookies(env().APP_URL).signIn
  const jar = await cookies()
  jar.set(name, '', { ...options, maxAge: 0 })
}

/** The lasting key of this browser; made when it has none yet. */
export async function browserKey(): Promise<string> {
  const { name, options } = ownCookies(env().APP_URL).browser
  const jar = await cookies()
  const known = jar.get(name)?.value
  const key = known && /^[\w-]{43}$/.test(known) ? known : newSecret()
  jar.set(name, key, { ...options, maxAge: browserKeySeconds })
  return key
}
