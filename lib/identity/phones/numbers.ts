import 'server-only'
import { randomInt } from 'node:crypto'
import { chancesOf } from './secrets'
import { highestNumber, lowestNumber, threeNumbers } from './three-numbers'

/** The number of a new attempt: shown by the browser that asks, and chosen among three on the phone. */
export const newNumber = () => randomInt(lowestNumber, highestNumber + 1)

/** The three numbers of this attempt, worked out anew each time it is looked at: the same ones, and never which is right. */
export const numbersOf = ({ id, number }: { id: string; number: number }) =>
  threeNumbers(number, chancesOf(`numbers:${id}`))
