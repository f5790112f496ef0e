import 'server-only'
import { placeWords } from '@/lib/identity/sessions/browser/browser-name'
import type { PersonActor } from '@/lib/kernel/actor'
import type { Context } from '@/lib/kernel/command'

/** Where a person's own session is open, as an event keeps it; null when it is over or somebody else's. */
export async function findOwnPlace(
  { tx, actor, now }: Pick<Context<PersonActor>, 'tx' | 'actor' | 'now'>,
  sessionId: string,
) {
  const session = await tx.session.findFirst({
    where: { id: sessionId, personId: actor.personId, endedAt: null, expiresAt: { gt: now } },
    select: { browser: true, address: true },
  })
  return session && placeWords(session)
}
