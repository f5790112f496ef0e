import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import IntlMessageFormat from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { readSourceTexts } from '@/tests/support/source-texts'
import { locales, type Locale } from './locales'

type Tree = { [key: string]: string | Tree }

const folder = join(import.meta.dirname, 'messages')

function flatten(tree: Tree, path: string[] = []): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[[...path, key].join('.'), value]] : flatten(value, [...path, key]),
  )
}

function namespacesOf(locale: Locale): Map<string, Map<string, string>> {
  const files = readdirSync(join(folder, locale)).filter((file) => file.endsWith('.json'))
  return new Map(
    files.map((file) => [
      file.slice(0, -'.json'.length),
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

const sources = ['app', 'components', 'lib', 'scripts']
  .flatMap((part) => readdirSync(join(root, part), { recursive: true, withFileTypes: true }))
  .filter((file) => file.isFile() && /\.(ts|tsx|mjs)$/.test(file.name) && !/\.test\.tsx?$/.test(file.name))
  .map((file) => join(file.parentPath, file.name))
  .map((path) => ({ path: path.slice(root.length + 1), ...readSourceTexts(readFileSync(path, 'utf8')) }))

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
    expect([...nl.keys()].filter((key) => !isUsed(namespace, key))).toEqual([])
  })
})

it('every text that a page asks for exists', () => {
  const missing = sources.flatMap(({ path, bound, calls }) =>
    calls.flatMap(({ translator, key, isPrefix }) => {
      const namespaces = [...(bound.get(translator) ?? [])]
      if (namespaces.length === 0) return []
      const known = namespaces.flatMap((namespace) => [...(texts.nl.get(namespace)?.keys() ?? [])])
      const exists = isPrefix ? known.some((one) => one.startsWith(key)) : known.includes(key)
      return exists ? [] : [`${path}: ${namespaces.join(' or ')} ${key}${isPrefix ? '…' : ''}`]
    }),
  )
  expect(missing).toEqual([])
})

/**
 * A file uses a key when it binds the namespace (or gets its translator from elsewhere) and asks for the key.
 * Problems and keys with a dot may also come through a map that stands in another file.
 */
function isUsed(namespace: string, key: string): boolean {
  const travels = namespace === 'problems' || key.includes('.')
  return sources.some(({ bound, calls, strings, prefixes }) => {
    const mayBind = calls.some(({ translator }) => bound.get(translator)?.has(namespace) ?? true)
    if (strings.has(key) && (travels || mayBind)) return true
    return mayBind && [...prefixes].some((prefix) => prefix !== '' && key.startsWith(prefix))
  })
}
