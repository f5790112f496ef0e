// One walk through the wizard: three screens, one draft, and nothing that was filled in is lost on the way.
import type { Page } from '@playwright/test'
import { company, demoOrganization, rows } from '../database'
import { expect, signInContext, test } from '../product'
import { examplesOf } from '../routes'
import { boxOf, chooseServices, five, prepareRequest, sendRequest } from './steps'

test.describe.configure({ mode: 'parallel' })

const [first = '', second = ''] = five
const message = 'Wij doen dit vanaf januari.'

const heading = (page: Page, name: string | RegExp) =>
  expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
/** Also in groups that are folded. */
const ticked = (page: Page) => page.getByRole('checkbox', { checked: true, includeHidden: true })

const draftsOf = (organizationId: string) =>
  rows<{ partyName: string }>(
    'SELECT "partyName" FROM "RequestDraft" WHERE "organizationId" = $1 AND "sentAs" IS NULL',
    [organizationId],
  )

for (const javaScriptEnabled of [true, false]) {
  const mode = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'

  test(`back, another client, and on again: one draft with all that was filled in (${mode})`, async ({ as }) => {
    const [number, name] = javaScriptEnabled ? ['12340011', 'Kantoor Heen'] : ['12340012', 'Kantoor Weer']
    const office = await company(number, name, 'Hilde Demo')
    const [client, other] = [{ kvkNumber: '90006623' }, { kvkNumber: '90004760' }]
    const page = await as(office.admin, { javaScriptEnabled })
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`/portal/${office.id}/requests/new`)
    await page.getByRole('button', { name: 'Zoek het bedrijf' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'Vul het KvK-nummer in.' })).toBeVisible()
    await page.getByLabel('KvK-nummer van uw klant').fill(client.kvkNumber)
    await page.getByRole('button', { name: 'Zoek opnieuw' }).click()
    await expect(page.getByText(/Stap 1 van 3/)).toBeVisible()
    const yes = page.getByRole('button', { name: 'Ja, dit is de klant' })
    await (javaScriptEnabled ? yes.dblclick() : yes.click())
    await heading(page, 'Welke diensten hebt u nodig?')
    await expect(page.getByText(/Stap 2 van 3/)).toBeVisible()
    await chooseServices(page, [first, second])

    await heading(page, 'Klopt alles?')
    await expect(page.getByText(/Stap 3 van 3/)).toBeVisible()
    await page.getByRole('radio', { name: /^3 jaar/ }).check()
    await page.getByLabel('Bericht aan uw klant').fill(message)
    await page.getByRole('button', { name: 'Terug', exact: true }).click()
    await heading(page, 'Welke diensten hebt u nodig?')
    await expect(ticked(page)).toHaveCount(2)
    await (await boxOf(page, second)).uncheck()
    await page.getByRole('button', { name: 'Terug', exact: true }).click()
    await heading(page, 'Wie is uw klant?')
    await page.getByRole('button', { name: 'Ja, dit is de klant' }).click()
    await expect(ticked(page)).toHaveCount(1)
    await page.getByRole('button', { name: 'Verder naar periode' }).last().click()
    await heading(page, 'Klopt alles?')
    await expect(page.getByRole('radio', { name: /^3 jaar/ })).toBeChecked()
    await expect(page.getByLabel('Bericht aan uw klant')).toHaveValue(message)

    // The other client takes the place of the first.
    await page.getByLabel('Bericht aan uw klant').fill(`${message} Graag.`)
    await page.getByRole('button', { name: 'Wijzig Uw klant' }).click()
    await page.getByLabel('KvK-nummer van uw klant').fill(other.kvkNumber)
    await page.getByRole('button', { name: 'Zoek opnieuw' }).click()
    await page.getByRole('button', { name: 'Ja, dit is de klant' }).click()
    await page.getByRole('button', { name: 'Verder naar periode' }).last().click()
    await expect(page.getByLabel('Bericht aan uw klant')).toHaveValue(`${message} Graag.`)
    await expect(page.getByRole('radio', { name: /^3 jaar/ })).toBeChecked()
    expect(await draftsOf(office.id)).toHaveLength(1)

    // In another tab the same is begun again: it is the same draft.
    await page.goto(`/portal/${office.id}/requests/new?kvk=${other.kvkNumber}`)
    await expect(page.getByText('U hebt al een concept voor dit bedrijf')).toBeVisible()
    await page.getByRole('button', { name: 'Ja, dit is de klant' }).click()
    await expect(ticked(page)).toHaveCount(1)
    expect(await draftsOf(office.id)).toHaveLength(1)
    await page.goto(page.url().replace(/\/services.*/, '/period'))
    await heading(page, 'Klopt alles?')
    await expect(page).toHaveURL(/\/check$/)
  })

  test(`what was asked before is asked once more in two screens (${mode})`, async ({ as }) => {
    const office = await company(javaScriptEnabled ? '12340013' : '12340014', `Kantoor Nogmaals ${mode}`, 'Nora Demo')
    const client = await company('90000102', 'Stichting Free opentrans', 'Nico Demo')
    const page = await as(office.admin, { javaScriptEnabled })
    await prepareRequest(page, office.id, client, [first, second], message)
    await page.getByRole('radio', { name: /^2 jaar/ }).check()
    await sendRequest(page, client.name)
    await page.getByRole('link', { name: 'Trek het verzoek in' }).click()
    await page.getByRole('button', { name: 'Trek het verzoek in' }).click()
    await page.getByRole('button', { name: 'Vraag opnieuw aan' }).click()
    await heading(page, 'Welke diensten hebt u nodig?')
    await expect(ticked(page)).toHaveCount(2)
    await expect(
      page.getByRole('list').filter({ hasText: 'Periode, bericht en controle' }).getByRole('listitem'),
    ).toHaveCount(2)
    await expect(page.getByRole('button', { name: 'Terug', exact: true })).toHaveCount(0)
    await page.getByRole('button', { name: 'Verder naar periode' }).last().click()
    await expect(page.getByRole('radio', { name: /^2 jaar/ })).toBeChecked()
    await expect(page.getByLabel('Bericht aan uw klant')).toHaveValue(message)
    await sendRequest(page, client.name)
    expect(await draftsOf(office.id)).toEqual([])
  })
}

