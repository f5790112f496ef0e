import { randomInt } from 'node:crypto'

// No 0/O and 1/I/L: people read references aloud on the phone.
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** A reference that people can quote, such as SK-7F3K-92QD. Says nothing about order or numbers. */
export function newReference(prefix: 'SK' | 'ZK' | 'BR' | 'BZ'): string {
  const part = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return `${prefix}-${part()}-${part()}`
}
