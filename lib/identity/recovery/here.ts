import 'server-only'
import { cookies } from 'next/headers'
import type { z } from 'zod'
import { ownCookies } from '@/lib/identity/sessions/browser/cookies'
import { currentVisitor } from '@/lib/identity/sessions/current'
import { seal, unseal } from '@/lib/identity/sessions/browser/token'
import { env } from '@/lib/kernel/env'
import { findPairing, type PairingOffer } from '@/lib/identity/phones/queries/pairing'
import { recoverWithCode } from '@/lib/identity/recovery/commands/recover-with-code'
import { pairingMinutes } from '@/lib/identity/phones/rules'
import type { recoverWithCodeSchema } from '@/lib/identity/phones/schema'
import { ok, type Result } from '@/lib/kernel/result'

/** Somebody typed their recovery code in this browser: here they may pair another phone. */
export async function recoverHere(input: z.infer<typeof recoverWithCodeSchema>): Promise<Result<string>> {
  const recovered = await recoverWithCode(await currentVisitor(), input)
  if (!recovered.ok) return recovered
  const { name, options } = ownCookies(env().APP_URL).recovery
  const maxAge = 2 * pairingMinutes * 60
  const jar = await cookies()
  jar.set(name, await seal(recovered.value, maxAge), { ...options, maxAge })
  return ok('/recover/phone')
}

/** The pairing that was opened by a recovery in this browser, or null. */
export async function recoveryHere(): Promise<PairingOffer | null> {
  const jar = await cookies()
  const token = await unseal(jar.get(ownCookies(env().APP_URL).recovery.name)?.value)
  if (typeof token?.personId !== 'string' || typeof token.pairingId !== 'string') return null
  return findPairing(token.personId, token.pairingId, new Date())
}
