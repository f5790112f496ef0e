import 'server-only'
import { askerOf, limitMinutes } from '@/lib/identity/phones/limits'
import { spellEmail } from '@/lib/kernel/text/email-address'
import type { VisitorActor } from '@/lib/kernel/actor'
import type { Limit } from '@/lib/kernel/limits'
import { refuse } from '@/lib/kernel/result'

export const tooMany = () => refuse('too_many_attempts', { details: { minutes: limitMinutes } })

/** For which account, in its one spelling; the counter's key; and whether there was a try left. */
export type Tries = { email: string; asker: string; isAllowed: boolean }

/** One try for an account, before anything is looked at. */
export async function takeTries(
  actor: VisitorActor,
  typed: { email: string },
  perAddress: Limit,
  perAsker: Limit,
): Promise<Tries> {
  const email = spellEmail(typed.email)
  const { address } = actor.client
  const asker = askerOf(email, address)
  const tries = [await perAddress.take(address), await perAsker.take(asker)]
  return { email, asker, isAllowed: !tries.includes(false) }
}
