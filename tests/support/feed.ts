import { db } from '@/lib/kernel/db'
import { numberEvents } from '@/lib/events/feed/number-events'
import { readFeed } from '@/lib/events/feed/read-feed'
import { notifications } from '@/lib/notifications/commands/tell'

/** What the worker does after every commit: afterwards the outbox holds all that must be told. */
export async function tellAll(): Promise<void> {
  while ((await numberEvents()) > 0);
  while ((await readFeed(notifications)) > 0);
}

/** The outbox, after the feed was read. */
export async function outbox() {
  await tellAll()
  return db.message
}
