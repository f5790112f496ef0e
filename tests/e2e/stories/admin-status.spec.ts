import type { Page } from '@playwright/test'
import { organization, person, rows } from '../database'
import { expect, mailTo, signInContext, test } from '../product'
import { applyFor, decideCase, letMailsGo, openCase, takeCase, workOnCase } from './steps'

test.describe.configure({ mode: 'parallel' })

for (const javaScriptEnabled of [true, false]) {
  const mode = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'
  const firm = javaScriptEnabled
    ? { kvkNumber: '90003942', name: 'Test CV' }
    : { kvkNumber: '90005414', name: 'Test VOF Kwik en Kwek' }

  test(`becoming admin: asked, questioned, answered, approved (${mode})`, async ({ as, expectComplaint }) => {
    expectComplaint(/status of 404/)
    const gerda = await person('Gerda Voorbeeld')
    const applicant = await as(gerda, { javaScriptEnabled })
    const desk = await as('saskia', { javaScriptEnabled })

    await applyFor(applicant, firm.kvkNumber, firm.name, 'Ik ben vennoot. <b>Zie & lees</b> 🌷')
    await expect(applicant.getByText('Ik ben vennoot. <b>Zie & lees</b> 🌷')).toBeVisible()
    await mailTo(gerda.email, `Uw aanvraag voor ${firm.name} is ontvangen`)
    const { id } = await organization(firm.kvkNumber, firm.name)
    expect((await applicant.goto(`/portal/${id}`))?.status(), 'the portal is closed before approval').toBe(404)

    await openCase(desk, firm.name, gerda.name)
    await takeCase(desk)
    await decideCase(desk, /Vraag aanvulling/, 'Wilt u uw functie noemen?', /Verstuur de vraag/)
    await expect(desk.getByText('Uw vraag aan Gerda Voorbeeld is klaargezet')).toBeVisible()
    await letMailsGo(gerda.email)
    await mailTo(gerda.email, 'Wij hebben een vraag')

    await applicant.goto('/companies')
    await applicant.getByRole('link', { name: /Geef antwoord/ }).click()
    await expect(applicant.getByText('Wilt u uw functie noemen?').first()).toBeVisible()
    await applicant.getByLabel('Uw antwoord').fill('Ik ben beherend vennoot.')
    await applicant.getByRole('button', { name: 'Verstuur uw antwoord' }).click()
    await expect(applicant.getByText('Uw antwoord is verstuurd')).toBeVisible()

    await openCase(desk, firm.name, gerda.name)
    await expect(desk.getByText('Ik ben beherend vennoot.')).toBeVisible()
    await takeCase(desk)
    await workOnCase(desk, [{ name: gerda.name, authority: 'alleen/zelfstandig bevoegd' }])
    await decideCase(desk, /Keur goed/, 'Welkom.', /Maak Gerda Voorbeeld beheerder/)
    await expect(desk.getByText('Gerda Voorbeeld is nu beheerder')).toBeVisible()
    await letMailsGo(gerda.email)
    await mailTo(gerda.email, `U bent bedrijfsbeheerder van ${firm.name}`)

    await applicant.goto('/companies')
    await applicant.getByRole('link', { name: /Open portaal/ }).click()
    await expect(applicant).toHaveURL(new RegExp(`/portal/${id}$`))
    await expect(applicant.getByRole('heading', { level: 1 })).toBeVisible()
    await applicant.goto(`/portal/${id}/history`)
    await expect(applicant.getByText(/Saskia Demo van het serviceteam/).first()).toBeVisible()
  })
}

