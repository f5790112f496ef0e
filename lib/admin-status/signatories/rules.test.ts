import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applicationStatuses } from '@/lib/admin-status/applications/rules'
import { levels, type LevelOfAssurance } from '@/lib/catalogue/levels'
import {
  checkNamed,
  lettersSay,
  mayChangeLetters,
  nextState,
  plainName,
  signaturesMissing,
  signaturesNeeded,
  transitions,
  type SignatoryEvent,
  type SignatoryState,
} from './rules'
import { authorities, type Authority } from '@/lib/identity/people/representatives'

const people = (...list: Authority[]) => list.map((authority, at) => ({ name: `Persoon ${at + 1}`, authority }))
const shown = (need: ReturnType<typeof signaturesNeeded>) =>
  need.kind === 'letters'
    ? `${need.alone.length > 0 ? 'one alone' : ''}${need.alone.length > 0 && need.together ? ' or ' : ''}${need.together ? `${need.together} together` : ''}`
    : need.kind

// "who must sign" of docs/sources.md, row by row: who the register names, the applicant's own authority, the level, who must sign.
const table: [Authority[], Authority | null, LevelOfAssurance, string][] = [
  [['owner'], null, 'loa3', 'one alone'],
  [['sole'], null, 'loa3', 'one alone'],
  [['unlimited_proxy'], null, 'loa2plus', 'one alone'],
  [['sole', 'sole', 'sole'], null, 'loa3', 'one alone'],
  [['owner'], 'owner', 'loa3', 'none'],
  [['sole', 'sole'], 'sole', 'loa4', 'none'],
  [['unlimited_proxy', 'joint'], 'unlimited_proxy', 'loa3', 'none'],
  [['joint', 'joint'], null, 'loa2plus', '2 together'],
  [['joint', 'joint', 'joint', 'joint', 'joint'], null, 'loa2plus', '2 together'],
  [['joint', 'joint', 'joint', 'joint', 'joint'], null, 'loa2', '2 together'],
  [['joint', 'joint'], null, 'loa3', '2 together'],
  [['joint', 'joint', 'joint'], null, 'loa3', '2 together'],
  [['joint', 'joint', 'joint', 'joint'], null, 'loa3', '3 together'],
  [['limited', 'limited', 'joint', 'joint', 'limited'], null, 'loa3', '3 together'],
  [['joint', 'joint', 'joint', 'joint'], null, 'loa4', '3 together'],
  [['joint', 'joint'], 'joint', 'loa3', '2 together'],
  [['sole', 'joint', 'joint'], null, 'loa3', 'one alone or 2 together'],
  [['sole', 'joint', 'joint'], 'joint', 'loa3', 'one alone or 2 together'],
  [['sole', 'joint'], 'joint', 'loa3', 'one alone'],
  [['joint'], 'joint', 'loa3', 'special'],
  [['limited'], null, 'loa2plus', 'special'],
  [[], null, 'loa3', 'special'],
  [[], null, 'loa2', 'special'],
]

describe('who must sign', () => {
  it.each(table)('register %j, applicant %s, %s: %s', (register, applicant, level, expected) => {
    expect(shown(signaturesNeeded({ representatives: people(...register), applicant, level }))).toBe(expected)
  })

  it('never asks for more people than there are, and never for one joint representative', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...authorities), { maxLength: 12 }),
        fc.constantFrom(...levels),
        (register, level) => {
          const need = signaturesNeeded({ representatives: people(...register), applicant: null, level })
          if (need.kind !== 'letters' || need.together === null) return
          expect(need.together).toBeGreaterThanOrEqual(2)
          expect(need.together).toBeLessThanOrEqual(need.others.length)
        },
      ),
    )
  })

  it('is content once everybody has signed, and with nobody only when nobody has to', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...authorities), { maxLength: 12 }),
        fc.constantFrom(...levels),
        (register, level) => {
          const representatives = people(...register)
          const need = signaturesNeeded({ representatives, applicant: null, level })
          expect(signaturesMissing(need, () => true)).toBe(0)
          expect(signaturesMissing(need, () => false) > 0).toBe(need.kind === 'letters')
        },
      ),
    )
  })
})

