import { describe, expect, it } from 'vitest'
import { asksFor, askItems, checkItems, fixedChecks } from './check-list'

it.each([
  ['nothing open', [], []],
  ['an old extract', ['extract_fresh'], ['extract']],
  ['nobody entered', ['representatives'], ['extract']],
  ['both ask for one extract', ['extract_fresh', 'extract_company', 'representatives'], ['extract']],
  ['whether they may', ['applicant_may'], ['function']],
  ['differences', ['differences'], ['explanation']],
  ['signatures missing by the register', ['signatures'], ['signatory']],
  ['a signature that nobody could tick', ['signature:0190-a'], ['signatory']],
  ['what the applicant cannot mend', ['company_active'], []],
  ['something that no list knows', ['toString', 'x:y'], []],
  [
    'all, in the order of the list',
    ['differences', 'signatures', 'applicant_may', 'extract_fresh'],
    ['extract', 'signatory', 'function', 'explanation'],
  ],
])('%s', (_what, open, items) => {
  expect(asksFor(open)).toEqual(items)
})

it('every item that can be open has something to ask for, but for the company being active', () => {
  const items = checkItems({
    kind: 'first_admin',
    registerTells: false,
    differences: 1,
    signatories: [{ id: 'a', state: 'signed' }],
  })
  expect(items.filter((item) => asksFor([item]).length === 0)).toEqual(['company_active'])
  expect(fixedChecks.flatMap((item) => asksFor([item])).every((item) => askItems.includes(item))).toBe(true)
})

describe('the check-list', () => {
  const facts = {
    kind: 'first_admin' as const,
    registerTells: false,
    differences: 0,
    signatories: [
      { id: 'a', state: 'signed' as const },
      { id: 'b', state: 'replaced' as const },
    ],
  }
  it.each([
    [
      'of a first admin',
      facts,
      ['company_active', 'extract_fresh', 'extract_company', 'representatives', 'applicant_may', 'signature:a'],
    ],
    [
      'of a company of which the register tells',
      { ...facts, registerTells: true },
      ['company_active', 'applicant_may', 'signature:a'],
    ],
    [
      'of a recovery with differences',
      { ...facts, kind: 'recovery' as const, differences: 2 },
      [
        'company_active',
        'extract_fresh',
        'extract_company',
        'representatives',
        'applicant_may',
        'signature:a',
        'differences',
      ],
    ],
    ['of a renewal', { ...facts, kind: 'renewal' as const, signatories: [] }, ['company_active', 'applicant_may']],
    [
      'of a further admin',
      { ...facts, kind: 'further_admin' as const, signatories: [] },
      ['company_active', 'applicant_may'],
    ],
  ])('%s', (_name, given, expected) => expect(checkItems(given)).toEqual(expected))
})
