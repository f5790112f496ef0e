import { readFileSync, readdirSync } from 'node:fs'
import { expect, it } from 'vitest'

const map = /## The map\n+```\n([\s\S]*?)```/.exec(readFileSync('README.md', 'utf8'))?.[1] ?? ''

/** The folders that the map names, in lines that begin with so many spaces: `public/`, or two as `.github/ .ci/`. */
const named = (spaces: number) =>
  map
    .split('\n')
    .flatMap((line) =>
      /^ */.exec(line)?.[0].length === spaces ? (line.trim().split(/ {2,}/)[0]?.split(' ') ?? []) : [],
    )
    .filter((name) => name.endsWith('/'))
    .map((name) => name.slice(0, -1))

const ignored = readFileSync('.gitignore', 'utf8')
  .split('\n')
  .map((line) => line.replace(/\/$/, ''))

/** The folders right inside this one, without what git does not keep. */
const folders = (inside: string) =>
  readdirSync(inside, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && ![...ignored, '.git'].includes(entry.name))
    .map((entry) => entry.name)

it.each([
  ['.', 0],
  ['lib', 2],
])('the map names every folder of the repository: %s', (inside, spaces) => {
  expect(named(spaces).sort()).toEqual(folders(inside).sort())
  expect(named(spaces).length).toBeGreaterThan(7)
})
