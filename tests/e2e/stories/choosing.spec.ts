// Choosing services and a period: what is asked most on top, one search, a level that follows, and a bar that moves.
import { randomUUID } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import { accessProblems } from '../accessibility'
import { company, giveMembership, person, row, rows } from '../database'
import { expect, test } from '../product'

test.describe.configure({ mode: 'parallel' })

const customs = 'Mijn Douane'
const absence = 'Melden en inzien verzuimgegevens Ziektewet en WAZO'

/** An office with a colleague whose means is low, and the draft of a request that its admin began. */
async function office(name: string) {
  const made = await company(String(77_000_000 + Math.floor(Math.random() * 900_000)), name, 'Petra Proef')
  await giveMembership(await person('Lage Lotte', 'loa2'), made, 'employee')
  const draftId = randomUUID()
  await rows(
    `INSERT INTO "RequestDraft" (id, kind, "organizationId", "personId", "partyKvkNumber", "partyName", "serviceIds", "updatedAt")
     VALUES ($1, 'request', $2, $3, '68750110', 'Test BV Donald', '{}', now())`,
    [draftId, made.id, made.admin.id],
  )
  return { ...made, draftId, path: `/portal/${made.id}/requests/draft/${draftId}` }
}

/** What this office asked some client before, as a request that was closed since. */
async function askedBefore({ id, admin }: Awaited<ReturnType<typeof office>>, services: string[]) {
  const client = await company(
    String(77_900_000 + Math.floor(Math.random() * 90_000)),
    'Klant van eerder',
    'Karel Demo',
  )
  const requestId = randomUUID()
  await rows(
    `INSERT INTO "AuthorizationRequest" (id, reference, "intermediaryId", "clientId", "requestedById", "requestedByName",
       level, scope, "validUntil", status, "requestedAt", "decideBy", "closedAt")
     VALUES ($1, $2, $3, $4, $5, $6, 'loa3', 'services', current_date + 300, 'withdrawn', now(), current_date + 30, now())`,
    [requestId, `SK-${requestId.slice(0, 8)}`, id, client.id, admin.id, admin.name],
  )
  await rows(
    `INSERT INTO "RequestedService" ("requestId", "serviceId") SELECT $1, id FROM "Service" WHERE "nameNl" = ANY($2)`,
    [requestId, services],
  )
}

const box = (page: Page, service: string) => page.getByRole('checkbox', { name: service })
const dock = (page: Page) => page.getByRole('region', { name: 'Verder', exact: true })
const search = (page: Page) => page.getByRole('searchbox', { name: 'Zoek een dienst of dienstverlener' })
const found = (page: Page) => page.locator('form [role="status"]').first()
const keptOf = (draftId: string) =>
  row<{ level: string | null; services: string[] }>(
    `SELECT d.level, array(SELECT s."nameNl" FROM "Service" s WHERE s.id = ANY(d."serviceIds") ORDER BY 1) AS services
     FROM "RequestDraft" d WHERE d.id = $1`,
    [draftId],
  )

