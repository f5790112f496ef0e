import { describe, expect, it } from 'vitest'
import { risksOf, type RiskFacts } from './rules'

const plain: RiskFacts = {
  kind: 'first_admin',
  level: 'loa3',
  employees: 49,
  decidesAlone: false,
  proofedLevel: null,
  extractDiffers: 0,
  hasAddress: true,
  differences: 0,
  isSampled: false,
  isReopened: false,
  isObjected: false,
  signatories: [{ state: 'signed', method: 'digital', signedByLevel: 'loa3', refusalReason: null }],
}

describe('two people look', () => {
  it.each<[string, Partial<RiskFacts>, string[]]>([
    ['at nothing special', {}, []],
    [
      'at level 4',
      {
        level: 'loa4',
        signatories: [{ state: 'signed', method: 'digital', signedByLevel: 'loa4', refusalReason: null }],
      },
      ['level4'],
    ],
    [
      'when every signature is on paper',
      {
        signatories: [
          { state: 'signed', method: 'paper', signedByLevel: null, refusalReason: null },
          { state: 'asked', method: null, signedByLevel: null, refusalReason: null },
        ],
      },
      ['paper_only'],
    ],
    [
      'not when one is digital',
      {
        signatories: [
          { state: 'signed', method: 'paper', signedByLevel: 'loa2plus', refusalReason: null },
          { state: 'signed', method: 'digital', signedByLevel: 'loa4', refusalReason: null },
        ],
      },
      [],
    ],
    [
      'when a phone of somebody signed who proved less than is asked',
      { signatories: [{ state: 'signed', method: 'digital', signedByLevel: 'loa2plus', refusalReason: null }] },
      ['low_signer'],
    ],
    [
      'when a phone of somebody signed whose means had ended',
      { signatories: [{ state: 'signed', method: 'digital', signedByLevel: null, refusalReason: null }] },
      ['low_signer'],
    ],
    [
      'not when they refused or were replaced',
      { signatories: [{ state: 'replaced', method: 'digital', signedByLevel: 'loa2plus', refusalReason: null }] },
      [],
    ],
    ['not for paper when nobody had to sign', { signatories: [] }, []],
    ['at the first admin of a company of 50', { employees: 50 }, ['first_admin_large']],
    [
      'at a recovery there, for nobody of the company is left to object',
      { employees: 500, kind: 'recovery' },
      ['first_admin_large'],
    ],
    ['not at a further admin there', { employees: 500, kind: 'further_admin' }, []],
    ['not when nobody knows how large it is', { employees: null }, []],
    [
      'when nobody but the applicant decides, and nobody made sure who they are',
      { decidesAlone: true },
      ['decides_alone'],
    ],
    ['also when that was for a lower level', { decidesAlone: true, proofedLevel: 'loa2plus' }, ['decides_alone']],
    ['not when it was for that level', { decidesAlone: true, proofedLevel: 'loa3' }, []],
    ['not when an admin stands behind them', { decidesAlone: true, kind: 'further_admin' }, []],
    ['when the extract is of another company', { extractDiffers: 1 }, ['extract_other']],
    [
      'when somebody would not sign',
      { signatories: [{ state: 'refused', method: null, signedByLevel: null, refusalReason: 'Ken ik niet' }] },
      ['letter_refused'],
    ],
    [
      'also when somebody else was named in their place',
      { signatories: [{ state: 'replaced', method: null, signedByLevel: null, refusalReason: 'Ken ik niet' }] },
      ['letter_refused'],
    ],
    ['when no letter can go to the company', { hasAddress: false }, ['no_address']],
    ['also after a recovery', { hasAddress: false, kind: 'recovery' }, ['no_address']],
    ['not at a renewal', { hasAddress: false, kind: 'renewal' }, []],
    ['when somebody of the company objects', { isObjected: true }, ['objection']],
    ['when something differs from the register', { differences: 1 }, ['mismatch']],
    ['at a case that was opened again', { isReopened: true }, ['reopened']],
    ['when the draw says so', { isSampled: true }, ['sampled']],
    [
      'for every reason at once',
      { level: 'loa4', employees: 64, differences: 2, isSampled: true, isReopened: true },
      ['level4', 'low_signer', 'first_admin_large', 'mismatch', 'reopened', 'sampled'],
    ],
  ])('%s', (_name, facts, expected) => expect(risksOf({ ...plain, ...facts })).toEqual(expected))
})
