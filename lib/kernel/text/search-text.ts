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

/** What is looked for among folded names; `%`, `_` and `\` mean themselves. What folds to nothing at all finds nothing. */
export function foldedSearch(search: string): string {
  const typed = clipped(search.trim(), maxSearch)
  return (foldText(typed) || typed).replace(/[\\%_]/g, '\\$&')
}

/** The same as the pattern of a LIKE. */
export const containing = (search: string) => `%${foldedSearch(search)}%`
