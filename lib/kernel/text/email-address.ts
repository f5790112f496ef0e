import { domainToASCII } from 'node:url'
import { z } from 'zod'

const maxLength = 254
const address = z.email().max(maxLength)

/** Letters of any language, as people type a domain; no sign that would end it in an address of the web. */
const domainAsTyped = /^[\p{L}\p{M}\p{N}.-]+$/u

/** Whether this is an e-mail address. Mail knows a domain by its ASCII spelling, so that is what counts. */
export function isEmailAddress(text: string): boolean {
  if (text.length > maxLength) return false
  const at = text.lastIndexOf('@')
  const [person, domain] = [text.slice(0, at + 1), text.slice(at + 1)]
  return domainAsTyped.test(domain) && address.safeParse(person + domainToASCII(domain)).success
}
