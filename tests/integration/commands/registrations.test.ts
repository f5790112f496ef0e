import { describe, expect, it } from 'vitest'
import { db } from '@/lib/kernel/db'
import { withCodes } from '@/lib/notifications/codes'
import { findSession } from '@/lib/identity/sessions/session-row'
import { addDays, today } from '@/lib/kernel/days'
import { findPairing } from '@/lib/identity/phones/queries/pairing'
import * as confirming from '@/lib/identity/registration/commands/confirm-registration'
import * as entering from '@/lib/identity/registration/commands/enter-registered'
import * as renewing from '@/lib/identity/registration/commands/renew-pairing'
import * as sending from '@/lib/identity/registration/commands/send-new-codes'
import { startRegistration } from '@/lib/identity/registration/commands/start-registration'
import { findRegistration } from '@/lib/identity/registration/queries/registration'
import { registrationSchema } from '@/lib/identity/registration/schema'
import { pairWith, someVisitor } from '../../support/phone'
import { makePerson, problem, value } from '../../support/world'
import { outbox } from '../../support/feed'

let serial = 0
const details = (change: Record<string, unknown> = {}) => {
  serial += 1
  const email = `nieuw${serial}-${Math.random()}@voorbeeld.test`
  const mobileNumber = `+316${String(10_000_000 + Math.floor(Math.random() * 80_000_000))}`
  return {
    name: 'Karin Voorbeeld',
    email,
    mobileNumber,
    birthDate: new Date('1980-12-31'),
    consent: true,
    language: 'nl' as const,
    ...change,
  }
}
const begin = async (input = details(), now?: Date) =>
  value(await startRegistration(someVisitor(), input, now)).registrationId
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const minutesFrom = (moment: Date, minutes: number) => new Date(moment.getTime() + minutes * 60_000)

// Each by the browser that holds the registration.
const confirmRegistration = (registrationId: string, codes: { mailCode: string; smsCode: string }, now?: Date) =>
  confirming.confirmRegistration(someVisitor(), { registrationId, ...codes }, now)
const sendNewCodes = (registrationId: string, now?: Date) =>
  sending.sendNewCodes(someVisitor(), { registrationId }, now)
const renewPairing = (registrationId: string) => renewing.renewPairing(someVisitor(), { registrationId })
const enterRegistered = (registrationId: string) =>
  entering.enterRegistered(someVisitor(), { registrationId, browserKey: 'browser' })

/** The codes as they stand in the newest mail and text message to this registration. */
async function codesOf(registrationId: string) {
  const { id: eventId } = await db.auditEvent.findFirstOrThrow({
    where: { subjectId: registrationId, type: 'registration.codesSent' },
    orderBy: { id: 'desc' },
  })
  const rows = await (await outbox()).findMany({ where: { eventId } })
  const of = (channel: string) =>
    (withCodes(rows.find((row) => row.channel === channel)?.data) as { code?: string } | undefined)?.code ?? ''
  return { mailCode: of('mail'), smsCode: of('sms') }
}

async function confirmed(input = details()) {
  const id = await begin(input)
  value(await confirmRegistration(id, await codesOf(id)))
  return id
}
const personsWith = (email: string) => db.person.findMany({ where: { email }, include: { means: true } })

