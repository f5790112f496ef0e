// One imperfect entry keeps nobody else's out: it is left out with its line and its reason, and stays as it was.
import { beforeEach, describe, expect, it } from 'vitest'
import { importCatalogue } from '@/lib/catalogue/commands/import-catalogue'
import { system } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { value } from '@/tests/support/world'
import { absence, asFile, asStream, edited, permits, small } from './catalogues'

const take = async (text: string) => value(await importCatalogue(system, asFile(asStream(text))))

const services = () =>
  db.service.findMany({
    select: {
      serviceUuid: true,
      nameNl: true,
      level: true,
      url: true,
      vanishedAt: true,
      offerings: { select: { provider: { select: { oin: true } } }, orderBy: { provider: { oin: 'asc' } } },
      instances: { select: { serviceUrn: true, urlNl: true, urlEn: true }, orderBy: { serviceUrn: 'asc' } },
    },
    orderBy: { serviceUuid: 'asc' },
  })

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE "ServiceProvider" CASCADE`
})

const ownIssues = (report: Awaited<ReturnType<typeof take>>) =>
  report.issues.filter(({ reason }) => !reason.includes('defined nowhere'))

describe('what is plain all the same is taken, and said', () => {
  it.each<[what: string, from: string, to: string, reason: RegExp]>([
    ['an empty description', 'Vergunningen aanvragen.', '  ', /^ServiceDescription is empty$/],
    [
      'an address without https',
      'https://proefdam.example.nl/een',
      'www.gemeente-a.nl/een',
      /^ServiceURL has no https:\/\/ before it$/,
    ],
    [
      'a UUID in braces',
      '<ServiceUUID>33333333-3b1a-4c5d-9e6f-0a1b2c3d4e5f</ServiceUUID>',
      '<ServiceUUID>{33333333-3B1A-4C5D-9E6F-0A1B2C3D4E5F}</ServiceUUID>',
      /^ServiceUUID is written with more than the UUID$/,
    ],
    [
      'two names of one language',
      '<ServiceDescription xml:lang="nl">Vergunningen',
      '<ServiceName xml:lang="nl">Een tweede naam</ServiceName><ServiceDescription xml:lang="nl">Vergunningen',
      /^ServiceName is given twice in nl: the first counts$/,
    ],
  ])('%s', async (_what, from, to, reason) => {
    const report = await take(edited(small, from, to))
    expect(ownIssues(report)).toMatchObject([
      { isTaken: true, reason: expect.stringMatching(reason), line: expect.any(Number) },
    ])
    expect(report.services).toBe(2)
    const [, town] = [null, (await services()).find(({ serviceUuid }) => serviceUuid === permits)]
    expect(town).toMatchObject({ nameNl: 'Vergunningen 100% digitaal', level: 'loa2plus' })
    expect(town?.url).toMatch(/^https:\/\/(proefdam\.example|www\.gemeente-a)\.nl\/een$/)
  })

  it.each(['" true "', '" 1"', '"true\n"'])('IsPublic=%s is a boolean as XML Schema has it', async (flag) => {
    const report = await take(edited(small, 'e:IsPublic="1"', `e:IsPublic=${flag}`))
    expect(ownIssues(report)).toEqual([])
    expect(report.services).toBe(2)
  })

  it('one UUID at two providers is one service at both', async () => {
    await take(
      edited(
        edited(small, '>33333333-3b1a-4c5d-9e6f-0a1b2c3d4e5f</ServiceUUID>', `>${absence}</ServiceUUID>`),
        'assurance-class:loa2plus',
        'assurance-class:loa3',
      ),
    )
    const all = await services()
    expect(all).toHaveLength(1)
    expect(all[0]?.offerings).toHaveLength(2)
  })
})

describe('what cannot be read stays as it was, and the rest goes in', () => {
  /** Something else that changes in the same file, to see that it goes in. */
  const alsoChanged = (text: string) => edited(text, 'Medewerkers <ziek> en beter', 'Mensen <ziek> en beter')

  it.each<[what: string, from: string, to: string, reason: string]>([
    ['a name that is too long', 'Vergunningen 100% digitaal', 'x'.repeat(65), 'has 65 characters, more than 64'],
    ['an unknown level', 'assurance-class:loa2plus', 'assurance-class:loa9', 'is not a level of assurance'],
    ['a key that is none', `>${permits}</ServiceUUID>`, '>1234</ServiceUUID>', 'is not a UUID'],
    [
      'a script for an address',
      'https://proefdam.example.nl/een',
      'javascript:alert(1)',
      'is not an http or https address',
    ],
    ['a ServiceID of another shape', 'services:7<', 'diensten:7<', 'is not urn:etoegang:DV:'],
    [
      'a provider without OIN',
      '<e:ServiceProviderID>00000099000000102000</e:ServiceProviderID>',
      '',
      'has no ServiceProviderID',
    ],
    [
      'a provider without a name',
      'xml:lang="nl">Gemeente Proefdam<',
      'xml:lang="fy">Gemeente Proefdam<',
      'has no OrganizationDisplayName',
    ],
    ['a flag that is none', 'e:IsPublic="1"', 'e:IsPublic="ja"', 'is neither true nor false'],
  ])('%s', async (_what, from, to, reason) => {
    await take(small)
    const before = await services()
    const report = await take(alsoChanged(edited(small, from, to)))
    expect(ownIssues(report)).toMatchObject([{ isTaken: false, line: expect.any(Number) }])
    expect(ownIssues(report)[0]?.reason).toContain(reason)
    expect(report.vanished).toEqual([])
    expect(report.changed).toMatchObject([{ serviceUuid: absence, fields: ['descriptionNl'] }])
    expect(await services()).toEqual(before)
  })

  it('a level that two providers contradict each other about: nobody knows which holds', async () => {
    await take(small)
    const before = await services()
    const text = edited(
      small,
      '<ServiceUUID>33333333-3b1a-4c5d-9e6f-0a1b2c3d4e5f</ServiceUUID>\n      <ServiceName',
      `<ServiceUUID>${absence}</ServiceUUID>\n      <ServiceName`,
    )
    const more = edited(
      text,
      '</e:ServiceProvider>',
      `<ServiceDefinition><ServiceUUID>44444444-3b1a-4c5d-9e6f-0a1b2c3d4e5f</ServiceUUID>
      <ServiceName>Nieuw</ServiceName><s:AuthnContextClassRef>urn:etoegang:core:assurance-class:loa3</s:AuthnContextClassRef></ServiceDefinition></e:ServiceProvider>`,
    )
    const report = await take(more)
    expect(report.issues.map(({ reason }) => reason)).toContain(
      `service ${absence} has level loa2plus here and loa3 at provider 00000099000000101000`,
    )
    expect(report).toMatchObject({ vanished: [], new: [{ name: 'Nieuw' }] })
    expect((await services()).filter(({ nameNl }) => nameNl !== 'Nieuw')).toEqual(before)
  })

  it('a new one is not made up', async () => {
    const report = await take(edited(small, 'assurance-class:loa2plus', 'assurance-class:loa9'))
    expect(report).toMatchObject({ services: 1, new: [{ serviceUuid: absence }] })
    expect(await services()).toHaveLength(1)
  })
})
