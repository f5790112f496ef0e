import { createHash, randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { assign } from '@/lib/authorizations/assignments/commands/assign'
import { endAuthorization } from '@/lib/authorizations/commands/end-authorization'
import { endStandard } from '@/lib/authorizations/standard/commands/end-standard'
import { endSession } from '@/lib/identity/sessions/commands/end-session'
import { system } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { cancelServiceSignIn } from '@/lib/openid/choices/commands/cancel'
import { chooseForWhom } from '@/lib/openid/choices/commands/choose'
import { extendServiceSignIn } from '@/lib/openid/choices/commands/extend'
import { finishServiceSignIn } from '@/lib/openid/choices/commands/finish'
import { findFormTargets } from '@/lib/openid/choices/queries/form-targets'
import { findSignIn } from '@/lib/openid/choices/queries/find-sign-in'
import { listOwn } from '@/lib/openid/choices/queries/for-whom'
import { findStandingChoice } from '@/lib/openid/choices/queries/standing'
import { minutesAfter } from '@/lib/openid/choices/rules'
import { someVisitor } from '../../support/phone'
import { meetAtRow } from '../../support/races'
import { askToSignIn, makeConnection, newSessionOf } from '../../support/sign-ins'
import {
  day,
  join,
  kvk,
  makeAuthorization,
  makeMember,
  makeOrganization,
  makePerson,
  makeServices,
  makeStandard,
  problem,
  value,
} from '../../support/world'

const now = () => new Date()
const later = (minutes: number) => minutesAfter(now(), minutes)

/** Bram may act for Donald at a service at which he stands. */
async function atService(level: 'loa3' | 'loa4' = 'loa3') {
  const office = await makeMember((await makeOrganization()).kvkNumber, { level: 'loa4' })
  const client = await makeMember(kvk.donald, { level: 'loa4' })
  const bram = await join(await makePerson({ level, name: 'Bram Proef' }), office.kvkNumber, 'employee')
  const { serviceIds } = await makeServices([level])
  const authorizationId = await makeAuthorization(office, client, { serviceIds, level })
  value(
    await assign(office, {
      authorizationId,
      everyone: false,
      membershipIds: [bram.membershipId],
      which: 'all',
      serviceIds: [],
    }),
  )
  const connected = await makeConnection(serviceIds)
  const uid = await askToSignIn(connected)
  const sessionId = await newSessionOf(bram.personId)
  const person = { ...bram, role: 'person' as const }
  const input = {
    uid,
    sessionId,
    actingId: office.organizationId,
    representedId: client.organizationId,
    authorizationId,
  }
  return { office, client, bram: person, member: bram, serviceIds, authorizationId, connected, uid, sessionId, input }
}

const ticketIn = (address: string) => new URL(address, 'https://issuer.example').searchParams.get('ticket') ?? ''
const finish = (uid: string, address: string, at = now()) =>
  finishServiceSignIn(system, { uid, ticket: ticketIn(address), grantId: randomUUID() }, at)
/** What the library tells the service then. */
const refused = { kind: 'refused', error: 'unmet_authentication_requirements' }
const signInOf = (uid: string) => db.serviceSignIn.findUniqueOrThrow({ where: { interactionUid: uid } })

it('is in for whom was chosen: the level of the lower, until the session ends, with a ticket of which only the hash is kept', async () => {
  const { bram, office, client, input, uid, sessionId, authorizationId } = await atService()
  const { address } = value(await chooseForWhom(bram, input))
  expect(address).toContain(`/auth/${uid}?ticket=`)
  const row = await signInOf(uid)
  expect(row.ticketHash).toBe(createHash('sha256').update(ticketIn(address)).digest('base64url'))
  const choice = await db.serviceChoice.findUniqueOrThrow({ where: { id: row.choiceId ?? '' } })
  const session = await db.session.findUniqueOrThrow({ where: { id: sessionId } })
  expect(choice).toMatchObject({
    personId: bram.personId,
    sessionId,
    actingId: office.organizationId,
    representedId: client.organizationId,
    authorizationId,
    level: 'loa3',
    authenticatedAt: session.authenticatedAt,
    enteredAt: null,
    endedAt: null,
  })
  expect(choice.endsAt <= session.expiresAt).toBe(true)
  expect(value(await finish(uid, address))).toMatchObject({ kind: 'entered', choice: { personId: bram.personId } })
  expect(await signInOf(uid)).toMatchObject({ outcome: 'finished' })
  expect(problem(await finish(uid, address))).toBe('ticket_unusable')
  expect(problem(await chooseForWhom(bram, input))).toBe('service_sign_in_ended')
})

it('decides anew: a number that was swapped, another office, a right that ended and a service that asks more', async () => {
  const { bram, client, office, input, connected, authorizationId } = await atService()
  const stranger = await makeOrganization()
  const swapped = [
    { representedId: stranger.id },
    { representedId: crypto.randomUUID() },
    { actingId: client.organizationId },
    { authorizationId: crypto.randomUUID() },
    { authorizationId: null },
    { authorizationId: null, representedId: office.organizationId },
  ]
  for (const change of swapped)
    expect([change, problem(await chooseForWhom(bram, { ...input, ...change }))]).toEqual([
      change,
      'represented_not_allowed',
    ])
  const high = await askToSignIn(connected, { requestedLevel: 'loa4' })
  expect(problem(await chooseForWhom(bram, { ...input, uid: high }))).toBe('service_sign_in_again')
  const anew = { ...input, uid: high, sessionId: await newSessionOf(bram.personId) }
  expect(problem(await chooseForWhom(bram, anew))).toBe('represented_not_allowed')
  expect(await db.serviceChoice.count({ where: { personId: bram.personId } })).toBe(0)
  const { address } = value(await chooseForWhom(bram, input))
  value(await endAuthorization(client, { authorizationId, reason: '' }))
  expect(value(await finish(input.uid, address))).toMatchObject(refused)
})

it('counts a session of one’s own only: not another person’s, not one that is over, and not the one after signing out', async () => {
  const { bram, input, uid, sessionId } = await atService()
  const esra = await makePerson()
  expect(problem(await chooseForWhom(esra, input))).toBe('signed_out')
  const others = { ...input, sessionId: await newSessionOf(esra.personId) }
  expect(problem(await chooseForWhom(bram, others))).toBe('signed_out')
  expect(problem(await chooseForWhom(esra, others))).toBe('represented_not_allowed')
  const { address } = value(await chooseForWhom(bram, input))
  value(await endSession(someVisitor(), { sessionId }))
  expect(problem(await chooseForWhom(bram, input))).toBe('signed_out')
  expect(value(await finish(uid, address))).toMatchObject(refused)
})

it('can be chosen again until somebody came in; of two choices only the last ticket works', async () => {
  const { bram, input, uid } = await atService()
  const first = value(await chooseForWhom(bram, input))
  const second = value(await chooseForWhom(bram, input))
  expect(problem(await finish(uid, first.address))).toBe('ticket_unusable')
  expect(problem(await finish(uid, second.address, later(2)))).toBe('ticket_unusable')
  expect(await db.serviceChoice.count({ where: { personId: bram.personId, endedAt: null } })).toBe(1)
  expect(value(await finish(uid, second.address))).toMatchObject({ kind: 'entered' })
})

it('ends with its time, which can be made half an hour longer, once', async () => {
  const { bram, input, uid } = await atService()
  const late = later(31)
  const session = { ...input, sessionId: await newSessionOf(bram.personId, late) }
  expect(problem(await chooseForWhom(bram, session, late))).toBe('service_sign_in_over')
  expect(problem(await extendServiceSignIn(bram, { uid }, late))).toBe('service_sign_in_over')
  const { expiresAt } = value(await extendServiceSignIn(bram, { uid }))
  expect(value(await extendServiceSignIn(bram, { uid }))).toEqual({ expiresAt })
  value(await chooseForWhom(bram, session, late))
  expect(problem(await chooseForWhom(bram, session, later(61)))).toBe('service_sign_in_over')
  expect(problem(await extendServiceSignIn(bram, { uid: 'made-up' }))).toBe('not_found')
})

it('asks for a new sign-in where the request does, and always at the highest level', async () => {
  const { bram, input, connected } = await atService()
  const asked = await askToSignIn(connected, { authenticatedSince: later(1) })
  expect(problem(await chooseForWhom(bram, { ...input, uid: asked }))).toBe('service_sign_in_again')
  const high = await atService('loa4')
  const before = { ...high.input, sessionId: await newSessionOf(high.bram.personId, later(-5)) }
  expect(problem(await chooseForWhom(high.bram, before))).toBe('service_sign_in_again')
  value(await chooseForWhom(high.bram, high.input))
})

it('lets one signing in in at one service where the highest level is asked, whatever waited before and in whatever order', async () => {
  const { bram, input, connected } = await atService('loa4')
  const asked = (at: Date) => askToSignIn(connected, { authenticatedSince: at }, at)
  const [first, second, third] = [await asked(now()), await asked(now()), await asked(now())]
  const sessionId = await newSessionOf(bram.personId)
  const choose = (uid: string) => chooseForWhom(bram, { ...input, uid, sessionId })
  const [one, other] = [value(await choose(first)), value(await choose(second))]
  const person = { sql: 'SELECT FROM "Person" WHERE id = $1 FOR UPDATE', values: [bram.personId] }
  const signIns = await meetAtRow(person, [() => finish(first, one.address), () => finish(second, other.address)])
  const kinds = signIns.map((finished) => value(finished).kind)
  expect(kinds.sort()).toEqual(['entered', 'refused'])
  expect(problem(await choose(third))).toBe('service_sign_in_again')
  const anew = { ...input, uid: third, sessionId: await newSessionOf(bram.personId) }
  value(await endSession(someVisitor(), { sessionId, nextId: anew.sessionId }))
  value(await finish(third, value(await chooseForWhom(bram, anew)).address))
})

it('goes back without a choice with the reason, as often as one loses the way, and never after somebody came in', async () => {
  const { bram, input, uid, connected } = await atService()
  const chosen = value(await chooseForWhom(bram, input))
  const first = value(await cancelServiceSignIn(someVisitor(), { uid, why: 'refused' }))
  expect(problem(await finish(uid, chosen.address))).toBe('ticket_unusable')
  expect(problem(await chooseForWhom(bram, input))).toBe('service_sign_in_ended')
  expect(value(await finish(uid, first.address))).toMatchObject(refused)
  const again = value(await cancelServiceSignIn(someVisitor(), { uid, why: 'cancelled' }))
  // What the library had begun is used up: the way back stands in our own row.
  expect(problem(await finish(uid, again.address))).toBe('not_found')
  const other = await askToSignIn(connected)
  const { address } = value(await chooseForWhom(bram, { ...input, uid: other }))
  value(await finish(other, address))
  expect(problem(await cancelServiceSignIn(someVisitor(), { uid: other, why: 'cancelled' }))).toBe(
    'service_sign_in_ended',
  )
  expect(problem(await cancelServiceSignIn(someVisitor(), { uid: 'made-up', why: 'cancelled' }))).toBe('not_found')
})

it('refuses a connection that was switched off, and a service that is gone or was taken off it', async () => {
  const { bram, input, connected } = await atService()
  const gone = await askToSignIn(connected, { instanceIds: [] })
  expect(problem(await chooseForWhom(bram, { ...input, uid: gone }))).toBe('represented_not_allowed')
  await db.connection.update({ where: { id: connected.connectionId }, data: { switchedOffAt: now() } })
  expect(problem(await chooseForWhom(bram, input))).toBe('represented_not_allowed')
  await db.connection.update({ where: { id: connected.connectionId }, data: { switchedOffAt: null } })
  const { address } = value(await chooseForWhom(bram, input))
  await db.connectionInstance.deleteMany({ where: { connectionId: connected.connectionId } })
  expect(problem(await chooseForWhom(bram, input))).toBe('represented_not_allowed')
  expect((await findSignIn(input.uid, now()))?.instances).toEqual([])
  expect(value(await finish(input.uid, address))).toMatchObject(refused)
})

it('is in for the own organization by what it gave, and for no other organization that way', async () => {
  const { bram, member, office, client, input, serviceIds, uid } = await atService()
  const own = { ...input, authorizationId: null, representedId: office.organizationId }
  expect(problem(await chooseForWhom(bram, own))).toBe('represented_not_allowed')
  const given = await makeStandard(office, [member], { serviceIds })
  const signIn = await findSignIn(uid, now())
  if (!signIn) throw new Error('no sign-in')
  const shown = await listOwn(signIn, { personId: bram.personId, sessionId: input.sessionId }, now())
  expect(shown).toMatchObject([{ representedId: office.organizationId, authorizationId: null, level: 'loa3' }])
  const foreign = { ...own, representedId: client.organizationId }
  expect(problem(await chooseForWhom(bram, foreign))).toBe('represented_not_allowed')
  const { address } = value(await chooseForWhom(bram, own))
  expect(value(await finish(uid, address))).toMatchObject({ kind: 'entered', choice: { authorizationId: null } })
  value(await endStandard(office, { authorizationIds: given, reason: '' }))
  expect(await listOwn(signIn, { personId: bram.personId, sessionId: input.sessionId }, now())).toEqual([])
})

it('stands at the level that the service was told: on the authorization that reaches it, and no longer than that', async () => {
  const { bram, member, office, input, connected, serviceIds } = await atService()
  await db.service.updateMany({ where: { id: { in: serviceIds } }, data: { level: 'loa2' } })
  const asked = await askToSignIn(connected, { requestedLevel: 'loa3' })
  const own = { ...input, uid: asked, authorizationId: null, representedId: office.organizationId }
  await makeStandard(office, [member], { scope: 'everything', level: 'loa2', validUntil: day(700) })
  const signIn = (await findSignIn(asked, now()))!
  const asker = { personId: bram.personId, sessionId: input.sessionId }
  expect(await listOwn(signIn, asker, now())).toEqual([])
  expect(problem(await chooseForWhom(bram, own))).toBe('represented_not_allowed')
  const given = await makeStandard(office, [member], { serviceIds, level: 'loa3', validUntil: day(300) })
  expect(await listOwn(signIn, asker, now())).toMatchObject([{ level: 'loa3' }])
  const { address } = value(await chooseForWhom(bram, own))
  expect(value(await finish(asked, address))).toMatchObject({ kind: 'entered', choice: { level: 'loa3' } })
  const choice = { id: (await signInOf(asked)).choiceId ?? '' }
  expect(await findStandingChoice(choice, now())).toMatchObject({ level: 'loa3' })
  value(await endStandard(office, { authorizationIds: given, reason: '' }))
  expect(await findStandingChoice(choice, now())).toBeNull()
  const low = { ...own, uid: await askToSignIn(connected) }
  value(await finish(low.uid, value(await chooseForWhom(bram, low)).address))
  expect(await findStandingChoice({ id: (await signInOf(low.uid)).choiceId ?? '' }, now())).toMatchObject({
    level: 'loa2',
  })
})

it('stands no longer when the means that reached its level is revoked, though another one would do at the service', async () => {
  const { bram, input, connected, serviceIds } = await atService()
  await db.service.updateMany({ where: { id: { in: serviceIds } }, data: { level: 'loa2' } })
  const { address } = value(await chooseForWhom(bram, input))
  value(await finish(input.uid, address))
  const choice = { id: (await signInOf(input.uid)).choiceId ?? '' }
  const period = { validFrom: day(-1), validUntil: day(300) }
  const { personId } = bram
  await db.means.updateMany({ where: { personId }, data: { revokedAt: now() } })
  await db.means.create({ data: { personId, level: 'loa2', ...period } })
  expect(await findStandingChoice(choice, now())).toBeNull()
  const anew = { ...input, uid: await askToSignIn(connected), sessionId: await newSessionOf(personId) }
  value(await chooseForWhom(bram, anew))
})

it('stands for two hours, and no longer than the session: each of the two alone ends it', async () => {
  const { bram, input, uid } = await atService()
  value(await finish(uid, value(await chooseForWhom(bram, input)).address))
  const id = (await signInOf(uid)).choiceId ?? ''
  const { endsAt, authenticatedAt, sessionId } = await db.serviceChoice.findUniqueOrThrow({ where: { id } })
  expect(endsAt).toEqual(minutesAfter(authenticatedAt, 120))
  const before = new Date(endsAt.getTime() - 1)
  const lasts = (expiresAt: Date) => db.session.update({ where: { id: sessionId ?? '' }, data: { expiresAt } })
  await lasts(minutesAfter(endsAt, 60))
  expect(await findStandingChoice({ id }, before)).not.toBeNull()
  expect(await findStandingChoice({ id }, endsAt)).toBeNull()
  await lasts(before)
  expect(await findStandingChoice({ id }, new Date(before.getTime() - 1))).not.toBeNull()
  expect(await findStandingChoice({ id }, before)).toBeNull()
})

it('names to the browser where the way back leads, and nothing for what is made up', async () => {
  const { uid } = await atService()
  expect(await findFormTargets(uid)).toContain('https://dienst.example')
  expect(await findFormTargets('made-up')).toEqual([])
})
