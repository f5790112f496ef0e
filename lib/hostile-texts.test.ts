import { describe, expect, it } from 'vitest'
import { safeFileName } from '@/lib/admin-status/evidence/rules'
import { isAlike } from '@/lib/admin-status/representatives/proposals'
import { plainName } from '@/lib/admin-status/signatories/rules'
import { parseFilter } from '@/lib/desk/queue/filter'
import { mobileNumberOf } from '@/lib/identity/registration/mobile-number'
import { browserName } from '@/lib/identity/sessions/browser/browser-name'
import { signInSchema } from '@/lib/identity/sessions/sign-in-schema'
import { parseDay } from '@/lib/kernel/days'
import { isEmailAddress } from '@/lib/kernel/text/email-address'
import { longText, personName } from '@/lib/kernel/forms/fields'
import { readLines } from '@/lib/organizations/invitations/read-lines'
import { parseKvkNumber } from '@/lib/organizations/numbers'

/** As much as a form may hold. */
const length = 200_000
const middle = (sign: string) => sign.repeat(length - 2)

/** Each keeps a slow expression busy for a minute or more: it begins anew at each sign, and reads to the end each time. */
const hostile: Record<string, string> = {
  'spaces between two at-signs': `@${middle(' ')}@`,
  'spaces before what is no address': `a@x.nl${middle(' ')}<x`,
  spaces: middle(' '),
  tabs: `a${middle('\t')}@`,
  'hard spaces': `a${middle('\u00A0')}@`,
  'line ends': `a${middle('\n')}a`,
  'both kinds of line ends': `a${'\r\n'.repeat(length / 2)}a`,
  quotes: `@${middle('"')}@`,
  'quoted cells': `@${'"@",'.repeat(length / 4)}`,
  'cells that are never closed': `@${',"a'.repeat(length / 3)}`,
  'quoted names without an address': `${'"a"  ;'.repeat(length / 6)}@`,
  'opened addresses': `@${middle('<')}@`,
  'closed addresses': `<@${middle('>')}`,
  dots: `a${middle('.')}@x`,
  'dots and spaces': `a${' .'.repeat(length / 2)}/x`,
  dashes: `a@${middle('-')}!`,
  'letters of a domain': `a@${middle('ü')}.nl`,
  'parts of a domain': `a@${'a.'.repeat(length / 2)}!`,
  digits: middle('0'),
}

const field = longText(4000)
const name = personName(100, 'name_missing')

/** Everything that reads a text as somebody typed or pasted it, before anything knows how long it is. */
const readers: Record<string, (text: string) => unknown> = {
  'a list of addresses': (text) => readLines(text),
  'the same in short lines': (text) => readLines(text.replace(/(.{100})/g, '$1\n')),
  'a text': (text) => field.safeParse(text).success,
  'a name': (text) => name.safeParse(text).success,
  'an address': (text) => isEmailAddress(text),
  'an address to sign in by': (text) => signInSchema.safeParse({ email: text }).success,
  'a telephone number': (text) => mobileNumberOf(text),
  'a number of a company': (text) => parseKvkNumber(text),
  'a day': (text) => parseDay(text),
  'the name of a file': (text) => safeFileName(text, 'application/pdf'),
  'a representative of a company': (text) => plainName(text),
  'a name beside another': (text) => isAlike(text, `${text}.`),
  'the search of the desk': (text) => parseFilter(text),
  'the name of a browser': (text) => browserName(text),
}

describe.each(Object.entries(readers))('a reader of %s', (_what, read) => {
  // The limit guards against hanging: read once, each takes milliseconds.
  it.each(Object.entries(hostile))('is done with %s', (_kind, text) => expect(read(text)).toBeDefined(), 20_000)
})
