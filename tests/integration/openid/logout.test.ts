// A right that ends at a service: nobody is in there any more, no token works, and the service is told.
import { createLocalJWKSet, decodeJwt, jwtVerify, type JSONWebKeySet } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { GET } from '@/app/api/health/route'
import { endAssignment } from '@/lib/authorizations/assignments/commands/end-assignment'
import { endAuthorization } from '@/lib/authorizations/commands/end-authorization'
import { numberEvents } from '@/lib/events/feed/number-events'
import { blockPhone } from '@/lib/identity/phones/commands/blocking/block-phone'
import { readFeed } from '@/lib/events/feed/read-feed'
import { endOtherSessions } from '@/lib/identity/sessions/commands/end-other-sessions'
import { enterByCookies } from '@/lib/identity/sessions/browser/next-auth'
import { seal, sealToken } from '@/lib/identity/sessions/browser/token'
import { startSession } from '@/lib/identity/sessions/session-row'
import { startSignIn } from '@/lib/identity/phones/commands/signing-in/start-sign-in'
import { signInState } from '@/lib/identity/phones/queries/sign-in'
import { endSession } from '@/lib/identity/sessions/commands/end-session'
import { system } from '@/lib/kernel/actor'
import { today } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'
import { changeConnection } from '@/lib/openid/connections/commands/change-connection'
import { findStandingChoice } from '@/lib/openid/choices/queries/standing'
import { leaveService } from '@/lib/openid/choices/commands/leave'
import { makeFirstKeys } from '@/lib/openid/keys/commands/make-first-keys'
import { decideAgain } from '@/lib/openid/logout/commands/decide-again'
import { doubtAll } from '@/lib/openid/logout/commands/doubt-all'
import { openidReader } from '@/lib/openid/logout/commands/hear'
import { findUnheard } from '@/lib/openid/logout/queries/unheard'
import { postNotices, type Notice } from '@/lib/openid/logout/commands/post-notices'
import { makeChain, makeChoice, makeSession } from '../../support/choices'
import { connectionInput } from '../../support/connections'
import { startService } from '../../support/service-server'
import { approve, look, makePhone } from '../../support/phone'
import { day, makePerson, makeStaff, value } from '../../support/world'

vi.hoisted(() => {
  process.env.OPENID_ISSUER = 'http://localhost:3001/'
  process.env.OPENID_PRIVATE_NETWORKS = '1'
  // Nobody listens there: these tests need no process of the issuer.
  process.env.OPENID_PORT = '9'
})

type Service = Awaited<ReturnType<typeof startService>>
type Chain = Awaited<ReturnType<typeof makeChain>>

let service: Service
beforeAll(async () => {
  service = await startService()
  value(await makeFirstKeys(system, {}))
})
afterAll(() => service.stop())
beforeEach(async () => {
  service.behave(200)
  service.heard.length = 0
  await db.logoutNotice.deleteMany()
  await db.serviceChoice.updateMany({ where: { endedAt: null }, data: { endedAt: new Date(), doubtedAt: null } })
})

const minutes = (count: number) => count * 60_000
const later = (milliseconds: number, from = new Date()) => new Date(from.getTime() + milliseconds)

/** What the workers do after a commit, until nothing is in doubt. */
async function follow(at = new Date()) {
  while ((await numberEvents()) > 0);
  while ((await readFeed(openidReader)) > 0);
  while (value(await decideAgain(system, {}, at)) > 0);
}

const health = async () => (await GET(new Request('http://localhost/api/health'))).json()

async function post(at?: Date) {
  const notices: Notice[] = []
  await postNotices((notice) => notices.push(notice), at && { now: () => at })
  return notices
}

async function isIn(choiceId: string) {
  const { endedAt, doubtedAt, grantId } = await db.serviceChoice.findUniqueOrThrow({ where: { id: choiceId } })
  expect(doubtedAt).toBeNull()
  const tokens = await db.openidState.count({ where: { grantId } })
  expect(tokens).toBe(endedAt === null ? 1 : 0)
  return endedAt === null
}

