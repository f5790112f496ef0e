import { describe, expect, it } from 'vitest'
import { compareAuthority } from '@/lib/admin-status/risks/authority'
import type { Authority } from '@/lib/identity/people/representatives'
import { identify, peopleOf, represent, type OnExtract, type Someone } from './rules'

const named = (name: string, authority: Authority = 'joint', rest: Partial<OnExtract> = {}): OnExtract => ({
  id: name,
  name,
  authority,
  isCompany: false,
  companyId: null,
  link: null,
  ...rest,
})
const linked = (signatoryId: string | null) => ({ link: { signatoryId } })
const applicant: Someone = { signatoryId: null, name: 'Guus Voorbeeld', hasSigned: true }
const letter = (signatoryId: string, name: string, hasSigned = true): Someone => ({ signatoryId, name, hasSigned })

/** Who stands for whom, and whether it is unclear. */
const who = (representatives: OnExtract[], people: Someone[]) =>
  identify(representatives, people).map(({ representative, person, how, isUnclear }) => [
    representative.id,
    person?.signatoryId,
    isUnclear ? 'unclear' : how,
  ])
const missing = (representatives: OnExtract[], people: Someone[], level: 'loa2plus' | 'loa3' = 'loa3') =>
  represent(representatives, identify(representatives, people), level).missing

describe('who a representative is', () => {
  it('is whoever bears that name, however it is written, and the applicant too', () => {
    expect(who([named('Demo, GIJS'), named('Voorbeeld, Guus')], [applicant, letter('1', 'Gijs Demo')])).toEqual([
      ['Demo, GIJS', '1', 'name'],
      ['Voorbeeld, Guus', null, 'name'],
    ])
  })

  it('is not whoever has a name that is only like it, until staff say so', () => {
    const people = [letter('1', 'Karel Papier')]
    expect(who([named('Papier, Karel Johannes')], people)).toEqual([['Papier, Karel Johannes', undefined, null]])
    expect(who([named('Papier, Karel Johannes', 'joint', linked('1'))], people)).toEqual([
      ['Papier, Karel Johannes', '1', 'link'],
    ])
  })

  it('is asked of father and son, whichever side has two of them', () => {
    const [father, son] = [
      named('J. de Vries', 'joint', { id: 'father' }),
      named('J. de Vries', 'joint', { id: 'son' }),
    ]
    const [one, two] = [letter('1', 'J. de Vries'), letter('2', 'Vries, J. de')]
    expect(who([father, son], [one])).toEqual([
      ['father', undefined, 'unclear'],
      ['son', undefined, 'unclear'],
    ])
    expect(who([father], [one, two])).toEqual([['father', undefined, 'unclear']])
    expect(who([{ ...father, ...linked('2') }, son], [one, two])).toEqual([
      ['father', '2', 'link'],
      ['son', undefined, 'unclear'],
    ])
    expect(who([father, named('V.', 'joint', linked('1'))], [one, two])).toEqual([
      ['father', undefined, 'unclear'],
      ['V.', '1', 'link'],
    ])
    // Nobody is left whom the name could mean.
    expect(who([{ ...father, ...linked('1') }, son], [one])).toEqual([
      ['father', '1', 'link'],
      ['son', undefined, null],
    ])
  })

  it('is not decided by a name once somebody of that name stands for another', () => {
    expect(who([named('Gijs Demo'), named('G. Demo', 'joint', linked('1'))], [letter('1', 'Gijs Demo')])).toEqual([
      ['Gijs Demo', undefined, null],
      ['G. Demo', '1', 'link'],
    ])
  })

  it('is nobody whose letter was replaced, and the applicant once, with their letter', () => {
    const letters = [
      { id: '1', name: 'Guus Voorbeeld', isApplicant: true, state: 'signed' as const },
      { id: '2', name: 'Gijs Demo', isApplicant: false, state: 'replaced' as const },
      { id: '3', name: 'Eva Demo', isApplicant: false, state: 'asked' as const },
    ]
    expect(peopleOf('Guus Voorbeeld', letters, ({ state }) => state === 'signed')).toEqual([
      applicant,
      letter('3', 'Eva Demo', false),
    ])
  })
})

describe('how many signatures are missing', () => {
  it('is not answered by one for two of one name', () => {
    const [father, son] = [
      named('J. de Vries', 'joint', { id: 'father' }),
      named('J. de Vries', 'joint', { id: 'son' }),
    ]
    const people = [letter('1', 'J. de Vries'), letter('2', 'J. de Vries', false)]
    expect(missing([father, son], people)).toBe(2)
    expect(missing([{ ...father, ...linked('1') }, son], people)).toBe(1)
    expect(
      missing(
        [
          { ...father, ...linked('1') },
          { ...son, ...linked('2') },
        ],
        people,
      ),
    ).toBe(1)
    expect(
      missing(
        [
          { ...father, ...linked('1') },
          { ...son, ...linked('2') },
        ],
        [people[0]!, letter('2', 'x')],
      ),
    ).toBe(0)
  })

  it('counts somebody whom the register does not name for nobody', () =>
    expect(missing([named('A'), named('B')], [letter('1', 'A'), letter('2', 'Vreemde')])).toBe(1))
})

