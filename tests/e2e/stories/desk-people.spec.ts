import { demoPerson, person, rows } from '../database'
import { expect, mailTo, signInContext, test } from '../product'

test('a lead invites a colleague, who accepts and signs in to the desk, and lets them go again', async ({
  as,
  browser,
  expectComplaint,
}) => {
  const petra = await person('Petra Proef')
  const lead = await as('saskia')
  await lead.goto('/desk/people')
  await lead.getByRole('link', { name: 'Nodig een collega uit' }).click()
  await lead.getByLabel('E-mailadres van uw collega').fill(petra.email)
  await lead.getByRole('button', { name: 'Verstuur de uitnodiging' }).click()
  await expect(lead.getByText('Kies een rol.').first()).toBeVisible()
  await lead.getByRole('radio', { name: /Beoordelaar/ }).check()
  await lead.getByRole('button', { name: 'Verstuur de uitnodiging' }).click()
  await expect(lead.getByText('De uitnodiging is verstuurd')).toBeVisible()
  expect((await mailTo(petra.email, 'vraagt u bij het serviceteam')).subject).toContain('Saskia Demo')

  const own = await as(petra)
  await own.goto('/companies')
  await own.getByRole('link', { name: 'Bekijk en antwoord' }).click()
  await own.getByRole('button', { name: 'Neem de uitnodiging van het serviceteam aan' }).click()
  await expect(own.getByText('U hoort nu bij het serviceteam')).toBeVisible()
  expectComplaint(/404/)
  expect((await own.goto('/desk'))?.status()).toBe(404)
  await expect(own.getByText('U bent aangemeld als uzelf')).toBeVisible()

  const context = await browser.newContext({ locale: 'nl-NL' })
  await signInContext(context, petra)
  const desk = await context.newPage()
  await desk.goto('/desk')
  await expect(desk.getByRole('heading', { level: 1, name: 'Aanvragen bedrijfsbeheerder' })).toBeVisible()
  await desk.goto('/desk/people')
  await expect(desk.getByRole('link', { name: 'Nodig een collega uit' })).toHaveCount(0)

  await lead.goto('/desk/people')
  await lead.getByRole('link', { name: 'Petra Proef' }).click()
  await lead.getByRole('link', { name: 'Haal uit het serviceteam' }).click()
  await expect(lead.getByRole('heading', { level: 1 })).toHaveText('Wilt u Petra Proef uit het serviceteam halen?')
  await lead.getByRole('button', { name: 'Haal Petra Proef uit het serviceteam' }).click()
  await expect(lead.getByText('Deze collega hoort niet meer bij het serviceteam')).toBeVisible()
  await desk.goto('/desk')
  await expect(desk).toHaveURL(/\/sign-in/)
  await context.close()
})

