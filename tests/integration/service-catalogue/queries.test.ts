import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/kernel/db'
import { importCatalogue } from '@/lib/catalogue/commands/import-catalogue'
import { system } from '@/lib/kernel/actor'
import { findServices, listProviders, listServices, type ServiceQuestion } from '@/lib/catalogue/queries/services'
import { value } from '../../support/world'
import { absence, asFile, asStream, edited, makeCatalogue, permits, small } from './catalogues'

const now = new Date('2026-11-23T12:00:00Z')
const take = async (text: string) => value(await importCatalogue(system, asFile(asStream(text, 65_536)), now))
const ask = (question: Partial<ServiceQuestion> = {}) => listServices({ language: 'nl', ...question })
const names = async (question: Partial<ServiceQuestion>) =>
  (await ask(question)).groups.flatMap(({ services }) => services.map(({ name }) => name))

describe('a few services', () => {
  beforeAll(async () => {
    await take(small)
  })

  it('come by provider, with what the picker shows', async () => {
    const { groups, ...counts } = await ask()
    expect(counts).toEqual({ services: 2, providers: 2, page: 1, pages: 1 })
    expect(groups.map(({ providerName, count, isOpen }) => [providerName, count, isOpen])).toEqual([
      ['Gemeente Proefdam', 1, false],
      ['Voorbeeldinstantie', 1, false],
    ])
    expect(groups[1]?.services).toEqual([
      {
        id: expect.any(String),
        name: 'Verzuim & herstel melden',
        nameLanguage: 'nl',
        description: 'Medewerkers <ziek> en beter melden.',
        level: 'loa3',
        providerId: groups[1]?.providerId,
        providerName: 'Voorbeeldinstantie',
        chainSupport: 'unknown',
        acceptsBranch: true,
        url: 'https://proefdam.example.nl/verzuim',
        isVanished: false,
      },
    ])
  })

  it('have English names for who reads English, and say so when they have none', async () => {
    const { groups } = await ask({ language: 'en' })
    expect(groups.map(({ providerName }) => providerName)).toEqual(['Example Agency', 'Gemeente Proefdam'])
    expect(groups.flatMap(({ services }) => services.map(({ name, nameLanguage }) => [name, nameLanguage]))).toEqual([
      ['Report absence', 'en'],
      ['Vergunningen 100% digitaal', 'nl'],
    ])
  })

  it.each([
    ['VERZUIM', ['Verzuim & herstel melden']],
    ['absence', ['Verzuim & herstel melden']],
    ['melden ziek', ['Verzuim & herstel melden']],
    ['melden vergunningen', []],
    ['proefdam', ['Vergunningen 100% digitaal', 'Verzuim & herstel melden']],
    ['100%', ['Vergunningen 100% digitaal']],
    ['%', ['Vergunningen 100% digitaal']],
    ['_', []],
    ['\\', []],
    ["' OR 1=1 --", []],
    ['\0', ['Vergunningen 100% digitaal', 'Verzuim & herstel melden']],
    ['x'.repeat(10_000), []],
    ['😀', []],
    ['   ', ['Vergunningen 100% digitaal', 'Verzuim & herstel melden']],
  ])('are searched by every word: %j', async (search, found) => {
    expect(await names({ search })).toEqual(found)
  })

  it('open up when they were searched for', async () => {
    expect((await ask({ search: 'ziek' })).groups.map(({ isOpen }) => isOpen)).toEqual([true])
  })

  it('are filtered by level, by highest level and by provider', async () => {
    expect(await names({ level: 'loa3' })).toEqual(['Verzuim & herstel melden'])
    expect(await names({ maxLevel: 'loa2plus' })).toEqual(['Vergunningen 100% digitaal'])
    expect(await names({ maxLevel: 'loa2' })).toEqual([])
    expect(await names({ level: 'loa3', maxLevel: 'loa2plus' })).toEqual([])
    const town = (await listProviders()).find(({ name }) => name === 'Gemeente Proefdam')
    expect(await names({ providerId: town?.id })).toEqual(['Vergunningen 100% digitaal', 'Verzuim & herstel melden'])
  })

  it('are counted per provider at which they can be used', async () => {
    expect(
      (await listProviders('en')).map(({ name, nameLanguage, services }) => [name, nameLanguage, services]),
    ).toEqual([
      ['Gemeente Proefdam', 'nl', 2],
      ['Example Agency', 'en', 1],
    ])
  })

  it('are found by id, vanished ones too; the picker leaves those out', async () => {
    const ids = (await db.service.findMany({ select: { id: true } })).map(({ id }) => id)
    const permitsAt = small.indexOf('<ServiceDefinition>\n      <ServiceUUID>3333')
    await take(
      edited(
        small,
        small.slice(
          permitsAt,
          small.indexOf('<ServiceInstance>\n      <ServiceID>urn:etoegang:DV:00000099000000102000:services:6'),
        ),
        '',
      ),
    )
    expect(await names({})).toEqual(['Verzuim & herstel melden'])
    expect(
      (await findServices([...ids, crypto.randomUUID()])).map(({ name, isVanished }) => [name, isVanished]),
    ).toEqual([
      ['Vergunningen 100% digitaal', true],
      ['Verzuim & herstel melden', false],
    ])
    expect((await listProviders()).map(({ services }) => services)).toEqual([1, 1])
    expect(await db.service.count({ where: { serviceUuid: { in: [absence, permits] } } })).toBe(2)
  })
})

describe('1,500 services of 600 providers', () => {
  beforeAll(async () => {
    await take([...makeCatalogue({ providers: 600, services: 1500 })].join(''))
  })

  it('come in pages of 20 providers, none missing and none twice', async () => {
    const first = await ask()
    expect(first).toMatchObject({ services: 1500, providers: 600, page: 1, pages: 30 })
    const rest = await Promise.all(Array.from({ length: 29 }, (_, at) => ask({ page: at + 2 })))
    const ids = [first, ...rest].flatMap(({ groups }) => groups.flatMap(({ services }) => services.map(({ id }) => id)))
    expect([ids.length, new Set(ids).size]).toEqual([1500, 1500])
  })

  it.each([
    [0, 1],
    [-3, 1],
    [31, 30],
    [1e9, 30],
    [NaN, 1],
    [2.7, 2],
  ])('page %d is page %i', async (page, given) => {
    expect((await ask({ page })).page).toBe(given)
  })

  it('are found by one search', async () => {
    expect(await names({ search: 'dienst 0777' })).toEqual(['Dienst 0777'])
  })

  it('of one provider are all there when it is chosen, the first ones when not', async () => {
    await take([...makeCatalogue({ providers: 1, services: 60 })].join(''))
    const [unasked] = (await ask()).groups
    expect([unasked?.count, unasked?.services.length]).toEqual([60, 25])
    expect(await names({ providerId: unasked?.providerId })).toHaveLength(60)
  })
})
