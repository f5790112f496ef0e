// A catalogue in the shape of the scheme's own: instances with ids of their own, sets of identifiers, addresses per language.
import { beforeEach, describe, expect, it } from 'vitest'
import { importCatalogue } from '@/lib/catalogue/commands/import-catalogue'
import { listProviders, listServices } from '@/lib/catalogue/queries/services'
import { system } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { value } from '@/tests/support/world'
import { asFile, asStream } from './catalogues'

const kvk = 'urn:etoegang:1.9:EntityConcernedID:KvKnr'
const rsin = 'urn:etoegang:1.9:EntityConcernedID:RSIN'
const bsn = 'urn:etoegang:1.12:EntityConcernedID:BSN'
const pseudo = 'urn:etoegang:1.9:EntityConcernedID:Pseudo'

const uuid = (first: string) => `${first.repeat(8)}-0000-4000-8000-000000000000`
const oin = (index: number) => `0000009900000000${index}000`

type Sets = [number: number, type: string][]

const definition = (key: string, name: string, sets: Sets) => `<esc:ServiceDefinition esc:IsPublic="true">
  <esc:ServiceUUID>${uuid(key)}</esc:ServiceUUID><esc:ServiceName xml:lang="nl">${name}</esc:ServiceName>
  <esc:ServiceDescription xml:lang="nl">Doet iets.</esc:ServiceDescription>
  <esc:ServiceDescriptionURL xml:lang="nl">https://a.example.nl/uitleg</esc:ServiceDescriptionURL>
  <esc:ServiceDescriptionURL xml:lang="en">https://a.example.nl/about</esc:ServiceDescriptionURL>
  <saml2:AuthnContextClassRef>urn:etoegang:core:assurance-class:loa3</saml2:AuthnContextClassRef>
  <esc:HerkenningsmakelaarId>${oin(9)}</esc:HerkenningsmakelaarId>
  ${sets.map(([number, type]) => `<esc:EntityConcernedTypesAllowed setNumber="${number}">${type}</esc:EntityConcernedTypesAllowed>`).join('')}
</esc:ServiceDefinition>`

const instance = (provider: number, index: number, key: string, of: string | null, more = '') =>
  `<esc:ServiceInstance esc:IsPublic="true"><esc:ServiceID>urn:etoegang:DV:${oin(provider)}:services:${index}</esc:ServiceID>
  <esc:ServiceUUID>${uuid(key)}</esc:ServiceUUID>${of ? `<esc:InstanceOfService>${uuid(of)}</esc:InstanceOfService>` : ''}
  <esc:ServiceURL xml:lang="en">https://p${provider}.example.nl/en</esc:ServiceURL>
  <esc:ServiceURL xml:lang="nl">https://p${provider}.example.nl/nl</esc:ServiceURL>
  <esc:PrivacyPolicyURL xml:lang="nl">https://p${provider}.example.nl/privacy</esc:PrivacyPolicyURL>
  <esc:HerkenningsmakelaarId>${oin(9)}</esc:HerkenningsmakelaarId>${more}</esc:ServiceInstance>`

const provider = (index: number, content: string) => `<esc:ServiceProvider esc:IsPublic="true">
  <esc:ServiceProviderID>${oin(index)}</esc:ServiceProviderID>
  <esc:OrganizationDisplayName xml:lang="nl">Instantie ${index}</esc:OrganizationDisplayName>${content}</esc:ServiceProvider>`

const catalogue = (...providers: string[]) =>
  `<esc:ServiceCatalogue xmlns:esc="urn:etoegang:1.13:service-catalog" xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion">${providers.join('')}</esc:ServiceCatalogue>`

const take = async (text: string) => value(await importCatalogue(system, asFile(asStream(text))))

const instances = () =>
  db.serviceInstance.findMany({
    select: {
      instanceUuid: true,
      serviceUrn: true,
      urlNl: true,
      urlEn: true,
      privacyUrlNl: true,
      isPortal: true,
      service: { select: { serviceUuid: true } },
      provider: { select: { oin: true } },
    },
    orderBy: { serviceUrn: 'asc' },
  })

