import { clipped } from './characters'

/** Nobody looks for longer words. */
export const maxSearch = 100

/** What people type is never a pattern: % and _ mean themselves. */
export function containing(search: string): string {
  return `%${clipped(search.trim(), maxSearch).replace(/[\\%_]/g, '\\$&')}%`
}
