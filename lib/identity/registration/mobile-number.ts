import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile'

/** A mobile number as E.164, or null when it is none. Without a country code it is Dutch. */
export function mobileNumberOf(typed: string): string | null {
  // These metadata hold mobile numbers only: a landline or paid number is not valid by them.
  const number = parsePhoneNumberFromString(typed.replace(/^\s*00/, '+'), 'NL')
  return number?.isValid() && !number.ext ? number.number : null
}
