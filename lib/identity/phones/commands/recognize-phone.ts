import 'server-only'
import type { z } from 'zod'
import { hasSigned } from '@/lib/identity/phones/keys'
import { limitMinutes, looksPerAddress } from '@/lib/identity/phones/limits'
import { lookStatement } from '@/lib/identity/phones/protocol'
import type { lookSchema } from '@/lib/identity/phones/protocol-schema'
import { findPhone, hindranceOf, type FoundPhone } from '@/lib/identity/phones/queries/phone'
import type { VisitorActor } from '@/lib/kernel/actor'
import type { Context } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'

/** Which phone looks at a challenge, by its signature: the `prepare` of looking. Each look counts as a guess. */
export async function recognizePhone(
  { actor }: { actor: VisitorActor },
  { phoneId, secret, signature }: z.output<typeof lookSchema>,
): Promise<Result<FoundPhone>> {
  if (!(await looksPerAddress.take(actor.client.address)))
    return refuse('too_many_attempts', { details: { minutes: limitMinutes } })
  const phone = await findPhone(phoneId)
  if (!phone || !hasSigned(phone.publicKey, lookStatement(phone.id, secret), signature)) return refuse('phone_unknown')
  const hindrance = hindranceOf(phone)
  return hindrance ? refuse(hindrance) : ok(phone)
}

/** It led somewhere: then it was no guess. */
export function countNoGuess({ actor, afterCommit }: Context<VisitorActor>): void {
  afterCommit(() => looksPerAddress.giveBack(actor.client.address))
}
