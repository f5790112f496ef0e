import { beforeEach, describe, expect, it } from 'vitest'
import type { PersonActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { recoverWithCode } from '@/lib/identity/recovery/commands/recover-with-code'
import { requestRecovery } from '@/lib/identity/recovery/commands/request-recovery'
import { stopOwnRecovery } from '@/lib/identity/recovery/commands/stop-own-recovery'
import { stopRecovery } from '@/lib/identity/recovery/commands/stop-recovery'
import { findOpenRecovery } from '@/lib/identity/recovery/queries/recoveries'
import { startPairing } from '@/lib/identity/phones/commands/pairing/start-pairing'
import { findPairing } from '@/lib/identity/phones/queries/pairing'
import { secretsOf } from '@/lib/identity/phones/secrets'
import { makePhone, pairWith, someVisitor } from '../../support/phone'
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
const use = (code: string, now?: Date, email = person.email) => recoverWithCode(someVisitor(), { email, code }, now)

async function mailedCode() {
  value(await requestRecovery(someVisitor(), { email: person.email }))
  const [mail] = await mails('recoveryAsked')
  return (mail?.data as { code: string }).code
}

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

  it('can be guessed five times a day', async () => {
    const {
      recoveryCodes: [code = ''],
    } = await paired()
    for (let turn = 0; turn < 5; turn += 1) expect(await use(`AAAAA BBBB${turn}`)).toMatchObject(failed)
    expect(await use(code)).toMatchObject({ problem: 'too_many_attempts' })
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
    ['by who got the mail', async (code: string) => stopRecovery(someVisitor(), { email: person.email, code })],
    ['by who is signed in', async () => stopOwnRecovery(person, {})],
  ])('is stopped %s: its code is worth nothing and its second mail does not go out', async (_who, stop) => {
    await makePhone(person.personId)
    const code = await mailedCode()
    value(await stop(code))
    expect(await mails('recoveryReady')).toEqual([])
    expect(await use(code, hours(25))).toMatchObject(failed)
  })
})
