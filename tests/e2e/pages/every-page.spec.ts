import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import type AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { axeOf } from '../accessibility'
import { rows } from '../database'
import { expect, signInContext, test } from '../product'
import { allViewers, examplesOf, routesWith, tabled } from '../routes'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']
const namespaces = readdirSync('lib/i18n/messages/nl', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.json'))
  .map((file) => basename(file, '.json'))
/** What next-intl shows for a text that is missing: its namespace and key. */
const missingText = new RegExp(`(?<![\\w@./-])(?:${namespaces.join('|')})\\.[a-z][A-Za-z]+(?![\\w]*@)`)

test.describe.configure({ mode: 'parallel' })

test('every page of the product is in the table', () => {
  const missing = routesWith('page.tsx').filter((route) => !tabled.includes(route))
  expect(missing, 'give these pages a line in tests/e2e/routes.ts').toEqual([])
})

for (const viewer of allViewers) {
  for (const language of ['nl', 'en'] as const) {
    test(`the pages of ${viewer} in ${language}`, async ({ page, context }) => {
      if (viewer !== 'visitor') await signInContext(context, viewer)
      await context.addCookies([{ name: 'schakel-language', value: language, domain: 'localhost', path: '/' }])
      const titles = new Map<string, string>()
      for (const { route, path } of await examplesOf(viewer)) {
        await page.setViewportSize({ width: 1280, height: 900 })
        await page.emulateMedia({ colorScheme: 'light' })
        const answer = await page.goto(path)
        expect.soft(answer?.status(), path).toBe(200)
        await checkContent(page, route, path, language)
        if (language === 'en') await checkLanguage(page, path)
        await checkAccess(page, `${path} (${language}, light)`, language === 'nl' ? everyRule : onlyWords)
        if (language === 'nl') {
          await page.emulateMedia({ colorScheme: 'dark' })
          await checkAccess(page, `${path} (${language}, dark)`, onlyColours)
        }
        await checkMain(page, path)
        await checkWidths(page, `${path} (${language})`)
        await checkWords(page, `${path} (${language})`)
        await checkFacts(page, `${path} (${language})`)
        await checkMain(page, path)
        if (language === 'nl') await checkFingers(page, `${path} at 320 px`)
        const title = await page.title()
        const other = titles.get(title)
        if (other && other !== route) expect.soft(title, `${route} has the title of ${other}`).toBe('another title')
        titles.set(title, route)
      }
    })
  }
}

async function checkContent(page: Page, route: string, path: string, language: string) {
  await expect.soft(page.locator('h1'), path).toHaveCount(1)
  await expect.soft(page.locator('html'), path).toHaveAttribute('lang', language)
  expect.soft(await page.title(), path).toMatch(route === '/' ? /Schakel/ : /. – Schakel$/)
  const text = await page.locator('body').innerText()
  expect.soft(missingText.exec(text)?.[0] ?? 'all texts are there', path).toBe('all texts are there')
}

/** Words by which Dutch is known, and English and the names of people are not. */
const dutchWords =
  /(?<![\p{L}@./-])(?:aan|bij|deze|door|een|geen|heb|hebt|het|hij|ik|ingelogd|kunt|maar|met|naar|niet|nog|ook|omdat|uit|uw|voor|werd|wordt|zich|zijn)(?![\p{L}@/-]|\.\p{L})/iu

/** Names that are the same in every language: of people, companies and service providers. */
const properNames = async () =>
  (
    await rows<{ name: string }>(
      'SELECT name FROM "Organization" UNION SELECT name FROM "Person" UNION SELECT "nameNl" FROM "ServiceProvider"',
    )
  ).map(({ name }) => name)

/** What services are called in Dutch and differently in English. */
const dutchNames = async () =>
  (
    await rows<{ name: string }>(
      'SELECT "nameNl" AS name FROM "Service" WHERE "nameNl" <> "nameEn" OR "nameEn" IS NULL',
    )
  ).map(({ name }) => name)

/** What is Dutch on an English page says so, so that it is read out as Dutch (WCAG 3.1.2). */
async function checkLanguage(page: Page, path: string) {
  const english = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const texts: string[] = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const place = node.parentElement
      if (!place || place.closest('script, style, noscript, [translate="no"]')) continue
      if (place.closest<HTMLElement>('[lang]')?.lang === 'en' && node.textContent?.trim()) texts.push(node.textContent)
    }
    return texts
  })
  const [names, services] = await Promise.all([properNames(), dutchNames()])
  const found = english.filter((text) => {
    const rest = names.reduce((left, name) => left.replaceAll(name, ''), text)
    return dutchWords.test(rest) || services.some((name) => rest.includes(name))
  })
  expect.soft([...new Set(found)], `${path}: Dutch that is read out as English`).toEqual([])
}

/** One link on each screen: the main action is the only pill in cobalt, wide and narrow. */
async function checkMain(page: Page, path: string) {
  const main = await page.locator('.button--main:visible').allInnerTexts()
  expect.soft(main.length, `${path}: ${main.join(', ')}`).toBeLessThanOrEqual(1)
}

const everyRule = (axe: AxeBuilder) => axe.withTags(rules)
/** All that differs in the dark: the page is the same one. */
const onlyColours = (axe: AxeBuilder) => axe.withRules(['color-contrast', 'link-in-text-block'])

/** All that differs in English: build and colours of the page are the same. */
const onlyWords = (axe: AxeBuilder) =>
  axe.withRules([
    'document-title',
    'html-lang-valid',
    'valid-lang',
    'link-name',
    'button-name',
    'label',
    'aria-input-field-name',
    'image-alt',
    'svg-img-alt',
    'summary-name',
    'identical-links-same-purpose',
  ])

