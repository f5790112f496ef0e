import { levelOfUrn, type LevelOfAssurance } from '@/lib/catalogue/levels'

/** Lengths of the scheme's schema (ServiceCatalogue 1.13); the one for addresses is its ServiceDescriptionURL's. */
export const lengths = { name: 64, description: 1024, url: 512 }

const endedLevel = 'urn:etoegang:core:assurance-class:loa1'
const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** A field's text, or what is wrong with it, said so that a supplier can mend their file. */
export type Read<T> = { value: T } | { wrong: string }

export function readText(text: string, limit: number): Read<string> {
  const value = text.replace(/\s+/g, ' ').trim()
  if (!value) return { wrong: 'is empty' }
  const length = [...value].length
  return length > limit ? { wrong: `has ${length} characters, more than ${limit}` } : { value }
}

/** Organization identification number (OIN): twenty digits. */
export function readOin(text: string): Read<string> {
  const value = text.trim()
  return /^[0-9]{20}$/.test(value) ? { value } : { wrong: 'is not an OIN of 20 digits' }
}

export function readUuid(text: string): Read<string> {
  const value = text.trim().toLowerCase()
  return uuidShape.test(value) ? { value } : { wrong: 'is not a UUID' }
}

/** Null for loa1, which ended on 1 July 2021: such a service cannot be authorized any more. */
export function readLevel(text: string): Read<LevelOfAssurance | null> {
  const urn = text.trim()
  if (urn === endedLevel) return { value: null }
  const value = levelOfUrn(urn)
  return value ? { value } : { wrong: 'is not a level of assurance of the scheme' }
}

/** Only http and https: the address becomes a link on our pages. */
export function readUrl(text: string): Read<string> {
  const value = text.trim()
  if (value.length > lengths.url) return { wrong: `has ${value.length} characters, more than ${lengths.url}` }
  const address = URL.canParse(value) ? new URL(value) : null
  return address && ['http:', 'https:'].includes(address.protocol)
    ? { value }
    : { wrong: 'is not an http or https address' }
}

/** XML Schema's boolean. */
export function readFlag(text: string): Read<boolean> {
  if (text === 'true' || text === '1') return { value: true }
  if (text === 'false' || text === '0') return { value: false }
  return { wrong: 'is neither true nor false' }
}
