import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { httpRegister, type HttpRegisterSettings } from '@/lib/organizations/register/http-register'
import { fault, startKvkServer } from '@/tests/support/kvk-server'

let server: Awaited<ReturnType<typeof startKvkServer>>
let waits: number[]
let lines: string[]

beforeEach(async () => {
  server = await startKvkServer()
  waits = []
  lines = []
})
afterEach(() => server.stop())

const write = (facts: object, text: string) => void lines.push(`${text} ${JSON.stringify(facts)}`)

const find = (settings: Partial<HttpRegisterSettings> = {}, number = '68750110') =>
  httpRegister({
    baseUrl: server.url,
    apiKey: server.apiKey,
    timeoutMs: 4000,
    wait: async (milliseconds) => void waits.push(milliseconds),
    log: { warn: write, error: write },
    now: () => new Date('2026-11-23T22:30:00Z'),
    ...settings,
  }).findCompany(number)

const found = { ok: true, value: { name: 'Test BV Donald' } }
const unavailable = { ok: false, problem: 'kvk_unavailable' }
const unreadable = { ok: false, problem: 'kvk_unreadable' }
const unknown = { ok: false, problem: 'kvk_unknown' }

const rows = (...kinds: [type: string, actief: string, naam: string][]) => ({
  status: 200,
  body: {
    totaal: kinds.length,
    resultaten: kinds.map(([type, actief, naam]) => ({
      kvkNummer: '68750110',
      type,
      actief,
      naam,
      adres: { binnenlandsAdres: { type: 'bezoekadres', straatnaam: 'Uit de zoekvraag', plaats: naam } },
    })),
  },
})
const profile = (body: object) => ({ status: 200, body: { kvkNummer: '68750110', ...body } })

describe('asking KVK', () => {
  it('searches first, inactive companies too, then reads the profile; the key goes in its header', async () => {
    expect(await find()).toMatchObject(found)
    expect(server.requests).toEqual([
      {
        url: '/api/v2/zoeken?kvkNummer=68750110&inclusiefInactieveRegistraties=true&resultatenPerPagina=100',
        apikey: 'right-key',
      },
      { url: '/api/v1/basisprofielen/68750110', apikey: 'right-key' },
    ])
  })

  it('does not pay for a profile of a number that the search does not know', async () => {
    expect(await find({}, '12345678')).toEqual(unknown)
    expect(server.requests).toHaveLength(1)
  })
})

describe('when KVK fails', () => {
  it.each([500, 502, 503])('asks again after a %i and then has the company', async (status) => {
    server.answerNext({ status })
    expect(await find()).toMatchObject(found)
    expect(server.requests).toHaveLength(3)
    expect(waits).toEqual([150])
  })

  it('gives up after two more tries', async () => {
    server.answerNext({ status: 500 }, { status: 503 }, { status: 500 })
    expect(await find()).toEqual(unavailable)
    expect(server.requests).toHaveLength(3)
    expect(waits).toEqual([150, 600])
  })

  it('asks again when the connection breaks', async () => {
    server.answerNext('hang up')
    expect(await find()).toMatchObject(found)
  })

  it('asks again when an answer is too late', async () => {
    server.answerNext('hang')
    expect(await find({ timeoutMs: 400 })).toMatchObject(found)
    expect(waits).toEqual([150])
  })

  it('stops at the third late answer, and says that KVK was late', async () => {
    server.answerNext('hang', 'hang', 'hang')
    expect(await find({ timeoutMs: 40 })).toEqual(unavailable)
    expect(lines.at(-1)).toContain('is too late')
  })

  it('is unavailable when nobody listens', async () => {
    await server.stop()
    expect(await find()).toEqual(unavailable)
    expect(lines.at(-1)).toContain('cannot be reached')
  })

  it.each([
    ['an answer that is no JSON', { status: 200, text: '<html>Onderhoud</html>' }],
    ['half an answer', { status: 200, text: '{"resultaten":[' }],
    ['too many requests', { status: 429 }],
    ['a bare 404, which means a wrong address of the API', { status: 404, body: { message: 'no Route matched' } }],
    ['a 400 that says something is wrong with our question', { status: 400, body: fault('IPD1999') }],
  ])('is unavailable at once after %s', async (_what, answer) => {
    server.answerNext(answer)
    expect(await find()).toEqual(unavailable)
    expect(server.requests).toHaveLength(1)
  })

  it('keeps nobody waiting longer than the whole look-up may take, whatever is asked again', async () => {
    server.answerNext('hang', 'hang', 'hang', 'hang', 'hang', 'hang')
    const began = performance.now()
    expect(await find({ timeoutMs: 200, wholeTimeoutMs: 500, wait: pause })).toEqual(unavailable)
    expect(performance.now() - began).toBeLessThan(900)
  })

  it('keeps nobody waiting when the search answers and the profile hangs', async () => {
    server.answerNext(rows(['rechtspersoon', 'Ja', 'Traag']), { status: 500 }, ...(['hang', 'hang'] as const))
    const began = performance.now()
    expect(await find({ timeoutMs: 5000, wholeTimeoutMs: 500, wait: pause })).toEqual(unavailable)
    expect(performance.now() - began).toBeLessThan(900)
  })

  it('does not follow a redirect with the key', async () => {
    const elsewhere = await startKvkServer()
    const redirect = { status: 302, location: `${elsewhere.url}/v2/zoeken?kvkNummer=68750110` }
    server.answerNext(redirect, redirect, redirect)
    expect(await find()).toEqual(unavailable)
    expect(elsewhere.requests).toEqual([])
    await elsewhere.stop()
  })
})

