import { createHmac, randomUUID } from 'node:crypto'
import { crockford } from '@/lib/identity/phones/rules'
import { accessProblems } from '../accessibility'
import { giveMembership, organization, person, rows } from '../database'
import { expect, test } from '../product'
import { decideCase, takeCase } from './steps'

/** The code on this letter, as the product works it out when it is printed. */
function codeOf(announcementId: string): string {
  const key = createHmac('sha256', 'a-secret-for-tests-only-0123456789')
  const bytes = key.update(`objection:code:${announcementId}`).digest().subarray(0, 8)
  return [...bytes].map((byte) => crockford[byte & 31]).join('')
}

/** Somebody became the first admin of a company a while ago, and the letter to it waits to be printed. */
async function announced() {
  const kvkNumber = String(73_000_000 + Math.floor(Math.random() * 900_000))
  const firm = await organization(kvkNumber, `Bezwaar ${kvkNumber} BV`)
  const admin = await person('Xander Onbekend')
  const membershipId = await giveMembership(admin, firm, 'admin')
  const [applicationId, id] = [randomUUID(), randomUUID()]
  // One statement: what is at the desk has its case from the start.
  await rows(
    `WITH application AS (
       INSERT INTO "AdminApplication" (id, reference, kind, "personId", "organizationId", level, explanation, status, "startedAt", "membershipId", "isRepresentative", authority)
       VALUES ($1, $2, 'first_admin', $3, $4, 'loa3', '', 'approved', now(), $5, true, 'sole') RETURNING id)
     INSERT INTO "Case" (id, "arrivedAt", "deskSince", "promisedBy", "decidedAt") SELECT id, now(), now(), current_date + 3, now() FROM application`,
    [applicationId, `T-${id.slice(0, 8)}`, admin.id, firm.id, membershipId],
  )
  const reference = `BZ-${kvkNumber.slice(0, 4)}-${kvkNumber.slice(4)}`
  await rows(
    `INSERT INTO "Announcement" (id, reference, "applicationId", "membershipId", "eventId", "madeAt", "objectableUntil", company, street, "postalCode", city)
     VALUES ($1, $2, $3, $4, $5, now() - interval '1 hour', current_date + 30, $6, 'Kade 1', '1011 AA', 'Amsterdam')`,
    [id, reference, applicationId, membershipId, randomUUID(), firm.name],
  )
  return { id, reference, applicationId, admin, firm }
}

test('a company objects to its admin with the code of the letter, and two people end the status', async ({
  as,
  browser,
  expectComplaint,
}) => {
  expectComplaint(/status of 404/)
  const { id, reference, applicationId, admin, firm } = await announced()
  const [saskia, tom] = [await as('saskia'), await as('tom')]
  await saskia.goto('/desk/letters')
  expect(await accessProblems(saskia)).toEqual([])
  const letter = await saskia.request.get(`/api/announcements/${id}`)
  expect(letter.headers()['content-type']).toBe('application/pdf')
  await saskia.goto('/desk/letters?state=post')
  const waiting = saskia.getByRole('row').filter({ hasText: firm.name })
  await waiting.getByRole('button', { name: 'Markeer als verstuurd' }).click()
  await expect(saskia.getByText('De brief staat als verstuurd')).toBeVisible()

  // Whoever opens the company's post signs in nowhere, and needs no script.
  const context = await browser.newContext({ locale: 'nl-NL', javaScriptEnabled: false })
  const post = await context.newPage()
  await post.goto('/objection')
  await post.getByLabel('Kenmerk').fill(reference)
  await post.getByLabel('Code').fill('AAAA AAAA')
  await post.getByLabel('Uw naam').fill('Els van het Bestuur')
  await post.getByLabel('Wat klopt er niet?').fill('Wij kennen Xander niet')
  await post.getByRole('button', { name: 'Maak bezwaar' }).click()
  await expect(post.getByText('Dit kenmerk en deze code horen niet bij elkaar').first()).toBeVisible()
  await expect(post.getByLabel('Kenmerk')).toHaveValue(reference)
  await post.getByLabel('Code').fill(codeOf(id))
  await post.getByRole('button', { name: 'Maak bezwaar' }).click()
  await expect(post.getByText('Wij hebben uw bezwaar ontvangen')).toBeVisible()
  expect(post.url()).not.toContain(codeOf(id))
  await context.close()

  const portal = await as(admin)
  await portal.goto(`/portal/${firm.id}`)
  await expect(portal.getByText('Er is bezwaar gemaakt tegen uw beheerderstatus')).toBeVisible()

  await saskia.goto(`/desk/applications/${applicationId}`)
  await expect(saskia.getByText('Wij kennen Xander niet')).toBeVisible()
  await takeCase(saskia)
  await decideCase(saskia, /Wijs af/, 'Het bedrijf kent deze persoon niet.', /Wijs af als eerste/)
  await expect(saskia.getByText('Een collega kijkt nu ook')).toBeVisible()
  await tom.goto(`/desk/applications/${applicationId}`)
  await takeCase(tom)
  await tom.getByRole('link', { name: 'Geef uw oordeel' }).click()
  await tom.getByLabel('Ja, afwijzen').check()
  await tom.getByLabel('Uw redenen').fill('Gebeld met het bedrijf.')
  await tom.getByRole('button', { name: 'Leg uw oordeel vast' }).click()
  await expect(tom.getByText('Besloten: de status is geëindigd.')).toBeVisible()
  expect((await portal.goto(`/portal/${firm.id}`))?.status(), 'no portal any more').toBe(404)
  await portal.goto('/companies')
  await expect(portal.getByText('Onze reden: Het bedrijf kent deze persoon niet.')).toBeVisible()
})
