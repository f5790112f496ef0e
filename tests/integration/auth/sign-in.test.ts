import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { failuresPerClient, lockMinutes } from '@/lib/auth/attempts'
import { hashPin, verifyPin } from '@/lib/auth/pin'
import { signIn, type Client } from '@/lib/auth/sign-in'
import { db } from '@/lib/db'

const rightPin = '24680'
const wrongPin = '13579'
const failed = { ok: false, problem: 'sign_in_failed', details: { minutes: lockMinutes } }

let pinHash: string
beforeAll(async () => {
  pinHash = await hashPin(rightPin)
})
afterEach(() => {
  vi.useRealTimers()
})

/** Each test has people and a client address of its own, so that no count of one reaches another. */
const someClient = (): Client => ({ address: randomUUID(), browser: 'Test browser' })

async function somePerson(data: { pinHash?: string | null; staffRole?: 'reviewer' } = {}) {
  return db.person.create({
    data: { email: `${randomUUID()}@katrien.test`, name: 'Anna Voorbeeld', language: 'en', pinHash, ...data },
  })
}

const eventsOf = async (personId: string) =>
  db.auditEvent.findMany({
    where: { subjectId: personId },
    orderBy: { id: 'asc' },
    select: { action: true, actorId: true, subjectType: true, organizationId: true, after: true },
  })

async function tryTimes(times: number, email: string, pin: string, client = someClient()) {
  for (let i = 0; i < times; i++) expect(await signIn({ email, pin }, client)).toEqual(failed)
}

/** The limiter has no clock of its own to hand: only the calendar of this process is moved. */
function laterBy(minutes: number) {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000 })
}

describe('signing in', () => {
  it('opens a session of at most two hours and writes it down', async () => {
    const person = await somePerson()
    const now = new Date('2026-11-23T10:00:00Z')
    const result = await signIn({ email: person.email, pin: rightPin }, someClient(), now)
    if (!result.ok) throw new Error(result.problem)
    expect(result.value).toMatchObject({ personId: person.id, language: 'en', isStaff: false })
    expect(await db.session.findUnique({ where: { id: result.value.sessionId } })).toMatchObject({
      personId: person.id,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date('2026-11-23T12:00:00Z'),
      endedAt: null,
      browser: 'Test browser',
    })
    expect(await eventsOf(person.id)).toEqual([
      { action: 'person.signedIn', actorId: person.id, subjectType: 'Person', organizationId: null, after: null },
    ])
  })

  it('gives every signing in a session of its own, however the address is spelled', async () => {
    const person = await somePerson({ staffRole: 'reviewer' })
    const first = await signIn({ email: person.email, pin: rightPin }, someClient())
    const second = await signIn({ email: ` ${person.email.toUpperCase()} `, pin: rightPin }, someClient())
    if (!first.ok || !second.ok) throw new Error('refused')
    expect(second.value.sessionId).not.toBe(first.value.sessionId)
    expect(second.value.isStaff).toBe(true)
  })
})

describe('a refusal', () => {
  it('is the same, after the same work, for unknown, without PIN, wrong and locked', async () => {
    const known = await somePerson()
    const withoutPin = await somePerson({ pinHash: null })
    const locked = await somePerson()
    await tryTimes(5, locked.email, wrongPin)

    const attempts: [string, string, string | null][] = [
      [`${randomUUID()}@nowhere.test`, wrongPin, null],
      [withoutPin.email, wrongPin, null],
      [known.email, wrongPin, pinHash],
      [locked.email, rightPin, pinHash],
    ]
    for (const [email, pin, comparedWith] of attempts) {
      const compared: (string | null)[] = []
      const counting: typeof verifyPin = (hash, typed) => {
        compared.push(hash)
        return verifyPin(hash, typed)
      }
      expect(await signIn({ email, pin }, someClient(), new Date(), counting)).toEqual(failed)
      expect(compared).toEqual([comparedWith])
    }
  })

  it('is written down for a known person, without a PIN and without an actor', async () => {
    const known = await somePerson()
    const withoutPin = await somePerson({ pinHash: null })
    await tryTimes(1, known.email, wrongPin)
    await tryTimes(1, withoutPin.email, wrongPin)
    const event = { action: 'person.signInFailed', actorId: null, subjectType: 'Person', organizationId: null }
    expect(await eventsOf(known.id)).toEqual([{ ...event, after: { reason: 'wrong_pin' } }])
    expect(await eventsOf(withoutPin.id)).toEqual([{ ...event, after: { reason: 'no_pin' } }])
    expect(await db.session.count({ where: { personId: known.id } })).toBe(0)
  })

  it('of an unknown address leaves no trace of that address', async () => {
    const email = `${randomUUID()}@nowhere.test`
    const before = await db.auditEvent.count()
    await tryTimes(1, email, wrongPin)
    expect(await db.auditEvent.count()).toBe(before)
    expect(await db.rateLimiterFlexible.count({ where: { key: { contains: email } } })).toBe(0)
  })
})

