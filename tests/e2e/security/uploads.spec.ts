// A file of exactly the promised size passes, a larger one gets our message where the person looks; with script and without.
import type { Page } from '@playwright/test'
import { maxFileBytes } from '../../../lib/admin-status/evidence/rules'
import { photo } from '../../support/files'
import { newSession, sessionCookie, expect, test } from '../product'
import { person, row } from '../database'
import { beginApplication, sayAuthority } from '../stories/steps'

/** A photo of exactly so many bytes: what stands behind its end is no picture, and no program minds it. */
async function photoOf(bytes: number): Promise<Buffer> {
  const picture = await photo()
  return Buffer.concat([picture, Buffer.alloc(bytes - picture.length)])
}

async function send(page: Page, bytes: number) {
  await page.getByLabel('Ander bewijsstuk').check()
  await page.getByLabel('Datum van het uittreksel').fill('2026-01-02')
  await page
    .getByLabel('Bestand', { exact: true })
    .setInputFiles({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer: await photoOf(bytes) })
  await page.getByRole('button', { name: 'Voeg toe' }).click()
}

for (const javaScriptEnabled of [true, false]) {
  test(`a file has at most ${maxFileBytes} bytes, ${javaScriptEnabled ? 'with' : 'without'} script`, async ({
    as,
    browser,
  }) => {
    const ria = await person('Ria Voorbeeld')
    const applicant = await as(ria)
    await beginApplication(applicant, '90001354', 'Grand Kontex B.V.', 'Ik werk hier.')
    await sayAuthority(applicant, 'Ik sta niet op het uittreksel', '2')
    const context = await browser.newContext({ locale: 'nl-NL', javaScriptEnabled })
    const { cookie } = await newSession(ria.id)
    await context.addCookies([{ name: sessionCookie, value: cookie, url: new URL(applicant.url()).origin }])
    const page = await context.newPage()
    await page.goto(applicant.url())

    await send(page, maxFileBytes + 200_001)
    await expect(page.getByRole('link', { name: /groter dan 10 MB/ })).toBeVisible()
    await expect(page.getByLabel('Ander bewijsstuk')).toBeChecked()
    await expect(page.getByLabel('Datum van het uittreksel')).toHaveValue('2026-01-02')
    await send(page, maxFileBytes + 1)
    await expect(page.getByRole('link', { name: /groter dan 10 MB/ })).toBeVisible()
    expect(await row('SELECT count(*)::int AS n FROM "Evidence" WHERE "uploadedById" = $1', [ria.id])).toEqual({ n: 0 })

    await send(page, maxFileBytes)
    await expect(page.getByText('Het bestand is toegevoegd')).toBeVisible()
    await expect(page.getByRole('link', { name: 'foto.jpg' })).toBeVisible()
    await context.close()
  })
}

test('a form of more than a megabyte is told so, and nothing of it is read', async ({ request }) => {
  const answer = await request.post('/contact', { multipart: { text: 'x'.repeat(1_000_001) }, maxRedirects: 0 })
  expect(answer.status()).toBe(303)
  expect(answer.headers().location).toMatch(/^(http:\/\/localhost:\d+)?\/too-large$/)
  expect(await (await request.get('/too-large')).text()).toContain('te groot')
})
