// The words that docs/words.md decided against stand in no text.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

type Tree = { [key: string]: string | Tree }

const root = join(import.meta.dirname, '..', '..')
const folder = join(import.meta.dirname, 'messages')

const textsOf = (tree: Tree, path: string): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}.${key}`, value]] : textsOf(value, `${path}.${key}`),
  )

const allTexts = (locale: string) =>
  readdirSync(join(folder, locale), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => textsOf(JSON.parse(readFileSync(join(folder, locale, file), 'utf8')) as Tree, file))

/** The last column of the table under a heading: words between backticks. */
function refused(heading: string): string[] {
  const words = readFileSync(join(root, 'docs', 'words.md'), 'utf8')
  const table = words.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  return table
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .flatMap((line) => [...(line.split('|').at(-2) ?? '').matchAll(/`([^`]+)`/g)].map(([, word = '']) => word))
}

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

describe.each([
  { locale: 'nl', heading: 'Dutch' },
  { locale: 'en', heading: 'English' },
])('the texts in $locale', ({ locale, heading }) => {
  const texts = allTexts(locale)

  it('has words to look for', () => {
    expect(refused(heading).length).toBeGreaterThan(5)
  })

  it.each(refused(heading))('do without “%s”', (word) => {
    // Whole words; a capital in the table is meant, a small letter may begin a sentence.
    const pattern = new RegExp(`(?<![\\p{L}-])${escaped(word)}(?![\\p{L}-])`, /^\p{Lu}/u.test(word) ? 'u' : 'iu')
    expect(texts.filter(([, text]) => pattern.test(text)).map(([key, text]) => `${key}: ${text}`)).toEqual([])
  })
})

it('a last day that counts is said in one way, in both languages alike', () => {
  const english = new Map(allTexts('en'))
  const lastDays = allTexts('nl').flatMap(([key, text]) => {
    const [, , day] = /(tot en met|t\/m) \{(until|day|on|validUntil)\}/i.exec(text) ?? []
    return day ? [[key, day] as const] : []
  })
  expect(lastDays.length).toBeGreaterThan(30)
  const others = lastDays.filter(([key, day]) => {
    const text = english.get(key) ?? ''
    return !new RegExp(`up to and including \\{${day}\\}`, 'i').test(text)
  })
  // Numbers of a list and the short words under a bar say from where to where.
  const ranges = ['notifications/mailbox.json.count', 'organizations/history.json.days.range']
  expect(others.map(([key]) => key).filter((key) => !ranges.includes(key))).toEqual([])
})
