import 'server-only'
import { emit } from '@/lib/events/emit'
import type { Context } from '@/lib/kernel/command'

/** These recoveries are worth nothing any more; what would tell that one can be used now does not go out. */
export async function stopRecoveries(
  context: Context,
  person: { id: string; name: string },
  recoveries: { id: string; askedEventId: string | null }[],
): Promise<void> {
  const { tx, now } = context
  await tx.recovery.updateMany({
    where: { id: { in: recoveries.map(({ id }) => id) }, usedAt: null },
    data: { stoppedAt: now },
  })
  await emit(context, 'person.recoveryStopped', {
    subject: person,
    by: { personId: person.id, name: person.name },
    data: { askedEventIds: recoveries.flatMap(({ askedEventId }) => askedEventId ?? []) },
  })
}
