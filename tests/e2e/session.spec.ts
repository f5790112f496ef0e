import type { Locator, Page } from '@playwright/test'
import { row, rows } from './database'
import { examplesOf } from './routes'
import { expect, sessionCookie, signInContext, test } from './product'

test('signing out ends the session on the server: the old cookie is worth nothing', async ({
  page,
  context,
  request,
}) => {
  await signInContext(context, 'farah')
  await page.goto('/companies')
  const old = (await context.cookies()).find(({ name }) => name === sessionCookie)?.value ?? ''
  await page.locator('summary').filter({ hasText: 'Farah Demo' }).first().click()
  await page.getByRole('button', { name: 'Meld u af' }).first().click()
  await expect(page.getByText('U bent afgemeld.')).toBeVisible()
  const answer = await request.get('/companies', { headers: { cookie: `${sessionCookie}=${old}` }, maxRedirects: 0 })
  expect(answer.status()).toBe(307)
  expect(answer.headers().location).toContain('/sign-in')
  await page.goBack()
  await page.reload()
  await expect(page).toHaveURL(/\/sign-in/)
})

test('a session that ended while a form was open: told so, values kept, nothing changed', async ({ page, context }) => {
  const sessionId = await signInContext(context, 'anna')
  const example = (await examplesOf('anna')).find(({ route }) => route.endsWith('requests/draft/[draftId]/check'))
  const path = example?.path ?? ''
  await page.goto(path)
  await page.getByRole('radio', { name: '3 jaar' }).check()
  await page.getByLabel('Bericht aan uw klant').fill('Dit mag niet weg zijn.')
  await rows('UPDATE "Session" SET "endedAt" = now() WHERE id = $1', [sessionId])
  await page.getByRole('button', { name: 'Verstuur het verzoek' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'U bent afgemeld. Er is niets gewijzigd.' })).toBeFocused()
  await expect(page.getByLabel('Bericht aan uw klant')).toHaveValue('Dit mag niet weg zijn.')
  await expect(page.getByRole('radio', { name: '3 jaar' })).toBeChecked()
  const draft = await row<{ message: string | null }>('SELECT message FROM "RequestDraft" WHERE id = $1', [
    path.split('/').at(-2),
  ])
  expect(draft.message).toBeNull()

  await signInContext(context, 'anna')
  await page.getByRole('button', { name: 'Terug', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Welke diensten hebt u nodig?' })).toBeVisible()
})

/** Turns the page's clock forward until this shows; its own clock starts only when its script runs. */
async function turnForward(page: Page, time: string, shown: Locator) {
  await expect(async () => {
    await page.clock.fastForward(time)
    await expect(shown).toBeVisible({ timeout: 2000 })
  }).toPass()
}

test('the bar warns before the end, and one can stay', async ({ page, context }) => {
  const sessionId = await signInContext(context, 'bram')
  await page.clock.install()
  await page.goto('/my-authorizations')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.getByRole('searchbox').fill('half getypt')
  await expect(page.getByRole('button', { name: 'Blijf aangemeld' })).toHaveCount(0)
  // The server's clock cannot be turned forward: the last activity is put back instead.
  await rows(`UPDATE "Session" SET "lastSeenAt" = now() - interval '13 minutes 30 seconds' WHERE id = $1`, [sessionId])
  // Again when the page came to life only after the clock was turned.
  await expect(async () => {
    await page.clock.fastForward('13:05')
    await expect(page.getByText(/U wordt om \d{1,2}[.:]\d{2}(\suur)? afgemeld/)).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await page.getByRole('button', { name: 'Blijf aangemeld' }).click()
  await expect(page.getByText(/U blijft aangemeld tot/)).toBeVisible()
  const { seconds } = await row<{ seconds: number }>(
    'SELECT extract(epoch FROM now() - "lastSeenAt")::int AS seconds FROM "Session" WHERE id = $1',
    [sessionId],
  )
  expect(seconds).toBeLessThan(300)

  await rows('UPDATE "Session" SET "endedAt" = now() WHERE id = $1', [sessionId])
  await turnForward(page, '15:05', page.getByText('Wat u invulde, staat nog op deze pagina.'))
  await expect(page.getByRole('link', { name: 'Meld u aan in een nieuw tabblad' })).toBeVisible()
  await expect(page.getByRole('searchbox')).toHaveValue('half getypt')
})

test('the bar warns on a page that anybody may read too, with words and code that come for whom is signed in', async ({
  page,
  context,
}) => {
  const fetched: string[] = []
  page.on('request', (request) => request.resourceType() === 'script' && fetched.push(request.url()))
  await page.goto('/help', { waitUntil: 'networkidle' })
  const forAnybody = new Set(fetched.splice(0))
  const sessionId = await signInContext(context, 'bram')
  await page.clock.install()
  await page.goto('/help', { waitUntil: 'networkidle' })
  await expect.poll(() => fetched.filter((script) => !forAnybody.has(script))).not.toEqual([])
  await rows(`UPDATE "Session" SET "lastSeenAt" = now() - interval '13 minutes 30 seconds' WHERE id = $1`, [sessionId])
  await turnForward(page, '13:05', page.getByText(/U wordt om \d{1,2}[.:]\d{2}(\suur)? afgemeld/))
  await page.getByRole('button', { name: 'Blijf aangemeld' }).click()
  await expect(page.getByText(/U blijft aangemeld tot/)).toBeVisible()
})
