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

test('a space at which no line breaks is as wide as any other', async ({ page }) => {
  await page.goto('/privacy')
  const widths = await page.evaluate(async () => {
    await document.fonts.ready
    return [' ', '\u00a0'].map((space) => {
      const words = document.createElement('span')
      words.textContent = ['24', 'June', '1', 'July', '1234', 'AB'].join(space)
      words.style.whiteSpace = 'nowrap'
      document.querySelector('main')?.append(words)
      return words.getBoundingClientRect().width
    })
  })
  expect(widths[1]).toBeCloseTo(widths[0] ?? 0, 0)
})
