import { parse } from 'csv-parse/sync'
import type { Line } from './rules'

/**
 * Reads pasted lines or a CSV file: `adres`, `Naam <adres>`, or cells split by semicolon, comma or tab, with
 * quotes around a cell that holds the separator. Several addresses on one line are several people; a line that
 * speaks of e-mail without an address is a heading.
 */
export function readLines(text: string): Line[] {
  const rows = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map(clean)
    .filter((row) => row !== '')
  return rows.flatMap((row) => (isHeading(row) ? [] : readRow(row)))
}

// Signs that Postgres or a mail header cannot hold, and spaces that only look like one.
const clean = (row: string) =>
  row
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F\u200B\uFEFF]/g, '')
    .replace(/\u00A0/g, ' ')
    .trim()

const isHeading = (row: string) => !row.includes('@') && /mail/i.test(row)

function readRow(row: string): Line[] {
  const cells = splitCells(row)
  const addresses = cells.filter((cell) => cell.includes('@'))
  if (addresses.length === 0)
    return cells.length === 0 ? [] : [{ text: row, email: cells.join(' ').toLowerCase(), name: '' }]
  if (addresses.length > 1) return addresses.map((cell) => readCell(cell))
  const [only = ''] = addresses
  const named = readCell(only)
  const rest = cells.filter((cell) => cell !== only).join(' ')
  return [{ text: row, email: named.email, name: (named.name || rest).slice(0, 100) }]
}

function readCell(cell: string): Line {
  const { name, address } = nameAndAddress(cell)
  const email = address
    .trim()
    .replace(/^mailto:/i, '')
    .toLowerCase()
  return { text: cell, email, name: name.replaceAll('"', '').trim().slice(0, 100) }
}

/** `Naam <adres>` in its two parts. Without an expression: one that looks for the spaces in between tries each place anew. */
function nameAndAddress(cell: string): { name: string; address: string } {
  const opened = cell.lastIndexOf('<')
  const address = cell.slice(opened + 1, -1)
  if (opened === -1 || !cell.endsWith('>') || address.includes('>')) return { name: '', address: cell }
  return { name: cell.slice(0, opened), address }
}

/** As a mail program copies a name with a comma in it: quotes around the name alone. */
const quotedName = /(?<=^|[;,\t])[^\S\t]*"((?:[^"]|"")*)"\s*(<[^<>"]*>)/g

function splitCells(row: string): string[] {
  const delimiter = row.includes('\t') ? '\t' : row.includes(';') ? ';' : ','
  const options = { delimiter, trim: true, relax_column_count: true }
  return cellsOf()
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')

  function cellsOf(): string[] {
    try {
      return parse(row.replace(quotedName, '"$1 $2"'), { ...options, relax_quotes: true }).flat()
    } catch {
      // A quote that is never closed is a sign like any other: it must not swallow what follows.
      return parse(row, { ...options, quote: null }).flat()
    }
  }
}
