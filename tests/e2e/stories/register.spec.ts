// A newcomer at a computer with a phone beside it: from "Registreer" to in, with the screens and the time counted.
import type { Page } from '@playwright/test'
import { accessProblems } from '../accessibility'
import { row } from '../database'
import { expect, signInContext, test } from '../product'
import { codeIn, fillIn, newcomer, pairPhone, pairingLink } from './newcomer'

const maxScreens = 5

const isAsWideAsItsWindow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)

/** Notes each screen by its heading, as somebody sees it. */
function screens(seen: string[]) {
  return async (page: Page, heading: string) => {
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
    seen.push(heading)
    expect(await accessProblems(page), heading).toEqual([])
    const size = page.viewportSize() ?? { width: 1280, height: 720 }
    await page.setViewportSize({ width: 320, height: 800 })
    expect(await isAsWideAsItsWindow(page), heading).toBe(true)
    await page.setViewportSize(size)
  }
}

test('from nothing to in, with a computer and a phone, on at most five screens', async ({ page, browser }) => {
  const seen: string[] = []
  const see = screens(seen)
  const me = newcomer()
  const from = performance.now()
  await page.goto('/sign-in')
  await page.getByRole('main').getByRole('link', { name: 'Registreer' }).click()
  await see(page, 'Registreer')
  await fillIn(page, me)
  await page.getByRole('button', { name: 'Stuur mij de codes' }).click()
  await see(page, 'Vul uw twee codes in')
  await page.getByLabel('Code uit de e-mail').fill(await codeIn(browser, me.email))
  await page.getByLabel('Code uit de sms').fill(await codeIn(browser, me.mobile.replace('06 ', '+316')))
  await page.getByRole('button', { name: 'Controleer de codes' }).click()
  await see(page, 'Koppel uw telefoon')
  const phone = await pairPhone(browser, await pairingLink(page))
  seen.push('op de telefoon')
  await see(page, 'Wat wilt u doen?')
  const seconds = (performance.now() - from) / 1000
  console.log(`Registering took ${seconds.toFixed(1)} s on ${seen.length} screens: ${seen.join(' → ')}`)
  expect(seen.length).toBeLessThanOrEqual(maxScreens)
  await expect(page.getByRole('link', { name: 'Bekijk uw uitnodigingen' })).toHaveAttribute('href', '/invitations')
  const { level } = await row<{ level: string }>(
    'SELECT m.level FROM "Means" m JOIN "Person" p ON p.id = m."personId" WHERE p.email = $1',
    [me.email],
  )
  expect(level).toBe('loa2plus')
  await phone.context().close()
})

test('without JavaScript, left halfway and continued; wrong fields keep what was typed', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'nl-NL' })
  const page = await context.newPage()
  const me = newcomer()
  await page.goto('/register')
  await fillIn(page, { ...me, mobile: '020 1234567' })
  await page.getByLabel('Geboortedatum').fill('2015-05-17')
  await page.getByRole('button', { name: 'Stuur mij de codes' }).click()
  await expect(page.getByText('Dit is geen mobiel nummer.').first()).toBeVisible()
  await expect(page.getByLabel('Voornaam en achternaam')).toHaveValue('Nina Nieuw')
  await expect(page.getByLabel('Schakel mag deze gegevens gebruiken')).toBeChecked()
  await page.getByLabel('Mobiel nummer').fill(me.mobile)
  await page.getByRole('button', { name: 'Stuur mij de codes' }).click()
  await expect(page.getByText('U moet minstens 16 jaar zijn om een account te maken.').first()).toBeVisible()
  await page.getByLabel('Geboortedatum').fill('1990-05-17')
  await page.getByRole('button', { name: 'Stuur mij de codes' }).click()
  await expect(page).toHaveURL(/\/register\/confirm$/)
  await page.goto('/')
  await page.goto('/register')
  await page.getByRole('link', { name: 'Ga daarmee verder' }).click()
  await page.getByLabel('Code uit de e-mail').fill('12')
  await page.getByLabel('Code uit de sms').fill(await codeIn(browser, me.mobile.replace('06 ', '+316')))
  await page.getByRole('button', { name: 'Controleer de codes' }).click()
  await expect(page.getByText('Een code heeft zes cijfers.').first()).toBeVisible()
  await page.getByLabel('Code uit de e-mail').fill(await codeIn(browser, me.email))
  await page.getByRole('button', { name: 'Controleer de codes' }).click()
  await expect(page).toHaveURL(/\/register\/phone$/)
  await page.goto('/register')
  await expect(page).toHaveURL(/\/register\/phone$/)
  const phone = await pairPhone(browser, await pairingLink(page))
  await page.getByRole('link', { name: 'Klaar op uw telefoon? Ga verder' }).click()
  await page.getByRole('button', { name: 'Ga verder' }).click()
  await expect(page).toHaveURL(/\/welcome$/)
  await phone.context().close()
  await context.close()
})

test('who has an account sees the same screens, and only their mail says so', async ({ page, browser }) => {
  const me = newcomer()
  await page.goto('/register')
  await fillIn(page, { ...me, email: 'bram@katrien.test' })
  await page.getByRole('button', { name: 'Stuur mij de codes' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Vul uw twee codes in' })).toBeVisible()
  const mailbox = await browser.newPage({ locale: 'nl-NL' })
  await mailbox.goto('/demo/mailbox?search=bram@katrien.test')
  await expect(mailbox.getByRole('link', { name: 'U hebt al een account bij Schakel' }).first()).toBeVisible()
  await mailbox.close()
})

test('a person asks for a higher level, staff confirm, and both see it', async ({ page, as, browser }) => {
  const esra = await browser.newContext({ locale: 'nl-NL' })
  await signInContext(esra, 'esra')
  const own = await esra.newPage()
  await own.goto('/account/means')
  const question = own.getByRole('button', { name: 'Vraag EH3 aan' })
  // Another test of this run may have asked for her already.
  if (await question.isVisible()) await question.click()
  await expect(own.getByText('In behandeling')).toBeVisible()
  const desk = await as('saskia')
  await desk.goto('/desk/proofing')
  await desk.getByRole('link', { name: 'Esra Proef' }).click()
  await desk.getByLabel('Leg vast dat de identiteit klopt').check()
  await desk.getByLabel('Hoe').selectOption('in levenden lijve')
  await desk.getByLabel('Soort document').selectOption('paspoort')
  await desk.getByLabel('Wanneer').fill(new Date().toISOString().slice(0, 10))
  await desk.getByLabel('Waar').fill('Kantoor Utrecht')
  await desk.getByRole('button', { name: 'Verwerk uw besluit' }).click()
  await expect(desk.getByText('Uw besluit is verwerkt')).toBeVisible()
  await expect(desk.getByText('U legde dit vast. Een collega bevestigt het.')).toBeVisible()
  const colleague = await as('tom')
  await colleague.goto('/desk/proofing')
  await colleague.getByRole('link', { name: 'Esra Proef' }).click()
  await colleague.getByRole('radio', { name: /^Bevestig/ }).check()
  await colleague.getByRole('button', { name: 'Verwerk uw besluit' }).click()
  await expect(colleague.getByText('De identiteit is bevestigd')).toBeVisible()
  await own.reload()
  await expect(own.getByText('Bevestigd')).toBeVisible()
  await expect(own.getByRole('rowheader', { name: 'EH3' }).first()).toBeVisible()
  await page.close()
  await esra.close()
})
