import 'server-only'
import { cookies } from 'next/headers'
import { ownCookies } from '@/lib/identity/sessions/browser/cookies'
import { seal, unseal } from '@/lib/identity/sessions/browser/token'
import { env } from '@/lib/kernel/env'

const rememberedSeconds = 365 * 24 * 60 * 60

/** This browser keeps the address, because who signed in asked for it; sealed, so that only we can read it. */
export async function rememberAddress(email: string): Promise<void> {
  const { name, options } = ownCookies(env().APP_URL).remembered
  const jar = await cookies()
  jar.set(name, await seal({ email }, rememberedSeconds), { ...options, maxAge: rememberedSeconds })
}

/** The address that this browser keeps, or null. */
export async function rememberedAddress(): Promise<string | null> {
  const token = await unseal((await cookies()).get(ownCookies(env().APP_URL).remembered.name)?.value)
  return typeof token?.email === 'string' ? token.email : null
}

export async function forgetAddress(): Promise<void> {
  const { name, options } = ownCookies(env().APP_URL).remembered
  const jar = await cookies()
  jar.set(name, '', { ...options, maxAge: 0 })
}
