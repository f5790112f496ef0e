import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6

/** Addresses of this machine and of networks that nobody reaches from outside. */
export const ownRanges = ['127.0.0.0/8', '::1/128', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7']

/** IPv4 with a port, IPv6 in brackets with or without one, and a zone: what stands around an address. */
const bare = (text: string) =>
  text
    .trim()
    .replace(/^\[([^[\]]*)\](?::\d{1,5})?$/, '$1')
    .replace(/^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/, '$1')
    .split('%', 1)[0] ?? ''

function read(text: string): Address | null {
  // Any other spelling is cut off before it is looked at: this comes from outside.
  const given = bare(text.slice(0, 100))
  if (ipaddr.IPv4.isValidFourPartDecimal(given)) return ipaddr.IPv4.parse(given)
  if (!ipaddr.IPv6.isValid(given)) return null
  const address = ipaddr.IPv6.parse(given)
  return address.isIPv4MappedAddress() ? address.toIPv4Address() : address
}

/** An address in its one spelling: without port, brackets and zone, IPv4 also where it was written as IPv6; null: it is none. */
export function readAddress(text: string): string | null {
  return read(text)?.toString() ?? null
}

/** The network of an address: 256 neighbours of IPv4, or the /64 that one IPv6 subscriber has. What is no address stays itself. */
export function networkOf(address: string): string {
  const found = read(address)
  if (!found) return address
  if (found instanceof ipaddr.IPv4) return `${found.octets.slice(0, 3).join('.')}.0/24`
  return `${found.parts.slice(0, 4).map(hex).join(':')}::/64`
}

/** What tries are counted by: IPv4 one by one, IPv6 by network, for one subscriber has as many addresses as they like. */
export const addressKey = (address: string) => (address.includes(':') ? networkOf(address) : address)

const hex = (part: number) => part.toString(16)

export type Range = [Address, number]

/** A range such as 10.0.0.0/8, or one address; null: it is none. */
export function readRange(text: string): Range | null {
  const given = text.trim()
  if (ipaddr.isValidCIDR(given)) return ipaddr.parseCIDR(given)
  const address = read(given)
  return address && [address, address instanceof ipaddr.IPv4 ? 32 : 128]
}

const isWithin = (address: Address, ranges: Range[]) =>
  ranges.some(([start, bits]) => start.kind() === address.kind() && address.match(start, bits))

/**
 * Where a request comes from: who spoke to us, and where that is a proxy of ours, whom it says it speaks for, and so
 * on. What stands further away can be made up by whoever sent it.
 */
export function senderOf(peer: string | null, forwarded: string | null, proxies: Range[]): string {
  let sender: Address | null = null
  for (const hop of [...(forwarded?.split(',') ?? []), peer ?? ''].reverse()) {
    const address = read(hop)
    if (!address) break
    sender = address
    if (!isWithin(address, proxies)) break
  }
  return sender?.toString() ?? 'unknown'
}

/** Whether this address is one of a proxy of ours: what it says of who asked is believed. */
export function isProxy(peer: string | null, proxies: Range[]): boolean {
  const address = read(peer ?? '')
  return address !== null && isWithin(address, proxies)
}

/** Whether it can be reached from anywhere: no address of this machine, of a private network, or kept for another use. */
export function isPublicAddress(text: string): boolean {
  const address = read(text)
  if (address === null || address.range() !== 'unicast') return false
  // What the internet gives out (RFC 4291); the library calls the rest of what nobody was given unicast as well.
  return !(address instanceof ipaddr.IPv6) || (address.parts[0] ?? 0) >> 13 === 1
}
