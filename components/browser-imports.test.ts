import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

/** What of a file's imports is left when it runs; those of types are not. */
function importsOf(file: string): string[] {
  const compilerOptions = { module: ts.ModuleKind.ESNext, jsx: ts.JsxEmit.Preserve, target: ts.ScriptTarget.ESNext }
  const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), { compilerOptions, fileName: file })
  return ts.preProcessFile(outputText, true, true).importedFiles.map(({ fileName }) => fileName)
}

/** The file of ours that is meant, or null where it is a package. */
function ownFile(from: string, name: string): string | null {
  if (!name.startsWith('@/') && !name.startsWith('.')) return null
  const path = name.startsWith('@/') ? name.slice(2) : normalize(join(dirname(from), name))
  return [path, `${path}.ts`, `${path}.tsx`].find((one) => /\.\w+$/.test(one) && existsSync(one)) ?? null
}

const isOf = (file: string, where: 'client' | 'server') =>
  new RegExp(`^\\s*['"]use ${where}['"]`).test(readFileSync(file, 'utf8'))

/** The way from a file to a package, or null: no way leads there. Actions stay on the server. */
function wayTo(file: string, wanted: string, seen: Set<string>): string[] | null {
  if (seen.has(file) || !/\.tsx?$/.test(file) || isOf(file, 'server')) return null
  seen.add(file)
  for (const name of importsOf(file)) {
    if (name === wanted || name.startsWith(`${wanted}/`)) return [file, name]
    const own = ownFile(file, name)
    const way = own && wayTo(own, wanted, seen)
    if (way) return [file, ...way]
  }
  return null
}

const ofBrowser = ['app', 'components', 'lib']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)))
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && isOf(file, 'client'))

describe('what runs in the browser', () => {
  // It weighs as much as half a page, and tries `eval` when it begins, which the policy of every page stops and reports.
  it('never brings zod along: what is sent is read on the server', () => {
    expect(ofBrowser.length).toBeGreaterThan(40)
    const seen = new Set<string>()
    expect(ofBrowser.map((file) => wayTo(file, 'zod', seen)).filter((way) => way !== null)).toEqual([])
  })

  it('would be found where it did', () =>
    expect(wayTo('lib/authorizations/requests/schema.ts', 'zod', new Set())).toContain('zod'))
})
