// Somebody stands at a service of somebody else, signs in there with Schakel, and is out again when the right ends.
import { devices, type Browser, type Page } from '@playwright/test'
import { formatTime } from '../../../lib/i18n/dates'
import { demoServiceAddress, playedServices } from '../../../scripts/demo-service/place.mjs'
import { accessProblems } from '../accessibility'
import { chain, company, demoPerson, giveMembership, ownAuthorization, person, row, rows } from '../database'
import { expect, signInContext, test } from '../product'
import { choose, chooseNumber, numberOn } from './numbers'
import { choosePin, telephone, typeCode, typePin } from './telephone'

const service = () => demoServiceAddress({ PORT: process.env.E2E_PORT })
const [absence = { urn: '', name: '' }] = playedServices

/** From the service's own page to the first one of Schakel. */
async function goSignIn(page: Page, { represented = '' } = {}) {
  await page.goto(service())
  await expect(page.getByRole('heading', { level: 1, name: 'Welkom' })).toBeVisible()
  await page.getByLabel('Wat wilt u doen?').selectOption({ label: absence.name })
  await page.getByLabel('KVK-nummer van uw klant').fill(represented)
  await page.getByRole('button', { name: 'Inloggen met eHerkenning (Schakel)' }).click()
}

const chooses = (page: Page) => page.getByRole('heading', { level: 1, name: 'Voor wie logt u in?' })
const isIn = (page: Page, name: string) =>
  expect(page.getByRole('heading', { level: 1, name: `U bent ingelogd voor ${name}` })).toBeVisible()

/** An office with an employee, a client, and what it granted. */
async function office(numbers: { office: string; client: string }) {
  const katja = await company(numbers.office, `Kantoor ${numbers.office}`, 'Katja Kantoor')
  const client = await company(numbers.client, `Klant ${numbers.client}`, 'Clara Klant')
  const bea = await person('Bea Proef')
  const membershipId = await giveMembership(bea, katja, 'employee')
  return { office: katja, client, bea, membershipId }
}

async function phoneOf(browser: Browser, who: string) {
  return telephone(browser, `/demo/phone/${(await demoPerson(who)).id}`)
}

test('an employee comes in with computer and phone, and three screens of Schakel', async ({ page, browser }) => {
  const screens = new Set<string>()
  page.on('framenavigated', (frame) => {
    const { port, pathname } = new URL(frame.url())
    if (port === process.env.E2E_PORT) screens.add(pathname.replace(/[^/]{20,}/, 'uid'))
  })
  await goSignIn(page, { represented: '68750110' })
  await expect(page.getByText('Melden en inzien verzuimgegevens Ziektewet en WAZO')).toBeVisible()
  await expect(page.getByText('UWV').first()).toBeVisible()
  expect(await accessProblems(page)).toEqual([])
  await page.getByRole('textbox', { name: 'E-mailadres' }).fill('bram@katrien.test')
  await page.getByRole('button', { name: 'Verder' }).click()
  await expect(page).toHaveURL(/\/sign-in\/wait$/)
  const code = (await page.locator('.code').first().textContent()) ?? ''
  const phone = await phoneOf(browser, 'bram')
  await typeCode(phone, code)
  await chooseNumber(phone, page)
  await typePin(phone, '48215', 'Meld aan')
  await expect(chooses(page)).toBeVisible()
  expect(await accessProblems(page)).toEqual([])
  await page.getByRole('radio', { name: /Donald/ }).check()
  await page.getByRole('button', { name: /^Log in/ }).click()
  await isIn(page, 'Test BV Donald (KVK 68750110)')
  await expect(page.getByText('Test NV Katrien (KVK 68727720)')).toBeVisible()
  await expect(page.getByText('EH3', { exact: true })).toBeVisible()
  expect(await accessProblems(page)).toEqual([])
  expect([...screens].sort()).toEqual(['/on-behalf/uid', '/sign-in', '/sign-in/wait'])
  await page.getByRole('button', { name: 'Uitloggen' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'U bent uitgelogd' })).toBeVisible()
  await page.goto(service())
  await expect(page.getByRole('heading', { level: 1, name: 'Welkom' })).toBeVisible()
  await phone.context().close()
})

