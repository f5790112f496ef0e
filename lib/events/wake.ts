import 'server-only'
import { call } from '@/lib/kernel/channel'

/** The channel on which the worker waits for events. */
export const feedChannel = 'schakel_feed'

/** Tells the worker that there is something in the feed. When it is lost the worker's own look finds it a second later. */
export function wakeFeed(): void {
  call(feedChannel)
}
