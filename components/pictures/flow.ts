import { nameSize, nodeHeight, nodePadding, wordSize } from './sizes'
import { widthOf } from './measure'

/** How a part of a band stands: closed, closed from a later day, or open because something is missing. */
export const standings = ['works', 'later', 'open'] as const
export type Standing = (typeof standings)[number]
export type Part = { standing: Standing; value: number }

/** One party of a column. `parts`: what it stands for, drawn as a bar where there is no room for bands. */
export type FlowNode = {
  key: string
  name: string
  words: string
  /** The number at the end of its bar. */ short: string
  parts: Part[]
  isOpen?: boolean
  /** Whether its words say what is missing. */ warns?: boolean
}

/** Parties below each other; a hub is one party through which all goes. */
export type FlowColumn = {
  key: string
  title: string
  icon: 'shop' | 'office' | 'people' | 'institution'
  isHub?: boolean
  nodes: FlowNode[]
}
/** A band between two parties of columns that stand beside each other. */
export type FlowLink = { from: string; to: string; parts: Part[] }
export type Flow = { columns: FlowColumn[]; links: FlowLink[] }

export type PlacedNode = { node: FlowNode; column: FlowColumn; x: number; y: number; width: number; height: number }
/** Its left end, its right end, and how thick it is; drawn as one piece, or as two that do not meet. */
export type PlacedBand = {
  key: string
  standing: Standing
  value: number
  x1: number
  y1: number
  x2: number
  y2: number
  thickness: number
}
export type WideLayout = {
  height: number
  heads: { x: number; width: number; column: FlowColumn }[]
  nodes: PlacedNode[]
  bands: PlacedBand[]
}

/** How wide a drawing is where there is room, and how wide a party of three columns or of more; words are 12 pixels at least. */
export const sizes = {
  large: { width: 1040, widest: { few: 290, many: 222 } },
  medium: { width: 560, widest: { few: 158, many: 110 } },
} as const
export type Size = keyof typeof sizes
const narrowestNode = 110
const headHeight = 30
const between = 10
/** All bands between two columns together, and one thing by itself. */
const mostThick = 176
const thickestOne = 20
/** What is there is seen, however little it is of the whole. */
export const thinnest: Record<Standing, number> = { works: 4, later: 5, open: 5 }

/** How many of something stand how. */
export type Counted = Record<Standing, number>
export const partsOf = (counted: Counted): Part[] =>
  standings.map((standing) => ({ standing, value: counted[standing] }))
export const sumOf = <K extends string>(rows: Record<K, number>[], key: K) =>
  rows.reduce((sum, row) => sum + row[key], 0)

const valueOf = (parts: Part[]) => parts.reduce((sum, { value }) => sum + value, 0)

/** Columns side by side, with bands as thick as their number. Each gap has a scale of its own. */
export function layOutWide({ columns, links }: Flow, size: Size = 'large'): WideLayout {
  const { width: wideWidth, widest } = sizes[size]
  const columnOf = new Map(columns.flatMap(({ nodes }, at) => nodes.map(({ key }) => [key, at] as const)))
  const drawn = links.flatMap((link) =>
    link.parts.filter(({ value }) => value > 0).map((part) => ({ ...link, ...part })),
  )
  const scaleOf = columns.map((_, at) => {
    const all = drawn.filter(({ from }) => columnOf.get(from) === at).reduce((sum, { value }) => sum + value, 0)
    return all === 0 ? 0 : Math.min(thickestOne, mostThick / all)
  })
  const thicknessOf = ({ from, standing, value }: { from: string } & Part) =>
    Math.max(thinnest[standing], value * (scaleOf[columnOf.get(from) ?? 0] ?? 0))
  const extentOf = (end: 'from' | 'to', key: string) =>
    drawn.filter((band) => band[end] === key).reduce((sum, band) => sum + thicknessOf(band), 0)

  const widths = columns.map((column) => nodeWidthOf(column, columns.length > 3 ? widest.many : widest.few))
  const gap =
    columns.length < 2 ? 0 : (wideWidth - widths.reduce((sum, width) => sum + width, 0)) / (columns.length - 1)
  const heightsOf = columns.map(({ nodes }) =>
    nodes.map(({ key }) => Math.max(nodeHeight, extentOf('from', key) + 12, extentOf('to', key) + 12)),
  )
  const columnHeights = heightsOf.map((heights) => heights.reduce((sum, height) => sum + height + between, -between))
  const body = Math.max(0, ...columnHeights)
  const xOf = (at: number) => widths.slice(0, at).reduce((sum, width) => sum + width + gap, 0)

  const nodes: PlacedNode[] = columns.flatMap((column, at) => {
    let y = headHeight + (body - (columnHeights[at] ?? 0)) / 2
    return column.nodes.map((node, place) => {
      const height = heightsOf[at]?.[place] ?? nodeHeight
      const placed = { node, column, x: xOf(at), y, width: widths[at] ?? 0, height }
      y += height + between
      return placed
    })
  })
  const placeOf = new Map(nodes.map((placed) => [placed.node.key, placed]))
  const middleOf = (key: string) => {
    const placed = placeOf.get(key)
    return placed ? placed.y + placed.height / 2 : 0
  }
  /** Where each band begins or ends at its party: in the order of the others, so that as few as possible cross. */
  const endsOf = (end: 'from' | 'to') => {
    const other = end === 'from' ? 'to' : 'from'
    const ends = new Map<(typeof drawn)[number], number>()
    for (const { node, y, height } of nodes) {
      const own = drawn.filter((band) => band[end] === node.key)
      let at = y + (height - extentOf(end, node.key)) / 2
      for (const band of own.toSorted((a, b) => middleOf(a[other]) - middleOf(b[other]))) {
        const thickness = thicknessOf(band)
        ends.set(band, at + thickness / 2)
        at += thickness
      }
    }
    return ends
  }
  const [starts, ends] = [endsOf('from'), endsOf('to')]
  const bands = drawn.flatMap((band): PlacedBand[] => {
    const [left, right] = [placeOf.get(band.from), placeOf.get(band.to)]
    const [y1, y2] = [starts.get(band), ends.get(band)]
    if (!left || !right || y1 === undefined || y2 === undefined) return []
    const { from, to, standing, value } = band
    const key = `${from}-${to}-${standing}`
    return [{ key, standing, value, x1: left.x + left.width, y1, x2: right.x, y2, thickness: thicknessOf(band) }]
  })
  const heads = columns.map((column, at) => ({ column, x: xOf(at), width: widths[at] ?? 0 }))
  return { height: headHeight + body + 2, heads, nodes, bands }
}

