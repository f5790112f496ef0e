import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBranchNumber, parseKvkNumber, parseRsin } from './numbers'

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))
const separator = fc.constantFrom('', ' ', '.', '-', '\u00a0', '\t', ' - ', '\u2013')

/** The same number as someone could have copied it: separators before, between and after its digits. */
const asTyped = (length: number) =>
  fc
    .tuple(digits(length), fc.array(separator, { minLength: length + 1, maxLength: length + 1 }))
    .map(([number, gaps]) => ({ number, typed: gaps[0] + [...number].map((digit, i) => digit + gaps[i + 1]).join('') }))

const hintsOf = {
  kvk: { 7: 'kvk_seven_digits', 9: 'kvk_is_rsin', 12: 'kvk_is_branch' } as Record<number, string>,
  branch: { 8: 'branch_is_kvk' } as Record<number, string>,
}

describe.each([
  { name: 'KvK number', parse: parseKvkNumber, length: 8, problem: 'kvk_malformed', hints: hintsOf.kvk },
  { name: 'branch number', parse: parseBranchNumber, length: 12, problem: 'branch_malformed', hints: hintsOf.branch },
])('$name', ({ parse, length, problem, hints }) => {
  it('is understood with spaces, dots and dashes anywhere', () => {
    fc.assert(
      fc.property(asTyped(length), ({ number, typed }) => {
        expect(parse(typed)).toEqual({ ok: true, value: number })
      }),
    )
  })

  it('gives the same when read twice', () => {
    fc.assert(
      fc.property(asTyped(length), ({ typed }) => {
        const once = parse(typed)
        expect(once.ok && parse(once.value)).toEqual(once)
      }),
    )
  })

  it('is refused with another number of digits, and says how many there were', () => {
    const other = fc
      .integer({ min: 1, max: 30 })
      .filter((n) => n !== length)
      .chain(digits)
    fc.assert(
      fc.property(other, (text) => {
        const told = hints[text.length] ?? problem
        expect(parse(text)).toEqual({ ok: false, problem: told, details: { digits: text.length } })
      }),
    )
  })

  it('is refused when anything but digits remains', () => {
    fc.assert(
      fc.property(
        digits(length),
        fc.nat(length),
        fc.constantFrom('A', '/', 'é', '٣', '😀', '\0', '+'),
        (number, at, odd) => {
          expect(parse(number.slice(0, at) + odd + number.slice(at))).toEqual({
            ok: false,
            problem,
            details: { digits: length },
          })
        },
      ),
    )
  })

  it('answers whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const result = parse(text)
        expect(result.ok ? result.value : result.problem).toMatch(
          result.ok ? new RegExp(`^[0-9]{${length}}$`) : new RegExp(`${problem}|_missing$`),
        )
      }),
    )
  })
})

describe('KvK number', () => {
  it.each([
    'KvK 69599076',
    'KvK: 69599076',
    'KVK-nummer 69599076',
    'kvknr. 69.59.90.76',
    'NL69599076',
    '\uFF16\uFF19\uFF15\uFF19\uFF19\uFF10\uFF17\uFF16',
    '\u200B69599076\u202C',
  ])('is read as people paste it: %s', (typed) => {
    expect(parseKvkNumber(typed)).toEqual({ ok: true, value: '69599076' })
  })

  it.each(['NL823807071B01', 'BE69599076', 'KvK', 'NL'])('is no number of another kind: %s', (typed) => {
    expect(parseKvkNumber(typed).ok).toBe(false)
  })

  it('keeps leading zeros', () => {
    expect(parseKvkNumber('00 12.34-56')).toEqual({ ok: true, value: '00123456' })
  })

  it('has no checksum: old numbers and the example of KVK itself are good', () => {
    for (const number of ['17001910', '12345678', '42084128']) expect(parseKvkNumber(number).ok).toBe(true)
  })
})

describe('RSIN', () => {
  it('is good when it passes the elfproef', () => {
    expect(parseRsin('8238.07.071')).toEqual({ ok: true, value: '823807071' })
  })

  it('is refused for nine zeros, which pass the sum', () => {
    expect(parseRsin('000000000')).toEqual({ ok: false, problem: 'rsin_malformed', details: { digits: 9 } })
  })

  it('is refused when one digit of a good one is changed', () => {
    fc.assert(
      fc.property(fc.nat(8), fc.integer({ min: 1, max: 9 }), (place, step) => {
        const good = '823807071'
        const changed = (Number(good[place]) + step) % 10
        expect(parseRsin(good.slice(0, place) + changed + good.slice(place + 1)).ok).toBe(false)
      }),
    )
  })

  it('is refused when two unequal neighbours are swapped', () => {
    fc.assert(
      fc.property(fc.nat(7), (place) => {
        const good = '823807071'
        const [a, b] = [good[place] as string, good[place + 1] as string]
        fc.pre(a !== b)
        expect(parseRsin(good.slice(0, place) + b + a + good.slice(place + 2)).ok).toBe(false)
      }),
    )
  })

  it('is refused with another number of digits', () => {
    expect(parseRsin('82380707')).toEqual({ ok: false, problem: 'rsin_malformed', details: { digits: 8 } })
  })
})
