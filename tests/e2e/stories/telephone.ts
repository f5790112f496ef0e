// A telephone beside the computer, as a person holds and uses it.
import type { Browser, Page } from '@playwright/test'
import { expect } from '../product'
import { chooseNumber } from './numbers'

/** A telephone beside the computer: a window of its own, as wide as one. */
export async function telephone(browser: Browser, path: string, clockOff = 0): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
  })
  const page = await context.newPage()
  if (clockOff) await page.clock.setFixedTime(new Date(Date.now() + clockOff))
  await page.goto(path)
  return page
}

export async function typeCode(phone: Page, code: string) {
  await phone.getByLabel('Code van uw computer').fill(code)
  await phone.getByRole('button', { name: 'Ga verder' }).click()
}

export async function typePin(phone: Page, digits: string, button: string) {
  for (const digit of digits) await phone.getByRole('button', { name: digit, exact: true }).click()
  await phone.getByRole('button', { name: button, exact: true }).click()
}

export async function choosePin(phone: Page): Promise<{ phone: Page; codes: string[] }> {
  await expect(phone.getByRole('heading', { level: 1, name: /^Koppel deze telefoon aan/ })).toBeVisible()
  expect(phone.url()).not.toContain('#')
  await phone.getByRole('button', { name: 'Verder', exact: true }).click()
  await typePin(phone, '12345', 'Verder')
  await typePin(phone, '12345', 'Koppel deze telefoon')
  await expect(phone.getByRole('alert').filter({ hasText: 'de cijfers staan op een rij' })).toBeVisible()
  await typePin(phone, '90817', 'Verder')
  await typePin(phone, '90818', 'Koppel deze telefoon')
  await expect(phone.getByRole('alert').filter({ hasText: 'De twee pincodes zijn niet gelijk.' })).toBeVisible()
  await typePin(phone, '90817', 'Verder')
  await typePin(phone, '90817', 'Koppel deze telefoon')
  await expect(phone.getByRole('heading', { level: 1, name: 'Bewaar uw herstelcodes' })).toBeVisible()
  const codes = await phone.locator('.codes li').allTextContents()
  expect(codes).toHaveLength(8)
  await phone.getByRole('button', { name: 'Bewaard, ga verder' }).click()
  return { phone, codes }
}

/** What stands on both screens is approved: the code typed, the words read, the number chosen, the PIN typed. */
export async function approveOn(phone: Page, page: Page, pin: string, words: RegExp) {
  await expect(page.getByRole('heading', { level: 1, name: words })).toBeVisible()
  await phone.reload()
  await typeCode(phone, (await page.locator('.code').first().textContent()) ?? '')
  await expect(phone.getByRole('heading', { level: 1, name: 'Keurt u dit goed?' })).toBeVisible()
  await expect(phone.getByText(words)).toBeVisible()
  await chooseNumber(phone, page)
  await typePin(phone, pin, 'Keur goed')
  await expect(phone.getByRole('heading', { level: 1, name: 'U hebt dit goedgekeurd' })).toBeVisible()
}
