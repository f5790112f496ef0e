import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** By this name the HTML of a mail finds the mark among its parts. */
export const markId = 'mark@schakel'

const read = () => readFileSync(join(process.cwd(), 'public', 'icons', '192.png'))

/** The mark as a part of a mail. */
export const markPart = () => ({
  cid: markId,
  filename: 'schakel.png',
  contentType: 'image/png',
  contentDisposition: 'inline' as const,
  content: read(),
})

/** The same HTML where there are no parts beside it, such as in a browser: the mark stands in it. */
export const withMark = (html: string) =>
  html.replaceAll(`cid:${markId}`, `data:image/png;base64,${read().toString('base64')}`)
