import { describe, expect, it } from 'vitest'
import { CatalogueError } from '@/lib/catalogue/xml/error'
import { readCatalogue, type CatalogueProvider } from '@/lib/catalogue/xml/read'
import { absence, asStream, edited, makeCatalogue, permits, small } from './catalogues'

async function read(text: string | Uint8Array, pieceSize?: number): Promise<CatalogueProvider[]> {
  const providers: CatalogueProvider[] = []
  for await (const provider of readCatalogue(asStream(text, pieceSize))) providers.push(provider)
  return providers
}

/** What is left out of a file of which the rest is read: line and reason of each entry. */
async function leftOut(text: string): Promise<string[]> {
  const issues = (await read(text)).flatMap((provider) => provider.issues)
  return issues.filter(({ isTaken }) => !isTaken).map(({ line, reason }) => `line ${line}: ${reason}`)
}

/** What is wrong with the whole file, as the person who started the import reads it. */
async function wrong(text: string | Uint8Array): Promise<string> {
  const error: unknown = await read(text).then(
    () => 'nothing',
    (reason: unknown) => reason,
  )
  if (error instanceof CatalogueError) return error.message
  throw error
}

describe('reading a catalogue', () => {
  it('finds by namespace what the scheme calls it, whatever the prefix', async () => {
    const [agency, town] = await read(small)
    expect(agency).toMatchObject({
      oin: '00000099000000101000',
      name: { nl: 'Voorbeeldinstantie', en: 'Example Agency' },
      isPublic: true,
    })
    expect(agency?.services[0]).toEqual({
      serviceUuid: absence,
      name: { nl: 'Verzuim & herstel melden', en: 'Report absence' },
      description: { nl: 'Medewerkers <ziek> en beter melden.', en: null },
      descriptionUrl: { nl: null, en: null },
      isForCompanies: true,
      level: 'loa3',
      acceptsBranch: true,
      identifierSets: ['urn:etoegang:1.9:EntityConcernedID:KvKnr'],
      isPublic: true,
      line: 11,
    })
    expect(agency?.services.map(({ isPublic, level }) => [isPublic, level])).toEqual([
      [true, 'loa3'],
      [false, 'loa3'],
      [true, null],
    ])
    expect(town).toMatchObject({
      name: { nl: 'Gemeente Proefdam', en: null },
      services: [{ serviceUuid: permits, acceptsBranch: false }],
    })
    expect(town?.instances).toMatchObject([
      {
        definitionUuid: absence,
        instanceUuid: absence,
        serviceUrn: 'urn:etoegang:DV:00000099000000102000:services:6',
        url: { nl: 'https://proefdam.example.nl/verzuim', en: null },
        isPortal: false,
        isPublic: true,
      },
      {
        definitionUuid: permits,
        instanceUuid: 'aaaaaaaa-3b1a-4c5d-9e6f-0a1b2c3d4e5f',
        serviceUrn: 'urn:etoegang:DV:00000099000000102000:services:7',
        url: { nl: 'https://proefdam.example.nl/een', en: 'https://proefdam.example.nl/one' },
        privacyUrl: { nl: 'https://proefdam.example.nl/privacy', en: null },
        isPortal: true,
        portalFor: ['urn:etoegang:DV:00000099000000102000:services:8'],
      },
      { definitionUuid: '99999999-3b1a-4c5d-9e6f-0a1b2c3d4e5f', url: { nl: null, en: null } },
    ])
  })

  it.each([1, 2, 7, 100_000])('reads the same in pieces of %i bytes', async (pieceSize) => {
    const text = edited(small, 'Gemeente Proefdam', 'Gemeente Coöperatië 😀')
    expect(await read(text, pieceSize)).toEqual(await read(text))
  })

  it('hands out each provider as soon as it is complete: the rest is not read yet', async () => {
    let taken = 0
    async function* pieces() {
      for (const piece of makeCatalogue({ providers: 50, services: 100 })) {
        taken += 1
        yield new TextEncoder().encode(piece)
      }
    }
    const first = await readCatalogue(pieces()).next()
    expect(first.value).toMatchObject({ name: { nl: 'Instantie 000' }, services: [{}, {}] })
    expect(taken).toBeLessThan(10)
  })
})

