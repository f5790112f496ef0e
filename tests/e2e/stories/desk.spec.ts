import type { Browser, Page } from '@playwright/test'
import { photo } from '../../support/files'
import { accessProblems } from '../accessibility'
import { demoPerson, person, rows, type Somebody } from '../database'
import { expect, mailTo, test } from '../product'
import { chooseNumber } from './numbers'
import {
  addExtract,
  beginApplication,
  decideCase,
  letMailsGo,
  makeCase,
  nameSignatory,
  sayAuthority,
  takeCase,
  workOnCase,
} from './steps'

const company = 'Test Vereniging van Eigenaars'
const joint = 'gezamenlijk bevoegd'

const openLetter = async (page: Page) => {
  await page.goto('/letters')
  await page.getByRole('row').filter({ hasText: company }).getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`als beheerder van ${company}`)
}

/** The first signatory signs with the phone of the demo, PIN and all. */
async function signWithPhone(page: Page, browser: Browser, who: Somebody) {
  await openLetter(page)
  await page.getByRole('button', { name: 'Teken met uw telefoon' }).click()
  const code = (await page.locator('.code').first().textContent()) ?? ''
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
  })
  const phone = await context.newPage()
  await phone.goto(`/demo/phone/${who.id}`)
  await phone.getByLabel('Code van uw computer').fill(code)
  await phone.getByRole('button', { name: 'Ga verder' }).click()
  await expect(phone.getByRole('heading', { level: 1, name: 'Wilt u deze brief ondertekenen?' })).toBeVisible()
  await chooseNumber(phone, page)
  for (const digit of '48215') await phone.getByRole('button', { name: digit, exact: true }).click()
  await phone.getByRole('button', { name: 'Onderteken', exact: true }).click()
  await expect(page.getByText('De handtekening is gecontroleerd en klopt.')).toBeVisible()
  await context.close()
}

/** The second one signs on paper and sends a photo of it. */
async function signOnPaper(page: Page) {
  await openLetter(page)
  await page.getByRole('link', { name: 'Teken op papier' }).click()
  await page
    .getByLabel('De getekende brief')
    .setInputFiles({ name: 'brief.jpg', mimeType: 'image/jpeg', buffer: await photo() })
  await page.getByRole('button', { name: 'Stuur terug' }).click()
  await expect(page.getByText('Ons serviceteam vergelijkt de handtekening.')).toBeVisible()
}