for (const width of [1280, 390]) {
  test(`the list follows what is typed, and what is ticked stays (${width} px)`, async ({ as }) => {
    const own = await office('Kantoor Zoekt')
    const page = await as(own.admin, { viewport: { width, height: 800 } })
    await page.goto(`${own.path}/services`)
    await expect(dock(page)).toContainText('Nog geen diensten gekozen')
    // Nothing was asked yet.
    await expect(page.getByRole('heading', { name: /Vaakst gevraagd/ })).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Zoek', exact: true })).toHaveCount(0)
    const status = await found(page).elementHandle()
    const everything = await found(page).innerText()

    await search(page).pressSequentially('douane')
    await expect(found(page)).toHaveText('1 dienst van 1 dienstverlener.')
    await expect(search(page)).toBeFocused()
    // Read aloud is what changes in an element that stays.
    expect(await status?.evaluate((node) => node.isConnected)).toBe(true)
    // Of a single service its provider stands below it, and nothing folds.
    await expect(page.locator('.provider')).toHaveCount(0)
    await expect(page.locator('.service-row')).toContainText('Douane')
    await box(page, customs).check()
    await expect(dock(page)).toContainText(/1 dienst gekozen · niveau EH\d/)

    await search(page).press('Escape')
    await expect(search(page)).toHaveValue('')
    await expect(found(page)).toHaveText(everything)
    await expect(search(page)).toBeFocused()
    await expect(box(page, customs)).toBeChecked()
    await search(page).fill('verzuimgegevens melden')
    await box(page, absence).check()
    await expect(dock(page)).toContainText('2 diensten gekozen · niveau EH3')
    await expect(page.getByText('Hiervoor is niveau EH3 nodig.')).toBeVisible()
    await expect(
      page.getByText('Daarmee kan nog niet inloggen: Lage Lotte (1 van uw 2 medewerkers).').first(),
    ).toBeVisible()
    expect(await accessProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'Verder naar' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Klopt alles?' })).toBeVisible()
    expect(await keptOf(own.draftId)).toEqual({ level: 'loa3', services: [absence, customs] })
  })
}

test('without JavaScript a button searches and keeps what is ticked, and nothing is said that it cannot know', async ({
  as,
}) => {
  const own = await office('Kantoor Kaal')
  await askedBefore(own, [customs])
  const page = await as(own.admin, { javaScriptEnabled: false })
  await page.goto(`${own.path}/services`)
  await expect(page.getByRole('heading', { name: 'Vaakst gevraagd door Kantoor Kaal' })).toBeVisible()
  await expect(dock(page)).toContainText('Nog geen diensten bewaard')
  await box(page, customs).check()
  await search(page).fill('verzuimgegevens melden')
  await page.getByRole('button', { name: 'Zoek', exact: true }).click()
  await expect(page).toHaveURL(/q=verzuimgegevens/)
  await expect(page.getByRole('heading', { name: /Vaakst gevraagd/ })).toHaveCount(0)
  await expect(dock(page)).toContainText('1 dienst bewaard')
  await box(page, absence).check()
  await page.getByRole('button', { name: 'Verder naar' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Klopt alles?' })).toBeVisible()
  expect(await keptOf(own.draftId)).toEqual({ level: 'loa3', services: [absence, customs] })

  // The fields come with their choice; without script no bar could move.
  await expect(page.getByLabel('Eerste dag', { exact: true })).toBeHidden()
  await expect(page.getByLabel('Laatste dag', { exact: true })).toBeHidden()
  await expect(page.locator('.period-bar')).toBeHidden()
  await page.getByRole('radio', { name: 'Op een dag die u kiest' }).check()
  await page.getByRole('radio', { name: /^Anders/ }).check()
  await expect(page.getByLabel('Eerste dag', { exact: true })).toBeVisible()
  await expect(page.getByLabel('Laatste dag', { exact: true })).toBeVisible()
})

test('what this office asked most stands on top, once; what another office asked does not', async ({ as }) => {
  const [own, other] = [await office('Kantoor Vaak'), await office('Kantoor Anders')]
  await askedBefore(other, [customs])
  await askedBefore(own, [absence])
  const page = await as(own.admin)
  await page.goto(`${own.path}/services`)
  await expect(page.getByRole('heading', { name: 'Vaakst gevraagd door Kantoor Vaak' })).toBeVisible()
  await expect(page.locator('.pick-list').first().locator('.service-row')).toHaveCount(1)
  await expect(page.locator('.pick-list').first()).toContainText(absence)
  await expect(page.locator(`.service-row:has-text("${absence}")`)).toHaveCount(1)
  // Its provider comes before the others, and says what stands above.
  await expect(page.locator('.provider').first()).toContainText(/UWV.*1 hierboven/)
  await expect(page.locator('.provider details').first()).not.toHaveAttribute('open')
})

/** Whether what has focus is nowhere under the dock. */
async function isAboveDock(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const [focused, bar] = [document.activeElement, document.querySelector('.dock')]
    // After the last part the browser itself has it.
    if (
      !focused ||
      focused === document.body ||
      !bar ||
      bar.contains(focused) ||
      getComputedStyle(bar).position !== 'sticky'
    )
      return true
    const [seen, over] = [focused.getBoundingClientRect(), bar.getBoundingClientRect()]
    return seen.bottom <= over.top + 1 || seen.top >= over.bottom - 1
  })
}

for (const [name, viewport, letters] of [
  ['320 px', { width: 320, height: 640 }, ''],
  ['390 px', { width: 390, height: 700 }, ''],
  ['letters of 200%', { width: 640, height: 700 }, '32px'],
  ['zoomed in to 400%', { width: 320, height: 256 }, ''],
] as const) {
  test(`the dock covers nothing that has focus (${name})`, async ({ as }) => {
    const own = await office('Kantoor Dok')
    await askedBefore(own, [absence, customs])
    const page = await as(own.admin, { viewport })
    await page.goto(`${own.path}/services`)
    if (letters) await page.evaluate((size) => (document.documentElement.style.fontSize = size), letters)
    await search(page).focus()
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press('Tab')
      expect(await isAboveDock(page), await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 160))).toBe(
        true,
      )
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })
}

