import type { Search } from '@/lib/kernel/forms/list-address'

/** More than these are not ended in one go: an address holds no more. */
export const mostAtOnce = 150

/** The address of a page about these authorizations. */
export function chosenHref(path: string, ids: string[]): string {
  return `${path}?${new URLSearchParams(ids.slice(0, mostAtOnce).map((id) => ['id', id])).toString()}`
}

/** The ids that such an address names. */
export function chosenIds(search: Search): string[] {
  return [...new Set([search.id ?? []].flat())].slice(0, mostAtOnce)
}
