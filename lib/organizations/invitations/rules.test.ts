import { describe, expect, it } from 'vitest'
import { readLines } from './read-lines'
import { expiryOf, judge, checkAppointing, mayResend, standing, invitationsADay } from './rules'

const who = (text: string) => readLines(text).map(({ email, name }) => (name ? `${name} <${email}>` : email))

describe('reading pasted lines and CSV', () => {
  it.each([
    ['one per line, whatever the line ends', 'a@x.nl\r\nB@X.nl\rc@x.nl\n\n', ['a@x.nl', 'b@x.nl', 'c@x.nl']],
    ['a byte order mark before the first address', '\uFEFFa@x.nl', ['a@x.nl']],
    ['a heading', 'Naam;E-mailadres\nJan Demo;jan@x.nl', ['Jan Demo <jan@x.nl>']],
    ['another heading', 'Name,Work email address\nJan Demo,jan@x.nl', ['Jan Demo <jan@x.nl>']],
    [
      'columns in either order',
      'jan@x.nl;Jan Demo\nEls Proef,els@x.nl\nAd\tad@x.nl',
      ['Jan Demo <jan@x.nl>', 'Els Proef <els@x.nl>', 'Ad <ad@x.nl>'],
    ],
    [
      'a quoted cell with the separator and a quote in it',
      '"Demo, ""Jan"" de",jan@x.nl',
      ['Demo, "Jan" de <jan@x.nl>'],
    ],
    ['a quote that is never closed', '"Jan;jan@x.nl\nEls;els@x.nl', ['"Jan <jan@x.nl>', 'Els <els@x.nl>']],
    [
      'addresses as a mail program copies them',
      'Jan Demo <jan@x.nl>; "Proef, Els" <els@x.nl>; ad@x.nl',
      ['Jan Demo <jan@x.nl>', 'Proef, Els <els@x.nl>', 'ad@x.nl'],
    ],
    ['such an address alone', '"Proef, Els" <els@x.nl>', ['Proef, Els <els@x.nl>']],
    ['quotes that hold no cell', 'Jan "de" Demo,jan@x.nl', ['Jan "de" Demo <jan@x.nl>']],
    ['first and last name in two columns', 'Jan;Demo;jan@x.nl', ['Jan Demo <jan@x.nl>']],
    ['nothing at all', ' \n;;\n\u0000', []],
    ['words without an address stay, to be told', 'Jan Demo', ['jan demo']],
    [
      'an address without its sign stays, to be told',
      'a@x.nl\njan.de.vries#gmail.com',
      ['a@x.nl', 'jan.de.vries#gmail.com'],
    ],
    ['one that was hidden from robots too', 'Jan <jan(at)hotmail.com>', ['jan <jan(at)hotmail.com>']],
    ['so does what looks like a heading further down', 'a@x.nl\nE-mailadres', ['a@x.nl', 'e-mailadres']],
    ['a surname before its comma', 'Vries, Jan de <jan@x.nl>', ['Vries, Jan de <jan@x.nl>']],
    ['signs that came along', '\u202Ajan@x.nl\u202C\u200B;\u200BJan', ['Jan <jan@x.nl>']],
    ['a domain as people type it', 'jan@münchen.nl', ['jan@xn--mnchen-3ya.nl']],
    [
      'a name whose hundredth character is an emoji',
      `${'a'.repeat(99)}😀b <jan@x.nl>`,
      [`${'a'.repeat(99)}😀 <jan@x.nl>`],
    ],
  ])('%s', (_what, text, expected) => expect(who(text)).toEqual(expected))
})

it('gives every line a verdict, and a double one to the second', () => {
  const lines = readLines('a@x.nl\nA@X.NL\nm@x.nl\ni@x.nl\nj@x.nl\nniet goed\n@x.nl\nb@x.nl')
  const judged = judge(lines, {
    members: new Set(['m@x.nl']),
    invited: new Set(['i@x.nl']),
    mailed: new Set(['i@x.nl', 'j@x.nl']),
  })
  expect(judged.map(({ verdict }) => verdict)).toEqual([
    'ok',
    'double',
    'already_member',
    'already_invited',
    'mailed_just_now',
    'malformed',
    'malformed',
    'ok',
  ])
})

it('does not mail what is no name', () => {
  const lines = readLines(
    'Uw rekening staat op https://betaal.voorbeeld.test/x <els@x.nl>\n\u202Elive.www <rlo@x.nl>\nJ.de Vries <j@x.nl>',
  )
  const judged = judge(lines, { members: new Set(), invited: new Set(), mailed: new Set() })
  expect(judged.map(({ email, verdict }) => [email, verdict])).toEqual([
    ['els@x.nl', 'name_malformed'],
    ['rlo@x.nl', 'name_malformed'],
    ['j@x.nl', 'ok'],
  ])
})

describe('the life of an invitation', () => {
  const sentAt = new Date('2026-11-24T09:00:00Z')
  const expiresAt = expiryOf(sentAt)

  it('can be answered for fourteen days', () => {
    expect(expiresAt).toEqual(new Date('2026-12-08T09:00:00Z'))
    expect(standing({ status: 'open', expiresAt }, new Date('2026-12-08T08:59:59Z'))).toBe('open')
    expect(standing({ status: 'open', expiresAt }, expiresAt)).toBe('expired')
    expect(standing({ status: 'accepted', expiresAt }, expiresAt)).toBe('accepted')
  })

  it('a new organization reaches the number of a day slowly', () => {
    expect([0, 1, 7, 8, 9, 1000].map(invitationsADay)).toEqual([100, 150, 450, 500, 500, 500])
  })

  it('is mailed again after ten minutes', () => {
    expect(mayResend(sentAt, new Date('2026-11-24T09:09:59Z'))).toBe(false)
    expect(mayResend(sentAt, new Date('2026-11-24T09:10:00Z'))).toBe(true)
  })
})

it.each([
  ['admin', 'loa3', 'employee', null, true],
  ['admin', 'loa3', 'restricted_admin', null, true],
  ['admin', 'loa3', 'admin', 'loa3', true],
  ['admin', 'loa3', 'admin', 'loa2', true],
  ['admin', 'loa3', 'admin', 'loa4', false],
  ['admin', 'loa3', 'admin', null, false],
  ['admin', null, 'employee', null, false],
  ['admin', null, 'admin', 'loa2', false],
  ['restricted_admin', null, 'employee', null, false],
  ['employee', null, 'employee', null, false],
] as const)('%s at %s makes somebody %s at %s: %s', (role, level, wanted, wantedLevel, expected) => {
  expect(checkAppointing({ role, level, isSuspended: false }, wanted, wantedLevel).ok).toBe(expected)
})
