// What people do in the stories, with and without JavaScript.
import { randomUUID } from 'node:crypto'
import { expect, type Locator, type Page } from '@playwright/test'
import { isoDay, today } from '@/lib/kernel/days'
import { plainPdf } from '../../support/files'
import { organization, person, row, rows } from '../database'

export const five = [
  'Melden en inzien verzuimgegevens Ziektewet en WAZO',
  'Inzien uitkeringsgegevens Ziektewet en WAZO',
  'Aanleveren en inzien re-integratiegegevens WIA',
  'Indienen ontslagaanvraag',
  'Mijn Belastingdienst Zakelijk',
]

/** A person asks to become admin of a company and may decide alone; ends at their application, which lies at the desk. */
export async function applyFor(page: Page, kvkNumber: string, name: string, explanation: string) {
  await beginApplication(page, kvkNumber, name, explanation)
  await sayAuthority(page, 'Ik ben alleen of zelfstandig bevoegd')
  await addExtract(page, `${kvkNumber} ${name}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Klopt alles?' })).toBeVisible()
  await page.getByRole('button', { name: 'Verstuur de aanvraag' }).click()
  await expect(page.getByText('Uw aanvraag is verstuurd')).toBeVisible()
}

/** From the list of companies to the first step of the draft. */
export async function beginApplication(page: Page, kvkNumber: string, name: string, explanation: string) {
  await page.goto('/companies')
  await page.getByRole('link', { name: 'Voeg een bedrijf toe' }).first().click()
  await page.getByLabel('KvK-nummer van het bedrijf').fill(kvkNumber)
  await page.getByRole('button', { name: 'Zoek het bedrijf' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Is ${name} uw bedrijf?` })).toBeVisible()
  await page.getByLabel('Toelichting').fill(explanation)
  await page.getByRole('button', { name: 'Ga verder' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Wat zegt het uittreksel over u?' })).toBeVisible()
}

/** What the extract says of the applicant, and of how many people. */
export async function sayAuthority(page: Page, label: string, count = '') {
  await page.getByRole('radio', { name: label }).check()
  await page.getByLabel('Hoeveel mensen noemt het uittreksel').fill(count)
  await page.getByRole('button', { name: 'Ga verder' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Voeg het uittreksel toe' })).toBeVisible()
}

/** Adds an extract of today, and goes on; `words` makes it a file of its own. */
export async function addExtract(page: Page, words: string) {
  await page.getByLabel('Datum van het uittreksel').fill(isoDay(today(new Date())))
  await page
    .getByLabel('Bestand', { exact: true })
    .setInputFiles({ name: 'uittreksel.pdf', mimeType: 'application/pdf', buffer: Buffer.from(await plainPdf(words)) })
  await page.getByRole('button', { name: 'Voeg toe' }).click()
  await expect(page.getByText('Het bestand is toegevoegd')).toBeVisible()
  await page.getByRole('link', { name: 'Ga verder' }).click()
}

/** The applicant names somebody who signs together with others. */
export async function nameSignatory(page: Page, { name, email }: { name: string; email: string }) {
  await fillSignatory(page, { name, email })
  await page.getByRole('button', { name: 'Voeg toe' }).click()
  await expect(page.getByText(`gezamenlijk bevoegd, ${email}`)).toBeVisible()
}

/** The fields about somebody who must sign, wherever they stand. */
export async function fillSignatory(page: Page, { name, email }: { name: string; email: string }) {
  await page.getByLabel('Naam', { exact: true }).fill(name)
  await page.getByLabel('E-mailadres').fill(email)
  await page.getByLabel('Bevoegdheid volgens het uittreksel').selectOption({ label: 'gezamenlijk bevoegd' })
}

/** An application whose letters are out, to these people; ends at the applicant's page of it. */
export async function sendLetters(
  page: Page,
  firm: { kvkNumber: string; name: string },
  signatories: { name: string; email: string }[],
) {
  await beginApplication(page, firm.kvkNumber, firm.name, 'Ik werk hier.')
  await sayAuthority(page, 'Ik sta niet op het uittreksel', String(signatories.length))
  await addExtract(page, firm.name)
  for (const one of signatories) await nameSignatory(page, one)
  await page.getByRole('link', { name: 'Ga verder' }).click()
  await page.getByRole('button', { name: 'Verstuur de brieven' }).click()
  await expect(page.getByText('De brieven zijn verstuurd')).toBeVisible()
}

/** Support staff open the application of this person for this company from their queue. */
export async function openCase(page: Page, company: string, applicant: string) {
  await page.goto('/desk')
  await page
    .getByRole('row')
    .filter({ hasText: company })
    .filter({ hasText: applicant })
    .getByRole('link')
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`wil beheerder worden van ${company}`)
}

/** Takes the case that is open, for half an hour. */
export async function takeCase(page: Page) {
  await page.getByRole('button', { name: 'Pak deze aanvraag op' }).click()
  await expect(page.getByText('Van u tot')).toBeVisible()
}

/** Enters what the extract says of the company and whom it names, and ticks the whole check-list. */
export async function workOnCase(page: Page, named: { name: string; authority: string }[]) {
  for (const { name, authority } of named) {
    const entry = page.locator('details').filter({ hasText: 'Voer iemand in' })
    if ((await entry.getAttribute('open')) === null) await entry.locator('summary').click()
    await entry.getByLabel('Naam op het uittreksel').fill(name)
    await entry.getByLabel('Bevoegdheid').selectOption({ label: authority })
    await entry.getByRole('button', { name: 'Voer in' }).click()
    await expect(
      page.getByRole('listitem').filter({ hasText: name }).filter({ hasText: 'van het uittreksel' }),
    ).toBeVisible()
  }
  const extract = page.locator('form').filter({ has: page.getByLabel('KvK-nummer op het uittreksel') })
  if (await extract.count()) {
    const firm = await row<{ kvkNumber: string; name: string }>(
      `SELECT o."kvkNumber", o.name FROM "AdminApplication" a JOIN "Organization" o ON o.id = a."organizationId" WHERE a.id = $1`,
      [new URL(page.url()).pathname.split('/')[3]],
    )
    await extract.getByLabel('KvK-nummer op het uittreksel').fill(firm.kvkNumber)
    await extract.getByLabel('Bedrijfsnaam op het uittreksel').fill(firm.name)
    await extract.getByRole('button', { name: 'Vergelijk' }).click()
    const compared = page.locator('#checks').getByRole('listitem').filter({ hasText: 'Uittreksel is van dit bedrijf' })
    await expect(compared).toContainText(/\d{4}/)
  }
  const list = page.locator('#checks')
  const items = list.getByRole('listitem').filter({ has: page.getByRole('checkbox') })
  for (let done = 0, all = await items.count(); done < all; done += 1) {
    const box = items.nth(done).getByRole('checkbox')
    if (await box.isChecked()) continue
    await box.check()
    // Without script one saves each tick oneself.
    const save = items.nth(done).getByRole('button', { name: 'Bewaar' })
    if (await save.count()) await save.click()
    await expect(items.nth(done)).toContainText(/\d{4}/)
  }
  await expect(page.getByText('Alle punten zijn klaar.')).toBeVisible()
}

/** Support staff decide on the case that they hold. */
export async function decideCase(page: Page, choice: RegExp, text: string, confirm: RegExp) {
  await page.getByRole('link', { name: choice }).click()
  await page.locator('textarea[name=text]').fill(text)
  await page.getByRole('button', { name: confirm }).click()
}

/** The ten minutes in which a decision can be taken back go by: the mail to this person, once it is written, leaves. */
export async function letMailsGo(email: string) {
  const held = `"to" = $1 AND status = 'waiting' AND "notBefore" > now()`
  const go = () => rows(`UPDATE "Message" SET "notBefore" = now() WHERE ${held} RETURNING id`, [email])
  await expect.poll(async () => (await go()).length, { message: `a mail to ${email} that is held` }).toBeGreaterThan(0)
}

/** The steps of the wizard up to "Klopt alles?". */
export async function prepareRequest(
  page: Page,
  organizationId: string,
  client: { kvkNumber: string; name: string },
  services: string[],
  message = '',
  raisedTo?: string,
) {
  await page.goto(`/portal/${organizationId}/requests/new`)
  await page.getByLabel('KvK-nummer van uw klant').fill(client.kvkNumber)
  await page.getByRole('button', { name: 'Zoek het bedrijf' }).click()
  await expect(page.getByText(client.name).first()).toBeVisible()
  await page.getByRole('button', { name: 'Ja, dit is de klant' }).click()
  await chooseServices(page, services, raisedTo)
  await expect(page.getByRole('heading', { level: 1, name: 'Klopt alles?' })).toBeVisible()
  if (message) await page.getByLabel('Bericht aan uw klant').fill(message)
}

/** Ticks these services and no others, whatever group they are folded into, raises the level where one is named, and goes on. */
export async function chooseServices(page: Page, services: string[], raisedTo?: string) {
  await expect(page.getByRole('heading', { level: 1 })).toContainText('diensten')
  await expect(page.getByRole('radio', { name: 'Gekozen diensten' })).toBeChecked()
  // One walk has one draft: what was chosen in it before, and not sent, is there still.
  const kept = page.getByRole('button', { name: /^Haal weg/ })
  for (let left = await kept.count(); left > 0; left -= 1) {
    await kept.first().click()
    await expect(kept).toHaveCount(left - 1)
  }
  for (const service of services) await (await boxOf(page, service)).check()
  const higher = page.getByRole('group', { name: 'Kies een niveau dat hoger is dan nodig' })
  if (raisedTo) await higher.getByRole('radio', { name: raisedTo, exact: true }).check()
  await page.getByRole('button', { name: 'Verder naar periode' }).click()
}

/** The box of this service, in view: its group is unfolded. */
export async function boxOf(page: Page, service: string): Promise<Locator> {
  const row = page.locator('.service-row').filter({ has: page.locator('b').getByText(service, { exact: true }) })
  const group = page.locator('.provider details').filter({ has: row })
  if ((await group.count()) > 0 && (await group.getAttribute('open')) === null) await group.locator('summary').click()
  return row.getByRole('checkbox')
}

/** Sends the request that stands ready. */
export async function sendRequest(page: Page, client: string) {
  await page.getByRole('button', { name: 'Verstuur het verzoek' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Uw verzoek is verstuurd aan ${client}` })).toBeVisible()
}

/** The client opens the request of this company from its list of granted authorizations. */
export async function openReceivedRequest(page: Page, organizationId: string, intermediary: string) {
  await page.goto(`/portal/${organizationId}/granted`)
  const waiting = page.getByRole('row').filter({ hasText: intermediary }).filter({ hasText: 'In afwachting' })
  await expect(waiting).toBeVisible()
  await waiting.getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${intermediary} wil namens u inloggen`)
}

/** A case of its own that lies at the desk, so that no other story takes it away, and its address there. */
export async function makeCase(kvkNumber: string, company: string, applicant = 'Ina Voorbeeld') {
  const [firm, somebody, id] = [await organization(kvkNumber, company), await person(applicant), randomUUID()]
  await rows(
    `WITH application AS (
       INSERT INTO "AdminApplication" (id, reference, kind, "personId", "organizationId", level, explanation, status, "startedAt")
       VALUES ($1, $2, 'first_admin', $3, $4, 'loa3', '', 'submitted', now()) RETURNING id
     )
     INSERT INTO "Case" (id, "arrivedAt", "deskSince", "promisedBy") SELECT id, now(), now(), current_date + 3 FROM application`,
    [id, `T-${id.slice(0, 8)}`, somebody.id, firm.id],
  )
  return { id, address: `/desk/applications/${id}` }
}
