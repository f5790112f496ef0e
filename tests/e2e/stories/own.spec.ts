import type { Page } from '@playwright/test'
import { company, giveMembership, person } from '../database'
import { expect, mailTo, test } from '../product'
import { chooseServices } from './steps'

test.describe.configure({ mode: 'parallel' })

const services = ['Melden en inzien verzuimgegevens Ziektewet en WAZO', 'Inzien uitkeringsgegevens Ziektewet en WAZO']

for (const javaScriptEnabled of [true, false]) {
  const mode = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'

  test(`employees act for their own organization: given, seen, ended (${mode})`, async ({ as }) => {
    const name = javaScriptEnabled ? 'Bakkerij Kwak' : 'Bakkerij Kwek'
    const firm = await company(String(74_000_000 + Math.floor(Math.random() * 900_000)), name, 'Petra Proef')
    const [ilse, otto] = [await person('Ilse Demo'), await person('Otto Proef', 'loa2')]
    for (const one of [ilse, otto]) await giveMembership(one, firm, 'employee')
    const admin = await as(firm.admin, { javaScriptEnabled })
    const employee = await as(ilse, { javaScriptEnabled })
    const home = `/portal/${firm.id}`

    await admin.goto(`${home}/received`)
    await expect(admin.getByText('U hebt nog geen machtigingen')).toBeVisible()
    await admin.getByRole('link', { name: 'Machtig medewerkers' }).click()
    await admin.getByRole('button', { name: 'Verder naar diensten' }).click()
    await expect(admin.getByText('Kies minstens één medewerker.').first()).toBeVisible()
    await admin.getByRole('checkbox', { name: /Ilse Demo/ }).check()
    await admin.getByRole('checkbox', { name: /Otto Proef/ }).check()
    await admin.getByRole('button', { name: 'Verder naar diensten' }).click()
    await expect(admin.getByRole('heading', { level: 1, name: 'Bij welke diensten mogen zij inloggen?' })).toBeVisible()
    await chooseServices(admin, services)
    await expect(admin.getByRole('heading', { level: 1, name: 'Hoe lang mogen zij dit?' })).toBeVisible()
    await admin.getByRole('radio', { name: /^5 jaar/ }).check()
    await admin.getByRole('button', { name: 'Verder naar controle' }).click()

    await expect(admin.getByText('1 van 2 medewerkers kan meteen overal inloggen.')).toBeVisible()
    await expect(admin.getByRole('listitem').filter({ hasText: 'Ilse Demo' })).toContainText('Kan meteen inloggen')
    await expect(admin.getByRole('listitem').filter({ hasText: 'Otto Proef' })).toContainText(
      'Het middel van Otto Proef is te laag',
    )
    await admin.getByRole('button', { name: 'Machtig 2 medewerkers' }).click()
    await expect(admin.getByRole('heading', { level: 1, name: 'U hebt 2 medewerkers gemachtigd' })).toBeVisible()
    expect((await mailTo(ilse.email, 'U bent gemachtigd voor uw eigen organisatie')).text).toContain(name)
    await mailTo(firm.admin.email, 'U hebt medewerkers gemachtigd voor uw eigen organisatie')

    await admin.getByRole('link', { name: 'Bekijk de machtigingen' }).click()
    await expect(admin.getByRole('row').filter({ hasText: 'Ilse Demo' })).toContainText('Eigen organisatie')
    await worksFor(employee, name)
    await givesBack(await as(otto, { javaScriptEnabled }), name)
    await mailTo(firm.admin.email, 'Otto Proef geeft een machtiging terug')
    await admin.reload()
    await endOne(admin)
    await mailTo(ilse.email, 'Uw machtiging voor uw eigen organisatie is ingetrokken')
    await employee.goto('/my-authorizations?stopped=1')
    await expect(employee.getByRole('listitem').filter({ hasText: `Eigen organisatie: ${name}` })).toContainText(
      'Ingetrokken op',
    )

    await admin.goto(`${home}/history?kind=standard`)
    await expect(
      admin.getByText(/Petra Proef machtigde Otto Proef voor de eigen organisatie: 2 diensten/),
    ).toBeVisible()
    await expect(admin.getByText('Otto Proef gaf de machtiging voor de eigen organisatie terug')).toBeVisible()
    await expect(
      admin.getByText(/Petra Proef trok de machtiging van Ilse Demo voor de eigen organisatie in/),
    ).toBeVisible()
  })
}

/** The employee sees for whom, and that it works. */
async function worksFor(employee: Page, name: string) {
  await employee.goto('/my-authorizations')
  await expect(employee.getByRole('heading', { name: `Eigen organisatie: ${name}` })).toBeVisible()
  await expect(employee.getByText('namens uw eigen organisatie', { exact: false }).first()).toBeVisible()
  await expect(employee.getByText('Werkt nu niet')).toHaveCount(0)
}

/** The employee gives it back, and sees that it is over. */
async function givesBack(employee: Page, name: string) {
  await employee.goto('/my-authorizations')
  await employee.getByRole('link', { name: /^Geef terug ?: uw eigen organisatie/ }).click()
  await expect(
    employee.getByRole('heading', { level: 1, name: `Geeft u uw machtiging voor ${name} terug?` }),
  ).toBeVisible()
  await expect(employee.getByText(services[0] ?? '')).toBeVisible()
  await employee.getByRole('button', { name: 'Geef de machtiging terug' }).click()
  await expect(employee.getByText('U hebt de machtiging teruggegeven')).toBeVisible()
  await employee.goto('/my-authorizations?stopped=1')
  await expect(employee.getByRole('listitem').filter({ hasText: `Eigen organisatie: ${name}` })).toContainText(
    'Teruggegeven op',
  )
}

/** From the list to one authorization, and its end. */
async function endOne(admin: Page) {
  await admin.getByRole('row').filter({ hasText: 'Ilse Demo' }).getByRole('link').first().click()
  await expect(admin.getByRole('heading', { level: 1, name: /^Ilse Demo/ })).toBeVisible()
  await expect(admin.getByText('Ilse Demo kan hier nu inloggen').first()).toBeVisible()
  await admin.getByRole('link', { name: 'Trek in' }).click()
  await expect(admin.getByRole('heading', { level: 1, name: 'Trekt u de machtiging van Ilse Demo in?' })).toBeVisible()
  await admin.getByLabel('Waarom trekt u in?').fill('Ander werk')
  await admin.getByRole('button', { name: 'Trek de machtiging in' }).click()
  await expect(admin.getByRole('heading', { level: 1, name: 'De machtiging is ingetrokken' })).toBeVisible()
}
