import { rows } from '../database'
import { expect, test } from '../product'

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without'
  test(`the lead connects a service, gets a secret once, and switches it off, ${how} JavaScript`, async ({ as }) => {
    const name = `Proef ${how}`
    const desk = await as('saskia', { javaScriptEnabled })
    await desk.goto('/desk/connections')
    await desk.getByRole('link', { name: 'Nieuwe aansluiting' }).click()
    await desk.getByLabel('Naam van de dienstverlener').fill('uwv')
    await desk.getByLabel('Naam van de dienstverlener').press('Enter')
    await desk.getByRole('link', { name: /UWV/ }).first().click()
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText(/Sluit .*UWV.* aan/)

    await desk.getByLabel('Naam van de aansluiting').fill(name)
    await desk.getByRole('group', { name: 'Bij welke diensten' }).getByRole('checkbox').first().check()
    await desk.getByLabel('Terugkeeradressen').fill('http://dienst.example/callback')
    await desk.getByRole('radio', { name: /Met een geheim/ }).check()
    await desk.getByLabel('Naam', { exact: true }).fill('Cora Contact')
    await desk.getByLabel('E-mailadres', { exact: true }).fill('cora@dienst.example')
    await desk.getByRole('button', { name: 'Bewaar de aansluiting' }).click()
    const wrong = 'Dit adres moet met https:// beginnen: http://dienst.example/callback.'
    await expect(desk.getByText(wrong).first()).toBeVisible()
    // What was typed and chosen is still there.
    await expect(desk.getByLabel('Naam van de aansluiting')).toHaveValue(name)
    await expect(desk.getByRole('radio', { name: /Met een geheim/ })).toBeChecked()
    await desk.getByLabel('Terugkeeradressen').fill('https://dienst.example/callback')
    await desk.getByRole('button', { name: 'Bewaar de aansluiting' }).click()
    await expect(desk.getByText('De aansluiting is bewaard')).toBeVisible()
    await expect(desk.getByRole('heading', { level: 1 })).toContainText('Wacht op een geheim')

    await desk.getByRole('button', { name: 'Maak een geheim' }).click()
    await expect(desk.getByRole('heading', { name: 'Dit is het nieuwe geheim' })).toBeVisible()
    const secret = await desk.locator('.code').innerText()
    expect(secret).toMatch(/^[\w-]{43}$/)
    expect(desk.url()).not.toContain(secret)
    await desk.getByRole('link', { name: 'Ik heb het doorgegeven' }).click()
    await expect(desk.getByRole('heading', { name: 'Dit is het nieuwe geheim' })).toHaveCount(0)
    await expect(desk.getByText(/^Geheim van .*, gemaakt door Saskia/)).toBeVisible()
    expect(await desk.content()).not.toContain(secret)
    expect(await rows('SELECT 1 FROM "AuditEvent" e WHERE e::text LIKE $1', [`%${secret}%`])).toEqual([])

    await desk.getByRole('link', { name: 'Bekijk wat een inlog stuurt' }).click()
    await expect(desk.getByRole('heading', { level: 1, name: 'Wat een inlog stuurt' })).toBeVisible()
    await expect(desk.getByText('urn:etoegang:1.9:IntermediateEntityID:KvKnr')).toBeVisible()
    await desk.getByLabel('Voor wie').selectOption({ label: 'De eigen organisatie' })
    await desk.getByRole('button', { name: 'Laat zien' }).click()
    await expect(desk.getByText('urn:etoegang:1.9:IntermediateEntityID:KvKnr')).toHaveCount(0)
    await desk.getByRole('link', { name: `Terug naar ${name}` }).click()

    await desk.getByRole('link', { name: 'Schakel uit' }).click()
    await expect(desk.getByText('Op dit moment is er niemand via deze aansluiting ingelogd.')).toBeVisible()
    await desk.getByRole('button', { name: 'Schakel de aansluiting uit' }).click()
    await expect(desk.getByText('De aansluiting is uitgeschakeld', { exact: true })).toBeVisible()
    await desk.getByRole('button', { name: 'Schakel weer in' }).click()
    await expect(desk.getByText('De aansluiting is weer ingeschakeld')).toBeVisible()
    await expect(desk.getByText('schakelde de aansluiting uit')).toBeVisible()

    // Colleagues read it, and change nothing.
    const colleague = await as('tom', { javaScriptEnabled })
    await colleague.goto(new URL(desk.url()).pathname)
    await expect(colleague.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(colleague.getByRole('link', { name: 'Wijzig' })).toHaveCount(0)
    await expect(colleague.getByRole('button', { name: 'Maak een geheim' })).toHaveCount(0)
  })
}
