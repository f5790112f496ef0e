import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const files = ['app', 'components', 'lib', 'prisma', 'scripts', 'tests'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter(
      (file) =>
        /\.(tsx?|mjs|prisma)$/.test(file) &&
        !file.startsWith('prisma/generated') &&
        !import.meta.filename.endsWith(file),
    ),
)

/** Names that comments cite: every quoted one of a `Source: "…", "…"`, also where the comment breaks the line. */
function citedIn(source: string): string[] {
  const text = source.replace(/\n[^\S\n]*(\*|\/\/\/?) ?/g, ' ')
  const lists = [...text.matchAll(/\bSources?: ("[^"]+"(?:, "[^"]+")*)/g)].map(([, list = '']) => list)
  return lists.flatMap((list) => [...list.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name))
}

it('every source that a comment names stands in docs/sources.md, under one name', () => {
  const known = [...readFileSync('docs/sources.md', 'utf8').matchAll(/^### (.+)$/gm)].map(([, name]) => name)
  const cited = files.flatMap((file) => citedIn(readFileSync(file, 'utf8')))
  expect([...new Set(cited)].filter((name) => !known.includes(name))).toEqual([])
  expect(known).toHaveLength(new Set(known).size)
  expect(cited.length).toBeGreaterThan(25)
})
