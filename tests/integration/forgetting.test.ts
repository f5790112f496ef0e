import { randomUUID } from 'node:crypto'
// What people leave behind goes when its time is over, and not before; what somebody still needs stays.
import { expect, test } from 'vitest'
import { forgetSignings } from '@/lib/admin-status/letters/commands/forget-signings'
import { forgetAttempts } from '@/lib/identity/phones/commands/forget-attempts'
import { forgetRecoveries } from '@/lib/identity/recovery/commands/forget-recoveries'
import { forgetRegistrations } from '@/lib/identity/registration/commands/forget-registrations'
import { forgetSessions } from '@/lib/identity/sessions/commands/forget-sessions'
import { jobs } from '@/lib/jobs/jobs'
import { forgetServiceSignIns } from '@/lib/openid/choices/commands/forget'
import { system } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { addDays } from '@/lib/kernel/days'
import { forgetMessages } from '@/lib/notifications/commands/forget-messages'
import { makeMail, makeSms } from '../support/messages'
import { beginSigning, makeLetters } from '../support/signatories'
import { makePerson, value } from '../support/world'
import { connect, makeChain } from '../support/openid'

const now = new Date('2026-11-30T03:45:00Z')
const daysAgo = (days: number) => addDays(now, -days)
const unique = () => crypto.randomUUID()

const registration = (expiresAt: Date) => ({
  name: 'Nora Nooitklaar',
  email: `${unique()}@voorbeeld.test`,
  mobileNumber: '+31612345678',
  birthDate: new Date('1990-01-01'),
  language: 'nl' as const,
  createdAt: addDays(expiresAt, -1),
  consentedAt: addDays(expiresAt, -1),
  expiresAt,
  mailCodeHash: unique(),
  smsCodeHash: unique(),
  codesExpireAt: expiresAt,
})

const attempt = (expiresAt: Date) => ({
  browserHash: unique(),
  secretHash: unique(),
  codeHash: unique(),
  number: 42,
  nonce: unique(),
  browser: 'Firefox',
  address: '192.0.2.1',
  createdAt: expiresAt,
  expiresAt,
})

test('registrations go a week after they were given up', async () => {
  await db.registration.createMany({ data: [registration(daysAgo(8)), registration(daysAgo(8))] })
  const young = await db.registration.create({ data: registration(daysAgo(6)), select: { id: true } })
  expect(value(await forgetRegistrations(system, {}, now))).toBe(2)
  expect(await db.registration.findMany({ select: { id: true } })).toEqual([young])
  expect(value(await forgetRegistrations(system, {}, now))).toBe(0)
})

test('attempts to sign in, pairings and recoveries go a month after they are over', async () => {
  const { personId } = await makePerson()
  const over = { personId, createdAt: daysAgo(32), expiresAt: daysAgo(31) }
  const young = { personId, createdAt: daysAgo(31), expiresAt: daysAgo(29) }
  for (const { expiresAt } of [over, young]) await db.signInChallenge.create({ data: attempt(expiresAt) })
  for (const one of [over, young])
    await db.phonePairing.create({ data: { ...one, secretHash: unique(), codeHash: unique() } })
  for (const one of [over, young]) await db.recovery.create({ data: { ...one, usableFrom: one.createdAt } })
  const { id: sessionId } = await db.session.create({
    data: {
      personId,
      createdAt: daysAgo(32),
      lastSeenAt: daysAgo(32),
      expiresAt: daysAgo(31),
      method: 'phone_pin',
      authenticatedAt: daysAgo(32),
    },
    select: { id: true },
  })
  for (const one of [over, young]) {
    const question = { ...one, sessionId, kind: 'pair_phone', number: 42, nonce: unique() } as const
    await db.confirmation.create({ data: { ...question, secretHash: unique(), codeHash: unique() } })
    await db.contactChange.create({ data: { ...one, kind: 'email', value: 'a@voorbeeld.test', codeHash: 'x' } })
  }
  const confirmed = { ...over, codeHash: 'x', confirmedAt: over.expiresAt }
  await db.contactChange.create({
    data: { ...confirmed, kind: 'mobile', value: '+31612345678', former: '+31687654321' },
  })
  await db.contactChange.create({
    data: { ...confirmed, kind: 'email', value: 'b@voorbeeld.test', former: 'was@voorbeeld.test' },
  })
  expect(value(await forgetAttempts(system, {}, now))).toBe(4)
  expect(await db.confirmation.findMany({ where: { personId }, select: { expiresAt: true } })).toEqual([
    { expiresAt: young.expiresAt },
  ])
  // A former address or number says what somebody did at it, so it stays.
  expect(
    await db.contactChange.findMany({ where: { personId }, orderBy: { former: 'asc' }, select: { former: true } }),
  ).toEqual([{ former: '+31687654321' }, { former: 'was@voorbeeld.test' }, { former: null }])
  expect(value(await forgetRecoveries(system, {}, now))).toBe(1)
  expect(await db.signInChallenge.findMany({ select: { expiresAt: true } })).toEqual([{ expiresAt: young.expiresAt }])
  expect(await db.phonePairing.findMany({ where: { personId }, select: { expiresAt: true } })).toEqual([
    { expiresAt: young.expiresAt },
  ])
  expect(await db.recovery.findMany({ where: { personId }, select: { expiresAt: true } })).toEqual([
    { expiresAt: young.expiresAt },
  ])
})

