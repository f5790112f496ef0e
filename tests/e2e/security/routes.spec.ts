import { randomUUID } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'
import {
  company,
  demoPerson as demo,
  demoOrganization,
  giveMembership,
  person,
  rows,
  type Organization,
  type Somebody,
} from '../database'
import { expect, newSession, sessionCookie, test } from '../product'
import { allViewers, bare, examplesOf, idsOf, fill, routesWith, type Example, type Viewer } from '../routes'

test.describe.configure({ mode: 'parallel' })

type Outsider = { role: string; cookie: string | null }

const cookieOf = async (somebody: Somebody) => (await newSession(somebody.id)).cookie

async function ask(request: APIRequestContext, path: string, cookie: string | null) {
  const headers = cookie ? { cookie: `${sessionCookie}=${cookie}` } : undefined
  return request.get(path, { headers, maxRedirects: 0 })
}

/** Everybody who has no business in this organization, and its own employees, who have none in its portal. */
async function outsiders(home: Organization, isOf: Viewer): Promise<Outsider[]> {
  const foreign = await company(String(72_000_000 + Math.floor(Math.random() * 900_000)), 'Vreemd BV', 'Vera Vreemd')
  const foreignEmployee = await person('Vic Vreemd')
  await giveMembership(foreignEmployee, foreign, 'employee')
  const ownEmployee = await person('Ella Eigen')
  await giveMembership(ownEmployee, home, 'employee')
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
  bram: '68727720',
}

