// The steps on a case: what is typed stays, whatever happens to the half hour in which one has it.
import { accessProblems } from '../accessibility'
import { rows } from '../database'
import { expect, test } from '../product'
import { makeCase, takeCase } from './steps'

const runOut = (id: string) =>
  rows(`UPDATE "Case" SET "claimedUntil" = now() - interval '1 second' WHERE id = $1`, [id])

for (const javaScriptEnabled of [true, false]) {
  const mode = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'

  test(`a half hour that is over between opening a step and sending it loses nothing, ${mode}`, async ({ as }) => {
    const { id, address } = await makeCase(javaScriptEnabled ? '96100001' : '96100002', 'Kantoor Op Tijd')
    const tom = await as('tom', { javaScriptEnabled })
    await tom.goto(address)
    await takeCase(tom)
    await tom.getByRole('link', { name: 'Wijs af' }).click()
    await tom.getByLabel('Reden').fill('Het uittreksel ontbreekt.')
    await runOut(id)
    await tom.getByRole('button', { name: 'Wijs de aanvraag af' }).click()
    await expect(tom.getByRole('alert').filter({ hasText: 'Uw besluit is niet vastgelegd' })).toContainText(
      'Pak haar opnieuw op',
    )
    await expect(tom.getByText('Niemand heeft haar nu.')).toBeVisible()
    await expect(tom.getByLabel('Reden')).toHaveValue('Het uittreksel ontbreekt.')
    await expect(tom.getByRole('button', { name: 'Wijs de aanvraag af' })).toHaveCount(0)

    // Taken again, it goes on where one was.
    await tom.getByRole('button', { name: 'Pak de aanvraag opnieuw op' }).click()
    await expect(tom.getByText('Van u tot')).toBeVisible()
    await expect(tom.getByLabel('Reden')).toHaveValue('Het uittreksel ontbreekt.')

    // Now a colleague has it: that is said, and there is nothing to take.
    await rows(
      `UPDATE "Case" SET "claimedById" = p.id, "claimedByName" = p.name FROM "Person" p WHERE p.email LIKE 'saskia@%' AND "Case".id = $1`,
      [id],
    )
    await tom.getByRole('button', { name: 'Wijs de aanvraag af' }).click()
    await expect(tom.getByText('Saskia Demo heeft deze aanvraag in behandeling tot')).toBeVisible()
    await expect(tom.getByLabel('Reden')).toHaveValue('Het uittreksel ontbreekt.')
    await expect(tom.getByRole('button', { name: 'Pak de aanvraag opnieuw op' })).toHaveCount(0)
    await tom.goto(`${address}/hand-over`)
    await expect(tom.getByText('U hebt deze aanvraag niet in behandeling')).toBeVisible()
    await runOut(id)
    await tom.goto(`${address}/hand-over`)
    await tom.getByLabel('Notitie').fill('Let op de datum.')
    await tom.getByRole('button', { name: 'Pak de aanvraag opnieuw op' }).click()
    await expect(tom.getByText('Van u tot')).toBeVisible()
    await expect(tom.getByLabel('Notitie')).toHaveValue('Let op de datum.')
    await tom.getByLabel('Collega').selectOption({ label: 'Saskia Demo' })
    await tom.getByRole('button', { name: 'Draag over' }).click()
    await expect(tom.getByText('De aanvraag is overgedragen')).toBeVisible()
  })

  test(`a reply keeps what is ticked; a question is taken back, ${mode}`, async ({ as }) => {
    const { id, address } = await makeCase(javaScriptEnabled ? '96100003' : '96100004', 'Kantoor Antwoord')
    await rows(
      `INSERT INTO "CaseCheck" ("caseId", item, "checkedById", "checkedByName", "checkedAt") SELECT $1, 'company_active', id, name, now() FROM "Person" WHERE email LIKE 'saskia@%'`,
      [id],
    )
    const tom = await as('tom', { javaScriptEnabled })
    await tom.goto(address)
    await takeCase(tom)
    await tom.getByRole('link', { name: 'Vraag aanvulling' }).click()
    // Somebody began to tick: what is open is proposed.
    const open = tom.getByRole('group', { name: 'Nog open op de controlelijst' })
    await expect(open.getByRole('checkbox', { name: 'Een nieuw uittreksel' })).toBeChecked()
    await tom.getByLabel('Bewijs van de functie').uncheck()
    await tom.getByLabel('Vaststelling van de identiteit').check()
    await tom.getByRole('button', { name: 'Nieuw uittreksel nodig' }).click()
    await expect(tom.getByLabel('Uw vraag')).toHaveValue(/uittreksel/)
    await expect(tom.getByRole('button', { name: 'Nieuw uittreksel nodig' })).toHaveAttribute('aria-pressed', 'true')
    await expect(tom.getByLabel('Een nieuw uittreksel')).toBeChecked()
    await expect(tom.getByLabel('Bewijs van de functie')).not.toBeChecked()
    await expect(tom.getByLabel('Vaststelling van de identiteit')).toBeChecked()
    await tom.getByRole('button', { name: 'Verstuur de vraag' }).click()
    await expect(tom.getByText('is klaargezet')).toBeVisible()

    await expect(tom.getByText('Wacht op antwoord van de aanvrager. De vraag is terug te nemen tot')).toBeVisible()
    await tom.getByRole('button', { name: 'Neem de vraag terug' }).click()
    await expect(tom.getByText('Het besluit is teruggenomen')).toBeVisible()
    await expect(tom.getByText('Van u tot')).toBeVisible()
    expect(await rows('SELECT 1 FROM "CaseTask" WHERE "caseId" = $1', [id])).toEqual([])
  })
}

