import { beforeEach, describe, expect, it } from 'vitest'
import type { PersonActor } from '@/lib/kernel/actor'
import { findSession } from '@/lib/identity/sessions/session-row'
import { db } from '@/lib/kernel/db'
import { pairAnother } from '@/lib/identity/phones/commands/pairing/pair-another'
import { pairFirst } from '@/lib/identity/phones/commands/pairing/pair-first'
import { browserKeyOf, placeKeyOf } from '@/lib/identity/phones/known-places'
import { renamePhone } from '@/lib/identity/phones/commands/rename-phone'
import { revokePhone } from '@/lib/identity/phones/commands/revoke-phone'
import { listPhones, listSecurityEvents } from '@/lib/identity/phones/queries/phones'
import { finishSignIn } from '@/lib/identity/phones/commands/signing-in/finish-sign-in'
import { startSignIn } from '@/lib/identity/phones/commands/signing-in/start-sign-in'
import { signInState } from '@/lib/identity/phones/queries/sign-in'
import { approvedChange, askFor, openSession } from '../../support/confirmations'
import { approve, look, makePhone, type TestPhone } from '../../support/phone'
import { day, makePerson, value } from '../../support/world'
import { outbox } from '../../support/feed'

const home = 'h'.repeat(43)
const elsewhere = 'e'.repeat(43)

let person: PersonActor
let phone: TestPhone
beforeEach(async () => {
  person = await makePerson()
  phone = await makePhone(person.personId)
})

/** Signs in from this network address with this browser. */
async function signIn(address: string, browserKey: string) {
  const client = {
    address,
    browser:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  }
  const visitor = { role: 'visitor' as const, client }
  const { browserSecret } = value(await startSignIn(visitor, { email: person.email }))
  const attempt = await signInState(browserSecret)
  value(await approve(phone, value(await look(phone, attempt?.secret ?? ''))))
  return value(await finishSignIn(visitor, { browserSecret, browserKey }))
}

const told = async () => (await outbox()).count({ where: { to: person.email, template: 'newBrowser' } })

describe('signing in', () => {
  it('is told by mail from a new browser or another network, not the first time and not again', async () => {
    await signIn('203.0.113.4', home)
    await signIn('203.0.113.9', home)
    expect(await told()).toBe(0)
    await signIn('203.0.113.4', elsewhere)
    expect(await told()).toBe(1)
    await signIn('192.0.2.77', home)
    expect(await told()).toBe(2)
    await signIn('192.0.2.78', elsewhere)
    expect(await told()).toBe(2)
  })

  it('keeps of each key whether it is of a browser or of a network, also of one from before that was kept', async () => {
    const kept = async () =>
      (await db.knownBrowser.findMany({ where: { personId: person.personId } })).sort((a, b) =>
        a.keyHash.localeCompare(b.keyHash),
      )
    await signIn('203.0.113.4', home)
    const first = await kept()
    const kinds = first.map(({ keyHash, isPlace }) => [keyHash, isPlace])
    const expected = [
      [browserKeyOf(home), false],
      [placeKeyOf('203.0.113.4'), true],
    ]
    expect(kinds).toEqual(expect.arrayContaining(expected))
    await db.knownBrowser.updateMany({ where: { personId: person.personId }, data: { isPlace: null } })
    await signIn('203.0.113.4', home)
    expect(await kept()).toEqual(first)
  })

  it('keeps in the session at which level, how and when they showed who they are', async () => {
    await db.means.create({
      data: { personId: person.personId, level: 'loa4', validFrom: day(1), validUntil: day(100) },
    })
    const { sessionId } = await signIn('203.0.113.4', home)
    const session = await db.session.findUniqueOrThrow({ where: { id: sessionId } })
    // When the phone approved, which is before the browser came in.
    const { approvedAt } = await db.signInChallenge.findFirstOrThrow({ where: { personId: person.personId } })
    expect(session).toMatchObject({ level: 'loa3', method: 'phone_pin', authenticatedAt: approvedAt })
    await db.means.updateMany({ where: { personId: person.personId }, data: { revokedAt: new Date() } })
    const other = await signIn('203.0.113.4', home)
    expect(await db.session.findUnique({ where: { id: other.sessionId } })).toMatchObject({ level: null })
  })

  it('stands in the person’s own log with phone, browser and place', async () => {
    await signIn('203.0.113.4', home)
    expect((await listSecurityEvents(person.personId, 1)).events).toMatchObject([
      {
        type: 'person.signedIn',
        facts: { phone: 'Testtelefoon', browser: 'Chrome, Windows', address: '203.0.113.4' },
      },
    ])
    expect((await listSecurityEvents((await makePerson()).personId, 1)).events).toEqual([])
  })
})

