/** A full stop after another, as where a sentence ends with a name that does: `Grand Kontex B.V..` Three are an ellipsis. */
const doubled = /(?<!\.)\.\.(?!\.)/g

/** Whether what is drawn ends with a full stop: words, a list of parts, or an element with words in it. */
function endsWithStop(part: unknown): boolean {
  if (typeof part === 'string') return part.endsWith('.')
  if (Array.isArray(part)) return endsWithStop(part.at(-1))
  if (typeof part !== 'object' || part === null || !('props' in part)) return false
  const { props } = part
  return typeof props === 'object' && props !== null && 'children' in props && endsWithStop(props.children)
}

/** What a text came to, with one full stop where a name that ends with one ends the sentence too. */
export function oneFullStop<T>(words: T): T {
  if (typeof words === 'string') return words.replace(doubled, '.') as T
  if (!Array.isArray(words)) return words
  return words.map((part: unknown, place) => {
    if (typeof part !== 'string') return part
    const isSecond = /^\.(?!\.)/.test(part) && place > 0 && endsWithStop(words[place - 1])
    return oneFullStop(isSecond ? part.slice(1) : part)
  }) as T
}
