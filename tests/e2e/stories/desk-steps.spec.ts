// The steps on a case: what is typed stays, whatever happens to the half hour in which one has it.
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
