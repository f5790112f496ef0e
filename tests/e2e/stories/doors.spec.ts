// The doors: what the sign-in page names, where one comes in, and the way back from pages that are nobody's in particular.
import { accessProblems } from '../accessibility'
import { demoOrganization, giveMembership, person } from '../database'
import { expect, test } from '../product'

test('the sign-in page names the kind of what was asked for, and no company', async ({ page }) => {
  const donald = await demoOrganization('68750110')
  await page.goto(`/portal/${donald.id}/requests/${donald.id}`)
  await expect(page.getByText('Meld u aan om het verzoek te bekijken.')).toBeVisible()
  // The demo lists its people, each with their company; above them nobody is named.
  await expect(page.getByRole('main').getByText(donald.name, { exact: true })).toHaveCount(0)
  await page.goto('/letters/abc')
  await expect(page.getByText('Meld u aan om de brief te lezen.')).toBeVisible()
})

test('who is signed in keeps name and way back on the pages of the footer', async ({ page, signIn }) => {
  await signIn(page, 'bram')
  for (const path of ['/help', '/contact', '/accessibility', '/privacy', '/terms', '/services', '/']) {
    await page.goto(path)
    await expect(page.getByText('Bram Proef').first(), path).toBeVisible()
    await page.getByRole('link', { name: 'Terug naar uw werk' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Mijn machtigingen' })).toBeVisible()
  }
})

test('a page that is not there bears its own title and leads back to one’s work', async ({
  page,
  signIn,
  expectComplaint,
}) => {
  expectComplaint(/404/)
  await signIn(page, 'bram')
  for (const path of ['/nothing', '/desk', '/account/phones/abc']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1, name: 'Deze pagina is er niet' })).toBeVisible()
    await expect(page, path).toHaveTitle('Deze pagina is er niet – Schakel')
    await page.getByRole('link', { name: 'Naar uw werk', exact: true }).click()
    await expect(page).toHaveURL(/\/my-authorizations$/)
  }
})

test('an employee of the client reads who can decide, and hands the request on', async ({ page, signIn, as }) => {
  const dagobert = await demoOrganization('69599084')
  const dagmar = await as('dagmar')
  await dagmar.goto('/sign-in')
  await expect(dagmar, 'what waits').toHaveURL(new RegExp(`/portal/${dagobert.id}/requests/`))
  const path = new URL(dagmar.url()).pathname
  const wim = await person('Wim Werkt')
  await giveMembership(wim, dagobert, 'employee')
  await signIn(page, wim)
  await page.goto(path)
  await expect(page.getByText('Dagmar Demo')).toBeVisible()
  expect(await accessProblems(page)).toEqual([])
  await page.getByRole('button', { name: 'Geef door aan wie kan beslissen' }).click()
  await expect(page.getByText('Uw collega’s hebben bericht gekregen')).toBeVisible()
})
