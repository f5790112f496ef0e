import 'server-only'
import type { PersonActor } from '@/lib/kernel/actor'
import type { Context } from '@/lib/kernel/command'

/** A person's own phone that is still in use, or null. */
export function findOwnPhone({ tx, actor }: Context<PersonActor>, phoneId: string) {
  return tx.phone.findFirst({
    where: { id: phoneId, personId: actor.personId, revokedAt: null },
    select: { id: true, name: true, blockedAt: true },
  })
}
