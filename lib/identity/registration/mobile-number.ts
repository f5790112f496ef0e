import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/mobile'

export type Mobile = { number: string; country: CountryCode | undefined }

/** A mobile number as E.164 with its country, or null when it is none. Without a country code it is Dutch. */
export function mobileNumberOf(typed: string): Mobile | null {
  // These metadata hold mobile numbers only: a landline or paid number is not valid by them.
  const found = parsePhoneNumberFromString(typed.replace(/^\s*00/, '+'), 'NL')
  return found?.isValid() && !found.ext ? { number: found.number, country: found.country } : null
}
