import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import formatWritten from 'use-intl/format-message'
import { _createCache, _createIntlFormatters } from 'use-intl/core'
import { expect, it } from 'vitest'
import formatRead from './format-read'
import { locales } from './locales'
import { compiled } from './readable'

type Tree = { [key: string]: string | Tree }

const folder = join(import.meta.dirname, 'messages')

const textsOf = (tree: Tree): string[] =>
  Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : textsOf(value)))

/** What stands in for the facts of a text: a number, one of the choices, and words for what a tag draws. */
function valuesFor(text: string, count: number) {
  const facts = [...text.matchAll(/\{\s*(\w+)(?:\s*,\s*select\s*,\s*(\w+))?/g)].map(([, name = '', choice]) => [
    name,
    choice && count < 2 ? choice : count,
  ])
  const tags = [...text.matchAll(/<(\w+)>/g)].map(([, name = '']) => [name, (inner: unknown) => `[${String(inner)}]`])
  return Object.fromEntries([...facts.reverse(), ...tags]) as Record<string, string | number>
}

it.each(locales)('a text that was read apart says the same, for none, one and many (%s)', (locale) => {
  const cache = _createCache()
  const options = { locale, timeZone: 'Europe/Amsterdam', cache, formatters: _createIntlFormatters(cache) }
  const files = readdirSync(join(folder, locale), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.json'),
  )
  const texts = files.flatMap((file) => textsOf(JSON.parse(readFileSync(join(folder, locale, file), 'utf8')) as Tree))
  expect(texts.length).toBeGreaterThan(1000)
  for (const text of texts)
    for (const count of [0, 1, 2]) {
      const values = valuesFor(text, count)
      expect(formatRead('key', compiled(text), values, options)).toEqual(formatWritten('key', text, values, options))
    }
})

it('what was read apart is plain data, which can be sent to a browser', () => {
  const read: unknown = compiled('{count, plural, one {# dienst} other {# diensten}}')
  const objects = (value: unknown): object[] =>
    typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(objects)] : []
  for (const one of objects(read)) expect([Array.prototype, Object.prototype]).toContain(Object.getPrototypeOf(one))
  expect(objects(read).some((one) => !Array.isArray(one))).toBe(true)
})
