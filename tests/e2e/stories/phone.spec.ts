import type { Browser, Page } from '@playwright/test'
import { accessProblems } from '../accessibility'
import { demoPerson, demoOrganization, person, row, rows, type Somebody } from '../database'
import { expect, sessionCookie, signInContext, test } from '../product'
import { choose, chooseNumber, numberOn, otherNumber } from './numbers'
import { approveOn, choosePin, telephone, typeCode, typePin } from './telephone'

const pin = '48215'

const demoPhone = async (browser: Browser, who: string, clockOff?: number) =>
  telephone(browser, `/demo/phone/${(await demoPerson(who)).id}`, clockOff)

/** Fills in the address on the computer and gives the short code to type. */
async function begin(pc: Page, email: string): Promise<string> {
  await pc.getByLabel('E-mailadres', { exact: true }).fill(email)
  await pc.getByRole('button', { name: 'Verder' }).click()
  await expect(pc).toHaveURL(/\/sign-in\/wait$/)
  return (await pc.locator('.code').first().textContent()) ?? ''
}

test('signing in with the phone leads back to where one was going; the phone’s clock is 90 seconds ahead', async ({
  page,
  browser,
  context,
}) => {
  const katrien = await demoOrganization('68727720')
  await page.goto(`/portal/${katrien.id}/employees`)
  await expect(page).toHaveURL(/\/sign-in\?from=/)
  const code = await begin(page, 'anna@katrien.test')
  expect(await accessProblems(page)).toEqual([])
  const phone = await demoPhone(browser, 'anna', 90_000)
  await typeCode(phone, code)
  await expect(phone.getByRole('heading', { level: 1, name: 'Meldt u zich nu aan op een computer?' })).toBeVisible()
  await expect(phone.getByRole('group', { name: 'Welk getal ziet u op uw computer?' }).getByRole('button')).toHaveCount(
    3,
  )
  await expect(page.getByText('Uw telefoon heeft de code gelezen.')).toBeVisible()
  expect(await accessProblems(phone)).toEqual([])
  await chooseNumber(phone, page)
  expect(await accessProblems(phone)).toEqual([])
  // By keyboard from here on: the focus came along from the number to the PIN.
  await phone.keyboard.type(pin)
  await phone.keyboard.press('Enter')
  await expect(phone.getByRole('heading', { name: 'U bent aangemeld' })).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`/portal/${katrien.id}/employees$`))
  const cookies = await context.cookies()
  for (const cookie of cookies)
    expect(cookie, cookie.name).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  expect(cookies.map(({ name }) => name)).toContain(sessionCookie)
  await phone.context().close()
})

test('an address elsewhere is forgotten, also without JavaScript, where one presses "continue"', async ({
  browser,
}) => {
  const pc = await (await browser.newContext({ javaScriptEnabled: false, locale: 'nl-NL' })).newPage()
  await pc.goto('/sign-in?from=//evil.example/companies')
  const code = await begin(pc, 'esra@katrien.test')
  await pc.getByRole('button', { name: 'Klaar op uw telefoon? Ga verder' }).click()
  await expect(pc.getByText('Uw telefoon heeft nog niet geantwoord.')).toBeVisible()
  const phone = await demoPhone(browser, 'esra')
  await typeCode(phone, code)
  await chooseNumber(phone, pc)
  await typePin(phone, pin, 'Meld aan')
  await expect(phone.getByRole('heading', { name: 'U bent aangemeld' })).toBeVisible()
  await pc.getByRole('button', { name: 'Ga verder' }).first().click()
  await expect(pc).toHaveURL(/^http:\/\/localhost:\d+\/my-authorizations$/)
  await phone.context().close()
  await pc.context().close()
})

