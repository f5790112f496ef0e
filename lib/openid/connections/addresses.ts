import { isPublicAddress } from '@/lib/kernel/text/addresses'
import { ok, refuse, type Result } from '@/lib/kernel/result'

/** The longest address, and how many of one kind a connection has. */
export const maxAddressLength = 500
export const maxAddresses = 20

/** What this installation allows that others do not. */
export type Surroundings = {
  /** The demo and its service live on this computer, without https. */
  isDemo: boolean
  /** Whether we may speak to addresses of private networks. */
  mayReachPrivate: boolean
}

/**
 * An address to which a browser goes back, exactly as the service will send it: it is compared sign by sign. So it is
 * https, whole, in its one spelling, and holds no fragment, no name and password, and no star.
 */
export function checkBrowserAddress(text: string, { isDemo }: Surroundings): Result<string> {
  const read = readUrl(text)
  if (!read.ok) return read
  const isLocal = isDemo && read.value.protocol === 'http:' && isLoopback(read.value.hostname)
  return read.value.protocol === 'https:' || isLocal ? ok(text) : refuseAddress('address_not_https', text)
}

/** An address that we speak to ourselves: their keys, their logout. Not one inside our own network, unless the settings allow it. */
export function checkOutsideAddress(text: string, surroundings: Surroundings): Result<string> {
  const checked = checkBrowserAddress(text, surroundings)
  if (!checked.ok || surroundings.mayReachPrivate) return checked
  return isPrivateHost(new URL(text).hostname) ? refuseAddress('address_private', text) : checked
}

/** Whether this host can only be one of a private network. What a name of the internet leads to is looked at when it is used. */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')
  if (/^[0-9.]+$/.test(host) || host.includes(':')) return !isPublicAddress(host)
  return !host.includes('.') || /\.(?:localhost|local|internal|intranet|lan|home\.arpa)$/.test(host)
}

const isLoopback = (hostname: string) => ['localhost', '127.0.0.1', '[::1]'].includes(hostname)

function readUrl(text: string): Result<URL> {
  if (text.length > maxAddressLength) return refuseAddress('address_too_long', text.slice(0, 60))
  if (text.includes('*')) return refuseAddress('address_wildcard', text)
  if (!URL.canParse(text)) return refuseAddress('address_malformed', text)
  const url = new URL(text)
  if (url.hash !== '' || text.includes('#')) return refuseAddress('address_fragment', text)
  if (url.username !== '' || url.password !== '') return refuseAddress('address_credentials', text)
  if (!['https:', 'http:'].includes(url.protocol)) return refuseAddress('address_not_https', text)
  if (url.href !== text && url.href !== `${text}/`)
    return refuse('address_spelling', { details: { address: text, spelling: url.href } })
  return ok(url)
}

const refuseAddress = (
  problem:
    | 'address_too_long'
    | 'address_wildcard'
    | 'address_malformed'
    | 'address_fragment'
    | 'address_credentials'
    | 'address_not_https'
    | 'address_private',
  address: string,
) => refuse(problem, { details: { address } })

/** Lines as somebody typed them: without empty ones, each once. */
export const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
]

/** Addresses one per line; the first that is none is named. */
export function checkAddresses(
  text: string,
  check: (address: string, surroundings: Surroundings) => Result<string>,
  surroundings: Surroundings,
): Result<string[]> {
  const lines = linesOf(text)
  if (lines.length > maxAddresses) return refuse('addresses_too_many', { details: { most: maxAddresses } })
  for (const line of lines) {
    const checked = check(line, surroundings)
    if (!checked.ok) return checked
  }
  return ok(lines)
}
