import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bandPaths,
  layOutNarrow,
  layOutWide,
  narrowWidth,
  standings,
  sizes,
  thinnest,
  type Flow,
  type FlowColumn,
  type Part,
  type Size,
} from './flow'
import { fit } from './measure'
import { nameSize, nodePadding } from './sizes'

const value = fc.oneof(fc.constant(0), fc.nat({ max: 3 }), fc.nat({ max: 1001 }))
const parts = fc
  .tuple(value, value, value)
  .map((values) => standings.map((standing, at): Part => ({ standing, value: values[at] ?? 0 })))
const name = fc.oneof(fc.string({ maxLength: 300 }), fc.string({ unit: 'grapheme', maxLength: 60 }))
const icons = ['shop', 'office', 'people', 'institution'] as const

/** Four columns, of which the second is one party through which all goes. */
const anyFlow: fc.Arbitrary<Flow> = fc
  .tuple(...[7, 1, 6, 7].map((most) => fc.array(fc.record({ name, parts }), { minLength: 1, maxLength: most })))
  .chain((lists) => {
    const columns = lists.map((list, at): FlowColumn => ({
      key: `c${at}`,
      title: `c${at}`,
      icon: icons[at] ?? 'shop',
      isHub: at === 1,
      nodes: list.map((node, place) => ({ ...node, key: `${at}-${place}`, words: node.name, short: '1' })),
    }))
    const pairs = columns
      .slice(1)
      .flatMap(({ nodes }, at) =>
        (columns[at]?.nodes ?? []).flatMap((from) => nodes.map((to) => ({ from: from.key, to: to.key }))),
      )
    return fc
      .array(parts, { minLength: pairs.length, maxLength: pairs.length })
      .map((all) => ({ columns, links: pairs.map((pair, at) => ({ ...pair, parts: all[at] ?? [] })) }))
  })

const apart = (one: { from: number; until: number }, other: { from: number; until: number }) =>
  one.until <= other.from + 0.01 || other.until <= one.from + 0.01

describe('a chain where there is room', () => {
  it('keeps its parties within the drawing and apart from each other', () => {
    fc.assert(
      fc.property(anyFlow, fc.constantFrom<Size>('large', 'medium'), (flow, size) => {
        const { height, nodes } = layOutWide(flow, size)
        for (const one of nodes) {
          expect(one.x).toBeGreaterThanOrEqual(0)
          expect(one.x + one.width).toBeLessThanOrEqual(sizes[size].width + 0.01)
          expect(one.y).toBeGreaterThanOrEqual(0)
          expect(one.y + one.height).toBeLessThanOrEqual(height)
          for (const other of nodes) {
            if (one === other) continue
            const isBeside = apart(
              { from: one.x, until: one.x + one.width },
              { from: other.x, until: other.x + other.width },
            )
            const isBelow = apart(
              { from: one.y, until: one.y + one.height },
              { from: other.y, until: other.y + other.height },
            )
            expect(isBeside || isBelow).toBe(true)
          }
        }
      }),
    )
  })

  it('draws each number once, as thick as it is, beside the others of the same party and never over them', () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        const { nodes, bands } = layOutWide(flow)
        const wanted = flow.links.flatMap((link) => link.parts.filter((part) => part.value > 0))
        expect(bands.map((band) => band.value).sort()).toEqual(wanted.map((part) => part.value).sort())
        for (const { node, ...box } of nodes) {
          const ends = bands.flatMap((band) => [
            ...(band.key.startsWith(`${node.key}-`) && band.x1 === box.x + box.width
              ? [{ side: 'right', at: band.y1, band }]
              : []),
            ...(band.x2 === box.x && band.y2 > box.y && band.y2 < box.y + box.height
              ? [{ side: 'left', at: band.y2, band }]
              : []),
          ])
          for (const end of ends) {
            const half = end.band.thickness / 2
            expect(end.at - half).toBeGreaterThanOrEqual(box.y - 0.01)
            expect(end.at + half).toBeLessThanOrEqual(box.y + box.height + 0.01)
            for (const other of ends) {
              if (other === end || other.side !== end.side) continue
              const range = ({ at, band }: typeof end) => ({
                from: at - band.thickness / 2,
                until: at + band.thickness / 2,
              })
              expect(apart(range(end), range(other))).toBe(true)
            }
          }
        }
        for (const gap of new Set(bands.map(({ x1 }) => x1))) {
          const inGap = bands.filter(({ x1 }) => x1 === gap)
          const scale = Math.min(...inGap.map((band) => band.thickness / band.value))
          for (const band of inGap)
            expect(band.thickness).toBeCloseTo(Math.max(thinnest[band.standing], band.value * scale), 1)
        }
      }),
    )
  })

  it('draws a band that is open as two pieces that do not meet', () => {
    const ends = { key: 'a', value: 3, x1: 0, y1: 10, x2: 100, y2: 50, thickness: 8 }
    expect(bandPaths({ ...ends, standing: 'works' })).toHaveLength(1)
    const [first = '', second = ''] = bandPaths({ ...ends, standing: 'open' })
    const xs = (path: string) => [...path.matchAll(/(?:M|C|L| )(-?[\d.]+) -?[\d.]+/g)].map(([, x]) => Number(x))
    expect(Math.max(...xs(first))).toBeLessThan(Math.min(...xs(second)))
  })

  it('cuts a name that is longer than its party', () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        for (const { node, width } of layOutWide(flow).nodes)
          expect(fit(node.name, width - nodePadding * 2, nameSize).length).toBeLessThanOrEqual(201)
      }),
    )
  })
})

describe('a chain on a phone', () => {
  it('has a line of its own for each party, and bars within the drawing that are as long as their number', () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        const { rows, height } = layOutNarrow(flow)
        const places = rows.map(({ y }) => y)
        places.forEach((y, at) => at > 0 && expect(y - (places[at - 1] ?? 0)).toBeGreaterThanOrEqual(30))
        expect(height).toBeGreaterThan(Math.max(...places))
        expect(rows.filter(({ kind }) => kind !== 'head')).toHaveLength(
          flow.columns.reduce((sum, { nodes }) => sum + nodes.length, 0),
        )
        for (const row of rows) {
          if (row.kind !== 'bar') continue
          const { segments, node } = row
          expect(segments.map((one) => one.value)).toEqual(
            standings.flatMap((standing) => node.parts.find((part) => part.standing === standing)?.value || []),
          )
          segments.forEach(({ x, width }, at) => {
            expect(x + width).toBeLessThanOrEqual(narrowWidth)
            const before = segments[at - 1]
            if (before) expect(x).toBeCloseTo(before.x + before.width)
          })
        }
      }),
    )
  })
})
