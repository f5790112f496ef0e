import { describe, expect, it } from 'vitest'
import { preferredLocale } from './locales'

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