test('a wrong PIN is told with the tries that are left; who says "not me" keeps the other out', async ({
  page,
  browser,
}) => {
  await page.goto('/sign-in')
  const code = await begin(page, 'jack@katrien.test')
  const phone = await demoPhone(browser, 'jack')
  await typeCode(phone, code)
  await chooseNumber(phone, page)
  await typePin(phone, '48216', 'Meld aan')
  await expect(phone.getByRole('alert').filter({ hasText: 'U hebt nog 4 pogingen.' })).toBeVisible()
  await typePin(phone, '482', 'Meld aan')
  await expect(phone.getByRole('alert').filter({ hasText: 'Toets vijf cijfers.' })).toBeVisible()
  await phone.getByRole('button', { name: 'Weiger: dit ben ik niet' }).click()
  await expect(phone.getByRole('heading', { name: 'De aanmelding is geweigerd' })).toBeVisible()
  await expect(page.getByText('Op uw telefoon is gekozen: dit ben ik niet.')).toBeVisible()
  await page.getByRole('button', { name: 'Probeer opnieuw' }).click()
  await expect(page.getByText('Wij wachten op uw telefoon.')).toBeVisible()
  await phone.context().close()
})

test('another number than the computer shows ends the attempt, on both screens, and one can begin again', async ({
  page,
  browser,
}) => {
  await page.goto('/sign-in')
  const code = await begin(page, 'farah@katrien.test')
  const phone = await demoPhone(browser, 'farah')
  await typeCode(phone, code)
  await choose(phone, await otherNumber(phone, page))
  await typePin(phone, pin, 'Meld aan')
  await expect(phone.getByRole('heading', { level: 1, name: 'Dat is niet het getal op uw computer' })).toBeVisible()
  expect(await accessProblems(phone)).toEqual([])
  await expect(page.getByText('Op uw telefoon is een ander getal gekozen')).toBeVisible()
  expect(await accessProblems(page)).toEqual([])
  await page.getByRole('button', { name: 'Probeer opnieuw' }).click()
  await expect(page.getByText('Wij wachten op uw telefoon.')).toBeVisible()
  await phone.context().close()
})