for (const javaScriptEnabled of [true, false]) {
  const mode = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'

  test(`staff say who a representative is, and who stands behind a company, ${mode}`, async ({ as }) => {
    const kvkNumber = javaScriptEnabled ? '96100006' : '96100007'
    const { id, address } = await makeCase(kvkNumber, 'Kantoor Karton', 'Karel Papier')
    await rows(`UPDATE "AdminApplication" SET "isRepresentative" = true, authority = 'sole' WHERE id = $1`, [id])
    const tom = await as('tom', { javaScriptEnabled, viewport: { width: 320, height: 800 } })
    // Axe needs script itself.
    const isSound = async () => {
      if (!javaScriptEnabled) return
      expect(await accessProblems(tom)).toEqual([])
      expect(await tom.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    }
    await tom.goto(address)
    await takeCase(tom)
    const entry = tom.locator('details').filter({ hasText: 'Voer iemand in' })
    await entry.getByLabel('Naam op het uittreksel').fill('Papier, Karel Johannes')
    await entry.getByLabel('Bevoegdheid').selectOption('sole')
    await entry.getByRole('button', { name: 'Voer in' }).click()
    await expect(tom.getByText('wel of niet genoemd verschilt')).toBeVisible()
    const named = tom.locator('#representatives').getByRole('listitem').filter({ hasText: 'van het uittreksel' })
    await expect(named).toContainText('Nog niet gekoppeld aan iemand van de aanvraag.')
    await expect(named).toContainText('Lijkt op Karel Papier, de aanvrager')
    await isSound()

    // Nothing is chosen by itself, and what was typed stays when it is refused.
    await named.getByRole('link', { name: 'Koppel Papier, Karel Johannes' }).click()
    await expect(tom.getByRole('heading', { level: 1, name: 'Wie is Papier, Karel Johannes?' })).toBeVisible()
    await tom.getByLabel('Waarom is dit dezelfde persoon?').fill('Zelfde geboortedatum.')
    await tom.getByRole('button', { name: 'Koppel', exact: true }).click()
    await expect(tom.getByRole('alert').filter({ hasText: 'Kies wie deze vertegenwoordiger is' })).toBeVisible()
    await expect(tom.getByLabel('Waarom is dit dezelfde persoon?')).toHaveValue('Zelfde geboortedatum.')
    await isSound()

    // The proposal fills in whom, and never why.
    await tom.goto(address)
    await named.getByRole('link', { name: 'Bekijk of Papier, Karel Johannes Karel Papier, de aanvrager is' }).click()
    await expect(tom.getByRole('radio', { name: 'Karel Papier, de aanvrager' })).toBeChecked()
    await expect(tom.getByText('heeft niet getekend, de naam lijkt erop')).toBeVisible()
    await tom.getByRole('button', { name: 'Koppel', exact: true }).click()
    await expect(tom.getByRole('alert').filter({ hasText: 'Leg uit waarom' })).toBeVisible()
    await expect(tom.getByRole('radio', { name: 'Karel Papier, de aanvrager' })).toBeChecked()
    await tom.getByLabel('Waarom is dit dezelfde persoon?').fill('Zelfde geboortedatum.')
    await tom.getByRole('button', { name: 'Koppel', exact: true }).click()
    await expect(tom.getByRole('status').filter({ hasText: 'De vertegenwoordiger is gekoppeld' })).toBeVisible()
    await expect(named).toContainText(/Is Karel Papier, de aanvrager\. Gekoppeld door Tom .*: Zelfde geboortedatum\./)
    await expect(tom.getByText('wel of niet genoemd verschilt')).toHaveCount(0)
    await expect(tom.locator('#history')).toContainText('koppelde Papier, Karel Johannes aan Karel Papier: Zelfde')

    await named.getByRole('link', { name: /^Maak los/ }).click()
    await tom.getByLabel('Waarom klopt de koppeling niet?').fill('Het is zijn zoon.')
    await isSound()
    await tom.getByRole('button', { name: 'Maak los' }).click()
    await expect(tom.getByRole('status').filter({ hasText: 'De koppeling is losgemaakt' })).toBeVisible()

    const company = tom.locator('details').filter({ hasText: 'Voer een bedrijf in' })
    await company.locator('summary').click()
    await company.getByLabel('Naam van het bedrijf').fill('Papier Holding BV')
    await company.getByLabel('Bevoegdheid van het bedrijf').selectOption('sole')
    await company.getByLabel('Persoon achter het bedrijf').fill('Karel Papier')
    await company.getByLabel('Bevoegdheid van die persoon in het bedrijf').selectOption('owner')
    await company.getByRole('button', { name: 'Voer in' }).click()
    await expect(tom.getByText('Achter Papier Holding BV:')).toBeVisible()
    await expect(tom.getByText('Is Karel Papier, de aanvrager: dezelfde naam.')).toBeVisible()
    await expect(tom.getByText('niemand, de aanvrager mag alleen')).toBeVisible()
    await isSound()
  })
}

test('typing keeps the case, and a half hour that is nearly over is said', async ({ as }) => {
  const { id, address } = await makeCase('96100005', 'Kantoor Lang Verhaal')
  const tom = await as('tom')
  await tom.clock.install()
  await tom.goto(address)
  await takeCase(tom)
  await tom.getByRole('link', { name: 'Wijs af' }).click()
  await expect(tom.getByLabel('Reden')).toBeVisible()
  const left = async () =>
    (
      await rows<{ left: number }>(
        `SELECT extract(epoch FROM "claimedUntil" - now())::int AS left FROM "Case" WHERE id = $1`,
        [id],
      )
    )[0]?.left ?? 0
  await rows(`UPDATE "Case" SET "claimedUntil" = now() + interval '4 minutes' WHERE id = $1`, [id])
  await tom.getByLabel('Reden').pressSequentially('Het')
  expect(await left()).toBeLessThan(300)
  await tom.clock.fastForward('26:00')
  await expect(tom.getByRole('status').filter({ hasText: 'Nog van u tot' })).toBeVisible()
  await tom.getByLabel('Reden').pressSequentially(' uittreksel ontbreekt.')
  await expect.poll(left).toBeGreaterThan(1700)
  await expect(tom.getByRole('status').filter({ hasText: 'Nog van u tot' })).toHaveCount(0)
  await expect(tom.getByLabel('Reden')).toHaveValue('Het uittreksel ontbreekt.')

  // Lost meanwhile: said at the next letter.
  await runOut(id)
  await tom.clock.fastForward('06:00')
  await tom.getByLabel('Reden').pressSequentially('!')
  await expect(
    tom.getByRole('status').filter({ hasText: 'U hebt deze aanvraag niet (meer) in behandeling.' }),
  ).toBeVisible()
})
