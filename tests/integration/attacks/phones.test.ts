// What somebody tries who wants in as another: each attempt ends outside, and the person can read it afterwards.
import type { KeyObject } from 'node:crypto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { PersonActor, VisitorActor } from '@/lib/kernel/actor'
import { hashPin, verifyPin } from '@/lib/identity/phones/pin'
import { inPinTurn } from '@/lib/identity/phones/pin-turns'
import { findSession } from '@/lib/identity/sessions/session-row'
import { db } from '@/lib/kernel/db'
import { approveSignIn } from '@/lib/identity/phones/commands/signing-in/approve-sign-in'
import { finishPairing } from '@/lib/identity/phones/commands/pairing/finish-pairing'
import { lookAtPairing } from '@/lib/identity/phones/commands/pairing/look-at-pairing'
import { lookAtSignIn } from '@/lib/identity/phones/commands/signing-in/look-at-sign-in'
import { revokePhone } from '@/lib/identity/phones/commands/revoke-phone'
import { startPairing } from '@/lib/identity/phones/commands/pairing/start-pairing'
import { hashOf, secretsOf } from '@/lib/identity/phones/secrets'
import { recoverWithCode } from '@/lib/identity/recovery/commands/recover-with-code'
import { finishSignIn } from '@/lib/identity/phones/commands/signing-in/finish-sign-in'
import { startSignIn } from '@/lib/identity/phones/commands/signing-in/start-sign-in'
import { signInState } from '@/lib/identity/phones/queries/sign-in'
import {
  approvalInput,
  approve,
  decline,
  decoyOf,
  look,
  lookInput,
  makePhone,
  newKey,
  pairingInput,
  rightPin,
  someVisitor,
  wrongPin,
  type TestPhone,
} from '../../support/phone'
import { approvedChange } from '../../support/confirmations'
import { makePerson, value } from '../../support/world'
import { outbox } from '../../support/feed'

// Looking at a PIN is counted; it does what it does.
vi.mock('@/lib/identity/phones/pin', { spy: true })

let person: PersonActor
let phone: TestPhone
beforeEach(async () => {
  person = await makePerson()
  phone = await makePhone(person.personId)
})

const seconds = (count: number) => new Date(Date.now() + count * 1000)

async function begin(email = person.email, now?: Date) {
  const { browserSecret } = value(await startSignIn(someVisitor(), { email }, now))
  const state = await signInState(browserSecret)
  if (!state) throw new Error('no attempt')
  return { browserSecret, ...state }
}

const finish = (browserSecret: string, now?: Date) =>
  finishSignIn(someVisitor(), { browserSecret, browserKey: 'x'.repeat(43) }, now)
const over = { ok: false, problem: 'sign_in_over' }
const events = async () =>
  (await db.auditEvent.findMany({ where: { subjectId: person.personId }, orderBy: { id: 'asc' } })).map(
    ({ type, after }) => [type, (after as { reason?: string } | null)?.reason],
  )

