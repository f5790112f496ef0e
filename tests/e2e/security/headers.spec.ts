import { demoPerson } from '../database'
import { expect, newSession, sessionCookie, test } from '../product'
import { allViewers, examplesOf } from '../routes'

const nonceOf = (policy: string | undefined) => /'nonce-([^']+)'/.exec(policy ?? '')?.[1]

test('every page brings the security headers, and no script or style without the nonce of its answer', async ({
  request,
}) => {
  const nonces = new Set<string>()
  let count = 0
  for (const viewer of allViewers) {
    const headers =
      viewer === 'visitor'
        ? undefined
        : { cookie: `${sessionCookie}=${(await newSession((await demoPerson(viewer)).id)).cookie}` }
    for (const { path } of await examplesOf(viewer)) {
      const answer = await request.get(path, { headers })
      const got = answer.headers()
      const policy = got['content-security-policy'] ?? ''
      const nonce = nonceOf(policy)
      expect.soft(policy, path).toContain("script-src 'self' 'nonce-")
      expect.soft(policy, path).not.toMatch(/unsafe-(inline|eval)/)
      expect.soft(policy, path).toContain("frame-ancestors 'none'")
      expect.soft(policy, path).toContain("form-action 'self'")
      expect.soft(got['x-content-type-options'], path).toBe('nosniff')
      expect.soft(got['referrer-policy'], path).toBe('same-origin')
      expect.soft(got['x-powered-by'], path).toBeUndefined()
      const html = await answer.text()
      const scripts = [...html.matchAll(/<(?:script|style)\b[^>]*>/g)].map(([tag]) => tag)
      expect
        .soft(
          scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`)),
          path,
        )
        .toEqual([])
      expect
        .soft(
          [...html.matchAll(/<[a-z][^>]*\s(?:on[a-z]+|style)="[^"]*"/g)].map(([tag]) => tag.slice(0, 100)),
          path,
        )
        .toEqual([])
      if (nonce) nonces.add(nonce)
      count += 1
    }
  }
  expect(nonces.size, 'each answer has a nonce of its own').toBe(count)
})

test('what is fetched ahead brings a policy too: data may do nothing, a page what it may later', async ({
  request,
}) => {
  const policyOf = async (headers: Record<string, string>) =>
    (await request.get('/privacy', { headers, maxRedirects: 0 })).headers()['content-security-policy'] ?? ''
  expect(await policyOf({ 'next-router-prefetch': '1', rsc: '1' })).toContain("default-src 'none'")
  for (const name of ['purpose', 'sec-purpose'])
    expect(nonceOf(await policyOf({ [name]: 'prefetch' })), name).toMatch(/^[0-9a-f]{32}$/)
})

test('nobody is sent to another site', async ({ request }) => {
  const elsewhere = [
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
    '/%09/evil.example',
    '\t//evil.example',
  ]
  const cookie = `${sessionCookie}=${(await newSession((await demoPerson('bram')).id)).cookie}`
  for (const from of elsewhere) {
    const language = await request.get(`/language?to=en&from=${encodeURIComponent(from)}`, { maxRedirects: 0 })
    expect.soft(language.headers().location, from).toMatch(/^\/(?![/\\])/)
    const signedIn = await request.get(`/sign-in?from=${encodeURIComponent(from)}`, {
      headers: { cookie },
      maxRedirects: 0,
    })
    expect.soft(signedIn.headers().location, from).toMatch(/^\/(?![/\\])/)
  }
})

test('no other site can end or extend a session', async ({ request }) => {
  const cookie = `${sessionCookie}=${(await newSession((await demoPerson('bram')).id)).cookie}`
  for (const path of ['/session/sign-out', '/session/extend']) {
    const answer = await request.post(path, {
      headers: { cookie, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      maxRedirects: 0,
    })
    expect.soft(answer.status(), path).toBe(403)
  }
})
