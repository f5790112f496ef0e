// A letter from both ends: it reaches a newcomer, is refused, replaced, asked for again, and joined by one more.
import type { Browser, Page } from '@playwright/test'
import { photo } from '../../support/files'
import { person, rows } from '../database'
import { expect, mailTo, test } from '../product'
import { chooseNumber } from './numbers'
import { newcomer, registerAs, typePin } from './newcomer'
import { applyFor, fillSignatory, sendLetters, takeCase } from './steps'

// Nobody becomes its admin in any story, so that letters are always needed.
const kontex = { kvkNumber: '90001354', name: 'Grand Kontex B.V.' }

/** The address in the button of the newest mail with this subject, as a path. */
async function linkIn(email: string, subject: string): Promise<string> {
  const { text } = await mailTo(email, subject)
  const link = /https?:\/\/\S+\/letters\/\S+/.exec(text)?.[0] ?? ''
  return new URL(link).pathname
}

/** Signs the letter that is open with the phone that was paired a moment ago. */
async function signWith(phone: Page, page: Page) {
  await page.getByRole('button', { name: 'Teken met uw telefoon' }).click()
  const here = await page.getByRole('link', { name: 'Teken op deze telefoon' }).getAttribute('href')
  const signing = await phone.context().newPage()
  await signing.goto(here ?? '')
  await expect(signing.getByRole('heading', { level: 1, name: 'Wilt u deze brief ondertekenen?' })).toBeVisible()
  await chooseNumber(signing, page)
  await typePin(signing, 'Onderteken')
  await expect(page.getByText('De handtekening is gecontroleerd en klopt.')).toBeVisible()
}

async function newWindow(browser: Browser, options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'nl-NL', timezoneId: 'Europe/Amsterdam', ...options })
  return context.newPage()
}

