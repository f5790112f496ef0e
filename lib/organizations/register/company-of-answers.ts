import { addDays } from '@/lib/kernel/days'
import type { Branch, RegisterCompany } from './register'
import type { BranchesAnswer, ProfileAddress, ProfileAnswer, SearchAnswer, SearchRow } from './responses'

type Address = Pick<RegisterCompany, 'street' | 'postalCode' | 'city'>

/** One company out of what Zoeken and Basisprofiel say; null when neither has a name for it. `today` serves when only "ended" is known. */
export function companyOfAnswers(
  row: SearchRow,
  search: SearchAnswer,
  profile: ProfileAnswer,
  today: Date,
): RegisterCompany | null {
  const main = profile._embedded?.hoofdvestiging
  const owner = profile._embedded?.eigenaar
  const name = profile.naam ?? profile.statutaireNaam ?? row.naam
  if (!name) return null
  return {
    kvkNumber: row.kvkNummer,
    name,
    rsin: owner?.rsin ?? null,
    legalForm: owner?.uitgebreideRechtsvorm ?? owner?.rechtsvorm ?? null,
    ...addressOf(main?.adressen ?? owner?.adressen ?? [], row),
    endedOn: endedOn(search, profile, today),
    branches: main?.vestigingsnummer ? [{ number: main.vestigingsnummer, name: main.eersteHandelsnaam ?? name }] : [],
    employees: profile.totaalWerkzamePersonen ?? null,
    // Zoeken and Basisprofiel name no people.
    representatives: null,
  }
}

/** The branches of a company, the main one first and the others by name. */
export function branchesOf({ vestigingen }: BranchesAnswer): Branch[] {
  return (vestigingen ?? [])
    .map(({ vestigingsnummer: number, eersteHandelsnaam, indHoofdvestiging }) => ({
      number,
      name: eersteHandelsnaam ?? number,
      isMain: indHoofdvestiging === 'Ja',
    }))
    .sort((a, b) => Number(b.isMain) - Number(a.isMain) || a.name.localeCompare(b.name, 'nl'))
    .map(({ number, name }) => ({ number, name }))
}

/**
 * The row that stands for the company. Closed branches are rows too, so what is active goes first;
 * then the legal person, then the main branch.
 */
export function mainRow(kvkNumber: string, search: SearchAnswer): SearchRow | undefined {
  const kinds = ['rechtspersoon', 'hoofdvestiging', 'nevenvestiging']
  const rank = (row: SearchRow) => (row.actief === 'Nee' ? kinds.length : 0) + kinds.indexOf(row.type)
  return search.resultaten.filter((row) => row.kvkNummer === kvkNumber).sort((a, b) => rank(a) - rank(b))[0]
}

/** Ended when the profile says when, or when every row of the company is inactive and none was left off: then yesterday at the latest. */
function endedOn(search: SearchAnswer, profile: ProfileAnswer, today: Date): Date | null {
  const date = profile.materieleRegistratie?.datumEinde
  if (date) return dayOf(date)
  const isComplete = (search.totaal ?? 0) <= search.resultaten.length
  return isComplete && search.resultaten.every((row) => row.actief === 'Nee') ? addDays(today, -1) : null
}

/** KVK writes YYYYMMDD, with 00 for an unknown month or day: then the first one. */
function dayOf(date: string): Date {
  const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6, 8)].map(Number) as [
    number,
    number,
    number,
  ]
  return new Date(Date.UTC(year, Math.max(month, 1) - 1, Math.max(day, 1)))
}

/** The visiting address, else the postal one, else what the search told. A shielded address stays hidden. */
function addressOf(addresses: ProfileAddress[], row: SearchRow): Address {
  const chosen = addresses.find((address) => address.type === 'bezoekadres') ?? addresses[0]
  if (!chosen) return searchAddress(row)
  if (chosen.indAfgeschermd === 'Ja') return { street: null, postalCode: null, city: null }
  if (chosen.straatHuisnummer)
    return { street: chosen.straatHuisnummer, postalCode: null, city: chosen.postcodeWoonplaats }
  const { straatnaam, huisnummer, huisletter, huisnummerToevoeging, postbusnummer } = chosen
  return {
    street: joined(straatnaam, huisnummer, huisletter, huisnummerToevoeging, postbusnummer),
    postalCode: spaced(chosen.postcode),
    city: chosen.plaats,
  }
}

function searchAddress(row: SearchRow): Address {
  const abroad = row.adres?.buitenlandsAdres
  if (abroad)
    return { street: abroad.straatHuisnummer, postalCode: null, city: joined(abroad.postcodeWoonplaats, abroad.land) }
  const home = row.adres?.binnenlandsAdres
  if (!home) return { street: null, postalCode: null, city: null }
  return {
    street: joined(home.straatnaam, home.huisnummer, home.huisletter),
    postalCode: spaced(home.postcode),
    city: home.plaats,
  }
}

function joined(...parts: (string | null)[]): string | null {
  return parts.filter(Boolean).join(' ') || null
}

/** 8823SJ becomes 8823 SJ. */
function spaced(postalCode: string | null): string | null {
  return (
    postalCode?.replace(
      /^(\d{4})\s*([A-Z]{2})$/i,
      (_all, numbers: string, letters: string) => `${numbers} ${letters.toUpperCase()}`,
    ) ?? null
  )
}
