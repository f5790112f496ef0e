import { describe, expect, it } from 'vitest'
import { listHref, oneOf, pageOf } from './list-address'

describe('the address of a list', () => {
  it('gives the first of a repeated value, without spaces around it', () => {
    expect(oneOf({ q: [' guus ', 'anna'] }, 'q')).toBe('guus')
    expect(oneOf({}, 'q')).toBe('')
    expect(oneOf({ q: 'x'.repeat(10_000) }, 'q')).toHaveLength(200)
  })

  it('is page 1 for anything but a page', () => {
    for (const page of ['', '0', '-1', '1.5', 'x', undefined]) expect(pageOf({ page })).toBe(1)
    expect(pageOf({ page: '3' })).toBe(3)
  })

  it('ends at the last page that one can leaf to', () => {
    expect(pageOf({ page: '1e9' })).toBe(100_000)
    expect(pageOf({ page: '41' }, 40)).toBe(40)
  })

  it('holds what was chosen and leaves out what was not', () => {
    expect(listHref('/desk', { view: 'all', q: 'a & b', page: undefined, order: '' })).toBe('/desk?view=all&q=a+%26+b')
    expect(listHref('/desk', { page: 2 })).toBe('/desk?page=2')
    expect(listHref('/desk', { page: 1, kind: null })).toBe('/desk')
  })
})