test('the link in a mailed letter leads a newcomer through registering to that letter, and they sign it', async ({
  as,
  browser,
}) => {
  const [ria, piet, me] = [await person('Ria Voorbeeld'), await person('Piet Proef'), newcomer()]
  const applicant = await as(ria)
  await sendLetters(applicant, kontex, [{ name: 'Nina Bestuur', email: me.email }, piet])

  const page = await newWindow(browser)
  const letter = await linkIn(me.email, `Wilt u tekenen voor ${kontex.name}`)
  await page.goto(letter)
  await page.getByRole('main').getByRole('link', { name: 'Registreer' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Registreer' })).toBeVisible()
  const phone = await registerAs(page, browser, me)
  await expect(page).toHaveURL(new RegExp(`${letter}$`))
  await expect(
    page.getByRole('heading', { level: 1, name: `Stelt u Ria Voorbeeld aan als beheerder van ${kontex.name}?` }),
  ).toBeVisible()
  await page.goto('/welcome')
  await expect(page.getByText('Er wacht een brief op uw handtekening')).toBeVisible()
  await page.getByRole('link', { name: 'Lees en teken' }).click()
  await page.getByRole('row').filter({ hasText: kontex.name }).getByRole('link').click()
  await signWith(phone, page)
  await page.goto('/welcome')
  await expect(page.getByText('Er wacht een brief op uw handtekening')).toHaveCount(0)

  // The letter was to Nina Bestuur, the account is of Nina Nieuw: the applicant sees it, and can download the proof.
  await applicant.reload()
  await expect(applicant.getByText('Getekend met het account van Nina Nieuw.')).toBeVisible()
  const download = applicant.waitForEvent('download')
  await applicant.getByRole('link', { name: 'Download het bewijs van de handtekening van Nina Bestuur' }).click()
  expect((await download).suggestedFilename()).toMatch(/handtekening\.json$/)
  await phone.context().close()
  await page.context().close()
})

test('a link to another site does not survive registering', async ({ page }) => {
  for (const from of ['//evil.example/letters', 'https://evil.example', '/desk']) {
    await page.goto(`/register?from=${encodeURIComponent(from)}`)
    await expect(page.getByRole('heading', { level: 1, name: 'Registreer' })).toBeVisible()
    await expect(page.locator('input[name=from]')).toHaveCount(0)
  }
  await page.goto('/recover/company')
  await expect(page.getByRole('link', { name: 'Registreer' }).last()).toHaveAttribute(
    'href',
    '/register?from=%2Fcompanies%2Fadd%3Frecovery%3D1',
  )
})

for (const javaScriptEnabled of [true, false]) {
  test(`a letter is read and refused with a reason; the applicant reads it and asks somebody else (${javaScriptEnabled ? 'with' : 'without'} JavaScript)`, async ({
    as,
  }) => {
    const [ria, piet, wout, bea] = [
      await person('Ria Voorbeeld'),
      await person('Piet Proef'),
      await person('Wout Proef'),
      await person('Bea Proef'),
    ]
    const applicant = await as(ria, { javaScriptEnabled })
    await sendLetters(applicant, kontex, [piet, bea])
    const link = applicant.getByRole('link', { name: 'Download de brief van Piet Proef (pdf)' })
    const printed = await applicant.request.get((await link.getAttribute('href')) ?? '')
    expect([printed.status(), printed.headers()['content-type']]).toEqual([200, 'application/pdf'])

    const signatory = await as(piet, { javaScriptEnabled })
    await signatory.goto(await linkIn(piet.email, `Wilt u tekenen voor ${kontex.name}`))
    await expect(signatory.getByText('Ria Voorbeeld').first()).toBeVisible()
    await signatory.getByRole('link', { name: 'Weiger te tekenen' }).click()
    await signatory.getByRole('button', { name: 'Weiger' }).click()
    await expect(signatory.getByRole('alert').filter({ hasText: 'U hebt nog niet geweigerd' })).toBeVisible()
    await signatory.getByLabel('Waarom tekent u niet?').fill('Ik ken Ria niet. <b>Echt</b> niet.')
    await signatory.getByRole('button', { name: 'Weiger' }).click()
    await expect(signatory.getByText('U weigerde op')).toBeVisible()

    expect((await mailTo(ria.email, `Piet Proef tekent niet voor ${kontex.name}`)).text).toContain(
      'Ik ken Ria niet. <b>Echt</b> niet.',
    )
    await applicant.reload()
    await expect(applicant.getByText('Reden: Ik ken Ria niet. <b>Echt</b> niet.').first()).toBeVisible()
    await applicant.getByRole('link', { name: 'Laat iemand anders tekenen in plaats van Piet Proef' }).click()
    await fillSignatory(applicant, { name: 'Iemand Anders', email: ria.email })
    await applicant.getByRole('button', { name: 'Vraag deze persoon' }).click()
    await expect(applicant.getByText('Dit is uw eigen e-mailadres.').first()).toBeVisible()
    await fillSignatory(applicant, wout)
    await applicant.getByRole('button', { name: 'Vraag deze persoon' }).click()
    await expect(applicant.getByText('De nieuwe brief is verstuurd')).toBeVisible()
    await mailTo(wout.email, `Wilt u tekenen voor ${kontex.name}`)
  })
}

test('who decides alone according to themselves adds letters when the desk asks; an unusable one is asked for again', async ({
  as,
}) => {
  const [ria, piet] = [await person('Ria Voorbeeld'), await person('Piet Proef')]
  const applicant = await as(ria)
  await applyFor(applicant, kontex.kvkNumber, kontex.name, 'Ik ben bestuurder.')
  const [application] = await rows<{ id: string }>('SELECT id FROM "AdminApplication" WHERE "personId" = $1', [ria.id])
  const tom = await as('tom')
  await tom.goto(`/desk/applications/${application?.id}`)
  await takeCase(tom)
  await tom.getByRole('link', { name: 'Vraag aanvulling' }).click()
  await tom.getByLabel('Nog een tekenaar').check()
  await tom.locator('textarea[name=text]').fill('Het uittreksel noemt er twee.')
  await tom.getByRole('button', { name: 'Verstuur de vraag' }).click()
  await expect(tom.getByText('is klaargezet')).toBeVisible()

  await applicant.reload()
  await applicant.getByRole('link', { name: 'Noem nog iemand die mag tekenen' }).click()
  await fillSignatory(applicant, piet)
  await applicant.getByRole('button', { name: 'Verstuur de brief' }).click()
  await expect(applicant.getByText('De brief is verstuurd')).toBeVisible()
  await applicant.getByRole('link', { name: 'Voeg een ondertekenaar toe' }).click()
  await applicant.getByRole('link', { name: 'Vul uw eigen gegevens in' }).click()
  await expect(applicant.getByLabel('E-mailadres')).toHaveValue(ria.email)
  await applicant.getByLabel('Bevoegdheid volgens het uittreksel').selectOption({ label: 'gezamenlijk bevoegd' })
  await applicant.getByRole('button', { name: 'Verstuur de brief' }).click()
  await expect(applicant.getByRole('link', { name: 'Teken uw brief' })).toBeVisible()

  const signatory = await as(piet)
  const path = await linkIn(piet.email, `Wilt u tekenen voor ${kontex.name}`)
  const sendBack = async (size?: number) => {
    await signatory.goto(path)
    await signatory.getByRole('link', { name: 'Teken op papier' }).click()
    await signatory
      .getByLabel('De getekende brief')
      .setInputFiles({ name: 'brief.jpg', mimeType: 'image/jpeg', buffer: await photo(size) })
    await signatory.getByRole('button', { name: 'Stuur terug' }).click()
    await expect(signatory.getByText('Ons serviceteam vergelijkt de handtekening.')).toBeVisible()
  }
  await sendBack()
  await applicant.reload()
  await applicant.getByRole('button', { name: 'Vraag deze handtekening opnieuw aan Piet Proef' }).click()
  await expect(applicant.getByText('De handtekening is opnieuw gevraagd')).toBeVisible()
  expect(await linkIn(piet.email, `Wilt u opnieuw tekenen voor ${kontex.name}`)).toBe(path)
  await sendBack(900)
  await applicant.reload()
  await expect(applicant.getByText('Op papier getekend en teruggestuurd')).toBeVisible()
})
