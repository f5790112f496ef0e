import { useTranslations } from 'next-intl'
import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { Legend, Patterns, type Series } from '@/components/charts/series'
import { Fold } from '@/components/ui/surface'
import { FactsTable, type FactsTableOf } from './facts-table'

/**
 * A drawing in units of one pixel. It grows with its place and never shrinks below its own size, so text of 13 stays
 * readable: for less room there is another drawing. `id` is unique on the page; the patterns of `series` are
 * `patternOf(id, key)`.
 */
export type Drawing = {
  id: string
  width: number
  height: number
  /** Whether parts of it are links. Then it is no single image; the keyboard passes them by, for the table has the same. */
  isLinked?: boolean
  children: ReactNode
}

type PictureProps = {
  /** What is drawn, seen by everybody above it. */
  caption: ReactNode
  /** What stands out, in a sentence: read out instead of the drawing. */
  gist: string
  /** For a phone: at most 280 wide. */
  narrow: Drawing
  /** For where there is room: at most 560 wide (`from` medium) or 960 (`large`). */
  wide?: Drawing
  from?: 'medium' | 'large'
  /** What is told apart by pattern and colour; nothing, where the drawing itself says it in words. */
  series?: Series[]
  /** Which of these occur; all of them, where this is left out. */
  seen?: ReadonlySet<string>
  /** Every fact of the drawing. */
  tables: FactsTableOf[]
  className?: string
}

/** A picture of facts: a drawing of our own without script, its gist in words, and the same facts as a table. */
export function Picture({
  caption,
  gist,
  narrow,
  wide,
  from = 'large',
  series = [],
  seen,
  tables,
  className,
}: PictureProps) {
  const t = useTranslations('ui')
  const shared = { gist, series, seen }
  return (
    <figure className={clsx('picture', wide && `picture--${from}`, className)}>
      <figcaption>{caption}</figcaption>
      {/* One of both is shown, and only that one is read out. */}
      <Drawn drawing={narrow} {...shared} className="picture__narrow" />
      {wide && <Drawn drawing={wide} {...shared} className="picture__wide" />}
      <Fold summary={t('asTable')}>
        {tables.map((table, place) => (
          <FactsTable key={place} {...table} />
        ))}
      </Fold>
    </figure>
  )
}

type DrawnProps = Pick<PictureProps, 'gist' | 'seen'> & { drawing: Drawing; series: Series[]; className: string }

function Drawn({
  drawing: { id, width, height, isLinked = false, children },
  gist,
  series,
  seen,
  className,
}: DrawnProps) {
  const shown = series.filter(({ key }) => seen?.has(key) ?? true)
  return (
    <div className={className}>
      <Legend id={id} series={shown} />
      <svg
        className="picture__drawing"
        viewBox={`0 0 ${width} ${height}`}
        role={isLinked ? 'group' : 'img'}
        aria-label={gist}
      >
        <Patterns id={id} series={series} />
        {children}
      </svg>
    </div>
  )
}