describe('how many signatures are missing', () => {
  const need = (...register: Authority[]) =>
    signaturesNeeded({ representatives: people(...register), applicant: null, level: 'loa3' })

  it('counts the shortest way', () => {
    const by =
      (...signed: string[]) =>
      ({ name }: { name: string }) =>
        signed.includes(name)
    expect(signaturesMissing(need('joint', 'joint', 'joint', 'joint'), by('Persoon 1'))).toBe(2)
    expect(signaturesMissing(need('sole', 'joint', 'joint', 'joint', 'joint'), by())).toBe(1)
    expect(signaturesMissing(need('sole', 'joint', 'joint'), by('Persoon 2'))).toBe(1)
    expect(signaturesMissing(need('sole', 'joint', 'joint'), by('Persoon 2', 'Persoon 3'))).toBe(0)
  })
})

describe('a name to compare by', () => {
  it.each([
    ['Voorbeeld, Guus', 'Guus Voorbeeld'],
    ['Guus  VOORBEELD', 'guus voorbeeld'],
    ['J.P. de Vries', 'J P de Vries'],
    ['Zoë Ünal', 'Zoe Unal'],
  ])('%s is %s', (one, other) => expect(plainName(one)).toBe(plainName(other)))

  it('keeps different people apart', () => expect(plainName('Guus Demo')).not.toBe(plainName('Gijs Demo')))
})

describe('the applicant as their own signatory', () => {
  const guus = { name: 'Guus Voorbeeld', email: 'guus@voorbeeld.test' }
  const applicant = { name: guus.name, emails: [guus.email, 'vroeger@voorbeeld.test'] }
  it('is named under their own name, however it is written', () =>
    expect(checkNamed(applicant, { ...guus, name: 'VOORBEELD, Guus' }).ok).toBe(true))
  it('does not sign for somebody else', () =>
    expect(checkNamed(applicant, { ...guus, name: 'Gijs Demo' })).toMatchObject({
      problem: 'own_address_of_other',
      details: { name: 'Guus Voorbeeld' },
    }))
  it('does not either at an address that was theirs', () =>
    expect(checkNamed(applicant, { name: 'Gijs Demo', email: 'vroeger@voorbeeld.test' }).ok).toBe(false))
  it('may have a namesake', () =>
    expect(checkNamed(applicant, { ...guus, email: 'anders@voorbeeld.test' }).ok).toBe(true))
})

describe('letters', () => {
  it('are changed while they are out and while the desk waits for the applicant, not in between', () => {
    const may = applicationStatuses.map((status) => [status, mayChangeLetters(status)] as const)
    expect(may.filter(([, { ok }]) => ok).map(([status]) => status)).toEqual([
      'awaiting_signatures',
      'more_information_needed',
    ])
    expect(mayChangeLetters('second_review')).toMatchObject({ problem: 'application_at_desk' })
    expect(mayChangeLetters('withdrawn')).toMatchObject({ problem: 'letter_closed' })
  })
})

describe('the life of a letter', () => {
  const states: SignatoryState[] = ['named', 'asked', 'signed', 'refused', 'replaced']
  const events: SignatoryEvent[] = ['ask', 'sign', 'reopen', 'refuse', 'replace', 'remind']

  it('has these steps and no others', () => {
    const steps = states.flatMap((from) =>
      events.flatMap((event) => (transitions[from][event] ? [`${from} ${event} ${transitions[from][event]}`] : [])),
    )
    expect(steps).toEqual([
      'named ask asked',
      'asked sign signed',
      'asked refuse refused',
      'asked replace replaced',
      'asked remind asked',
      'signed reopen asked',
      'signed replace replaced',
      'refused replace replaced',
    ])
  })

  it.each<[SignatoryState, SignatoryEvent, string]>([
    ['signed', 'sign', 'letter_signed'],
    ['refused', 'sign', 'letter_refused'],
    ['replaced', 'reopen', 'letter_replaced'],
    ['asked', 'reopen', 'changed_meanwhile'],
  ])('%s does not %s: %s', (from, event, problem) =>
    expect(nextState(from, event)).toMatchObject({ ok: false, problem }),
  )
})

it('asks who still has to sign only while letters are out and a signature is missing', () => {
  for (const status of applicationStatuses)
    for (const missing of [0, 1, 2]) {
      const says = lettersSay(status, missing)
      const isToSign = status === 'awaiting_signatures' && missing > 0
      expect([status, missing, says === 'toSign']).toEqual([status, missing, isToSign])
      expect(says === 'named').toBe(status === 'draft')
    }
})
