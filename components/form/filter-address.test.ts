import { expect, it } from 'vitest'
import { filterAddress } from './filter-address'

it.each([
  ['nothing', [], ''],
  [
    'what is filled in, in its order',
    [
      ['q', 'Donald & Zn'],
      ['order', 'name'],
    ],
    'q=Donald+%26+Zn&order=name',
  ],
  [
    'no empty field, and no blanks around a word',
    [
      ['q', '  jan '],
      ['status', ''],
      ['whose', ' '],
    ],
    'q=jan',
  ],
  ['no file', [['q', new File([], 'x')]], ''],
] as [string, [string, FormDataEntryValue][], string][])('keeps %s', (_, fields, address) => {
  expect(filterAddress(fields)).toBe(address)
})
