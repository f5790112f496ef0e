import { levelOfUrn, type LevelOfAssurance } from '@/lib/catalogue/levels'

/** Lengths of the scheme's schema (ServiceCatalogue 1.13); the one for addresses is its ServiceDescriptionURL's. */
export const lengths = { name: 64, description: 1024, url: 512 }

const endedLevel = 'urn:etoegang:core:assurance-class:loa1'
const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * A field's value, or what is wrong with it, said so that a supplier can mend their file. `note`: it was written in
 * another way than the scheme's, and yet it is plain what is meant.
 */
export type Read<T> = { value: T; note?: string } | { wrong: string }

/** Null: it says nothing. */
export function readText(text: string, limit: number): Read<string | null> {
  const value = text.replace(/\s+/g, ' ').trim()
  if (!value) return { value: null, note: 'is empty' }
  const length = [...value].length
  return length > limit ? { wrong: `has ${length} characters, more than ${limit}` } : { value }
}

/** Organization identification number (OIN): twenty digits. */
export function readOin(text: string): Read<string> {
  const value = text.trim()
  return /^[0-9]{20}$/.test(value) ? { value } : { wrong: 'is not an OIN of 20 digits' }
}

export function readUuid(text: string): Read<string> {
  const written = text.trim().toLowerCase()
  const value = /^\{(.*)\}$/.exec(written)?.[1] ?? written.replace(/^urn:uuid:/, '')
  if (!uuidShape.test(value)) return { wrong: 'is not a UUID' }
  return value === written ? { value } : { value, note: 'is written with more than the UUID' }
}

/** ServiceID: what a service calls itself when somebody signs in. */
export function readServiceUrn(text: string): Read<string> {
  const value = text.trim()
  return /^urn:etoegang:DV:[0-9]{20}:services:[0-9]{1,10}$/.test(value)
    ? { value }
    : { wrong: 'is not urn:etoegang:DV:<OIN>:services:<index>' }
}

/** Null for loa1, which ended on 1 July 2021: such a service cannot be authorized any more. */
export function readLevel(text: string): Read<LevelOfAssurance | null> {
  const urn = text.trim()
  if (urn === endedLevel) return { value: null }
  const value = levelOfUrn(urn)
  return value ? { value } : { wrong: 'is not a level of assurance of the scheme' }
}

/** Only http and https: the address becomes a link on our pages. Null: it says nothing. */
export function readUrl(text: string): Read<string | null> {
  const written = text.trim()
  if (!written) return { value: null, note: 'is empty' }
  if (written.length > lengths.url) return { wrong: `has ${written.length} characters, more than ${lengths.url}` }
  // What browsers do with it too.
  const value = /^www\.[^/:]+\.[a-z]{2,}(?:\/|$)/i.test(written) ? `https://${written}` : written
  const address = URL.canParse(value) ? new URL(value) : null
  if (!address || !['http:', 'https:'].includes(address.protocol)) return { wrong: 'is not an http or https address' }
  return value === written ? { value } : { value, note: 'has no https:// before it' }
}

/** XML Schema's boolean: spaces around it mean nothing. */
export function readFlag(text: string): Read<boolean> {
  const value = text.trim()
  if (value === 'true' || value === '1') return { value: true }
  if (value === 'false' || value === '0') return { value: false }
  return { wrong: 'is neither true nor false' }
}

/**
 * Whether an organization can be represented at a service that asks for one of these sets, of each the identifiers
 * together: it has a KvK number and an RSIN, no BSN and no eIDAS pseudonym. Nothing said: nothing stands in the way.
 */
export const isForCompanies = (sets: Map<string, string[]>): boolean =>
  sets.size === 0 || identifierSets(sets).length > 0

/** The sets that an organization can have, in the order of their numbers: of each the identifiers with spaces between. */
export function identifierSets(sets: Map<string, string[]>): string[] {
  const isOfCompany = (type: string) => /^urn:etoegang:[0-9.]+:EntityConcernedID:(?:KvKnr|RSIN)$/.test(type)
  return [...sets]
    .sort(([one], [other]) => Number(one) - Number(other))
    .flatMap(([, types]) => (types.every(isOfCompany) ? [[...new Set(types)].join(' ')] : []))
}
