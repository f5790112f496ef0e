/** Ends the work with a problem's name. */
export class Refused extends Error {}

/**
 * @param {import('@/lib/kernel/result').Problem} problem
 * @returns {never}
 */
export function refuse(problem) {
  throw new Refused(problem)
}

/**
 * Where the objects begin (behind `5 0 obj`, with their number) and the trailers (without), in the order of the file.
 * @param {Buffer} bytes
 * @returns {Generator<{ from: number, number: number | null }>}
 */
export function* beginnings(bytes) {
  const next = { obj: bytes.indexOf('obj'), trailer: bytes.indexOf('trailer') }
  while (next.obj !== -1 || next.trailer !== -1) {
    const word = next.trailer === -1 || (next.obj !== -1 && next.obj < next.trailer) ? 'obj' : 'trailer'
    const [at, from] = [next[word], next[word] + word.length]
    next[word] = bytes.indexOf(word, from)
    if (word === 'trailer') {
      if (/^[\0\s]*(<<|%)/.test(bytes.toString('latin1', from, from + 64))) yield { from, number: null }
    } else {
      const number = numberBefore(bytes, at)
      if (number !== null) yield { from, number }
    }
  }
}

/** @param {number} byte */
const isSpace = (byte) => byte === 0 || byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 32
/** @param {number} byte */
const isLineEnd = (byte) => byte === 10 || byte === 13
/** @param {number} byte */
const isNumeric = (byte) => (byte >= 48 && byte <= 57) || byte === 43 || byte === 45 || byte === 46
/** @param {number | undefined} byte */
const isLetter = (byte = 0) => (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)

/**
 * The number of the object that begins with this `obj`, or null: it is another word, such as `endobj`.
 * @param {Buffer} bytes
 * @param {number} at
 */
function numberBefore(bytes, at) {
  if (isLetter(bytes[at + 3])) return null
  const generation = skip(bytes, skipSpace(bytes, at), isNumeric)
  if (generation === skipSpace(bytes, at)) return null
  const space = skipSpace(bytes, generation)
  const start = skip(bytes, space, isNumeric)
  return space === generation || start === space ? null : parseInt(bytes.toString('latin1', start, space), 10)
}

/**
 * How far back this goes on.
 * @param {Buffer} bytes
 * @param {number} at
 * @param {(byte: number) => boolean} goesOn
 */
function skip(bytes, at, goesOn) {
  let to = at
  while (to > 0 && goesOn(bytes[to - 1] ?? 0)) to -= 1
  return to
}

/**
 * White space before this place. A comment there would hide the number from us and not from a reader.
 * @param {Buffer} bytes
 * @param {number} at
 */
function skipSpace(bytes, at) {
  const to = skip(bytes, at, isSpace)
  if (
    bytes.subarray(to, at).some(isLineEnd) &&
    bytes
      .subarray(
        skip(bytes, to, (byte) => !isLineEnd(byte)),
        to,
      )
      .includes(37)
  )
    refuse('file_broken')
  return to
}
