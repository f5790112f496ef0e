/** What an address says of these fields: the empty ones are left out, and so is the page, for another list begins at its first. */
export function filterAddress(fields: Iterable<[string, FormDataEntryValue]>): string {
  const address = new URLSearchParams()
  for (const [name, value] of fields) {
    const text = typeof value === 'string' ? value.trim() : ''
    if (text !== '') address.append(name, text)
  }
  return address.toString()
}