const here = (chain: Chain, change?: Parameters<typeof makeChoice>[2]) => makeChoice(chain, chain.who, change)
const told = () => makeChain({ backchannelLogoutUri: service.address })
const visitor = { role: 'visitor' as const, client: { address: '127.0.0.1', browser: null } }

describe('what ends a right', () => {
  test('the client ends the authorization', async () => {
    const chain = await told()
    const { choiceId } = await here(chain)
    value(await endAuthorization(chain.client, { authorizationId: chain.authorizationId, reason: 'Klaar' }))
    await follow()
    expect(await isIn(choiceId)).toBe(false)
  })

  test('the office takes the assignment back', async () => {
    const chain = await told()
    const { choiceId } = await here(chain)
    const { id } = await db.assignment.findFirstOrThrow({ where: { authorizationId: chain.authorizationId } })
    value(await endAssignment(chain.office, { assignmentId: id }))
    await follow()
    expect(await isIn(choiceId)).toBe(false)
  })

  test('the person signs out, or ends that session from another browser', async () => {
    const chain = await told()
    const [one, other] = [await here(chain), await here(chain)]
    value(await endSession(visitor, { sessionId: one.sessionId }))
    await follow()
    expect([await isIn(one.choiceId), await isIn(other.choiceId)]).toEqual([false, true])
    const kept = await makeSession(chain.bram.personId)
    value(await endOtherSessions({ ...chain.bram, role: 'person' }, { keptId: kept.sessionId }))
    await follow()
    expect(await isIn(other.choiceId)).toBe(false)
  })

  test('a lead takes the service off the connection', async () => {
    const chain = await makeChain()
    const [taken, other] = [await here(chain), await here({ ...chain, instanceIds: chain.instanceIds.slice(1) })]
    const { connectionId } = chain
    const { changedAt } = await db.connection.findUniqueOrThrow({ where: { id: connectionId } })
    const left = connectionInput(chain.instanceIds.slice(1), {
      backchannelLogoutUri: 'https://service.test/logout',
    })
    const lead = await makeStaff('lead')
    value(await changeConnection(lead, { connectionId, changedAt: changedAt.toISOString(), ...left }))
    expect(await findStandingChoice({ id: taken.choiceId }, new Date())).toBeNull()
    await follow()
    expect([await isIn(taken.choiceId), await isIn(other.choiceId)]).toEqual([false, true])
    expect(await db.logoutNotice.findMany()).toMatchObject([{ choiceId: taken.choiceId }])
  })

  test('two hours', async () => {
    const chain = await told()
    const begun = later(-minutes(110))
    const { choiceId } = await here(chain, { at: begun })
    await follow()
    expect(await isIn(choiceId)).toBe(true)
    await follow(later(minutes(120), begun))
    expect(await isIn(choiceId)).toBe(false)
  })

  test('the last day of the authorization, at midnight in Amsterdam', async () => {
    const chain = await makeChain({}, { validUntil: day(1) })
    const midnight = Array.from({ length: 96 }, (_, index) => later(minutes(15) * index, day(1))).find(
      (at) => today(at) > day(1),
    )
    const { choiceId } = await here(chain, { at: later(-minutes(30), midnight) })
    const looks = async (at: Date) => {
      value(await doubtAll(system, {}, at))
      await follow(at)
      return isIn(choiceId)
    }
    expect(await looks(later(-1, midnight))).toBe(true)
    expect(await looks(later(0, midnight))).toBe(false)
  })

  test.each([
    [
      'the last day of the membership',
      (chain: Chain) => db.membership.update({ where: { id: chain.bram.membershipId }, data: { validUntil: day(-1) } }),
    ],
    [
      'a means that is revoked',
      (chain: Chain) =>
        db.means.updateMany({ where: { personId: chain.bram.personId }, data: { revokedAt: new Date() } }),
    ],
    [
      'a company that has ended',
      (chain: Chain) =>
        db.organization.update({ where: { id: chain.client.organizationId }, data: { endedOn: day(-1) } }),
    ],
  ])('what no event tells, at the next look of the clock: %s', async (_what, end) => {
    const chain = await told()
    const { choiceId } = await here(chain)
    await end(chain)
    await follow()
    expect(await isIn(choiceId)).toBe(true)
    value(await doubtAll(system, {}))
    await follow()
    expect(await isIn(choiceId)).toBe(false)
    await db.organization.update({ where: { id: chain.client.organizationId }, data: { endedOn: null } })
  })
})

