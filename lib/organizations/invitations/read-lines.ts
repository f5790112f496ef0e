import { parse } from 'csv-parse/sync'
import { clipped, withoutCopySigns } from '@/lib/kernel/text/characters'
import { spellEmail } from '@/lib/kernel/text/email-address'
import { readPersonName } from '@/lib/kernel/text/person-name'
import type { Line } from './rules'

/**
 * Reads pasted lines or a CSV file: `adres`, `Naam <adres>`, or cells split by semicolon, comma or tab, with
 * quotes around a cell that holds the separator. Several addresses on one line are several people; a first line that
 * names the column of addresses is a heading. Every other line is a line of the answer, also when nothing is right in it.
 */
export function readLines(text: string): Line[] {
  const rows = text
    .split(/\r\n|\r|\n/)
    .map(clean)
    .filter((row) => row !== '')
  return rows.flatMap((row, place) => (place === 0 && isHeading(row) ? [] : readRow(row)))
}

// Signs that Postgres or a mail header cannot hold, or that only came along, and spaces that only look like one.
const clean = (row: string) =>
  withoutCopySigns(row.toWellFormed())
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '')
    .replace(/\u00A0/g, ' ')
    .trim()

/** The column that a heading names, and no address: `E-mailadres`, `Adres e-mail`, `Work email address`. */
const mailColumn = /^(?:\w+ )?e?-?mail[ -]?(?:adres|address)?(?:sen|es)?$/i

const isHeading = (row: string) => splitCells(row).some((cell) => mailColumn.test(cell))

function readRow(row: string): Line[] {
  const cells = splitCells(row)
  const addresses = cells.filter((cell) => cell.includes('@'))
  if (addresses.length === 0)
    return cells.length === 0 ? [] : [{ text: row, email: cells.join(' ').toLowerCase(), name: '' }]
  if (addresses.length > 1) return addresses.map((cell) => readCell(cell))
  const [only = ''] = addresses
  const { email, name } = readCell(only)
  // A surname before its comma belongs to the name behind it; other cells are columns.
  const others = cells.filter((cell) => cell !== only)
  const isSurnameFirst = name !== '' && delimiterOf(row) === ','
  const whole = isSurnameFirst ? [...others, name].join(', ') : [name, ...others].filter(Boolean).join(' ')
  return [{ text: row, email, name: nameOf(whole) }]
}

function readCell(cell: string): Line {
  const { name, address } = nameAndAddress(cell)
  const email = spellEmail(address.trim().replace(/^mailto:/i, ''))
  return { text: cell, email, name: nameOf(name.replaceAll('"', '')) }
}

const nameOf = (text: string) => clipped(readPersonName(text), 100)

/** `Naam <adres>` in its two parts. Without an expression: one that looks for the spaces in between tries each place anew. */
function nameAndAddress(cell: string): { name: string; address: string } {
  const opened = cell.lastIndexOf('<')
  const address = cell.slice(opened + 1, -1)
  if (opened === -1 || !cell.endsWith('>') || address.includes('>')) return { name: '', address: cell }
  return { name: cell.slice(0, opened), address }
}

/** As a mail program copies a name with a comma in it: quotes around the name alone. */
const quotedName = /(?<=^|[;,\t])[^\S\t]*"((?:[^"]|"")*)"\s*(<[^<>"]*>)/g

const delimiterOf = (row: string) => [...'\t;'].find((sign) => row.includes(sign)) ?? ','

function splitCells(row: string): string[] {
  const options = { delimiter: delimiterOf(row), trim: true, relax_column_count: true }
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