describe('what KVK means', () => {
  it.each([
    [404, 'IPD5200'],
    [404, 'IPD0005'],
    [400, 'IPD0004'],
  ])('%i with %s: nobody has this number', async (status, code) => {
    server.answerNext({ status, body: fault(code) })
    expect(await find()).toEqual(unknown)
  })

  it('a search without rows: nobody has this number', async () => {
    server.answerNext({ status: 200, body: { pagina: 1, totaal: 0, resultaten: [] } })
    expect(await find()).toEqual(unknown)
  })

  it('only rows of another company: nobody has this number', async () => {
    server.answerNext({
      status: 200,
      body: { totaal: 1, resultaten: [{ kvkNummer: '69599084', naam: 'Ander', type: 'rechtspersoon', actief: 'Ja' }] },
    })
    expect(await find()).toEqual(unknown)
  })

  it('a wrong key is our own fault: unavailable, told to us without the key', async () => {
    expect(await find({ apiKey: 'secret-and-wrong' })).toEqual(unavailable)
    expect(lines).toEqual(['KVK refuses the key (KVK_API_KEY) {"status":401,"codes":[]}'])
    expect(server.requests).toHaveLength(1)
  })

  it('no line tells whom was asked about', async () => {
    server.answerNext({ status: 429 })
    await find()
    expect(lines).toEqual(['KVK answers 429 {"path":"/v2/zoeken"}'])
  })
})

describe('which row and address stand for the company', () => {
  it('the active main branch, when closed ones are listed before it', async () => {
    server.answerNext(
      rows(['rechtspersoon', 'Nee', 'Oud'], ['nevenvestiging', 'Ja', 'Tak'], ['hoofdvestiging', 'Ja', 'Nu']),
      profile({}),
    )
    expect(await find()).toMatchObject({
      value: { name: 'Nu', street: 'Uit de zoekvraag', city: 'Nu', endedOn: null, branches: [] },
    })
  })

  it('ended since we know it, when all rows are inactive and the profile has no date', async () => {
    server.answerNext(rows(['rechtspersoon', 'Nee', 'Oud'], ['hoofdvestiging', 'Nee', 'Oud']), profile({ naam: 'Oud' }))
    expect(await find()).toMatchObject({ value: { endedOn: new Date('2026-11-22') } })
  })

  it('an end date of which only the year is known', async () => {
    server.answerNext(
      rows(['rechtspersoon', 'Nee', 'Oud']),
      profile({ naam: 'Oud', materieleRegistratie: { datumEinde: '20200000' } }),
    )
    expect(await find()).toMatchObject({ value: { endedOn: new Date('2020-01-01') } })
  })

  it('an address abroad', async () => {
    const adressen = [
      {
        type: 'bezoekadres',
        indAfgeschermd: 'Nee',
        straatHuisnummer: 'Rue Neuve 1',
        postcodeWoonplaats: '1000 Brussel',
        land: 'België',
      },
    ]
    server.answerNext(
      rows(['rechtspersoon', 'Ja', 'Ver']),
      profile({ naam: 'Ver', _embedded: { eigenaar: { rechtsvorm: 'BV', adressen } } }),
    )
    expect(await find()).toMatchObject({ value: { street: 'Rue Neuve 1', city: '1000 Brussel', legalForm: 'BV' } })
  })

  it('the postal address, when there is no other', async () => {
    const adressen = [
      {
        type: 'correspondentieadres',
        straatnaam: 'Postbus',
        postbusnummer: 200,
        postcode: '1000ae',
        plaats: 'Rommeldam',
      },
    ]
    server.answerNext(
      rows(['rechtspersoon', 'Ja', 'Post']),
      profile({ naam: 'Post', _embedded: { hoofdvestiging: { adressen } } }),
    )
    expect(await find()).toMatchObject({ value: { street: 'Postbus 200', postalCode: '1000 AE', city: 'Rommeldam' } })
  })

  it('a company without any name is no usable answer', async () => {
    server.answerNext(
      { status: 200, body: { totaal: 1, resultaten: [{ kvkNummer: '68750110', type: 'rechtspersoon' }] } },
      profile({ naam: ' ' }),
    )
    expect(await find()).toEqual(unreadable)
  })
})

