import { expect, it } from 'vitest'
import { makeTurns } from './turns'

const sizes = { atOnce: 1, maxPerKey: 3, perKeyProblem: 'too_many_attempts', maxWaiting: 4 } as const

/** Work that is done when the test says so, and who began when. */
function makeWork(given: { atOnce?: number } = {}) {
  const inTurn = makeTurns({ ...sizes, ...given })
  const begun: string[] = []
  const ends = new Map<string, { done: () => void; fail: () => void }>()
  const bring = (name: string) =>
    inTurn(name.charAt(0), () => {
      begun.push(name)
      return new Promise<string>((resolve, reject) => {
        ends.set(name, { done: () => resolve(name), fail: () => reject(new Error(name)) })
      })
    })
  const end = (name: string) => ends.get(name)?.done()
  const fail = (name: string) => ends.get(name)?.fail()
  return { bring, begun, end, fail }
}

it('lets people take turns, whoever brought how much, and of one in the order in which it came', async () => {
  const { bring, begun, end } = makeWork()
  const all = ['a1', 'a2', 'a3', 'b1', 'c1'].map(async (name) => ({ name, answer: await bring(name) }))
  expect(begun).toEqual(['a1'])
  for (const [place, name] of ['a1', 'a2', 'b1', 'c1', 'a3'].entries()) {
    expect(begun[place]).toBe(name)
    end(name)
    await all[['a1', 'a2', 'a3', 'b1', 'c1'].indexOf(name)]
  }
  expect((await Promise.all(all)).map(({ answer }) => answer.ok)).toEqual([true, true, true, true, true])
})

it('works on so many at once, and on no more', async () => {
  const { bring, begun, end } = makeWork({ atOnce: 2 })
  const [first] = [bring('a1'), bring('b1'), bring('c1')]
  expect(begun).toEqual(['a1', 'b1'])
  end('a1')
  await first
  expect(begun).toEqual(['a1', 'b1', 'c1'])
})

it('refuses a fourth of one person, and takes it once one is done', async () => {
  const { bring, begun, end } = makeWork()
  const [first] = [bring('a1'), bring('a2'), bring('a3')]
  expect(await bring('a4')).toMatchObject({ problem: 'too_many_attempts' })
  end('a1')
  await first
  void bring('a5')
  end('a2')
  expect(begun).toEqual(['a1', 'a2'])
  expect(await bring('a6')).toMatchObject({ problem: 'too_many_attempts' })
})

it('is busy for whoever comes when enough people wait', async () => {
  const { bring } = makeWork()
  for (const name of ['a1', 'b1', 'c1', 'd1', 'e1']) void bring(name)
  expect(await bring('f1')).toMatchObject({ problem: 'busy' })
})

it('goes on after work that failed', async () => {
  const { bring, begun, fail } = makeWork()
  const [first] = [bring('a1'), bring('b1')]
  fail('a1')
  await expect(first).rejects.toThrow('a1')
  expect(begun).toEqual(['a1', 'b1'])
})