describe('an attempt to sign in', () => {
  it('lets in the browser that asked, once', async () => {
    const attempt = await begin()
    expect(await finish(attempt.browserSecret)).toMatchObject(over)
    const seen = value(await look(phone, attempt.secret))
    expect(seen.number).toBe(attempt.number)
    value(await approve(phone, seen))
    const entered = value(await finish(attempt.browserSecret))
    expect(await findSession(entered.sessionId, new Date())).toMatchObject({ personId: person.personId })
    expect(await finish(attempt.browserSecret)).toMatchObject(over)
  })

  it('that was approved cannot be approved again: a signature that is sent once more opens nothing', async () => {
    const attempt = await begin()
    const input = approvalInput(phone, value(await look(phone, attempt.secret)))
    value(await approveSignIn(someVisitor(), input))
    expect(await approveSignIn(someVisitor(), input)).toMatchObject(over)
    value(await finish(attempt.browserSecret))
    expect(await approveSignIn(someVisitor(), input)).toMatchObject(over)
    expect(await finish((await begin()).browserSecret)).toMatchObject(over)
  })

  it('of another browser stays outside when mine is approved, and shows its own number', async () => {
    const [mine, other] = [await begin(), await begin()]
    value(await approve(phone, value(await look(phone, mine.secret))))
    expect(await finish(other.browserSecret)).toMatchObject(over)
    const seen = value(await look(phone, other.secret))
    expect(seen.number).toBe(other.number)
    // The signature for one attempt is worth nothing for the other.
    expect(
      await approveSignIn(someVisitor(), {
        ...approvalInput(phone, seen),
        challengeId: seen.challengeId,
        signature: approvalInput(phone, { ...seen, nonce: 'x' }).signature,
      }),
    ).toMatchObject(over)
  })

  it('is over after two minutes, for the phone and for the browser', async () => {
    const attempt = await begin()
    const seen = value(await look(phone, attempt.secret))
    expect(await look(phone, attempt.secret, seconds(121))).toMatchObject(over)
    expect(await approve(phone, seen, rightPin, seconds(121))).toMatchObject(over)
    value(await approve(phone, seen, rightPin, seconds(119)))
    expect(await finish(attempt.browserSecret, seconds(260))).toMatchObject(over)
    value(await finish(attempt.browserSecret, seconds(125)))
  })

  it('is not opened by a phone that was revoked, nor after it was', async () => {
    const [before, after] = [await begin(), await begin()]
    const seen = value(await look(phone, before.secret))
    value(await approve(phone, value(await look(phone, after.secret))))
    const itself = await approvedChange(person, phone, { kind: 'revoke_phone', phoneId: phone.phoneId })
    value(await revokePhone(person, itself))
    expect(await look(phone, before.secret)).toMatchObject({ problem: 'phone_unknown' })
    expect(await approve(phone, seen)).toMatchObject({ problem: 'phone_unknown' })
    expect(await finish(after.browserSecret)).toMatchObject(over)
  })

  it('is not seen or opened by somebody else’s phone, or with another key', async () => {
    const attempt = await begin()
    const seen = value(await look(phone, attempt.secret))
    const stranger = await makePhone((await makePerson()).personId)
    expect(await look(stranger, attempt.secret)).toMatchObject(over)
    expect(await approve(stranger, seen)).toMatchObject(over)
    const forged = { ...phone, key: newKey().key }
    expect(await look(forged, attempt.secret)).toMatchObject({ problem: 'phone_unknown' })
    expect(await approve(forged, seen)).toMatchObject(over)
    expect(await events()).toEqual([['person.signInFailed', 'wrong_signature']])
  })

  it.each([
    { number: 10 },
    { origin: 'https://evil.example' },
    { expiresAt: '2099-01-01T00:00:00.000Z' },
    { nonce: 'x' },
  ])('whose %o was changed on the way is not opened', async (change) => {
    const attempt = await begin()
    const seen = value(await look(phone, attempt.secret))
    const changed = 'number' in change ? { number: decoyOf(seen) } : change
    expect(await approveSignIn(someVisitor(), approvalInput(phone, seen, rightPin, changed))).toMatchObject(over)
    expect(await finish(attempt.browserSecret)).toMatchObject(over)
  })

  it('that the person refused stays refused', async () => {
    const attempt = await begin()
    const seen = value(await look(phone, attempt.secret))
    value(await decline(phone, seen.challengeId))
    expect(await approve(phone, seen)).toMatchObject(over)
    expect((await signInState(attempt.browserSecret))?.state).toBe('refused')
    expect(await events()).toEqual([['person.signInRefused', undefined]])
  })

  it('works when the clock of the phone is 90 seconds off: only the server’s counts', async () => {
    const attempt = await begin(person.email, seconds(-90))
    const seen = value(await look(phone, attempt.secret))
    value(await approve(phone, seen))
    value(await finish(attempt.browserSecret))
  })

  it('starts a session with an id that nobody chose, each time another', async () => {
    const ids: string[] = []
    for (let turn = 0; turn < 2; turn += 1) {
      const attempt = await begin()
      value(await approve(phone, value(await look(phone, attempt.secret))))
      ids.push(value(await finish(attempt.browserSecret)).sessionId)
    }
    expect(new Set(ids).size).toBe(2)
    expect(await db.session.count({ where: { phoneId: phone.phoneId } })).toBe(2)
  })
})

