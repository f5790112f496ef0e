import 'server-only'
import PgBoss from 'pg-boss'
import { codeAndPlace } from '@/lib/kernel/code-and-place'
import { env } from '@/lib/kernel/env'
import { isMailDue } from '@/lib/notifications/commands/deliver'
import { smsSenderFromSettings } from '@/lib/notifications/sms/sender'
import { startJobs } from './define-job'
import { deliverMail, postFromSettings } from './deliver-mail'
import { followFeed } from './follow-feed'
import { followRights } from './follow-rights'
import { guarded } from './guarded'
import { jobs } from './jobs'
import type { Log } from './log'
import { repeat, type Repeater } from './repeat'

const deliver = 'messages.deliver'

/** How often the outbox is looked at when nothing was told, in milliseconds: for messages that wait for their time. */
const lookEveryMs = 1000

/** Longest wait for the message that is being handed over when the worker is told to stop, in milliseconds. */
const stopTimeoutMs = 25_000

/**
 * Starts the worker: it reads the feed, ends what no longer stands at services, sends messages and runs the jobs of the clock. Several may run; each piece of
 * work goes to one of them.
 */
export async function startWorker(log: Log): Promise<{ stop: () => Promise<void> }> {
  let stopping = false
  const boss = new PgBoss({ connectionString: env().DATABASE_URL, schema: 'pgboss', max: 3 })
  boss.on('error', (error) => log.error({ event: 'worker.problem', ...codeAndPlace(error) }))
  const delivery = await begin(boss, log, () => stopping)
  const rights = followRights(log)
  const feed = followFeed(log, { onTold: () => delivery?.now(), onDoubt: rights.now })
  return {
    stop: async () => {
      stopping = true
      await feed.stop()
      await rights.stop()
      await delivery?.stop()
      await boss.stop({ graceful: true, wait: true, timeout: stopTimeoutMs })
    },
  }
}

/** All of it or nothing: who tries again starts anew. */
async function begin(boss: PgBoss, log: Log, isStopping: () => boolean) {
  try {
    await boss.start()
    await startJobs(boss, jobs, log)
    return await deliverWhenDue(boss, log, isStopping)
  } catch (error) {
    await boss.stop({ graceful: false, wait: true }).catch(() => undefined)
    throw error
  }
}

async function deliverWhenDue(boss: PgBoss, log: Log, isStopping: () => boolean): Promise<Repeater | null> {
  const target = postFromSettings()
  if (!target) {
    log.warn({ event: 'mail.no_server', what: 'SMTP_URL is not set: mails wait in the outbox until it is' })
    return null
  }
  log.info({ event: 'mail.target', target: target.name })
  const sms = smsSenderFromSettings()
  if (!sms) log.warn({ event: 'sms.no_sender', what: 'there is no provider of text messages: they wait in the outbox' })
  // `short`: one job waits at most, however many workers see the same message.
  await boss.createQueue(deliver, { name: deliver, policy: 'short', retryLimit: 0 })
  const workerId = await boss.work(deliver, { pollingIntervalSeconds: 1 }, async () => {
    await guarded(log, deliver, () => deliverMail(target.post, log, isStopping, sms))
  })
  return repeat(lookEveryMs, async () => {
    const isDue = await guarded(log, 'messages.look', () => isMailDue(new Date(), sms))
    if (isDue && (await guarded(log, deliver, () => boss.send(deliver, {})))) boss.notifyWorker(workerId)
  })
}
