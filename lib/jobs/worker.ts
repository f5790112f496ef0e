import 'server-only'
import PgBoss from 'pg-boss'
import { remindAdmins } from '@/lib/admin-status/applications/commands/renew'
import { expireRequests } from '@/lib/authorizations/requests/commands/expire-requests'
import { env } from '@/lib/kernel/env'
import { removeExpired } from '@/lib/admin-status/evidence/commands/remove-evidence'
import { scanWaiting } from '@/lib/admin-status/evidence/commands/scan-evidence'
import { endDepartures } from '@/lib/organizations/memberships/commands/leave'
import { isMailDue } from '@/lib/notifications/commands/deliver'
import { smsSenderFromSettings } from '@/lib/notifications/sms/sender'
import { deliverMail, postFromSettings } from './deliver-mail'
import type { Log } from './log'

const deliver = 'mail.deliver'
const expire = 'requests.expire'
const depart = 'departures.end'
const remind = 'admins.remind'
const scan = 'evidence.scan'
const forget = 'evidence.expire'

/** How often the outbox is looked at, in milliseconds: one indexed row, so a mail leaves about a second after its commit. */
const lookEvery = 1000

/** Longest wait for the mail that is being handed over when the worker is told to stop, in milliseconds. */
const longestStop = 25_000

/**
 * Starts the jobs: sending mail, closing requests whose last day has passed, and ending the places of who left. Several workers may run;
 * each job goes to one of them.
 */
export async function startWorker(log: Log): Promise<{ stop: () => Promise<void> }> {
  let stopping = false
  const boss = new PgBoss({ connectionString: env().DATABASE_URL, schema: 'pgboss', max: 3 })
  boss.on('error', (error) => log.error({ event: 'worker.problem', problem: nameOf(error) }))
  await boss.start()
  await expireDaily(boss, log)
  await departDaily(boss, log)
  await remindDaily(boss, log)
  await evidenceJobs(boss, log)
  const stopLooking = await deliverWhenDue(boss, log, () => stopping)
  return {
    stop: async () => {
      stopping = true
      await stopLooking()
      await boss.stop({ graceful: true, wait: true, timeout: longestStop })
    },
  }
}

/** A request is open until its last day is over in Amsterdam; looked at every hour, and once at the start. */
async function expireDaily(boss: PgBoss, log: Log) {
  await boss.createQueue(expire, { name: expire, policy: 'short', retryLimit: 0 })
  await boss.work(expire, async () => {
    const expired = await guarded(log, expire, () => expireRequests(new Date()))
    if (expired) log.info({ event: 'requests.expired', count: expired })
  })
  await boss.schedule(expire, '1 * * * *', undefined, { tz: 'Europe/Amsterdam' })
  await boss.send(expire, {})
}

/** Somebody's last day is over at midnight in Amsterdam; looked at right after it, every hour, and once at the start. */
async function departDaily(boss: PgBoss, log: Log) {
  await boss.createQueue(depart, { name: depart, policy: 'short', retryLimit: 0 })
  await boss.work(depart, async () => {
    const ended = await guarded(log, depart, () => endDepartures(new Date()))
    if (ended) log.info({ event: 'departures.ended', count: ended })
  })
  await boss.schedule(depart, '0 * * * *', undefined, { tz: 'Europe/Amsterdam' })
  await boss.send(depart, {})
}

/** Admins whose status ends in 60, 45 or 30 days; looked at every morning, and once at the start. */
async function remindDaily(boss: PgBoss, log: Log) {
  await boss.createQueue(remind, { name: remind, policy: 'short', retryLimit: 0 })
  await boss.work(remind, async () => {
    const told = await guarded(log, remind, () => remindAdmins(new Date()))
    if (told) log.info({ event: 'admins.reminded', count: told })
  })
  await boss.schedule(remind, '0 8 * * *', undefined, { tz: 'Europe/Amsterdam' })
  await boss.send(remind, {})
}

/** Files that the virus scanner has not seen yet, every minute; files whose retention is over, every night. */
async function evidenceJobs(boss: PgBoss, log: Log) {
  await boss.createQueue(scan, { name: scan, policy: 'short', retryLimit: 0 })
  await boss.work(scan, async () => {
    const settled = await guarded(log, scan, () => scanWaiting(new Date()))
    if (settled) log.info({ event: 'evidence.scanned', count: settled })
  })
  await boss.schedule(scan, '* * * * *', undefined, { tz: 'Europe/Amsterdam' })
  await boss.createQueue(forget, { name: forget, policy: 'short', retryLimit: 0 })
  await boss.work(forget, async () => {
    const removed = await guarded(log, forget, () => removeExpired(new Date()))
    if (removed) log.info({ event: 'evidence.expired', count: removed })
  })
  await boss.schedule(forget, '30 3 * * *', undefined, { tz: 'Europe/Amsterdam' })
  await boss.send(forget, {})
}

async function deliverWhenDue(boss: PgBoss, log: Log, isStopping: () => boolean): Promise<() => Promise<void>> {
  const target = postFromSettings()
  if (!target) {
    log.warn({ event: 'mail.no_server', what: 'SMTP_URL is not set: mails wait in the outbox until it is' })
    return async () => undefined
  }
  log.info({ event: 'mail.target', target: target.name })
  const sms = smsSenderFromSettings()
  if (!sms) log.warn({ event: 'sms.no_sender', what: 'there is no provider of text messages: they wait in the outbox' })
  // `short`: one job waits at most, however many workers see the same mail.
  await boss.createQueue(deliver, { name: deliver, policy: 'short', retryLimit: 0 })
  const workerId = await boss.work(deliver, { pollingIntervalSeconds: 1 }, async () => {
    await guarded(log, deliver, () => deliverMail(target.post, log, isStopping, sms))
  })
  return everySecond(async () => {
    const isDue = await guarded(log, 'mail.look', () => isMailDue(new Date(), sms))
    if (isDue && (await guarded(log, deliver, () => boss.send(deliver, {})))) boss.notifyWorker(workerId)
  })
}

/** Repeats until stopped, one at a time; stopping waits for the one that runs. */
function everySecond(look: () => Promise<void>): () => Promise<void> {
  let timer: NodeJS.Timeout
  let running = Promise.resolve()
  let stopped = false
  const again = () => {
    timer = setTimeout(() => {
      running = look().then(() => {
        if (!stopped) again()
      })
    }, lookEvery)
  }
  again()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await running
  }
}

/** A database that is away for a moment is noted and tried again; it does not end the worker. */
async function guarded<T>(log: Log, job: string, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    log.error({ event: 'worker.problem', job, problem: nameOf(error) })
    return null
  }
}

/** Messages of drivers can hold values; name and code cannot. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name
}
