import { demoPerson } from '../database'
import { expect, newSession, sessionCookie, test } from '../product'
import { examplesOf } from '../routes'

test('title and icon stand in the head, where somebody without script has them too', async ({ request }) => {
  const headers = { cookie: `${sessionCookie}=${(await newSession((await demoPerson('anna')).id)).cookie}` }
  for (const { path } of await examplesOf('anna')) {
    const html = await (await request.get(path, { headers })).text()
    const head = html.slice(0, html.indexOf('</head>'))
    expect.soft(head, path).toContain('<title>')
    expect.soft(head, path).toContain('rel="icon"')
  }
})

test('a browser that asks for the icon at its old place gets it', async ({ request }) => {
  expect((await request.get('/favicon.ico')).status()).toBe(200)
})
