/** What people type is never a pattern: % and _ mean themselves. */
export function containing(search: string): string {
  return `%${search
    .trim()
    .slice(0, 100)
    .replace(/[\\%_]/g, '\\$&')}%`
}