/** As wide as its longest words, between bounds. */
function nodeWidthOf({ nodes, isHub }: FlowColumn, widest: number): number {
  const needed = nodes.map(({ name, words }) => Math.max(widthOf(name, nameSize), widthOf(words, wordSize)))
  const icon = isHub ? 28 : 0
  return Math.ceil(
    Math.min(widest, Math.max(narrowestNode, ...needed.map((width) => width + nodePadding * 2 + icon + 2))),
  )
}

/** A closed band between two points, or, when open, its two pieces: the thickness stands upright everywhere. */
export function bandPaths({ standing, x1, y1, x2, y2, thickness }: PlacedBand): string[] {
  const half = thickness / 2
  const bend = (x2 - x1) / 2
  const curve: Curve = [
    { x: x1, y: y1 },
    { x: x1 + bend, y: y1 },
    { x: x2 - bend, y: y2 },
    { x: x2, y: y2 },
  ]
  const pieces = standing === 'open' ? [pieceOf(curve, 0, 0.4), pieceOf(curve, 0.6, 1)] : [curve]
  return pieces.map(([a, b, c, d]) => {
    const up = (point: Point) => `${round(point.x)} ${round(point.y - half)}`
    const down = (point: Point) => `${round(point.x)} ${round(point.y + half)}`
    return `M${up(a)}C${up(b)} ${up(c)} ${up(d)}L${down(d)}C${down(c)} ${down(b)} ${down(a)}Z`
  })
}

type Point = { x: number; y: number }
type Curve = [Point, Point, Point, Point]

const round = (value: number) => Math.round(value * 10) / 10
const mix = (a: Point, b: Point, at: number): Point => ({ x: a.x + (b.x - a.x) * at, y: a.y + (b.y - a.y) * at })

/** The piece of a curve between two shares of it. */
function pieceOf(curve: Curve, from: number, until: number): Curve {
  const [, right] = split(curve, from)
  return split(right, from === 1 ? 1 : (until - from) / (1 - from))[0]
}

function split([a, b, c, d]: Curve, at: number): [Curve, Curve] {
  const [ab, bc, cd] = [mix(a, b, at), mix(b, c, at), mix(c, d, at)]
  const [abc, bcd] = [mix(ab, bc, at), mix(bc, cd, at)]
  const middle = mix(abc, bcd, at)
  return [
    [a, ab, abc, middle],
    [middle, bcd, cd, d],
  ]
}

export const narrowWidth = 280
const barLeft = 26
const barRight = narrowWidth - 2
export const barHeight = 10

export type Segment = { standing: Standing; value: number; x: number; width: number }
export type NarrowRow =
  | { kind: 'head'; y: number; column: FlowColumn }
  | { kind: 'hub'; y: number; height: number; node: FlowNode; column: FlowColumn }
  | { kind: 'bar'; y: number; node: FlowNode; segments: Segment[] }
export type NarrowLayout = { height: number; rows: NarrowRow[]; spine: { from: number; until: number } | null }

/** For a phone: the parties below each other, each with a bar as long as its number, joined at the side. */
export function layOutNarrow({ columns }: Flow): NarrowLayout {
  const rows: NarrowRow[] = []
  const joined: number[] = []
  let y = 0
  for (const column of columns) {
    const most = Math.max(1, ...column.nodes.map(({ parts }) => valueOf(parts)))
    if (!column.isHub) {
      rows.push({ kind: 'head', y, column })
      y += 30
    }
    for (const node of column.nodes) {
      if (column.isHub) {
        rows.push({ kind: 'hub', y, height: nodeHeight, node, column })
        joined.push(y + nodeHeight / 2)
        y += nodeHeight + 14
      } else {
        rows.push({ kind: 'bar', y, node, segments: segmentsOf(node.parts, most) })
        joined.push(y + 20 + barHeight / 2)
        y += 42
      }
    }
    y += column.isHub ? 0 : 10
  }
  const [from, until] = [joined.at(0), joined.at(-1)]
  return { height: y, rows, spine: from === undefined || until === undefined ? null : { from, until } }
}

/** The parts of a bar beside each other, in the order of `standings`; none thinner than can be seen. */
function segmentsOf(parts: Part[], most: number): Segment[] {
  const room = barRight - barLeft - 2 * thinnest.open
  let x = barLeft
  return standings.flatMap((standing) => {
    const value = valueOf(parts.filter((part) => part.standing === standing))
    if (value === 0) return []
    const width = Math.max(thinnest[standing], (value / most) * room)
    const segment = { standing, value, x, width }
    x += width
    return [segment]
  })
}