async function pairPhone(page: Page, browser: Browser): Promise<{ phone: Page; codes: string[] }> {
  await page.getByRole('button', { name: 'Koppel een telefoon' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Koppel een telefoon' })).toBeVisible()
  expect(await accessProblems(page)).toEqual([])
  const link = (await page.getByRole('link', { name: 'Koppel deze telefoon' }).getAttribute('href')) ?? ''
  return choosePin(await telephone(browser, link))
}

const sessionsOf = async (somebody: Somebody) =>
  (
    await row<{ count: number }>(
      'SELECT count(*)::int AS count FROM "Session" WHERE "personId" = $1 AND "endedAt" IS NULL',
      [somebody.id],
    )
  ).count

test('a phone is paired, signs in, keeps its key, is lost and replaced by a recovery code', async ({
  page,
  browser,
  context,
}) => {
  const karin = await person('Karin Koppel')
  const { email } = await row<{ email: string }>('SELECT email FROM "Person" WHERE id = $1', [karin.id])
  await signInContext(context, karin)
  await page.goto('/account')
  await expect(page.getByText('U hebt geen telefoon gekoppeld')).toBeVisible()
  const { phone, codes } = await pairPhone(page, browser)
  await expect(page.getByText('Uw telefoon is gekoppeld')).toBeVisible()

  await context.clearCookies()
  await page.goto('/sign-in')
  const code = await begin(page, email)
  await phone.reload()
  await typeCode(phone, code)
  await chooseNumber(phone, page)
  await typePin(phone, '90817', 'Meld aan')
  await expect(page).toHaveURL(/\/companies$/)

  await page.goto('/account')
  await page.getByRole('link', { name: /^Wijzig Telefoon van/ }).click()
  await page.getByRole('link', { name: 'Neem uit gebruik' }).click()
  await page.getByRole('button', { name: 'Ga verder' }).click()
  await approveOn(phone, page, '90817', /^Telefoon ‘Telefoon van Karin’ uit gebruik nemen$/)
  await expect(page).toHaveURL(/\/sign-in\?from=/)
  expect(await sessionsOf(karin)).toBe(1)

  await page.goto('/recover')
  await page.getByLabel('E-mailadres', { exact: true }).first().fill(email)
  await page
    .getByLabel('Herstelcode')
    .first()
    .fill(codes[3] ?? '')
  await page.getByRole('button', { name: 'Koppel een nieuwe telefoon' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Koppel uw nieuwe telefoon' })).toBeVisible()
  expect(await accessProblems(page)).toEqual([])
  const next = await choosePin(
    await telephone(
      browser,
      (await page.getByRole('link', { name: 'Koppel deze telefoon' }).getAttribute('href')) ?? '',
    ),
  )
  await expect(page.getByText('Uw telefoon is gekoppeld')).toBeVisible()
  const log = await rows<{ type: string }>('SELECT type FROM "AuditEvent" WHERE "subjectId" = $1 ORDER BY id', [
    karin.id,
  ])
  expect(log.map(({ type }) => type)).toEqual([
    'person.phonePaired',
    'person.signedIn',
    'person.phoneRevoked',
    'person.recoveryCodeUsed',
    'person.phonePaired',
  ])
  await next.phone.context().close()
  await phone.context().close()
})

/** The link to pair a phone with this person, whom this window is signed in as. */
async function pairingLinkOf(browser: Browser, somebody: Somebody): Promise<string> {
  const pc = await (await browser.newContext({ locale: 'nl-NL' })).newPage()
  await signInContext(pc.context(), somebody)
  await pc.goto('/account')
  await pc.getByRole('button', { name: 'Koppel een telefoon' }).click()
  const link = (await pc.getByRole('link', { name: 'Koppel deze telefoon' }).getAttribute('href')) ?? ''
  await pc.context().close()
  return link
}

async function pairAt(phone: Page, link: string) {
  await phone.goto(link)
  // The page that stands there stays until it has read the link, and has a "Ga verder" of its own.
  await expect(phone.getByRole('heading', { level: 1, name: /^Koppel deze telefoon aan/ })).toBeVisible()
  await phone.getByRole('button', { name: 'Verder', exact: true }).click()
  await typePin(phone, '90817', 'Verder')
  await typePin(phone, '90817', 'Koppel deze telefoon')
}

test('one browser is the phone of two people: nothing is paired that it does not keep, a lost answer comes again', async ({
  page,
  browser,
}) => {
  const [karin, ton] = [await person('Kim Koppel'), await person('Teun Telefoon')]
  const phonesOf = async ({ id }: Somebody) =>
    (await rows<{ id: string }>('SELECT id FROM "Phone" WHERE "personId" = $1', [id])).length
  const phone = await telephone(browser, '/phone')
  expect(await accessProblems(phone)).toEqual([])

  // The browser refuses to keep a key: then nothing is paired.
  await phone.goto(await pairingLinkOf(browser, karin))
  await expect(phone.getByRole('heading', { level: 1, name: 'Koppel deze telefoon aan Kim Koppel' })).toBeVisible()
  await phone.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await phone.getByRole('button', { name: 'Verder', exact: true }).click()
  await typePin(phone, '90817', 'Verder')
  await typePin(phone, '90817', 'Koppel deze telefoon')
  await expect(phone.getByRole('alert').filter({ hasText: 'Er is niets gekoppeld.' })).toBeVisible()
  expect(await phonesOf(karin)).toBe(0)

  await phone.goto('about:blank')

  // The answer is lost after the server has paired, and the page is closed: it goes on where it was.
  await phone.route('**/api/phone/pairing/finish', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await pairAt(phone, await pairingLinkOf(browser, karin))
  await expect(phone.getByRole('alert').filter({ hasText: 'Er is geen verbinding.' })).toBeVisible()
  expect(await phonesOf(karin)).toBe(1)
  await phone.unroute('**/api/phone/pairing/finish')
  await phone.goto('/phone')
  await expect(phone.getByText('Het koppelen van deze telefoon aan Kim Koppel is nog niet klaar.')).toBeVisible()
  await phone.getByRole('button', { name: 'Ga verder met koppelen' }).click()
  const { codes } = await choosePin(phone)
  expect(codes).toHaveLength(8)
  expect(await phonesOf(karin)).toBe(1)
  await expect(phone.getByRole('heading', { level: 1, name: 'Klaar voor gebruik, Kim Koppel' })).toBeVisible()

  // A second person pairs, and neither loses their key.
  await pairAt(phone, await pairingLinkOf(browser, ton))
  await phone.getByRole('button', { name: 'Bewaard, ga verder' }).click()
  await phone.reload()
  await expect(phone.getByRole('heading', { level: 1, name: 'Klaar voor gebruik', exact: true })).toBeVisible()
  expect(await accessProblems(phone)).toEqual([])
  await expect(phone.getByRole('listitem')).toHaveText([/Teun Telefoon/, /Kim Koppel/])
  const { email } = await row<{ email: string }>('SELECT email FROM "Person" WHERE id = $1', [karin.id])
  await page.goto('/sign-in')
  await typeCode(phone, await begin(page, email))
  await expect(phone.getByRole('definition').filter({ hasText: 'Kim Koppel' })).toBeVisible()
  await chooseNumber(phone, page)
  await typePin(phone, '90817', 'Meld aan')
  await expect(page).toHaveURL(/\/companies$/)

  // Whose phone was taken out of use is told so, and the other stays.
  await rows('UPDATE "Phone" SET "revokedAt" = now() WHERE "personId" = $1', [karin.id])
  await phone.getByRole('button', { name: 'Terug' }).click()
  await typeCode(phone, 'K7QX 4M2P')
  await phone.getByRole('button', { name: 'Haal Kim Koppel hier weg' }).click()
  await expect(phone.getByRole('heading', { level: 1, name: 'Klaar voor gebruik, Teun Telefoon' })).toBeVisible()
  await phone.context().close()
})

test('on the phone itself one signs in without a code', async ({ browser }) => {
  const page = await telephone(browser, '/sign-in')
  const karin = await person('Ton Telefoon')
  const { email } = await row<{ email: string }>('SELECT email FROM "Person" WHERE id = $1', [karin.id])
  await signInContext(page.context(), karin)
  await page.goto('/account')
  await page.getByRole('button', { name: 'Koppel een telefoon' }).click()
  await page.getByRole('link', { name: 'Koppel deze telefoon' }).click()
  await choosePin(page)
  await page.context().clearCookies()
  await page.goto('/sign-in?from=/my-authorizations')
  await begin(page, email)
  const number = await numberOn(page)
  await page.getByRole('link', { name: 'Meld u aan op deze telefoon' }).click()
  await choose(page, number)
  await typePin(page, '90817', 'Meld aan')
  await page.getByRole('button', { name: 'Ga verder' }).click()
  await expect(page).toHaveURL(/\/my-authorizations$/)
  await page.context().close()
})

test('the phone can be installed, and opens without a network to say that there is none', async ({
  browser,
  request,
}) => {
  const manifest = (await (await request.get('/manifest.webmanifest')).json()) as {
    start_url: string
    display: string
    icons: { src: string }[]
  }
  expect(manifest).toMatchObject({ start_url: '/phone', display: 'standalone' })
  for (const { src } of manifest.icons) expect((await request.get(src)).status(), src).toBe(200)
  const page = await telephone(browser, '/phone')
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  // Once more, so that its files pass through the worker and stay.
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Koppel deze telefoon' })).toBeVisible()
  await page.context().setOffline(true)
  await page.reload()
  await typeCode(page, 'K7QX 4M2P')
  await expect(page.getByRole('alert').filter({ hasText: 'Er is geen verbinding.' })).toBeVisible()
  await page.context().close()
})
