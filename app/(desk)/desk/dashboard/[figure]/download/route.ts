import { getTranslations } from 'next-intl/server'
import { Readable } from 'node:stream'
import { notFound } from 'next/navigation'
import { csvResponse } from '@/app/csv-response'
import { requireStaff } from '@/lib/identity/actors/current'
import { isPrefetch } from '@/lib/identity/sessions/browser/prefetch'
import { isoDay, today } from '@/lib/kernel/days'
import { recordFigureDownload } from '@/lib/desk/figures/commands/record-figure-download'
import { figures, readPeriod } from '@/lib/desk/figures/rules'
import { tableOf } from '../../figure-words'

type Context = { params: Promise<{ figure: string }> }

/** The table behind one figure as a CSV file, over the period that is looked at. */
export async function GET(request: Request, { params }: Context) {
  const wanted = (await params).figure
  const staff = await requireStaff(`/desk/dashboard/${wanted}/download`, 'desk.figures')
  const known = figures.find((one) => one === wanted)
  const period = readPeriod(new URL(request.url).searchParams.get('days') ?? '')
  const table = known && (await tableOf(staff, known, period))
  if (!known || !table || isPrefetch(request.headers)) notFound()
  await recordFigureDownload(staff, { figure: known, days: period })
  const t = await getTranslations('dashboard')
  return csvResponse(`${t(`file.${known}`)}-${isoDay(today(new Date()))}`, table.head, Readable.from(table.rows))
}
