import { describe, expect, it } from 'vitest'
import type { OnExtract } from '@/lib/admin-status/representatives/rules'
import type { Authority } from '@/lib/identity/people/representatives'
import {
  answerOf,
  journeyOf,
  lettersMissing,
  namesMissing,
  nextStep,
  stepsOf,
  unnamedOf,
  type ApplicationFacts,
  type NamedSignatory,
} from './steps'

const empty: ApplicationFacts = {
  kind: 'first_admin',
  level: 'loa3',
  applicantName: 'Guus Voorbeeld',
  isRepresentative: null,
  authority: null,
  representativeCount: null,
  hasNoRepresentative: false,
  registerRepresentatives: null,
  hasExtract: false,
  signatories: [],
}
const signatory = (name: string, rest: Partial<NamedSignatory> = {}): NamedSignatory => ({
  id: name,
  name,
  authority: 'joint',
  isApplicant: false,
  state: 'named',
  ...rest,
})
const guus = signatory('Guus Voorbeeld', { isApplicant: true })
const joint = {
  ...empty,
  isRepresentative: true,
  authority: 'joint' as const,
  representativeCount: 2,
  signatories: [guus],
}

const ofRegister = (name: string, authority: Authority): OnExtract => ({
  id: name,
  name,
  authority,
  isCompany: false,
  companyId: null,
  link: null,
})

describe('the steps of an application', () => {
  it('are all there until more is known', () =>
    expect(stepsOf(empty)).toEqual(['authority', 'extract', 'signatories', 'check']))

  it('need no signatories from who may decide alone, or when the extract names nobody', () => {
    expect(stepsOf({ ...empty, isRepresentative: true, authority: 'sole' })).toEqual(['authority', 'extract', 'check'])
    expect(stepsOf({ ...empty, hasNoRepresentative: true })).toEqual(['authority', 'extract', 'check'])
  })

  it('need no letter from a sole proprietor whom the register names as the owner', () => {
    expect(stepsOf({ ...empty, registerRepresentatives: [ofRegister('Voorbeeld, Guus', 'owner')] })).toEqual(['check'])
  })

  it('need only signatories when the register names others', () => {
    const facts: ApplicationFacts = { ...empty, registerRepresentatives: [ofRegister('Dagmar Demo', 'owner')] }
    expect(stepsOf(facts)).toEqual(['signatories', 'check'])
    expect(namesMissing(facts)).toBe(1)
    expect(namesMissing({ ...facts, signatories: [signatory('Vreemde')] })).toBe(1)
    expect(namesMissing({ ...facts, signatories: [signatory('Dagmar Demo', { authority: 'owner' })] })).toBe(0)
  })

  it('ask for two letters of two people of one name, and propose whom nobody named yet', () => {
    const facts: ApplicationFacts = {
      ...empty,
      registerRepresentatives: [
        { ...ofRegister('J. de Vries', 'joint'), id: 'father' },
        { ...ofRegister('J. de Vries', 'joint'), id: 'son' },
      ],
    }
    const father = signatory('J. de Vries', { id: '1' })
    expect([namesMissing(facts), unnamedOf(facts)?.id]).toEqual([2, 'father'])
    const half = { ...facts, signatories: [father] }
    expect([namesMissing(half), unnamedOf(half)?.id]).toEqual([1, 'son'])
    const both = { ...facts, signatories: [father, signatory('J. de Vries', { id: '2', state: 'signed' })] }
    expect([namesMissing(both), lettersMissing(both), unnamedOf(both)]).toEqual([0, 1, undefined])
  })

  it.each(['further_admin', 'renewal'] as const)('are only the check for %s', (kind) => {
    expect(stepsOf({ ...empty, kind })).toEqual(['check'])
    expect(lettersMissing({ ...empty, kind })).toBe(0)
  })

  it('follow each other as they are finished', () => {
    expect(nextStep(empty)).toBe('authority')
    expect(nextStep(joint)).toBe('extract')
    expect(nextStep({ ...joint, hasExtract: true })).toBe('signatories')
    expect(nextStep({ ...joint, hasExtract: true, signatories: [guus, signatory('Gijs Demo')] })).toBe('check')
  })
})