describe('the number that the person reads on their computer', () => {
  it('is one of three that stay the same, and nothing that the phone is told says which', async () => {
    const attempt = await begin()
    const first = value(await lookAtSignIn(someVisitor(), lookInput(phone, attempt.secret)))
    const again = value(await lookAtSignIn(someVisitor(), lookInput(phone, attempt.secret)))
    expect(again).toEqual(first)
    expect(new Set(first.numbers).size).toBe(3)
    expect(first.numbers).toContain(attempt.number)
    expect(first.numbers).toEqual([...first.numbers].sort((a, b) => a - b))
    expect(Object.values({ ...first, numbers: null })).not.toContain(attempt.number)
  })

  it('differs by attempt in the two others too: the number alone does not give them away', async () => {
    const decoys = new Set<string>()
    for (let turn = 0; turn < 4; turn += 1) {
      const { browserSecret, secret } = await begin()
      await db.signInChallenge.update({ where: { browserHash: hashOf(browserSecret) }, data: { number: 42 } })
      decoys.add(String(value(await look(phone, secret)).numbers))
    }
    expect(decoys.size).toBe(4)
  })

  it('ends the attempt when another is chosen, takes no try of the PIN, and stands in the security log', async () => {
    const attempt = await begin()
    const seen = value(await look(phone, attempt.secret))
    const wrong = { ...seen, number: decoyOf(seen) }
    vi.mocked(verifyPin).mockClear()
    expect(await approve(phone, wrong)).toMatchObject({ problem: 'number_wrong' })
    expect(verifyPin).not.toHaveBeenCalled()
    expect(await db.phone.findUnique({ where: { id: phone.phoneId } })).toMatchObject({ wrongPins: 0, lockedAt: null })
    expect(await signInState(attempt.browserSecret)).toMatchObject({ state: 'refused', isNumberWrong: true })
    expect(await events()).toEqual([['person.signInRefused', 'wrong_number']])
    // No second choice: not with the right number, not by another phone of theirs.
    for (const one of [phone, await makePhone(person.personId)]) {
      expect(await look(one, attempt.secret)).toMatchObject(over)
      expect(await approve(one, seen)).toMatchObject(over)
    }
    expect(await finish(attempt.browserSecret)).toMatchObject(over)
    expect(await events()).toHaveLength(1)
  })

  it('is not held against who says no themselves', async () => {
    const attempt = await begin()
    const seen = value(await look(phone, attempt.secret))
    value(await decline(phone, seen.challengeId))
    expect(await signInState(attempt.browserSecret)).toMatchObject({ state: 'refused', isNumberWrong: false })
  })

  it.each(['with another key', 'under the signature of another number'])(
    'that is sent wrong %s ends nothing: only what the phone itself signed counts',
    async (how) => {
      const attempt = await begin()
      const seen = value(await look(phone, attempt.secret))
      const wrong = { ...seen, number: decoyOf(seen) }
      const input =
        how === 'with another key'
          ? approvalInput({ ...phone, key: newKey().key }, wrong)
          : { ...approvalInput(phone, seen), number: wrong.number }
      expect(await approveSignIn(someVisitor(), input)).toMatchObject(over)
      expect(await events()).toEqual([['person.signInFailed', 'wrong_signature']])
      value(await approve(phone, seen))
      value(await finish(attempt.browserSecret))
    },
  )

  it('lets one of two answers at the same moment through, and never both', async () => {
    const attempt = await begin()
    const seen = value(await look(phone, attempt.secret))
    const answers = await Promise.all([approve(phone, seen), approve(phone, { ...seen, number: decoyOf(seen) })])
    const isIn = answers[0]?.ok === true
    expect(answers[1]).toMatchObject(isIn ? over : { problem: 'number_wrong' })
    expect((await finish(attempt.browserSecret)).ok).toBe(isIn)
  })
})

