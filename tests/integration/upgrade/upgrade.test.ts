// Who runs an earlier version pulls and starts: their data move, sessions and phones go on, histories read the same.
import PgBoss from 'pg-boss'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { findSession } from '@/lib/identity/sessions/session-row'
import { openToken } from '@/lib/identity/sessions/browser/token'
import { findDemoPhone } from '@/lib/identity/phones/queries/demo-phones'
import { finishSignIn } from '@/lib/identity/phones/commands/signing-in/finish-sign-in'
import { startSignIn } from '@/lib/identity/phones/commands/signing-in/start-sign-in'
import { signInState } from '@/lib/identity/phones/queries/sign-in'
import { findOpenRecovery } from '@/lib/identity/recovery/queries/recoveries'
import { locales } from '@/lib/i18n/locales'
import { startJobs } from '@/lib/jobs/define-job'
import { jobs } from '@/lib/jobs/jobs'
import { db } from '@/lib/kernel/db'
import { deliverNext } from '@/lib/notifications/commands/deliver'
import type { Envelope } from '@/lib/notifications/mail/smtp'
import { approve, look, readKey, someVisitor } from '../../support/phone'
import { value } from '../../support/world'
import { readFacts, upgradeFrom } from './former-database'
import { countNouns, messageLines, words, type Words } from './words'

const name = '2026-11-30'
const former = readFacts(name)

beforeAll(async () => {
  process.env.DATABASE_URL = await upgradeFrom(name)
  process.env.DEMO_MODE = '1'
  // A minute after everything stopped: sessions and attempts to sign in still run.
  vi.useFakeTimers({ now: new Date(former.madeAt).getTime() + 60_000, toFake: ['Date'] })
}, 120_000)
afterAll(() => {
  vi.useRealTimers()
})

/** From the page that waits to a session, with the demo phone and the PIN of then. */
async function approveOnDemoPhone(email: string, browserSecret: string) {
  const { id } = await db.person.findUniqueOrThrow({ where: { email }, select: { id: true } })
  const phone = await findDemoPhone(id)
  if (!phone) throw new Error(`${email} has no phone`)
  const held = { phoneId: phone.phoneId, personId: id, key: readKey(phone.privateKey) }
  const attempt = await signInState(browserSecret)
  value(await approve(held, value(await look(held, attempt?.secret ?? '')), former.pin))
  return value(await finishSignIn(someVisitor(), { browserSecret, browserKey: 'b'.repeat(43) }))
}

describe('after an upgrade', () => {
  it('nothing is lost and nothing was added', async () => {
    expect(await countNouns()).toEqual(former.counts)
  })

  it.each(['histories', 'stories', 'cases', 'securityLogs'] satisfies (keyof Words)[])(
    '%s say the same in the same words, in both languages',
    async (kind) => {
      for (const locale of locales) {
        const then = former.words[kind][locale]
        const now = Object.fromEntries(
          await Promise.all(
            Object.keys(then).map(async (key) => [key, await words[kind](key, locale)] as [string, string[]]),
          ),
        )
        expect(now).toEqual(then)
      }
    },
  )

  it('every message says the same to the same reader, and has gone as far as it had', async () => {
    const ids = Object.keys(former.words.messages)
    const now = await Promise.all(ids.map(async (id) => [id, await messageLines(id)] as const))
    expect(Object.fromEntries(now)).toEqual(former.words.messages)
  })

  it('who was signed in still is, in the portal and at the desk', async () => {
    for (const [session, isDesk] of [
      [former.session, false],
      [former.deskSession, true],
    ] as const) {
      const { sessionId, personId, cookie } = session
      expect(await openToken(cookie)).toEqual({ sessionId, personId })
      expect(await findSession(sessionId, new Date())).toMatchObject({ personId, isDesk })
      expect(await db.session.findUnique({ where: { id: sessionId } })).toMatchObject({
        level: 'loa3',
        method: 'phone_pin',
        authenticatedAt: expect.any(Date) as Date,
      })
    }
  })

  it('who was signing in can go on, and a phone of then signs in with its PIN of then', async () => {
    const { email, browserSecret } = former.signingIn
    const { sessionId } = await approveOnDemoPhone(email, browserSecret)
    expect(await findSession(sessionId, new Date())).not.toBeNull()
    const other = 'anna@katrien.test'
    const started = value(await startSignIn(someVisitor(), { email: other }))
    expect(await approveOnDemoPhone(other, started.browserSecret)).toMatchObject({ language: 'nl', isDesk: false })
  })

  it('a recovery that was asked for still waits for its day', async () => {
    expect(await findOpenRecovery(former.recovering, new Date())).not.toBeNull()
    // Its second mail is known by the event that asked for it, so that stopping it cancels that mail.
    const { askedEventId } = await db.recovery.findFirstOrThrow({ where: { personId: former.recovering } })
    const ready = await db.message.findFirstOrThrow({ where: { template: 'recoveryReady', status: 'waiting' } })
    expect(askedEventId).not.toBeNull()
    expect(ready.eventId).toBe(askedEventId)
  })

  it('mail that waited is delivered', async () => {
    const waiting = Object.entries(former.words.messages).filter(
      ([, [status, to = '']]) => status === 'waiting' && to.includes('@'),
    )
    const delivered = new Map<string, Envelope>()
    const post = (letter: Envelope) => {
      delivered.set(/^<(.+)@/.exec(letter.messageId)?.[1] ?? '', letter)
      return Promise.resolve({ kind: 'accepted' as const, note: 'test' })
    }
    // Two days later no mail waits for its moment any more.
    const later = new Date(Date.now() + 2 * 86_400_000)
    while (await deliverNext(post, () => later)) continue
    for (const [id, [, to, subject, text]] of waiting)
      expect(delivered.get(id)).toMatchObject({ to: { address: to }, subject, text })
    expect(waiting.length).toBeGreaterThan(5)
  })

  it('schedules under former names are gone once the jobs of today have started', async () => {
    vi.useRealTimers()
    const boss = new PgBoss({ connectionString: process.env.DATABASE_URL, schema: 'pgboss', max: 3 })
    await boss.start()
    try {
      for (const { name, cron } of former.schedules) {
        await boss.createQueue(name, { name, policy: 'short', retryLimit: 0 })
        await boss.schedule(name, cron, undefined, { tz: 'Europe/Amsterdam' })
      }
      await startJobs(boss, jobs, { info: () => undefined, warn: () => undefined, error: () => undefined })
      const names = (await boss.getSchedules()).map((schedule) => schedule.name)
      expect(names.sort()).toEqual(jobs.map(({ name }) => name).sort())
      for (const { name } of former.schedules) expect(names).not.toContain(name)
    } finally {
      await boss.stop({ graceful: true, wait: true, timeout: 20_000 })
    }
  })
})
