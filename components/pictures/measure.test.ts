import { describe, expect, it } from 'vitest'
import { fit, widthOf } from './measure'

const hostile = {
  'a long word': 'Hottentottententententoonstellingsmakersvereniging'.repeat(40),
  'many lines': 'a\r\n\tb\n'.repeat(500),
  'signs on one letter': `Z${'\u0301'.repeat(5000)}algo`,
  smileys: '👩‍👩‍👧‍👦'.repeat(90),
  'from right to left': '\u202Eشركة الاختبار المحدودة للتجارة والمقاولات',
  'tags and quotes': '<script>alert("&amp;")</script>'.repeat(9),
  nothing: '',
  spaces: '   ',
}

describe('a text in a picture', () => {
  it.each(Object.entries(hostile))('is cut where there is no more room: %s', (_, text) => {
    for (const room of [10, 60, 150, 400])
      for (const size of [13, 15]) {
        const kept = fit(text, room, size)
        expect(widthOf(kept, size)).toBeLessThanOrEqual(Math.max(room, widthOf('…', size)))
        expect(kept).not.toMatch(/[\r\n\t]/)
        expect(kept.length).toBeLessThanOrEqual(201)
      }
  })

  it('stays as it is where there is room, and says by its end that it was cut', () => {
    expect(fit('Test BV Donald', 140, 15)).toBe('Test BV Donald')
    expect(fit('Test BV Donald', 70, 15)).toBe('Test B…')
    expect(fit('x'.repeat(500), 1e9, 15)).toMatch(/^x{200}…$/)
  })

  // Measured in the typeface itself, at its heaviest here: a line is never wider than was thought.
  it.each([
    ['Test BV Donald', 7.035],
    ['Stichting Welzijn Groningen Noord', 16.134],
    ['Aangifte loonheffingen doen', 13.277],
    ['12 van 44 machtigingen', 11.196],
  ])('is about as wide as thought: %s', (text, share) => {
    expect(widthOf(text, 1)).toBeGreaterThan(share * 1.04)
    expect(widthOf(text, 1)).toBeLessThan(share * 1.25)
  })
})