describe('what ends none', () => {
  test('sitting idle at the portal', async () => {
    const chain = await told()
    const { choiceId, sessionId } = await here(chain, { at: later(-minutes(60)) })
    await db.session.update({ where: { id: sessionId }, data: { lastSeenAt: later(-minutes(60)) } })
    value(await doubtAll(system, {}))
    await follow()
    expect(await isIn(choiceId)).toBe(true)
  })

  test('signing in anew in the same browser, by which every choice passes to the new session', async () => {
    const chain = await told()
    const { personId, email } = chain.bram
    const phone = await makePhone(personId)
    const { sessionId } = await startSession({ tx: db, now: new Date() }, personId, null, { phoneId: phone.phoneId })
    const { choiceId } = await here(chain, { sessionId })
    await db.session.update({ where: { id: sessionId }, data: { lastSeenAt: later(-minutes(60)) } })
    const before = await db.serviceChoice.findUniqueOrThrow({ where: { id: choiceId } })
    const { browserSecret } = value(await startSignIn(visitor, { email }))
    value(await approve(phone, value(await look(phone, (await signInState(browserSecret))?.secret ?? ''))))
    const cookies = [
      `schakel-session=${await sealToken({ personId, sessionId })}`,
      `schakel-sign-in=${await seal({ browserSecret, email }, 60)}`,
    ]
    const entered = await enterByCookies(new Headers({ cookie: cookies.join('; ') }))
    await follow()
    expect(await isIn(choiceId)).toBe(true)
    const after = { ...before, sessionId: entered?.sessionId }
    expect(await db.serviceChoice.findUniqueOrThrow({ where: { id: choiceId } })).toEqual(after)
    value(await endSession(visitor, { sessionId: entered?.sessionId ?? '' }))
    await follow()
    expect(await isIn(choiceId)).toBe(false)
  })

  const open = (whose: string, from: Parameters<typeof startSession>[3]) =>
    startSession({ tx: db, now: new Date() }, whose, null, from)

  test('signing in anew by another phone, or at the desk; and the first phone ends it still', async () => {
    const chain = await told()
    const { personId } = chain.bram
    const phones = [await makePhone(personId), await makePhone(personId)]
    const [first = '', second = ''] = phones.map(({ phoneId }) => phoneId)
    for (const change of [{ phoneId: second }, { phoneId: first, isDesk: true }]) {
      const former = await open(personId, { phoneId: first })
      const { choiceId } = await here(chain, { sessionId: former.sessionId, phoneId: first })
      const next = await open(personId, change)
      value(await endSession(visitor, { sessionId: former.sessionId, nextId: next.sessionId }))
      await follow()
      expect(await isIn(choiceId)).toBe(true)
      value(await endSession(visitor, { sessionId: next.sessionId }))
      await follow()
      expect(await isIn(choiceId)).toBe(false)
    }
    const former = await open(personId, { phoneId: first })
    const passed = await here(chain, { sessionId: former.sessionId, phoneId: first })
    const next = await open(personId, { phoneId: second })
    value(await endSession(visitor, { sessionId: former.sessionId, nextId: next.sessionId }))
    const byNext = await here(chain, { sessionId: next.sessionId, phoneId: second })
    const asked = { ...chain.bram, role: 'person' as const }
    value(await blockPhone(asked, { phoneId: first, sessionId: next.sessionId }))
    expect(await findStandingChoice({ id: passed.choiceId }, new Date())).toBeNull()
    await follow()
    expect([await isIn(passed.choiceId), await isIn(byNext.choiceId)]).toEqual([false, true])
  })

  test('but another person takes nothing over', async () => {
    const chain = await told()
    const { sessionId } = await open(chain.bram.personId, {})
    const { choiceId } = await here(chain, { sessionId })
    const { sessionId: nextId } = await open((await makePerson()).personId, {})
    value(await endSession(visitor, { sessionId, nextId }))
    await follow()
    expect(await isIn(choiceId)).toBe(false)
  })

  test('the end of somebody else’s', async () => {
    const [chain, other] = [await told(), await told()]
    const [{ choiceId }, { choiceId: othersId }] = [await here(chain), await here(other)]
    value(await endAuthorization(chain.client, { authorizationId: chain.authorizationId, reason: 'Klaar' }))
    await follow()
    expect([await isIn(choiceId), await isIn(othersId)]).toEqual([false, true])
  })
})