describe('my phones', () => {
  it('are listed with their last use, the last used first', async () => {
    const other = await makePhone(person.personId, 'Oude telefoon')
    await makePhone((await makePerson()).personId)
    await signIn('203.0.113.4', home)
    expect(await listPhones(person.personId)).toMatchObject([
      { id: phone.phoneId, sessions: 1, isLocked: false, lastUsedAt: expect.any(Date) as Date },
      { id: other.phoneId, sessions: 0, lastUsedAt: null },
    ])
  })

  it('taken out of use end their sessions at once, and only theirs', async () => {
    const { sessionId } = await signIn('203.0.113.4', home)
    const first = phone
    phone = await makePhone(person.personId, 'Andere telefoon')
    const kept = await signIn('203.0.113.4', home)
    const revoking = await approvedChange(person, phone, { kind: 'revoke_phone', phoneId: first.phoneId })
    expect(value(await revokePhone(person, revoking)).sessions).toBe(1)
    expect(await findSession(sessionId, new Date())).toBeNull()
    expect(await findSession(kept.sessionId, new Date())).not.toBeNull()
    expect((await listPhones(person.personId)).map(({ id }) => id)).toEqual([phone.phoneId])
    expect(await revokePhone(person, revoking)).toMatchObject({ problem: 'confirmation_over' })
    expect(
      (await (await outbox()).findMany({ where: { to: person.email, template: 'phoneRevoked' } })).map(
        ({ data }) => data,
      ),
    ).toMatchObject([{ phone: 'Testtelefoon', browser: 'Chrome, Windows' }])
  })

  it('get another name, which is written down', async () => {
    value(await renamePhone(person, { phoneId: phone.phoneId, name: 'Werktelefoon' }))
    expect((await listPhones(person.personId))[0]?.name).toBe('Werktelefoon')
    expect((await listSecurityEvents(person.personId, 1)).events).toMatchObject([
      { type: 'person.phoneRenamed', facts: { before: 'Testtelefoon', phone: 'Werktelefoon' } },
    ])
  })

  it('are asked about twenty times in a quarter of an hour, and one way to pair is open at most', async () => {
    const sessionId = await openSession(person, phone)
    for (let turn = 0; turn < 2; turn += 1)
      value(await pairAnother(person, await approvedChange(person, phone, { kind: 'pair_phone' }, sessionId)))
    expect(await db.phonePairing.count({ where: { personId: person.personId, expiresAt: { gt: new Date() } } })).toBe(1)
    for (let turn = 2; turn < 20; turn += 1) value(await askFor(person, sessionId, { kind: 'pair_phone' }))
    expect(await askFor(person, sessionId, { kind: 'pair_phone' })).toMatchObject({ problem: 'too_many_attempts' })
  })

  it('can be the first twenty times in a quarter of an hour, until one is paired', async () => {
    const newcomer = await makePerson()
    for (let turn = 0; turn < 20; turn += 1) value(await pairFirst(newcomer, {}))
    expect(await pairFirst(newcomer, {})).toMatchObject({ problem: 'too_many_attempts' })
  })
})
