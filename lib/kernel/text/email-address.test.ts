import { expect, it } from 'vitest'
import { isEmailAddress } from './email-address'

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
