import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAlike, propose } from './proposals'
import { identify, type OnExtract, type Someone } from './rules'

describe('names that may be one person’s', () => {
  it.each([
    ['Papier, Karel Johannes', 'Karel Papier'],
    ['Papier, Karel Johannes', 'K.J. Papier'],
    ['Karel Papier', 'K.J. Papier'],
    ['Papier K.J.', 'Karel Johannes Papier'],
    ['Papier, Karel Johannes', 'Johannes Papier'],
    ['Vries, J. de', 'Jan de Vries'],
    ['Vries, Jan de', 'J. DE VRIES'],
    ['de Vries, Jan', 'Jan Vries'],
    ['Berg, Zoë van den', 'Zoe Berg'],
    ["'t Hart, Ruud", 'R. ’t Hart'],
    ['T. Bakker', 'Bakker, Tom'],
    ['Ünal, Ayşe', 'Ayse Unal'],
    ['Sørensen, Åse', 'Ase Sorensen'],
    ['Jansen-de Vries, Eva', 'Eva Jansen'],
    ['Jansen-de Vries, Eva', 'E. de Vries'],
    ['mr. drs. P. van den Berg', 'Berg, Pieter van den'],
    ['Anne-Marie Bakker', 'Bakker, Anne-Marie'],
  ])('%s and %s', (one, other) => {
    expect(isAlike(one, other)).toBe(true)
    expect(isAlike(other, one)).toBe(true)
  })

  it.each([
    ['Karel Papier', 'Karin Papier'],
    ['Papier, Karel Johannes', 'Piet Papier'],
    ['Papier, Karel Johannes', 'K. Karton'],
    ['Papier, K.J.', 'J.K. Papier'],
    ['Papier', 'Karel Papier'],
    ['J. de Vries', 'J. van den Berg'],
    ['Jan de Vries', 'Johan de Vries'],
    ['de Vries, Jan', 'de Boer, Jan'],
    ['', ''],
    ['Karel', 'Karel Papier'],
  ])('not %s and %s', (one, other) => {
    expect(isAlike(one, other)).toBe(false)
    expect(isAlike(other, one)).toBe(false)
  })

  it('are asked the same whichever comes first, whatever somebody types', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (one, other) => isAlike(one, other) === isAlike(other, one)))
  })
})

describe('proposals', () => {
  const named = (id: string, name: string): OnExtract => ({
    id,
    name,
    authority: 'joint',
    isCompany: false,
    companyId: null,
    link: null,
  })
  const letter = (signatoryId: string, name: string): Someone => ({ signatoryId, name, hasSigned: true })
  const proposed = (representatives: OnExtract[], people: Someone[]) =>
    [...propose(identify(representatives, people), people)].map(([id, list]) => [
      id,
      list.map(({ signatoryId }) => signatoryId),
    ])

  it('are made beside whom nobody stands for yet, and of nobody who stands for somebody', () => {
    const people = [letter('1', 'Karel Papier'), letter('2', 'Papier, Karel Johannes')]
    expect(proposed([named('a', 'Papier, Karel Johannes')], people)).toEqual([])
    expect(proposed([named('a', 'Papier, Karel Johannes'), named('b', 'Papier, Karel')], people)).toEqual([])
    expect(proposed([named('a', 'K. Papier')], people)).toEqual([['a', ['1', '2']]])
  })

  it('of father and son are both, beside both', () => {
    const people = [letter('1', 'J. de Vries'), letter('2', 'J. de Vries')]
    expect(proposed([named('a', 'J. de Vries'), named('b', 'Vries, J. de')], people)).toEqual([
      ['a', ['1', '2']],
      ['b', ['1', '2']],
    ])
  })
})