describe('five wrong PINs', () => {
  it('lock the address for fifteen minutes, for the right PIN too and from everywhere', async () => {
    const person = await somePerson()
    await tryTimes(5, person.email, wrongPin)
    await tryTimes(1, person.email, rightPin)
    laterBy(lockMinutes - 1)
    await tryTimes(1, person.email, rightPin)
    const reasons = (await eventsOf(person.id)).map((event) => (event.after as { reason: string }).reason)
    expect(reasons).toEqual([...Array<string>(5).fill('wrong_pin'), 'locked', 'locked'])
    laterBy(2)
    expect(await signIn({ email: person.email, pin: rightPin }, someClient())).toMatchObject({ ok: true })
  })

  it('lock it from the fifth on, however long the first four took', async () => {
    const person = await somePerson()
    await tryTimes(4, person.email, wrongPin)
    laterBy(30)
    await tryTimes(1, person.email, wrongPin)
    laterBy(lockMinutes - 1)
    await tryTimes(1, person.email, rightPin)
  })

  it('lock an unknown address just so', async () => {
    const email = `${randomUUID()}@nowhere.test`
    await tryTimes(5, email, wrongPin)
    // Somebody who becomes known in the meantime finds the address locked.
    await db.person.create({ data: { email, name: 'Anna Voorbeeld', pinHash } })
    await tryTimes(1, email, rightPin)
  })

  it('do not add up over a right one', async () => {
    const person = await somePerson()
    await tryTimes(4, person.email, wrongPin)
    expect(await signIn({ email: person.email, pin: rightPin }, someClient())).toMatchObject({ ok: true })
    await tryTimes(4, person.email, wrongPin)
    expect(await signIn({ email: person.email, pin: rightPin }, someClient())).toMatchObject({ ok: true })
  })

  it('are all that many guesses at the same moment get', async () => {
    const person = await somePerson()
    const results = await Promise.all(
      Array.from({ length: 20 }, () => signIn({ email: person.email, pin: wrongPin }, someClient())),
    )
    expect(results).toEqual(Array(20).fill(failed))
    const events = await eventsOf(person.id)
    expect(events.filter((event) => (event.after as { reason: string }).reason === 'wrong_pin')).toHaveLength(5)
    expect(events).toHaveLength(20)
    await tryTimes(1, person.email, rightPin)
  })
})

describe('one client that goes past many addresses', () => {
  it('is stopped; what succeeds does not count', async () => {
    const client = someClient()
    const person = await somePerson()
    expect(await signIn({ email: person.email, pin: rightPin }, client)).toMatchObject({ ok: true })
    await tryTimes(1, person.email, wrongPin, client)
    // The limit is generous; the count is moved on rather than trying hundreds of times.
    const { count } = await db.rateLimiterFlexible.updateMany({
      where: { key: { startsWith: 'sign-in-client:' }, points: 1, expire: { gt: new Date() } },
      data: { points: failuresPerClient },
    })
    expect(count).toBeGreaterThan(0)
    expect(await signIn({ email: person.email, pin: rightPin }, client)).toMatchObject({
      ok: false,
      problem: 'too_many_attempts',
    })
    expect(await signIn({ email: person.email, pin: rightPin }, someClient())).toMatchObject({ ok: true })
  })
})
