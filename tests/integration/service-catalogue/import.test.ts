import { beforeEach, describe, expect, it } from 'vitest'
import { assign } from '@/lib/authorizations/assignments/commands/assign'
import { listMyAuthorizations } from '@/lib/authorizations/assignments/queries/mine'
import { findChain } from '@/lib/authorizations/queries/chain'
import { db } from '@/lib/kernel/db'
import type { ChainSupportEntry } from '@/lib/catalogue/chain-support'
import { setChainSupport } from '@/lib/catalogue/commands/set-chain-support'
import { importCatalogue, tryCatalogue } from '@/lib/catalogue/commands/import-catalogue'
import { listVanishedInUse } from '@/lib/authorizations/queries/vanished-in-use'
import { system } from '@/lib/kernel/actor'
import { addYears } from '@/lib/kernel/days'
import { kvk, makeAuthorization, makeMember, makeRequest, value } from '@/tests/support/world'
import { absence, asFile, asStream, edited, makeCatalogue, permits, small, type MadeService } from './catalogues'

const now = new Date('2026-11-23T12:00:00Z')
const later = new Date('2026-12-01T12:00:00Z')

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE "ServiceProvider" CASCADE`
})

const take = async (text: string, options: { dryRun?: boolean; now?: Date } = {}) =>
  options.dryRun
    ? tryCatalogue(asFile(asStream(text)), options.now ?? now)
    : value(await importCatalogue(system, asFile(asStream(text)), options.now ?? now))
const setChains = async (entries: ChainSupportEntry[], at: Date) =>
  value(await setChainSupport(system, { entries }, at))

/** Everything the catalogue's tables hold, to see that something changed nothing. */
const everything = () =>
  Promise.all([
    db.serviceProvider.findMany({ orderBy: { oin: 'asc' } }),
    db.service.findMany({ orderBy: { serviceUuid: 'asc' } }),
    db.serviceOffering.findMany({ orderBy: [{ serviceId: 'asc' }, { providerId: 'asc' }] }),
    db.serviceInstance.findMany({ orderBy: [{ instanceUuid: 'asc' }, { serviceUrn: 'asc' }] }),
    db.auditEvent.count({ where: { type: { startsWith: 'catalogue.' } } }),
  ])

const stored = (serviceUuid: string) =>
  db.service.findUniqueOrThrow({
    where: { serviceUuid },
    select: {
      id: true,
      nameNl: true,
      nameEn: true,
      descriptionNl: true,
      level: true,
      url: true,
      acceptsBranch: true,
      vanishedAt: true,
      chainSupport: true,
      chainSupportSource: true,
      chainSupportCheckedOn: true,
      provider: { select: { oin: true } },
      offerings: { select: { provider: { select: { nameNl: true } } }, orderBy: { provider: { nameNl: 'asc' } } },
    },
  })

/** The small catalogue without the definition of the permits. */
const withoutPermits = edited(
  small,
  small.slice(
    small.indexOf('<ServiceDefinition>\n      <ServiceUUID>3333'),
    small.indexOf('<ServiceInstance>\n      <ServiceID>urn:etoegang:DV:00000099000000102000:services:6'),
  ),
  '',
)

describe('the first import', () => {
  it('takes over what people can be authorized for, and says what it left', async () => {
    expect(await take(small)).toEqual({
      isDryRun: false,
      isSigned: false,
      isWaiting: false,
      hasChanges: true,
      providers: { total: 2, new: 2, changed: 0 },
      services: 2,
      new: [
        { serviceUuid: absence, name: 'Verzuim & herstel melden' },
        { serviceUuid: permits, name: 'Vergunningen 100% digitaal' },
      ],
      changed: [],
      unchanged: 0,
      vanished: [],
      returned: [],
      issues: [
        {
          line: 62,
          entry: 'urn:etoegang:DV:00000099000000102000:services:9',
          reason: 'names service 99999999-3b1a-4c5d-9e6f-0a1b2c3d4e5f, which is defined nowhere',
          isTaken: false,
        },
      ],
      notForCompanies: [],
      endedLevel: ['22222222-3b1a-4c5d-9e6f-0a1b2c3d4e5f'],
      hidden: 1,
      withoutDefinition: ['99999999-3b1a-4c5d-9e6f-0a1b2c3d4e5f'],
    })
    expect(await stored(absence)).toMatchObject({
      nameNl: 'Verzuim & herstel melden',
      nameEn: 'Report absence',
      descriptionNl: 'Medewerkers <ziek> en beter melden.',
      level: 'loa3',
      url: 'https://proefdam.example.nl/verzuim',
      acceptsBranch: true,
      vanishedAt: null,
      chainSupport: 'unknown',
      provider: { oin: '00000099000000101000' },
      offerings: [{ provider: { nameNl: 'Gemeente Proefdam' } }, { provider: { nameNl: 'Voorbeeldinstantie' } }],
    })
    expect(await stored(permits)).toMatchObject({
      nameEn: null,
      level: 'loa2plus',
      url: 'https://proefdam.example.nl/een',
      offerings: [{}],
    })
  })

  it('writes down that the system did it', async () => {
    const before = await db.auditEvent.count()
    await take(small)
    const events = await db.auditEvent.findMany({ orderBy: { id: 'desc' }, take: 1 })
    expect(await db.auditEvent.count()).toBe(before + 1)
    expect(events[0]).toMatchObject({
      type: 'catalogue.imported',
      actorId: null,
      at: now,
      after: { services: 2, new: 2, vanished: [] },
    })
  })

  it('in a dry run says the same and changes nothing', async () => {
    const before = await everything()
    expect(await take(small, { dryRun: true })).toMatchObject({ isDryRun: true, hasChanges: true, new: [{}, {}] })
    expect(await everything()).toEqual(before)
  })
})

describe('the next import', () => {
  beforeEach(async () => {
    await take(small)
  })

  it('of the same file changes nothing', async () => {
    const before = await everything()
    expect(await take(small, { now: later })).toMatchObject({
      hasChanges: false,
      new: [],
      changed: [],
      unchanged: 2,
      vanished: [],
    })
    expect(await everything()).toEqual(before)
  })

  it('changes what differs, and names it', async () => {
    const { id } = await stored(permits)
    const text = edited(
      edited(small, 'Gemeente Proefdam', 'Gemeente Groot-Proefdam'),
      'assurance-class:loa2plus',
      'assurance-class:loa4',
    )
    const changed = edited(
      edited(text, '/een<', '/nieuw<'),
      '>7f9c24e8-3b1a-4c5d-9e6f-0a1b2c3d4e5f</ServiceUUID>\n      <ServiceURL',
      '>33333333-3b1a-4c5d-9e6f-0a1b2c3d4e5f</ServiceUUID>\n      <ServiceURL',
    )
    expect(await take(changed)).toMatchObject({
      providers: { new: 0, changed: 1 },
      changed: [
        { serviceUuid: absence, fields: ['url', 'offeredBy', 'instances'] },
        { serviceUuid: permits, fields: ['level', 'url', 'urlEn', 'instances'] },
      ],
      unchanged: 0,
    })
    expect(await stored(permits)).toMatchObject({ id, level: 'loa4', url: 'https://proefdam.example.nl/verzuim' })
    expect(await stored(absence)).toMatchObject({
      url: null,
      offerings: [{ provider: { nameNl: 'Voorbeeldinstantie' } }],
    })
  })

  it('keeps the row of an instance while it is listed, whatever changes of it: connections name it', async () => {
    const rows = () =>
      db.serviceInstance.findMany({
        select: { id: true, urlNl: true },
        orderBy: [{ instanceUuid: 'asc' }, { id: 'asc' }],
      })
    const before = await rows()
    await take(edited(small, '/een<', '/nieuw<'))
    const after = await rows()
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    expect(after).not.toEqual(before)
  })

  it('never touches what we know about chains', async () => {
    await setChains(
      [{ serviceUuid: permits, chainSupport: 'no', source: 'proefdam.example.nl', checkedOn: '2026-11-01' }],
      now,
    )
    await take(edited(small, '100% digitaal', '200% digitaal'))
    await take(withoutPermits)
    await take(small)
    expect(await stored(permits)).toMatchObject({
      nameNl: 'Vergunningen 100% digitaal',
      chainSupport: 'no',
      chainSupportSource: 'proefdam.example.nl',
      chainSupportCheckedOn: new Date('2026-11-01'),
    })
  })

  it('keeps a service that is no longer listed, and knows it again when it returns', async () => {
    const { id } = await stored(permits)
    expect(await take(withoutPermits, { now: later })).toMatchObject({
      vanished: [{ serviceUuid: permits }],
      unchanged: 1,
      withoutDefinition: [expect.any(String), expect.any(String)],
    })
    expect(await stored(permits)).toMatchObject({ id, vanishedAt: later, offerings: [{}] })
    expect(await take(withoutPermits)).toMatchObject({ hasChanges: false, vanished: [] })
    expect((await stored(permits)).vanishedAt).toEqual(later)
    expect(await take(small)).toMatchObject({
      returned: [{ serviceUuid: permits }],
      changed: [],
      new: [],
      unchanged: 1,
    })
    expect(await stored(permits)).toMatchObject({ id, vanishedAt: null })
  })

  it('lets everybody concerned read that a service went, and keeps its authorizations', async () => {
    const office = await makeMember(kvk.office)
    const client = await makeMember(kvk.donald)
    const { id } = await stored(permits)
    const authorizationId = await makeAuthorization(office, client, { level: 'loa3', serviceIds: [id] })
    value(
      await assign(office, {
        authorizationId,
        membershipIds: [office.membershipId],
        everyone: false,
        which: 'all',
        serviceIds: [],
      }),
    )
    await take(withoutPermits, { now: later })
    for (const [side, { organizationId }] of [['received', office] as const, ['granted', client] as const])
      expect(await findChain(side, organizationId, authorizationId, 'nl')).toMatchObject({
        state: 'active',
        services: [{ goneSince: later }],
      })
    const criteria = { search: '', providerId: null, page: 1, openId: null }
    const mine = await listMyAuthorizations(office.personId, criteria, 'nl')
    expect(mine.parties).toMatchObject([
      { authorizations: [{ id: authorizationId, services: [{ goneSince: later }] }] },
    ])
  })

  it('tells which vanished services are still in use, each time', async () => {
    const office = await makeMember(kvk.office)
    const client = await makeMember(kvk.donald)
    const other = await makeMember(kvk.dagobert)
    const { id } = await stored(permits)
    const asked = { level: 'loa3' as const, serviceIds: [id] }
    await makeAuthorization(office, client, asked)
    await makeRequest(office, other.kvkNumber, asked)
    const inUse = [{ serviceUuid: permits, name: 'Vergunningen 100% digitaal', authorizations: 1, requests: 1 }]
    const trial = await take(withoutPermits, { dryRun: true })
    expect(trial).toMatchObject({ vanished: [{ serviceUuid: permits }] })
    expect(await listVanishedInUse(trial)).toEqual(inUse)
    const first = await take(withoutPermits)
    expect(await listVanishedInUse(first)).toEqual(inUse)
    const again = await take(withoutPermits)
    expect(again).toMatchObject({ hasChanges: false, vanished: [] })
    expect(await listVanishedInUse(again)).toEqual(inUse)
    // An authorization whose last day has passed uses nothing, and a request that nobody decided on in time asks nothing.
    expect(await listVanishedInUse(again, addYears(new Date(), 2))).toEqual([])
    expect(await listVanishedInUse(await take(small, { dryRun: true }))).toEqual([])
    expect(await db.authorizedService.count({ where: { serviceId: id } })).toBe(1)
  })

  it.each([
    [
      'is broken in the middle',
      edited(edited(small, '100% digitaal', '200% digitaal'), '</e:ServiceProvider>', '</oops>'),
    ],
    ['ends halfway', small.slice(0, -60)],
    ['offers nothing', '<ServiceCatalogue xmlns="urn:etoegang:1.13:service-catalog"/>'],
  ])('of a file that %s changes nothing', async (_what, text) => {
    const before = await everything()
    await expect(take(text)).rejects.toThrow(/^line \d+, column \d+: /)
    expect(await everything()).toEqual(before)
  })

  it('that fails while writing changes nothing', async () => {
    const before = await everything()
    await db.$executeRaw`ALTER TABLE "ServiceOffering" ADD CONSTRAINT "try" CHECK ("serviceId" IS NULL) NOT VALID`
    const more = edited(
      small,
      '</e:ServiceProvider>',
      `<ServiceDefinition><ServiceUUID>44444444-3b1a-4c5d-9e6f-0a1b2c3d4e5f</ServiceUUID>
      <ServiceName>Nieuw</ServiceName><s:AuthnContextClassRef>urn:etoegang:core:assurance-class:loa3</s:AuthnContextClassRef></ServiceDefinition></e:ServiceProvider>`,
    )
    await expect(take(more)).rejects.toThrow()
    await db.$executeRaw`ALTER TABLE "ServiceOffering" DROP CONSTRAINT "try"`
    expect(await everything()).toEqual(before)
  })

  it('at the same moment as another one: both are done, nothing is twice', async () => {
    await db.$executeRaw`TRUNCATE "ServiceProvider" CASCADE`
    const reports = await Promise.all([take(small), take(small), take(small)])
    expect(reports.map((report) => report.new.length).sort()).toEqual([0, 0, 2])
    expect(await db.service.count()).toBe(2)
  })
})

describe('a catalogue of 600 providers and 1,500 services', () => {
  const large = (change?: (index: number, service: MadeService) => MadeService | null) =>
    [...makeCatalogue({ providers: 600, services: 1500, change })].join('')

  it('goes in, again, and changed', async () => {
    expect(await take(large())).toMatchObject({ providers: { total: 600, new: 600 }, services: 1500, hasChanges: true })
    expect(await db.service.count()).toBe(1500)
    expect(await db.serviceOffering.count()).toBe(1500)
    expect(await take(large())).toMatchObject({ hasChanges: false, unchanged: 1500 })
    const next = await take(
      large((index, service) =>
        index % 10 === 0 ? null : index % 3 === 0 ? { ...service, name: `Anders ${index}` } : service,
      ),
    )
    expect([next.vanished.length, next.changed.length, next.unchanged]).toEqual([150, 450, 900])
    expect(next.changed[0]?.fields).toEqual(['nameNl', 'nameEn', 'descriptionNl'])
  })
})

describe('what we know about chains', () => {
  beforeEach(async () => {
    await take(small)
  })
  const entry = { serviceUuid: absence, chainSupport: 'yes' as const, source: 'example.nl', checkedOn: '2026-11-02' }

  it('is set with source and day, once', async () => {
    const unknown = '55555555-3b1a-4c5d-9e6f-0a1b2c3d4e5f'
    expect(await setChains([entry, { ...entry, serviceUuid: unknown }], now)).toEqual({
      changed: 1,
      unchanged: 0,
      unknownServices: [unknown],
    })
    expect(await stored(absence)).toMatchObject({
      chainSupport: 'yes',
      chainSupportSource: 'example.nl',
      chainSupportCheckedOn: new Date('2026-11-02'),
    })
    const events = await everything()
    expect(await setChains([entry], later)).toEqual({ changed: 0, unchanged: 1, unknownServices: [] })
    expect(await everything()).toEqual(events)
  })

  it('leaves services alone that the list does not name', async () => {
    await setChains([entry], now)
    expect(await stored(permits)).toMatchObject({ chainSupport: 'unknown', chainSupportSource: null })
  })

  it('leaves a trace of what it was and is', async () => {
    await setChains([entry], now)
    const [event] = await db.auditEvent.findMany({
      where: { type: 'catalogue.chain_support_set' },
      orderBy: { id: 'desc' },
      take: 1,
    })
    expect(event).toMatchObject({ before: { [absence]: 'unknown' }, after: { [absence]: 'yes' } })
  })
})