test('sessions go three months after they ended, by whatever way; one that lasts stays', async () => {
  const { personId } = await makePerson()
  const session = (endedAt: Date | null, expiresAt: Date) => ({
    personId,
    createdAt: daysAgo(100),
    lastSeenAt: daysAgo(100),
    authenticatedAt: daysAgo(100),
    method: 'phone_pin' as const,
    endedAt,
    expiresAt,
  })
  await db.session.createMany({ data: [session(daysAgo(91), addDays(now, 1)), session(null, daysAgo(91))] })
  await db.session.createMany({ data: [session(daysAgo(89), daysAgo(89)), session(null, addDays(now, 1))] })
  expect(value(await forgetSessions(system, {}, now))).toBe(2)
  expect(await db.session.count({ where: { personId } })).toBe(2)
})

test('an attempt to sign a letter goes a month after it is over, unless the letter was signed with it', async () => {
  const { gijs, guus, ofGijs, ofGuus } = await makeLetters(daysAgo(35))
  await beginSigning(gijs, ofGijs, daysAgo(32))
  await beginSigning(guus, ofGuus, daysAgo(32))
  const signed = await db.letterChallenge.findFirstOrThrow({ where: { signatoryId: ofGuus } })
  await db.letterChallenge.update({
    where: { id: signed.id },
    data: { signedAt: daysAgo(32), chosenNumber: signed.number },
  })
  expect(value(await forgetSignings(system, {}, now))).toBe(1)
  expect(await db.letterChallenge.findMany({ select: { signatoryId: true } })).toEqual([{ signatoryId: ofGuus }])
})

test('for whom somebody was in at a service goes three months after it ended, with what was told of it', async () => {
  const chain = await makeChain()
  const { clientId, instances } = await connect(chain.providerId, chain.serviceIds)
  const choice = (endedDaysAgo: number) => ({
    id: randomUUID(),
    sid: randomUUID(),
    connectionId: clientId,
    personId: chain.bram.personId,
    sessionId: chain.sessionId,
    actingId: chain.office.organizationId,
    representedId: chain.granting.organizationId,
    authorizationId: chain.authorizationId,
    instanceIds: instances.map(({ id }) => id),
    level: 'loa3' as const,
    authenticatedAt: daysAgo(endedDaysAgo),
    madeAt: new Date(daysAgo(endedDaysAgo).getTime() - 60_000),
    endsAt: daysAgo(endedDaysAgo),
  })
  const [old, young] = [choice(91), choice(89)]
  await db.serviceChoice.createMany({ data: [old, young] })
  await db.logoutNotice.create({ data: { choiceId: old.id, createdAt: daysAgo(91), notBefore: daysAgo(91) } })
  const asked = { connectionId: clientId, redirectUri: 'https://dienst.example/cb', expiresAt: now }
  const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
  await db.serviceSignIn.createMany({
    data: [
      { ...asked, interactionUid: 'over', createdAt: before(61) },
      { ...asked, interactionUid: 'recent', createdAt: before(59) },
    ],
  })
  await db.openidState.createMany({
    data: [
      { model: 'AccessToken', idHash: 'over', payload: {}, expiresAt: now },
      { model: 'AccessToken', idHash: 'lasts', payload: {}, expiresAt: addDays(now, 1) },
    ],
  })
  while (value(await forgetServiceSignIns(system, {}, now)) > 0);
  expect(await db.serviceChoice.findMany({ select: { id: true } })).toEqual([{ id: young.id }])
  expect(await db.logoutNotice.count()).toBe(0)
  expect(await db.serviceSignIn.findMany({ select: { interactionUid: true } })).toEqual([{ interactionUid: 'recent' }])
  expect(await db.openidState.findMany({ select: { idHash: true } })).toEqual([{ idHash: 'lasts' }])
})

const reader = { to: 'nora@voorbeeld.test', name: 'Nora', language: 'nl' as const }
const added = { organization: 'Bakkerij Één', by: 'Petra', path: '/my-authorizations' }

test('of an old message only what makes it unique stays', async () => {
  await makeMail(reader, 'employeeAdded', added, daysAgo(91))
  const before = await db.message.findFirstOrThrow()
  await db.message.update({ where: { id: before.id }, data: { status: 'sent', sentAt: before.createdAt } })
  await makeMail(reader, 'employeeAdded', added, daysAgo(89))
  expect(value(await forgetMessages(system, {}, now))).toBe(1)
  const after = await db.message.findUniqueOrThrow({ where: { id: before.id } })
  const { eventId, to, template } = before
  expect(after).toMatchObject({ eventId, to, template, status: 'sent', name: '', data: {}, emptiedAt: now })
  expect(await db.message.count({ where: { name: 'Nora' } })).toBe(1)
  expect(value(await forgetMessages(system, {}, now))).toBe(0)
})

test('a message that waited so long is not sent any more', async () => {
  await db.message.deleteMany()
  await makeSms({ ...reader, to: '+31612345678' }, 'registrationCode', { code: '123456', minutes: 10 }, daysAgo(91))
  expect(value(await forgetMessages(system, {}, now))).toBe(1)
  expect(await db.message.findFirst()).toMatchObject({ status: 'failed', lastError: 'too_old', data: {} })
})

test('the nightly job goes on until nothing is left', async () => {
  await db.registration.createMany({ data: Array.from({ length: 1001 }, () => registration(daysAgo(8))) })
  const job = jobs.find(({ name }) => name === 'traces.forget.every-night')
  expect(await job?.run({}, now)).toBe(1001)
  expect(await db.registration.count({ where: { expiresAt: { lt: daysAgo(7) } } })).toBe(0)
})
