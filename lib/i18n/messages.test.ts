import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import IntlMessageFormat from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { statusOfProblem } from '@/lib/problems'
import { locales, type Locale } from './locales'

type Tree = { [key: string]: string | Tree }

const folder = join(import.meta.dirname, 'messages')

function flatten(tree: Tree, path: string[] = []): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[[...path, key].join('.'), value]] : flatten(value, [...path, key]),
  )
}

function namespacesOf(locale: Locale): Map<string, Map<string, string>> {
  const files = readdirSync(join(folder, locale), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.json'),
  )
  return new Map(
    files.map((file) => [
      basename(file, '.json'),
      new Map(flatten(JSON.parse(readFileSync(join(folder, locale, file), 'utf8')) as Tree)),
    ]),
  )
}

/** The arguments and tags of a message, in order; throws when it cannot be read. */
function argumentsOf(message: string, locale: Locale): string[] {
  type Ast = ReturnType<IntlMessageFormat['getAst']>
  const names = (ast: Ast): string[] =>
    ast.flatMap((part) => {
      const own = 'value' in part && part.type !== 0 ? [String(part.value)] : []
      const inner = 'children' in part ? names(part.children) : []
      const options = 'options' in part ? Object.values(part.options).flatMap((option) => names(option.value)) : []
      return [...own, ...inner, ...options]
    })
  return [...new Set(names(new IntlMessageFormat(message, locale).getAst()))].sort()
}

const root = join(import.meta.dirname, '..', '..')

const code = ['app', 'components', 'lib', 'scripts']
  .flatMap((part) =>
    readdirSync(join(root, part), { recursive: true, encoding: 'utf8' }).map((file) => join(part, file)),
  )
  .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.includes('.test.'))
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n')

// That every key exists is the compiler's to say. A key is in use when it stands somewhere in quotes, or begins as a
// template does: 'column.when', `event.${…}`.
// A problem is in use when a room names it.
// What brings its own few words along reads them as they are: words.title.
const quoted = new Set([
  ...[...code.matchAll(/'([\w.]+)'|\bwords\.([\w.]+)/g)].map(([, key, read]) => key ?? read?.replace(/\.replace$/, '')),
  ...Object.keys(statusOfProblem),
])
const begun = [...new Set([...code.matchAll(/`([\w.]+\.)\$\{/g)].map(([, start = '']) => start))]

const texts = { nl: namespacesOf('nl'), en: namespacesOf('en') }

describe.each([...new Set([...texts.nl.keys(), ...texts.en.keys()])])('the texts of %s', (namespace) => {
  const nl = texts.nl.get(namespace) ?? new Map<string, string>()
  const en = texts.en.get(namespace) ?? new Map<string, string>()

  it('are there in both languages, and none is empty', () => {
    expect([...en.keys()].sort()).toEqual([...nl.keys()].sort())
    for (const locale of locales) {
      const empty = [...(texts[locale].get(namespace) ?? [])].filter(([, text]) => text.trim() === '')
      expect(empty, locale).toEqual([])
    }
  })

  it('take the same arguments in both languages', () => {
    const inDutch = Object.fromEntries([...nl].map(([key, text]) => [key, argumentsOf(text, 'nl')]))
    const inEnglish = Object.fromEntries([...en].map(([key, text]) => [key, argumentsOf(text, 'en')]))
    expect(inEnglish).toEqual(inDutch)
  })
  it('are all used', () => {
    expect([...nl.keys()].filter((key) => !quoted.has(key) && !begun.some((start) => key.startsWith(start)))).toEqual(
      [],
    )
  })
})

it('every problem has a text', () => {
  expect(Object.keys(statusOfProblem).filter((problem) => !texts.nl.get('problems')?.has(problem))).toEqual([])
})
