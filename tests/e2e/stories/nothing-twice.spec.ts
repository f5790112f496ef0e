// Nothing is sent that cannot be approved: what runs or waits is shown, named, and left out.
import { company } from '../database'
import { expect, test } from '../product'
import { chooseServices, five, prepareRequest, sendRequest } from './steps'

test.describe.configure({ mode: 'parallel' })

const [first = '', second = '', third = ''] = five

for (const javaScriptEnabled of [true, false]) {
  const mode = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'
  const firm = javaScriptEnabled
    ? { kvkNumber: '90006623', name: 'Stichting Geodata' }
    : { kvkNumber: '90004760', name: 'Local Funzoom N.V.' }
  // An office of its own: what other stories ask of these clients stands in nobody's way.
  const own = javaScriptEnabled
    ? { kvkNumber: '12340001', name: 'Kantoor Eenmaal' }
    : { kvkNumber: '12340002', name: 'Kantoor Tweemaal' }

  test(`the office sees what waits and runs, asks other services, and the same only afterwards (${mode})`, async ({
    as,
  }) => {
    const client = await company(firm.kvkNumber, firm.name, 'Nel Demo')
    const office = await company(own.kvkNumber, own.name, 'Noor Demo')
    const noor = await as(office.admin, { javaScriptEnabled })
    const nel = await as(client.admin, { javaScriptEnabled })
    await prepareRequest(noor, office.id, client, [first])
    await sendRequest(noor, client.name)

    await noor.goto(`/portal/${office.id}/requests/new?kvk=${client.kvkNumber}`)
    await expect(noor.getByRole('heading', { name: 'Dit loopt of wacht al tussen u' })).toBeVisible()
    await expect(noor.getByRole('link', { name: first })).toHaveAttribute('href', /\/requests\//)
    await noor.getByRole('button', { name: 'Ja, dit is de klant' }).click()
    await chooseServices(noor, [first, second])
    await expect(noor.getByText('Een deel van uw keuze loopt of wacht al')).toBeVisible()
    await noor.getByRole('button', { name: 'Verstuur het verzoek' }).click()
    await expect(noor.getByRole('alert').filter({ hasText: `Om ${first} is al gevraagd` })).toBeVisible()

    // Other services at the same level can be asked while that one waits.
    await prepareRequest(noor, office.id, client, [second])
    await sendRequest(noor, client.name)

    await nel.goto(`/portal/${client.id}/requests?direction=received`)
    await nel.getByRole('row').filter({ hasText: office.name }).getByRole('link').first().click()
    await nel.getByRole('button', { name: /Keur .*(dienst|diensten) goed/ }).click()
    await expect(nel.getByRole('heading', { level: 1, name: /keurde/ })).toBeVisible()

    // A scope that was given up leaves nothing behind.
    await noor.goto(`/portal/${office.id}/requests/new?kvk=${client.kvkNumber}`)
    await expect(noor.getByText('Machtiging', { exact: true }).first()).toBeVisible()
    await noor.getByRole('button', { name: 'Ja, dit is de klant' }).click()
    await chooseServices(noor, [third])
    await expect(noor.getByRole('heading', { level: 1, name: 'Klopt alles?' })).toBeVisible()
    await noor.getByRole('button', { name: 'Terug', exact: true }).click()
    await noor.getByRole('radio', { name: 'Alles', exact: false }).last().check()
    await noor.getByRole('button', { name: 'Verder naar periode' }).click()
    await expect(noor.getByText('Een deel van uw keuze loopt of wacht al')).toBeVisible()
    await noor.getByRole('button', { name: 'Terug', exact: true }).click()
    await noor.getByRole('radio', { name: 'Gekozen diensten' }).check()
    await expect(noor.getByRole('checkbox', { checked: true })).toHaveCount(0)
  })
}
