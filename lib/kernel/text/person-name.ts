import { withoutCopySigns } from './characters'

/** Letters with a dot behind them that people write without a space before what follows: `mr.drs. Jansen`, `dr.Jansen`. */
export const titles = new Set([
  'dhr',
  'dr',
  'drs',
  'ds',
  'fam',
  'ing',
  'ir',
  'jr',
  'mej',
  'mevr',
  'mr',
  'mw',
  'ph',
  'prof',
  'sr',
  'st',
])

/** Signs of addresses, and signs that are invisible or turn the text around them; two of those belong to scripts such as Persian. */
const noPartOfName = /[:@<>\\|{}[\]\p{Cc}]|(?![\u200C\u200D])\p{Cf}/u

/** What separates the parts of a site's name; of the full stop of Chinese and Japanese a browser makes one. */
const dots = /[.\u3002]/

/** `e/v`, `h/o`: the only words of a name with a slash in them. */
const slashed = /^\p{L}\/\p{L}\.?$/u

/**
 * A person's name in one spelling: full-width letters are letters, white space is a space, and what only came along when it
 * was copied is gone.
 */
export const readPersonName = (text: string) => withoutCopySigns(text).normalize('NFKC').replace(/\s+/g, ' ').trim()

/**
 * Whether this can be somebody's name. We mail names to addresses that nobody has confirmed yet, so what a mail program
 * would make a link of is none, in whatever letters: `betaal-nu.nl`, `www.x`, `https://x`.
 */
export function isPersonName(text: string): boolean {
  const name = readPersonName(text)
  return name !== '' && !noPartOfName.test(name) && name.split(' ').every((word) => isWordOfName(word))
}

function isWordOfName(word: string): boolean {
  if (word.includes('/')) return slashed.test(word)
  const parts = word.split(dots)
  return !/^www$/i.test(parts[0] ?? '') && parts.every((part, place) => !isLinked(part, parts[place + 1]))
}

/** Whether a dot between these joins them as in the name of a site. An initial (`J.de Vries`) or a title does not. */
function isLinked(before: string, after: string | undefined): boolean {
  if (after === undefined || [...after].length < 2) return false
  return !/^\p{Lu}$/u.test(before) && !titles.has(before.toLowerCase())
}
