import type { Page } from '@playwright/test'
import { company, demoOrganization, rows } from '../database'
import { expect, mailTo, test } from '../product'
import { five, openReceivedRequest, prepareRequest, sendRequest } from './steps'

test.describe.configure({ mode: 'parallel' })

const office = 'Test NV Katrien'
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

for (const javaScriptEnabled of [true, false]) {
  const mode = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'
  const firm = javaScriptEnabled
    ? { kvkNumber: '90006623', name: 'Stichting Geodata' }
    : { kvkNumber: '90004760', name: 'Local Funzoom N.V.' }

  test(`the chain: asked, granted in part, assigned, used and ended (${mode})`, async ({ as }) => {
    const client = await company(firm.kvkNumber, firm.name, 'Clara Demo')
    const katrien = await demoOrganization('68727720')
    const anna = await as('anna', { javaScriptEnabled })
    const clara = await as(client.admin, { javaScriptEnabled })
    const bram = await as('bram', { javaScriptEnabled, ...phone })

    await prepareRequest(anna, katrien.id, client, five, 'Beste Clara, <i>graag</i> 🌻 uw akkoord.')
    await expect(anna.getByRole('heading', { name: /5 diensten op niveau EH3/ })).toBeVisible()
    await sendRequest(anna, client.name)
    const asked = await mailTo(client.admin.email, `${office} vraagt een machtiging van ${client.name}`)
    expect(asked.text).toMatch(/Diensten:\r?\n(- .+\r?\n){5}/)

    await openReceivedRequest(clara, client.id, office)
    await expect(clara.getByText('Beste Clara, <i>graag</i> 🌻 uw akkoord.')).toBeVisible()
    await expect(clara.getByRole('heading', { name: `${office} kan nooit` })).toBeVisible()
    await clara.getByRole('checkbox', { name: /Indienen ontslagaanvraag/ }).uncheck()
    await clara
      .getByRole('button', { name: javaScriptEnabled ? 'Keur 4 diensten goed' : 'Keur de gekozen diensten goed' })
      .click()
    await expect(clara.getByRole('heading', { level: 1, name: 'U keurde 4 van de 5 diensten goed' })).toBeVisible()

    const outcome = await mailTo('anna@katrien.test', `${client.name} heeft uw verzoek goedgekeurd`)
    expect(outcome.text).toContain('U krijgt 1 dienst niet')
    expect(outcome.text).toMatch(/5/)
    expect(outcome.text).toContain('Indienen ontslagaanvraag')

    await assignTo(anna, katrien.id, client.name, ['Bram Proef', 'Esra Proef'])
    await mailTo('bram@katrien.test', `U hebt een machtiging voor ${client.name} gekregen`)
    await findAndFilter(bram, client)
    await endByClient(clara, client.id)
    await mailTo('bram@katrien.test', `Uw machtiging voor ${client.name} is beëindigd`)

    await bram.goto('/my-authorizations?q=' + client.kvkNumber)
    await expect(bram.getByText('Niets gevonden')).toBeVisible()
    await bram.goto('/my-authorizations?stopped=1')
    await expect(bram.getByRole('listitem').filter({ hasText: client.name })).toContainText('Ingetrokken op')

    await historyTells(anna, katrien.id, client.name, [
      /Anna Voorbeeld vroeg .* om toestemming voor 5 diensten/,
      /keurde 4 diensten goed/,
      /Anna Voorbeeld wees .* toe aan Bram Proef/,
    ])
    await historyTells(clara, client.id, office, [
      /Clara Demo gaf .* toestemming voor 4 diensten/,
      /Clara Demo trok de machtiging/,
    ])
  })
}

