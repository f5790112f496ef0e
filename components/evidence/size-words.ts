/** A size as people say it: 812 kB, 4.3 MB. */
export function sizeWords(bytes: number, locale: string): string {
  const format = (value: number, unit: 'kilobyte' | 'megabyte', digits: number) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: digits }).format(value)
  return bytes < 1_000_000
    ? format(Math.max(1, Math.round(bytes / 1000)), 'kilobyte', 0)
    : format(bytes / 1_000_000, 'megabyte', 1)
}
