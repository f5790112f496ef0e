// Somebody who registers, as the stories play them: at a computer, with a phone beside it.
import { randomInt } from 'node:crypto'
import { expect, type Browser, type Page } from '@playwright/test'

const pin = '90817'

export const newcomer = () => ({
  email: `nieuw-${randomInt(1e9)}@voorbeeld.test`,
  mobile: `06 ${randomInt(10_000_000, 59_999_999)}`,
})

/** What the form asks of somebody who registers. */
export async function fillIn(page: Page, { email, mobile }: { email: string; mobile: string }) {
  await page.getByLabel('Voornaam en achternaam').fill('Nina Nieuw')
  await page.getByLabel('E-mailadres').fill(email)
  await page.getByLabel('Mobiel nummer').fill(mobile)
  await page.getByLabel('Geboortedatum').fill('1990-05-17')
  await page.getByLabel('Schakel mag deze gegevens gebruiken').check()
}

/** Reads the newest code in the demo mailbox, as a person would: who comes before the message looks again. */
export async function codeIn(browser: Browser, search: string): Promise<string> {
  const mailbox = await browser.newPage({ locale: 'nl-NL' })
  const message = mailbox.getByRole('link', { name: /is uw code voor Schakel/ }).first()
  await expect(async () => {
    await mailbox.goto(`/demo/mailbox?search=${encodeURIComponent(search)}`)
    await expect(message).toBeVisible({ timeout: 1000 })
  }).toPass()
  const subject = await message.textContent()
  await mailbox.close()
  return /\d{6}/.exec(subject ?? '')?.[0] ?? ''
}

/** Types the newcomer's PIN on their phone, and presses this button. */
export async function typePin(phone: Page, button: string) {
  for (const digit of pin) await phone.getByRole('button', { name: digit, exact: true }).click()
  await phone.getByRole('button', { name: button, exact: true }).click()
}

/** The phone opens the link, gets a PIN and shows the recovery codes. */
export async function pairPhone(browser: Browser, link: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'nl-NL' })
  const phone = await context.newPage()
  await phone.goto(link)
  await phone.getByRole('button', { name: 'Verder', exact: true }).click()
  await typePin(phone, 'Verder')
  await typePin(phone, 'Koppel deze telefoon')
  await expect(phone.getByRole('heading', { level: 1, name: 'Bewaar uw herstelcodes' })).toBeVisible()
  return phone
}

/** The way to pair the phone, as it stands on the last screen. */
export const pairingLink = async (page: Page) =>
  (await page.getByRole('link', { name: 'Koppel deze telefoon' }).getAttribute('href')) ?? ''

/** From the form to the phone that is paired; the computer then goes on by itself. The answer is the phone. */
export async function registerAs(page: Page, browser: Browser, me: { email: string; mobile: string }): Promise<Page> {
  await fillIn(page, me)
  await page.getByRole('button', { name: 'Stuur mij de codes' }).click()
  await page.getByLabel('Code uit de e-mail').fill(await codeIn(browser, me.email))
  await page.getByLabel('Code uit de sms').fill(await codeIn(browser, me.mobile.replace('06 ', '+316')))
  await page.getByRole('button', { name: 'Controleer de codes' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Koppel uw telefoon' })).toBeVisible()
  return pairPhone(browser, await pairingLink(page))
}
