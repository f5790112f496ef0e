/** The numbers that an attempt can have: two digits. */
export const lowestNumber = 10
export const highestNumber = 99

/**
 * The number of an attempt and two others, all different, from the lowest to the highest. All three are as random as the
 * number, so that their order tells nothing. `chances` are two whole numbers that nobody can foresee and that stay the same
 * for one attempt: who looks twice sees the same three.
 */
export function threeNumbers(number: number, [first, second]: readonly [number, number]): number[] {
  const one = anotherThan([number], first)
  const other = anotherThan([number, one], second)
  return inOrder([number, one, other])
}

const inOrder = (numbers: number[]) => [...numbers].sort((a, b) => a - b)

/** The number that this chance picks of those that are left. */
function anotherThan(taken: number[], chance: number): number {
  const left = highestNumber - lowestNumber + 1 - taken.length
  return inOrder(taken).reduce((found, one) => (found >= one ? found + 1 : found), lowestNumber + (chance % left))
}
