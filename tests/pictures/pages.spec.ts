// Every page of the route list, wide and narrow, light and dark. The first run keeps the pictures, later runs compare
// with them: not one pixel may differ. `PAGES=desk WIDTHS=390 LOOKS=light,forced LANGUAGES=en npm run pictures` looks at
// other pages, widths, colours and languages.
import { expect, test, type BrowserContext } from '@playwright/test'
import { sessionCookie } from '../e2e/product'
import { languageCookie } from '../../lib/i18n/locales'
import { allViewers } from '../e2e/routes'
import { readStill } from './still-life'

/** Pages that are fetched ahead may or may not come in time, and each visit counts for the server. */
const withoutPrefetching = (context: BrowserContext) =>
  context.route('**/*', (route) =>
    route.request().headers()['next-router-prefetch'] ? route.abort() : route.continue(),
  )

/** Which pages are looked at: all of them, or those whose address this pattern finds. */
const chosen = new RegExp(process.env.PAGES ?? '')

const listOf = (value: string | undefined, usual: string) => (value ?? usual).split(',')

const widths = listOf(process.env.WIDTHS, '1280,320').map(Number)

const looks = [
  { look: 'light', media: { colorScheme: 'light', forcedColors: 'none' } },
  { look: 'dark', media: { colorScheme: 'dark', forcedColors: 'none' } },
  { look: 'forced', media: { colorScheme: 'dark', forcedColors: 'active' } },
] as const
const chosenLooks = looks.filter(({ look }) => listOf(process.env.LOOKS, 'light,dark').includes(look))

const languages = listOf(process.env.LANGUAGES, 'nl')

const nameOf = (path: string) => path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'home'

for (const viewer of allViewers) {
  test(`the pages of ${viewer}`, async ({ page, context }) => {
    const { moment, viewers } = readStill()
    const { cookie, examples } = viewers[viewer]
    await withoutPrefetching(context)
    await context.clock.setFixedTime(moment)
    if (cookie) await context.addCookies([{ name: sessionCookie, value: cookie, domain: 'localhost', path: '/' }])
    for (const language of languages) {
      await context.addCookies([{ name: languageCookie, value: language, domain: 'localhost', path: '/' }])
      for (const { path } of examples.filter((example) => chosen.test(example.path))) {
        await page.setViewportSize({ width: 1280, height: 900 })
        await page.goto(path, { waitUntil: 'networkidle' })
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 })
          for (const { look, media } of chosenLooks) {
            await page.emulateMedia(media)
            const words = [nameOf(path), String(width), look, ...(language === 'nl' ? [] : [language])]
            await expect.soft(page).toHaveScreenshot([viewer, `${words.join('-')}.png`], { fullPage: true })
          }
        }
      }
    }
  })
}
