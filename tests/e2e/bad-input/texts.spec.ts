import { company, person, rows } from '../database'
import { expect, test } from '../product'
import { applyFor, decideCase, openCase, takeCase } from '../stories/steps'

test.describe.configure({ mode: 'parallel' })

const odd = '<img src=x onerror="alert(1)"> <b>vet</b> & {naam} 👩‍👩‍👧 עברית'
const long = 'Lange uitleg. '.repeat(720).slice(0, 10_000)

test('markup and emoji come back as text in an application, its answers and its decision', async ({ as }) => {
  const applicant = await as(await person('Olga <i>Proef</i>'))
  const desk = await as('tom')
  await applyFor(applicant, '90001354', 'Grand Kontex B.V.', odd)
  await expect(applicant.getByText(odd)).toBeVisible()
  await openCase(desk, 'Grand Kontex B.V.', 'Olga')
  await expect(desk.getByText(odd)).toBeVisible()
  await takeCase(desk)
  await decideCase(desk, /Vraag aanvulling/, odd, /Verstuur de vraag/)
  await expect(desk.getByText('is klaargezet')).toBeVisible()
  await applicant.reload()
  await expect(applicant.getByText(odd).last()).toBeVisible()
  await applicant.getByLabel('Uw antwoord').fill(long)
  await applicant.getByRole('button', { name: 'Verstuur uw antwoord' }).click()
  await expect(applicant.getByRole('alert').filter({ hasText: 'Deze tekst is te lang.' })).toBeFocused()
  await expect(applicant.getByLabel('Uw antwoord')).toHaveValue(long)
  await applicant.getByLabel('Uw antwoord').fill('')
  await applicant.getByRole('button', { name: 'Verstuur uw antwoord' }).click()
  await expect(applicant.getByRole('alert').filter({ hasText: 'Schrijf uw antwoord op.' })).toBeFocused()
})

test('every search takes markup, quotes and 10,000 characters', async ({ as }) => {
  const office = await company('71000009', 'Zoekbedrijf <b>BV</b> 🔎', 'Zoe <u>Zoeker</u>')
  const page = await as(office.admin)
  const desk = await as('saskia')
  for (const search of [odd, '\'; DROP TABLE "Person"; --', '%', '\\', '_'.repeat(300)]) {
    const q = encodeURIComponent(search)
    for (const list of ['received', 'granted', 'employees', 'history', 'requests']) {
      const answer = await page.goto(`/portal/${office.id}/${list}?q=${q}`)
      expect(answer?.status(), `${list} ${search}`).toBe(200)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    }
    expect((await page.goto(`/my-authorizations?q=${q}`))?.status(), search).toBe(200)
    expect((await desk.goto(`/desk?q=${q}`))?.status(), search).toBe(200)
  }
  expect((await rows('SELECT count(*) FROM "Person"')).length).toBe(1)
})

test('lists answer odd addresses with a page, not with an error', async ({ as }) => {
  const office = await company('71000010', 'Adresbedrijf BV', 'Ada Adres')
  const page = await as(office.admin)
  for (const list of ['received', 'granted', 'employees', 'history', 'requests']) {
    for (const search of [
      'page=-1',
      'page=99999',
      'page=abc',
      'status=%00',
      'status=x&status=y',
      'order=x',
      'sort=x',
      'employee=abc',
      'provider=abc',
      'kind=x',
      'who=abc',
      'person=abc',
    ]) {
      const answer = await page.request.get(`/portal/${office.id}/${list}?${search}`)
      expect.soft([200, 404], `${list}?${search}: ${answer.status()}`).toContain(answer.status())
    }
  }
})

test('a list of more than 250 colleagues is told so, and stays as it was typed', async ({ as }) => {
  const office = await company('71000011', 'Personeel BV', 'Petra Proef')
  const page = await as(office.admin)
  await page.goto(`/portal/${office.id}/employees/invite`)
  const typed = Array.from({ length: 251 }, (_, number) => `collega${number}@voorbeeld.test`).join('\n')
  await page.getByLabel('E-mailadressen').fill(typed)
  await page.getByRole('button', { name: 'Controleer de lijst' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '250' })).toBeFocused()
  await expect(page.getByLabel('E-mailadressen')).toHaveValue(typed)
})
