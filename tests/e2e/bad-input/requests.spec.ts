import type { Page } from '@playwright/test'
import { company, demoOrganization, row, rows } from '../database'
import { expect, test } from '../product'
import { examplesOf } from '../routes'
import { five, openReceivedRequest, prepareRequest, sendRequest } from '../stories/steps'

test.describe.configure({ mode: 'parallel' })

/** The message stands above the form, which takes focus, and at the field; what was typed is still there. */
async function refused(page: Page, message: string) {
  const summary = page.getByRole('alert').filter({ hasText: message })
  await expect(summary).toBeFocused()
  await expect(summary).toBeInViewport()
}

async function atField(page: Page, label: string, message: string) {
  const field = label.startsWith('#') ? page.locator(label) : page.getByLabel(label)
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(field).toHaveAccessibleDescription(new RegExp(message.replace(/[.?]/g, '\\$&')))
}

const numbers = [
  ['unknown', '99999999', 'Dit nummer staat niet in het Handelsregister.'],
  ['their own', '68727720', 'Dit is het nummer van uw eigen bedrijf.'],
  ['ended', '96354429', 'Dit bedrijf is uitgeschreven uit het Handelsregister.'],
  ['malformed', '1234 56x', 'Dit is geen KvK-nummer.'],
  ['too short', '123456', 'Dit is geen KvK-nummer.'],
  ['an old one without its zero', '1234567', 'Dit zijn 7 cijfers.'],
  ['an RSIN', '823807071', 'Dit zijn 9 cijfers, zoals een RSIN.'],
  ['a branch', '000038509504', 'Dit zijn 12 cijfers, zoals een vestigingsnummer.'],
  ['in Arabic figures', '٦٨٧٥٠١١٠', 'Dit is geen KvK-nummer.'],
  ['markup', '<script>alert(1)</script>', 'Dit is geen KvK-nummer.'],
  ['a number for which KVK is down', '90004973', 'Het Handelsregister is nu niet bereikbaar.'],
] as const

test('a KvK number that will not do is explained at the field, and stays there', async ({ page, signIn }) => {
  await signIn(page, 'anna')
  const { id } = await demoOrganization('68727720')
  await page.goto(`/portal/${id}/requests/new`)
  for (const [kind, typed, message] of numbers) {
    await page.getByLabel('KvK-nummer van uw klant').fill(typed)
    await page.getByRole('button', { name: /Zoek het bedrijf|Zoek opnieuw/ }).click()
    await refused(page, message)
    await atField(page, 'KvK-nummer van uw klant', message)
    await expect(page.getByLabel('KvK-nummer van uw klant'), kind).toHaveValue(typed)
  }
  await expect(page.getByRole('button', { name: 'Ja, dit is de klant' })).toHaveCount(0)
})

test('the same numbers when adding a company', async ({ page, signIn }) => {
  await signIn(page, 'jack')
  await page.context().addCookies([{ name: 'schakel-language', value: 'nl', domain: 'localhost', path: '/' }])
  await page.goto('/companies/add')
  for (const [kind, typed, message] of numbers.filter(([kind]) => kind !== 'their own')) {
    await page.getByLabel('KvK-nummer van het bedrijf').fill(typed)
    await page.getByRole('button', { name: 'Zoek het bedrijf' }).click()
    await refused(page, message)
    await expect(page.getByLabel('KvK-nummer van het bedrijf'), kind).toHaveValue(typed)
  }
})

test('a KvK number with spaces and dots is understood', async ({ page, signIn }) => {
  await signIn(page, 'anna')
  const { id } = await demoOrganization('68727720')
  await page.goto(`/portal/${id}/requests/new`)
  await page.getByLabel('KvK-nummer van uw klant').fill(' 68.75 01 10 ')
  await page.getByRole('button', { name: 'Zoek het bedrijf' }).click()
  await expect(page.getByText('Test BV Donald').first()).toBeVisible()
})

async function draftOf(page: Page, step: string): Promise<string> {
  const example = (await examplesOf('anna')).find(({ route }) => route.endsWith(`requests/draft/[draftId]/${step}`))
  await page.goto(example?.path ?? '')
  return example?.path.split('/').at(-2) ?? ''
}

test('without a service nobody goes on', async ({ page, signIn }) => {
  await signIn(page, 'anna')
  await draftOf(page, 'services')
  // Also those of a provider that is folded; each one that is taken away leaves the list, so the first that is left is next.
  const chosen = page.getByRole('button', { name: /^Haal weg/ })
  for (let left = await chosen.count(); left > 0; left -= 1) await chosen.first().click()
  await expect(page.getByText('Nog geen diensten gekozen').first()).toBeVisible()
  await page.getByRole('button', { name: 'Verder naar periode' }).click()
  await refused(page, 'Kies minstens één dienst.')
})

test('a level above the admin’s own is refused, and what is ticked stays', async ({ page, signIn }) => {
  await signIn(page, 'anna')
  await draftOf(page, 'services')
  const ticked = await page.getByRole('checkbox', { checked: true }).count()
  await page.getByRole('radio', { name: 'Alles', exact: false }).last().check()
  // As a browser would send it whose page lay open while the level went down.
  await page.locator('input[name="upTo"]:checked').evaluate((input: HTMLInputElement) => (input.value = 'loa4'))
  await page.getByRole('button', { name: 'Verder naar' }).click()
  await refused(page, 'Dit niveau is hoger dan')
  await page.getByRole('radio', { name: 'Gekozen diensten' }).check()
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(ticked)
})

