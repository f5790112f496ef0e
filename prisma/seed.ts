// The demo: told with the business commands and dated in the past, so that it cannot hold an
// impossible state. Runs on a migrated, empty database; when people exist already, only the demo's service is connected
// at the address that it has now.
import { createReadStream, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { importCatalogue } from '@/lib/catalogue/commands/import-catalogue'
import { fromFile } from '@/lib/catalogue/commands/keep-run'
import { readChainSupport } from '@/lib/catalogue/chain-support'
import { setChainSupport } from '@/lib/catalogue/commands/set-chain-support'
import { numberEvents } from '@/lib/events/feed/number-events'
import { readFeed } from '@/lib/events/feed/read-feed'
import { system } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import { companies, demoPeople } from '@/lib/identity/people/demo'
import { listDemoPhones } from '@/lib/identity/phones/queries/demo-phones'
import { notifications } from '@/lib/notifications/commands/tell'
import { must } from './demo/desk'
import { connectDemoService } from './demo/service'
import { dataFolder } from '../scripts/steps.mjs'
import * as story from './demo/story'

const { addDays, addYears, today } = story

const sickLeave = 'Melden en inzien verzuimgegevens Ziektewet en WAZO'
const benefits = 'Inzien uitkeringsgegevens Ziektewet en WAZO'
const reintegration = 'Aanleveren en inzien re-integratiegegevens WIA'
const dismissal = 'Indienen ontslagaanvraag'
const taxes = 'Mijn Belastingdienst Zakelijk'

async function seed(): Promise<void> {
  if (!env().DEMO_MODE) throw new Error('The demo is only for demo mode.')
  const now = new Date()
  if ((await db.person.count()) === 0) await tellStory(now)
  await connectDemoService(now)
}

async function tellStory(now: Date): Promise<void> {
  const ago = (days: number, hour = 9) => {
    const moment = addDays(today(now), -days)
    moment.setUTCHours(hour, 12)
    return moment
  }
  const here = import.meta.dirname
  const bytes = createReadStream(join(here, 'demo/catalogue.xml'))
  must(await importCatalogue(system, { bytes, certificates: [], whenMuchGoes: 'take', origin: fromFile }, ago(420)))
  const entries = await readChainSupport(join(here, 'demo/chain-support.json'))
  must(await setChainSupport(system, { entries }, ago(420)))
  await story.everyoneRegisters(ago(400))
  await story.becomesAdmin('anna', companies.katrien, ago(399))
  await story.becomesAdmin('dirk', companies.donald, ago(390))
  await story.becomesAdmin('dagmar', companies.dagobert, ago(390))
  await story.becomesAdmin('bo', companies.bolderbast, ago(390))
  await story.colleaguesJoin(['bram', 'esra', 'farah', 'jack'], ago(380))
  await story.waitsForAdmin('guus', companies.guus, ago(2))
  await runningChains(ago, today(now))
  await closedChains(ago, today(now))
  await openRequests(ago, today(now))
  await ownOrganization(ago, today(now))
  await tellEverything()
  await writePeople()
}

type Ago = (days: number, hour?: number) => Date

/** Active with one service left out, ending soon, without employees, a whole provider, and one that starts later. */
async function runningChains(ago: Ago, day: Date): Promise<void> {
  const bolderbast = await story.asks(
    { client: companies.bolderbast, level: 'loa3', services: [sickLeave, benefits], validUntil: addDays(day, 16) },
    ago(348),
  )
  const endingSoon = await story.approves('bo', companies.bolderbast, bolderbast, [], ago(345, 13))
  await story.assigns(endingSoon, ['bram', 'farah'], 'all', ago(344))
  await story.assigns(endingSoon, ['anna'], [sickLeave], ago(344, 10))

  const donald = await story.asks(
    {
      client: companies.donald,
      level: 'loa3',
      services: [sickLeave, benefits, reintegration, dismissal, taxes],
      validUntil: addDays(addYears(day, 1), -8),
      message: 'Beste Dirk, wij verzorgen vanaf januari uw verzuim en uw aangiften. Wilt u dit goedkeuren?',
    },
    ago(7),
  )
  const partly = await story.approves('dirk', companies.donald, donald, [dismissal], ago(4, 10))
  await story.assigns(partly, ['esra'], [sickLeave], ago(3, 13))
  await story.assigns(partly, ['bram'], 'all', ago(1, 8))

  const dagobert = await story.asks(
    {
      client: companies.dagobert,
      level: 'loa3',
      services: [sickLeave, benefits, taxes],
      validUntil: addDays(addYears(day, 1), -4),
    },
    ago(5),
  )
  await story.approves('dagmar', companies.dagobert, dagobert, [], ago(3, 15))

  const wholeProvider = await story.givesUnasked(
    'dirk',
    companies.donald,
    { level: 'loa2plus', providerName: 'RVO', validUntil: addDays(addYears(day, 2), -1) },
    ago(30),
  )
  await story.assigns(wholeProvider, ['bram', 'esra', 'farah'], 'all', ago(29))
  await story.givesUnasked(
    'bo',
    companies.bolderbast,
    { level: 'loa3', validFrom: addDays(day, 17), validUntil: addDays(addYears(day, 1), 16) },
    ago(1, 14),
  )
}

/** Revoked by the client, and expired. */
async function closedChains(ago: Ago, day: Date): Promise<void> {
  const revoked = await story.givesUnasked(
    'dagmar',
    companies.dagobert,
    { level: 'loa2plus', providerName: 'RVO', validUntil: addDays(day, 200) },
    ago(160),
  )
  await story.assigns(revoked, ['bram', 'esra'], 'all', ago(159))
  await story.ends('dagmar', companies.dagobert, revoked, ago(21, 11))
  const expired = await story.givesUnasked(
    'bo',
    companies.bolderbast,
    { level: 'loa2plus', providerName: 'RVO', validUntil: addDays(day, -12) },
    ago(370),
  )
  await story.assigns(expired, ['farah'], 'all', ago(369))
}

/** In afwachting (with and without an admin at the client), declined, withdrawn and expired. */
async function openRequests(ago: Ago, day: Date): Promise<void> {
  const validUntil = addDays(addYears(day, 1), -1)
  await story.asks({ client: companies.maatschap, level: 'loa3', services: [taxes], validUntil }, ago(60))
  await story.deadlinesPass(ago(28))
  const declined = await story.asks(
    { client: companies.dagobert, level: 'loa2plus', providerName: 'RVO', validUntil },
    ago(18),
  )
  await story.declines('dagmar', companies.dagobert, declined, ago(16, 12))
  const withdrawn = await story.asks(
    { client: companies.bolderbast, level: 'loa2plus', providerName: 'RVO', validUntil },
    // The day after the last one of what ran: before it nobody could ask for the same.
    ago(11),
  )
  await story.withdraws(withdrawn, ago(11, 11))
  await story.asks(
    { client: companies.maatschap, level: 'loa3', services: [sickLeave, benefits, taxes], validUntil },
    ago(6),
  )
  await story.asks(
    {
      client: companies.dagobert,
      level: 'loa3',
      services: [reintegration, dismissal],
      validUntil,
      message: 'Beste Dagmar, voor het re-integratietraject hebben wij nog twee diensten nodig.',
    },
    ago(2, 10),
  )
}

/** What the office's people may do for the office itself: services, a whole provider, one whose means is too low, and one that was ended. */
async function ownOrganization(ago: Ago, day: Date): Promise<void> {
  const longer = addDays(addYears(day, 3), -1)
  await story.givesOwn(['bram'], { level: 'loa3', services: [sickLeave, benefits], validUntil: longer }, ago(360))
  await story.givesOwn(['farah'], { level: 'loa2plus', providerName: 'RVO', validUntil: longer }, ago(360, 10))
  await story.givesOwn(['esra', 'anna'], { level: 'loa3', services: [taxes], validUntil: longer }, ago(200))
  const former = await story.givesOwn(
    ['jack'],
    { level: 'loa2plus', providerName: 'RVO', validUntil: addDays(day, 300) },
    ago(120),
  )
  await story.endsOwn(former, 'Jack doet de subsidies niet meer.', ago(40))
}

/** What the worker does after each commit, so that the mailbox holds the mails of the whole story from the start. */
async function tellEverything(): Promise<void> {
  while ((await numberEvents()) > 0);
  while ((await readFeed(notifications)) > 0);
}

/** `npm start` prints these when it is ready. */
async function writePeople(): Promise<void> {
  const file = join(dataFolder, 'demo-people.json')
  mkdirSync(dirname(file), { recursive: true })
  const phones = await listDemoPhones()
  const people = Object.values(demoPeople).map(({ person: { name, email }, role }) => ({
    name,
    email,
    phone: `/demo/phone/${phones.get(email) ?? ''}`,
    role,
  }))
  writeFileSync(file, JSON.stringify(people, null, 2))
}

seed()
  .catch((error: unknown) => {
    console.error(error)
    process.exitCode = 1
  })
  .finally(() => db.$disconnect())
