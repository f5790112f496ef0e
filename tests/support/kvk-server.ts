import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { errorNumbers, testCompanies } from '@/lib/organizations/register/test-companies'
import type { RegisterCompany } from '@/lib/organizations/register/register'

type Odd = { status: number; body?: unknown; text?: string; location?: string } | 'hang' | 'hang up'

/**
 * A local HTTP server that answers like the KVK Handelsregister API (Zoeken v2, Basisprofiel v1 with its Vestigingen) about the
 * test companies. `answerNext` makes the next requests go otherwise.
 */
export async function startKvkServer(apiKey = 'right-key') {
  const requests: { url: string; apikey: string | undefined }[] = []
  const odd: Odd[] = []
  const server = createServer((request, response) => {
    requests.push({ url: request.url ?? '', apikey: request.headers.apikey?.toString() })
    const next = odd.shift()
    if (next) return answerOddly(response, next)
    if (request.headers.apikey !== apiKey) return send(response, 401, { fault: { faultstring: 'Invalid ApiKey' } })
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    apiKey,
    requests,
    answerNext: (...answers: Odd[]) => void odd.push(...answers),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export const fault = (code: string) => ({ fout: [{ code, omschrijving: 'Zie de documentatie van KVK.' }] })

function answerOddly(response: ServerResponse, odd: Odd) {
  if (odd === 'hang') return
  if (odd === 'hang up') return void response.destroy()
  if (odd.location) response.setHeader('location', odd.location)
  if (odd.text !== undefined) return void response.writeHead(odd.status).end(odd.text)
  send(response, odd.status, odd.body ?? {})
}

function answer(request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? '', 'http://kvk.local')
  const number =
    url.pathname === '/api/v2/zoeken'
      ? (url.searchParams.get('kvkNummer') ?? '')
      : (/^\/api\/v1\/basisprofielen\/(\d{8})(?:\/vestigingen)?$/.exec(url.pathname)?.[1] ?? null)
  if (number === null) return send(response, 404, { message: 'no such resource' })
  if (errorNumbers.has(number)) return send(response, 500, fault('IPD9999'))
  const company = testCompanies.get(number)
  const isSearch = url.pathname.endsWith('/zoeken')
  const withEnded = url.searchParams.get('inclusiefInactieveRegistraties') === 'true'
  if (!company || (isSearch && company.endedOn && !withEnded))
    return send(response, 404, fault(isSearch ? 'IPD5200' : 'IPD0005'))
  if (url.pathname.endsWith('/vestigingen')) return send(response, 200, branchesAnswer(company))
  send(response, 200, isSearch ? searchAnswer(company) : profileAnswer(company))
}

/** One company gives several rows: an ended branch too, and the main branch under its trade name. */
function searchAnswer(company: RegisterCompany) {
  const { kvkNumber, name, city } = company
  const links = [{ rel: 'basisprofiel', href: `https://api.kvk.nl/api/v1/basisprofielen/${kvkNumber}` }]
  const adres = city
    ? { binnenlandsAdres: { type: 'bezoekadres', straatnaam: streetParts(company).straatnaam, plaats: city } }
    : undefined
  const actief = company.endedOn ? 'Nee' : 'Ja'
  const branches = company.branches.flatMap((branch) => [
    {
      kvkNummer: kvkNumber,
      vestigingsnummer: '000012345678',
      naam: `${name} oud`,
      type: 'nevenvestiging',
      actief: 'Nee',
      links,
    },
    {
      kvkNummer: kvkNumber,
      vestigingsnummer: branch.number,
      naam: branch.name,
      adres,
      type: 'hoofdvestiging',
      actief,
      links,
    },
  ])
  const resultaten = [...branches, { kvkNummer: kvkNumber, naam: name, adres, type: 'rechtspersoon', actief, links }]
  return {
    pagina: 1,
    resultatenPerPagina: 100,
    totaal: resultaten.length,
    resultaten,
    links: [{ rel: 'self', href: '/' }],
  }
}

function profileAnswer(company: RegisterCompany) {
  const { kvkNumber, name, legalForm, branches } = company
  const adressen = [
    {
      type: 'correspondentieadres',
      indAfgeschermd: 'Nee',
      straatnaam: 'Postbus',
      postbusnummer: 200,
      postcode: '1000AE',
      plaats: 'Rommeldam',
      land: 'Nederland',
    },
    { type: 'bezoekadres', ...visitingAddress(company), land: 'Nederland' },
  ]
  const main = branches[0] && {
    vestigingsnummer: branches[0].number,
    kvkNummer: kvkNumber,
    eersteHandelsnaam: branches[0].name,
    indHoofdvestiging: 'Ja',
    adressen,
  }
  return {
    kvkNummer: kvkNumber,
    indNonMailing: 'Ja',
    naam: name,
    formeleRegistratiedatum: '20170519',
    materieleRegistratie: {
      datumAanvang: '20170519',
      ...(company.endedOn && { datumEinde: company.endedOn.toISOString().slice(0, 10).replaceAll('-', '') }),
    },
    ...(company.employees !== null && { totaalWerkzamePersonen: company.employees }),
    handelsnamen: [{ naam: name, volgorde: 0 }],
    sbiActiviteiten: [{ sbiCode: '01241', sbiOmschrijving: 'Teelt van appels en peren', indHoofdactiviteit: 'Ja' }],
    links: [],
    _embedded: {
      ...(main && { hoofdvestiging: main }),
      eigenaar: {
        ...(company.rsin && { rsin: company.rsin }),
        rechtsvorm: legalForm,
        uitgebreideRechtsvorm: legalForm,
        ...(!main && { adressen }),
      },
    },
  }
}

function visitingAddress(company: RegisterCompany) {
  if (!company.street)
    return {
      indAfgeschermd: 'Ja',
      volledigAdres: 'Geheim 1 9999ZZ Elders',
      straatnaam: 'Geheim',
      huisnummer: 1,
      postcode: '9999ZZ',
      plaats: 'Elders',
    }
  return {
    indAfgeschermd: 'Nee',
    ...streetParts(company),
    postcode: company.postalCode?.replace(' ', ''),
    plaats: company.city,
  }
}

function streetParts({ street }: RegisterCompany) {
  const [, straatnaam, number, addition] = /^(.*?) (\d+)(?: (.+))?$/.exec(street ?? '') ?? []
  return {
    straatnaam,
    ...(number && { huisnummer: Number(number) }),
    ...(addition && { huisnummerToevoeging: addition }),
  }
}

function send(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function branchesAnswer({ kvkNumber, branches }: RegisterCompany) {
  return {
    kvkNummer: kvkNumber,
    aantalCommercieleVestigingen: branches.length,
    aantalNietCommercieleVestigingen: 0,
    totaalAantalVestigingen: branches.length,
    vestigingen: branches.map(({ number, name }) => ({
      vestigingsnummer: number,
      kvkNummer: kvkNumber,
      eersteHandelsnaam: name,
      indHoofdvestiging: 'Ja',
      indAdresAfgeschermd: 'Nee',
      indCommercieleVestiging: 'Ja',
      volledigAdres: 'Straat 1 1234AB Stad',
    })),
  }
}
