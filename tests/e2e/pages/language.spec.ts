import { expect, signInContext, test } from '../product'

test('the language is switched on the page itself, and remembered', async ({ page, context }) => {
  await signInContext(context, 'bram')
  await page.goto('/my-authorizations?q=UWV')
  await page.getByRole('link', { name: /English/ }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page).toHaveURL(/\/my-authorizations\?q=UWV/)
  await page.goto('/companies')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.getByRole('link', { name: /Nederlands/ }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'nl')
})
