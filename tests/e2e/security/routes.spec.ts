import { randomUUID } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'
import { company, demoPerson as demo, demoPlace, givePlace, person, rows, type Place, type Somebody } from '../database'
import { expect, newSession, sessionCookie, test } from '../product'
import { allViewers, examplesOf, routesWith, type Example, type Viewer } from '../routes'

test.describe.configure({ mode: 'parallel' })

type Outsider = { role: string; cookie: string | null }

const cookieOf = async (somebody: Somebody) => (await newSession(somebody.id)).cookie

async function ask(request: APIRequestContext, path: string, cookie: string | null) {
  const headers = cookie ? { cookie: `${sessionCookie}=${cookie}` } : undefined
  return request.get(path, { headers, maxRedirects: 0 })
}

/** Everybody who has no business in this organization, and its own employees, who have none in its portal. */
async function outsiders(place: Place, isOf: Viewer): Promise<Outsider[]> {
  const foreign = await company(String(72_000_000 + Math.floor(Math.random() * 900_000)), 'Vreemd BV', 'Vera Vreemd')
  const foreignEmployee = await person('Vic Vreemd')
  await givePlace(foreignEmployee, foreign, 'employee')
  const ownEmployee = await person('Ella Eigen')
  await givePlace(ownEmployee, place, 'employee')
  const nobody = await person('Nina Nergens')
  const all: [string, Somebody][] = [
    ['foreign admin', foreign.admin],
    ['foreign employee', foreignEmployee],
    ['own employee', ownEmployee],
    ['person', nobody],
  ]
  const known = await Promise.all(all.map(async ([role, somebody]) => ({ role, cookie: await cookieOf(somebody) })))
  const staff = isOf === 'saskia' ? [] : [{ role: 'staff', cookie: await cookieOf(await demo('tom')) }]
  return [{ role: 'visitor', cookie: null }, ...known, ...staff]
}

const homes: Partial<Record<Viewer, string>> = {
  anna: '68727720',
  dirk: '68750110',
  dagmar: '69599084',
  guus: '69599076',
  saskia: '69599076',
}