describe('the service', () => {
  const ended = async (chain: Chain, change?: Parameters<typeof makeChoice>[2]) => {
    const choice = await here(chain, change)
    value(await endSession(visitor, { sessionId: choice.sessionId }))
    await follow()
    return choice
  }

  test.each(['PS256', 'ES256'] as const)('is told by a logout token that it can verify (%s)', async (signingAlg) => {
    const chain = await makeChain({ backchannelLogoutUri: service.address, signingAlg })
    const { sid, pseudonym } = await ended(chain)
    expect(await post()).toMatchObject([{ status: 'sent', attempt: 1, note: 'taken' }])
    const [{ token, type } = { token: '', type: '' }] = service.heard
    expect(type).toBe('application/x-www-form-urlencoded')
    const keys = await db.openidKey.findMany({ select: { publicKey: true } })
    const set = { keys: keys.map(({ publicKey }) => publicKey) } as JSONWebKeySet
    const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet(set), {
      issuer: 'http://localhost:3001',
      audience: chain.connectionId,
      algorithms: [signingAlg],
      typ: 'logout+jwt',
    })
    expect(protectedHeader.kid).toBeTruthy()
    expect(payload).toMatchObject({ sid, sub: pseudonym })
    expect(payload.events).toEqual({ 'http://schemas.openid.net/event/backchannel-logout': {} })
    expect(payload.jti).toBeTruthy()
    expect(payload.nonce).toBeUndefined()
    expect(Number(payload.exp) - Number(payload.iat)).toBe(120)
    expect(JSON.stringify([payload, await db.logoutNotice.findMany()])).not.toContain(chain.bram.personId)
  })

  test('hears nothing of somebody who never came in, and nothing when it has no address for it', async () => {
    await ended(await told(), { enteredAt: null })
    await ended(await makeChain({ backchannelLogoutUri: null }))
    expect(await db.logoutNotice.count()).toBe(0)
  })

  test('at which somebody signs out is not told what it told us, also when the right was in doubt', async () => {
    const chain = await told()
    const { choiceId, sid } = await here(chain)
    value(await doubtAll(system, {}))
    value(await leaveService(system, { sid, connectionId: chain.connectionId }))
    expect(await isIn(choiceId)).toBe(false)
    expect(await db.logoutNotice.count()).toBe(0)
  })

  test('that answers 500 is told again, each time with another token and after a longer pause', async () => {
    service.behave(500)
    await ended(await told())
    const begun = new Date()
    expect(await post(begun)).toMatchObject([{ status: 'waiting', note: 'status_500' }])
    expect(await post(later(900, begun))).toEqual([])
    expect(await post(later(1100, begun))).toMatchObject([{ attempt: 2 }])
    expect(await post(later(3000, begun))).toEqual([])
    service.behave(204)
    expect(await post(later(4200, begun))).toMatchObject([{ attempt: 3, status: 'sent' }])
    expect(new Set(service.heard.map(({ token }) => decodeJwt(token).jti)).size).toBe(3)
  })

  test('that never takes it is given up after an hour', async () => {
    service.behave(400)
    const chain = await told()
    await ended(chain)
    let at = new Date()
    const begun = at
    const statuses: string[] = []
    for (; at < later(minutes(90), begun); at = later(minutes(1), at))
      statuses.push(...(await post(at)).map(({ status }) => status))
    expect(statuses.at(-1)).toBe('given_up')
    expect(statuses.length).toBeGreaterThan(8)
    expect(statuses.length).toBeLessThan(20)
    expect(await db.logoutNotice.findMany()).toMatchObject([{ sentAt: null, lastProblem: 'status_400' }])
    expect(await post(later(minutes(600), begun))).toEqual([])
    // Whoever watches over it sees that, until the service takes one again.
    const givenUp = await db.logoutNotice.findFirstOrThrow({ select: { givenUpAt: true } })
    expect(await findUnheard(chain.connectionId)).toEqual({
      count: 1,
      since: givenUp.givenUpAt,
      lastProblem: 'status_400',
    })
    expect(await health()).toMatchObject({ ok: true, logoutUnheard: 1 })
    service.behave(200)
    await ended(chain)
    expect(await post(later(minutes(700), begun))).toMatchObject([{ status: 'sent' }])
    expect(await findUnheard(chain.connectionId)).toBeNull()
    expect(await health()).toMatchObject({ ok: true, logoutUnheard: 0 })
  })

  test('that sends elsewhere has not taken it', async () => {
    const other = await startService()
    service.behave((response) => void response.writeHead(302, { location: other.address }).end())
    await ended(await told())
    expect(await post()).toMatchObject([{ status: 'waiting', note: 'status_302' }])
    expect(other.heard).toEqual([])
    await other.stop()
  })

  test('that does not answer keeps no other waiting', async () => {
    const slow = await startService(null)
    const chain = await makeChain({ backchannelLogoutUri: slow.address })
    for (let index = 0; index < 12; index += 1) await ended(chain)
    await ended(await told())
    const since = Date.now()
    const notices = await post()
    expect(Date.now() - since).toBeLessThan(5000)
    expect(notices.filter(({ note }) => note === 'timeout').length).toBe(8)
    expect(service.heard).toHaveLength(1)
    await slow.stop()
  })
})