const share = async (bar: Locator) => Number(await bar.getAttribute('width'))

test('the period is a bar and a sentence that move with the choice, and the panel beside it says the same', async ({
  as,
}) => {
  const own = await office('Kantoor Lang')
  await rows(
    `UPDATE "RequestDraft" SET level = 'loa3', scope = 'services', "serviceIds" = array(SELECT id FROM "Service" WHERE "nameNl" = $2) WHERE id = $1`,
    [own.draftId, absence],
  )
  const page = await as(own.admin, { viewport: { width: 1280, height: 800 } })
  await page.goto(`${own.path}/check`)
  const bar = page.locator('.period-bar__chosen')
  const said = page.locator('.period-bar__said')
  const panel = page.getByRole('complementary').filter({ hasText: 'Uw verzoek tot nu toe' })
  const year = new Date().getFullYear()
  await expect(said).toHaveText(/^Vanaf de dag dat uw klant goedkeurt, tot en met/)
  const one = await share(bar)
  expect(one).toBeGreaterThan(19)
  expect(one).toBeLessThan(21)

  await page.getByRole('radio', { name: '5 jaar' }).check()
  await expect.poll(() => share(bar)).toBe(100)
  await expect(said).toContainText(String(year + 5))
  await expect(panel).toContainText(new RegExp(`Laatste dag.*${year + 5}`))
  await page.getByRole('radio', { name: 'Op een dag die u kiest' }).check()
  await expect(said).toHaveText('Kies nog de eerste dag.')
  await expect(bar).toHaveCount(0)
  await page.getByLabel('Eerste dag', { exact: true }).fill(`${year}-01-01`)
  await expect(said).toContainText('De eerste dag is al voorbij')
  const later = new Date(Date.now() + 100 * 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel('Eerste dag', { exact: true }).fill(later)
  await expect(said).toHaveText(/^Van \d.* tot en met /)
  expect(Number(await bar.getAttribute('x'))).toBeGreaterThan(1)
  await page.getByRole('radio', { name: /^Anders/ }).check()
  await expect(said).toHaveText('Kies nog de laatste dag.')
  const soon = new Date(Date.now() + 110 * 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel('Laatste dag', { exact: true }).fill(soon)
  await expect(said).toHaveText(/^Van .* tot en met /)

  // What was typed for a choice that is given up is out of sight and counts no more; the panel stays in view.
  await page.getByRole('radio', { name: 'Op de dag dat uw klant goedkeurt' }).check()
  await expect(page.getByLabel('Eerste dag', { exact: true })).toBeHidden()
  await expect(said).toHaveText(/^Vanaf de dag dat uw klant goedkeurt/)
  await page.getByRole('button', { name: 'Verstuur het verzoek' }).scrollIntoViewIfNeeded()
  await expect(panel).toBeInViewport()
  expect(await accessProblems(page)).toEqual([])
})