const iso = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

const periods = [
  [
    'the last day before the first',
    { from: iso(30), until: iso(10) },
    'De laatste dag moet na de eerste dag liggen.',
    '#validUntil',
  ],
  ['more than five years', { until: iso(5 * 366 + 10) }, 'Een machtiging duurt hoogstens 5 jaar.', '#validUntil'],
  ['a first day in the past', { from: iso(-3), until: iso(100) }, 'De eerste dag is al voorbij.', '#validFrom'],
  ['no last day', { until: '' }, 'Vul de laatste dag in.', '#validUntil'],
] as const

for (const [kind, days, message, label] of periods) {
  test(`a period with ${kind} is refused, and stays as typed`, async ({ page, signIn }) => {
    await signIn(page, 'anna')
    const id = await draftOf(page, 'check')
    if ('from' in days) {
      await page.getByRole('radio', { name: 'Op een dag die u kiest' }).check()
      await page.locator('#validFrom').fill(days.from)
    }
    await page.getByRole('radio', { name: /^Anders/ }).check()
    await page.locator('#validUntil').fill(days.until)
    await page.getByLabel('Bericht aan uw klant').fill('Blijft staan')
    await page.getByRole('button', { name: 'Verstuur het verzoek' }).click()
    await refused(page, message)
    await atField(page, label, message)
    await expect(page.locator('#validUntil')).toHaveValue(days.until)
    await expect(page.getByLabel('Bericht aan uw klant')).toHaveValue('Blijft staan')
    await expect(page.getByRole('radio', { name: /^Anders/ })).toBeChecked()
    expect(await row('SELECT message FROM "RequestDraft" WHERE id = $1', [id])).toEqual({ message: null })
  })
}

test('a message of 10,000 characters is refused and kept', async ({ page, signIn }) => {
  await signIn(page, 'anna')
  await draftOf(page, 'check')
  const long = 'Dit is een lange zin. '.repeat(455).slice(0, 10_000)
  await page.getByLabel('Bericht aan uw klant').fill(long)
  await page.getByRole('button', { name: 'Verstuur het verzoek' }).click()
  await refused(page, 'Deze tekst is te lang.')
  await atField(page, 'Bericht aan uw klant', 'Deze tekst is te lang.')
  await expect(page.getByLabel('Bericht aan uw klant')).toHaveValue(long)
  await expect(
    page.getByText('Dit zijn 8000 tekens te veel.').or(page.getByText('Dit zijn 8.000 tekens te veel.')).first(),
  ).toBeVisible()
})

test('a branch that is not the client’s is refused at its field', async ({ page, signIn }) => {
  await signIn(page, 'anna')
  await draftOf(page, 'check')
  await page.getByText('Alleen voor één vestiging').click()
  const branch = page.locator('#branchNumber')
  // As a browser would send it whose page lay open while the register changed.
  await branch
    .locator('option')
    .last()
    .evaluate((option: HTMLOptionElement) => (option.value = '000037178598'))
  await branch.selectOption('000037178598')
  await page.getByRole('button', { name: 'Verstuur het verzoek' }).click()
  await refused(page, 'Volgens het Handelsregister heeft dit bedrijf geen vestiging 000037178598.')
})

test('a request that is withdrawn while the client reads it changes nothing any more', async ({ as }) => {
  const client = await company('90002490', 'Test Onderlinge Waarborgmaatschappij', 'Willem Demo')
  const katrien = await demoOrganization('68727720')
  const anna = await as('anna')
  const willem = await as(client.admin)
  await prepareRequest(anna, katrien.id, client, five.slice(0, 2), '<script>alert("x")</script> <b>vet</b> & 🎉 "aan"')
  await expect(anna.getByLabel('Bericht aan uw klant')).toHaveValue('<script>alert("x")</script> <b>vet</b> & 🎉 "aan"')
  await sendRequest(anna, client.name)
  await openReceivedRequest(willem, client.id, 'Test NV Katrien')
  await expect(willem.getByText('<script>alert("x")</script> <b>vet</b> & 🎉 "aan"')).toBeVisible()
  await willem.getByRole('checkbox', { name: /Inzien uitkeringsgegevens/ }).uncheck()

  await anna.getByRole('link', { name: 'Trek het verzoek in' }).click()
  await anna.getByRole('button', { name: 'Trek het verzoek in' }).click()
  await expect(anna.getByRole('heading', { level: 1, name: 'Dit verzoek is ingetrokken' })).toBeVisible()

  await willem.getByRole('button', { name: 'Keur 1 dienst goed' }).click()
  await expect(willem.getByText('Dit verzoek is intussen ingetrokken').first()).toBeVisible()
  expect(await rows('SELECT id FROM "ChainAuthorization" WHERE "clientId" = $1', [client.id])).toEqual([])
})

test('nothing left to approve is refused at the services', async ({ page, signIn }) => {
  await signIn(page, 'dagmar')
  const example = (await examplesOf('dagmar')).find(({ route }) => route.endsWith('requests/[requestId]'))
  await page.goto(example?.path ?? '')
  // Each one that is unticked leaves the selection, so the first that is left is next.
  const ticked = page.getByRole('checkbox', { checked: true })
  for (let left = await ticked.count(); left > 0; left -= 1) await ticked.first().uncheck()
  await expect(ticked).toHaveCount(0)
  await page.getByRole('button', { name: /^Keur geen diensten goed/ }).click()
  await refused(page, 'Kies minstens één dienst.')
})
