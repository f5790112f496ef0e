// A form that was open while a newer version was installed: its action is not known any more.
import { expect, test } from '../product'

/** The id that another build would have given. */
const ofFormerVersion = (id: string) => `${id.slice(0, -4)}${id.endsWith('0000') ? '1111' : '0000'}`

test('a form of a former version says reload, and what was typed comes back without PIN or code', async ({
  page,
  expectComplaint,
}) => {
  expectComplaint(/409/)
  await page.goto('/sign-in')
  await page.route('**/sign-in', (route) => {
    const id = route.request().headers()['next-action']
    return route.continue(id ? { headers: { ...route.request().headers(), 'next-action': ofFormerVersion(id) } } : {})
  })
  const email = page.getByLabel('E-mailadres', { exact: true })
  await email.fill('els@voorbeeld.test')
  // No form of ours has these beside others; were there one, they stay here.
  await page.locator('#sign-in').evaluate((form) => {
    form.insertAdjacentHTML('beforeend', '<input name="pin" value="48215"><input name="code" value="ABCD-EFGH">')
    form.insertAdjacentHTML('beforeend', '<input type="hidden" name="secret" value="hidden-word">')
  })
  await page.getByRole('button', { name: 'Verder' }).click()
  const alert = page.getByRole('alert').filter({ hasText: 'nieuwe versie' })
  await expect(alert).toContainText('Er is niets gewijzigd')
  const kept = await page.evaluate(() => sessionStorage.getItem('schakel-typed'))
  expect(kept).toContain('els@voorbeeld.test')
  expect(kept).not.toMatch(/48215|ABCD-EFGH|hidden-word/)

  await page.unroute('**/sign-in')
  await alert.getByRole('link', { name: 'Laad de pagina opnieuw' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'nog niet verstuurd' })).toBeVisible()
  await expect(email).toHaveValue('els@voorbeeld.test')
  expect(await page.evaluate(() => sessionStorage.getItem('schakel-typed'))).toBeNull()
  await page.getByRole('button', { name: 'Verder' }).click()
  await expect(page).not.toHaveURL(/\/sign-in$/)
})

test('without script it leads to a page that says reload', async ({ request, baseURL }) => {
  const html = await (await request.get('/sign-in')).text()
  const form = html.slice(html.indexOf('id="sign-in"'))
  const fields = [...form.matchAll(/name="(\$ACTION[^"]*)"(?: value="([^"]*)")?/g)].map(
    ([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"')] as const,
  )
  const multipart = Object.fromEntries(
    fields.map(([name, value]) => [
      name,
      value.replace(/"id":"(\w+)"/, (_, id: string) => `"id":"${ofFormerVersion(id)}"`),
    ]),
  )
  const answer = await request.post('/sign-in', {
    multipart: { ...multipart, email: 'els@voorbeeld.test' },
    headers: { origin: baseURL ?? '' },
    maxRedirects: 0,
  })
  expect(answer.status()).toBe(303)
  expect(answer.headers().location).toBe('/reload?from=%2Fsign-in')
  const page = await (await request.get('/reload?from=%2Fsign-in')).text()
  expect(page).toContain('Laad de pagina opnieuw')
  expect(page).toContain('href="/sign-in"')
  const elsewhere = await (await request.get('/reload?from=//evil.test')).text()
  expect(elsewhere).not.toMatch(/href="[^"?]*evil/)
})
