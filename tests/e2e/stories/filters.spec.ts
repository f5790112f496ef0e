import type { Page } from '@playwright/test'
import { chain, company, giveMembership, person } from '../database'
import { expect, test } from '../product'

test.describe.configure({ mode: 'parallel' })

const firm = (name: string) => company(String(76_000_000 + Math.floor(Math.random() * 900_000)), name, 'Petra Proef')

/** An office with three people; the names begin alike, so that a search has to look. */
async function office(name: string) {
  const made = await firm(name)
  for (const one of ['Ilse Zoekmij', 'Otto Zoekmij', 'Karel Anders'])
    await giveMembership(await person(one), made, 'employee')
  return { ...made, list: `/portal/${made.id}/employees` }
}

const found = (page: Page) => page.getByRole('search').first().getByRole('status').last()
const names = (page: Page) => page.getByRole('table').first().getByRole('rowheader')

test('a filter applies when it is chosen, keeps the focus and the place, and says what it found', async ({ as }) => {
  const { admin, list } = await office('Kantoor Filter')
  const page = await as(admin)
  await page.setViewportSize({ width: 1280, height: 500 })
  await page.goto(list)
  await expect(page.getByRole('button', { name: 'Pas toe' })).toHaveCount(0)
  await expect(found(page)).toHaveText('4 medewerkers. U ziet 1 tot en met 4.')
  const status = await found(page).elementHandle()

  const search = page.getByRole('searchbox', { name: 'Zoek op naam of e-mailadres', exact: true })
  await search.pressSequentially('zoekmij')
  await expect(found(page)).toHaveText('2 medewerkers. U ziet 1 tot en met 2.')
  await expect(page).toHaveURL(/\?q=zoekmij$/)
  await expect(search).toBeFocused()
  // Read aloud is what changes in an element that stays.
  expect(await status?.evaluate((node) => node.isConnected)).toBe(true)

  const order = page.getByLabel('Volgorde').first()
  await page.evaluate(() => window.scrollTo(0, 120))
  const place = await page.evaluate(() => window.scrollY)
  await order.focus()
  await order.selectOption({ label: 'Nieuwste eerst' })
  await expect(page).toHaveURL(/\?q=zoekmij&order=newest$/)
  await expect(order).toBeFocused()
  expect(await page.evaluate(() => window.scrollY)).toBe(place)

  const chip = page.getByRole('link', { name: /^Beheerders/ }).first()
  await chip.focus()
  await page.keyboard.press('Enter')
  await expect(found(page)).toHaveText('Geen medewerkers.')
  await expect(chip).toHaveAttribute('aria-current', 'true')
  await expect(chip).toBeFocused()

  await page.getByRole('link', { name: 'Wis zoekwoord en filters' }).click()
  await expect(found(page)).toHaveText('4 medewerkers. U ziet 1 tot en met 4.')
  await expect(search).toHaveValue('')
  await expect(search).toBeFocused()
  await page.goBack()
  await expect(search).toHaveValue('zoekmij')
  await expect(order).toHaveValue('newest')
})

test('of two choices made faster than the list comes, the last one stands', async ({ as }) => {
  const { admin, list } = await office('Kantoor Snel')
  const page = await as(admin)
  await page.goto(list)
  let letCome = () => {}
  const held = new Promise<void>((resolve) => {
    letCome = resolve
  })
  await page.route(/order=newest/, async (route) => {
    await held
    await route.continue().catch(() => undefined)
  })
  const order = page.getByLabel('Volgorde').first()
  const usual = await order.inputValue()
  const first = page.waitForRequest(/order=newest/)
  await order.selectOption({ label: 'Nieuwste eerst' })
  await first
  const second = page.waitForResponse(
    (answer) => answer.url().includes('/employees') && !answer.url().includes('newest'),
  )
  await order.selectOption(usual)
  letCome()
  await second
  await expect(found(page)).toHaveText('4 medewerkers. U ziet 1 tot en met 4.')
  await page.waitForLoadState('networkidle')
  await expect(page).not.toHaveURL(/order=/)
  await expect(order).toHaveValue(usual)
})

test('without script one button applies what was chosen', async ({ as }) => {
  const { admin, list } = await office('Kantoor Knop')
  const page = await as(admin, { javaScriptEnabled: false })
  await page.goto(list)
  await page.getByRole('searchbox', { name: 'Zoek op naam of e-mailadres', exact: true }).fill('zoekmij')
  await page.getByLabel('Volgorde').first().selectOption({ label: 'Nieuwste eerst' })
  await page.getByRole('button', { name: 'Pas toe' }).click()
  await expect(page).toHaveURL(/q=zoekmij&order=newest$/)
  await expect(found(page)).toHaveText('2 medewerkers. U ziet 1 tot en met 2.')
  await expect(names(page)).toHaveText([/Zoekmij/, /Zoekmij/])
})

test('on a phone the chosen chip is in view, and the file is the list as it is filtered', async ({ as }) => {
  const made = await firm('Kantoor Smal')
  const client = await company(String(77_000_000 + Math.floor(Math.random() * 900_000)), 'Klant Smal', 'Kim Demo')
  await chain(made, client, '')
  const page = await as(made.admin, { viewport: { width: 390, height: 844 } })
  await page.goto(`/portal/${made.id}/received?status=over`)
  const chip = page.getByRole('link', { name: /^Gestopt/ })
  await expect(chip).toHaveAttribute('aria-current', 'true')
  await expect(chip).toBeInViewport({ ratio: 1 })
  await page.getByRole('link', { name: 'Toon alle machtigingen' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download als CSV' }).click()
  const file = await (await download).createReadStream()
  const text = Buffer.concat(await file.toArray()).toString('utf8')
  expect(text).toContain('Klant Smal')
  expect(text).toMatch(/SK-[\da-f]{8}/)
})
