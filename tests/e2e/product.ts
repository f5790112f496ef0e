// The test of a browser: signed-in people, and a failure for everything that a browser complains about.
import { randomUUID } from 'node:crypto'
import { test as base, expect, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test'
import { encode } from 'next-auth/jwt'
import { mailFolder, receivedMails, type ReceivedMail } from '../support/mail-server'
import { demoPerson, rows, type Somebody } from './database'

export { expect }

export const sessionCookie = 'schakel-session'
const secret = 'a-secret-for-tests-only-0123456789'

/** A session as signing in makes it, at the desk for support staff unless told otherwise; the answer is the value of its cookie. */
export async function newSession(personId: string, kind?: 'portal'): Promise<{ sessionId: string; cookie: string }> {
  const sessionId = randomUUID()
  await rows(
    `INSERT INTO "Session" (id, "personId", "createdAt", "lastSeenAt", "expiresAt", "isDesk", "method", "authenticatedAt", "level")
     SELECT $1, id, now(), now(), now() + interval '2 hours', $3 AND "staffRole" IS NOT NULL, 'phone_pin', now(),
       (SELECT max(m."level") FROM "Means" m WHERE m."personId" = "Person".id AND m."revokedAt" IS NULL)
     FROM "Person" WHERE id = $2`,
    [sessionId, personId, kind !== 'portal'],
  )
  const cookie = await encode({ token: { sub: personId, sid: sessionId }, secret, maxAge: 7200 })
  return { sessionId, cookie }
}

/** Signs a whole browser window in as this person (a demo person by first name), without the form. */
export async function signInContext(context: BrowserContext, who: string | Somebody, kind?: 'portal'): Promise<string> {
  const somebody = typeof who === 'string' ? await demoPerson(who) : who
  const { sessionId, cookie } = await newSession(somebody.id, kind)
  await context.addCookies([
    { name: sessionCookie, value: cookie, domain: 'localhost', path: '/', httpOnly: true, sameSite: 'Lax' },
  ])
  return sessionId
}

type Complaints = { text: string }[]

/** Collects what a browser complains about: errors on the console, uncaught ones, and what a page's own policy stopped. */
async function watch(context: BrowserContext, complaints: Complaints) {
  // Not all that is stopped is an error on the console: code that only tries to evaluate text is quiet about it.
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile }) =>
      console.error(`The policy of the page stopped ${effectiveDirective}: ${blockedURI} (${sourceFile})`),
    )
  })
  context.on('console', (message) => {
    if (message.type() === 'error')
      complaints.push({ text: `${message.text()} (${message.location().url}, on ${message.page()?.url()})` })
  })
  context.on('weberror', (error) => complaints.push({ text: String(error.error()) }))
}

type Fixtures = {
  complaints: Complaints
  /** Complaints that belong to the test, such as a page that is not there. */
  expectComplaint: (pattern: RegExp) => void
  /** A window of their own for this person. */
  as: (who: string | Somebody, options?: BrowserContextOptions) => Promise<Page>
  /** Signs the test's own page in. */
  signIn: (page: Page, who: string | Somebody) => Promise<string>
}

export const test = base.extend<Fixtures>({
  complaints: [
    async ({ context }, use) => {
      const complaints: Complaints = []
      await watch(context, complaints)
      await use(complaints)
      expect(
        complaints.map(({ text }) => text),
        'the browser complained',
      ).toEqual([])
    },
    { auto: true },
  ],
  expectComplaint: async ({ complaints }, use) => {
    const patterns: RegExp[] = []
    await use((pattern) => patterns.push(pattern))
    const rest = complaints.filter(({ text }) => !patterns.some((pattern) => pattern.test(text)))
    complaints.splice(0, complaints.length, ...rest)
  },
  as: async ({ browser, complaints, contextOptions }, use) => {
    const opened: BrowserContext[] = []
    await use(async (who, options) => {
      const context = await browser.newContext({
        ...contextOptions,
        locale: 'nl-NL',
        timezoneId: 'Europe/Amsterdam',
        ...options,
      })
      opened.push(context)
      await watch(context, complaints)
      await signInContext(context, who)
      return context.newPage()
    })
    await Promise.all(opened.map((context) => context.close()))
  },
  signIn: async ({}, use) => {
    await use((page, who) => signInContext(page.context(), who))
  },
})

/** The mail to this address with these words in its subject, as soon as the worker has sent it. */
export async function mailTo(address: string, subject: string | RegExp): Promise<ReceivedMail> {
  const find = () =>
    receivedMails(mailFolder())
      .filter(
        (mail) =>
          mail.to.includes(address) &&
          (typeof subject === 'string' ? mail.subject.includes(subject) : subject.test(mail.subject)),
      )
      .at(-1)
  await expect
    .poll(() => find()?.subject ?? `no mail to ${address}`, { timeout: 30_000 })
    .toMatch(subject instanceof RegExp ? subject : new RegExp(subject.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
  return find() as ReceivedMail
}
