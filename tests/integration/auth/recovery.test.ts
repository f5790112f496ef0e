import { beforeEach, describe, expect, it } from 'vitest'
import type { PersonActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import type { Result } from '@/lib/kernel/result'
import { recoverWithCode } from '@/lib/identity/recovery/commands/recover-with-code'
import { requestRecovery } from '@/lib/identity/recovery/commands/request-recovery'
import { stopOwnRecovery } from '@/lib/identity/recovery/commands/stop-own-recovery'
import { stopRecoveryByLink } from '@/lib/identity/recovery/commands/stop-recovery-by-link'
import { stopRecovery } from '@/lib/identity/recovery/commands/stop-recovery'
import { findOpenRecovery, findRecoveryOfLink } from '@/lib/identity/recovery/queries/recoveries'
import { startPairing } from '@/lib/identity/phones/commands/pairing/start-pairing'
import { findPairing } from '@/lib/identity/phones/queries/pairing'
import { startSignIn } from '@/lib/identity/phones/commands/signing-in/start-sign-in'
import { signInState } from '@/lib/identity/phones/queries/sign-in'
import { findSession, startSession } from '@/lib/identity/sessions/session-row'
import { secretsOf } from '@/lib/identity/phones/secrets'
import { withCodes } from '@/lib/notifications/codes'
import { approve, look, makePhone, pairWith, someVisitor } from '../../support/phone'
import { makePerson, value } from '../../support/world'
import { outbox } from '../../support/feed'

let person: PersonActor
beforeEach(async () => {
  person = await makePerson()
})

const hours = (count: number) => new Date(Date.now() + count * 3_600_000)
const mails = async (template: string) =>
  (await outbox()).findMany({ where: { to: person.email, template }, orderBy: { id: 'asc' } })
const failed = { ok: false, problem: 'recovery_failed', field: 'code' }
const use = (code: string, now?: Date, email = person.email, by = someVisitor()) =>
  recoverWithCode(by, { email, code }, now)

/** What the mail of a recovery that was asked for says. */
async function asked() {
  value(await requestRecovery(someVisitor(), { email: person.email }))
  const [mail] = await mails('recoveryAsked')
  const { code, stopPath } = withCodes(mail?.data) as { code: string; stopPath: string }
  return { code, link: new URL(stopPath, 'https://schakel.example').searchParams.get('link') ?? '', kept: mail?.data }
}

const mailedCode = async () => (await asked()).code

async function paired() {
  const { pairingId } = await startPairing({ tx: db, now: new Date() }, person.personId)
  return value(await pairWith(secretsOf('pair', pairingId).secret))
}

describe('a recovery code', () => {
  it('lets one pair another phone, once; the new phone brings new codes', async () => {
    const {
      recoveryCodes: [code = '', other = ''],
    } = await paired()
    const { pairingId } = value(await use(` ${code.toLowerCase()} `))
    expect(await findPairing(person.personId, pairingId, new Date())).toMatchObject({ state: 'open' })
    expect(await use(code)).toMatchObject(failed)
    value(await pairWith(secretsOf('pair', pairingId).secret))
    expect(await use(other)).toMatchObject(failed)
  })

  it('ends the sessions that are open, and lets nobody in who was approved before', async () => {
    const {
      phoneId,
      recoveryCodes: [code = ''],
    } = await paired()
    const phone = await makePhone(person.personId)
    const now = new Date()
    const { sessionId } = await startSession({ tx: db, now }, person.personId, null, { phoneId })
    const { browserSecret } = value(await startSignIn(someVisitor(), { email: person.email }))
    const attempt = await signInState(browserSecret)
    value(await approve(phone, value(await look(phone, attempt?.secret ?? ''))))
    expect(await use('AAAAA BBBBB')).toMatchObject(failed)
    expect(await findSession(sessionId, now)).not.toBeNull()
    value(await use(code))
    expect(await findSession(sessionId, new Date())).toBeNull()
    expect(await signInState(browserSecret)).toMatchObject({ state: 'over' })
  })

  it('takes a locked phone out of use when the new one is paired', async () => {
    const {
      phoneId,
      recoveryCodes: [code = ''],
    } = await paired()
    await db.phone.update({ where: { id: phoneId }, data: { wrongPins: 5, lockedAt: new Date() } })
    const { pairingId } = value(await use(code))
    value(await pairWith(secretsOf('pair', pairingId).secret))
    expect((await db.phone.findUnique({ where: { id: phoneId } }))?.revokedAt).not.toBeNull()
  })

  it('of somebody else, a made-up one and an unknown address get one answer', async () => {
    const {
      recoveryCodes: [code = ''],
    } = await paired()
    const stranger = await makePerson()
    expect(await use(code, undefined, stranger.email)).toEqual(
      await use('AAAAA BBBBB', undefined, 'niemand@voorbeeld.test'),
    )
    expect(await use('AAAAA BBBBB')).toMatchObject(failed)
  })

  it('can be guessed five times a day by one asker, who keeps nobody else out', async () => {
    const {
      recoveryCodes: [code = ''],
    } = await paired()
    const stranger = someVisitor()
    for (let turn = 0; turn < 5; turn += 1)
      expect(await use(`AAAAA BBBB${turn}`, undefined, person.email, stranger)).toMatchObject(failed)
    const neighbour = {
      ...stranger,
      client: { ...stranger.client, address: stranger.client.address.replace('.7', '.8') },
    }
    for (const by of [stranger, neighbour])
      expect(await use(code, undefined, person.email, by)).toMatchObject({ problem: 'too_many_attempts' })
    value(await use(code))
  })
})

describe('recovery by e-mail', () => {
  it('works after a day and not before, and only for three', async () => {
    const code = await mailedCode()
    expect(await use(code, hours(23.5))).toMatchObject({ problem: 'recovery_waiting', details: { hours: 1 } })
    expect(await use(code, hours(72.1))).toMatchObject(failed)
    value(await use(code, hours(24.1)))
    expect(await use(code, hours(24.2))).toMatchObject(failed)
  })

  it('tells of itself at once, by text message too, and when it can be used', async () => {
    const now = Date.now()
    const mobileNumber = `+3161${String(now).slice(-7)}`
    await db.person.update({ where: { id: person.personId }, data: { mobileNumber } })
    await mailedCode()
    const [ready] = await mails('recoveryReady')
    expect(ready?.notBefore.getTime()).toBeGreaterThanOrEqual(now + 24 * 3_600_000)
    expect(await findOpenRecovery(person.personId)).not.toBeNull()
    expect(
      await (await outbox()).count({ where: { to: mobileNumber, channel: 'sms', template: 'recoveryAsked' } }),
    ).toBe(1)
  })

  it('asked for again mails nothing new and makes nobody wait longer', async () => {
    await mailedCode()
    const before = await findOpenRecovery(person.personId)
    value(await requestRecovery(someVisitor(), { email: person.email }, hours(5)))
    expect(await mails('recoveryAsked')).toHaveLength(1)
    expect(await findOpenRecovery(person.personId)).toEqual(before)
  })

  it('for an unknown address answers the same and mails nothing', async () => {
    expect(await requestRecovery(someVisitor(), { email: 'niemand@voorbeeld.test' })).toEqual(
      await requestRecovery(someVisitor(), { email: person.email }),
    )
    expect(await (await outbox()).count({ where: { to: 'niemand@voorbeeld.test' } })).toBe(0)
  })

  it.each([
    ['by who got the mail', async ({ code }) => stopRecovery(someVisitor(), { email: person.email, code })],
    ['by the link in the mail', async ({ link }) => stopRecoveryByLink(someVisitor(), { link })],
    ['by who is signed in', async () => stopOwnRecovery(person, {})],
  ] satisfies [string, (mail: { code: string; link: string }) => Promise<Result<unknown>>][])(
    'is stopped %s: its code is worth nothing and its second mail does not go out',
    async (_who, stop) => {
      await makePhone(person.personId)
      const mail = await asked()
      const { code } = mail
      value(await stop(mail))
      expect(await mails('recoveryReady')).toEqual([])
      expect(await use(code, hours(25))).toMatchObject(failed)
    },
  )

  it('is stopped by the right code after wrong ones of a stranger, and of the same asker', async () => {
    const code = await mailedCode()
    const asker = someVisitor()
    const stop = (typed: string, by = asker) => stopRecovery(by, { email: person.email, code: typed })
    for (let turn = 0; turn < 5; turn += 1) expect(await stop(`AAAA000${turn}`)).toMatchObject(failed)
    expect(await stop('AAAA0009')).toMatchObject({ problem: 'too_many_attempts' })
    expect(await stop('AAAA0009', someVisitor())).toMatchObject(failed)
    // Stopping has used up nothing of what using a code may try.
    expect(await use('AAAAA BBBBB', undefined, person.email, asker)).toMatchObject(failed)
    value(await stop(code))
    expect(await findOpenRecovery(person.personId)).toBeNull()
  })

  it('can be asked for by its owner, however often a stranger asked and was stopped', async () => {
    const stranger = someVisitor()
    for (let turn = 0; turn < 4; turn += 1) {
      value(await requestRecovery(stranger, { email: person.email }))
      await stopOwnRecovery(person, {})
    }
    expect(await findOpenRecovery(person.personId)).toBeNull()
    value(await requestRecovery(someVisitor(), { email: person.email }))
    expect(await findOpenRecovery(person.personId)).not.toBeNull()
  })

  it('has a link of its own: looking at it changes nothing, pressed twice it is done, changed it is worth nothing', async () => {
    const { link } = await asked()
    expect(await findRecoveryOfLink(link)).toMatchObject({ state: 'open' })
    expect(await findOpenRecovery(person.personId)).not.toBeNull()
    const [id] = link.split('.')
    for (const wrong of [
      '',
      id ?? '',
      `${id}.x`,
      `${id}.${'x'.repeat(43)}`,
      `${crypto.randomUUID()}.${link.split('.')[1]}`,
    ]) {
      expect(await stopRecoveryByLink(someVisitor(), { link: wrong })).toMatchObject({ problem: 'recovery_link_wrong' })
      expect(await findRecoveryOfLink(wrong)).toBeNull()
    }
    value(await stopRecoveryByLink(someVisitor(), { link }))
    value(await stopRecoveryByLink(someVisitor(), { link }))
    expect(await findRecoveryOfLink(link)).toMatchObject({ state: 'stopped' })
    expect(await db.auditEvent.count({ where: { subjectId: person.personId, type: 'person.recoveryStopped' } })).toBe(1)
  })

  it('that was used, or is over, has nothing left to stop', async () => {
    const { link, code } = await asked()
    expect(await stopRecoveryByLink(someVisitor(), { link }, hours(73))).toMatchObject({ problem: 'recovery_over' })
    value(await use(code, hours(25)))
    expect(await stopRecoveryByLink(someVisitor(), { link }, hours(26))).toMatchObject({ problem: 'recovery_over' })
    expect(await findRecoveryOfLink(link)).toMatchObject({ state: 'used' })
  })

  it('leaves neither code nor link in the outbox', async () => {
    const { code, link, kept } = await asked()
    const [id, secret] = link.split('.')
    expect(JSON.stringify(kept)).toContain(id)
    expect(JSON.stringify(kept)).not.toContain(code)
    expect(JSON.stringify(kept)).not.toContain(secret)
  })
})