async function assignTo(page: Page, organizationId: string, client: string, people: string[]) {
  await page.goto(`/portal/${organizationId}/received?q=${encodeURIComponent(client)}`)
  await page.getByRole('row').filter({ hasText: client }).getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1, name: client })).toBeVisible()
  await page.getByRole('link', { name: 'Wijs iemand aan' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Wijs medewerkers aan' })).toBeVisible()
  // Whose means is too low stands folded under those who can sign in.
  const folded = page.locator('summary').filter({ hasText: 'nog niet inloggen' })
  if (await folded.isVisible()) await folded.click()
  for (const name of people) await page.getByRole('checkbox', { name: new RegExp(`^${name}`) }).check()
  await page.getByRole('button', { name: /^Wijs (aan|\d+ medewerkers? aan)$/ }).click()
  await expect(page.getByText(`${people.length} medewerkers zijn aangewezen`)).toBeVisible()
}

async function findAndFilter(page: Page, client: { name: string; kvkNumber: string }) {
  await page.goto('/my-authorizations')
  // A choice applies when it is made; without script a button applies them.
  const apply = async () => {
    const button = page.getByRole('button', { name: 'Pas toe' })
    if (await button.isVisible()) await button.click()
  }
  await page.getByRole('searchbox', { name: 'Zoek een klant, organisatie of dienst' }).fill(client.name)
  await apply()
  await expect(page.getByRole('heading', { level: 2, name: client.name })).toBeVisible()
  await expect(page.getByText('Indienen ontslagaanvraag')).toHaveCount(0)
  await expect(page.getByText('Mijn Belastingdienst Zakelijk')).toBeVisible()
  await page.getByText('Filter', { exact: true }).click()
  await page.getByLabel('Dienstverlener').selectOption({ label: 'UWV' })
  await apply()
  await expect(page.getByRole('heading', { level: 2, name: client.name })).toBeVisible()
  await expect(page.getByText('Inzien uitkeringsgegevens Ziektewet en WAZO', { exact: true })).toBeVisible()
}

async function endByClient(page: Page, organizationId: string) {
  await page.goto(`/portal/${organizationId}/granted`)
  await page.getByRole('row').filter({ hasText: office }).getByRole('link').first().click()
  await page.getByRole('link', { name: 'Trek toestemming in' }).click()
  // Esra was assigned too, but never could: her means is too low.
  await expect(page.getByText('1 medewerker van Test NV Katrien kan niet meer namens u inloggen')).toBeVisible()
  await page.getByLabel('Waarom trekt u in?').fill('Wij stoppen ermee.')
  await page.getByRole('button', { name: 'Trek uw toestemming in' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Uw toestemming is ingetrokken' })).toBeVisible()
}

async function historyTells(page: Page, organizationId: string, search: string, events: RegExp[]) {
  await page.goto(`/portal/${organizationId}/history?q=${encodeURIComponent(search)}`)
  const today = page.locator('section').filter({ has: page.getByRole('heading', { name: /^vandaag, / }) })
  for (const event of events) {
    const line = today.getByRole('listitem').filter({ hasText: event })
    await expect(line.first()).toBeVisible()
    await expect(line.first()).toContainText(/\d{1,2}[.:]\d{2}/)
  }
}

test('a client gives permission without being asked', async ({ as }) => {
  const client = await company('55344526', 'Test Coöperatie', 'Cees Proef')
  const page = await as(client.admin)
  await page.goto(`/portal/${client.id}/grant/new`)
  await page.getByLabel('KvK-nummer van uw intermediair').fill('6872 77.20')
  await page.getByRole('button', { name: 'Zoek het bedrijf' }).click()
  await page.getByRole('button', { name: 'Ja, dit is het bedrijf' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Welke diensten mag ${office} gebruiken?` })).toBeVisible()
  await page.getByRole('radio', { name: 'Alles' }).check()
  await expect(page.getByText('Dit is heel ruim')).toBeVisible()
  await page.getByRole('button', { name: 'Verder naar periode' }).click()
  await page.getByRole('radio', { name: '2 jaar' }).check()
  await page.getByRole('button', { name: 'Geef toestemming' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /U gaf toestemming/ })).toBeVisible()
  await mailTo('anna@katrien.test', `${client.name} heeft u een machtiging gegeven`)
})

test('a client declines with a reason; the office asks again and withdraws', async ({ as }) => {
  const client = await company('55505201', 'Test Privaatrechtelijke Rechtspersoon', 'Dora Demo')
  const katrien = await demoOrganization('68727720')
  const anna = await as('anna')
  const dora = await as(client.admin)
  await prepareRequest(anna, katrien.id, client, five.slice(0, 2))
  await sendRequest(anna, client.name)
  await openReceivedRequest(dora, client.id, office)
  await dora.getByText('Weiger het hele verzoek').click()
  await dora.getByRole('button', { name: 'Weiger het verzoek' }).click()
  await expect(dora.getByRole('alert').filter({ hasText: 'Geef een reden' })).toBeFocused()
  await dora.getByRole('radio', { name: 'Wij willen eerst overleggen' }).check()
  await dora.getByLabel('Toelichting').fill('Belt u even?')
  await dora.getByRole('button', { name: 'Weiger het verzoek' }).click()
  await expect(dora.getByRole('heading', { level: 1, name: `U weigerde het verzoek van ${office}` })).toBeVisible()
  const mail = await mailTo('anna@katrien.test', `${client.name} heeft uw verzoek geweigerd`)
  expect(mail.text).toContain('Belt u even?')

  await prepareRequest(anna, katrien.id, client, five.slice(0, 1))
  await sendRequest(anna, client.name)
  await anna.getByRole('link', { name: 'Trek het verzoek in' }).click()
  await anna.getByRole('button', { name: 'Trek het verzoek in' }).click()
  await expect(anna.getByText('Dit verzoek is ingetrokken').first()).toBeVisible()
  await mailTo(client.admin.email, 'ingetrokken')
})

test('a double click and the back button make one request', async ({ as }) => {
  const client = await company('90000102', 'Stichting Free opentrans', 'Fred Demo')
  const katrien = await demoOrganization('68727720')
  const anna = await as('anna')
  await prepareRequest(anna, katrien.id, client, five.slice(0, 1))
  await anna.getByRole('button', { name: 'Verstuur het verzoek' }).dblclick()
  await expect(anna.getByRole('heading', { level: 1, name: /Uw verzoek is verstuurd/ })).toBeVisible()
  await anna.goBack()
  const again = anna.getByRole('button', { name: 'Verstuur het verzoek' })
  await expect(anna.getByRole('heading', { level: 1 })).toBeVisible()
  if (await again.isVisible()) {
    await again.click()
    await expect(anna.getByRole('heading', { level: 1, name: /Uw verzoek is verstuurd/ })).toBeVisible()
  }
  expect(await rows('SELECT id FROM "AuthorizationRequest" WHERE "clientId" = $1', [client.id])).toHaveLength(1)
})