async function switches(page: Page, lang: 'nl' | 'en') {
  await page.getByRole('link', { name: lang === 'en' ? /English/ : /Nederlands/ }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', lang)
}

test('another language empties no form', async ({ page, context, browser }) => {
  await signInContext(context, 'anna')
  const example = (await examplesOf('anna')).find(({ route }) => route.endsWith('requests/draft/[draftId]/check'))
  const { id: office } = await demoOrganization('68727720')
  const forms: { path: string; fields: Record<string, string> }[] = [
    { path: example?.path ?? '', fields: { message } },
    { path: '/account/mobile', fields: { mobileNumber: '06 87654321' } },
    { path: '/account/email', fields: { email: 'anders@katrien.test' } },
    { path: `/portal/${office}/employees/invite`, fields: { lines: 'nieuw@katrien.test' } },
  ]
  for (const { path, fields } of forms) await keepsTyped(page, path, fields)

  // A choice and a day that are not sent yet, and the words of the page before it.
  await page.goto(example?.path ?? '')
  await page.getByRole('radio', { name: /^Anders/ }).check()
  await page.locator('#validUntil').fill('2027-03-01')
  await switches(page, 'en')
  await expect(page.getByRole('link', { name: /Nederlands/ })).toBeFocused()
  await expect(page.locator('input[name=years][value=other]')).toBeChecked()
  await expect(page.locator('#validUntil')).toHaveValue('2027-03-01')
  await heading(page, /right|correct/i)
  await switches(page, 'nl')

  const visitor = await browser.newPage()
  await keepsTyped(visitor, '/register', { name: 'Nieuwe Naam', email: 'nieuw@voorbeeld.test', mobileNumber: '06 1' })
  await visitor.close()
})

/** Types in these fields, switches there and back, and finds them as they were. */
async function keepsTyped(page: Page, path: string, fields: Record<string, string>) {
  await page.goto(path)
  const fieldOf = (name: string) => page.locator(`[name^="${name}"]:is(input, textarea)`).first()
  for (const [name, typed] of Object.entries(fields)) await fieldOf(name).fill(typed)
  for (const lang of ['en', 'nl'] as const) {
    await switches(page, lang)
    for (const [name, typed] of Object.entries(fields))
      await expect(fieldOf(name), `${path} ${name}`).toHaveValue(typed)
  }
}

test('the browser’s own way back and forward keeps what was not sent', async ({ page, context }) => {
  await signInContext(context, 'anna')
  const example = (await examplesOf('anna')).find(({ route }) => route.endsWith('requests/draft/[draftId]/check'))
  const path = example?.path ?? ''
  await page.goto(path.replace(/check$/, 'services'))
  await page.getByRole('button', { name: 'Verder naar periode' }).last().click()
  await heading(page, 'Klopt alles?')
  await page.getByRole('radio', { name: /^3 jaar/ }).check()
  await page.getByLabel('Bericht aan uw klant').fill(message)
  await page.goBack()
  await heading(page, 'Welke diensten hebt u nodig?')
  await page.goForward()
  await heading(page, 'Klopt alles?')
  await expect(page.getByLabel('Bericht aan uw klant')).toHaveValue(message)
  await expect(page.getByRole('radio', { name: /^3 jaar/ })).toBeChecked()
})

test('the words of the page before are of the chosen language too', async ({ page, context }) => {
  await signInContext(context, 'bram')
  await page.goto('/companies')
  await page.getByRole('link', { name: 'Mijn machtigingen' }).first().click()
  await heading(page, /./)
  await switches(page, 'en')
  await page.goBack()
  await expect(page).toHaveURL(/\/companies$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/companies/i)
  await switches(page, 'nl')
})

test('an empty number is asked for, not called wrong', async ({ page, context }) => {
  await signInContext(context, 'jack')
  await page.goto('/companies/add')
  await page.getByRole('button', { name: 'Zoek het bedrijf' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Vul het KvK-nummer in.' })).toBeFocused()
})
