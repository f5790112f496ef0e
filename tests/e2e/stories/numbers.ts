// The number on the screen that asks, and the three on the phone.
import { expect, type Page } from '@playwright/test'

/** What a person reads on the screen that asks. */
export async function numberOn(page: Page): Promise<string> {
  const label = await page.locator('.digits').getAttribute('aria-label')
  return /\d\d/.exec(label ?? '')?.[0] ?? ''
}

/** Chooses on the phone the number that stands on this screen; the PIN is asked next. */
export async function chooseNumber(phone: Page, page: Page) {
  await choose(phone, await numberOn(page))
}

export async function choose(phone: Page, number: string) {
  await phone.getByRole('button', { name: number, exact: true }).click()
  await expect(phone.getByText('Toets uw pincode', { exact: true })).toBeFocused()
}

/** One of the three that is not the number on this screen. */
export async function otherNumber(phone: Page, page: Page): Promise<string> {
  const other = phone.locator('.numbers button').filter({ hasNotText: await numberOn(page) })
  return (await other.first().textContent()) ?? ''
}