const guarded = allViewers.filter((viewer) => homes[viewer])
const withParameters = (examples: Example[]) => examples.filter(({ route }) => /\[|^\/desk/.test(route))

for (const viewer of guarded) {
  test(`nobody from outside opens the pages of ${viewer}`, async ({ request }) => {
    const place = await demoPlace(homes[viewer] ?? '')
    const strangers = await outsiders(place, viewer)
    for (const { path } of withParameters(await examplesOf(viewer))) {
      for (const { role, cookie } of strangers) {
        const answer = await ask(request, path, cookie)
        if (role === 'visitor') {
          expect.soft(answer.status(), `${role} at ${path}`).toBe(307)
          expect
            .soft(decodeURIComponent(answer.headers().location ?? ''), `${role} at ${path}`)
            .toContain(`/sign-in?from=${path.split('?')[0]}`)
        } else {
          expect.soft(answer.status(), `${role} at ${path}`).toBe(404)
        }
      }
    }
  })

  test(`a made-up id in the pages of ${viewer} is not found`, async ({ request }) => {
    const cookie = await cookieOf(await demo(viewer))
    for (const { route, path } of withParameters(await examplesOf(viewer))) {
      const parts = route.split('/')
      for (const [place, part] of parts.entries()) {
        if (!part.startsWith('[')) continue
        for (const made of [randomUUID(), 'abc', '%27%3B--', 'undefined']) {
          const address =
            path
              .split('?')[0]
              ?.split('/')
              .map((old, at) => (at === place ? made : old))
              .join('/') ?? ''
          expect.soft((await ask(request, address, cookie)).status(), address).toBe(404)
        }
      }
    }
  })
}

test('lists can be downloaded by their own admin only', async ({ request }) => {
  const downloads = routesWith('route.ts').filter((route) => route.startsWith('/portal') && route.endsWith('/download'))
  expect(downloads.length).toBeGreaterThan(0)
  const katrien = await demoPlace('68727720')
  const own = await cookieOf(await demo('anna'))
  for (const route of downloads) {
    const path = route.replace('[organizationId]', katrien.id)
    expect.soft((await ask(request, path, own)).status(), path).toBe(200)
    for (const { role, cookie } of await outsiders(katrien, 'anna')) {
      const status = (await ask(request, path, cookie)).status()
      expect.soft(role === 'visitor' ? [302, 303, 307, 401, 404] : [404], `${role} at ${path}`).toContain(status)
    }
    expect.soft((await ask(request, route.replace('[organizationId]', 'abc'), own)).status(), route).toBe(404)
  }
})

test('figures of the desk can be downloaded by staff only, and those by reviewer by a lead only', async ({
  request,
}) => {
  const [lead, reviewer] = [await cookieOf(await demo('saskia')), await cookieOf(await demo('tom'))]
  const strangers = (await outsiders(await demoPlace('68727720'), 'saskia')).filter(({ role }) => role !== 'visitor')
  for (const figure of ['age', 'decisions', 'time', 'reasons', 'reviewers']) {
    const path = `/desk/dashboard/${figure}/download?days=90`
    const answer = await ask(request, path, lead)
    expect.soft(answer.status(), path).toBe(200)
    expect.soft(answer.headers()['content-type'], path).toContain('text/csv')
    expect.soft((await ask(request, path, reviewer)).status(), path).toBe(figure === 'reviewers' ? 404 : 200)
    for (const { role, cookie } of strangers)
      expect.soft((await ask(request, path, cookie)).status(), `${role} at ${path}`).toBe(404)
  }
  for (const made of ['abc', 'undefined', '%27%3B--'])
    expect.soft((await ask(request, `/desk/dashboard/${made}/download`, lead)).status(), made).toBe(404)
})

test('a session is of the desk or of the portals', async ({ request }) => {
  const tom = await demo('tom')
  const katrien = await demoPlace('68727720')
  await givePlace(tom, katrien, 'admin')
  const [desk, portal] = [await cookieOf(tom), (await newSession(tom.id, 'portal')).cookie]
  const portalPaths = ['', '/requests', '/received', '/received/download', '/history/download'].map(
    (rest) => `/portal/${katrien.id}${rest}`,
  )
  for (const path of [...portalPaths, '/companies/add', '/invitations']) {
    expect.soft((await ask(request, path, desk)).status(), `desk at ${path}`).toBe(404)
    expect.soft((await ask(request, path, portal)).status(), `portal at ${path}`).toBe(200)
  }
  for (const path of ['/desk', '/desk/people', '/desk/templates', '/desk/dashboard', '/desk/dashboard/age/download']) {
    expect.soft((await ask(request, path, desk)).status(), `desk at ${path}`).toBe(200)
    expect.soft((await ask(request, path, portal)).status(), `portal at ${path}`).toBe(404)
  }
  for (const path of ['/companies', '/my-authorizations']) {
    expect.soft(await (await ask(request, path, desk)).text(), path).toContain('U bent aangemeld als servicedesk')
    expect.soft(await (await ask(request, path, portal)).text(), path).not.toContain('U bent aangemeld als servicedesk')
  }
  await rows('DELETE FROM "Membership" WHERE "personId" = $1', [tom.id])
})

test('an address that leads nowhere is not found', async ({ request }) => {
  for (const path of [
    '/nothing',
    '/portal',
    '/portal/abc',
    '/desk/nothing',
    `/demo/mailbox/${randomUUID()}`,
    '/demo/mailbox/abc',
    '/demo/mailbox/abc/html',
  ]) {
    expect.soft((await request.get(path, { maxRedirects: 0 })).status(), path).toBeLessThan(500)
    expect.soft((await request.get(path)).status(), path).not.toBe(500)
  }
  expect((await request.get('/nothing')).status()).toBe(404)
})
