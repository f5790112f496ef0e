import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './product'

/** Waits until a page is there: with its title, its heading, and all that the document loads. */
export async function pageIsThere(page: Page): Promise<void> {
  await page.waitForLoadState()
  await expect(page).toHaveTitle(/\S/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

/** Axe in the page itself. Its other way opens a blank page each time, for frames of other sites, of which we have none. */
export const axeOf = (page: Page) => new AxeBuilder({ page }).setLegacyMode()

/** What axe holds against a page, once it is there: each rule with the places that break it. */
export async function accessProblems(page: Page): Promise<unknown[]> {
  await pageIsThere(page)
  const { violations } = await axeOf(page).analyze()
  return violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])
}