describe('an answer that says the same in another way', () => {
  it('"ja" and numbers as numbers, in the search', async () => {
    server.answerNext(
      {
        status: 200,
        body: {
          totaal: '1',
          resultaten: [{ kvkNummer: 68750110, naam: 'Getal', type: 'Rechtspersoon', actief: 'ja' }],
        },
      },
      profile({}),
    )
    expect(await find()).toMatchObject({ ok: true, value: { kvkNumber: '68750110', name: 'Getal', endedOn: null } })
  })

  it('a number that lost the zeros before it', async () => {
    server.answerNext(
      { status: 200, body: { totaal: 1, resultaten: [{ kvkNummer: 1234567, naam: 'Nul', type: 'rechtspersoon' }] } },
      profile({ _embedded: { hoofdvestiging: { vestigingsnummer: 38509504 }, eigenaar: { rsin: 1234567 } } }),
    )
    expect(await find({}, '01234567')).toMatchObject({
      value: { kvkNumber: '01234567', rsin: '001234567', branches: [{ number: '000038509504' }] },
    })
  })

  it.each(['Nee', 'nee', 'NEE', false, 'false', 'N'])('%j: every row is inactive', async (actief) => {
    server.answerNext(
      { status: 200, body: { totaal: 1, resultaten: [{ kvkNummer: '68750110', type: 'rechtspersoon', actief }] } },
      profile({ naam: 'Oud' }),
    )
    expect(await find()).toMatchObject({ value: { endedOn: new Date('2026-11-22') } })
  })

  it('a kind of row that we do not know stands behind those we know, and alone for the company', async () => {
    server.answerNext(
      rows(['bijkantoor', 'Ja', 'Vreemd'], ['nevenvestiging', 'Ja', 'Tak'], ['bijkantoor', 'Ja', 'Vreemd']),
      profile({}),
    )
    expect(await find()).toMatchObject({ value: { name: 'Tak' } })
    server.answerNext(rows(['bijkantoor', 'Ja', 'Vreemd']), profile({}))
    expect(await find()).toMatchObject({ value: { name: 'Vreemd' } })
  })

  it.each([
    ['2025-01-31', '2025-01-31'],
    ['31-01-2025', '2025-01-31'],
    [20250131, '2025-01-31'],
    ['2025-01-31T00:00:00', '2025-01-31'],
    ['20250100', '2025-01-01'],
  ])('a last day written %j', async (datumEinde, day) => {
    server.answerNext(rows(['rechtspersoon', 'Nee', 'Oud']), profile({ materieleRegistratie: { datumEinde } }))
    expect(await find()).toMatchObject({ value: { endedOn: new Date(day) } })
  })

  it('a count of people written as text', async () => {
    server.answerNext(rows(['rechtspersoon', 'Ja', 'Veel']), profile({ totaalWerkzamePersonen: '64' }))
    expect(await find()).toMatchObject({ value: { employees: 64 } })
  })
})

describe('an answer that cannot be read', () => {
  const oddly = (row: object) => ({
    status: 200,
    body: { totaal: 1, resultaten: [{ kvkNummer: '68750110', naam: 'Geheim BV', type: 'rechtspersoon', ...row }] },
  })

  it.each<[string, string, object[]]>([
    ['no rows', 'resultaten', [{ status: 200, body: { totaal: 0 } }]],
    ['rows of another shape', 'resultaten', [{ status: 200, body: { resultaten: { kvkNummer: 68750110 } } }]],
    ['a list', 'the whole answer', [{ status: 200, body: ['Geheim BV'] }]],
    ['a yes or no that is neither', 'resultaten.0.actief', [oddly({ actief: 'Geheim' })]],
    ['a number that is too long', 'resultaten.0.kvkNummer', [oddly({ kvkNummer: '687501109' })]],
    [
      'a day that does not exist',
      'materieleRegistratie.datumEinde',
      [oddly({}), profile({ materieleRegistratie: { datumEinde: '20250231' } })],
    ],
    [
      'a shield that is neither up nor down',
      '_embedded.eigenaar.adressen.0.indAfgeschermd',
      [oddly({}), profile({ _embedded: { eigenaar: { adressen: [{ indAfgeschermd: 'Geheim' }] } } })],
    ],
  ])('%s is no outage: the field is written down, not what it holds', async (_what, field, answers) => {
    server.answerNext(...(answers as Parameters<typeof server.answerNext>))
    expect(await find()).toEqual(unreadable)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('KVK answers what cannot be read')
    expect(lines[0]).toContain(`"${field}"`)
    expect(lines[0]).not.toMatch(/Geheim|6875|2025/)
    expect(server.requests).toHaveLength(answers.length)
  })
})

