import fc from 'fast-check'
import { createTranslator } from 'next-intl'
import { expect, it } from 'vitest'
import type { Part, Standing } from '@/components/pictures/flow'
import type { Fan } from '@/lib/authorizations/queries/fan'
import overview from '@/lib/i18n/messages/nl/organizations/overview.json'
import { flowOf, numbersOf, tablesOf } from './chain-fan'

const t = createTranslator({ locale: 'nl', messages: { overview }, namespace: 'overview' })

const count = fc.nat({ max: 1001 })
/** The first ones by name, and maybe all others as one. */
const places = (most: number) =>
  fc
    .tuple(fc.nat({ max: most }), fc.boolean())
    .map(([named, hasRest]) => [
      ...Array.from({ length: named }, (_, at): number | null => at + 1),
      ...(hasRest ? [null] : []),
    ])
const rowsOf = <T>(most: number, row: fc.Arbitrary<T>) =>
  places(most).chain((all) =>
    fc
      .array(row, { minLength: all.length, maxLength: all.length })
      .map((rows) => rows.map((one, at) => ({ place: all[at] ?? null, ...one }))),
  )
const named = <T extends { place: number | null }>(rows: T[], most: number) =>
  rows.map((row) => ({
    ...row,
    count: row.place === null ? most : 1,
    name: row.place === null ? null : `N${row.place}`,
  }))
const anyFan: fc.Arbitrary<Fan> = fc
  .record({
    clients: rowsOf(6, fc.record({ works: count, later: count, open: count })),
    employees: rowsOf(5, fc.record({ able: count, nowhere: count, partly: count })),
    services: rowsOf(6, fc.record({ able: count, keptOut: count })),
    reach: fc.array(fc.record({ able: count, keptOut: count }), { minLength: 42, maxLength: 42 }),
  })
  .map(({ clients, employees, services, reach }) => ({
    clients: named(clients, 87),
    employees: named(employees, 12).map(({ partly, ...row }) => ({ ...row, keptOut: row.nowhere + partly })),
    services: named(services, 11).map((row) => ({
      ...row,
      name: row.name === null ? null : { nl: row.name, en: null },
      provider: row.name === null ? null : { nl: 'P', en: null },
      usable: row.able > 0 ? row.count : 0,
    })),
    reach: employees.flatMap(({ place: employee }, row) =>
      services.map(({ place: service }, at) => ({
        employee,
        service,
        ...(reach[row * services.length + at] ?? { able: 0, keptOut: 0 }),
      })),
    ),
  }))

const of = (parts: Part[], standing: Standing) =>
  parts.filter((part) => part.standing === standing).reduce((total, part) => total + part.value, 0)
const total = (cells: unknown[]) => cells.reduce<number>((sum, cell) => sum + Number(cell), 0)

it('the picture and its table say the same, number by number, and both what was counted', () => {
  fc.assert(
    fc.property(anyFan, (fan) => {
      const { columns, links } = flowOf(fan, 'Kantoor', t, 'nl')
      const tables = new Map(tablesOf(fan, t, 'nl').map((table) => [table.caption, table]))
      const numbers = numbersOf(fan)
      const clients = tables.get(t('fan.table.clients'))
      const intoOffice = links.filter(({ to }) => to === 'office')
      expect(intoOffice.map(({ parts }) => [of(parts, 'works'), of(parts, 'open')])).toEqual(
        (clients?.rows ?? []).map((row) => [row[1], row.at(-1)]),
      )
      expect(total(intoOffice.flatMap(({ parts }) => parts.map(({ value }) => value)))).toBe(numbers.received)
      expect(total((clients?.rows ?? []).map((row) => row.at(-1)))).toBe(numbers.open)
      const employees = tables.get(t('fan.table.employees'))
      expect(
        links.filter(({ from }) => from === 'office').map(({ parts }) => [of(parts, 'works'), of(parts, 'open')]),
      ).toEqual((employees?.rows ?? []).map((row) => [row[1], row[3]]))
      const reach = tables.get(t('fan.table.reach'))
      const nameOf = new Map(columns.flatMap(({ nodes }) => nodes.map(({ key, name }) => [key, name] as const)))
      expect(
        links
          .filter(({ from }) => from.startsWith('employee'))
          .map(({ from, to, parts }) => [nameOf.get(from), nameOf.get(to), of(parts, 'works'), of(parts, 'open')]),
      ).toEqual((reach?.rows ?? []).map((row) => [...row]))
      const services = tables.get(t('fan.table.services'))
      const drawn = columns.at(-1)?.nodes.filter(({ isOpen }) => !isOpen) ?? []
      expect(drawn.map(({ name, parts }) => [name, of(parts, 'works'), of(parts, 'open')])).toEqual(
        (services?.rows ?? []).map((row) => [row[0], row[2], row[3]]),
      )
      for (const { nodes } of columns) expect(nodes.length).toBeLessThanOrEqual(7)
    }),
  )
})

it('where nobody can sign in the chain ends in a party that is not there', () => {
  const fan: Fan = {
    clients: [{ place: 1, name: 'Test BV Donald', count: 1, works: 0, later: 0, open: 2 }],
    employees: [],
    services: [],
    reach: [],
  }
  const { columns } = flowOf(fan, 'Kantoor', t, 'nl')
  expect(columns.map(({ nodes }) => nodes.map(({ name, words, isOpen = false }) => [name, words, isOpen]))).toEqual([
    [['Test BV Donald', '0 van 2 te gebruiken', false]],
    [['Kantoor', '2 machtigingen', false]],
    [['Niemand', 'kan vandaag inloggen', true]],
    [['Geen dienst', 'vandaag te gebruiken', true]],
  ])
})
