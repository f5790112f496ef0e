import { clipped, withoutCopySigns } from '@/lib/kernel/text/characters'
import { maxSearch } from '@/lib/kernel/text/search-text'

/** What an address says after its question mark, as Next hands it to a page. */
export type Search = Record<string, string | string[] | undefined>

/** Rows on a page of a list. */
export const pageSize = 25

/** Nobody counts further than this, and nobody leafs further: searching is faster for both. */
export const countLimit = 1000

/** The last page of a list that counts no further. */
export const lastCountedPage = countLimit / pageSize

/** One value from the address; of a repeated one the first, never longer than a name can be, and without NUL (Postgres). */
export function oneOf(search: Search, name: string): string {
  return textOf(search, name, 200)
}

/** What was typed into a list's search field. */
export const searchOf = (search: Search, name = 'q') => textOf(search, name, maxSearch)

/** The same, of up to so many characters. */
export function textOf(search: Search, name: string, longest: number): string {
  const value = search[name]
  const given = ((Array.isArray(value) ? value[0] : value) ?? '').replaceAll('\0', '')
  return clipped(withoutCopySigns(given).toWellFormed().trim(), longest)
}

/** The page number from the address: 1 for anything that is not one, and never beyond the last page that one can leaf to. */
export function pageOf(search: Search, last = 100_000): number {
  const page = Number(oneOf(search, 'page'))
  return Number.isInteger(page) && page >= 1 ? Math.min(page, last) : 1
}

/** Which of a list stand on this page, counted from one. */
export function rangeOf(page: number, size: number, shown: number): { first: number; last: number } {
  const first = (page - 1) * size + 1
  return { first, last: first + shown - 1 }
}

/** The address of a list with these choices; empty ones and page 1 are left out. */
export function listHref(path: string, choices: Record<string, string | number | null | undefined>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(choices))
    if (value && !(name === 'page' && value === 1)) query.set(name, String(value))
  const text = query.toString()
  return text ? `${path}?${text}` : path
}