describe('guessing the PIN', () => {
  it('over many attempts in parallel gets five tries, and then the phone is locked and its person told', async () => {
    const seen = await Promise.all(
      Array.from({ length: 12 }, async () => value(await look(phone, (await begin()).secret))),
    )
    vi.mocked(verifyPin).mockClear()
    const answers = await Promise.all(
      seen.map((one) => approveSignIn(someVisitor(), approvalInput(phone, one, wrongPin))),
    )
    expect(verifyPin).toHaveBeenCalledTimes(5)
    expect(answers.every(({ ok }) => !ok)).toBe(true)
    expect(await db.phone.findUnique({ where: { id: phone.phoneId } })).toMatchObject({
      wrongPins: 5,
      lockedAt: expect.any(Date) as Date,
    })
    expect(await (await outbox()).count({ where: { to: person.email, template: 'phoneLocked' } })).toBe(1)
  })

  it('takes no try while too many PINs wait to be looked at, and does nothing', async () => {
    const seen = value(await look(phone, (await begin()).secret))
    const { secret } = secretsOf('pair', (await startPairing({ tx: db, now: new Date() }, person.personId)).pairingId)
    let done = () => undefined as void
    const held = new Promise<void>((resolve) => (done = resolve))
    const others = Array.from({ length: 62 }, (_, place) => inPinTurn(`phone ${place}`, () => held))
    vi.mocked(verifyPin).mockClear()
    expect(await approve(phone, seen)).toEqual({ ok: false, problem: 'busy' })
    expect(await finishPairing(someVisitor(), pairingInput(secret))).toEqual({ ok: false, problem: 'busy' })
    expect(verifyPin).not.toHaveBeenCalled()
    expect(await db.phone.findUnique({ where: { id: phone.phoneId } })).toMatchObject({ wrongPins: 0, lockedAt: null })
    done()
    await Promise.all(others)
    value(await approve(phone, seen))
    value(await finishPairing(someVisitor(), pairingInput(secret)))
  })

  it('locks for the right PIN too, also at the next attempt, and says so', async () => {
    for (let left = 4; left >= 0; left -= 1) {
      const answer = await approve(phone, value(await look(phone, (await begin()).secret)), wrongPin)
      expect(answer).toMatchObject(left > 0 ? { problem: 'pin_wrong', details: { left } } : { problem: 'phone_locked' })
    }
    expect(await look(phone, (await begin()).secret)).toMatchObject({ problem: 'phone_locked' })
    const other = await makePhone(person.personId)
    value(await look(other, (await begin()).secret))
  })

  it('starts anew after the right one', async () => {
    for (let round = 0; round < 2; round += 1) {
      for (let wrong = 0; wrong < 4; wrong += 1)
        await approve(phone, value(await look(phone, (await begin()).secret)), wrongPin)
      value(await approve(phone, value(await look(phone, (await begin()).secret))))
    }
    expect(await db.phone.findUnique({ where: { id: phone.phoneId } })).toMatchObject({ wrongPins: 0, lockedAt: null })
  })
})

