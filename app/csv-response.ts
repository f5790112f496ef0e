import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'

/**
 * A CSV file that is sent while it is made. A byte order mark lets spreadsheets read accents; what looks like
 * a formula (=, +, -, @) gets an apostrophe, because names and reasons are typed by others.
 */
export function csvResponse(name: string, rows: AsyncIterable<string[]>): Response {
  const csv = stringify({ bom: true, delimiter: ';', escape_formulas: true, record_delimiter: 'windows' })
  const body = Readable.toWeb(
    Readable.from(rows)
      .on('error', (error) => csv.destroy(error))
      .pipe(csv),
  ) as ReadableStream
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
      'cache-control': 'no-store',
    },
  })
}
