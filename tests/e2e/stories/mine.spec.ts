// What one may do for whom: by client, whether it works, and which mails one gets about it.
import { chain, company, giveMembership, person, row } from '../database'
import { accessProblems } from '../accessibility'
import { expect, test } from '../product'

test.describe.configure({ mode: 'parallel' })

const firm = (name: string) => company(String(78_000_000 + Math.floor(Math.random() * 900_000)), name, 'Petra Proef')

/** An office, a client of it, and an employee who was assigned the client but whose means is too low for its service. */
async function assigned(name: string) {
  const [office, client] = [await firm(`Kantoor ${name}`), await firm(`Klant ${name}`)]
  const employee = await person(`Ella ${name}`, 'loa2plus')
  const membershipId = await giveMembership(employee, office, 'employee')
  const { urn } = await row<{ urn: string }>(
    'SELECT i."serviceUrn" AS urn FROM "ServiceInstance" i JOIN "Service" s ON s.id = i."serviceId" WHERE i."serviceUrn" IS NOT NULL AND s.level = \'loa3\' ORDER BY i.id LIMIT 1',
  )
  const authorizationId = await chain(office, client, urn, membershipId)
  return { office, client, employee, membershipId, authorizationId }
}

for (const [width, language] of [
  [1280, 'nl'],
  [390, 'en'],
] as const)
  test(`an employee reads by client what they may do, and what is missing, for their own eyes (${width}, ${language})`, async ({
    as,
    expectComplaint,
  }) => {
    const { office, client, employee } = await assigned(`Nakijk${width}`)
    const page = await as(employee, { viewport: { width, height: 900 }, locale: language === 'nl' ? 'nl-NL' : 'en-GB' })
    const isDutch = language === 'nl'
    await page.goto(isDutch ? '/my-authorizations' : '/language?to=en&from=%2Fmy-authorizations')
    await expect(
      page.getByRole('heading', { level: 1, name: isDutch ? 'Mijn machtigingen' : 'My authorizations' }),
    ).toBeVisible()
    const block = page.locator('.client').filter({ hasText: client.name })
    await expect(block.getByRole('heading', { level: 2, name: client.name })).toBeVisible()
    await expect(block.getByText(new RegExp(`^${isDutch ? 'Voor' : 'For'} ${office.name},`))).toBeVisible()
    expect(await accessProblems(page)).toEqual([])

    await block.getByRole('link', { name: isDutch ? /^Controleer of het werkt/ : /^Check whether it works/ }).click()
    await expect(page.getByText(isDutch ? /kunt u nu niet inloggen/ : /You cannot log in now/)).toBeVisible()
    await expect(
      page.getByRole('heading', {
        level: 1,
        name: isDutch ? `Werkt het voor ${client.name}?` : `Does it work for ${client.name}?`,
      }),
    ).toBeVisible()
    await expect(page.getByText(isDutch ? /Uw middel is te laag/ : /Your means is too low/).first()).toBeVisible()
    await page
      .getByText(isDutch ? 'Bericht voor uw bedrijfsbeheerder' : 'Message for your company administrator')
      .click()
    await expect(page.locator('.message-text')).toContainText(employee.name)
    expect(await accessProblems(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)

    // Somebody else has no business here.
    expectComplaint(/404/)
    const other = await as(office.admin)
    expect((await other.goto(page.url()))?.status()).toBe(404)
  })

test('an admin reads for which clients an employee may act, and how many they are', async ({ as }) => {
  const { office, client, membershipId, authorizationId } = await assigned('Lijst')
  const page = await as(office.admin)
  await page.goto(`/portal/${office.id}/employees/${membershipId}`)
  await expect(page.getByRole('heading', { level: 2, name: '1 klant' })).toBeVisible()
  const line = page.getByRole('row').filter({ hasText: client.name })
  await expect(line).toContainText('Werkt nergens')
  expect(await accessProblems(page)).toEqual([])
  await line.getByRole('link').first().click()
  await expect(page).toHaveURL(new RegExp(`/received/${authorizationId}$`))
})

test('somebody chooses which mails they get, without a phone, and is told so', async ({ as }) => {
  const { employee } = await assigned('Keuze')
  const page = await as(employee, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
  await page.goto('/account')
  await page.getByRole('link', { name: 'Wijzig E-mails' }).click()
  await expect(page.getByRole('checkbox', { name: /^Machtigingen die eindigen/ })).toBeChecked()
  await page.getByRole('checkbox', { name: /^Machtigingen die eindigen/ }).uncheck()
  await page.getByRole('button', { name: 'Bewaar mijn keuze' }).click()
  await expect(page.getByText('Uw keuze is bewaard')).toBeVisible()
  await expect(page.getByText('Alle, behalve 1 soort')).toBeVisible()
  expect(
    await row<{ kinds: string[] }>('SELECT "unwantedMails"::text[] AS kinds FROM "Person" WHERE id = $1', [
      employee.id,
    ]),
  ).toEqual({
    kinds: ['ending'],
  })
  await page.goto('/account/mails')
  await expect(page.getByRole('checkbox', { name: /^Machtigingen die eindigen/ })).not.toBeChecked()
  await expect(page.getByRole('heading', { name: 'Deze e-mails komen altijd' })).toBeVisible()
})