describe('an entry that is wrong is left out, with its line and why', () => {
  const cases: [string, string, string, RegExp][] = [
    [
      'an OIN of 19 digits',
      '00000099000000102000<',
      '0000009900000010200<',
      /^line 39: ServiceProviderID is not an OIN of 20 digits$/,
    ],
    ['an OIN twice', '00000099000000102000<', '00000099000000101000<', /is listed twice$/],
    [
      'a provider without OIN',
      '<e:ServiceProviderID>00000099000000102000</e:ServiceProviderID>',
      '',
      /this ServiceProvider has no ServiceProviderID$/,
    ],
    [
      'a provider without a name',
      '<e:OrganizationDisplayName xml:lang="nl">Gemeente Proefdam</e:OrganizationDisplayName>',
      '',
      /no OrganizationDisplayName$/,
    ],
    [
      'a provider name of 65 characters',
      'Gemeente Proefdam',
      'é'.repeat(65),
      /OrganizationDisplayName has 65 characters, more than 64$/,
    ],
    ['an empty service name', 'Vergunningen 100% digitaal', ' \n ', /this ServiceDefinition has no ServiceName$/],
    [
      'a service name in an unknown language only',
      'xml:lang="nl">Vergunningen 100%',
      'xml:lang="fy">Vergunningen 100%',
      /this ServiceDefinition has no ServiceName$/,
    ],
    [
      'a description of 1,025 characters',
      'Vergunningen aanvragen.',
      'x'.repeat(1025),
      /ServiceDescription has 1025 characters, more than 1024$/,
    ],
    [
      'a value that never ends',
      'Vergunningen aanvragen.',
      'x'.repeat(100_000),
      /<ServiceDescription> has more than 8192 characters$/,
    ],
    [
      'a made-up key',
      '33333333-3b1a-4c5d-9e6f-0a1b2c3d4e5f</ServiceUUID>\n      <ServiceName',
      '1234</ServiceUUID>\n      <ServiceName',
      /ServiceUUID is not a UUID$/,
    ],
    [
      'a service without key',
      '<ServiceUUID>33333333-3b1a-4c5d-9e6f-0a1b2c3d4e5f</ServiceUUID>\n      <ServiceName',
      '<ServiceName',
      /this ServiceDefinition has no ServiceUUID$/,
    ],
    ['a service twice', '22222222-3b1a', '11111111-3b1a', /service 11111111-\S+ is defined twice$/],
    [
      'an unknown level',
      'assurance-class:loa2plus',
      'assurance-class:loa5',
      /AuthnContextClassRef is not a level of assurance of the scheme$/,
    ],
    [
      'a service without level',
      '<s:AuthnContextClassRef>urn:etoegang:core:assurance-class:loa2plus</s:AuthnContextClassRef>',
      '',
      /no AuthnContextClassRef$/,
    ],
    [
      'an address that is a script',
      'https://proefdam.example.nl/een',
      'javascript:alert(1)',
      /ServiceURL is not an http or https address$/,
    ],
    [
      'an address that is too long',
      'https://proefdam.example.nl/een',
      `https://x.nl/${'x'.repeat(500)}`,
      /ServiceURL has 513 characters, more than 512$/,
    ],
    ['a flag that is no flag', 'e:IsPublic="1"', 'e:IsPublic="ja"', /^line 39: IsPublic is neither true nor false$/],
  ]

  it.each(cases)('%s', async (_what, from, to, reason) => {
    const reasons = await leftOut(edited(small, from, to))
    expect(reasons).toHaveLength(1)
    expect(reasons[0]).toMatch(reason)
  })
})

describe('a file that is broken says where and why', () => {
  const cases: [string, string, string, RegExp][] = [
    [
      'another namespace',
      'xmlns="urn:etoegang:1.13:service-catalog"',
      'xmlns="urn:etoegang:1.11:service-catalog"',
      /^line 5, column \d+: the root is <ServiceCatalogue> of urn:etoegang:1.11:service-catalog, not/,
    ],
    ['a tag that is not closed', '</ServiceProvider>', '', /^line 67, column \d+: unexpected close tag/],
    ['an unknown prefix', '<e:ServiceProviderID>', '<x:ServiceProviderID>', /unbound namespace prefix/],
    ['another encoding', 'encoding="UTF-8"', 'encoding="ISO-8859-1"', /the encoding is ISO-8859-1, not UTF-8$/],
    ['an entity nobody declared', 'Vergunningen aanvragen.', '&bom;', /undefined entity/],
  ]

  it.each(cases)('%s', async (_what, from, to, message) => {
    expect(await wrong(edited(small, from, to))).toMatch(message)
  })

  it('half a file', async () => {
    expect(await wrong(small.slice(0, small.length / 2))).toMatch(/^line \d+, column \d+: unclosed tag/)
  })

  it('nothing at all', async () => {
    expect(await wrong('')).toMatch(/document must contain a root element/)
  })

  it('bytes that are not UTF-8', async () => {
    expect(await wrong(new TextEncoder().encode(small).map((byte, at) => (at === 700 ? 0xff : byte)))).toMatch(
      /the file is not UTF-8$/,
    )
  })

  it('a document type, before any of its entities could grow', async () => {
    const bomb = `<!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(20)}"><!ENTITY c "${'&b;'.repeat(20)}">]>`
    const text = edited(edited(small, '?>', `?>${bomb}`), 'Vergunningen aanvragen.', '&c;')
    expect(await wrong(text)).toMatch(/^line 1, column \d+: a document type \(DOCTYPE\) is not allowed$/)
  })

  it('an external entity', async () => {
    const text = edited(small, '?>', '?><!DOCTYPE x SYSTEM "file:///etc/passwd">')
    expect(await wrong(text)).toMatch(/DOCTYPE/)
  })
})
