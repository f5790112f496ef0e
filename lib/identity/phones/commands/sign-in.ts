import 'server-only'
import { randomInt } from 'node:crypto'
import { findStaffOf } from '@/lib/identity/actors/acting'
import { normalizeEmail, sessionOf } from '@/lib/identity/sessions/rules'
import type { Client } from '@/lib/kernel/actor'
import { startSession, type NewSession } from '@/lib/identity/sessions/session-row'
import { browserName } from '@/lib/identity/sessions/browser-name'
import { db, transact, type Tx } from '@/lib/kernel/db'
import { queueMail, type Reader } from '@/lib/notifications/outbox'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import type { Language } from '@/prisma/generated/enums'
import { limitMinutes, signInsPerAccount, signInsPerAddress } from '@/lib/identity/phones/limits'
import { networkOf, signInSeconds } from '@/lib/identity/phones/rules'
import { hashOf, newSecret, secretsOf } from '@/lib/identity/phones/secrets'
import { noteSecurity } from '@/lib/identity/phones/security-log'

export type Entered = NewSession & { language: Language; /** a session of the support desk */ isDesk: boolean }

/** What the browser that asked may know of its attempt. */
export type SignInState = {
  state: 'waiting' | 'seen' | 'approved' | 'refused' | 'over'
  secret: string
  code: string
  number: number
  createdAt: Date
  expiresAt: Date
}

/**
 * Begins to sign in: a secret for this browser alone. An unknown address gets the same answer after
 * the same work; only nobody's phone will find it.
 */
export async function startSignIn(
  typed: { email: string },
  client: Client,
  now = new Date(),
): Promise<Result<{ browserSecret: string; expiresAt: Date }>> {
  const email = normalizeEmail(typed.email)
  const tries = [await signInsPerAddress.take(client.address), await signInsPerAccount.take(email)]
  if (tries.includes(false)) return refuse('too_many_attempts', { details: { minutes: limitMinutes } })
  const person = await db.person.findUnique({ where: { email }, select: { id: true } })
  const browserSecret = newSecret()
  const { secret, code } = secretsOf('sign-in', browserSecret)
  const expiresAt = new Date(now.getTime() + signInSeconds * 1000)
  await db.signInChallenge.create({
    data: {
      personId: person?.id ?? null,
      browserHash: hashOf(browserSecret),
      secretHash: hashOf(secret),
      codeHash: hashOf(code),
      number: randomInt(10, 100),
      nonce: newSecret(),
      browser: client.browser,
      address: client.address,
      createdAt: now,
      expiresAt,
    },
  })
  return ok({ browserSecret, expiresAt })
}

/** How far the attempt of this browser is; null when there is none. */
export async function signInState(browserSecret: string, now = new Date()): Promise<SignInState | null> {
  const row = await db.signInChallenge.findUnique({
    where: { browserHash: hashOf(browserSecret) },
    select: {
      number: true,
      createdAt: true,
      expiresAt: true,
      seenAt: true,
      approvedAt: true,
      refusedAt: true,
      usedAt: true,
    },
  })
  if (!row) return null
  const { number, createdAt, expiresAt } = row
  return { ...secretsOf('sign-in', browserSecret), number, createdAt, expiresAt, state: stateOf(row, now) }
}

type Moments = {
  expiresAt: Date
  seenAt: Date | null
  approvedAt: Date | null
  refusedAt: Date | null
  usedAt: Date | null
}

function stateOf({ expiresAt, seenAt, approvedAt, refusedAt, usedAt }: Moments, now: Date): SignInState['state'] {
  if (usedAt) return 'over'
  if (approvedAt) return approvedAt > lastApproval(now) ? 'approved' : 'over'
  if (refusedAt) return 'refused'
  if (expiresAt <= now) return 'over'
  return seenAt ? 'seen' : 'waiting'
}

// Who approves in the last second still has the time of one attempt to press "continue".
const lastApproval = (now: Date) => new Date(now.getTime() - signInSeconds * 1000)

