import { clipped } from './characters'

/** Nobody looks for longer words. */
export const maxSearch = 100

const spelledOut: Record<string, string> = {
  ...{ ø: 'o', ł: 'l', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', ŧ: 't' },
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th' },
}

/**
 * A text as names are looked for: without case, accents, apostrophes and dots, with one space for whatever else separates
 * words. `Cooperatie` and `Coöperatie`, `Berg-Éclair` and `berg eclair` are the same. `folded()` in the database does it to names.
 */
export const foldText = (text: string): string =>
  text
    .replace(/['’‘`´ʼ.]/g, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036F]/g, '')
    .replace(/[øłđðħıŧßæœþ]/g, (letter) => spelledOut[letter] ?? letter)
    .replace(/[\s,;:/&()"“”„«»+\u2010-\u2015\u2212-]+/g, ' ')
    .trim()

/** Fewer letters than this stand in half of all names, and no index holds them: looking for them is slow and finds too much. */
export const minSearch = 3

/** A sign of these is a word: one is a whole name. */
const wordSigns = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/**
 * Whether this is too little to look for; spaces, and signs that names are looked for without, do not count. Whole words of
 * two letters are no exception, for `bv` and `de` are such words.
 */
export function isTooShort(search: string): boolean {
  const folded = foldText(search) || search.trim()
  const signs = [...folded.replaceAll(' ', '')].length
  return signs > 0 && signs < minSearch && !wordSigns.test(folded)
}

/** What is looked for of what was typed: nothing where that is too short, and then a list is as it is without a search. */
export const sought = (typed: string): string => (isTooShort(typed) ? '' : typed.trim())

/** What is looked for among folded names; `%`, `_` and `\` mean themselves. What folds to nothing at all finds nothing. */
export function foldedSearch(search: string): string {
  const typed = clipped(search.trim(), maxSearch)
  return literally(foldText(typed) || typed)
}

/** What is looked for as it was typed, such as an address; `%`, `_` and `\` mean themselves. */
export const typedSearch = (search: string) => literally(clipped(search.trim(), maxSearch))

const literally = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** The same as the pattern of a LIKE. */
export const containing = (search: string) => `%${foldedSearch(search)}%`
