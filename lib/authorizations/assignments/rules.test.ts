import { describe, expect, test } from 'vitest'
import { described, isSameChoice } from './rules'

const all = { isAllServices: true, serviceIds: [] }
const part = (...serviceIds: string[]) => ({ isAllServices: false, serviceIds })

describe('a choice', () => {
  test('is the same whatever the order of its services', () => {
    expect(isSameChoice(part('a', 'b'), part('b', 'a'))).toBe(true)
    expect(isSameChoice(part('a', 'b'), part('a'))).toBe(false)
    expect(isSameChoice(part('a'), part('b'))).toBe(false)
    expect(isSameChoice(all, all)).toBe(true)
    expect(isSameChoice(all, part('a'))).toBe(false)
    expect(isSameChoice(part('a'), all)).toBe(false)
  })

  test('is told as all, or as its services', () => {
    expect(described(all)).toEqual({ services: 'all' })
    expect(described(part('a', 'b'))).toEqual({ services: 2, serviceIds: ['a', 'b'] })
  })
})
