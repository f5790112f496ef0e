// What pages that wait for a phone cost: however many there are, each attempt is looked at once for all of them.
import { afterEach, describe, expect, it } from 'vitest'
import { startSignIn } from '@/lib/identity/phones/commands/signing-in/start-sign-in'
import { makeFollowing } from '@/lib/identity/phones/follow-sign-in'
import { signInState } from '@/lib/identity/phones/queries/sign-in'
import type { SignInStanding } from '@/lib/identity/phones/rules'
import { hashOf, secretsOf } from '@/lib/identity/phones/secrets'
import { db } from '@/lib/kernel/db'
import { approve, decline, look, makePhone, someClient, someVisitor } from '../../support/phone'
import { makePerson, value } from '../../support/world'

const never = 3_600_000

/** Pages that wait here, and how often the database is asked for them. */
function makeServer(lookEveryMs = never) {
  const looks = { count: 0 }
  const following = makeFollowing((browserSecret) => {
    looks.count += 1
    return signInState(browserSecret)
  }, lookEveryMs)
  closing.push(following.close)
  return { follow: following.follow, looks }
}

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A page that waits; `hears` is done once it was told this. */
function open({ follow }: ReturnType<typeof makeServer>, browserSecret: string, { address } = someClient()) {
  const told: SignInStanding[] = []
  const waiting = new Map<SignInStanding, () => void>()
  const tell = (state: SignInStanding) => {
    told.push(state)
    waiting.get(state)?.()
  }
  const page = follow({ browserSecret, address, tell })
  const hears = (state: SignInStanding) =>
    told.includes(state) ? Promise.resolve() : new Promise<void>((resolve) => waiting.set(state, resolve))
  return { told, hears, leave: () => page?.leave(), isRefused: page === null }
}

async function begin(email = 'nobody@katrien.test', at?: Date) {
  return value(await startSignIn(someVisitor(), { email }, at)).browserSecret
}

/** Somebody with a phone, and what it sees of their attempt. */
async function beginWithPhone() {
  const person = await makePerson()
  const phone = await makePhone(person.personId)
  const browserSecret = await begin(person.email)
  return { browserSecret, phone, see: () => look(phone, secretsOf('sign-in', browserSecret).secret).then(value) }
}

describe('pages that wait', () => {
  it('for one attempt are two at most, and are looked for together', async () => {
    const server = makeServer()
    for (let attempt = 1; attempt <= 20; attempt += 1) {
      const browserSecret = await begin(`nobody${attempt}@katrien.test`)
      const pages = Array.from({ length: 50 }, () => open(server, browserSecret))
      expect(pages.map(({ isRefused }) => isRefused)).toEqual(pages.map((_page, place) => place > 1))
      await Promise.all(pages.slice(0, 2).map((page) => page.hears('waiting')))
      expect(server.looks.count).toBe(attempt)
      pages.forEach((page) => page.leave())
    }
  })

  it('make room when they leave, once', async () => {
    const server = makeServer()
    const browserSecret = await begin()
    const [first, second] = [open(server, browserSecret), open(server, browserSecret)]
    await second.hears('waiting')
    first.leave()
    first.leave()
    const third = open(server, browserSecret)
    await third.hears('waiting')
    expect([third.isRefused, open(server, browserSecret).isRefused]).toEqual([false, true])
    expect(server.looks.count).toBe(1)
  })

  it('from one address are a hundred at most', () => {
    const server = makeServer()
    const office = someClient()
    const pages = Array.from({ length: 102 }, (_, place) => open(server, `attempt-${place}`, office))
    expect(pages.filter(({ isRefused }) => isRefused)).toHaveLength(2)
    expect(open(server, 'attempt-elsewhere').isRefused).toBe(false)
    pages[0]?.leave()
    expect(open(server, 'attempt-next', office).isRefused).toBe(false)
  })
})

describe('a page that waits', () => {
  it('is told at once what the phone does, like the other one and by one look for both', async () => {
    const server = makeServer()
    const { browserSecret, phone, see } = await beginWithPhone()
    const pages = [open(server, browserSecret), open(server, browserSecret)]
    await Promise.all(pages.map((page) => page.hears('waiting')))
    const seen = await see()
    await Promise.all(pages.map((page) => page.hears('seen')))
    value(await approve(phone, seen))
    await Promise.all(pages.map((page) => page.hears('approved')))
    expect(pages.map(({ told }) => told)).toEqual(pages.map(() => ['waiting', 'seen', 'approved']))
    expect(server.looks.count).toBe(3)
  })

  it('is told on every server', async () => {
    const servers = [makeServer(), makeServer()]
    const { browserSecret, phone, see } = await beginWithPhone()
    const pages = servers.map((server) => open(server, browserSecret))
    await Promise.all(pages.map((page) => page.hears('waiting')))
    value(await decline(phone, (await see()).challengeId))
    await Promise.all(pages.map((page) => page.hears('refused')))
  })

  it('is told now and then what nobody called', async () => {
    const browserSecret = await begin()
    const page = open(makeServer(20), browserSecret)
    await page.hears('waiting')
    await db.signInChallenge.update({ where: { browserHash: hashOf(browserSecret) }, data: { seenAt: new Date() } })
    await page.hears('seen')
    page.leave()
  })

  it('is told when the time is over', async () => {
    const page = open(makeServer(), await begin(undefined, new Date(Date.now() - 119_000)))
    await page.hears('over')
    page.leave()
  })

  it('is told that an attempt that nobody made is over', async () => {
    const page = open(makeServer(), 'made up')
    await page.hears('over')
    expect(page.told).toEqual(['over'])
  })
})
