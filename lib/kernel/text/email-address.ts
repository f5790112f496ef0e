import { domainToASCII } from 'node:url'
import { z } from 'zod'
import { withoutCopySigns } from './characters'

const maxLength = 254
const address = z.email().max(maxLength)

/** Letters of any language, as people type a domain; no sign that would end it in an address of the web. */
const domainAsTyped = /^[\p{L}\p{M}\p{N}.-]+$/u

/**
 * One spelling per address, whichever field it was typed in: what the database holds, what accounts are found by, and what
 * tries are counted by. Mail knows a domain by its ASCII spelling, so `jan@münchen.nl` and `jan@xn--mnchen-3ya.nl` are one.
 */
export function spellEmail(typed: string): string {
  const text = withoutCopySigns(typed).trim().normalize('NFC').toLowerCase()
  const at = text.lastIndexOf('@')
  const domain = text.slice(at + 1)
  // What is no domain stays as it is: it will be refused, or is found as it was stored once.
  const ascii = domainAsTyped.test(domain) ? domainToASCII(domain) : ''
  return ascii === '' ? text : text.slice(0, at + 1) + ascii
}

/** Whether this is an e-mail address. */
export const isEmailAddress = (text: string) => text.length <= maxLength && address.safeParse(spellEmail(text)).success

/** Whether nothing but a sign between two addresses of a list makes it none: what remains of `jan@x.nl;`. */
export function hasTrailingSign(text: string): boolean {
  const typed = withoutCopySigns(text).trim()
  return /[;,]$/.test(typed) && isEmailAddress(typed.slice(0, -1))
}