describe('a phone', () => {
  const signIn = async () => {
    const attempt = await begin()
    value(await approve(phone, value(await look(phone, attempt.secret))))
    return value(await finish(attempt.browserSecret)).sessionId
  }

  it('loses no try by a right PIN for an attempt that was refused meanwhile', async () => {
    for (let turn = 0; turn < 6; turn += 1) {
      const seen = value(await look(phone, (await begin()).secret))
      // The attempt ends while the PIN is looked at.
      vi.mocked(verifyPin).mockImplementationOnce(async () => {
        await decline(phone, seen.challengeId)
        return true
      })
      expect(await approve(phone, seen)).toMatchObject(over)
    }
    expect(await db.phone.findUnique({ where: { id: phone.phoneId } })).toMatchObject({ wrongPins: 0, lockedAt: null })
    await signIn()
  })

  it('that says it is locked, is: also when its tries were gone without a lock', async () => {
    await db.phone.update({ where: { id: phone.phoneId }, data: { wrongPins: 5 } })
    const seen = value(await look(phone, (await begin()).secret))
    expect(await approve(phone, seen)).toMatchObject({ problem: 'phone_locked' })
    expect((await db.phone.findUnique({ where: { id: phone.phoneId } }))?.lockedAt).not.toBeNull()
    expect(await (await outbox()).count({ where: { to: person.email, template: 'phoneLocked' } })).toBe(1)
  })

  it('that locks ends the sessions that it signed in, and no others', async () => {
    const mine = await signIn()
    const other = await makePhone(person.personId)
    const attempt = await begin()
    value(await approve(other, value(await look(other, attempt.secret))))
    const elsewhere = value(await finish(attempt.browserSecret)).sessionId
    for (let wrong = 0; wrong < 5; wrong += 1)
      await approve(phone, value(await look(phone, (await begin()).secret)), wrongPin)
    expect(await findSession(mine, new Date())).toBeNull()
    expect(await findSession(elsewhere, new Date())).not.toBeNull()
  })
})

describe('an address that nobody has', () => {
  it('gets the same answer and the same kind of attempt, which nobody can open', async () => {
    const nobody = await begin('niemand@voorbeeld.test')
    const somebody = await begin()
    expect(Object.keys(nobody)).toEqual(Object.keys(somebody))
    expect(nobody.state).toBe(somebody.state)
    expect(await look(phone, nobody.secret)).toMatchObject(over)
    expect(await finish(nobody.browserSecret)).toMatchObject(over)
  })

  it('leaves one attempt behind, like one that somebody has', async () => {
    const left = async (email: string) => {
      const before = await db.signInChallenge.count()
      await startSignIn(someVisitor(), { email })
      return (await db.signInChallenge.count()) - before
    }
    expect(await left('niemand@voorbeeld.test')).toBe(1)
    expect(await left(person.email)).toBe(1)
  })

  it('is limited like one that somebody has', async () => {
    const answers = async (email: string) => {
      const visitor = someVisitor()
      const all: string[] = []
      for (let turn = 0; turn < 22; turn += 1) {
        const answer = await startSignIn(visitor, { email })
        all.push(answer.ok ? 'ok' : answer.problem)
      }
      return all
    }
    const known = await answers(person.email)
    expect(known.slice(-2)).toEqual(['too_many_attempts', 'too_many_attempts'])
    expect(await answers('nog-iemand@voorbeeld.test')).toEqual(known)
  })
})

describe('a stranger who tries to sign in as somebody, again and again', () => {
  const attempts = async (visitor: VisitorActor, times: number) => {
    const answers = []
    for (let turn = 0; turn < times; turn += 1) answers.push(await startSignIn(visitor, { email: person.email }))
    return answers.map((answer) => (answer.ok ? 'ok' : answer.problem))
  }

  it('keeps out nobody but who asks from the same network', async () => {
    const mine = await begin()
    const stranger = someVisitor()
    expect((await attempts(stranger, 21)).at(-1)).toBe('too_many_attempts')
    const neighbour = {
      ...stranger,
      client: { address: stranger.client.address.replace(/\d{1,3}$/, '99'), browser: null },
    }
    expect(await attempts(neighbour, 1)).toEqual(['too_many_attempts'])
    // The attempt that was there before goes on, and a new one from elsewhere begins.
    value(await approve(phone, value(await look(phone, mine.secret))))
    value(await finish(mine.browserSecret))
    value(await look(phone, (await begin()).secret))
  })

  it('whoever comes in gets their try back where it was counted', async () => {
    const [visitor, elsewhere] = [someVisitor(), someVisitor()]
    await attempts(visitor, 19)
    const { browserSecret } = value(await startSignIn(visitor, { email: person.email }))
    const state = await signInState(browserSecret)
    value(await approve(phone, value(await look(phone, state?.secret ?? ''))))
    value(await finishSignIn(elsewhere, { browserSecret, browserKey: 'x'.repeat(43) }))
    expect(await attempts(visitor, 2)).toEqual(['ok', 'too_many_attempts'])
  })
})

