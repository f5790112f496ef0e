import 'server-only'
import { limitMinutes, recoveriesPerAddress, recoveryCodesPerAccount } from '@/lib/identity/phones/limits'
import { normalizeEmail } from '@/lib/identity/sessions/rules'
import type { VisitorActor } from '@/lib/kernel/actor'
import { ok, refuse } from '@/lib/kernel/result'

export const tooMany = () => refuse('too_many_attempts', { details: { minutes: limitMinutes } })

/** One try of a code for an account, before anything is looked at; answers the address in its one spelling. */
export async function takeTries({ actor }: { actor: VisitorActor }, typed: { email: string }) {
  const email = normalizeEmail(typed.email)
  const tries = [await recoveriesPerAddress.take(actor.client.address), await recoveryCodesPerAccount.take(email)]
  return tries.includes(false) ? tooMany() : ok(email)
}
