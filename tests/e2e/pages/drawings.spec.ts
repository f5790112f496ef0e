// Drawings of facts: their words are read on the narrowest screen, none lies over another, and a bar leads to its day.
import type { Page } from '@playwright/test'
import { languageCookie } from '../../../lib/i18n/locales'
import { accessProblems } from '../accessibility'
import { demoOrganization } from '../database'
import { expect, signInContext, test } from '../product'
import { examplesOf, type Viewer } from '../routes'

const drawn: [Viewer, string][] = [
  ['anna', '/portal/[organizationId]'],
  ['dirk', '/portal/[organizationId]'],
  ['anna', '/portal/[organizationId]/employees/[membershipId]/leave'],
  ['anna', '/portal/[organizationId]/received/[id]'],
  ['anna', '/portal/[organizationId]/history'],
  ['anna', '/portal/[organizationId]/requests/[requestId]'],
  ['dirk', '/portal/[organizationId]/granted/[id]'],
  ['dagmar', '/portal/[organizationId]/requests/[requestId]'],
  ['dagmar', '/applications/[applicationId]/signatories'],
  ['bram', '/account/means'],
]

/** What is wrong with the words of the drawings that are seen. */
const wrongWords = (page: Page) =>
  page.evaluate(() => {
    const room = document.documentElement.clientWidth
    const wrong: string[] = []
    const drawings = [...document.querySelectorAll('.picture svg.picture__drawing')].filter((one) =>
      one.checkVisibility(),
    )
    if (drawings.length === 0) wrong.push('there is no drawing')
    for (const drawing of drawings) {
      const scale =
        drawing.getBoundingClientRect().width / (drawing.getAttribute('viewBox')?.split(' ').map(Number)[2] ?? 1)
      const texts = [...drawing.querySelectorAll('text')]
      const boxes = texts.map((text) => text.getBoundingClientRect())
      texts.forEach((text, at) => {
        const size = Number.parseFloat(getComputedStyle(text).fontSize) * scale
        const box = boxes[at]
        if (!box) return
        if (size < 12) wrong.push(`${text.textContent}: ${size} px`)
        if (box.right > room + 1 || box.left < -1) wrong.push(`${text.textContent}: leaves the page`)
        boxes.forEach((other, place) => {
          const across = Math.min(box.right, other.right) - Math.max(box.left, other.left)
          const along = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top)
          // A line of text is higher than its letters.
          if (place > at && across > 1 && along > 6)
            wrong.push(`${text.textContent} lies over ${texts[place]?.textContent}`)
        })
      })
    }
    return wrong
  })

for (const [viewer, route] of drawn)
  test(`the words of the drawings on ${route} are read at every width (${viewer})`, async ({ page }) => {
    await signInContext(page.context(), viewer)
    const path = (await examplesOf(viewer)).find((one) => one.route === route)?.path ?? route
    for (const language of ['nl', 'en']) {
      await page.context().addCookies([{ name: languageCookie, value: language, domain: 'localhost', path: '/' }])
      await page.goto(path)
      for (const width of [320, 390, 700, 1280]) {
        await page.setViewportSize({ width, height: 900 })
        expect([language, width, await wrongWords(page)]).toEqual([language, width, []])
      }
      expect(await accessProblems(page)).toEqual([])
    }
  })

for (const javaScriptEnabled of [true, false])
  test(`a bar of the history leads to its day, and the table to the same (script: ${javaScriptEnabled})`, async ({
    as,
  }) => {
    const page = await as('anna', { javaScriptEnabled, viewport: { width: 1280, height: 900 } })
    await page.goto(`/portal/${(await demoOrganization('68727720')).id}/history`)
    const bar = page.locator('.picture__wide .event-bars__link').last()
    const [days = '', counted = ''] = ((await bar.getAttribute('aria-label')) ?? '').split(': ')
    await bar.click()
    await expect(page).toHaveURL(/period=\d{4}-\d{2}-\d{2}$/)
    await expect(page.locator('.events')).toHaveCount(1)
    await expect(page.locator('.events__line')).toHaveCount(Number.parseInt(counted, 10))
    await expect(page.getByLabel('Periode', { exact: true }).locator('option:checked')).toHaveText(days)
    await expect(page.locator('.picture__wide [aria-current]')).toHaveCount(1)
    await page.getByText('Als tabel').click()
    await page.locator('.facts-table a').first().click()
    await expect(page).toHaveURL(/period=\d{4}-\d{2}-\d{2}$/)
    await expect(page.locator('.events')).toHaveCount(1)
  })