describe('guessing codes', () => {
  it('ends after sixty from one address, for sign-ins and pairings together', async () => {
    const visitor = someVisitor()
    const guess = (turn: number) => `AAAA${String(turn).padStart(4, '0')}`
    const tries = Array.from({ length: 62 }, (_, turn) =>
      turn % 2 === 0
        ? lookAtPairing(visitor, { secret: guess(turn) })
        : lookAtSignIn(visitor, lookInput(phone, guess(turn))),
    )
    const answers = await Promise.all(tries)
    expect(answers.filter((answer) => !answer.ok && answer.problem === 'too_many_attempts')).toHaveLength(2)
  })
})

describe('a way to pair', () => {
  const offer = async (now = new Date(), isRecovery = false) =>
    secretsOf('pair', (await startPairing({ tx: db, now }, person.personId, { isRecovery })).pairingId)

  it('works once, by its link or by its code however it is typed', async () => {
    await db.phone.delete({ where: { id: phone.phoneId } })
    const { code } = await offer()
    const typed = code.toLowerCase()
    expect(value(await lookAtPairing(someVisitor(), { secret: typed })).personName).toBe(person.name)
    expect(value(await finishPairing(someVisitor(), pairingInput(typed))).recoveryCodes).toHaveLength(8)
    expect(await finishPairing(someVisitor(), pairingInput(typed))).toMatchObject({ problem: 'pairing_over' })
  })

  it('used by many at once makes one phone, and works on one PIN only', async () => {
    const { secret } = await offer()
    vi.mocked(hashPin).mockClear()
    const many = Array.from({ length: 12 }, () => finishPairing(someVisitor(), pairingInput(secret)))
    const answers = await Promise.all(many)
    // Whoever comes while another has it in hand may ask again; afterwards it is over.
    const problems = answers.flatMap((answer) => (answer.ok ? [] : [answer.problem]))
    expect(problems).toHaveLength(11)
    expect(problems.every((one) => one === 'busy' || one === 'pairing_over')).toBe(true)
    expect(await finishPairing(someVisitor(), pairingInput(secret))).toMatchObject({ problem: 'pairing_over' })
    expect(hashPin).toHaveBeenCalledTimes(1)
    expect(await db.phone.count({ where: { personId: person.personId } })).toBe(2)
  })

  it('whose answer was lost is asked for again with the same key: the same phone and codes, and nothing happens twice', async () => {
    await db.phone.delete({ where: { id: phone.phoneId } })
    const { secret } = await offer()
    const [mine, seed] = [newKey(), 'x'.repeat(43)]
    const first = value(await finishPairing(someVisitor(), pairingInput(secret, '48216', mine, seed)))
    expect(value(await lookAtPairing(someVisitor(), { secret, publicKey: mine.publicKey })).personName).toBe(
      person.name,
    )
    const again = value(await finishPairing(someVisitor(), pairingInput(secret, rightPin, mine, seed)))
    expect(again).toEqual(first)
    expect(again.recoveryCodes).toHaveLength(8)
    expect(await db.phone.count({ where: { personId: person.personId } })).toBe(1)
    expect(await events()).toEqual([['person.phonePaired', undefined]])
    expect(await db.recoveryCode.count({ where: { personId: person.personId } })).toBe(8)
    // The PIN that was chosen last is the one that counts.
    const paired = { phoneId: again.phoneId, personId: person.personId, key: mine.key }
    const seen = value(await look(paired, (await begin()).secret))
    expect(await approve(paired, seen, '48216')).toMatchObject({ problem: 'pin_wrong' })
    value(await approve(paired, seen))
    const code = again.recoveryCodes[0] ?? ''
    value(await recoverWithCode(someVisitor(), { email: person.email, code }))
  })

  it('answers again nobody but the key that it paired', async () => {
    const { secret } = await offer()
    const mine = newKey()
    const first = value(await finishPairing(someVisitor(), pairingInput(secret, rightPin, mine)))
    expect(value(await finishPairing(someVisitor(), pairingInput(secret, rightPin, mine)))).toEqual(first)
    expect(first.recoveryCodes).toEqual([])
    const other = newKey()
    const forged = {
      ...pairingInput(secret, rightPin, mine),
      signature: pairingInput(secret, rightPin, other).signature,
    }
    expect(await finishPairing(someVisitor(), forged)).toMatchObject({ problem: 'not_found' })
    expect(await finishPairing(someVisitor(), pairingInput(secret, rightPin, other))).toMatchObject({
      problem: 'pairing_over',
    })
    for (const publicKey of [undefined, other.publicKey])
      expect(await lookAtPairing(someVisitor(), { secret, publicKey })).toMatchObject({ problem: 'pairing_over' })
  })

  it.each([
    ['its ten minutes', async () => seconds(601)],
    ['another was opened', async () => void (await offer())],
    [
      'its phone has signed',
      async (phoneId: string, key: KeyObject) => {
        const paired = { phoneId, personId: person.personId, key }
        value(await approve(paired, value(await look(paired, (await begin()).secret))))
      },
    ],
    [
      'its phone was revoked',
      async (phoneId: string) =>
        void value(await revokePhone(person, await approvedChange(person, phone, { kind: 'revoke_phone', phoneId }))),
    ],
    [
      'its phone was locked',
      async (phoneId: string) =>
        void (await db.phone.update({ where: { id: phoneId }, data: { lockedAt: new Date(), wrongPins: 5 } })),
    ],
  ])('answers no more after %s', async (_what, happen) => {
    const { secret } = await offer(new Date(), true)
    const mine = newKey()
    const { phoneId } = value(await finishPairing(someVisitor(), pairingInput(secret, rightPin, mine)))
    const later = (await happen(phoneId, mine.key)) ?? undefined
    const before = await db.recoveryCode.findMany({ where: { personId: person.personId } })
    expect(await finishPairing(someVisitor(), pairingInput(secret, '48216', mine), later)).toMatchObject({
      problem: 'pairing_over',
    })
    expect(await db.recoveryCode.findMany({ where: { personId: person.personId } })).toEqual(before)
  })

  it('can be finished at once when the one who had it in hand was refused', async () => {
    const { secret } = await offer()
    const taken = newKey()
    await db.phone.update({ where: { id: phone.phoneId }, data: { publicKey: taken.publicKey } })
    const again = pairingInput(secret, rightPin, taken)
    expect(await finishPairing(someVisitor(), again)).toMatchObject({ problem: 'pairing_over' })
    value(await finishPairing(someVisitor(), pairingInput(secret)))
  })

  it('is over after ten minutes, and when another one is opened', async () => {
    const { secret } = await offer()
    expect(await lookAtPairing(someVisitor(), { secret }, seconds(601))).toMatchObject({ problem: 'pairing_over' })
    await offer()
    expect(await finishPairing(someVisitor(), pairingInput(secret))).toMatchObject({ problem: 'pairing_over' })
  })

  it.each([
    ['P-384 key', () => newKey('P-384')],
    ['key that is none', () => ({ ...newKey(), publicKey: 'AAAA' })],
    ['key of another', () => ({ ...newKey(), publicKey: newKey().publicKey })],
  ])('does not take a %s', async (_name, make) => {
    const { secret } = await offer()
    expect(await finishPairing(someVisitor(), pairingInput(secret, rightPin, make()))).toMatchObject({ ok: false })
    expect(await db.phone.count({ where: { personId: person.personId } })).toBe(1)
  })

  it('refuses a PIN that is easy to guess, says why, and stays open', async () => {
    await db.person.update({ where: { id: person.personId }, data: { birthDate: new Date('1980-07-14T00:00:00Z') } })
    const { secret } = await offer()
    for (const [pin, problem] of [
      ['12345', 'pin_row'],
      ['11111', 'pin_same_digits'],
      ['51980', 'pin_birth'],
    ] as const) {
      expect(await finishPairing(someVisitor(), pairingInput(secret, pin))).toMatchObject({ problem })
    }
    value(await finishPairing(someVisitor(), pairingInput(secret)))
  })
})
