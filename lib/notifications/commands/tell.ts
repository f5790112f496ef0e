import 'server-only'
import type { AnyEvent } from '@/lib/events/catalogue'
import type { FeedReader } from '@/lib/events/feed/read-feed'
import type { Tx } from '@/lib/kernel/db'
import { cancellings, tellings } from '../table'

/** The reader of the feed that writes messages: one per event, reader and template, ever. */
export const notifications: FeedReader = {
  name: 'notifications',
  hear: async (tx, event) => {
    await cancelFor(tx, event)
    for (const telling of tellings.filter((one) => one.event === event.type)) {
      const messages = await telling.messages(tx, event)
      await tx.message.createMany({
        data: messages.map((message) => ({ ...message, eventId: event.id, createdAt: event.at })),
        skipDuplicates: true,
      })
    }
  },
}

async function cancelFor(tx: Tx, event: AnyEvent) {
  const cancels = cancellings[event.type] as ((event: AnyEvent) => string | string[]) | undefined
  if (!cancels) return
  await tx.message.deleteMany({ where: { eventId: { in: [cancels(event)].flat() }, status: 'waiting' } })
}
