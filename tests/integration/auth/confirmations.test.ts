// An open session alone changes nothing about the account: a phone that is paired approves, or a recovery does it.
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { startContactChange } from '@/lib/identity/contact/commands/start-contact-change'
import { blockPhone } from '@/lib/identity/phones/commands/blocking/block-phone'
import { unblockPhone } from '@/lib/identity/phones/commands/blocking/unblock-phone'
import { approveConfirmation } from '@/lib/identity/phones/commands/confirming/approve-confirmation'
import { cancelConfirmation } from '@/lib/identity/phones/commands/confirming/cancel-confirmation'
import { pairAnother } from '@/lib/identity/phones/commands/pairing/pair-another'
import { pairFirst } from '@/lib/identity/phones/commands/pairing/pair-first'
import { revokePhone } from '@/lib/identity/phones/commands/revoke-phone'
import { findConfirmation } from '@/lib/identity/phones/queries/confirmation'
import { listPhones, listSecurityEvents } from '@/lib/identity/phones/queries/phones'
import { secretsOf } from '@/lib/identity/phones/secrets'
import { recoverWithCode } from '@/lib/identity/recovery/commands/recover-with-code'
import { renewCodes } from '@/lib/identity/recovery/commands/renew-codes'
import { findSession } from '@/lib/identity/sessions/session-row'
import type { PersonActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import type { Result } from '@/lib/kernel/result'
import {
  approvalOf,
  approvedChange,
  approveIt,
  askFor,
  lookAt,
  numberOf,
  openSession,
  refuseIt,
  type Change,
} from '../../support/confirmations'
import { outbox } from '../../support/feed'
import { makePhone, pairWith, someVisitor, wrongPin, type TestPhone } from '../../support/phone'
import { meetAtRow, queueAtRow } from '../../support/races'
import { everyRow } from '../../support/traces'
import { makePerson, problem, value } from '../../support/world'

let person: PersonActor
let phone: TestPhone
let other: TestPhone
let sessionId: string
beforeEach(async () => {
  person = await makePerson()
  phone = await makePhone(person.personId, 'iPhone van Anna')
  other = await makePhone(person.personId, 'Werktelefoon')
  sessionId = await openSession(person, phone)
})

/** Everything that is stored, but how far a question is and how often somebody asked. */
const allButQuestions = async () => ({ ...(await everyRow()), Confirmation: '', RateLimiterFlexible: '' })

const seconds = (count: number) => new Date(Date.now() + count * 1000)

type Made = (input: { confirmationId: string; sessionId: string }, at?: Date) => Promise<Result<unknown>>

/** Each change with what makes it; the new address of each turn is nobody's. */
const changes = (): [string, Change, Made][] => [
  ['pairing another phone', { kind: 'pair_phone' }, (input, at) => pairAnother(person, input, at)],
  ['revoking a phone', { kind: 'revoke_phone', phoneId: other.phoneId }, (input, at) => revokePhone(person, input, at)],
  ['new recovery codes', { kind: 'renew_codes' }, (input, at) => renewCodes(person, input, at)],
  [
    'another address',
    { kind: 'change_email', email: `nieuw-${randomUUID()}@voorbeeld.test` },
    (input, at) => startContactChange(person, input, at),
  ],
  [
    'another number',
    { kind: 'change_mobile', mobileNumber: '+31612345679' },
    (input, at) => startContactChange(person, input, at),
  ],
]

const names = ['pairing another phone', 'revoking a phone', 'new recovery codes', 'another address', 'another number']
const named = (name: string) => {
  const found = changes().find(([one]) => one === name)
  if (!found) throw new Error(name)
  const [, change, make] = found
  return { change, make }
}

describe.each(names)('%s', (name) => {
  it('is refused to an open session alone', async () => {
    const { change, make } = named(name)
    const { confirmationId } = value(await askFor(person, sessionId, change))
    const before = await allButQuestions()
    expect(problem(await make({ confirmationId, sessionId }))).toBe('confirmation_waiting')
    expect(problem(await make({ confirmationId: randomUUID(), sessionId }))).toBe('not_found')
    value(await lookAt(phone, confirmationId))
    expect(problem(await make({ confirmationId, sessionId }))).toBe('confirmation_waiting')
    expect(await allButQuestions()).toEqual(before)
  })

  it('happens once, after a phone approved it', async () => {
    const { change, make } = named(name)
    const approved = await approvedChange(person, phone, change, sessionId)
    value(await make(approved))
    expect(['confirmation_over', 'not_found']).toContain(problem(await make(approved)))
  })

  it('counts for no other session, nor for somebody else', async () => {
    const { change, make } = named(name)
    const { confirmationId } = await approvedChange(person, phone, change, sessionId)
    expect(problem(await make({ confirmationId, sessionId: await openSession(person, phone) }))).toBe('not_found')
    await db.session.update({ where: { id: sessionId }, data: { endedAt: new Date() } })
    expect(problem(await make({ confirmationId, sessionId }))).toBe('not_found')
  })

  it('is too late two minutes after the approval', async () => {
    const { change, make } = named(name)
    const approved = await approvedChange(person, phone, change, sessionId)
    expect(problem(await make(approved, seconds(121)))).toBe('confirmation_over')
    value(await make(approved, seconds(100)))
  })

  it('is not made when the phone that approved was blocked or revoked meanwhile', async () => {
    const { change, make } = named(name)
    const approved = await approvedChange(person, phone, change, sessionId)
    await db.phone.update({ where: { id: phone.phoneId }, data: { blockedAt: new Date() } })
    expect(problem(await make(approved))).toBe('confirmation_over')
    await db.phone.update({ where: { id: phone.phoneId }, data: { blockedAt: null, revokedAt: new Date() } })
    expect(problem(await make(approved))).toBe('confirmation_over')
  })
})

it('an approval for one change is worth nothing for any other', async () => {
  for (const [asked, change] of changes()) {
    const approved = await approvedChange(person, phone, change, sessionId)
    for (const [name, , make] of changes()) {
      const isSame = name === asked || (name.startsWith('another') && asked.startsWith('another'))
      if (!isSame) expect(problem(await make(approved)), `${asked} for ${name}`).toBe('not_found')
    }
    expect(problem(await unblockPhone(person, approved)), asked).toBe('not_found')
  }
})

describe('what is asked', () => {
  it('stands in words on the phone with who asks, and is signed', async () => {
    const { confirmationId } = value(await askFor(person, sessionId, { kind: 'revoke_phone', phoneId: other.phoneId }))
    const seen = value(await lookAt(phone, confirmationId))
    expect(seen).toMatchObject({
      personName: person.name,
      change: { kind: 'revoke_phone', what: 'Werktelefoon' },
      browser: expect.stringContaining('Chrome') as string,
      address: '203.0.113.4',
    })
    for (const change of [
      { kind: 'revoke_phone', what: 'iPhone van Anna' },
      { kind: 'pair_phone', what: '' },
    ] as const) {
      const forged = await approvalOf(phone, seen, { change })
      expect(problem(await approveConfirmation(someVisitor(), forged))).toBe('confirmation_over')
    }
    value(await approveIt(phone, seen))
  })

  it('is not seen or approved on somebody else’s phone', async () => {
    const { confirmationId } = value(await askFor(person, sessionId, { kind: 'pair_phone' }))
    const seen = value(await lookAt(phone, confirmationId))
    const stranger = await makePhone((await makePerson()).personId)
    expect(problem(await lookAt(stranger, confirmationId))).toBe('confirmation_over')
    expect(problem(await approveIt(stranger, seen))).toBe('confirmation_over')
  })

  it('ends when it is cancelled, refused, asked anew, too old, or its session is over', async () => {
    const ask = async () => value(await askFor(person, sessionId, { kind: 'pair_phone' })).confirmationId
    const stateOf = async (id: string, at?: Date) =>
      (await findConfirmation({ personId: person.personId, sessionId }, id, at))?.state
    const cancelled = await ask()
    value(await cancelConfirmation(person, { confirmationId: cancelled, sessionId }))
    const refused = await ask()
    value(await refuseIt(phone, refused))
    const replaced = await ask()
    const old = await ask()
    expect(await stateOf(cancelled)).toBe('cancelled')
    expect(await stateOf(refused)).toBe('refused')
    expect(await stateOf(replaced)).toBe('cancelled')
    expect(await stateOf(old)).toBe('waiting')
    expect(await stateOf(old, seconds(121))).toBe('over')
    for (const id of [cancelled, refused, replaced]) {
      expect(problem(await lookAt(phone, id))).toBe('confirmation_over')
      expect(problem(await pairAnother(person, { confirmationId: id, sessionId }))).toBe('confirmation_over')
    }
    expect(problem(await lookAt(phone, old, seconds(121)))).toBe('confirmation_over')
    const seen = value(await lookAt(phone, old))
    await db.session.update({ where: { id: sessionId }, data: { endedAt: new Date() } })
    expect(problem(await approveIt(phone, seen))).toBe('confirmation_over')
    expect((await listSecurityEvents(person.personId, 1)).events).toMatchObject([
      { type: 'person.confirmationRefused', facts: { phone: 'iPhone van Anna' } },
    ])
  })

  it('ends when another number is chosen than the one on the screen that asks, without a try of the PIN', async () => {
    const { confirmationId } = value(await askFor(person, sessionId, { kind: 'pair_phone' }))
    const seen = value(await lookAt(phone, confirmationId))
    const number = await numberOf(confirmationId)
    expect(seen.numbers).toContain(number)
    expect(new Set(seen.numbers).size).toBe(3)
    const other = seen.numbers.find((one) => one !== number) ?? 0
    const answer = await approvalOf(phone, seen, {}, other)
    expect(problem(await approveConfirmation(someVisitor(), answer))).toBe('number_wrong')
    expect(await findConfirmation({ personId: person.personId, sessionId }, confirmationId)).toMatchObject({
      state: 'numberWrong',
    })
    expect(problem(await approveIt(phone, seen))).toBe('confirmation_over')
    expect(await db.phone.findUnique({ where: { id: phone.phoneId } })).toMatchObject({ wrongPins: 0 })
    expect((await listSecurityEvents(person.personId, 1)).events).toMatchObject([
      { type: 'person.confirmationRefused', facts: { reason: 'wrong_number' } },
    ])
  })

  it('locks the phone at the fifth wrong PIN, like signing in', async () => {
    const { confirmationId } = value(await askFor(person, await openSession(person, other), { kind: 'pair_phone' }))
    const seen = value(await lookAt(phone, confirmationId))
    const answer = { ...(await approvalOf(phone, seen)), pin: wrongPin }
    for (let turn = 0; turn < 4; turn += 1)
      expect(problem(await approveConfirmation(someVisitor(), answer))).toBe('pin_wrong')
    expect(problem(await approveConfirmation(someVisitor(), answer))).toBe('phone_locked')
    expect(problem(await approveIt(phone, seen))).toBe('phone_locked')
    expect(problem(await lookAt(phone, confirmationId))).toBe('phone_locked')
    value(await approveIt(other, seen))
  })

  it('can be approved by one of two phones that answer at once', async () => {
    const { confirmationId } = value(await askFor(person, sessionId, { kind: 'pair_phone' }))
    const seen = value(await lookAt(phone, confirmationId))
    const lock = { sql: 'SELECT 1 FROM "Confirmation" WHERE "id" = $1 FOR UPDATE', values: [confirmationId] }
    const answers = await meetAtRow(lock, [() => approveIt(phone, seen), () => approveIt(other, seen)])
    expect(answers.map(problem).sort()).toEqual(['confirmation_over', 'ok'])
  })

  it('is used by one of two requests that come at once', async () => {
    const approved = await approvedChange(person, phone, { kind: 'renew_codes' }, sessionId)
    const lock = { sql: 'SELECT 1 FROM "Confirmation" WHERE "id" = $1 FOR UPDATE', values: [approved.confirmationId] }
    const answers = await meetAtRow(lock, [() => renewCodes(person, approved), () => renewCodes(person, approved)])
    expect(answers.map(problem).sort()).toEqual(['confirmation_over', 'ok'])
    expect(await db.recoveryCode.count({ where: { personId: person.personId } })).toBe(8)
  })

  it('is not approved on a phone that is blocked or revoked while it signs', async () => {
    for (const command of ['block', 'revoke'] as const) {
      const signer = await makePhone(person.personId, 'Derde')
      const removing = await approvedChange(
        person,
        phone,
        { kind: 'revoke_phone', phoneId: signer.phoneId },
        await openSession(person),
      )
      const { confirmationId } = value(await askFor(person, sessionId, { kind: 'pair_phone' }))
      const seen = value(await lookAt(signer, confirmationId))
      const lock = { sql: 'SELECT 1 FROM "Phone" WHERE "id" = $1 FOR UPDATE', values: [signer.phoneId] }
      const [first, second] = await queueAtRow(lock, [
        () =>
          command === 'block'
            ? (blockPhone(person, { phoneId: signer.phoneId, sessionId }) as Promise<Result<unknown>>)
            : revokePhone(person, removing),
        () => approveIt(signer, seen) as Promise<Result<unknown>>,
      ])
      expect(problem(first as Result<unknown>)).toBe('ok')
      expect(problem(second as Result<unknown>)).toMatch(/^phone_/)
      expect(problem(await pairAnother(person, { confirmationId, sessionId }))).not.toBe('ok')
    }
  })
})

describe('the first phone', () => {
  it('needs no approval, and brings recovery codes', async () => {
    const newcomer = await makePerson()
    expect(problem(await askFor(newcomer, await openSession(newcomer), { kind: 'pair_phone' }))).toBe(
      'no_phone_to_approve',
    )
    const { pairingId } = value(await pairFirst(newcomer, {}))
    expect(value(await pairWith(secretsOf('pair', pairingId).secret)).recoveryCodes).toHaveLength(8)
    expect(problem(await pairFirst(newcomer, {}))).toBe('no_phone_to_approve')
  })

  it('is not one that came after others that are gone', async () => {
    for (const change of [{ revokedAt: new Date() }, { revokedAt: null, blockedAt: new Date() }]) {
      await db.phone.updateMany({ where: { personId: person.personId }, data: change })
      expect(problem(await pairFirst(person, {}))).toBe('no_phone_to_approve')
      expect(problem(await askFor(person, sessionId, { kind: 'renew_codes' }))).toBe('no_phone_to_approve')
    }
  })
})

describe('recovery codes', () => {
  it('stay as they are when another phone is paired, and are replaced on request', async () => {
    const { codes } = value(await renewCodes(person, await approvedChange(person, phone, { kind: 'renew_codes' })))
    const [first = '', second = ''] = codes
    const { pairingId } = value(await pairAnother(person, await approvedChange(person, phone, { kind: 'pair_phone' })))
    expect(value(await pairWith(secretsOf('pair', pairingId).secret)).recoveryCodes).toEqual([])
    const use = (code: string) => recoverWithCode(someVisitor(), { email: person.email, code })
    const recovery = value(await use(first))
    // A recovery brings new ones.
    expect(value(await pairWith(secretsOf('pair', recovery.pairingId).secret)).recoveryCodes).toHaveLength(8)
    expect(problem(await use(second))).toBe('recovery_failed')
    expect(await (await outbox()).count({ where: { to: person.email, template: 'codesReplaced' } })).toBe(1)
  })
})

describe('a phone that is blocked', () => {
  const block = (phoneId: string) => blockPhone(person, { phoneId, sessionId })

  it('approves nothing and ends its sessions, except the one that blocked it; its owner is told', async () => {
    const elsewhere = await openSession(person, phone)
    const ofOther = await openSession(person, other)
    value(await block(phone.phoneId))
    value(await block(phone.phoneId))
    expect(await findSession(elsewhere, new Date())).toBeNull()
    for (const id of [sessionId, ofOther]) expect(await findSession(id, new Date())).not.toBeNull()
    const { confirmationId } = value(await askFor(person, sessionId, { kind: 'pair_phone' }))
    expect(problem(await lookAt(phone, confirmationId))).toBe('phone_blocked')
    const seen = value(await lookAt(other, confirmationId))
    expect(problem(await approveIt(phone, seen))).toBe('phone_blocked')
    expect(problem(await refuseIt(phone, confirmationId))).toBe('phone_blocked')
    expect((await listPhones(person.personId)).find(({ id }) => id === phone.phoneId)).toMatchObject({
      isBlocked: true,
      isLocked: false,
    })
    expect(
      (await (await outbox()).findMany({ where: { to: person.email, template: 'phoneBlocked' } })).map(
        ({ data }) => data,
      ),
    ).toMatchObject([{ phone: 'iPhone van Anna', browser: 'Chrome, Windows' }])
  })

  it('signs again once another phone approved it, and not by its own hand', async () => {
    value(await block(phone.phoneId))
    const lift = { kind: 'unblock_phone', phoneId: phone.phoneId } as const
    const { confirmationId } = value(await askFor(person, sessionId, lift))
    expect(problem(await lookAt(phone, confirmationId))).toBe('phone_blocked')
    value(await unblockPhone(person, await approvedChange(person, other, lift, sessionId)))
    value(await approveIt(phone, value(await lookAt(phone, (await again()).confirmationId))))
    // One that is not blocked cannot be released.
    expect(problem(await askFor(person, sessionId, lift))).toBe('not_found')
  })

  const again = async () => value(await askFor(person, sessionId, { kind: 'pair_phone' }))

  it('when it is the only one, leaves the session that can change nothing; a recovery makes an end of it', async () => {
    const { codes } = value(await renewCodes(person, await approvedChange(person, phone, { kind: 'renew_codes' })))
    await db.phone.update({ where: { id: other.phoneId }, data: { revokedAt: new Date() } })
    value(await block(phone.phoneId))
    expect(await findSession(sessionId, new Date())).not.toBeNull()
    for (const [, change] of changes().filter(([name]) => name !== 'revoking a phone'))
      expect(problem(await askFor(person, sessionId, change))).toBe('no_phone_to_approve')
    const { pairingId } = value(await recoverWithCode(someVisitor(), { email: person.email, code: codes[0] ?? '' }))
    value(await pairWith(secretsOf('pair', pairingId).secret))
    expect((await db.phone.findUnique({ where: { id: phone.phoneId } }))?.revokedAt).not.toBeNull()
    expect((await listSecurityEvents(person.personId, 1)).events.map(({ type }) => type)).toContain(
      'person.phoneRevoked',
    )
  })

  it('ends a way to pair that it may have approved', async () => {
    const { pairingId } = value(await pairAnother(person, await approvedChange(person, phone, { kind: 'pair_phone' })))
    value(await block(phone.phoneId))
    expect(problem(await pairWith(secretsOf('pair', pairingId).secret))).toBe('pairing_over')
  })
})

it('a phone that is revoked leaves no way to pair that it may have approved', async () => {
  const { pairingId } = value(await pairAnother(person, await approvedChange(person, phone, { kind: 'pair_phone' })))
  const revoking = await approvedChange(person, other, { kind: 'revoke_phone', phoneId: phone.phoneId })
  value(await revokePhone(person, revoking))
  expect(problem(await pairWith(secretsOf('pair', pairingId).secret))).toBe('pairing_over')
})