test('on a phone alone: nothing to scan, and the same three screens', async ({ browser }) => {
  const made = await office({ office: '96100031', client: '96100032' })
  await chain(made.office, made.client, absence.urn, made.membershipId)
  const { defaultBrowserType: _which, ...pixel } = devices['Pixel 7']
  const context = await browser.newContext({ ...pixel, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam' })
  const page = await context.newPage()
  await signInContext(context, made.bea)
  await page.goto('/account')
  await page.getByRole('button', { name: 'Koppel een telefoon' }).click()
  await page.getByRole('link', { name: 'Koppel deze telefoon' }).click()
  await choosePin(page)
  await context.clearCookies()

  await goSignIn(page)
  const { email } = await row<{ email: string }>('SELECT email FROM "Person" WHERE id = $1', [made.bea.id])
  await page.getByRole('textbox', { name: 'E-mailadres' }).fill(email)
  await page.getByRole('button', { name: 'Verder' }).click()
  await expect(page).toHaveURL(/\/sign-in\/wait$/)
  await expect(page.locator('.qr-code')).toBeHidden()
  await expect(page.getByText(absence.name)).toBeVisible()
  expect(await accessProblems(page)).toEqual([])
  const number = await numberOn(page)
  await page.getByRole('link', { name: 'Meld u aan op deze telefoon' }).click()
  await expect(page.getByText('UWV').first()).toBeVisible()
  await choose(page, number)
  await typePin(page, '90817', 'Meld aan')
  await page.getByRole('button', { name: 'Ga verder' }).click()
  await expect(chooses(page)).toBeVisible()
  await page.getByRole('button', { name: /^Log in/ }).click()
  await isIn(page, `${made.client.name} (KVK ${made.client.kvkNumber})`)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await context.close()
})

test('a browser that remembers the address asks at the service for number and PIN only, until it is told to forget', async ({
  page,
  browser,
}) => {
  const phone = await phoneOf(browser, 'bram')
  const approve = async () => {
    await expect(page).toHaveURL(/\/sign-in\/wait$/)
    await phone.reload()
    await typeCode(phone, (await page.locator('.code').first().textContent()) ?? '')
    await chooseNumber(phone, page)
    await typePin(phone, '48215', 'Meld aan')
    await expect(chooses(page)).toBeVisible()
  }
  await goSignIn(page)
  await page.getByRole('textbox', { name: 'E-mailadres' }).fill('bram@katrien.test')
  await page.getByLabel('Onthoud mijn e-mailadres in deze browser').check()
  await page.getByRole('button', { name: 'Verder' }).click()
  await approve()
  await page.context().clearCookies({ name: 'schakel-session' })

  await goSignIn(page, { represented: '68750110' })
  await expect(page.getByText('U meldt zich aan als bram@katrien.test.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'E-mailadres' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Verder' }).click()
  await approve()
  await page.getByRole('button', { name: /^Log in/ }).click()
  await isIn(page, 'Test BV Donald (KVK 68750110)')
  await page.getByRole('button', { name: 'Uitloggen' }).click()
  await page.context().clearCookies({ name: 'schakel-session' })

  await goSignIn(page)
  await page.getByRole('button', { name: 'Vergeet mijn e-mailadres in deze browser' }).click()
  await expect(page.getByRole('textbox', { name: 'E-mailadres' })).toHaveValue('')
  await phone.context().close()
})

for (const [javaScriptEnabled, numbers] of [
  [true, { office: '96100011', client: '96100012' }],
  [false, { office: '96100021', client: '96100022' }],
] as const) {
  const mode = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'

  test(`the client ends the authorization, and the next click at the service is out (${mode})`, async ({ as }) => {
    const made = await office(numbers)
    await chain(made.office, made.client, absence.urn, made.membershipId)
    const bea = await as(made.bea, { javaScriptEnabled })
    const clara = await as(made.client.admin, { javaScriptEnabled })
    await goSignIn(bea)
    // One client: it is proposed, one button.
    await expect(bea.getByText(made.client.name).first()).toBeVisible()
    await bea.getByRole('button', { name: /^Log in/ }).click()
    await isIn(bea, `${made.client.name} (KVK ${numbers.client})`)

    await clara.goto(`/portal/${made.client.id}/granted`)
    await clara.getByRole('row').filter({ hasText: made.office.name }).getByRole('link').first().click()
    // The client sees where and when, the office who.
    await expect(
      clara.getByText(`${made.office.name} logde namens u in bij UWV: ${absence.name}`).first(),
    ).toBeVisible()
    await expect(clara.getByText(made.bea.name)).toHaveCount(0)
    const admin = await as(made.office.admin, { javaScriptEnabled })
    await admin.goto(`/portal/${made.office.id}/received`)
    await expect(admin.getByRole('row').filter({ hasText: made.client.name })).toContainText(`door ${made.bea.name}`)
    await clara.getByRole('link', { name: 'Trek toestemming in' }).click()
    await clara.getByLabel('Waarom trekt u in?').fill('Wij stoppen ermee.')
    await clara.getByRole('button', { name: 'Trek uw toestemming in' }).click()
    await expect(clara.getByRole('heading', { level: 1, name: 'Uw toestemming is ingetrokken' })).toBeVisible()
    const ended = Date.now()

    await expect
      .poll(
        async () => {
          await bea.goto(service())
          return bea.getByRole('heading', { level: 1 }).textContent()
        },
        { intervals: [200], timeout: 20_000 },
      )
      .toBe('U bent hier uitgelogd')
    expect(Date.now() - ended).toBeLessThan(10_000)
    await expect(bea.getByText(/Schakel liet ons om .* uur weten dat u hier niet meer mag zijn/)).toBeVisible()
    await bea.goto(service())
    await expect(bea.getByRole('heading', { level: 1, name: 'Welkom' })).toBeVisible()

    await clara.goto(`/portal/${made.client.id}/history`)
    await expect(clara.getByText(`${made.office.name} logde namens u in bij UWV`).first()).toBeVisible()
    await expect(clara.getByText(made.bea.name)).toHaveCount(0)
  })

  test(`an employee comes in for the own organization (${mode})`, async ({ as }) => {
    const made = await office({ office: `${numbers.office.slice(0, 7)}5`, client: `${numbers.client.slice(0, 7)}6` })
    await ownAuthorization(made.office, made.membershipId)
    const bea = await as(made.bea, { javaScriptEnabled })
    await goSignIn(bea)
    await bea.getByRole('button', { name: /^Log in/ }).click()
    await isIn(bea, `${made.office.name} (KVK ${made.office.kvkNumber})`)
    await expect(bea.getByText('niemand: u werkt bij dit bedrijf')).toBeVisible()
  })

  test(`who may not learns what is missing and who mends it, and goes back without being in (${mode})`, async ({
    as,
  }) => {
    const made = await office({ office: `${numbers.office.slice(0, 7)}7`, client: `${numbers.client.slice(0, 7)}8` })
    await chain(made.office, made.client, absence.urn)
    await ownAuthorization(made.office, made.membershipId)
    const bea = await as(made.bea, { javaScriptEnabled })
    await goSignIn(bea, { represented: made.client.kvkNumber })
    await expect(bea.getByText(`De dienst stelt KvK ${made.client.kvkNumber} voor.`)).toBeVisible()
    await bea.getByRole('link', { name: 'Bekijk wat er ontbreekt' }).click()
    await expect(bea.getByRole('heading', { level: 1, name: 'Staat uw klant er niet bij?' })).toBeVisible()
    await expect(bea.getByText(/bedrijfsbeheerder/).first()).toBeVisible()
    await bea.getByRole('link', { name: 'Terug naar de keuze' }).click()
    await bea.getByRole('link', { name: 'Stop en ga terug naar UWV' }).click()
    await bea.getByRole('button', { name: 'Ga terug naar UWV' }).click()
    await expect(bea.getByRole('heading', { level: 1, name: 'U bent niet ingelogd' })).toBeVisible()
    await expect(bea.getByText('Code: access_denied')).toBeVisible()
    expect(bea.url()).toContain(service())
  })

  test(`who needs more time gets half an hour more, once, and comes in with it (${mode})`, async ({ as }) => {
    const made = await office({ office: `${numbers.office.slice(0, 7)}9`, client: `${numbers.client.slice(0, 7)}0` })
    await chain(made.office, made.client, absence.urn, made.membershipId)
    const bea = await as(made.bea, { javaScriptEnabled })
    await goSignIn(bea)
    await expect(chooses(bea)).toBeVisible()
    const uid = new URL(bea.url()).pathname.split('/').at(-1)
    const until = async () =>
      (await row<{ at: Date }>('SELECT "expiresAt" AS at FROM "ServiceSignIn" WHERE "interactionUid" = $1', [uid])).at
    const told = (at: Date) => new RegExp(`^Deze pagina werkt tot ${formatTime(at, 'nl').replace(/\s/g, '\\s')}\\.$`)
    const before = await until()
    await expect(bea.getByText(told(before))).toBeVisible()
    await bea.getByRole('button', { name: 'Ik heb meer tijd nodig' }).click()
    await expect(bea.getByText(told(new Date(before.getTime() + 30 * 60_000)))).toBeVisible()
    await expect(bea.getByRole('button', { name: 'Ik heb meer tijd nodig' })).toHaveCount(0)
    // As if all of this had begun three quarters of an hour ago.
    await rows(
      `UPDATE "ServiceSignIn" SET "createdAt" = "createdAt" - span, "expiresAt" = "expiresAt" - span, "extendedAt" = "extendedAt" - span
       FROM (SELECT interval '45 minutes' AS span) passed WHERE "interactionUid" = $1`,
      [uid],
    )
    await bea.reload()
    await bea.getByRole('button', { name: /^Log in/ }).click()
    await isIn(bea, `${made.client.name} (KVK ${made.client.kvkNumber})`)
  })

  test(`time that ran out is explained, and leads back without being in (${mode})`, async ({ as }) => {
    const made = await office({ office: `${numbers.office.slice(0, 7)}3`, client: `${numbers.client.slice(0, 7)}4` })
    await chain(made.office, made.client, absence.urn, made.membershipId)
    const bea = await as(made.bea, { javaScriptEnabled })
    await goSignIn(bea)
    await expect(chooses(bea)).toBeVisible()
    const uid = new URL(bea.url()).pathname.split('/').at(-1)
    await rows(`UPDATE "ServiceSignIn" SET "expiresAt" = now() - interval '1 minute' WHERE "interactionUid" = $1`, [
      uid,
    ])
    await bea.reload()
    await expect(bea.getByRole('heading', { level: 1, name: 'De tijd is voorbij' })).toBeVisible()
    await bea.getByRole('button', { name: 'Ga terug naar UWV' }).click()
    await expect(bea.getByRole('heading', { level: 1, name: 'U bent niet ingelogd' })).toBeVisible()
    await expect(bea.getByText('Code: access_denied')).toBeVisible()
    expect(bea.url()).toContain(service())
  })
}