describe('a shielded address', () => {
  const street = { straatnaam: 'Geheim', huisnummer: 1, postcode: '9999ZZ', plaats: 'Elders' }
  const open = { type: 'bezoekadres', indAfgeschermd: 'Nee', ...street }
  const shielded = { type: 'bezoekadres', indAfgeschermd: 'ja', ...street }
  const found = (adres: object | undefined) => ({
    status: 200,
    body: { totaal: 1, resultaten: [{ kvkNummer: '68750110', naam: 'Stil', type: 'rechtspersoon', adres }] },
  })
  const embedded = (hoofdvestiging: object | undefined, eigenaar: object | undefined) =>
    profile({ _embedded: { ...(hoofdvestiging && { hoofdvestiging }), ...(eigenaar && { eigenaar }) } })
  const home = { binnenlandsAdres: { type: 'bezoekadres', ...street } }

  it.each([
    ['the main branch', found(home), embedded({ adressen: [shielded] }, { adressen: [open] })],
    ['the owner', found(home), embedded({ adressen: [] }, { adressen: [shielded] })],
    ['the owner, beside an open main branch', found(home), embedded({ adressen: [open] }, { adressen: [shielded] })],
    ['a postal address', found(home), embedded({ adressen: [{ ...shielded, type: 'correspondentieadres' }] }, {})],
    ['the row of the search', found({ ...home, indAfgeschermd: true }), embedded({ adressen: [open] }, {})],
    ['the address in the search', found({ binnenlandsAdres: { ...street, indAfgeschermd: 'JA' } }), embedded({}, {})],
    [
      'an address abroad in the search',
      found({ buitenlandsAdres: { straatHuisnummer: 'Geheim 1', land: 'Elders', indAfgeschermd: 'Ja' } }),
      profile({}),
    ],
  ])('of which %s tells is shown from none of the answers', async (_who, search, answer) => {
    server.answerNext(search, answer)
    const company = await find()
    expect(company).toMatchObject({ value: { isShielded: true, street: null, postalCode: null, city: null } })
    expect(JSON.stringify(company)).not.toMatch(/Geheim|9999|Elders/)
  })

  it.each(['Nee', 'nee', 'NEE', false, null])('%j shields nothing', async (indAfgeschermd) => {
    server.answerNext(found(home), embedded({ adressen: [{ ...open, indAfgeschermd }] }, {}))
    expect(await find()).toMatchObject({ value: { isShielded: false, street: 'Geheim 1', city: 'Elders' } })
  })
})

describe('asking for branches', () => {
  const branches = (settings: Partial<HttpRegisterSettings> = {}) =>
    httpRegister({
      baseUrl: server.url,
      apiKey: server.apiKey,
      timeoutMs: 4000,
      log: { warn: write, error: write },
      ...settings,
    }).listBranches('68750110')

  const branch = (vestigingsnummer: string, eersteHandelsnaam: string, indHoofdvestiging = 'Nee') => ({
    vestigingsnummer,
    eersteHandelsnaam,
    indHoofdvestiging,
  })

  it('names the main one first and the others by name', async () => {
    const vestigingen = [
      branch('000000000003', 'Zuid'),
      branch('000000000002', 'Noord'),
      branch('000000000001', 'West', 'Ja'),
    ]
    server.answerNext({ status: 200, body: { vestigingen } })
    const answer = await branches()
    expect(answer.ok && answer.value.map(({ name }) => name)).toEqual(['West', 'Noord', 'Zuid'])
    expect(server.requests.map(({ url }) => url)).toEqual(['/api/v1/basisprofielen/68750110/vestigingen'])
  })

  it('asks once only, for a page waits for it, and logs no number', async () => {
    server.answerNext({ status: 500 }, { status: 500 })
    expect(await branches()).toEqual(unavailable)
    expect(server.requests).toHaveLength(1)
    server.answerNext('hang')
    expect(await branches({ timeoutMs: 40 })).toEqual(unavailable)
    expect(lines.join()).not.toContain('68750110')
  })
})
