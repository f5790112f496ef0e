// WCAG 1.4.12: with the widest spacing that a reader may set, on the narrowest screen, nothing is lost and nobody scrolls sideways.
import type { Page } from '@playwright/test'
import { pageIsThere } from '../accessibility'
import { expect, signInContext, test } from '../product'
import { examplesOf } from '../routes'

test.use({ viewport: { width: 320, height: 800 } })

/** Through the object model, which the policy of our pages allows; a style in the page it would not. */
const space = (page: Page) =>
  page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(
      `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
       p { margin-bottom: 2em !important }`,
    )
    document.adoptedStyleSheets.push(sheet)
  })

/** What sticks out of the page, and words that something cuts off. */
const lost = (page: Page) =>
  page.evaluate(() => {
    const room = document.documentElement.clientWidth
    const isHidden = (node: Element) => node.closest('.visually-hidden, [hidden], thead, .skip-link') !== null
    const isShown = (node: Element) => node.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })
    const name = (node: Element) => node.outerHTML.slice(0, 140)
    const wide =
      document.documentElement.scrollWidth > room ? [`the page is ${document.documentElement.scrollWidth} px`] : []
    const cut = [...document.querySelectorAll('body *')].filter((node) => {
      if (!(node instanceof HTMLElement) || isHidden(node) || !isShown(node) || !node.innerText.trim()) return false
      const { overflowX, overflowY } = getComputedStyle(node)
      const [isCutX, isCutY] = [overflowX, overflowY].map((value) => value === 'hidden' || value === 'clip')
      return (
        (isCutX && node.scrollWidth > node.clientWidth + 1) || (isCutY && node.scrollHeight > node.clientHeight + 1)
      )
    })
    const out = wide.length
      ? [...document.querySelectorAll('main *')]
          .filter((node) => node.getBoundingClientRect().right > room + 1)
          .slice(0, 3)
      : []
    return [...wide, ...cut.map(name), ...out.map(name)]
  })

test('the pages of the desk hold with wide spacing at 320 px', async ({ page, context }) => {
  await signInContext(context, 'saskia')
  for (const { path } of await examplesOf('saskia')) {
    await page.goto(path)
    await pageIsThere(page)
    await space(page)
    expect.soft(await lost(page), path).toEqual([])
  }
})
