import { row, rows, demoPerson } from './database'
import { expect, test } from './product'
test('shots', async ({ as, browser }) => {
  test.setTimeout(240000)
  const guus = await demoPerson('guus')
  const { id } = await row<{ id: string }>('SELECT id FROM "AdminApplication" WHERE "personId" = $1 AND "submittedAt" IS NOT NULL ORDER BY id DESC LIMIT 1', [guus.id])
  const page = await as('saskia', { viewport: { width: 1280, height: 1000 } })
  await page.goto(`/desk/applications/${id}`)
  await page.waitForTimeout(1500)
  await page.screenshot({ path: '/tmp/lead/y-case-free.png', fullPage: true })
  const take = page.getByRole('button', { name: 'Pak deze aanvraag op' })
  if (await take.count()) await take.click()
  await expect(page.getByText('Van u tot')).toBeVisible()
  await page.screenshot({ path: '/tmp/lead/y-case-held.png', fullPage: true })
  for (const p of ['ask', 'reject', 'approve', 'hand-over']) { await page.goto(`/desk/applications/${id}/${p}`); await page.screenshot({ path: `/tmp/lead/y-${p}.png`, fullPage: true }) }
  const phone = await as('saskia', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' })
  await phone.goto(`/desk/applications/${id}`)
  await phone.waitForTimeout(1000)
  await phone.screenshot({ path: '/tmp/lead/y-case-390.png', fullPage: true })
})