const account = { select: { id: true, name: true, email: true, language: true } } as const

/**
 * The browser that asked comes in, once, after a phone approved it. `browserKey` is the lasting secret
 * of this browser: one that signs in for the first time, or from another network, is told by mail. Where they
 * comes `from` says whether support staff come to the desk or to their own companies.
 */
export async function finishSignIn(
  browserSecret: string,
  client: Client,
  browserKey: string,
  now = new Date(),
  from?: string,
): Promise<Result<Entered>> {
  const finished = await transact(async (tx) => {
    const challenge = await tx.signInChallenge.findFirst({
      where: {
        browserHash: hashOf(browserSecret),
        usedAt: null,
        approvedAt: { gt: lastApproval(now) },
        phone: { revokedAt: null, lockedAt: null },
      },
      select: { id: true, phoneId: true, phone: { select: { name: true } }, person: account },
    })
    if (!challenge?.person || !challenge.phone) return refuse('sign_in_over')
    const { count } = await tx.signInChallenge.updateMany({
      where: { id: challenge.id, usedAt: null },
      data: { usedAt: now },
    })
    if (count === 0) return refuse('sign_in_over')
    const { person, phone } = challenge
    const entered = await enterWithPhone(
      tx,
      person,
      { id: challenge.phoneId, name: phone.name },
      client,
      browserKey,
      now,
      from,
    )
    return ok({ ...entered, email: person.email })
  })
  if (!finished.ok) return finished
  const { email, ...entered } = finished.value
  await signInsPerAccount.giveBack(email)
  await signInsPerAddress.giveBack(client.address)
  return ok(entered)
}

type Account = Reader & { id: string }

/** A new session for whom a phone vouched, with its line in the security log and, from a new place, its mail. */
export async function enterWithPhone(
  tx: Tx,
  person: Account,
  phone: { id: string | null; name: string },
  client: Client,
  browserKey: string,
  now: Date,
  from?: string,
): Promise<Entered> {
  const isDesk =
    sessionOf(from ?? '/desk') !== 'portal' && (await findStaffOf(tx, { ...person, personId: person.id }, now)) !== null
  const session = await startSession(tx, person.id, client.browser, now, {
    address: client.address,
    phoneId: phone.id,
    isDesk,
  })
  const browser = wordsOf(client.browser)
  await noteSecurity(tx, {
    at: now,
    person,
    action: 'person.signedIn',
    isOwn: true,
    facts: { phone: phone.name, browser, address: client.address },
  })
  await tellOfNewBrowser(tx, person, { session, browser, address: client.address, browserKey }, now)
  return { ...session, language: person.language, isDesk }
}

const wordsOf = (userAgent: string | null) => {
  const name = browserName(userAgent)
  return name ? `${name.browser}, ${name.system}` : ''
}

type Arrival = { session: NewSession; browser: string; address: string; browserKey: string }

async function tellOfNewBrowser(tx: Tx, person: Reader & { id: string }, arrival: Arrival, now: Date): Promise<void> {
  const keys = [hashOf(`browser:${arrival.browserKey}`), hashOf(`place:${networkOf(arrival.address)}`)]
  const [total, known] = [
    await tx.knownBrowser.count({ where: { personId: person.id } }),
    await tx.knownBrowser.count({ where: { personId: person.id, keyHash: { in: keys } } }),
  ]
  if (known === keys.length) return
  await tx.knownBrowser.createMany({
    data: keys.map((keyHash) => ({ personId: person.id, keyHash, firstSeenAt: now })),
    skipDuplicates: true,
  })
  // Nothing is new to who signs in for the first time.
  if (total === 0) return
  await queueMail(tx, {
    event: `person.newBrowser:${arrival.session.sessionId}`,
    to: person,
    template: 'newBrowser',
    data: { browser: arrival.browser, address: arrival.address, at: now.toISOString(), path: '/account' },
    at: now,
  })
}