async function checkAccess(page: Page, where: string, choose: (axe: AxeBuilder) => AxeBuilder) {
  const { violations } = await choose(axeOf(page)).analyze()
  const found = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map((node) => node.html.slice(0, 160))
        .join(' | ')}`,
  )
  expect.soft(found, where).toEqual([])
}

/** 320 px, and 1280 px at 200 %: nobody has to scroll sideways (WCAG 1.4.10, 1.4.4). */
async function checkWidths(page: Page, where: string) {
  for (const width of [640, 320]) {
    await page.setViewportSize({ width, height: 800 })
    const overflow = await page.evaluate(() => {
      const room = document.documentElement.clientWidth
      const wide = [...document.querySelectorAll('main *')].filter(
        (node) => node.getBoundingClientRect().right > room + 1,
      )
      const isWide = document.documentElement.scrollWidth > room
      return isWide
        ? [
            `${document.documentElement.scrollWidth} px`,
            ...wide.slice(0, 3).map((node) => node.outerHTML.slice(0, 120)),
          ]
        : []
    })
    expect.soft(overflow, `${where} at ${width} px`).toEqual([])
  }
}

/** On a narrow phone a form's main action fills its row, and a link that stands alone is high enough (WCAG 2.5.8). */
async function checkFingers(page: Page, where: string) {
  const small = await page.evaluate(() => {
    const isShown = (node: Element) => node.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })
    const name = (node: Element) => node.outerHTML.slice(0, 140)
    const narrow = [...document.querySelectorAll('main form .button--main:not(.button--small)')].filter((button) => {
      const place = button.closest('.sheet__part, .panel, form')
      if (!place || !isShown(button)) return false
      const { paddingLeft, paddingRight } = getComputedStyle(place)
      const room = place.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)
      return button.getBoundingClientRect().width < room - 1
    })
    const low = [...document.querySelectorAll('main a[href]')].filter((link) => {
      const block = link.parentElement
      const isAlone = block !== null && block.textContent?.trim() === link.textContent?.trim()
      return isAlone && isShown(link) && link.getBoundingClientRect().height < 24
    })
    return [...narrow.map((one) => `narrow: ${name(one)}`), ...low.map((one) => `low: ${name(one)}`)]
  })
  expect.soft(small, where).toEqual([])
}

/** At the width that the page has, the narrowest: no day, time, number or word in two pieces, none over its neighbour. */
async function checkWords(page: Page, where: string) {
  const found = await page.evaluate(() => {
    const wholes = [
      /(?<![\p{L}\d])\d{1,2}\s\p{L}{3,9}\s20\d\d(?!\d)/gu, // 30 november 2026
      /(?<![\d.])\d{1,2}[.:]\d\d(?:\suur)?(?!\d)/gu, // 9.30 uur
      /(?<!\d)\d\d[-/]\d\d[-/]20\d\d(?!\d)/gu, // 30-11-2026
      /(?<!\d)\d{4}\s[A-Z]{2}(?![\p{L}\d])/gu, // 1234 AB
      /(?<![\d-])\d{8}(?![\d-])/gu, // a KvK number
      /(?<![\d+])(?:0|\+31\s)\d{1,3}(?:\s\d{2,4}){2,4}(?!\d)/gu, // a number of a phone
      /(?<![A-Z\d-])[A-Z]{2}-[A-Z\d]{4}-[A-Z\d]{4}(?![A-Z\d-])/gu, // a reference
      /(?<!\S)[(‘“"']?\p{L}{2,16}(?=[.,:;?!)’”"']*(?:\s|$))/gu, // a word
    ]
    const isShown = (node: Element) =>
      node.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }) &&
      node.getBoundingClientRect().width > 1 &&
      !node.closest('.visually-hidden, .skip-link, thead, svg, pre, textarea, select')
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const broken: string[] = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent ?? ''
      if (!text.trim() || !node.parentElement || !isShown(node.parentElement)) continue
      for (const { 0: piece, index } of wholes.flatMap((whole) => [...text.matchAll(whole)])) {
        const range = document.createRange()
        range.setStart(node, index)
        range.setEnd(node, index + piece.length)
        if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) broken.push(piece)
      }
    }
    const over = [...document.querySelectorAll('dt, dd, td, th, p, h1, h2, h3, label')].filter(
      (node) => isShown(node) && node.clientWidth > 0 && node.scrollWidth > node.clientWidth + 1,
    )
    return [...broken, ...over.map((node) => node.outerHTML.slice(0, 120))]
  })
  expect.soft(found, where).toEqual([])
}

/** At the width that the page has, the narrowest: what a fact is called and what it says stand on one line, or below each other. */
async function checkFacts(page: Page, where: string) {
  const askew = await page.evaluate(() =>
    [...document.querySelectorAll('dt + dd')].flatMap((value) => {
      const name = value.previousElementSibling
      if (!name || !value.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })) return []
      const lines = [name, value].map((node) => {
        const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
        while (texts.nextNode() && !texts.currentNode.textContent?.trim());
        const range = document.createRange()
        range.selectNodeContents(texts.currentNode)
        return range.getClientRects()[0]
      })
      const [first, second] = lines
      if (!first || !second) return []
      const isBeside = second.left >= name.getBoundingClientRect().right - 1
      const middle = ({ top, height }: DOMRect) => top + height / 2
      return isBeside && Math.abs(middle(first) - middle(second)) > 4 ? [name.outerHTML.slice(0, 120)] : []
    }),
  )
  expect.soft(askew, where).toEqual([])
}
