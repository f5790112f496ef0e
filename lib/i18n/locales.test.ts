import { describe, expect, it } from 'vitest'
import { pathInsideSite, preferredLocale } from './locales'

describe('the language of a visitor who never chose one', () => {
  it.each([
    [null, 'nl'],
    ['', 'nl'],
    ['fr-FR,fr;q=0.9', 'nl'],
    ['en-US,en;q=0.9', 'en'],
    ['en;q=0.5, nl-BE;q=0.8', 'nl'],
    ['de, en;q=0', 'nl'],
    ['de, en;q=0.1', 'en'],
  ])('%j gives %s', (header, locale) => expect(preferredLocale(header)).toBe(locale))
})

describe('where the language switch may send one back to', () => {
  it.each(['/', '/help', '/portal/1/received?status=active&page=2#top'])('keeps %s', (path) => {
    expect(pathInsideSite(path)).toBe(path)
  })

  it.each([
    null,
    '',
    'help',
    '//evil.example',
    '/\\evil.example',
    '\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/.//evil.example',
    '/x/..//evil.example',
    '///evil.example',
  ])('never leaves the site for %j', (path) => expect(pathInsideSite(path)).toBe('/'))
})