const offered = async () =>
  (await listServices({ language: 'nl' })).groups.flatMap(({ services }) => services.map(({ name }) => name)).sort()

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE "ServiceProvider" CASCADE`
})

const shared = catalogue(
  provider(1, definition('a', 'Vergunning', [[1, kvk]]) + instance(1, 1, 'b', 'a')),
  provider(2, instance(2, 1, 'c', 'a')),
)

describe('an instance', () => {
  it('names its definition, and has ids and addresses of its own', async () => {
    const report = await take(shared)
    expect(report).toMatchObject({ services: 1, withoutDefinition: [], issues: [], providers: { total: 2 } })
    expect(await instances()).toEqual(
      [1, 2].map((index) => ({
        instanceUuid: uuid(index === 1 ? 'b' : 'c'),
        serviceUrn: `urn:etoegang:DV:${oin(index)}:services:1`,
        urlNl: `https://p${index}.example.nl/nl`,
        urlEn: `https://p${index}.example.nl/en`,
        privacyUrlNl: `https://p${index}.example.nl/privacy`,
        isPortal: false,
        service: { serviceUuid: uuid('a') },
        provider: { oin: oin(index) },
      })),
    )
    expect((await listProviders()).map(({ name, services }) => [name, services])).toEqual([
      ['Instantie 1', 1],
      ['Instantie 2', 1],
    ])
    const [service] = (await listServices({ language: 'en' })).groups.flatMap(({ services }) => services)
    expect(service).toMatchObject({ url: 'https://p1.example.nl/en' })
    expect(await db.service.findFirst({ select: { descriptionUrlNl: true, descriptionUrlEn: true } })).toEqual({
      descriptionUrlNl: 'https://a.example.nl/uitleg',
      descriptionUrlEn: 'https://a.example.nl/about',
    })
  })

  it('that shares the ServiceUUID of its definition names it too', async () => {
    await take(catalogue(provider(1, definition('a', 'Vergunning', [[1, kvk]]) + instance(1, 1, 'a', null))))
    expect(await instances()).toMatchObject([{ instanceUuid: uuid('a'), service: { serviceUuid: uuid('a') } }])
  })

  it('read twice changes nothing; one that went goes, one that moved lies at its new definition', async () => {
    await take(shared)
    const before = await db.serviceInstance.findMany({ orderBy: { id: 'asc' } })
    expect(await take(shared)).toMatchObject({ hasChanges: false })
    expect(await db.serviceInstance.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
    const both = definition('a', 'Vergunning', [[1, kvk]]) + definition('d', 'Melding', [[1, kvk]])
    const moved = catalogue(provider(1, both + instance(1, 1, 'b', 'd')))
    expect(await take(moved)).toMatchObject({ changed: [{ fields: ['url', 'urlEn', 'offeredBy', 'instances'] }] })
    expect(await instances()).toMatchObject([{ instanceUuid: uuid('b'), service: { serviceUuid: uuid('d') } }])
  })

  it('may be a portal that is answered for others', async () => {
    const portal = instance(
      1,
      1,
      'b',
      'a',
      `<esc:PortalForService>urn:etoegang:DV:${oin(1)}:services:5</esc:PortalForService>`,
    )
    await take(
      catalogue(
        provider(
          1,
          definition('a', 'Vergunning', [[1, kvk]]) +
            portal.replace('IsPublic="true"', 'IsPublic="true" esc:IsPortal="true"'),
        ),
      ),
    )
    expect(await db.serviceInstance.findFirst({ select: { isPortal: true, portalFor: true } })).toEqual({
      isPortal: true,
      portalFor: [`urn:etoegang:DV:${oin(1)}:services:5`],
    })
  })

  it('of one provider is one row for its ids', async () => {
    await take(shared)
    const row = await db.serviceInstance.findFirstOrThrow({ omit: { id: true, needsRsin: true } })
    await expect(db.serviceInstance.create({ data: row })).rejects.toThrow(/Unique constraint/)
    const nameless = { ...row, serviceUrn: null }
    await db.serviceInstance.create({ data: nameless })
    await expect(db.serviceInstance.create({ data: nameless })).rejects.toThrow(/Unique constraint/)
    const script = { ...row, instanceUuid: uuid('f'), urlEn: 'javascript:alert(1)' }
    await expect(db.serviceInstance.create({ data: script })).rejects.toThrow(/ServiceInstance_links/)
  })
})