describe('a company as director', () => {
  const holding = (authority: Authority) => named('Holding BV', authority, { isCompany: true })
  const behind = (name: string, authority: Authority) => named(name, authority, { companyId: 'Holding BV' })
  const own = (representatives: OnExtract[]) =>
    represent(representatives, identify(representatives, [applicant]), 'loa3')

  it('signs by one person who may act for it alone', () => {
    const list = [holding('sole'), behind('Karel Papier', 'owner')]
    expect(missing(list, [letter('1', 'Karel Papier', false)])).toBe(1)
    expect(missing(list, [letter('1', 'Karel Papier')])).toBe(0)
    expect(missing(list, [letter('1', 'Holding BV')])).toBe(1)
  })

  it('signs by as many as its own extract asks for, and not by one of them', () => {
    const list = [holding('sole'), behind('A', 'joint'), behind('B', 'joint'), behind('C', 'joint')]
    expect(missing(list, [letter('1', 'A')])).toBe(1)
    expect(missing(list, [letter('1', 'A'), letter('2', 'B')])).toBe(0)
    expect(missing(list.slice(0, 2), [letter('1', 'A')])).toBe(1)
    expect(missing(list.slice(0, 1), [letter('1', 'A')])).toBe(1)
  })

  it('is one of several', () => {
    const list = [holding('joint'), behind('A', 'sole'), named('B'), named('C')]
    expect(missing(list, [letter('1', 'B')])).toBe(1)
    expect(missing(list, [letter('1', 'B'), letter('2', 'A')])).toBe(0)
  })

  it.each<[Authority, Authority, Authority]>([
    ['sole', 'owner', 'sole'],
    ['sole', 'joint', 'joint'],
    ['joint', 'sole', 'joint'],
    ['limited', 'joint', 'limited'],
  ])('that is %s gives whoever is %s in it the authority %s', (company, person, expected) =>
    expect(own([holding(company), behind('Guus Voorbeeld', person)]).own).toBe(expected),
  )

  it('lets the applicant decide alone only when nobody else has to sign for either', () => {
    expect(own([holding('sole'), behind('Guus Voorbeeld', 'sole')]).need.kind).toBe('none')
    expect(own([holding('sole'), behind('Guus Voorbeeld', 'joint')])).toMatchObject({ missing: 1 })
    expect(own([holding('joint'), behind('Guus Voorbeeld', 'sole')]).need.kind).toBe('special')
  })
})

describe('what the applicant says beside the register', () => {
  const said = {
    kind: 'first_admin' as const,
    level: 'loa3' as const,
    isRepresentative: true,
    authority: 'joint' as Authority,
    hasNoRepresentative: false,
    people: [applicant, letter('1', 'Karel Papier')],
    signed: [],
  }
  const differs = (representatives: OnExtract[], rest: Partial<typeof said> = {}) =>
    compareAuthority({ ...said, ...rest, representatives }).differs

  it('differs by a name that nobody linked, and no longer once somebody did', () => {
    const guus = named('Guus Voorbeeld')
    expect(differs([guus, named('Papier, Karel Johannes')])).toEqual(['signatures', 'names'])
    expect(differs([guus, named('Papier, Karel Johannes', 'joint', linked('1'))])).toEqual([])
  })

  it('names the applicant when staff say that it does', () => {
    const karel = named('Papier, Karel', 'joint')
    expect(differs([named('Voorbeeld, Augustus'), karel])).toEqual(['applicant', 'signatures', 'names'])
    expect(differs([named('Voorbeeld, Augustus', 'joint', linked(null)), karel])).toEqual([])
  })

  it('is unclear when one name is of two', () => {
    const people = [applicant, letter('1', 'Guus Voorbeeld')]
    const representatives = [named('Guus Voorbeeld', 'sole')]
    expect(differs(representatives, { isRepresentative: false, people })).toEqual(['unclear', 'signatures'])
    const [father] = representatives
    expect(differs([{ ...father!, ...linked('1') }], { isRepresentative: false, people })).toEqual(['names'])
    const unsigned = [{ ...applicant, hasSigned: false }, people[1]!]
    expect(differs([{ ...father!, ...linked('1') }], { isRepresentative: false, people: unsigned })).toEqual([])
  })
})
