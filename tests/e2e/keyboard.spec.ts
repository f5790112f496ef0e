import type { Locator, Page } from '@playwright/test'
import { company, demoOrganization, rows } from './database'
import { expect, test } from './product'

/** Presses Tab until this has focus; every stop on the way has to show that it is one. */
async function tabTo(page: Page, target: Locator) {
  for (let step = 0; step < 150; step += 1) {
    await page.keyboard.press('Tab')
    await focusIsVisible(page)
    if (await target.evaluate((node) => node === document.activeElement)) return
  }
  throw new Error(`The Tab key does not come to ${String(target)}`)
}

/** Focus is drawn (WCAG 2.4.7), and what has it is not hidden from view (WCAG 2.4.11). */
async function focusIsVisible(page: Page) {
  const seen = await page.evaluate(() => {
    const node = document.activeElement
    if (!node || node === document.body) return 'nothing has focus'
    const drawn = [node, node.parentElement, node.closest('label'), node.closest('.segments, .option, .tick')].some(
      (one) => {
        if (!one) return false
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
        return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
      },
    )
    return drawn ? 'seen' : `no focus to see on ${node.outerHTML.slice(0, 140)}`
  })
  expect.soft(seen).toMatch(/^(seen|nothing has focus)$/)
}

async function press(page: Page, target: Locator, key: string) {
  await tabTo(page, target)
  await page.keyboard.press(key)
}

test('a request is made and decided with the keyboard only', async ({ as }) => {
  const client = await company('90001745', 'Test Maatschap', 'Maart Demo')
  await rows(
    `UPDATE "AuthorizationRequest" SET status = 'withdrawn', "closedAt" = now() WHERE "clientId" = $1 AND status = 'pending'`,
    [client.id],
  )
  const katrien = await demoOrganization('68727720')
  const anna = await as('anna')
  await anna.goto(`/portal/${katrien.id}/requests/new`)
  await anna.keyboard.press('Tab')
  await expect(anna.getByRole('link', { name: 'Ga naar de inhoud' })).toBeFocused()
  await anna.keyboard.press('Enter')
  await tabTo(anna, anna.getByLabel('KvK-nummer van uw klant'))
  await anna.keyboard.type('123')
  await anna.keyboard.press('Enter')
  await expect(anna.getByRole('alert').filter({ hasText: 'Dit is geen KvK-nummer.' })).toBeFocused()
  await press(anna, anna.getByRole('link', { name: /Dit is geen KvK-nummer/ }), 'Enter')
  await expect(anna.getByLabel('KvK-nummer van uw klant')).toBeFocused()
  await anna.keyboard.press('ControlOrMeta+A')
  await anna.keyboard.type(client.kvkNumber)
  await anna.keyboard.press('Enter')
  await expect(anna.getByText('Test Maatschap').first()).toBeVisible()
  await press(anna, anna.getByRole('button', { name: 'Ja, dit is de klant' }), 'Enter')

  await expect(anna.getByRole('heading', { level: 1, name: 'Welke diensten hebt u nodig?' })).toBeVisible()
  await press(anna, anna.getByRole('checkbox', { name: /Mijn Douane/ }), 'Space')
  await press(anna, anna.getByRole('button', { name: 'Verder naar periode' }), 'Enter')
  await expect(anna.getByRole('heading', { level: 1, name: 'Klopt alles?' })).toBeVisible()
  await press(anna, anna.getByRole('button', { name: 'Verstuur het verzoek' }), 'Enter')
  await expect(
    anna.getByRole('heading', { level: 1, name: 'Uw verzoek is verstuurd aan Test Maatschap' }),
  ).toBeVisible()

  const maart = await as(client.admin)
  await maart.goto(`/portal/${client.id}/granted`)
  await press(
    maart,
    maart
      .getByRole('row')
      .filter({ hasText: 'Test NV Katrien' })
      .filter({ hasText: 'In afwachting' })
      .getByRole('link')
      .first(),
    'Enter',
  )
  await expect(maart.getByRole('heading', { level: 1 })).toContainText('wil namens u inloggen bij 1 dienst')
  const box = maart.getByRole('checkbox', { name: /Mijn Douane/ })
  await press(maart, box, 'Space')
  await expect(box).not.toBeChecked()
  await press(maart, maart.getByRole('button', { name: 'Keur geen diensten goed' }), 'Enter')
  await expect(maart.getByRole('alert').filter({ hasText: 'Kies minstens één dienst.' })).toBeFocused()
  await press(maart, box, 'Space')
  await press(maart, maart.getByRole('button', { name: 'Keur 1 dienst goed' }), 'Enter')
  await expect(maart.getByRole('heading', { level: 1, name: 'U keurde 1 van de 1 dienst goed' })).toBeVisible()
})