it('a letter stays signed or refused when somebody else is asked afterwards', () => {
  const respondedAt = new Date()
  expect(answerOf({ respondedAt: null, refusalReason: null })).toBeNull()
  expect(answerOf({ respondedAt, refusalReason: null })).toBe('signed')
  expect(answerOf({ respondedAt, refusalReason: 'Ik ken hem niet' })).toBe('refused')
})

describe('who is still missing', () => {
  it('counts the applicant, who is jointly authorised, as one of two', () => {
    expect(namesMissing(joint)).toBe(1)
    expect(namesMissing({ ...joint, signatories: [guus, signatory('Gijs Demo')] })).toBe(0)
  })

  it('takes the majority of everybody on the extract at EH3, and two at EH2+', () => {
    expect(namesMissing({ ...joint, representativeCount: 7 })).toBe(3)
    expect(namesMissing({ ...joint, representativeCount: 7, level: 'loa2plus' })).toBe(1)
  })

  it('is content with one who may decide alone', () => {
    expect(
      namesMissing({
        ...empty,
        isRepresentative: false,
        representativeCount: 3,
        signatories: [signatory('Baas', { authority: 'sole' })],
      }),
    ).toBe(0)
  })

  it('asks for somebody when the applicant is not on the extract, also when the one who is cannot decide alone', () => {
    const stranger = { ...empty, isRepresentative: false, representativeCount: 1, hasExtract: true }
    expect(nextStep(stranger)).toBe('signatories')
    expect(namesMissing(stranger)).toBe(1)
    expect(lettersMissing({ ...stranger, signatories: [signatory('Baas', { state: 'asked' })] })).toBe(1)
    expect(lettersMissing({ ...stranger, signatories: [signatory('Baas', { state: 'signed' })] })).toBe(0)
    expect(nextStep({ ...stranger, representativeCount: 2 })).toBe('signatories')
  })

  it('asks for nobody when the extract names nobody: the desk decides how', () => {
    expect(namesMissing({ ...empty, hasNoRepresentative: true })).toBe(0)
    expect(lettersMissing({ ...empty, hasNoRepresentative: true })).toBe(0)
  })

  it('does not count who refused or was replaced, and letters only once they are signed', () => {
    const asked = {
      ...joint,
      signatories: [{ ...guus, state: 'signed' as const }, signatory('Gijs Demo', { state: 'refused' })],
    }
    expect(namesMissing(asked)).toBe(1)
    expect(
      lettersMissing({
        ...joint,
        signatories: [{ ...guus, state: 'signed' }, signatory('Gijs Demo', { state: 'asked' })],
      }),
    ).toBe(1)
    expect(
      lettersMissing({
        ...joint,
        signatories: [{ ...guus, state: 'signed' }, signatory('Gijs Demo', { state: 'signed' })],
      }),
    ).toBe(0)
  })
})

describe('the steps that stand on every page of an application', () => {
  const answers: Partial<ApplicationFacts>[] = [
    {},
    { isRepresentative: true, authority: 'sole' },
    { isRepresentative: true, authority: 'joint', representativeCount: 3 },
    { isRepresentative: false, representativeCount: 2 },
    { hasNoRepresentative: true },
    { hasExtract: true },
    { registerRepresentatives: [] },
  ]

  it('hold each step that its answers can ask for, in order, and never become fewer', () => {
    for (const kind of ['first_admin', 'raise', 'recovery'] as const)
      for (const answer of answers) {
        const asked = stepsOf({ ...empty, kind, ...answer })
        expect(journeyOf(kind)).toEqual(['company', 'authority', 'extract', 'signatories', 'check'])
        expect(journeyOf(kind).filter((step) => asked.some((one) => one === step))).toEqual(asked)
      }
  })

  it('are two where nobody signs: it is sent at once, and others decide', () => {
    for (const kind of ['further_admin', 'renewal'] as const) expect(journeyOf(kind)).toEqual(['company', 'decision'])
  })
})
