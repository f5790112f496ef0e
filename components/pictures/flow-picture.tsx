import type { ReactNode } from 'react'
import { patternOf, type Series } from '@/components/charts/series'
import { IconDrawing } from '@/components/ui/icon'
import {
  bandPaths,
  barHeight,
  layOutNarrow,
  layOutWide,
  narrowWidth,
  sizes,
  type Flow,
  type FlowColumn,
  type NarrowLayout,
  type Part,
  type Size,
  type Standing,
  type WideLayout,
} from './flow'
import type { FactsTableOf } from './facts-table'
import { fit, widthOf } from './measure'
import { Node } from './parts'
import { Picture } from './picture'
import { nameSize, wordSize } from './sizes'

const tones = { works: 'link', later: 'wait', open: 'stop' } as const satisfies Record<Standing, Series['tone']>

type FlowPictureProps = {
  /** Unique on the page. */ id: string
  caption: ReactNode
  gist: string
  flow: Flow
  /** What each kind of band means. */ meanings: Record<Standing, string>
  tables: FactsTableOf[]
  /** How much room it has at most. */ size?: Size
  className?: string
}

/** The chain as a fan: parties in columns, joined by bands as thick as their number, open where something is missing. */
export function FlowPicture({
  id,
  caption,
  gist,
  flow,
  meanings,
  tables,
  size = 'large',
  className,
}: FlowPictureProps) {
  const wide = layOutWide(flow, size)
  const narrow = layOutNarrow(flow)
  // Each keeps its place, and so its pattern, also where another one does not occur.
  const series = (['works', 'open', 'later'] as const).map((key) => ({ key, label: meanings[key], tone: tones[key] }))
  const seen = new Set(
    [...flow.links, ...flow.columns.flatMap(({ nodes }) => nodes)].flatMap(({ parts }) =>
      parts.filter(({ value }) => value > 0).map(({ standing }) => standing),
    ),
  )
  const ids = { wide: `${id}-wide`, narrow: `${id}-narrow` }
  return (
    <Picture
      caption={caption}
      gist={gist}
      series={series}
      seen={seen}
      from={size}
      tables={tables}
      className={className}
      narrow={{
        id: ids.narrow,
        width: narrowWidth,
        height: narrow.height,
        children: <Narrow id={ids.narrow} layout={narrow} />,
      }}
      wide={{
        id: ids.wide,
        width: sizes[size].width,
        height: wide.height,
        children: <Wide id={ids.wide} layout={wide} />,
      }}
    />
  )
}

function Wide({ id, layout: { heads, bands, nodes } }: { id: string; layout: WideLayout }) {
  return (
    <>
      {heads.map(({ column, x, width }) => (
        <Head key={column.key} column={column} x={x} y={0} room={width} />
      ))}
      {bands.map((band) =>
        bandPaths(band).map((path, piece) => (
          <path
            key={`${band.key}-${piece}`}
            className={`flow__band tone-${tones[band.standing]}`}
            d={path}
            fill={patternOf(id, band.standing)}
          />
        )),
      )}
      {nodes.map(({ node, column, ...box }) => (
        <Node
          key={node.key}
          box={box}
          icon={column.isHub ? column.icon : undefined}
          name={node.name}
          words={node.words}
          isOpen={node.isOpen}
          isWarning={node.warns}
        />
      ))}
    </>
  )
}

const spineAt = 9

const hasOpen = (parts: Part[]) => parts.some(({ standing, value }) => standing === 'open' && value > 0)

function Narrow({ id, layout: { rows, spine } }: { id: string; layout: NarrowLayout }) {
  return (
    <>
      {spine && <path className="flow__spine" d={`M${spineAt} ${spine.from}V${spine.until}`} />}
      {rows.map((row) => {
        if (row.kind === 'head')
          return <Head key={row.column.key} column={row.column} x={26} y={row.y} room={narrowWidth - 26} />
        const { node, y } = row
        if (row.kind === 'hub')
          return (
            <Node
              key={node.key}
              box={{ x: 0, y, width: narrowWidth, height: row.height }}
              icon={row.column.icon}
              name={node.name}
              words={node.words}
              isOpen={node.isOpen}
              isWarning={node.warns}
            />
          )
        const short = fit(node.short, 80, wordSize)
        const middle = y + 20 + barHeight / 2
        const isClosed = node.parts.some(({ standing, value }) => standing !== 'open' && value > 0)
        return (
          <g key={node.key}>
            {/* Where nothing of it works it is not joined. */}
            {isClosed && <path className="flow__spine" d={`M${spineAt} ${middle}H26`} />}
            <text className="picture__name" x="26" y={y + 14}>
              {fit(node.name, narrowWidth - 26 - 12 - widthOf(short, wordSize), nameSize)}
            </text>
            <text
              className={hasOpen(node.parts) ? 'picture__warning' : 'picture__faint'}
              x={narrowWidth}
              y={y + 14}
              textAnchor="end"
            >
              {short}
            </text>
            {row.segments.map(({ standing, x, width }) => (
              <rect
                key={standing}
                className={`flow__band tone-${tones[standing]}`}
                x={x}
                y={y + 20}
                width={width}
                height={barHeight}
                fill={patternOf(id, standing)}
              />
            ))}
          </g>
        )
      })}
    </>
  )
}

function Head({ column, x, y, room }: { column: FlowColumn; x: number; y: number; room: number }) {
  return (
    <g>
      {!column.isHub && (
        <g className="flow__icon" transform={`translate(${x} ${y})`}>
          <IconDrawing name={column.icon} />
        </g>
      )}
      <text className="picture__faint" x={column.isHub ? x : x + 26} y={y + 15}>
        {fit(column.title, room - 26, wordSize)}
      </text>
    </g>
  )
}
