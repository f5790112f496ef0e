import { expect, it } from 'vitest'
import { containing, foldText, isTooShort, sought } from './search-text'

it.each([
  ['Coöperatie De Ëend B.V.', 'cooperatie de eend bv'],
  ['Coo\u0308peratie', 'cooperatie'],
  ['Berg-Éclair', 'berg eclair'],
  ["O'Neill", 'oneill'],
  ['O’Neill & Zn.', 'oneill zn'],
  ['Łukasz Ørsted', 'lukasz orsted'],
  ['Großmann', 'grossmann'],
  ['Ｊａｎ', 'jan'],
  [' a\u2013b\u00A0 c ', 'a b c'],
])('%j is looked for as %j', (text, folded) => expect(foldText(text)).toBe(folded))

it('signs are never a pattern', () => {
  expect(containing('50%_X')).toBe('%50\\%\\_x%')
  expect(containing('-')).toBe('%-%')
  expect(containing('%')).toBe('%\\%%')
  expect(containing('\\')).toBe('%\\\\%')
})

it.each(['a', 'Li', ' l i ', 'B.V.', "'t", '12', '1 2', '6.8', '%', '--', '😀😀', 'é', 'e\u0301e\u0301'])(
  '%j is too short to look for',
  (text) => {
    expect(isTooShort(text)).toBe(true)
    expect(sought(text)).toBe('')
  },
)

it.each(['abc', 'a bc', 'Li Wei', 'ß1', '123', 'SK-1', '%%%', '李', '이', 'ゆ', 'か'])('%j is looked for', (text) => {
  expect(isTooShort(text)).toBe(false)
  expect(sought(` ${text} `)).toBe(text)
})

it.each(['', '  ', '\n'])('%j is nothing typed: not too short, and not looked for', (text) => {
  expect(isTooShort(text)).toBe(false)
  expect(sought(text)).toBe('')
})
