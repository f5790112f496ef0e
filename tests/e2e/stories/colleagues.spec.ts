import type { Page } from '@playwright/test'
import { company, person, rows, type Somebody } from '../database'
import { expect, mailTo, test } from '../product'

test.describe.configure({ mode: 'parallel' })

for (const javaScriptEnabled of [true, false]) {
  const mode = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'

  test(`a colleague is invited, accepts, gets a role, leaves and is back (${mode})`, async ({
    as,
    expectComplaint,
  }) => {
    expectComplaint(/status of 404/)
    const name = javaScriptEnabled ? 'Kantoor Kwik' : 'Kantoor Kwek'
    const office = await company(String(73_000_000 + Math.floor(Math.random() * 900_000)), name, 'Petra Proef')
    const ilse = await person('Ilse Demo')
    const admin = await as(office.admin, { javaScriptEnabled })
    const colleague = await as(ilse, { javaScriptEnabled })
    const employees = `/portal/${office.id}/employees`

    await invite(admin, employees, ilse, office.admin)
    expect((await mailTo(ilse.email, `Petra Proef nodigt u uit voor ${name}`)).text).toContain('/invitations')

    const other = await as(await person('Otto Proef'), { javaScriptEnabled })
    await other.goto('/invitations')
    await expect(other.getByText(name)).toHaveCount(0)

    await colleague.goto('/companies')
    await colleague.getByRole('link', { name: 'Bekijk en antwoord' }).click()
    await expect(colleague.getByText('Petra Proef nodigt u uit.')).toBeVisible()
    await colleague.getByRole('button', { name: `Neem de uitnodiging van ${name} aan` }).click()
    await expect(colleague.getByText(`U hoort nu bij ${name}`)).toBeVisible()
    await mailTo(office.admin.email, 'Ilse Demo hoort nu bij')
    expect((await colleague.goto(`/portal/${office.id}`))?.status(), 'no portal for an employee').toBe(404)

    await becomeRestricted(admin, colleague, employees, office.id)
    await leaveAndBack(admin, colleague, employees)
  })
}

for (const javaScriptEnabled of [true, false]) {
  const mode = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'

  test(`an invitation that did not arrive is corrected and sent again (${mode})`, async ({ as }) => {
    const name = javaScriptEnabled ? 'Kantoor Kwak' : 'Kantoor Kwok'
    const office = await company(String(74_000_000 + Math.floor(Math.random() * 900_000)), name, 'Petra Proef')
    const right = await person('Nora Demo')
    const wrong = `fout.${right.email}`
    const admin = await as(office.admin, { javaScriptEnabled })
    const employees = `/portal/${office.id}/employees`
    await admin.goto(`${employees}/invite`)
    await admin.getByLabel('E-mailadressen').fill(`Nora Demo;${wrong}`)
    await admin.getByRole('button', { name: 'Controleer de lijst' }).click()
    await admin.getByRole('button', { name: /Verstuur 1 uitnodiging/ }).click()
    await mailTo(wrong, `Petra Proef nodigt u uit voor ${name}`)
    // The server took it, as it takes everything here: another one would have refused it.
    await rows(
      `UPDATE "Message" SET status = 'failed', "sentAt" = NULL, failure = 'unknown_address', "failedAt" = now() WHERE "to" = $1`,
      [wrong],
    )
    await admin.goto(employees)
    const row = admin.getByRole('row').filter({ hasText: wrong })
    await expect(row).toContainText('Laatste e-mail niet aangekomen')
    await expect(row).toContainText('Dit e-mailadres bestaat niet.')
    await row.getByRole('link', { name: `Verbeter de uitnodiging van ${wrong}` }).click()
    await expect(admin.getByRole('heading', { level: 1 })).toHaveText('Verbeter de uitnodiging van Nora Demo')
    await admin.getByLabel('E-mailadres').fill('geen adres')
    await admin.getByRole('button', { name: 'Stuur de verbeterde uitnodiging' }).click()
    await expect(admin.getByText('Vul een volledig e-mailadres in').first()).toBeVisible()
    await admin.getByLabel('E-mailadres').fill(right.email)
    await admin.getByRole('button', { name: 'Stuur de verbeterde uitnodiging' }).click()
    await expect(admin.getByText('De verbeterde uitnodiging is verstuurd')).toBeVisible()
    await expect(admin.getByText(wrong)).toHaveCount(0)
    await mailTo(right.email, `Petra Proef nodigt u uit voor ${name}`)
    await mailTo(wrong, `De uitnodiging voor ${name} is ingetrokken`)
  })
}