describe('several workers', () => {
  const count = 12

  test('end each choice once, and tell of it once', async () => {
    const chain = await told()
    const { sessionId } = await makeSession(chain.bram.personId)
    for (let index = 0; index < count; index += 1) await here(chain, { sessionId })
    value(await endSession(visitor, { sessionId }))
    while ((await numberEvents()) > 0);
    await Promise.all([readFeed(openidReader), readFeed(openidReader)])
    await Promise.all(
      Array.from({ length: 6 }, async () => {
        while (value(await decideAgain(system, {})) > 0);
      }),
    )
    expect(await db.logoutNotice.count()).toBe(count)
    const [one, two] = await Promise.all([post(), post()])
    expect([...(one ?? []), ...(two ?? [])].map(({ status }) => status)).toEqual(Array(count).fill('sent'))
    expect(new Set(service.heard.map(({ token }) => decodeJwt(token).sid)).size).toBe(count)
    expect(service.heard).toHaveLength(count)
  })

  test('one that was killed with a notice in its hands leaves it to the next after ten seconds', async () => {
    const chain = await told()
    const { choiceId, sessionId } = await here(chain)
    value(await endSession(visitor, { sessionId }))
    await follow()
    const killed = new Date()
    await db.logoutNotice.update({ where: { choiceId }, data: { attempts: 1, notBefore: later(10_000, killed) } })
    expect(await post(later(9_000, killed))).toEqual([])
    expect(await post(later(10_000, killed))).toMatchObject([{ attempt: 2, status: 'sent' }])
  })
})
