import 'server-only'
import { numberEvents } from '@/lib/events/feed/number-events'
import { readFeed, type FeedReader } from '@/lib/events/feed/read-feed'
import { feedChannel } from '@/lib/events/wake'
import { makeEar } from '@/lib/kernel/channel'
import { notifications } from '@/lib/notifications/commands/tell'
import { openidReader } from '@/lib/openid/logout/commands/hear'
import { guarded } from './guarded'
import type { Log } from './log'
import { repeat, type Repeater } from './repeat'

/** How often the feed is looked at when nobody calls, in milliseconds: one indexed row. */
const lookEveryMs = 1000

/**
 * Numbers new events and lets their readers hear them: at once when a command says that there is something, else a
 * second later. `onTold`: messages may wait now; `onDoubt`: somebody's right at a service may have ended.
 */
export function followFeed(log: Log, { onTold, onDoubt }: Record<'onTold' | 'onDoubt', () => void>): Repeater {
  const feed = repeat(lookEveryMs, async () => {
    await guarded(log, 'feed.listen', () => ear.listen())
    await guarded(log, 'feed.number', untilNone(numberEvents))
    const reads = (reader: FeedReader) =>
      guarded(
        log,
        `feed.${reader.name}`,
        untilNone(() => readFeed(reader)),
      )
    // Whoever must not be in any more goes before whoever must be told of it.
    if (await reads(openidReader)) onDoubt()
    if (await reads(notifications)) onTold()
  })
  const ear = makeEar(feedChannel, () => feed.now())
  return {
    now: feed.now,
    stop: async () => {
      await feed.stop()
      await ear.close()
    },
  }
}

const untilNone = (work: () => Promise<number>) => async () => {
  let total = 0
  for (let some = await work(); some > 0; some = await work()) total += some
  return total
}
