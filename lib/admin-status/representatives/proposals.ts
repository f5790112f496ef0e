import { foldText } from '@/lib/kernel/text/search-text'
import { titles } from '@/lib/kernel/text/person-name'
import type { Identity, OnExtract, Someone } from './rules'

/** Words that stand before a surname and are no part of what one knows it by: `Vries, J. de` and `Jan de Vries`. */
const particles = new Set(
  'aan al auf bij da das de degli del della den der des di do dos du el het in la las le les lo los of onder op over te tegen ten ter toe tot uijt uit van ver vom von voor zu zum zur'.split(
    ' ',
  ),
)

/** Nobody's name has more words than this; of a longer text only these are read. */
const maxWords = 20

type Reading = { surnames: string[]; given: string[] }

/**
 * Pairs that may be one person: whoever is not identified yet, beside each person whom nobody stands for yet and whose
 * name is the same or nearly so. Proposed to staff, and never decided by it.
 */
export function propose<R extends OnExtract>(identities: Identity<R>[], people: Someone[]): Map<string, Someone[]> {
  const taken = new Set(identities.map(({ person }) => person))
  const free = people.filter((one) => !taken.has(one))
  const open = identities.filter(({ person }) => person === null)
  return new Map(
    open.map(({ representative: { id, name } }) => [id, free.filter((one) => isAlike(name, one.name))] as const),
  )
}

/**
 * Whether two names may be one person's: a surname in common, and forenames of which the fewer all stand among the others,
 * in that order, whole or as an initial.
 */
export function isAlike(one: string, other: string): boolean {
  return readings(one).some((mine) => readings(other).some((theirs) => fits(mine, theirs)))
}

function fits(one: Reading, other: Reading): boolean {
  if (!one.surnames.some((name) => other.surnames.includes(name))) return false
  const [fewer, more] = one.given.length <= other.given.length ? [one.given, other.given] : [other.given, one.given]
  let at = 0
  for (const name of more) if (at < fewer.length && isGiven(fewer[at] ?? '', name)) at += 1
  return fewer.length > 0 && at === fewer.length
}

const isGiven = (one: string, other: string) =>
  one === other || (one.length === 1 && other.startsWith(one)) || (other.length === 1 && one.startsWith(other))

/** What can be surname and what forenames: before a comma is the surname; without one it stands at the end, or, before initials, at the beginning. */
function readings(name: string): Reading[] {
  const [before = '', after] = name.split(',', 2)
  if (after !== undefined) return [{ surnames: wordsOf(before).flatMap(parts), given: wordsOf(after) }]
  const words = wordsOf(name)
  const [first = '', ...rest] = words
  const last = words.at(-1) ?? ''
  return [
    { surnames: parts(last), given: words.slice(0, -1) },
    { surnames: parts(first), given: rest },
  ]
}

/** Both halves of `jansen-vries`: a name of before a marriage and one of after it. */
const parts = (word: string) => word.split('-')

/** The words of a name, folded, without particles and titles; a hyphen stays within its word, and initials stand apart. */
function wordsOf(text: string): string[] {
  return (
    text
      .replaceAll('.', '. ')
      .split(/\s/, 10 * maxWords)
      // `'t Hart`, `'s Jongers`: the letter is no initial.
      .filter((word) => !/^['’‘`´ʼ]/.test(word))
      .map((word) =>
        word
          .split(/[\u2010-\u2015-]/)
          .map(foldText)
          .filter((part) => part !== '' && !particles.has(part))
          .join('-'),
      )
      .filter((word) => word !== '' && !titles.has(word))
      .slice(0, maxWords)
  )
}
