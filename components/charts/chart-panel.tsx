import type { ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { FactsTable } from '@/components/pictures/facts-table'
import { Icon } from '@/components/ui/icon'
import { Fold } from '@/components/ui/surface'
import { Legend, type Series } from './series'

export type ChartTable = { head: string[]; rows: string[][] }

type PanelProps = {
  id: string
  title: string
  /** How it was counted, below the title. */
  how: string
  /** What stands out, in words; also the description of the drawing. */
  gist: string
  series: Series[]
  table: ChartTable
  download: { href: string; label: string }
  children: ReactNode
}

/** One figure: its gist in words, the drawing, the table behind it, and a file. */
export function ChartPanel({ id, title, how, gist, series, table, download, children }: PanelProps) {
  const t = useTranslations('ui')
  return (
    <section className="panel chart-box" aria-labelledby={`${id}-h`}>
      <h2 id={`${id}-h`} className="text-lg">
        {title}
      </h2>
      <p className="small-text soft">{how}</p>
      <p className="mt-2">{gist}</p>
      <Legend id={id} series={series} />
      {children}
      <Fold summary={t('asTable')}>
        <FactsTable {...table} numbers />
      </Fold>
      <p className="small-text mt-3">
        <a
          className="inline-flex min-h-6 items-center gap-1.5"
          href={download.href}
          download
          aria-label={`${download.label}: ${title}`}
        >
          <Icon name="download" />
          {download.label}
        </a>
      </p>
    </section>
  )
}