async function invite(admin: Page, employees: string, invited: Somebody, own: Somebody) {
  await admin.goto(employees)
  await admin.getByRole('link', { name: "Nodig collega's uit" }).click()
  await admin.getByRole('button', { name: 'Controleer de lijst' }).click()
  await expect(admin.getByText('Vul minstens één e-mailadres in').first()).toBeVisible()
  await admin.getByLabel('E-mailadressen').fill(`Ilse Demo;${invited.email}\n${invited.email}\nfout@`)
  const csv = `\uFEFFNaam;E-mail\r\n"Proef, Petra";${own.email}\r\n`
  await admin
    .getByLabel(/CSV-bestand/)
    .setInputFiles({ name: 'lijst.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await admin.getByRole('button', { name: 'Controleer de lijst' }).click()
  await expect(admin.getByRole('heading', { level: 1, name: 'Nodig 1 collega uit?' })).toBeVisible()
  for (const verdict of [
    'Krijgt een uitnodiging',
    'Geen geldig e-mailadres',
    'Staat al eerder op de lijst',
    'Hoort al bij uw bedrijf',
  ]) {
    await expect(admin.getByText(verdict)).toBeVisible()
  }
  await admin.getByRole('button', { name: 'Verstuur 1 uitnodiging' }).click()
  await expect(admin.getByText('De uitnodigingen zijn verstuurd')).toBeVisible()
  await expect(admin.getByRole('row').filter({ hasText: invited.email })).toContainText('Wacht tot')
  await admin.getByRole('button', { name: `Stuur opnieuw aan ${invited.email}` }).click()
  await expect(admin.getByText('Deze uitnodiging is zojuist al verstuurd').first()).toBeVisible()
}

async function becomeRestricted(admin: Page, colleague: Page, employees: string, organizationId: string) {
  await admin.goto(employees)
  await admin.getByRole('link', { name: 'Ilse Demo', exact: true }).click()
  await admin.getByRole('radio', { name: /Beperkt beheerder/ }).check()
  await admin.getByRole('button', { name: 'Wijzig de rol van Ilse Demo' }).click()
  await expect(admin.getByText('De rol van Ilse Demo is gewijzigd')).toBeVisible()
  await colleague.goto(`/portal/${organizationId}/requests`)
  await expect(colleague.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(colleague.getByRole('link', { name: /Nieuw verzoek|Geef zelf/ })).toHaveCount(0)
  expect((await colleague.goto(`/portal/${organizationId}/requests/new`))?.status()).toBe(404)
  await colleague.goto(employees)
  await expect(colleague.getByRole('link', { name: "Nodig collega's uit" })).toHaveCount(0)
}

async function leaveAndBack(admin: Page, colleague: Page, employees: string) {
  await admin.goto(employees)
  await admin.getByRole('link', { name: 'Regel het vertrek van Ilse Demo' }).click()
  await admin.getByRole('button', { name: 'Leg het vertrek van Ilse Demo vast' }).click()
  await expect(admin.getByText('Ilse Demo hoort niet meer bij uw bedrijf')).toBeVisible()
  await colleague.goto('/companies')
  await expect(colleague, 'signed out at that moment').toHaveURL(/\/sign-in/)
  await admin.getByRole('button', { name: 'Draai het vertrek van Ilse Demo terug' }).click()
  await expect(admin.getByText('Ilse Demo hoort weer bij uw bedrijf')).toBeVisible()
  await admin.getByRole('link', { name: 'Regel het vertrek van Ilse Demo' }).click()
  await admin.getByRole('radio', { name: 'Na een laatste dag' }).check()
  await admin.getByRole('button', { name: 'Leg het vertrek van Ilse Demo vast' }).click()
  await expect(admin.getByText('Kies de laatste dag').first()).toBeVisible()
  await admin.getByLabel(/^Laatste dag/).fill(new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10))
  await admin.getByRole('button', { name: 'Leg het vertrek van Ilse Demo vast' }).click()
  await expect(admin.getByText(/De laatste dag van Ilse Demo is/)).toBeVisible()
}

test('an employee gives a client back, and their admin reads so', async ({ as }) => {
  const farah = await as('farah', { javaScriptEnabled: false })
  await farah.goto('/my-authorizations')
  const client = (await farah.locator('.client__name', { hasNotText: 'Eigen organisatie' }).first().innerText()).trim()
  await farah
    .getByRole('link', { name: new RegExp(`^Geef terug ?: ${client}, voor`) })
    .first()
    .click()
  await expect(
    farah.getByRole('heading', { level: 1, name: `Geeft u uw machtiging voor ${client} terug?` }),
  ).toBeVisible()
  await farah.getByRole('button', { name: 'Geef de machtiging terug' }).click()
  await expect(farah.getByText('U hebt de machtiging teruggegeven')).toBeVisible()
  await mailTo('anna@katrien.test', `Farah Demo geeft ${client} terug`)
})
