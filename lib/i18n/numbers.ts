/** What is read as one stays on one line: with spaces at which no line breaks. */
export const unbroken = (text: string) => text.replaceAll(' ', '\u00a0')

/** Country codes of one and of two digits; all others have three. */
const countryCode = /^\+(1|7|2[07]|3[0-46-9]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})(\d+)$/

/**
 * A mobile number as it is kept, in groups that can be read aloud, on one line: `+31 6 12 34 56 78`. What is no such number
 * stays as it is. Without the library that reads typed numbers, for the phone shows one too.
 */
export function formatPhone(number: string): string {
  const [, country, rest] = countryCode.exec(number) ?? []
  if (!country || !rest) return unbroken(number)
  // After one digit, or three, the others go by two.
  const first = rest.length % 2 === 0 ? 0 : country === '31' ? 1 : 3
  const groups = rest.slice(first).match(/\d{2}/g) ?? []
  return unbroken([`+${country}`, rest.slice(0, first), ...groups].filter(Boolean).join(' '))
}

/** The address behind which a phone calls a number. */
export const telHref = (number: string) => `tel:${number.replace(/[^+\d]/g, '')}`

/** Where a post address ends: `6922 KZ Duiven`, also where the code was kept without its space; a line may end after it. */
export function formatPlace(postalCode: string | null, city: string | null): string {
  return [postalCode && unbroken(postalCode.replace(/^(\d{4})([A-Z]{2})$/, '$1 $2')), city].filter(Boolean).join(' ')
}