test('two signatories appoint, two reviewers look, one decision is taken back', async ({ as, browser }) => {
  const [ria, piet, bo] = [await person('Ria Voorbeeld'), await person('Piet Proef'), await demoPerson('bo')]
  const applicant = await as(ria)
  await beginApplication(applicant, '90000749', company, 'Ik werk hier.')
  await sayAuthority(applicant, 'Ik sta niet op het uittreksel', '2')
  await addExtract(applicant, 'Eigenaars')
  await nameSignatory(applicant, bo)
  await nameSignatory(applicant, piet)
  await applicant.getByRole('link', { name: 'Ga verder' }).click()
  await applicant.getByRole('button', { name: 'Verstuur de brieven' }).click()
  await expect(applicant.getByText('De brieven zijn verstuurd')).toBeVisible()

  await signWithPhone(await as(bo, { viewport: { width: 1280, height: 900 } }), browser, bo)
  await signOnPaper(await as(piet))
  await applicant.reload()
  await expect(applicant.getByRole('heading', { level: 1 })).toContainText(company)

  const [saskia, tom] = [await as('saskia'), await as('tom')]
  const [application] = await rows<{ id: string }>('SELECT id FROM "AdminApplication" WHERE "personId" = $1', [ria.id])
  const address = `/desk/applications/${application?.id}`
  await saskia.goto(address)
  await expect(saskia.getByText('Geldig, nu gecontroleerd')).toBeVisible()
  await expect(saskia.getByText('Op papier, vergelijk zelf', { exact: true })).toBeVisible()
  await takeCase(saskia)
  // Somebody else sees who has it, and cannot take it.
  await tom.goto(address)
  await expect(tom.getByText('Saskia Demo heeft deze aanvraag in behandeling')).toBeVisible()
  await expect(tom.getByRole('button', { name: 'Pak deze aanvraag op' })).toHaveCount(0)

  // What is still open is said when one approves too soon, and nothing happens.
  await decideCase(saskia, /Keur goed/, '', /Maak Ria Voorbeeld beheerder/)
  await expect(
    saskia.getByRole('alert').filter({ hasText: 'wie het uittreksel als vertegenwoordiger noemt' }),
  ).toBeFocused()
  await saskia.goto(address)
  await workOnCase(saskia, [
    { name: bo.name, authority: joint },
    { name: piet.name, authority: joint },
    { name: ria.name, authority: 'beperkt bevoegd' },
  ])
  await expect(saskia.getByText('Vier ogen: verschil met register')).toBeVisible()
  expect(await accessProblems(saskia)).toEqual([])
  await saskia.locator('#notes summary').click()
  await saskia.getByLabel('Uw notitie').fill('Ria staat er toch op.')
  await saskia.getByRole('button', { name: 'Bewaar de notitie' }).click()
  await expect(saskia.locator('#notes').getByText('Ria staat er toch op.')).toBeVisible()
  await decideCase(saskia, /Keur goed als eerste/, 'Handtekening van Piet vergeleken.', /Keur goed als eerste/)
  await expect(saskia.getByText('Een collega kijkt nu ook')).toBeVisible()
  await expect(saskia.getByText('U keek als eerste.')).toBeVisible()

  // The second one notes their own before they read the first one's.
  await tom.reload()
  await expect(tom.getByText('Handtekening van Piet vergeleken.')).toHaveCount(0)
  await takeCase(tom)
  await tom.getByRole('link', { name: 'Geef uw oordeel' }).click()
  await expect(tom).toHaveTitle(/^Geef uw oordeel als tweede/)
  expect(await accessProblems(tom)).toEqual([])
  await tom.getByRole('button', { name: 'Leg uw oordeel vast' }).click()
  await expect(tom.getByRole('alert').filter({ hasText: 'Schrijf op waarom' })).toBeFocused()
  await tom.getByLabel('Ja, goedkeuren').check()
  await tom.getByLabel('Uw redenen').fill('Alles klopt.')
  await tom.getByRole('button', { name: 'Leg uw oordeel vast' }).click()
  await expect(tom.getByText('Ria Voorbeeld is nu beheerder')).toBeVisible()
  await expect(tom.getByText('Handtekening van Piet vergeleken.')).toBeVisible()

  // Taken back within ten minutes: the mail never left, and the case is theirs again.
  await tom.getByRole('button', { name: 'Neem het besluit terug' }).click()
  await expect(tom.getByText('Het besluit is teruggenomen')).toBeVisible()
  await decideCase(tom, /Vraag aanvulling/, 'Stuurt u een nieuw uittreksel?', /Verstuur de vraag/)
  await expect(tom.getByText('is klaargezet')).toBeVisible()
  await letMailsGo(ria.email)
  await mailTo(ria.email, 'Wij hebben een vraag')
  expect(
    await rows(`SELECT 1 FROM "Message" WHERE "to" = $1 AND template = 'applicationApproved'`, [ria.email]),
  ).toEqual([])
})