describe('registering', () => {
  it('makes a person with a means of EH2+, whose phone gets them in, once', async () => {
    const input = details()
    const id = await confirmed(input)
    const [person] = await personsWith(input.email)
    expect(person).toMatchObject({
      name: 'Karin Voorbeeld',
      mobileNumber: input.mobileNumber,
      birthDate: input.birthDate,
      language: 'nl',
      staffRole: null,
    })
    expect(person?.means).toMatchObject([{ level: 'loa2plus', validFrom: today(new Date()) }])
    expect(await db.auditEvent.count({ where: { subjectId: person?.id, type: 'person.registered' } })).toBe(1)
    expect(problem(await enterRegistered(id))).toBe('pairing_waiting')
    const pairing = (await findRegistration(id))?.pairing
    value(await pairWith(pairing?.secret ?? ''))
    const entered = value(await enterRegistered(id))
    expect(await findSession(entered.sessionId, new Date())).toMatchObject({ personId: person?.id })
    expect(problem(await enterRegistered(id))).toBe('registration_entered')
    expect((await findRegistration(id))?.step).toBe('entered')
  })

  it('keeps no code, only keyed hashes of them, and none in the outbox either', async () => {
    const id = await begin()
    const codes = await codesOf(id)
    expect(codes.mailCode).toMatch(/^\d{6}$/)
    const row = JSON.stringify(await db.registration.findUnique({ where: { id } }))
    expect(row).not.toContain(codes.mailCode)
    expect(row).not.toContain(codes.smsCode)
    const kept = JSON.stringify((await db.message.findMany({ select: { data: true } })).map(({ data }) => data))
    expect(kept).toContain(id)
    expect(kept).not.toContain(codes.mailCode)
    expect(kept).not.toContain(codes.smsCode)
  })

  it('needs both codes: each alone is not enough', async () => {
    const id = await begin()
    const codes = await codesOf(id)
    expect(await confirmRegistration(id, { ...codes, mailCode: other(codes.mailCode) })).toMatchObject({
      problem: 'mail_code_wrong',
      field: 'mailCode',
    })
    expect(await confirmRegistration(id, { ...codes, smsCode: other(codes.smsCode) })).toMatchObject({
      problem: 'sms_code_wrong',
      field: 'smsCode',
    })
    expect(value(await confirmRegistration(id, codes))).toBeUndefined()
  })

  it('can be left and continued within a day, not after', async () => {
    const start = new Date()
    const id = await begin(details(), start)
    expect((await findRegistration(id, minutesFrom(start, 23 * 60)))?.step).toBe('confirm')
    expect((await findRegistration(id, minutesFrom(start, 24 * 60)))?.step).toBe('over')
    expect(problem(await sendNewCodes(id, minutesFrom(start, 24 * 60)))).toBe('registration_over')
    expect(problem(await confirmRegistration('no-id', await codesOf(id)))).toBe('registration_over')
  })

  it.each([
    ['too_young', addDays(new Date('2010-11-24'), 3000)],
    ['birth_date_impossible', new Date('1800-01-01')],
  ])('refuses: %s', async (wanted, birthDate) => {
    expect(await startRegistration(someVisitor(), details({ birthDate }))).toMatchObject({
      problem: wanted,
      field: 'birthDate',
    })
  })

  it('gives a new way to pair when the first is over', async () => {
    const id = await confirmed()
    const first = (await findRegistration(id))?.pairing
    value(await renewPairing(id))
    const second = (await findRegistration(id))?.pairing
    expect(second?.secret).not.toBe(first?.secret)
    expect(problem(await pairWith(first?.secret ?? ''))).toBe('pairing_over')
    value(await pairWith(second?.secret ?? ''))
    expect((await findRegistration(id))?.pairing?.state).toBe('used')
  })

  it('shows its pairing to nobody else', async () => {
    const id = await confirmed()
    const { pairingId } = await db.registration.findUniqueOrThrow({ where: { id } })
    expect(await findPairing((await makePerson()).personId, pairingId ?? '', new Date())).toBeNull()
  })
})

describe('a second tab that finishes the same registration', () => {
  it('gets the same outcome at the same moment, and there is one person', async () => {
    const input = details()
    const id = await begin(input)
    const codes = await codesOf(id)
    const results = await Promise.all(Array.from({ length: 5 }, () => confirmRegistration(id, codes)))
    expect(results.map(problem)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok'])
    const [person, ...rest] = await personsWith(input.email)
    expect(rest).toEqual([])
    expect(person?.means).toHaveLength(1)
    expect(await db.phonePairing.count({ where: { personId: person?.id } })).toBe(1)
  })

  it('gets it later too, whatever it sends, also by the button for new codes', async () => {
    const input = details()
    const id = await confirmed(input)
    expect(problem(await confirmRegistration(id, { mailCode: '000000', smsCode: '000000' }))).toBe('ok')
    const mails = await (await outbox()).count()
    expect(problem(await sendNewCodes(id))).toBe('ok')
    expect(await (await outbox()).count()).toBe(mails)
    expect(await personsWith(input.email)).toHaveLength(1)
  })

  it('does not get a second session when both go in at once', async () => {
    const id = await confirmed()
    value(await pairWith((await findRegistration(id))?.pairing?.secret ?? ''))
    const results = await Promise.all(Array.from({ length: 4 }, () => enterRegistered(id)))
    expect(results.map(problem).sort()).toEqual([
      'ok',
      'registration_entered',
      'registration_entered',
      'registration_entered',
    ])
  })

  it('of another registration of the same address makes no second person', async () => {
    const input = details()
    const ids = [await begin(input), await begin(input)]
    const codes: { mailCode: string; smsCode: string }[] = []
    for (const id of ids) codes.push(await codesOf(id))
    const results = await Promise.all(
      ids.map((id, index) => confirmRegistration(id, codes[index] ?? { mailCode: '', smsCode: '' })),
    )
    expect(results.map(problem).sort()).toEqual(['already_registered', 'ok'])
    expect(await personsWith(input.email)).toHaveLength(1)
  })
})

describe('guessing codes', () => {
  it('stops after five wrong ones, even when the right one follows', async () => {
    const id = await begin()
    const codes = await codesOf(id)
    const wrong = { ...codes, mailCode: other(codes.mailCode) }
    const tries = []
    for (let turn = 0; turn < 6; turn += 1) tries.push(problem(await confirmRegistration(id, wrong)))
    expect(tries).toEqual([...Array.from({ length: 5 }, () => 'mail_code_wrong'), 'code_tries_over'])
    expect(problem(await confirmRegistration(id, codes))).toBe('code_tries_over')
    value(await sendNewCodes(id))
    expect(problem(await confirmRegistration(id, codes))).not.toBe('ok')
    value(await confirmRegistration(id, await codesOf(id)))
  })

  it('in parallel gives no sixth try', async () => {
    const id = await begin()
    const codes = await codesOf(id)
    const guesses = Array.from({ length: 20 }, (_, turn) => ({
      ...codes,
      smsCode: String((Number(codes.smsCode) + 1 + turn) % 1_000_000).padStart(6, '0'),
    }))
    const results = (await Promise.all(guesses.map((guess) => confirmRegistration(id, guess)))).map(problem)
    expect(results.filter((result) => result === 'sms_code_wrong').length).toBeLessThanOrEqual(5)
    expect(results).not.toContain('ok')
  })

  it('is over after ten minutes', async () => {
    const start = new Date()
    const id = await begin(details(), start)
    const codes = await codesOf(id)
    expect(problem(await confirmRegistration(id, codes, minutesFrom(start, 10)))).toBe('codes_over')
    expect(problem(await confirmRegistration(id, codes, minutesFrom(start, 9.9)))).toBe('ok')
  })

  it('by asking for ever new codes ends too', async () => {
    const id = await begin()
    const answers = []
    for (let turn = 0; turn < 4; turn += 1) answers.push(problem(await sendNewCodes(id)))
    expect(answers).toEqual(['ok', 'ok', 'ok', 'too_many_attempts'])
  })

  it('floods nobody’s inbox: ten a day for one address, whoever asks', async () => {
    const { email } = details()
    const answers = []
    for (let turn = 0; turn < 11; turn += 1)
      answers.push(problem(await startRegistration(someVisitor(), details({ email }))))
    expect(answers.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 'ok'))
    expect(answers[10]).toBe('too_many_attempts')
  })
})

