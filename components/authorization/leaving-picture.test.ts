import fc from 'fast-check'
import { createTranslator } from 'next-intl'
import { expect, it } from 'vitest'
import type { Leaving } from '@/lib/authorizations/departures/queries/losses'
import { leavingOf } from '@/lib/authorizations/consequences'
import colleagues from '@/lib/i18n/messages/nl/organizations/colleagues.json'
import { flowOf, tablesOf } from './leaving-picture'

const t = createTranslator({ locale: 'nl', messages: { colleagues }, namespace: 'colleagues' })

/** Some clients, the last of them all others together: of each for how many anybody and somebody else can. */
const anyLeaving: fc.Arbitrary<Leaving> = fc
  .array(
    fc.record({
      rest: fc.nat({ max: 90 }),
      byAnybody: fc.double({ min: 0, max: 1, noNaN: true }),
      byOthers: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((all) => ({
    clients: all.map(({ rest, ...share }, at) => {
      const isRest = at === 5
      const clients = isRest ? rest + 1 : 1
      const byAnybody = Math.round(clients * share.byAnybody)
      const byOthers = Math.round(byAnybody * share.byOthers)
      return { place: isRest ? null : at + 1, name: isRest ? null : `K${at}`, clients, byAnybody, byOthers }
    }),
    people: [{ place: 1, name: 'Anna', count: 1, clients: 2 }],
    reach: [
      { client: 1, person: 0, clients: 1 },
      { client: 1, person: 1, clients: 1 },
    ],
  }))

it('the picture and its table tell of before and after what the words tell', () => {
  fc.assert(
    fc.property(anyLeaving, (leaving) => {
      const { before, after, clients, alone } = leavingOf(leaving)
      expect(before.works + before.open).toBe(clients)
      expect(after.works + after.open).toBe(clients)
      expect([after.works <= before.works, alone]).toEqual([true, after.open])
      const { links, columns } = flowOf(leaving, 'Bram', t)
      const openAt = (end: string) =>
        links
          .filter(({ from, to }) => from === end || to === end)
          .flatMap(({ parts }) => parts)
          .reduce((sum, { value }) => sum + value, 0)
      expect([openAt('before-nobody'), openAt('after-nobody')]).toEqual([before.open, after.open])
      const [people, perClient] = tablesOf(leaving, 'Bram', t)
      expect(people?.rows.at(-1)).toEqual(['Niemand', before.open, after.open])
      expect(people?.rows[0]).toEqual(['Bram', 1, 0])
      const sum = (cell: number) => (perClient?.rows ?? []).reduce((total, row) => total + Number(row[cell]), 0)
      expect([sum(1), sum(2)]).toEqual([before.works, after.works])
      // Who is not there is drawn only where there is somebody for them to miss.
      expect(columns[2]?.nodes.some(({ isOpen }) => isOpen)).toBe(after.open > 0)
    }),
  )
})
