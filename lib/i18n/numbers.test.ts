import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatPhone, formatPlace, telHref } from './numbers'

const spaces = (text: string) => text.replaceAll('\u00a0', '_')

test.each([
  ['+31612345678', '+31_6_12_34_56_78'],
  ['+32470123456', '+32_470_12_34_56'],
  ['+4915112345678', '+49_151_12_34_56_78'],
  ['+447911123456', '+44_79_11_12_34_56'],
  ['+14155550123', '+1_41_55_55_01_23'],
  ['+351912345678', '+351_912_34_56_78'],
  ['088 123 45 67', '088_123_45_67'],
])('%s stands in groups on one line', (kept, shown) => expect(spaces(formatPhone(kept))).toBe(shown))

test('grouping loses no digit and adds none', () => {
  const number = fc.stringMatching(/^\+[1-9]\d{6,14}$/)
  fc.assert(fc.property(number, (kept) => formatPhone(kept).replaceAll('\u00a0', '') === kept))
})

test('a number is called without its spaces', () => {
  expect(telHref('088 123 45 67')).toBe('tel:0881234567')
  expect(telHref(formatPhone('+31612345678'))).toBe('tel:+31612345678')
})

test('a postal code stays on one line, whatever is known of the place', () => {
  expect(formatPlace('6922 KZ', 'Duiven')).toBe('6922\u00a0KZ Duiven')
  expect(formatPlace('3511AA', 'Utrecht')).toBe('3511\u00a0AA Utrecht')
  expect(formatPlace(null, 'Duiven')).toBe('Duiven')
  expect(formatPlace(null, null)).toBe('')
})

const root = join(import.meta.dirname, '../..')

// A page that shows a number as it is kept breaks it at the end of a line, or shows eleven digits in a row.
test('whatever page shows a number of a person or of the service team groups it', () => {
  const sources = ['app', 'components'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.tsx'))
      .map((file) => join(folder, file)),
  )
  const showing = sources.filter((file) =>
    /\bmobileNumber\b(?!['"])|SERVICE_TEAM_PHONE/.test(readFileSync(join(root, file), 'utf8')),
  )
  expect(showing.length).toBeGreaterThan(5)
  expect(showing.filter((file) => !/formatPhone|calling\(/.test(readFileSync(join(root, file), 'utf8')))).toEqual([])
})
