// Nothing is sent that cannot be approved: what runs or waits is shown, named, and left out.
import { company, demoOrganization } from '../database'
import { expect, test } from '../product'
import { chooseServices, five, prepareRequest, sendRequest } from './steps'

test.describe.configure({ mode: 'parallel' })

const office = 'Test NV Katrien'
const [first = '', second = '', third = ''] = five

for (const javaScriptEnabled of [true, false]) {
  const mode = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'
  const firm = javaScriptEnabled
    ? { kvkNumber: '90001354', name: 'Grand Kontex B.V.' }
    : { kvkNumber: '90000102', name: 'Stichting Free opentrans' }

  test(`the office sees what waits and runs, asks other services, and the same only afterwards (${mode})`, async ({
    as,
  }) => {
    const client = await company(firm.kvkNumber, firm.name, 'Nel Demo')
    const katrien = await demoOrganization('68727720')
    const anna = await as('anna', { javaScriptEnabled })
    const nel = await as(client.admin, { javaScriptEnabled })
    await prepareRequest(anna, katrien.id, client, [first])
    await sendRequest(anna, client.name)

    await anna.goto(`/portal/${katrien.id}/requests/new?kvk=${client.kvkNumber}`)
    await expect(anna.getByRole('heading', { name: 'Dit loopt of wacht al tussen u' })).toBeVisible()
    await expect(anna.getByRole('link', { name: first })).toHaveAttribute('href', /\/requests\//)
    await anna.getByRole('button', { name: 'Ja, dit is de klant' }).click()
    await chooseServices(anna, [first, second])
    await expect(anna.getByText('Een deel van uw keuze loopt of wacht al in deze periode')).toBeVisible()
    await anna.getByRole('button', { name: 'Verder naar controle' }).click()
    await expect(anna.getByRole('alert').filter({ hasText: `Om ${first} is al gevraagd` })).toBeVisible()

    // Other services at the same level can be asked while that one waits.
    await prepareRequest(anna, katrien.id, client, [second])
    await sendRequest(anna, client.name)

    await nel.goto(`/portal/${client.id}/requests?direction=received`)
    await nel.getByRole('row').filter({ hasText: office }).getByRole('link').first().click()
    await nel.getByRole('button', { name: /Keur .*(dienst|diensten) goed/ }).click()
    await expect(nel.getByRole('heading', { level: 1, name: /keurde/ })).toBeVisible()

    // A scope that was given up leaves nothing behind.
    await anna.goto(`/portal/${katrien.id}/requests/new?kvk=${client.kvkNumber}`)
    await expect(anna.getByText('Machtiging', { exact: true }).first()).toBeVisible()
    await anna.getByRole('button', { name: 'Ja, dit is de klant' }).click()
    await chooseServices(anna, [third])
    await expect(anna.getByRole('heading', { level: 1, name: 'Hoe lang is dit nodig?' })).toBeVisible()
    await anna.getByRole('link', { name: 'Terug', exact: true }).click()
    await anna.getByRole('radio', { name: 'Alles', exact: false }).last().check()
    await anna.getByRole('button', { name: 'Verder naar periode' }).click()
    await expect(anna.getByText('Een deel van uw keuze loopt of wacht al in deze periode')).toBeVisible()
    await anna.getByRole('link', { name: 'Terug', exact: true }).click()
    await anna.getByRole('radio', { name: 'Gekozen diensten' }).check()
    await expect(anna.getByRole('checkbox', { checked: true })).toHaveCount(0)
  })
}
