import { expect, it } from 'vitest'
import { eachRow } from './each-row'

const listOf = (length: number) => {
  const asked: number[] = []
  const read = async (page: number, size: number) => {
    asked.push(page)
    return Array.from({ length }, (_, number) => number).slice((page - 1) * size, page * size)
  }
  return { asked, read }
}

it.each([
  [0, 1],
  [499, 1],
  [500, 2],
  [1203, 3],
])('brings %i rows, each once, by asking %i times', async (length, times) => {
  const { asked, read } = listOf(length)
  const found: number[] = []
  for await (const row of eachRow(read)) found.push(row)
  expect(found).toEqual(Array.from({ length }, (_, number) => number))
  expect(asked).toHaveLength(times)
})

it('asks no further than it is read', async () => {
  const { asked, read } = listOf(10_000)
  for await (const row of eachRow(read)) if (row === 600) break
  expect(asked).toEqual([1, 2])
})