test('what is asked becomes a list of tasks; a rejected case is opened again, and handed over', async ({ as }) => {
  const ids = async (personId: string) =>
    (await rows<{ id: string }>('SELECT id FROM "AdminApplication" WHERE "personId" = $1', [personId]))[0]?.id
  const vera = await person('Vera Voorbeeld')
  const applicant = await as(vera)
  await beginApplication(applicant, '90001354', 'Grand Kontex B.V.', 'Ik ben bestuurder.')
  await sayAuthority(applicant, 'Ik ben alleen of zelfstandig bevoegd')
  await addExtract(applicant, 'Kontex')
  await applicant.getByRole('button', { name: 'Verstuur de aanvraag' }).click()
  await expect(applicant.getByText('Uw aanvraag is verstuurd')).toBeVisible()
  await applicant.getByText('Schrijf aan het serviceteam').click()
  await applicant.getByLabel('Uw bericht').fill('Ik ben er morgen niet.')
  await applicant.getByRole('button', { name: 'Verstuur uw bericht' }).click()
  await expect(applicant.getByRole('listitem').filter({ hasText: 'Ik ben er morgen niet.' })).toBeVisible()

  const [saskia, tom] = [await as('saskia'), await as('tom')]
  const address = `/desk/applications/${await ids(vera.id)}`
  await tom.goto(address)
  await expect(tom.getByText('Ik ben er morgen niet.')).toBeVisible()
  await takeCase(tom)
  await tom.locator('#talk summary').click()
  await tom.getByLabel('Uw bericht').fill('Wij kijken vandaag.')
  await tom.getByRole('button', { name: 'Verstuur het bericht' }).click()
  await expect(tom.locator('#talk').getByText('Wij kijken vandaag.')).toBeVisible()
  await mailTo(vera.email, 'Bericht over uw aanvraag')

  await tom.getByRole('link', { name: 'Vraag aanvulling' }).click()
  await tom.getByLabel('Een nieuw uittreksel').check()
  await tom.getByRole('button', { name: 'Nieuw uittreksel nodig' }).click()
  await expect(tom.getByLabel('Uw vraag')).toHaveValue(/uittreksel/)
  await expect(tom.getByLabel('Een nieuw uittreksel')).toBeChecked()
  await tom.getByRole('button', { name: 'Verstuur de vraag' }).click()
  await expect(tom.getByText('is klaargezet')).toBeVisible()
  await letMailsGo(vera.email)
  expect((await mailTo(vera.email, 'Wij hebben een vraag')).text).toContain('uittreksel van hooguit 14 dagen oud')
  await applicant.reload()
  await expect(applicant.getByRole('link', { name: 'Voeg een uittreksel van hooguit 14 dagen oud toe' })).toBeVisible()
  await applicant.getByLabel('Uw antwoord').fill('Het is er al.')
  await applicant.getByRole('button', { name: 'Verstuur uw antwoord' }).click()

  await tom.goto(address)
  await takeCase(tom)
  await decideCase(tom, /Wijs af/, 'Het uittreksel is te oud.', /Wijs de aanvraag af/)
  await expect(tom.getByText('De aanvraag van Vera Voorbeeld is afgewezen')).toBeVisible()
  // Too late to take it back: the ten minutes are over.
  await rows(`UPDATE "CaseDecision" SET "decidedAt" = "decidedAt" - interval '11 minutes' WHERE "caseId" = $1`, [
    await ids(vera.id),
  ])
  await tom.getByRole('button', { name: 'Neem het besluit terug' }).click()
  await expect(tom.getByRole('alert').filter({ hasText: 'Het besluit is niet teruggenomen' })).toBeFocused()
  await tom.goto(address)
  await tom.getByRole('link', { name: 'Heropen' }).click()
  await expect(tom).toHaveTitle(/^Heropen de aanvraag/)
  expect(await accessProblems(tom)).toEqual([])
  await tom.getByRole('button', { name: 'Heropen de aanvraag' }).click()
  await expect(tom.getByRole('alert').filter({ hasText: 'Geef een reden' })).toBeFocused()
  await tom.getByLabel('Reden').fill('Het nieuwe uittreksel was er wel.')
  await tom.getByRole('button', { name: 'Heropen de aanvraag' }).click()
  await expect(tom.getByText('De aanvraag is heropend en ligt bij u')).toBeVisible()
  await expect(tom.getByText(/^Vier ogen: .*heropend/)).toBeVisible()

  await tom.getByRole('link', { name: 'Draag over' }).click()
  await tom.getByLabel('Collega').selectOption({ label: 'Saskia Demo' })
  await tom.getByLabel('Notitie').fill('Het uittreksel staat onderaan.')
  await tom.getByRole('button', { name: 'Draag over' }).click()
  await expect(tom.getByText('De aanvraag is overgedragen')).toBeVisible()
  await saskia.goto(address)
  await expect(saskia.getByText('Van u tot')).toBeVisible()
  await expect(saskia.getByText('Het uittreksel staat onderaan.')).toBeVisible()
  await saskia.getByRole('button', { name: 'Geef vrij' }).click()
  await expect(saskia.getByRole('button', { name: 'Pak deze aanvraag op' })).toBeVisible()
})

