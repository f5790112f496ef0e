import { expect, it } from 'vitest'
import { containing, foldText } from './search-text'

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
