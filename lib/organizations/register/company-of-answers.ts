import { addDays } from '@/lib/kernel/days'
import type { Branch, RegisterCompany } from './register'
import type { BranchesAnswer, ProfileAddress, ProfileAnswer, SearchAnswer, SearchRow } from './responses'

type Address = Pick<RegisterCompany, 'street' | 'postalCode' | 'city'>

const noAddress: Address = { street: null, postalCode: null, city: null }

/** One company out of what Zoeken and Basisprofiel say; null when neither has a name for it. `today` serves when only "ended" is known. */
export function companyOfAnswers(
  kvkNumber: string,
  row: SearchRow,
  search: SearchAnswer,
  profile: ProfileAnswer,
  today: Date,
): RegisterCompany | null {
  const main = profile._embedded?.hoofdvestiging
  const owner = profile._embedded?.eigenaar
  const name = profile.naam ?? profile.statutaireNaam ?? row.naam
  if (!name) return null
  const addresses = [...(main?.adressen ?? []), ...(owner?.adressen ?? [])]
  const isShielded = [...addresses, ...shieldsOf(kvkNumber, search)].some((address) => address.indAfgeschermd)
  return {
    kvkNumber,
    name,
    rsin: owner?.rsin ?? null,
    legalForm: owner?.uitgebreideRechtsvorm ?? owner?.rechtsvorm ?? null,
    ...(isShielded ? noAddress : addressOf(addresses, row)),
    isShielded,
    endedOn: endedOn(kvkNumber, search, profile, today),
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
      isMain: indHoofdvestiging === true,
    }))
    .sort((a, b) => Number(b.isMain) - Number(a.isMain) || a.name.localeCompare(b.name, 'nl'))
    .map(({ number, name }) => ({ number, name }))
}

/** The rows of this company: the search may name others too. */
const rowsOf = (kvkNumber: string, search: SearchAnswer) =>
  search.resultaten.filter((row) => row.kvkNummer === kvkNumber)

/**
 * Every place where the search can say "shielded". Whoever asked for it did so for their company: it holds for each
 * address of it, whichever answer names that one.
 */
function shieldsOf(kvkNumber: string, search: SearchAnswer) {
  return rowsOf(kvkNumber, search).flatMap(({ adres }) =>
    adres ? [adres, adres.binnenlandsAdres ?? adres, adres.buitenlandsAdres ?? adres] : [],
  )
}

/**
 * The row that stands for the company. Closed branches are rows too, so what is active goes first;
 * then the legal person, then the main branch, then other branches and what KVK may add to these.
 */
export function mainRow(kvkNumber: string, search: SearchAnswer): SearchRow | undefined {
  const kinds = ['rechtspersoon', 'hoofdvestiging', 'nevenvestiging']
  const kindOf = (row: SearchRow) => kinds.indexOf(row.type?.toLowerCase() ?? '')
  const rank = (row: SearchRow) =>
    (row.actief === false ? kinds.length + 1 : 0) + (kindOf(row) === -1 ? kinds.length : kindOf(row))
  return rowsOf(kvkNumber, search).sort((a, b) => rank(a) - rank(b))[0]
}

/** Ended when the profile says when, or when every row of the company is inactive and none was left off: then yesterday at the latest. */
function endedOn(kvkNumber: string, search: SearchAnswer, profile: ProfileAnswer, today: Date): Date | null {
  const date = profile.materieleRegistratie?.datumEinde
  if (date) return date
  const isComplete = (search.totaal ?? 0) <= search.resultaten.length
  const isInactive = rowsOf(kvkNumber, search).every((row) => row.actief === false)
  return isComplete && isInactive ? addDays(today, -1) : null
}

/** The visiting address, else the postal one, else what the search told. */
function addressOf(addresses: ProfileAddress[], row: SearchRow): Address {
  const chosen = addresses.find((address) => address.type?.toLowerCase() === 'bezoekadres') ?? addresses[0]
  if (!chosen) return searchAddress(row)
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
  if (!home) return noAddress
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
