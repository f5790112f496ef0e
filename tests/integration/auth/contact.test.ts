// Another address or number counts once the code that was sent to it was typed, and tells nobody who has an account.
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { findConflict } from '@/lib/desk/cases/queries/conflicts'
import { findLetter } from '@/lib/admin-status/letters/queries/letter'
import { undoAddress } from '@/lib/identity/contact/commands/undo-address'
import { findUndoable } from '@/lib/identity/contact/queries/undo'
import { undoPathOf } from '@/lib/identity/contact/undo-link'
import { listAddresses, listNumbers, reachedAt } from '@/lib/identity/contact/queries/former'
import { confirmContact } from '@/lib/identity/contact/commands/confirm-contact'
import { sendContactCode } from '@/lib/identity/contact/commands/send-contact-code'
import { startContactChange } from '@/lib/identity/contact/commands/start-contact-change'
import { mailsPerEmail, textsPerNumber } from '@/lib/identity/registration/limits'
import { findSignedIn } from '@/lib/identity/actors/acting'
import { pairAnother } from '@/lib/identity/phones/commands/pairing/pair-another'
import { secretsOf } from '@/lib/identity/phones/secrets'
import { requestRecovery } from '@/lib/identity/recovery/commands/request-recovery'
import { findOpenRecovery } from '@/lib/identity/recovery/queries/recoveries'
import type { PersonActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { withCodes } from '@/lib/notifications/codes'
import { approvedChange, approveIt, askFor, lookAt, openSession } from '../../support/confirmations'
import { outbox } from '../../support/feed'
import { makePhone, pairWith, someVisitor, type TestPhone } from '../../support/phone'
import { meetAtRow, queueAtRow } from '../../support/races'
import { makeMember, makeOrganization, makePerson, makeStaff, problem, value } from '../../support/world'

let person: PersonActor
let phone: TestPhone
let sessionId: string
let email: string
beforeEach(async () => {
  person = await makePerson()
  phone = await makePhone(person.personId)
  sessionId = await openSession(person, phone)
  email = `nieuw-${randomUUID()}@voorbeeld.test`
})

const minutes = (count: number) => new Date(Date.now() + count * 60_000)

async function start(to = email) {
  const approved = await approvedChange(person, phone, { kind: 'change_email', email: to }, sessionId)
  return value(await startContactChange(person, approved)).changeId
}

async function startNumber(mobileNumber: string) {
  const approved = await approvedChange(person, phone, { kind: 'change_mobile', mobileNumber }, sessionId)
  return value(await startContactChange(person, approved)).changeId
}

/** What was sent there, the newest last. */
const sent = async (to: string, channel: 'mail' | 'sms' = 'mail') =>
  (await outbox()).findMany({ where: { to, channel }, orderBy: { id: 'asc' }, select: { template: true, data: true } })

async function codeAt(to: string, channel: 'mail' | 'sms' = 'mail') {
  const message = (await sent(to, channel)).at(-1)
  expect(message?.data).not.toHaveProperty('code')
  return (withCodes(message?.data) as { code: string }).code
}

const confirm = (changeId: string, code: string, at?: Date, session = sessionId) =>
  confirmContact(person, { changeId, code, sessionId: session }, at)
const emailNow = async () => (await db.person.findUniqueOrThrow({ where: { id: person.personId } })).email
const wrongOf = (code: string) => (code === '000000' ? '000001' : '000000')

describe('another address', () => {
  it('counts once its code was typed; both addresses are told, and neither stands in an event', async () => {
    const changeId = await start(`  ${email.toUpperCase()} `)
    expect(await emailNow()).toBe(person.email)
    value(await confirm(changeId, await codeAt(email)))
    expect(await emailNow()).toBe(email)
    expect((await sent(person.email)).map(({ template }) => template)).toEqual(['emailChangedFormer'])
    expect((await sent(email)).map(({ template }) => template)).toEqual(['emailChangeCode', 'emailChanged'])
    const events = await db.auditEvent.findMany({ where: { subjectId: person.personId } })
    expect(JSON.stringify(events)).not.toContain(email)
    expect(JSON.stringify(events)).not.toContain(person.email)
    expect(events.map(({ type }) => type).slice(-2)).toEqual(['person.emailChangeAsked', 'person.emailChanged'])
    expect((await findSignedIn({ personId: person.personId, isDesk: false }))?.email).toBe(email)
  })

  it('takes no wrong code, gives five tries, and is over after ten minutes', async () => {
    const changeId = await start()
    const code = await codeAt(email)
    expect(problem(await confirm(changeId, code, minutes(11)))).toBe('change_over')
    for (let turn = 0; turn < 5; turn += 1)
      expect(problem(await confirm(changeId, wrongOf(code)))).toBe('contact_code_wrong')
    expect(problem(await confirm(changeId, code))).toBe('code_tries_over')
    expect(await emailNow()).toBe(person.email)
    // Another code has tries of its own, and the former one works no more.
    value(await sendContactCode(person, { changeId, sessionId }))
    const next = await codeAt(email)
    expect(next).not.toBe(code)
    expect(problem(await confirm(changeId, code))).toBe('contact_code_wrong')
    value(await confirm(changeId, next))
  })

  it('is confirmed once, by the session that asked, and sends three more codes at most', async () => {
    const changeId = await start()
    for (let turn = 0; turn < 3; turn += 1) value(await sendContactCode(person, { changeId, sessionId }))
    expect(problem(await sendContactCode(person, { changeId, sessionId }))).toBe('too_many_attempts')
    const code = await codeAt(email)
    expect(problem(await confirm(changeId, code, undefined, await openSession(person, phone)))).toBe('not_found')
    const lock = { sql: 'SELECT 1 FROM "ContactChange" WHERE "id" = $1 FOR UPDATE', values: [changeId] }
    const answers = await meetAtRow(lock, [() => confirm(changeId, code), () => confirm(changeId, code)])
    expect(answers.map(problem).sort()).toEqual(['change_over', 'ok'])
    expect(problem(await confirm(changeId, code))).toBe('not_found')
  })

  it('that somebody has looks the same here; they get a mail that says so, and no code is sent', async () => {
    const other = await makePerson()
    const changeId = await start(other.email)
    expect(await db.contactChange.findUnique({ where: { id: changeId } })).toMatchObject({ value: other.email })
    expect((await sent(other.email)).map(({ template }) => template)).toEqual(['emailChangeKnown'])
    expect(problem(await confirm(changeId, '123456'))).toBe('contact_code_wrong')
    value(await sendContactCode(person, { changeId, sessionId }))
  })

  it('that somebody got meanwhile is refused, and nothing has changed', async () => {
    const changeId = await start()
    const code = await codeAt(email)
    await db.person.update({ where: { id: (await makePerson()).personId }, data: { email } })
    expect(problem(await confirm(changeId, code))).toBe('email_taken')
    expect(await emailNow()).toBe(person.email)
    expect(await db.contactChange.findUnique({ where: { id: changeId } })).toMatchObject({ confirmedAt: null })
  })

  it('that is one’s own, however it is written, is none', async () => {
    const same = await askFor(person, sessionId, { kind: 'change_email', email: ` ${person.email.toUpperCase()}` })
    expect(same).toMatchObject({ problem: 'email_same', field: 'email' })
  })

  it('stops a recovery whose code lies in the former mailbox', async () => {
    value(await requestRecovery(someVisitor(), { email: person.email }))
    expect(await findOpenRecovery(person.personId)).not.toBeNull()
    value(await confirm(await start(), await codeAt(email)))
    expect(await findOpenRecovery(person.personId)).toBeNull()
  })
})

describe('the messages that an address or number can get', () => {
  const asks = () => {
    const number = `+3164${String(Date.now()).slice(-7)}`
    return [
      { limit: mailsPerEmail, key: email, change: { kind: 'change_email', email } },
      { limit: textsPerNumber, key: number, change: { kind: 'change_mobile', mobileNumber: number } },
    ] as const
  }

  it('are not used up by who holds a session and asks for a change that no phone approved', async () => {
    for (const { change } of asks()) {
      const { confirmationId } = value(await askFor(person, sessionId, change))
      const input = { confirmationId, sessionId }
      for (let turn = 0; turn < 10; turn += 1)
        expect(problem(await startContactChange(person, input))).toBe('confirmation_waiting')
      value(await approveIt(phone, value(await lookAt(phone, confirmationId))))
      value(await startContactChange(person, input))
    }
  })

  it('are given back to the second of two who use one approval at once', async () => {
    for (const { limit, key, change } of asks()) {
      const approved = await approvedChange(person, phone, change, sessionId)
      for (let turn = 0; turn < 8; turn += 1) await limit.take(key)
      const lock = { sql: 'SELECT 1 FROM "Confirmation" WHERE "id" = $1 FOR UPDATE', values: [approved.confirmationId] }
      const start = () => startContactChange(person, approved)
      expect((await meetAtRow(lock, [start, start])).map(problem).sort()).toEqual(['confirmation_over', 'ok'])
      expect([await limit.take(key), await limit.take(key)]).toEqual([true, false])
    }
  })
})

describe('who reads the former address', () => {
  const linkOf = async (to: string) => {
    const { undoPath } = withCodes((await sent(to)).at(-1)?.data) as { undoPath?: string }
    return new URL(undoPath ?? '', 'https://schakel.example').searchParams.get('link') ?? ''
  }
  const undo = (link: string, at?: Date) => undoAddress(someVisitor(), { link }, at)
  const change = async (to: string) => {
    const { email: former } = await db.person.findUniqueOrThrow({ where: { id: person.personId } })
    value(await confirm(await start(to), await codeAt(to)))
    return former
  }

  it('puts it back with the link of the mail, which stands in no table; every session ends and both are told', async () => {
    const link = await linkOf(await change(email))
    expect(JSON.stringify(await db.message.findMany({ where: { to: person.email } }))).not.toContain(link)
    value(await undo(link))
    value(await undo(link))
    expect(await emailNow()).toBe(person.email)
    expect((await db.session.findUniqueOrThrow({ where: { id: sessionId } })).endedAt).not.toBeNull()
    for (const to of [person.email, email])
      expect((await sent(to)).filter(({ template }) => template === 'emailChangeUndone')).toHaveLength(1)
    expect(await listAddresses(db, person)).toEqual([person.email, email])
  })

  it('ends a way to pair that a phone approved, for that phone may be in other hands', async () => {
    const link = await linkOf(await change(email))
    const pairing = await approvedChange(person, phone, { kind: 'pair_phone' }, sessionId)
    const { pairingId } = value(await pairAnother(person, pairing))
    value(await undo(link))
    expect(problem(await pairWith(secretsOf('pair', pairingId).secret))).toBe('pairing_over')
  })

  it('cannot with a made-up link, or after three days', async () => {
    const link = await linkOf(await change(email))
    expect(problem(await undo(`${randomUUID()}.x`))).toBe('recovery_link_wrong')
    expect(problem(await undo(`${link}x`))).toBe('recovery_link_wrong')
    expect(problem(await undo(link, minutes(72 * 60 + 1)))).toBe('undo_over')
    expect(await emailNow()).toBe(email)
  })

  it('puts it back also when the address was changed further, and each that counted since is told', async () => {
    const [former, further] = [person.email, `verder-${email}`]
    const link = await linkOf(await change(email))
    person = { ...person, email }
    const later = await linkOf(await change(further))
    value(await undo(link))
    expect(await emailNow()).toBe(former)
    for (const to of [former, email, further])
      expect((await sent(to)).filter(({ template }) => template === 'emailChangeUndone')).toHaveLength(1)
    // Who took it away does not put it back to theirs.
    expect(problem(await undo(later))).toBe('undo_over')
    expect(await emailNow()).toBe(former)
  })

  it('puts it back also when a thief used the link of a mailbox of their own before', async () => {
    const former = person.email
    const link = await linkOf(await change(email))
    person = { ...person, email }
    const theirs = await linkOf(await change(`verder-${email}`))
    value(await undo(theirs))
    value(await undo(theirs))
    expect(await emailNow()).toBe(email)
    value(await undo(link))
    expect(await emailNow()).toBe(former)
    // What that link put back counts no more, and its page does not say so.
    expect(await findUndoable(theirs, new Date())).toMatchObject({ state: 'over' })
  })

  it('puts it back when its link is pressed in the same moment as that of a later change', async () => {
    const former = person.email
    const link = await linkOf(await change(email))
    person = { ...person, email }
    const later = await linkOf(await change(`verder-${email}`))
    const lock = { sql: 'SELECT 1 FROM "Person" WHERE "id" = $1 FOR UPDATE', values: [person.personId] }
    const answers = await queueAtRow(lock, [() => undo(later), () => undo(link)])
    expect(answers.map(problem)).toEqual(['ok', 'changed_meanwhile'])
    value(await undo(link))
    expect(await emailNow()).toBe(former)
  })

  it('cannot twice in a month: who leaves a mailbox that others read gets away', async () => {
    const former = person.email
    value(await undo(await linkOf(await change(email))))
    sessionId = await openSession(person, phone)
    await change(`verder-${email}`)
    expect((await sent(former)).at(-1)).toMatchObject({ template: 'emailChangedFormer', data: { canUndo: 'no' } })
    expect(await linkOf(former)).toBe('')
    const { id } = await db.contactChange.findFirstOrThrow({ where: { value: `verder-${email}` } })
    const link = new URL(undoPathOf(id), 'https://schakel.example').searchParams.get('link') ?? ''
    expect(problem(await undo(link))).toBe('undo_over')
  })
})

describe('what was found by the former address', () => {
  async function signatory(state: 'asked' | 'refused' | 'signed', changes: object = {}) {
    const organization = await makeOrganization()
    const applicant = await makePerson()
    const application = await db.adminApplication.create({
      data: {
        reference: randomUUID(),
        kind: 'first_admin',
        personId: applicant.personId,
        organizationId: organization.id,
        level: 'loa3',
        explanation: '',
        status: 'awaiting_signatures',
        startedAt: new Date(),
      },
      select: { id: true, personId: true, organizationId: true },
    })
    const { id } = await db.signatory.create({
      data: {
        applicationId: application.id,
        name: person.name,
        email: person.email,
        language: 'nl',
        authority: 'sole',
        letterReference: randomUUID(),
        state,
        ...changes,
      },
      select: { id: true },
    })
    return { id, application }
  }

  const move = async () => {
    value(await confirm(await start(), await codeAt(email)))
    person = { ...person, email }
  }

  it('a letter that waits stays at the address to which it was sent', async () => {
    const { id } = await signatory('asked')
    expect(await findLetter(person, id)).not.toBeNull()
    await move()
    expect(await findLetter(person, id)).toBeNull()
  })

  it('the letter of one’s own application, and what one signed, goes along', async () => {
    const own = await signatory('asked', { isApplicant: true })
    await db.adminApplication.update({ where: { id: own.application.id }, data: { personId: person.personId } })
    const signed = await signatory('signed', { signedById: person.personId, method: 'paper' })
    await move()
    expect(await findLetter(person, own.id)).not.toBeNull()
    expect(await findLetter(person, signed.id)).not.toBeNull()
    expect(await findLetter(await makePerson(), signed.id)).toBeNull()
  })

  it('a letter that staff refused at a former address still keeps them from its case', async () => {
    const { application } = await signatory('refused')
    const { email: former } = person
    await move()
    const staff = { ...person, role: 'reviewer' as const }
    expect(await findConflict(db, staff, application)).toBe('applied_before')
    expect(await findConflict(db, { ...(await makeStaff()), email: former }, application)).toBe('applied_before')
    expect(await findConflict(db, await makeStaff(), application)).toBeNull()
  })

  it('whom the desk sees with the same number includes who had it before', async () => {
    const mobileNumber = `+3162${String(Date.now()).slice(-7)}`
    const twin = await makePerson()
    await db.person.updateMany({
      where: { id: { in: [person.personId, twin.personId] } },
      data: { mobileNumber },
    })
    const sharing = async (one: PersonActor, number: string | null) =>
      (await db.person.findMany({ where: reachedAt(await listNumbers(db, one.personId, number)) })).map(({ id }) => id)
    const changed = `+3163${String(Date.now()).slice(-7)}`
    value(await confirm(await startNumber(changed), await codeAt(changed, 'sms')))
    const both = [person.personId, twin.personId].sort()
    expect((await sharing(person, changed)).sort()).toEqual(both)
    expect((await sharing(twin, mobileNumber)).sort()).toEqual(both)
  })

  it('a membership and its level do not depend on it', async () => {
    const member = await makeMember((await makeOrganization()).kvkNumber)
    person = { ...member, role: 'person' }
    phone = await makePhone(person.personId)
    sessionId = await openSession(person, phone)
    await move()
    expect(await db.membership.count({ where: { personId: person.personId, endedAt: null } })).toBe(1)
  })
})

describe('another number', () => {
  it('counts once the code of its text message was typed; the former number and the mailbox are told', async () => {
    const former = '+31687654321'
    const mobileNumber = `+3161${String(Date.now()).slice(-7)}`
    await db.person.update({ where: { id: person.personId }, data: { mobileNumber: former } })
    expect(await askFor(person, sessionId, { kind: 'change_mobile', mobileNumber: former })).toMatchObject({
      problem: 'mobile_same',
    })
    const changeId = await startNumber(mobileNumber)
    const numberNow = async () => (await db.person.findUniqueOrThrow({ where: { id: person.personId } })).mobileNumber
    expect(await numberNow()).toBe(former)
    value(await confirm(changeId, await codeAt(mobileNumber, 'sms')))
    expect(await numberNow()).toBe(mobileNumber)
    expect((await sent(person.email)).map(({ template }) => template)).toEqual(['mobileChanged'])
    expect((await sent(former, 'sms')).at(-1)).toMatchObject({ template: 'mobileChanged' })
  })
})