test('an application is rejected with a reason, which the applicant reads', async ({ as, expectComplaint }) => {
  expectComplaint(/status of 404/)
  const hugo = await person('Hugo Proef')
  const applicant = await as(hugo)
  const desk = await as('tom')
  await applyFor(applicant, '90000749', 'Test Vereniging van Eigenaars', 'Ik woon hier.')
  await expect(applicant.getByRole('listitem').filter({ hasText: 'uittreksel.pdf' })).toContainText('Ontvangen')
  await rows(`UPDATE "Evidence" SET scan = 'waiting' WHERE "uploadedById" = $1`, [hugo.id])
  await applicant.reload()
  await expect(applicant.getByText('Een bestand wacht op de virusscanner.')).toBeVisible()
  await rows(`UPDATE "Evidence" SET scan = 'clean' WHERE "uploadedById" = $1`, [hugo.id])
  await applicant.getByRole('link', { name: 'Voeg een bestand toe' }).click()
  await expect(applicant.getByRole('heading', { level: 1, name: 'Bewijsstukken' })).toBeVisible()
  await openCase(desk, 'Test Vereniging van Eigenaars', hugo.name)
  await readEvidence(desk)
  const read = await rows(
    'SELECT 1 FROM "AuditEvent" WHERE "subjectId" = $1 AND type = \'evidence.read\' AND "actorId" <> $2',
    [new URL(desk.url()).pathname.split('/').at(-1), hugo.id],
  )
  expect(read.length).toBeGreaterThan(0)

  await takeCase(desk)
  await decideCase(desk, /Wijs af/, '', /Wijs de aanvraag af/)
  await expect(desk.getByRole('alert').filter({ hasText: 'Geef een reden' })).toBeFocused()
  await desk.locator('textarea[name=text]').fill('U staat niet in het register.')
  await desk.getByRole('button', { name: 'Wijs de aanvraag af' }).click()
  await expect(desk.getByText('De aanvraag van Hugo Proef is afgewezen')).toBeVisible()

  await applicant.goto('/companies')
  await expect(applicant.getByText('U staat niet in het register.')).toBeVisible()
  await letMailsGo(hugo.email)
  const mail = await mailTo(hugo.email, 'is afgewezen')
  expect(mail.text).toContain('U staat niet in het register.')
  const { id } = await organization('90000749', '')
  expect((await applicant.goto(`/portal/${id}`))?.status()).toBe(404)
})

test('nobody decides on their own application', async ({ as, browser }) => {
  const own = await browser.newContext({ locale: 'nl-NL', timezoneId: 'Europe/Amsterdam' })
  await signInContext(own, 'saskia', 'portal')
  await applyFor(await own.newPage(), '90002520', 'Test Kerkgenootschap', 'Ik ben penningmeester.')
  await own.close()

  const desk = await as('saskia')
  await openCase(desk, 'Test Kerkgenootschap', 'Saskia Demo')
  await expect(desk.getByText('Dit is uw eigen aanvraag')).toBeVisible()
  await expect(desk.getByRole('button', { name: 'Pak deze aanvraag op' })).toHaveCount(0)
})

/** The extract is read in the page of the case: drawn, larger, and turned. */
async function readEvidence(desk: Page) {
  const viewer = desk.getByRole('region', { name: 'Bewijsstukken lezen' })
  await expect(viewer.getByText('Pagina 1 van 1')).toBeVisible()
  const sheet = viewer.getByRole('img')
  const size = () =>
    sheet.evaluate((canvas: HTMLCanvasElement) => ({ width: canvas.width, isUpright: canvas.height > canvas.width }))
  // Drawn, and not an empty sheet: somewhere it is dark.
  const hasInk = () =>
    sheet.evaluate((canvas: HTMLCanvasElement) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
      return pixels.some((value, at) => at % 4 === 0 && value < 100 && (pixels[at + 3] ?? 0) > 200)
    })
  await expect.poll(hasInk).toBe(true)
  const { width, isUpright } = await size()
  await viewer.getByRole('button', { name: 'Groter' }).click()
  await expect.poll(async () => (await size()).width).toBeGreaterThan(width)
  await viewer.getByRole('button', { name: 'Draai een kwartslag' }).click()
  await expect.poll(async () => (await size()).isUpright).toBe(!isUpright)
}
