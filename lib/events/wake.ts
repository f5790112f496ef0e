import 'server-only'
import { db } from '@/lib/kernel/db'

/** The channel on which the worker waits for events. */
export const feedChannel = 'schakel_feed'

/**
 * Tells the worker that there is something in the feed. A statement of its own after the commit: NOTIFY inside a
 * transaction takes a lock that all commits share, and commands would wait for each other. When it is lost the
 * worker's own look finds the event a second later.
 */
export function wakeFeed(): void {
  db.$executeRaw`SELECT pg_notify(${feedChannel}, '')`.catch(() => undefined)
}
