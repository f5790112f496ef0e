/** What an address says after its question mark, as Next hands it to a page. */
export type Search = Record<string, string | string[] | undefined>

/** One value from the address; of a repeated one the first, never longer than a name can be, and without NUL (Postgres). */
export function oneOf(search: Search, name: string): string {
  const value = search[name]
  return ((Array.isArray(value) ? value[0] : value) ?? '').replaceAll('\0', '').trim().slice(0, 200)
}

/** The page number from the address; 1 for anything that is not one. */
export function pageOf(search: Search): number {
  const page = Number(oneOf(search, 'page'))
  return Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1
}

/** The address of a list with these choices; empty ones are left out. */
export function listHref(path: string, choices: Record<string, string | number | undefined>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(choices)) if (value !== undefined && value !== '') query.set(name, String(value))
  const text = query.toString()
  return text ? `${path}?${text}` : path
}
