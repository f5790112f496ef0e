// Every page of the route list, wide and narrow, light and dark. The first run keeps the pictures, later runs compare
// with them: not one pixel may differ.
import { expect, test, type BrowserContext } from '@playwright/test'
import { sessionCookie } from '../e2e/product'
import { allViewers } from '../e2e/routes'
import { readStill } from './still-life'

/** Pages that are fetched ahead may or may not come in time, and each visit counts for the server. */
const withoutPrefetching = (context: BrowserContext) =>
  context.route('**/*', (route) =>
    route.request().headers()['next-router-prefetch'] ? route.abort() : route.continue(),
  )

/** Which pages are looked at: all of them, or those whose address this pattern finds. */
const chosen = new RegExp(process.env.PAGES ?? '')

const nameOf = (path: string) => path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'home'

for (const viewer of allViewers) {
  test(`the pages of ${viewer}`, async ({ page, context }) => {
    const { moment, viewers } = readStill()
    const { cookie, examples } = viewers[viewer]
    await withoutPrefetching(context)
    await context.clock.setFixedTime(moment)
    if (cookie) await context.addCookies([{ name: sessionCookie, value: cookie, domain: 'localhost', path: '/' }])
    for (const { path } of examples.filter((example) => chosen.test(example.path))) {
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.goto(path, { waitUntil: 'networkidle' })
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 900 })
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          await expect.soft(page).toHaveScreenshot([viewer, `${nameOf(path)}-${width}-${colorScheme}.png`], {
            fullPage: true,
          })
        }
      }
    }
  })
}