describe('an address that has an account', () => {
  it('gets the same answer and screens, and a mail that says so; nobody gets a code', async () => {
    const known = await makePerson({ name: 'Bekende Demo', language: 'en' })
    const input = details({ email: known.email.toUpperCase() })
    const id = await begin(input)
    expect(await findRegistration(id)).toMatchObject({ step: 'confirm', name: 'Karin Voorbeeld', email: known.email })
    const mails = await (await outbox()).findMany({ where: { to: known.email } })
    expect(mails).toMatchObject([
      { template: 'registrationKnown', name: 'Bekende Demo', language: 'en', data: { path: '/sign-in' } },
    ])
    expect(JSON.stringify(mails)).not.toContain('Karin')
    const { smsCode } = await codesOf(id)
    expect(smsCode).toMatch(/^\d{6}$/)
    expect(await confirmRegistration(id, { mailCode: '123456', smsCode })).toMatchObject({
      problem: 'mail_code_wrong',
      field: 'mailCode',
    })
    expect(await personsWith(known.email)).toHaveLength(1)
  })

  it('leaves as many rows behind as another', async () => {
    const known = await makePerson()
    const counted = async () => [await db.registration.count(), await (await outbox()).count()]
    const left = async (change: { email?: string }) => {
      const before = await counted()
      value(await startRegistration(someVisitor(), details(change)))
      return (await counted()).map((count, place) => count - (before[place] ?? 0))
    }
    const unknown = await left({})
    expect(unknown[0]).toBe(1)
    expect(await left({ email: known.email })).toEqual(unknown)
  })
})

describe('what is typed', () => {
  const form = {
    name: ' Karin  de Wit ',
    email: 'karin@voorbeeld.test',
    mobileNumber: '06 12345678',
    birthDate: '31-12-1980',
    consent: 'on',
  }
  const fieldsOf = (change: Record<string, string>) =>
    registrationSchema.safeParse({ ...form, ...change }).error?.issues.map(({ message }) => message)
  it('is read as it is meant', () => {
    expect(registrationSchema.parse(form)).toMatchObject({
      name: 'Karin de Wit',
      mobileNumber: '+31612345678',
      birthDate: new Date('1980-12-31'),
    })
  })
  it.each([
    [{ name: '' }, 'name_missing'],
    [{ name: 'Win geld op https://evil.example' }, 'name_malformed'],
    [{ email: 'karin' }, 'email_malformed'],
    [{ mobileNumber: '020 1234567' }, 'mobile_malformed'],
    [{ birthDate: '31-02-1980' }, 'day_malformed'],
    [{ birthDate: '' }, 'birth_date_missing'],
    [{ consent: '' }, 'consent_missing'],
  ])('%o is refused', (change, message) => expect(fieldsOf(change)).toEqual([message]))
})
