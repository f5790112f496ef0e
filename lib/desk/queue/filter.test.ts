import { describe, expect, it } from 'vitest'
import {
  everything,
  formatFilter,
  holders,
  orders,
  parseFilter,
  partsOf,
  states,
  traits,
  type QueueFilter,
} from './filter'
import { levels } from '@/lib/catalogue/levels'

const read = (typed: string) => parseFilter(typed).filter

describe('what is typed', () => {
  it('is understood as in the scheme of the desk', () => {
    expect(parseFilter('is:open kvk:68750110 level:loa3 claimed:me older:2d text')).toEqual({
      filter: { ...everything, is: 'open', kvk: '68750110', level: 'loa3', claimed: 'me', olderDays: 2, text: 'text' },
      problems: [],
    })
  })

  it('is understood in Dutch and in English, whatever one reads, with capitals too', () => {
    expect(
      read('IS:Nieuw niveau:EH3 bij:vrij ouder:1w let-op:verschil let-op:vier-ogen volgorde:ingediend-af Guus'),
    ).toEqual(read('is:new level:loa3 claimed:free older:7d has:four-eyes has:difference sort:submitted-desc Guus'))
  })

  it.each(['', '   ', '*', '"', '""'])('%j filters nothing', (typed) =>
    expect(parseFilter(typed)).toEqual({ filter: everything, problems: [] }),
  )

  it('takes a later part before an earlier one, and each trait once', () => {
    expect(read('is:new is:mine has:paper has:paper')).toEqual({ ...everything, is: 'mine', has: ['paper'] })
  })

  it('keeps quoted words together, colon and all', () => {
    expect(read('"Test: BV" Donald')).toEqual({ ...everything, text: 'Test: BV Donald' })
  })

  it.each([
    ['levl:3', [{ part: 'levl:3', problem: 'key' }]],
    ['level:9', [{ part: 'level:9', problem: 'value', key: 'level' }]],
    [
      'older:0d older:x older:1000d',
      ['older:0d', 'older:x', 'older:1000d'].map((part) => ({ part, problem: 'value', key: 'older' })),
    ],
    ['kvk:687501101', [{ part: 'kvk:687501101', problem: 'value', key: 'kvk' }]],
    [
      'is: claimed:',
      [
        { part: 'is:', problem: 'value', key: 'is' },
        { part: 'claimed:', problem: 'value', key: 'claimed' },
      ],
    ],
    ['is:constructor __proto__:x', [{ part: 'is:constructor', problem: 'value', key: 'is' }]],
  ])('%s is told, and leaves the rest as it is', (typed, problems) => {
    const parsed = parseFilter(`${typed} is:mine`)
    expect(parsed.problems).toEqual(problems)
    expect(parsed.filter.is).toBe('mine')
  })
})

describe('a filter as text', () => {
  const one: QueueFilter = {
    is: 'mine',
    order: 'submitted_down',
    kvk: '6875',
    level: 'loa2plus',
    claimed: 'other',
    olderDays: 14,
    has: ['difference', 'reopened'],
    text: 'Guus: 12',
  }
  const all: QueueFilter[] = [
    everything,
    one,
    ...states.map((is) => ({ ...everything, is })),
    ...orders.map((order) => ({ ...everything, order })),
    ...holders.map((claimed) => ({ ...everything, claimed })),
    ...levels.map((level) => ({ ...everything, level })),
    ...traits.map((trait) => ({ ...everything, has: [trait] })),
  ]

  it.each(
    all.flatMap(
      (filter) =>
        [
          [filter, 'nl'],
          [filter, 'en'],
        ] as const,
    ),
  )('%j is read back from its text in %s', (filter, language) => {
    expect(parseFilter(formatFilter(filter, language))).toEqual({ filter, problems: [] })
  })

  it('can be taken apart: without each part the rest stays', () => {
    for (const { part, without } of partsOf(one, 'nl')) {
      expect(formatFilter(without, 'nl').split(' ')).not.toContain(part)
      expect(partsOf(without, 'nl')).toHaveLength(partsOf(one, 'nl').length - 1)
    }
  })
})
