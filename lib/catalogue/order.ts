const alphabet = new Intl.Collator('nl')

/** Providers as one looks for them: those asked most often first, then by the Dutch alphabet. */
export const inUsefulOrder = <P extends { id: string; name: string }>(
  providers: P[],
  asked: ReadonlyMap<string, number> = new Map(),
): P[] =>
  providers.toSorted(
    (a, b) =>
      (asked.get(b.id) ?? 0) - (asked.get(a.id) ?? 0) || alphabet.compare(a.name, b.name) || (a.id < b.id ? -1 : 1),
  )
