import { expect, it } from 'vitest'
import { pagesToShow } from './lists'

it.each([
  [1, 1, [1]],
  [1, 3, [1, 2, 3]],
  [1, 5, [1, 2, 0, 5]],
  [5, 9, [1, 0, 4, 5, 6, 0, 9]],
  [9, 9, [1, 0, 8, 9]],
])('on page %i of %i the pager shows %j', (current, last, pages) => {
  expect(pagesToShow(current, last)).toEqual(pages)
})
