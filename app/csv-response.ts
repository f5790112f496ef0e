import { Readable } from 'node:stream'
import { stringify, type Cast, type CastReturnObject, type Options } from 'csv-stringify'
import { getTranslations } from 'next-intl/server'

/** A cell; what is a number only to the eye (a KvK number) keeps its zeros when a spreadsheet opens the file. */
export type Cell = string | { digits: string }

/** The longest file. Whoever wants more filters, or would not read it anyway. */
export const maxRows = 10_000

/**
 * A CSV file that is sent while it is made, of at most `maxRows` rows below its head; one that was cut says so at its end.
 * A byte order mark lets spreadsheets read accents; what looks like a formula (=, +, -, @) gets an apostrophe, because names
 * and reasons are typed by others.
 */
export async function csvResponse(name: string, head: string[], rows: AsyncIterable<Cell[]>): Promise<Response> {
  const t = await getTranslations('ui')
  const csv = stringify({
    bom: true,
    delimiter: ';',
    escape_formulas: true,
    record_delimiter: 'windows',
    cast: { object: keptAsText },
  })
  const body = Readable.toWeb(
    Readable.from(cut(head, rows, t('csvCut', { count: maxRows })))
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

/** A formula of ours: the one way in which every spreadsheet keeps digits as text. */
const keptAsText: Cast<Record<string, unknown>> = ({
  digits,
}): CastReturnObject & Pick<Options, 'escape_formulas'> => ({
  value: `="${String(digits)}"`,
  escape_formulas: false,
})

async function* cut(head: string[], rows: AsyncIterable<Cell[]>, isCutHere: string): AsyncGenerator<Cell[]> {
  yield head
  let count = 0
  for await (const row of rows) {
    if (count === maxRows) return yield [isCutHere, ...head.slice(1).map(() => '')]
    count += 1
    yield row
  }
}
