// What an open session alone cannot change: a paired phone approves it, and names it on both screens.
import type { Browser, Page } from '@playwright/test'
import { accessProblems } from '../accessibility'
import { person, row, type Somebody } from '../database'
import { expect, mailTo, signInContext, test } from '../product'
import { chooseNumber, choose, otherNumber } from './numbers'
import { approveOn, choosePin, telephone, typeCode, typePin } from './telephone'

const pin = '90817'

/** Somebody signed in on a computer, with the phone that they paired there first. */
async function withPhone(page: Page, browser: Browser, name: string): Promise<{ somebody: Somebody; phone: Page }> {
  const somebody = await person(name)
  await signInContext(page.context(), somebody)
  await page.goto('/account')
  await page.getByRole('button', { name: 'Koppel een telefoon' }).click()
  const link = await page.getByRole('link', { name: 'Koppel deze telefoon' }).getAttribute('href')
  const { phone } = await choosePin(await telephone(browser, link ?? ''))
  await expect(page.getByText('Uw telefoon is gekoppeld')).toBeVisible()
  return { somebody, phone }
}

const code = async (page: Page) => (await page.locator('.code').first().textContent()) ?? ''

test('another phone is paired after the first one approved it; the lost one is blocked; codes are replaced', async ({
  page,
  browser,
}) => {
  const { phone } = await withPhone(page, browser, 'Bea Blokkeer')
  await page.goto('/account')
  await page.getByRole('button', { name: 'Koppel een telefoon' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Een andere telefoon koppelen' })).toBeVisible()
  expect(await accessProblems(page)).toEqual([])
  await typeCode(phone, await code(page))
  await expect(phone.getByText('Een andere telefoon koppelen')).toBeVisible()
  await expect(page.getByText('Uw telefoon heeft de code gelezen.')).toBeVisible()
  expect(await accessProblems(phone)).toEqual([])
  await chooseNumber(phone, page)
  await typePin(phone, pin, 'Keur goed')
  await expect(page).toHaveURL(/\/account\/pair\//)
  await expect(page.getByText('Uw herstelcodes blijven dezelfde.')).toBeVisible()
  const other = await telephone(
    browser,
    (await page.getByRole('link', { name: 'Koppel deze telefoon' }).getAttribute('href')) ?? '',
  )
  await other.getByLabel('Naam van deze telefoon').fill('Oude telefoon')
  await other.getByRole('button', { name: 'Verder' }).click()
  await typePin(other, pin, 'Verder')
  await typePin(other, pin, 'Koppel deze telefoon')
  await expect(other.getByRole('heading', { level: 1, name: 'Deze telefoon is gekoppeld' })).toBeVisible()

  // Lost: blocked at once, without any phone.
  await page.goto('/account')
  await page.getByRole('link', { name: 'Wijzig Oude telefoon' }).click()
  await page.getByRole('link', { name: 'Blokkeer deze telefoon' }).click()
  await expect(page.getByText('De blokkade eindigt pas als u dat goedkeurt op een andere telefoon.')).toBeVisible()
  expect(await accessProblems(page)).toEqual([])
  await page.getByRole('button', { name: 'Blokkeer deze telefoon' }).click()
  await expect(page.getByText('De telefoon is geblokkeerd')).toBeVisible()
  await expect(page.getByRole('row', { name: /Oude telefoon/ }).getByText('Geblokkeerd')).toBeVisible()

  // New codes: shown once, after the phone that is left approved them.
  await page.getByRole('link', { name: 'Wijzig Herstelcodes' }).click()
  await expect(page.getByText('U kunt nog 8 codes gebruiken')).toBeVisible()
  expect(await accessProblems(page)).toEqual([])
  await page.getByRole('button', { name: 'Maak nieuwe herstelcodes' }).click()
  await other.goto('/phone')
  await typeCode(other, await code(page))
  await expect(other.getByText('De eigenaar heeft deze telefoon geblokkeerd.')).toBeVisible()
  await approveOn(phone, page, pin, /^Nieuwe herstelcodes maken$/)
  await page.getByRole('button', { name: 'Toon nieuwe herstelcodes' }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'Bewaar uw nieuwe herstelcodes' })).toBeVisible()
  expect(await page.locator('.code').count()).toBe(8)
  expect(await accessProblems(page)).toEqual([])

  // Found again.
  await page.goto('/account')
  await page.getByRole('link', { name: 'Wijzig Oude telefoon' }).click()
  await page.getByRole('button', { name: 'Geef deze telefoon vrij' }).click()
  await approveOn(phone, page, pin, /^Telefoon ‘Oude telefoon’ vrijgeven$/)
  await expect(page.getByText('De telefoon is weer vrijgegeven')).toBeVisible()
  await page.goto('/account/security-log')
  for (const line of ['Telefoon geblokkeerd', 'Nieuwe herstelcodes gemaakt', 'Telefoon weer vrijgegeven'])
    await expect(page.getByText(line)).toBeVisible()
  await other.context().close()
  await phone.context().close()
})

test('refused, cancelled or with another number nothing changes, and the page leads back', async ({
  page,
  browser,
}) => {
  const { somebody, phone } = await withPhone(page, browser, 'Wim Weiger')
  const ask = async () => {
    await page.goto('/account/mobile')
    await page.getByLabel('Nieuw mobiel nummer').fill('06 12345678')
    await page.getByRole('button', { name: 'Ga verder' }).click()
    await expect(
      page.getByRole('heading', { level: 1, name: /^Uw mobiele nummer wijzigen in \+31\s6\s12\s34\s56\s78$/ }),
    ).toBeVisible()
  }
  await ask()
  await page.getByRole('button', { name: 'Annuleer: wijzig niets' }).click()
  await expect(page.getByText('U hebt dit geannuleerd')).toBeVisible()
  await page.getByRole('button', { name: 'Vraag opnieuw om goedkeuring' }).click()
  await typeCode(phone, await code(page))
  await phone.getByRole('button', { name: 'Weiger: dit ben ik niet' }).click()
  await expect(phone.getByRole('heading', { level: 1, name: 'U hebt dit geweigerd' })).toBeVisible()
  await expect(page.getByText('Dit is geweigerd op uw telefoon')).toBeVisible()
  expect(await accessProblems(page)).toEqual([])
  await ask()
  await phone.reload()
  await typeCode(phone, await code(page))
  await choose(phone, await otherNumber(phone, page))
  await typePin(phone, pin, 'Keur goed')
  await expect(page.getByText('Op uw telefoon is een ander getal gekozen')).toBeVisible()
  await page.getByRole('link', { name: 'Naar mijn account' }).click()
  await expect(page).toHaveURL(/\/account$/)
  const { mobileNumber } = await row<{ mobileNumber: string | null }>(
    'SELECT "mobileNumber" FROM "Person" WHERE id = $1',
    [somebody.id],
  )
  expect(mobileNumber).toBeNull()
  await phone.context().close()
})

test('without JavaScript an address is changed: approved on the phone, counted when its code is typed', async ({
  page,
  browser,
}) => {
  const { somebody, phone } = await withPhone(page, browser, 'Ada Adres')
  const email = `ada-${Date.now()}@voorbeeld.test`
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'nl-NL' })
  await context.addCookies(await page.context().cookies())
  const pc = await context.newPage()
  await pc.goto('/account/email')
  await pc.getByLabel('Nieuw e-mailadres').fill('geen adres')
  await pc.getByRole('button', { name: 'Ga verder' }).click()
  await expect(pc.getByRole('alert').first()).toBeVisible()
  await pc.getByLabel('Nieuw e-mailadres').fill(email)
  await pc.getByRole('button', { name: 'Ga verder' }).click()
  await approveOn(phone, pc, pin, new RegExp(`^Uw e-mailadres wijzigen in ${email}$`))
  await pc.getByRole('link', { name: 'Klaar op uw telefoon? Ga verder' }).click()
  await pc.getByRole('button', { name: 'Stuur de code' }).click()
  await expect(pc.getByRole('heading', { level: 1, name: 'Vul de code in' })).toBeVisible()
  const { text } = await mailTo(email, 'Uw code om dit e-mailadres te gebruiken')
  await pc.getByLabel('Code van zes cijfers').fill(/\b\d{6}\b/.exec(text)?.[0] ?? '')
  await pc.getByRole('button', { name: 'Gebruik dit e-mailadres' }).click()
  await expect(pc.getByText('Uw e-mailadres is gewijzigd')).toBeVisible()
  await expect(pc.getByText(`U meldt zich aan als ${email}.`)).toBeVisible()
  await mailTo(email, 'Het e-mailadres van uw account is gewijzigd')
  const stored = await row<{ email: string }>('SELECT email FROM "Person" WHERE id = $1', [somebody.id])
  expect(stored.email).toBe(email)

  // New codes come back with the answer of the form itself.
  await pc.goto('/account/codes')
  await pc.getByRole('button', { name: 'Maak nieuwe herstelcodes' }).click()
  await approveOn(phone, pc, pin, /^Nieuwe herstelcodes maken$/)
  await pc.getByRole('link', { name: 'Klaar op uw telefoon? Ga verder' }).click()
  await pc.getByRole('button', { name: 'Toon nieuwe herstelcodes' }).click()
  await expect(pc.locator('.code')).toHaveCount(8)
  await context.close()
  await phone.context().close()
})
