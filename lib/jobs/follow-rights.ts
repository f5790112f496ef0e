import 'server-only'
import { makeEar } from '@/lib/kernel/channel'
import { system } from '@/lib/kernel/actor'
import { decideAgain } from '@/lib/openid/logout/commands/decide-again'
import { postNotices, type Notice } from '@/lib/openid/logout/commands/post-notices'
import { logoutChannel } from '@/lib/openid/logout/wake'
import { guarded } from './guarded'
import type { Log } from './log'
import { repeat, type Repeater } from './repeat'

/** How often it is looked when nobody calls, in milliseconds: two indexed rows. */
const lookEveryMs = 1000

/** Decisions that are made at the same moment. */
const lanes = 4

/**
 * Ends what no longer stands at services, and tells them. The two go beside each other: a service that is slow to hear
 * of one end does not keep others from ending.
 */
export function followRights(log: Log): Repeater {
  let isStopping = false
  const telling = repeat(lookEveryMs, async () => {
    await guarded(log, 'logout.listen', () => ear.listen())
    await guarded(log, 'logout.tell', () =>
      postNotices((notice) => tell(log, notice), { isStopping: () => isStopping }),
    )
  })
  const ending = repeat(lookEveryMs, async () => {
    const ended = await guarded(log, 'logout.decide', decideAll)
    if (ended) telling.now()
  })
  const ear = makeEar(logoutChannel, () => telling.now())
  return {
    now: ending.now,
    stop: async () => {
      isStopping = true
      await Promise.all([ending.stop(), telling.stop()])
      await ear.close()
    },
  }
}

/** What was in doubt, several at once; answers how many. */
async function decideAll(): Promise<number> {
  let total = 0
  const lane = async () => {
    for (;;) {
      const taken = await decideAgain(system, {})
      if (!taken.ok) throw new Error(`refused: ${taken.problem}`)
      if (taken.value === 0) return
      total += taken.value
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: lanes }, lane))
  const failed = ended.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
  return total
}

function tell(log: Log, { status, ...notice }: Notice) {
  const event = `logout.${status}`
  if (status === 'sent') log.info({ event, ...notice })
  else if (status === 'given_up') log.error({ event, ...notice })
  else log.warn({ event, ...notice })
}
