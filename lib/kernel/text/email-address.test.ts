import { expect, it } from 'vitest'
import { hasTrailingSign, isEmailAddress, spellEmail } from './email-address'

it.each(['a@b.nl', "o'brien+schakel@post.example.nl", 'a@münchen.de', 'A@BÜCHER.example', `${'a'.repeat(60)}@b.nl`])(
  '%s is an address',
  (text) => expect(isEmailAddress(text)).toBe(true),
)

it.each([
  '',
  'a',
  '@b.nl',
  'a@',
  'a@b',
  'a b@c.nl',
  'a@b c.nl',
  'a..b@c.nl',
  'ü@b.nl',
  'a@b.nl/c',
  'a@ü.nl/c',
  'a@ü.nl?c',
  'a@ü.nl:25',
  'a@%75.nl',
  'a@[127.0.0.1]',
  'a@-.nl',
  `a@${'b'.repeat(250)}.nl`,
])('%j is none', (text) => expect(isEmailAddress(text)).toBe(false))

it.each(['x@localhost', 'jan@x', '<x@y.nl>', 'jan@x.nl,piet', 'jan@x.nl;'])('%s is refused', (text) =>
  expect(isEmailAddress(text)).toBe(false),
)

it.each([
  ['Jan@MÜNCHEN.nl', 'jan@xn--mnchen-3ya.nl'],
  ['jan@mu\u0308nchen.nl', 'jan@xn--mnchen-3ya.nl'],
  ['jan@xn--mnchen-3ya.nl', 'jan@xn--mnchen-3ya.nl'],
  ['\u202Ajan@x.nl\u202C', 'jan@x.nl'],
  [' jan\u200B@x.nl ', 'jan@x.nl'],
  ['x@localhost', 'x@localhost'],
  ['jan@x.nl/c', 'jan@x.nl/c'],
  ['', ''],
])('%j is spelled %j, and so once more', (typed, spelled) => {
  expect(spellEmail(typed)).toBe(spelled)
  expect(spellEmail(spelled)).toBe(spelled)
})

it.each([
  ['jan@x.nl;', true],
  ['jan@x.nl, ', true],
  ['jan@x.nl', false],
  ['jan;', false],
])('%j has a sign too many behind it: %s', (typed, expected) => expect(hasTrailingSign(typed)).toBe(expected))
