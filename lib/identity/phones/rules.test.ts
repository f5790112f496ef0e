import { describe, expect, it, test } from 'vitest'
import { normalizeCode, placeOf, showCode, weaknessOf } from './rules'

const born = new Date('1980-07-14T00:00:00Z')

describe('a PIN', () => {
  it.each([
    ['11111', 'pin_same_digits'],
    ['00000', 'pin_same_digits'],
    ['12345', 'pin_row'],
    ['54321', 'pin_row'],
    ['67890', 'pin_row'],
    ['12121', 'pin_pattern'],
    ['99998', 'pin_pattern'],
    ['19805', 'pin_birth'],
    ['71980', 'pin_birth'],
    ['14073', 'pin_birth'],
    ['90714', 'pin_birth'],
    ['48215', null],
    ['13579', null],
  ])('%s is too easy: %s', (pin, why) => {
    expect(weaknessOf(pin, born)).toBe(why)
  })

  it('may hold a year in which one was not born, or that nobody knows', () => {
    expect(weaknessOf('19815', born)).toBeNull()
    expect(weaknessOf('19805', null)).toBeNull()
  })
})

test('a code is read however it was typed, and shown in two halves', () => {
  expect(normalizeCode(' k7qx-4m2p ')).toBe('K7QX4M2P')
  expect(normalizeCode('oil0 1111')).toBe('01101111')
  expect(showCode('K7QX4M2P')).toBe('K7QX 4M2P')
})

test.each([
  ['198.51.100.23', '198.51.100'],
  ['2001:db8:aaaa:1::2', '2001:db8:aaaa'],
  ['unknown', 'unknown'],
])('the place of %s', (address, place) => {
  expect(placeOf(address)).toBe(place)
})