for (const javaScriptEnabled of [true, false]) {
  test(`staff look along with somebody, who can see it afterwards ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    as,
  }) => {
    const bram = await demoPerson(javaScriptEnabled ? 'bram' : 'esra')
    const desk = await as('tom', { javaScriptEnabled })
    await desk.goto('/desk/people')
    const find = desk.getByRole('search')
    await find.getByLabel('Naam of e-mailadres').fill('Pr')
    await find.getByLabel('Naam of e-mailadres').press('Enter')
    await expect(find.getByRole('status').first()).toHaveText('Typ minstens 3 letters of cijfers om te zoeken.')
    await expect(find.getByLabel('Naam of e-mailadres')).toHaveValue('Pr')
    await expect(find.getByLabel('Naam of e-mailadres')).toHaveAccessibleDescription(/^Typ minstens 3 letters/)
    await find.getByLabel('Naam of e-mailadres').fill('proef')
    await find.getByLabel('Naam of e-mailadres').press('Enter')
    await expect(desk.getByRole('link', { name: 'Kijk mee met Tom Proef' })).toHaveCount(0)
    await desk.getByRole('link', { name: `Kijk mee met ${bram.name}` }).click()
    await desk.getByRole('button', { name: 'Begin met meekijken' }).click()
    await expect(desk.getByText('Geef een reden. De persoon krijgt die te lezen.').first()).toBeVisible()
    await desk.getByLabel('Waarom kijkt u mee?').fill('Er ontbreekt een klant')
    await desk.getByRole('button', { name: 'Begin met meekijken' }).click()
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText(`Wat ${bram.name} ziet`)
    await expect(desk.getByRole('region', { name: 'U kijkt mee' })).toContainText('Reden: Er ontbreekt een klant')
    await expect(desk.getByRole('table', { name: 'Bedrijven' }).getByText('Test NV Katrien')).toBeVisible()
    await desk.getByRole('link', { name: 'Machtigingen', exact: true }).click()
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText(`Machtigingen van ${bram.name}`)
    // Nothing of that person can be done here: the only form that sends anything stops the looking.
    await expect(desk.locator('main form[method="POST"], main form:not([role="search"])')).toHaveCount(1)
    await expect(desk.locator('main a[href*="give-back"]')).toHaveCount(0)
    const looked = desk.url()
    await desk.getByRole('button', { name: 'Stop met meekijken' }).click()
    await expect(desk.getByText('U kijkt niet meer mee')).toBeVisible()
    await desk.goto(looked)
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Het meekijken is voorbij')
    await expect(desk.getByText(bram.name)).toHaveCount(0)

    expect((await mailTo(bram.email, 'kijkt met u mee')).subject).toBe('Het serviceteam kijkt met u mee')
    const own = await as(bram)
    await own.goto('/account/security-log')
    const line = own.getByRole('row').filter({ hasText: 'Het serviceteam keek met u mee' }).first()
    await expect(line).toContainText('door Tom Proef')
    await expect(line).toContainText('Er ontbreekt een klant')
  })

  test(`a lead writes a template and looks before saving ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    as,
  }) => {
    const lead = await as('saskia', { javaScriptEnabled })
    const name = `Eigen sjabloon ${javaScriptEnabled ? 1 : 2}`
    await lead.goto('/desk/templates/new')
    await lead.getByRole('radio', { name: 'Bij afwijzen' }).check()
    await lead.getByLabel('Naam in het Nederlands').fill(name)
    await lead.getByLabel('Naam in het Engels').fill('Own template')
    await lead.getByLabel('Tekst in het Nederlands').fill('Beste {applicant}, {naam}')
    await lead.getByLabel('Tekst in het Engels').fill('Dear {applicant}')
    await lead.getByRole('button', { name: 'Bekijk het voorbeeld' }).click()
    await expect(lead.getByText('Dit invulveld bestaat niet: {naam}.').first()).toBeVisible()
    await lead.getByLabel('Tekst in het Nederlands').fill('Beste {applicant} van {company}')
    await lead.getByRole('button', { name: 'Bekijk het voorbeeld' }).click()
    const preview = lead.getByRole('region', { name: 'Voorbeeld' })
    await expect(preview).toContainText('Beste Guus Voorbeeld van Test VOF Guus')
    await expect(lead.getByLabel('Tekst in het Nederlands')).toHaveValue('Beste {applicant} van {company}')
    await expect(lead.getByRole('radio', { name: 'Bij afwijzen' })).toBeChecked()
    expect(await rows('SELECT 1 FROM "ReplyTemplate" WHERE "nameNl" = $1', [name])).toHaveLength(0)
    await lead.getByRole('button', { name: 'Bewaar het sjabloon' }).click()
    await expect(lead.getByText('Het sjabloon is bewaard')).toBeVisible()

    const reviewer = await as('tom', { javaScriptEnabled })
    await reviewer.goto('/desk/templates')
    await expect(reviewer.getByRole('link', { name: 'Nieuw sjabloon' })).toHaveCount(0)
    await reviewer.getByRole('link', { name, exact: true }).click()
    await expect(reviewer.getByRole('region', { name: 'Voorbeeld' })).toContainText('Dear Guus Voorbeeld')
    await expect(reviewer.getByRole('button', { name: /Bewaar|Archiveer/ })).toHaveCount(0)

    await lead.getByRole('button', { name: 'Archiveer het sjabloon' }).click()
    await expect(lead.getByText('Het sjabloon is gearchiveerd')).toBeVisible()
    await expect(lead.getByRole('link', { name, exact: true })).toHaveCount(0)
  })
}

test('in a session of the desk one’s own companies are one sign-in away', async ({ as }) => {
  const page = await as('saskia')
  await page.goto('/companies')
  await expect(page.getByRole('heading', { name: 'U bent aangemeld als serviceteam' })).toBeVisible()
  await page.getByRole('button', { name: 'Meld u opnieuw aan als uzelf' }).click()
  await expect(page).toHaveURL(/\/sign-in\?ended=1&from=%2Fcompanies/)
  await expect(page.locator('input[name=from]')).toHaveValue('/companies')
})

test('the figures have a table behind each drawing and a file; only a lead sees them by reviewer', async ({ as }) => {
  const lead = await as('saskia')
  await lead.goto('/desk/dashboard?days=365')
  await expect(lead.getByRole('img')).not.toHaveCount(0)
  await lead.getByText('Als tabel').first().click()
  await expect(lead.getByRole('table').first()).toContainText('1 werkdag')
  const [file] = await Promise.all([
    lead.waitForEvent('download'),
    lead.getByRole('link', { name: /Download als CSV: Hoe oud/ }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^werkvoorraad-\d{4}-\d{2}-\d{2}\.csv$/)
  await expect(lead.getByRole('heading', { name: 'Per beoordelaar' })).toBeVisible()
  const reviewer = await as('tom')
  await reviewer.goto('/desk/dashboard?days=365')
  await expect(reviewer.getByRole('heading', { name: 'Tijd tot een besluit' })).toBeVisible()
  await expect(reviewer.getByText('Per beoordelaar')).toHaveCount(0)
})
