// No dead end by level: whoever is admin at EH2+ gets higher while the status runs, and until then passes requests on.
import { randomUUID } from 'node:crypto'
import { company, giveMembership, person, rows } from '../database'
import { expect, mailTo, test } from '../product'
import { addExtract, five, prepareRequest, sayAuthority, sendRequest } from './steps'

test.describe.configure({ mode: 'parallel' })

for (const javaScriptEnabled of [true, false]) {
  const mode = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'
  const firm = javaScriptEnabled
    ? { kvkNumber: '90000102', name: 'Stichting Free opentrans' }
    : { kvkNumber: '55505201', name: 'Test Privaatrechtelijke Rechtspersoon' }
  const own = javaScriptEnabled
    ? { kvkNumber: '12340003', name: 'Kantoor Hoog' }
    : { kvkNumber: '12340004', name: 'Kantoor Hoger' }

  test(`an admin at EH2+ passes a request on, and raises the level (${mode})`, async ({ as }) => {
    const client = await company(firm.kvkNumber, firm.name, 'Lea Proef', 'loa2plus')
    // Other stories have admins at EH3 there: EH4, higher than the service needs, nobody has.
    const office = await company(own.kvkNumber, own.name, 'Noor Demo', 'loa4')
    const noor = await as(office.admin, { javaScriptEnabled })
    const lea = await as(client.admin, { javaScriptEnabled })
    await prepareRequest(noor, office.id, client, five.slice(0, 1), '', 'EH4')
    await expect(
      noor.getByText(/ kan nu iemand beslissen tot en met niveau EH\S+, nog niet op niveau EH4\./),
    ).toBeVisible()
    await sendRequest(noor, client.name)

    await lea.goto(`/portal/${client.id}/requests?direction=received`)
    await lea.getByRole('row').filter({ hasText: office.name }).getByRole('link').first().click()
    await expect(lea.getByText('U kunt dit verzoek weigeren, niet goedkeuren')).toBeVisible()
    await expect(lea.getByText('Bij uw bedrijf kan nog niemand op dit niveau goedkeuren.')).toBeVisible()
    const boss = await person('Wim Voorbeeld', 'loa4')
    await giveMembership(boss, client, 'admin', 'loa4')
    await lea.reload()
    await lea.getByRole('button', { name: 'Geef door aan wie kan beslissen' }).click()
    await expect(lea.getByText('Uw collega’s hebben bericht gekregen')).toBeVisible()
    await mailTo(boss.email, `Lea Proef geeft u een verzoek van ${office.name} door`)

    // First a means, then the status.
    await expect(
      lea.getByRole('link', { name: 'Vraag ons serviceteam om een inlogmiddel op niveau EH4.' }),
    ).toBeVisible()
    await lea.goto('/account/means')
    await expect(lea.getByRole('heading', { name: 'Uw niveau per bedrijf' })).toBeVisible()
    await expect(lea.getByRole('link', { name: /Laat vaststellen wie u bent/ })).toBeVisible()
    await rows(
      `INSERT INTO "Means" (id, "personId", level, "validFrom", "validUntil") VALUES ($1, $2, 'loa4', current_date - 1, current_date + 900)`,
      [randomUUID(), client.admin.id],
    )
    await lea.goto('/companies')
    await lea.getByRole('link', { name: 'Verhoog uw niveau' }).click()
    await expect(
      lea.getByRole('heading', { level: 1, name: new RegExp(`bij ${firm.name} op een hoger niveau`) }),
    ).toBeVisible()
    await lea.getByRole('button', { name: 'Begin de aanvraag' }).click()
    await expect(lea.getByRole('heading', { level: 1, name: 'Wat zegt het uittreksel over u?' })).toBeVisible()
    await sayAuthority(lea, 'Ik ben alleen of zelfstandig bevoegd')
    await addExtract(lea, firm.name)
    await lea.getByRole('button', { name: 'Verstuur de aanvraag' }).click()
    await expect(lea.getByText('Uw aanvraag is verstuurd')).toBeVisible()

    // Until the decision the old level counts.
    await lea.goto('/account/means')
    await expect(lea.getByText('U kunt nu regelen tot en met EH2+.')).toBeVisible()
    await expect(lea.getByRole('link', { name: `Rond uw aanvraag bij ${firm.name} af.` })).toBeVisible()
    const desk = await as('saskia', { javaScriptEnabled })
    await desk.goto(`/desk?q=${client.kvkNumber}`)
    await desk
      .getByRole('row')
      .filter({ hasText: firm.name })
      .filter({ hasText: 'Lea Proef' })
      .getByRole('link')
      .first()
      .click()
    await expect(desk.getByRole('heading', { level: 1 })).toContainText(
      `Lea Proef wil een hoger niveau als beheerder van ${firm.name}`,
    )
  })
}
