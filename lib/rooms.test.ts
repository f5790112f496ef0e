import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'

/** Which room of lib/ a file lies in; null for what lies in none. */
const roomOf = (path: string) => /^lib\/([\w-]+)\//.exec(path)?.[1] ?? null

function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true)
  return importedFiles.map(({ fileName }) =>
    fileName.startsWith('@/')
      ? fileName.slice(2)
      : fileName.startsWith('.')
        ? normalize(join(dirname(file), fileName))
        : '',
  )
}

function arrows(): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>()
  const files = readdirSync('lib', { recursive: true, encoding: 'utf8' }).map((file) => join('lib', file))
  for (const file of files.filter((one) => /\.tsx?$/.test(one) && !/\.test\.tsx?$/.test(one))) {
    const room = roomOf(file)
    if (!room) continue
    const to = graph.get(room) ?? new Set()
    graph.set(room, to)
    for (const other of importsOf(file).map(roomOf)) if (other && other !== room) to.add(other)
  }
  return graph
}

/** Rooms that cannot be put in an order, because each waits for another one. */
function knot(graph: Map<string, Set<string>>): string[] {
  const left = new Map(graph)
  for (;;) {
    const free = [...left].find(([, to]) => ![...to].some((room) => left.has(room)))
    if (!free) return [...left.keys()].sort()
    left.delete(free[0])
  }
}

it('no rooms of lib/ import each other in a circle, types included', () => {
  const graph = arrows()
  expect(graph.size).toBeGreaterThan(10)
  expect(knot(graph)).toEqual([])
})

it('a circle would be found', () => {
  expect(
    knot(
      new Map([
        ['a', new Set(['b'])],
        ['b', new Set(['a'])],
        ['c', new Set(['a'])],
      ]),
    ),
  ).toEqual(['a', 'b', 'c'])
})