const guarded = allViewers.filter((viewer) => homes[viewer])
/** Pages with an id that are nobody's alone. */
const open = [
  '/demo/mailbox/[id]',
  '/demo/phone/[personId]',
  // Whoever stands at a service; who they are is asked there, and of whom they choose.
  '/on-behalf/[uid]',
  '/on-behalf/[uid]/not-among-them',
  '/on-behalf/[uid]/stop',
]
const withParameters = (examples: Example[]) =>
  examples.filter(({ route }) => /\[|^\/desk/.test(route) && !open.includes(route))

/** Pages that say to which address a letter has to be sent, instead of that there is none: those of Bo. */
const isLetter = (route: string) => route.startsWith('/letters/[signatoryId]')

/** The examples of one viewer that others must not open, and pages that show something only in the middle of a story. */
async function guardedExamples(viewer: Viewer): Promise<Example[]> {
  const examples = withParameters(await examplesOf(viewer))
  // Of these pages a story shows the inside: a case that is claimed, a session that asks for a change.
  const begins = viewer === 'saskia' ? '/desk' : viewer === 'guus' ? '/account' : null
  if (!begins) return examples
  const ids = await idsOf(viewer)
  const stories = bare.filter((route) => route.startsWith(begins))
  return [...examples, ...stories.map((route) => ({ route, viewer, path: fill(route, ids) }))]
}

test('every page with an id in its address is tried from outside', async () => {
  const tried = (await Promise.all(guarded.map(guardedExamples))).flat().map(({ route }) => route)
  const withId = routesWith('page.tsx').filter((route) => route.includes('['))
  expect(withId.filter((route) => !isLetter(route) && !tried.includes(route))).toEqual(open)
})

test('a letter to somebody else looks like one that is not there', async ({ request }) => {
  const examples = (await examplesOf('bo')).filter(({ route }) => isLetter(route))
  expect(examples.length).toBeGreaterThan(0)
  const { signatoryId = '' } = await idsOf('bo')
  for (const { role, cookie } of await outsiders(await demoOrganization('68727720'), 'bo')) {
    for (const { route, path } of examples) {
      const seen = await shown(request, path, cookie, path.split('/')[2] ?? '')
      expect.soft(seen.status, `${role} at ${route}`).not.toBe(route.endsWith(']') ? 500 : 200)
      for (const made of [randomUUID(), 'abc']) {
        const other = await shown(request, fill(route, { signatoryId: made }), cookie, made)
        expect.soft(other, `${role} at ${route}`).toEqual(seen)
      }
    }
  }
  const own = await shown(request, `/letters/${signatoryId}`, await cookieOf(await demo('bo')), signatoryId)
  const strange = await shown(
    request,
    `/letters/${signatoryId}`,
    await cookieOf(await person('Nina Nergens')),
    signatoryId,
  )
  expect(own.heading).not.toBe(strange.heading)
})

/** What an address answers, whichever id is in it. */
async function shown(request: APIRequestContext, path: string, cookie: string | null, id: string) {
  const answer = await ask(request, path, cookie)
  const location = decodeURIComponent(answer.headers().location ?? '').replace(decodeURIComponent(id), 'ID')
  const heading = /<h1[^>]*>(.*?)<\/h1>/s.exec(await answer.text())?.[1] ?? ''
  return { status: answer.status(), location, heading }
}

/** An employee of the client reads who decides on a request, and passes it on; the office's own read nothing. */
const mayPassOn = (viewer: Viewer, route: string) =>
  viewer === 'dagmar' && route === '/portal/[organizationId]/requests/[requestId]'

for (const viewer of guarded) {
  test(`nobody from outside opens the pages of ${viewer}`, async ({ request }) => {
    const home = await demoOrganization(homes[viewer] ?? '')
    const strangers = await outsiders(home, viewer)
    for (const { route, path } of await guardedExamples(viewer)) {
      for (const { role, cookie } of strangers) {
        const answer = await ask(request, path, cookie)
        if (role === 'own employee' && mayPassOn(viewer, route)) {
          expect.soft(await answer.text(), `${role} at ${path}`).toContain('Over dit verzoek beslist een beheerder')
          continue
        }
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
    for (const { route, path } of await guardedExamples(viewer)) {
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

/** Pages of a portal that ask for more than looking and assigning. */
const forAdmins = new RegExp(
  '^/portal/\\[organizationId\\]/(employees/(applications|invite|invitations)|(?!own/).*/(leave|end|withdraw)$|(requests|grant)/(new|draft)|own/draft)',
)

for (const viewer of guarded.filter((one) => ['anna', 'dirk', 'dagmar'].includes(one))) {
  test(`a restricted admin opens the pages of ${viewer} that only show, and an employee none but a request to pass on`, async ({
    request,
  }) => {
    const home = await demoOrganization(homes[viewer] ?? '')
    const restricted = await person('Rik Beperkt')
    await giveMembership(restricted, home, 'restricted_admin')
    const employee = await person('Ella Eigen')
    await giveMembership(employee, home, 'employee')
    const [rik, ella] = [await cookieOf(restricted), await cookieOf(employee)]
    const pages = (await examplesOf(viewer)).filter(({ route }) => route.startsWith('/portal'))
    for (const { route, path } of pages) {
      expect.soft((await ask(request, path, rik)).status(), path).toBe(forAdmins.test(route) ? 404 : 200)
      expect.soft((await ask(request, path, ella)).status(), path).toBe(mayPassOn(viewer, route) ? 200 : 404)
    }
  })
}

/** Routes that answer with something of somebody's: whose, and what a visitor hears. */
const guardedRoutes: Record<string, { of: Viewer; visitor: 307 | 401; ofNobodyYet?: true }> = {
  '/api/announcements/[announcementId]': { of: 'saskia', visitor: 401 },
  '/api/evidence/[evidenceId]': { of: 'dagmar', visitor: 401 },
  '/api/letters/[signatoryId]': { of: 'dagmar', visitor: 401 },
  // The letter of the example is not signed, so there is no proof for anybody.
  '/api/letters/[signatoryId]/proof': { of: 'dagmar', visitor: 401, ofNobodyYet: true },
  '/desk/dashboard/[figure]/download': { of: 'saskia', visitor: 307 },
  '/portal/[organizationId]/employees/download': { of: 'anna', visitor: 307 },
  '/portal/[organizationId]/employees/invitations/download': { of: 'anna', visitor: 307 },
  '/portal/[organizationId]/granted/download': { of: 'dirk', visitor: 307 },
  '/portal/[organizationId]/history/download': { of: 'anna', visitor: 307 },
  '/portal/[organizationId]/received/download': { of: 'anna', visitor: 307 },
  '/portal/[organizationId]/requests/download': { of: 'anna', visitor: 307 },
}

/** Routes that nobody can ask for what is another's, and why. */
const openRoutes: Record<string, string> = {
  '/api/auth/[...nextauth]': 'of next-auth; knows only the session of its own cookie',
  '/api/health': 'takes no id',
  '/api/phone/confirmation/approve': 'for whoever holds the key of the phone',
  '/api/phone/confirmation/look': 'for whoever holds the key of the phone',
  '/api/phone/confirmation/refuse': 'for whoever holds the key of the phone',
  '/api/phone/letter/look': 'for whoever holds the key of the phone',
  '/api/phone/letter/sign': 'for whoever holds the key of the phone',
  '/api/phone/pairing/finish': 'for whoever holds the secret of the pairing',
  '/api/phone/pairing/look': 'for whoever holds the secret of the pairing',
  '/api/phone/sign-in/approve': 'for whoever holds the key of the phone',
  '/api/phone/sign-in/look': 'for whoever holds the key of the phone',
  '/api/phone/sign-in/refuse': 'for whoever holds the key of the phone',
  '/api/sign-in/events': 'takes no id',
  '/api/sign-in/state': 'takes no id',
  '/api/v1/decisions': 'for whoever signs with the key of a connection: tests/integration/openid/decisions.test.ts',
  '/api/v1/openapi.json': 'takes no id',
  '/api/uploads/evidence': 'a form of a command that the matrix of commands tries',
  '/api/uploads/letter': 'a form of a command that the matrix of commands tries',
  '/demo/mailbox/[id]/html': 'open in the demo, and only there',
  '/language': 'takes no id',
  '/my-authorizations/download': 'takes no id; shows whose session it is',
  '/session/extend': 'takes no id',
  '/session/sign-out': 'takes no id',
  '/session/state': 'takes no id',
}

test('every route is tried from outside, or it is said why not', () => {
  expect([...Object.keys(guardedRoutes), ...Object.keys(openRoutes)].sort()).toEqual(routesWith('route.ts'))
})

for (const [route, { of, visitor, ofNobodyYet }] of Object.entries(guardedRoutes)) {
  test(`nobody from outside is answered by ${route}`, async ({ request }) => {
    const ids = await idsOf(of)
    if (ids.evidenceId) await content(ids.evidenceId)
    const path = fill(route, ids)
    const own = await cookieOf(await demo(of))
    expect.soft((await ask(request, path, own)).status(), path).toBe(ofNobodyYet ? 404 : 200)
    for (const { role, cookie } of await outsiders(await demoOrganization(homes[of] ?? ''), of)) {
      // The desk reads the files of cases that lie there; this one does not yet.
      const answer = await ask(request, path, cookie)
      expect.soft(answer.status(), `${role} at ${path}`).toBe(role === 'visitor' ? visitor : 404)
      if (role === 'visitor' && visitor === 307)
        expect.soft(answer.headers().location, path).toMatch(/^\/sign-in\?from=/)
    }
    for (const made of [randomUUID(), 'abc', '%27%3B--', 'undefined']) {
      const address = route.replace(/\[\w+\]/, made)
      expect.soft((await ask(request, address, own)).status(), address).toBe(404)
    }
  })
}

/** What the file of the example holds. */
const content = (evidenceId: string) =>
  rows(
    `INSERT INTO "EvidenceChunk" ("evidenceId", number, bytes) SELECT id, 0, convert_to(repeat('x', size), 'UTF8') FROM "Evidence" WHERE id = $1 ON CONFLICT DO NOTHING`,
    [evidenceId],
  )

const fetchedAhead: Record<string, string>[] = [
  { rsc: '1', 'next-router-prefetch': '1' },
  { purpose: 'prefetch' },
  { 'sec-purpose': 'prefetch;prerender' },
]

/** A file of this application, as if somebody had uploaded it. */
async function putFile(applicationId: string, by: Somebody): Promise<string> {
  const id = randomUUID()
  await rows(
    `INSERT INTO "Evidence" (id, "applicationId", kind, "fileName", "mediaType", size, sha256, scan, storage, "uploadedById", "uploadedByName", "uploadedAt")
     VALUES ($1::uuid, $2, 'other', 'a.pdf', 'application/pdf', 10, $1::text, 'unscanned', 'postgres', $3, $4, now())`,
    [id, applicationId, by.id, by.name],
  )
  await content(id)
  return id
}

test('what a browser only fetches ahead was looked at by nobody', async ({ request }) => {
  const saskia = await idsOf('saskia')
  const evidenceId = await putFile(saskia.applicationId ?? '', await demo('guus'))
  const reviewer = await person('Ravi Vooruit')
  await rows(`UPDATE "Person" SET "staffRole" = 'reviewer' WHERE id = $1`, [reviewer.id])
  const lookId = randomUUID()
  await rows(
    `INSERT INTO "PersonLook" (id, "personId", "staffId", "staffName", reason, "startedAt", "endsAt") VALUES ($1, $2, $3, $4, 'x', now(), now() + interval '15 minutes')`,
    [lookId, saskia.personId, reviewer.id, reviewer.name],
  )
  const client = await company(String(73_000_000 + Math.floor(Math.random() * 900_000)), 'Vooruit BV', 'Carla Vooruit')
  const asked = await requestTo(client.id)
  const desk = [
    `/desk/applications/${saskia.applicationId}`,
    `/desk/look/${lookId}`,
    `/desk/look/${lookId}/authorizations`,
    `/desk/dashboard/age/download`,
    `/api/evidence/${evidenceId}`,
  ]
  const visits = [
    ...desk.map((path) => ({ path, somebody: reviewer })),
    { path: `/portal/${client.id}/requests/${asked}`, somebody: client.admin },
  ]
  const notes = async () => ({
    events: await rows(`SELECT type FROM "AuditEvent" WHERE "actorId" = ANY($1)`, [[reviewer.id, client.admin.id]]),
    viewed: await rows(`SELECT id FROM "AuthorizationRequest" WHERE id = $1 AND "firstViewedAt" IS NOT NULL`, [asked]),
  })
  for (const ahead of fetchedAhead) {
    for (const { path, somebody } of visits) {
      const headers = { cookie: `${sessionCookie}=${await cookieOf(somebody)}`, ...ahead }
      expect.soft((await request.get(path, { headers, maxRedirects: 0 })).status(), path).toBeLessThan(500)
    }
  }
  expect(await notes()).toEqual({ events: [], viewed: [] })
  for (const { path, somebody } of visits) await ask(request, path, await cookieOf(somebody))
  await expect.poll(notes).toMatchObject({ viewed: [{ id: asked }] })
  await rows('DELETE FROM "Evidence" WHERE id = $1', [evidenceId])
  expect((await notes()).events.map(({ type }) => type).sort()).toEqual(
    ['case.read', 'evidence.read', 'figures.downloaded', 'person.looked', 'person.looked'].sort(),
  )
})

/** A request that waits for this client, from an office of the demo. */
async function requestTo(clientId: string): Promise<string> {
  const id = randomUUID()
  await rows(
    `INSERT INTO "AuthorizationRequest" (id, reference, "intermediaryId", "clientId", "requestedById", "requestedByName", level, scope, "validUntil", "requestedAt", "decideBy")
     SELECT $1::uuid, $1::text, o.id, $2, p.id, p.name, 'loa3', 'everything', current_date + 300, now(), now() + interval '10 days'
     FROM "Organization" o, "Person" p WHERE o."kvkNumber" = '68727720' AND p.id = $3`,
    [id, clientId, (await demo('anna')).id],
  )
  return id
}

test('figures of the desk can be downloaded by staff only, and those by reviewer by a lead only', async ({
  request,
}) => {
  const [lead, reviewer] = [await cookieOf(await demo('saskia')), await cookieOf(await demo('tom'))]
  const strangers = (await outsiders(await demoOrganization('68727720'), 'saskia')).filter(
    ({ role }) => role !== 'visitor',
  )
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
  const katrien = await demoOrganization('68727720')
  await giveMembership(tom, katrien, 'admin')
  const [desk, portal] = [await cookieOf(tom), (await newSession(tom.id, 'portal')).cookie]
  const portalPaths = [
    '',
    '/requests',
    '/requests/download',
    '/received',
    '/received/download',
    '/employees/download',
    '/employees/invitations/download',
    '/history/download',
  ].map((rest) => `/portal/${katrien.id}${rest}`)
  for (const path of [...portalPaths, '/companies/add', '/invitations']) {
    expect.soft((await ask(request, path, desk)).status(), `desk at ${path}`).toBe(404)
    expect.soft((await ask(request, path, portal)).status(), `portal at ${path}`).toBe(200)
  }
  for (const path of ['/desk', '/desk/people', '/desk/templates', '/desk/dashboard', '/desk/dashboard/age/download']) {
    expect.soft((await ask(request, path, desk)).status(), `desk at ${path}`).toBe(200)
    expect.soft((await ask(request, path, portal)).status(), `portal at ${path}`).toBe(404)
  }
  for (const path of ['/companies', '/my-authorizations']) {
    expect.soft(await (await ask(request, path, desk)).text(), path).toContain('U bent aangemeld als serviceteam')
    expect.soft(await (await ask(request, path, portal)).text(), path).not.toContain('U bent aangemeld als serviceteam')
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