test('the queue: one field that filters, keys and saved views', async ({ as }) => {
  await makeCase('96100009', 'Toets BV')
  const tom = await as('tom')
  await tom.goto('/desk')
  const field = tom.getByRole('searchbox', { name: 'Zoek of filter' })
  await expect(field).toHaveValue('is:nieuw')
  await tom.getByRole('link', { name: 'Voeg filter toe: nog vrij' }).click()
  await expect(field).toHaveValue('is:nieuw bij:vrij')
  await field.fill('is:open levl:3 kvk:96100009')
  await field.press('Enter')
  await expect(tom.getByText('“levl:3” is geen filter.')).toBeVisible()
  await expect(field).toHaveValue('is:open levl:3 kvk:96100009')
  await expect(tom.getByRole('row').filter({ hasText: 'Toets BV' })).toBeVisible()
  expect(await accessProblems(tom)).toEqual([])

  await tom.getByText('Bewaar deze weergave').click()
  await tom.getByRole('button', { name: 'Bewaar', exact: true }).click()
  await expect(tom.getByRole('alert').filter({ hasText: 'Geef de weergave een naam.' })).toBeFocused()
  await tom.getByLabel('Naam', { exact: true }).fill('Toets')
  await tom.getByRole('button', { name: 'Bewaar', exact: true }).click()
  await expect(field).toHaveValue('is:open kvk:96100009')
  await tom.getByRole('link', { name: 'Alles' }).click()
  await expect(field).toHaveValue('')
  await tom.getByRole('link', { name: 'Toets', exact: true }).click()
  await expect(field).toHaveValue('is:open kvk:96100009')

  // J goes down, K up, Enter opens, C takes; turned off they do nothing.
  await tom.getByRole('button', { name: 'Zet uit' }).click()
  await tom.keyboard.press('j')
  await expect(tom.getByRole('row').getByRole('link').first()).not.toBeFocused()
  await tom.getByRole('button', { name: 'Zet sneltoetsen aan' }).click()
  await tom.keyboard.press('j')
  await expect(tom.getByRole('row').filter({ hasText: 'Toets BV' }).getByRole('link')).toBeFocused()
  await tom.keyboard.press('Enter')
  await expect(tom).toHaveURL(/\/desk\/applications\//)
  await tom.goBack()
  // The page listens to keys once it is there again.
  await expect(async () => {
    await tom.keyboard.press('j')
    await expect(tom.getByRole('row').filter({ hasText: 'Toets BV' }).getByRole('link')).toBeFocused({ timeout: 500 })
  }).toPass()
  await tom.keyboard.press('c')
  await expect(tom.getByText('Van u tot')).toBeVisible()
  await tom.getByRole('button', { name: 'Geef vrij' }).click()
  await expect(tom.getByRole('button', { name: 'Pak deze aanvraag op' })).toBeVisible()
  await tom.goto('/desk?q=*')
  const links = tom.locator('tbody').getByRole('rowheader').getByRole('link')
  for (const [key, row] of [
    ['j', 0],
    ['j', 1],
    ['k', 0],
    ['k', 0],
  ] as const) {
    await tom.keyboard.press(key)
    await expect(links.nth(row)).toBeFocused()
  }
  await tom.getByRole('button', { name: /Gooi weg.*Toets/ }).click()
  await expect(tom.getByRole('link', { name: 'Toets', exact: true })).toHaveCount(0)
})
