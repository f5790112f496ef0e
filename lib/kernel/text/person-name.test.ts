import { expect, it } from 'vitest'
import { isPersonName, readPersonName } from './person-name'

it.each([
  'P.J.M. van der Berg',
  'J.de Vries',
  'J. Jansen e/v de Vries',
  'Łukasz',
  "O'Neill",
  'O’Neill',
  '李',
  'Anne-Marie',
  'mr.drs. J. Jansen',
  'dr.Jansen',
  'Prof.Dr. H. de Boer-Smit jr.',
  'J.P.de Wit (Jan)',
  'St. Nicolaas',
  'José Ñandú',
  'نگار می\u200Cخواهم',
  'Jan 2e',
])('%s is a name', (name) => expect(isPersonName(name)).toBe(true))

it.each([
  '',
  ' ',
  'Uw rekening staat op https://betaal.voorbeeld.test/x',
  '\u202Elive.www',
  'Jan \u202Enaj',
  'Jan \u2066naj\u2069',
  'betaal-nu.nl',
  'ga naar evil.nl',
  'Evil.nl Jansen',
  'evil․example',
  'ｅｖｉｌ．ｎｌ',
  'evil。nl',
  't.co',
  'www.x',
  'a/b/c',
  'x.nl/y',
  'Jan <jan@x.nl>',
  'jan@x.nl',
  'mailto:jan',
  'Jan\u0000',
  'Jan\u0007',
  '192.168.10.12',
])('%j is none', (name) => expect(isPersonName(name)).toBe(false))

it.each([
  ['  Jan\t de\n Vries ', 'Jan de Vries'],
  ['\u202AJan\u202C\u200B de Vries', 'Jan de Vries'],
  ['Ｊａｎ', 'Jan'],
  ['Jose\u0301', 'José'],
])('%j is read as %j', (typed, name) => expect(readPersonName(typed)).toBe(name))