describe('who can be represented', () => {
  it.each<[what: string, isOffered: boolean, sets: Sets]>([
    ['a KvK number', true, [[1, kvk]]],
    [
      'an RSIN and a KvK number together',
      true,
      [
        [1, rsin],
        [1, kvk],
      ],
    ],
    ['a pseudonym only', false, [[1, pseudo]]],
    ['a BSN only', false, [[1, bsn]]],
    [
      'a BSN and a KvK number together',
      false,
      [
        [1, bsn],
        [1, kvk],
      ],
    ],
    [
      'RSIN and KvK, otherwise BSN and KvK',
      true,
      [
        [1, rsin],
        [1, kvk],
        [2, bsn],
        [2, kvk],
      ],
    ],
    [
      'a pseudonym, otherwise a BSN',
      false,
      [
        [1, pseudo],
        [2, bsn],
      ],
    ],
    [
      'a pseudonym, otherwise a KvK number',
      true,
      [
        [1, pseudo],
        [2, kvk],
      ],
    ],
  ])('where it takes %s', async (_what, isOffered, sets) => {
    const report = await take(
      catalogue(provider(1, definition('a', 'De vraag', sets) + definition('d', 'Altijd', [[1, kvk]]))),
    )
    expect(await offered()).toEqual(isOffered ? ['Altijd', 'De vraag'] : ['Altijd'])
    expect(report.notForCompanies).toEqual(isOffered ? [] : [uuid('a')])
  })

  it('is kept as the sets of the catalogue that an organization can have, in their order; a change of them is told', async () => {
    const sets: Sets = [
      [2, kvk],
      [1, rsin],
      [1, kvk],
      [3, bsn],
    ]
    const first = catalogue(provider(1, definition('a', 'De vraag', sets) + definition('b', 'RSIN', [[1, rsin]])))
    await take(first)
    const kept = () =>
      db.service.findMany({ orderBy: { nameNl: 'asc' }, select: { identifierSets: true, needsRsin: true } })
    expect(await kept()).toEqual([
      { identifierSets: [`${rsin} ${kvk}`, kvk], needsRsin: false },
      { identifierSets: [rsin], needsRsin: true },
    ])
    const other = catalogue(provider(1, definition('a', 'De vraag', sets) + definition('b', 'RSIN', [[1, kvk]])))
    expect((await take(other)).changed).toMatchObject([{ name: 'RSIN', fields: ['identifierSets'] }])
    expect((await kept())[1]).toEqual({ identifierSets: [kvk], needsRsin: false })
    expect((await take(other)).changed).toEqual([])
  })

  it('is kept of an instance too, where it says so itself', async () => {
    const said = (type: string) =>
      `<esc:EntityConcernedTypesAllowed setNumber="1">${type}</esc:EntityConcernedTypesAllowed>`
    const file = (second: string) =>
      catalogue(
        provider(1, definition('a', 'Vergunning', [[1, kvk]]) + instance(1, 1, 'b', 'a')),
        provider(2, instance(2, 1, 'c', 'a', second)),
      )
    await take(file(said(rsin)))
    const kept = () =>
      db.serviceInstance.findMany({
        orderBy: { serviceUrn: 'asc' },
        select: { identifierSets: true, needsRsin: true },
      })
    expect(await kept()).toEqual([
      { identifierSets: [], needsRsin: null },
      { identifierSets: [rsin], needsRsin: true },
    ])
    expect((await take(file(said(rsin)))).changed).toEqual([])
    expect((await take(file(said(kvk)))).changed).toMatchObject([{ name: 'Vergunning', fields: ['instances'] }])
    expect((await kept())[1]).toEqual({ identifierSets: [kvk], needsRsin: false })
    await take(file(''))
    expect((await kept())[1]).toEqual({ identifierSets: [], needsRsin: null })
  })

  it('an instance for people only is no place for a company', async () => {
    const only = `<esc:EntityConcernedTypesAllowed setNumber="1">${bsn}</esc:EntityConcernedTypesAllowed>`
    await take(
      catalogue(provider(1, definition('a', 'Vergunning', [[1, kvk]])), provider(2, instance(2, 1, 'c', 'a', only))),
    )
    expect((await listProviders()).map(({ name }) => name)).toEqual(['Instantie 1'])
  })

  it('one that is for people only by now is offered no more, and kept for what was authorized', async () => {
    await take(catalogue(provider(1, definition('a', 'Was', [[1, kvk]]) + definition('d', 'Altijd', [[1, kvk]]))))
    const report = await take(
      catalogue(provider(1, definition('a', 'Was', [[1, bsn]]) + definition('d', 'Altijd', [[1, kvk]]))),
    )
    expect(report.vanished).toMatchObject([{ name: 'Was' }])
    expect(await offered()).toEqual(['Altijd'])
    expect(await db.service.count()).toBe(2)
  })
})
