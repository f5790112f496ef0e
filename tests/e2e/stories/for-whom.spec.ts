import { accessProblems } from '../accessibility'
import { demoOrganization, demoPerson, person, row, rows } from '../database'
import { expect, signInContext, test } from '../product'
import { askedByDemoService } from '../routes'
import { chooseNumber } from './numbers'
import { telephone, typeCode, typePin } from './telephone'

type Choice = { representedId: string; personId: string }
const choiceOf = (uid: string) =>
  row<Choice>(
    `SELECT c."representedId", c."personId" FROM "ServiceChoice" c JOIN "ServiceSignIn" s ON s."choiceId" = c.id WHERE s."interactionUid" = $1`,
    [uid],
  )
/** The process that speaks to services, which asks the browser for the cookies of whoever began. */
const atFinish = (uid: string) => new RegExp(`/auth/${uid}\\?ticket=`)
const title = 'Voor wie logt u in?'

for (const javaScriptEnabled of [true, false]) {
  test(`somebody chooses for whom they are in at a service, ${javaScriptEnabled ? 'with' : 'without'} script`, async ({
    browser,
    expectComplaint,
  }) => {
    expectComplaint(/finish|400|403/)
    const bram = await demoPerson('bram')
    const donald = await demoOrganization('68750110')
    const context = await browser.newContext({
      javaScriptEnabled,
      locale: 'nl-NL',
      viewport: { width: 320, height: 800 },
    })
    await signInContext(context, bram)
    const page = await context.newPage()
    const uid = await askedByDemoService({ representedKvk: '68750110' })
    const answer = await page.goto(`/on-behalf/${uid}`)
    expect(answer?.headers()['content-security-policy']).toMatch(
      /form-action 'self' http:\/\/localhost:\d+ http:\/\/localhost:\d+;/,
    )
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(page.getByText('U logt in bij').first()).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= 320)).toBe(true)
    if (javaScriptEnabled) expect(await accessProblems(page)).toEqual([])
    const own = page.getByRole('radio', { name: /Donald/ })
    if ((await own.count()) > 0) await expect(own.first()).toBeChecked()
    await page.getByRole('button', { name: /^Log in/ }).click()
    await expect(page).toHaveURL(atFinish(uid))
    expect(await choiceOf(uid)).toEqual({ representedId: donald.id, personId: bram.id })
    await context.close()
  })
}

test('the sign-in page names the service, and lets one go back from there', async ({ page, expectComplaint }) => {
  expectComplaint(/finish|400|403/)
  const uid = await askedByDemoService()
  await page.goto(`/on-behalf/${uid}`)
  await expect(page).toHaveURL(/\/sign-in\?from=/)
  await expect(page.getByText(/Meld u aan om in te loggen bij/)).toBeVisible()
  expect(await accessProblems(page)).toEqual([])
  await page.getByRole('link', { name: /^Stop en ga terug naar/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Wilt u stoppen met inloggen?' })).toBeVisible()
  expect(await accessProblems(page)).toEqual([])
  await page.getByRole('button', { name: /^Ga terug naar/ }).click()
  await expect(page).toHaveURL(atFinish(uid))
  await page.goto(`/on-behalf/${uid}`)
  await expect(page.getByRole('heading', { level: 1, name: 'U bent gestopt' })).toBeVisible()
})

test('what keeps somebody from choosing is said, with the way back', async ({ page, signIn, expectComplaint }) => {
  expectComplaint(/404/)
  await signIn(page, await person('Nina Nergens'))
  await page.goto(`/on-behalf/${await askedByDemoService()}`)
  await expect(page.getByRole('heading', { level: 1, name: 'U kunt hier nog voor niemand inloggen' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Naar uw bedrijven' })).toBeVisible()
  expect(await accessProblems(page)).toEqual([])
  await page.goto(`/on-behalf/${await askedByDemoService({ expiresIn: '-1 minute' })}`)
  await expect(page.getByRole('heading', { level: 1, name: 'De tijd is voorbij' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Ga terug naar/ })).toBeVisible()
  const gone = await askedByDemoService()
  await rows(`UPDATE "ServiceSignIn" SET "instanceIds" = '{}' WHERE "interactionUid" = $1`, [gone])
  await page.goto(`/on-behalf/${gone}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Wij kennen deze dienst niet' })).toBeVisible()
  const anew = await askedByDemoService()
  await rows(`UPDATE "ServiceSignIn" SET "authenticatedSince" = now() WHERE "interactionUid" = $1`, [anew])
  await page.goto(`/on-behalf/${anew}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Meld u opnieuw aan' })).toBeVisible()
  await page.getByRole('button', { name: 'Meld u aan met uw telefoon' }).click()
  await expect(page).toHaveURL(/\/sign-in\/wait$/)
  await expect(page.getByText(/Meld u aan om in te loggen bij/)).toBeVisible()
  await page.goto('/on-behalf/made-up')
  await expect(page.getByRole('heading', { level: 1, name: 'Wij kennen deze aanmelding niet' })).toBeVisible()
})

test('an employee learns what is missing for a client, and nothing of a number that is none of theirs', async ({
  page,
  signIn,
}) => {
  await signIn(page, 'bram')
  const uid = await askedByDemoService()
  await page.goto(`/on-behalf/${uid}`)
  await page.getByRole('link', { name: 'Staat uw klant er niet bij?' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Staat uw klant er niet bij?' })).toBeVisible()
  expect(await accessProblems(page)).toEqual([])
  for (const number of ['96354429', '12345678']) {
    await page.getByLabel('KvK-nummer van uw klant of uw eigen bedrijf').fill(number)
    await page.getByRole('button', { name: 'Kijk wat er ontbreekt' }).click()
    await expect(page.getByText('Wij kennen voor dit nummer geen machtiging')).toBeVisible()
  }
  await page.getByLabel('KvK-nummer van uw klant of uw eigen bedrijf').fill('1234')
  await page.getByRole('button', { name: 'Kijk wat er ontbreekt' }).click()
  await expect(page.getByText('Vul het hele KvK-nummer in: acht cijfers.')).toBeVisible()
})

test('a browser remembers the address on request, and forgets it on request', async ({ page, browser }) => {
  await page.goto('/sign-in')
  await page.getByLabel('E-mailadres', { exact: true }).fill('bram@katrien.test')
  await page.getByLabel('Onthoud mijn e-mailadres in deze browser').check()
  await page.getByRole('button', { name: 'Verder' }).click()
  await expect(page).toHaveURL(/\/sign-in\/wait$/)
  const bram = await demoPerson('bram')
  const phone = await telephone(browser, `/demo/phone/${bram.id}`)
  await typeCode(phone, (await page.locator('.code').first().textContent()) ?? '')
  await chooseNumber(phone, page)
  await typePin(phone, '48215', 'Meld aan')
  // An invitation that another story left waits before one's own work.
  await expect(page).toHaveURL(/\/(my-authorizations|invitations)$/)
  await page.context().clearCookies({ name: 'schakel-session' })
  await page.goto('/sign-in')
  await expect(page.getByText('U meldt zich aan als bram@katrien.test.')).toBeVisible()
  await page.getByRole('button', { name: 'Vergeet mijn e-mailadres in deze browser' }).click()
  await expect(page.getByLabel('E-mailadres', { exact: true })).toBeVisible()
  await phone.context().close()
})
