import { expect, it } from 'vitest'
import { clipped, isStorable, withoutCopySigns } from './characters'

it('cuts between characters, never in one', () => {
  expect(clipped(`${'a'.repeat(99)}😀😀`, 100)).toBe(`${'a'.repeat(99)}😀`)
  expect(clipped('😀'.repeat(60), 50)).toBe('😀'.repeat(50))
  expect(clipped('short', 100)).toBe('short')
})

it.each([
  ['plain 😀', true],
  ['a\0b', false],
  ['a\uD83D', false],
  ['\uDE00b', false],
])('%j can be stored: %s', (text, expected) => expect(isStorable(text)).toBe(expected))

it('takes out what only came along', () => {
  expect(withoutCopySigns('\uFEFF\u202Ajan\u00AD@x.nl\u202C\u200B')).toBe('jan@x.nl')
})
