import { describe, expect, it } from 'vitest'
import { threeNumbers } from './three-numbers'

const every = Array.from({ length: 90 }, (_, place) => place + 10)

describe('the three numbers to choose among', () => {
  it('are the number and two others of two digits, all different, in order', () => {
    for (const number of every)
      for (const first of [0, 1, 44, 87, 88, 89, 90, 2 ** 32 - 1])
        for (const second of [0, 1, 44, 87, 88, 89, 90, 2 ** 32 - 1]) {
          const three = threeNumbers(number, [first, second])
          expect(three).toContain(number)
          expect(new Set(three).size).toBe(3)
          expect(three.every((one) => one >= 10 && one <= 99)).toBe(true)
          expect(three).toEqual([...three].sort((a, b) => a - b))
        }
  })

  it('stay the same for the same chances', () => {
    expect(threeNumbers(42, [7, 8])).toEqual(threeNumbers(42, [7, 8]))
    expect(threeNumbers(42, [7, 8])).not.toEqual(threeNumbers(42, [8, 8]))
  })

  it('do not tell by their order which it is: over all numbers and decoys each place is as likely', () => {
    const places = [0, 0, 0]
    for (const number of every)
      for (let first = 0; first < 89; first += 1)
        for (let second = 0; second < 88; second += 1) {
          const place = threeNumbers(number, [first, second]).indexOf(number)
          places[place] = (places[place] ?? 0) + 1
        }
    expect(places).toEqual([234960, 234960, 234960])
  })
})
