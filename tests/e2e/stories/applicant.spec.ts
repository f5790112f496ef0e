import { company, person, rows } from '../database'
import { expect, mailTo, test } from '../product'
import { addExtract, applyFor, decideCase, letMailsGo, openCase, sayAuthority, takeCase } from './steps'

test.describe.configure({ mode: 'parallel' })

test('an admin renews their status in one screen, not above the level that they have', async ({ as }) => {
  const { admin, name, membershipId } = await company(
    '90002490',
    'Test Onderlinge Waarborgmaatschappij',
    'Rens Voorbeeld',
  )
  await rows('UPDATE "Membership" SET "validUntil" = current_date + 40 WHERE id = $1', [membershipId])
  await rows(`UPDATE "Means" SET level = 'loa4' WHERE "personId" = $1`, [admin.id])
  const rens = await as(admin)
  await rens.goto('/companies')
  await rens.getByRole('link', { name: 'Verleng uw status' }).click()
  await expect(rens.getByRole('heading', { level: 1, name: `Wilt u beheerder blijven van ${name}?` })).toBeVisible()
  await expect(rens.getByRole('radio', { name: 'EH4' })).toHaveCount(0)
  await rens.getByRole('button', { name: 'Vraag de verlenging aan' }).click()
  await expect(rens.getByText('Uw aanvraag is verstuurd')).toBeVisible()
  await mailTo(admin.email, `Uw aanvraag voor ${name} is ontvangen`)
})

test('the admin of a company approves a further one', async ({ as }) => {
  const { id, admin, name } = await company('55344526', 'Test Coöperatie', 'Nora Voorbeeld')
  const iris = await person('Iris Proef')
  const applicant = await as(iris)
  await applicant.goto('/companies/add?kvkNumber=55344526')
  await expect(applicant.getByText(/beslist, of ons serviceteam, na ongeveer \d+ werkdag/)).toBeVisible()
  await applicant.getByRole('button', { name: 'Ga verder' }).click()
  await expect(applicant.getByText('Uw aanvraag is verstuurd')).toBeVisible()

  await mailTo(admin.email, name)
  const nora = await as(admin)
  await nora.goto(`/portal/${id}/employees`)
  await nora.getByRole('link', { name: 'Iris Proef, EH3: beslis' }).click()
  await nora.getByRole('radio', { name: /Ja, maak deze persoon beheerder/ }).check()
  await nora.getByRole('button', { name: 'Leg uw besluit vast' }).click()
  await expect(nora.getByText('Hierover is al beslist.')).toBeVisible()
  expect((await mailTo(iris.email, `U bent bedrijfsbeheerder van ${name}`)).text).toContain('Een bedrijfsbeheerder van')

  await applicant.goto('/companies')
  await applicant.getByRole('link', { name: 'Bekijk uw aanvraag' }).click()
  await expect(applicant.getByRole('link', { name: 'Open het portaal' })).toBeVisible()
})

test('a signatory recovers a company of which no admin can be reached, from the sign-in page', async ({
  page,
  signIn,
}) => {
  const { admin, name } = await company('55505201', 'Test Privaatrechtelijke Rechtspersoon', 'Olaf Voorbeeld')
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Stel een nieuwe beheerder aan' }).click()
  await page.getByRole('link', { name: 'Begin met herstel' }).click()
  await expect(page).toHaveURL(/\/sign-in\?from=/)
  await signIn(page, await person('Petra Demo'))
  await page.goto(new URL(page.url()).searchParams.get('from') ?? '')
  await page.getByLabel('KvK-nummer van het bedrijf').fill('55505201')
  await page.getByRole('button', { name: 'Zoek het bedrijf' }).click()
  await expect(page.getByRole('checkbox', { name: /Geen beheerder van dit bedrijf is nog bereikbaar/ })).toBeChecked()
  await page.getByRole('button', { name: 'Ga verder' }).click()
  await sayAuthority(page, 'Ik ben alleen of zelfstandig bevoegd')
  await addExtract(page, 'herstel')
  await page.getByRole('button', { name: 'Verstuur de aanvraag' }).click()
  await expect(page.getByText('Uw aanvraag is verstuurd')).toBeVisible()
  expect((await mailTo(admin.email, name)).text).toContain('Petra Demo')
})

test('after a rejection one starts again from it, changes the first step, and throws the draft away', async ({
  as,
}) => {
  const quinten = await person('Quinten Proef')
  const applicant = await as(quinten)
  const desk = await as('tom')
  await applyFor(applicant, '90000749', 'Test Vereniging van Eigenaars', 'Ik ben voorzitter.')
  await openCase(desk, 'Test Vereniging van Eigenaars', quinten.name)
  await takeCase(desk)
  await decideCase(desk, /Wijs af/, 'Het uittreksel is onleesbaar.', /Wijs de aanvraag af/)
  await expect(desk.getByText('De aanvraag van Quinten Proef is afgewezen')).toBeVisible()
  await letMailsGo(quinten.email)

  await applicant.goto('/companies')
  await applicant.getByRole('link', { name: 'Begin opnieuw' }).click()
  await expect(applicant.getByText('Uw vorige aanvraag is afgewezen')).toBeVisible()
  await expect(applicant.getByLabel('Toelichting')).toHaveValue('Ik ben voorzitter.')
  await applicant.getByRole('button', { name: 'Ga verder' }).click()
  // What they said of themselves is kept; the extract has to be a new one.
  await expect(applicant.getByRole('heading', { level: 1, name: 'Voeg het uittreksel toe' })).toBeVisible()
  await applicant.getByRole('link', { name: 'Bedrijf en niveau' }).click()
  await applicant.getByRole('radio', { name: 'EH2+' }).check()
  await applicant.getByLabel('Toelichting').fill('Ik ben penningmeester.')
  await applicant.getByRole('button', { name: 'Ga verder' }).click()
  await expect(applicant.getByRole('heading', { level: 1, name: 'Voeg het uittreksel toe' })).toBeVisible()
  await applicant
    .getByRole('link', { name: /Aanvraag voor|Test Vereniging/ })
    .first()
    .click()
  await expect(applicant.getByText('Ik ben penningmeester.')).toBeVisible()
  await expect(applicant.getByText(/ongeveer \d+ werkdag(en)? nadat u verstuurt/)).toBeVisible()
  await applicant.getByRole('link', { name: 'Gooi het concept weg' }).click()
  await expect(applicant.getByText('U verliest uw plaats in de rij.')).toHaveCount(0)
  await applicant.getByRole('button', { name: 'Gooi het concept weg' }).click()
  await expect(applicant.getByText('U hebt deze aanvraag ingetrokken.')).toBeVisible()
})
