import { isAtMost, type LevelOfAssurance } from '@/lib/catalogue/levels'

export const roles = ['employee', 'restricted_admin', 'admin'] as const
export type Role = (typeof roles)[number]

/** The shape that our other forms ask for too (zod's own). */
const address = /^(?!\.)(?!.*\.\.)[a-z0-9_'+\-.]*[a-z0-9_+-]@([a-z0-9][a-z0-9-]*\.)+[a-z]{2,}$/
const longestAddress = 254

/** How many people one list can hold (issue: "up to 250 addresses"). */
export const mostAddresses = 250
/** How long one can answer. */
export const daysToAnswer = 14
/** How long before it can be sent again, so that nobody can be flooded by a button. */
export const minutesBetweenMails = 10

const dayLength = 86_400_000

/** One address of a list, as it was typed. */
export type Line = { text: string; email: string; name: string }

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
  const named = /^(.*?)\s*<([^<>]*)>$/.exec(cell)
  const email = (named?.[2] ?? cell)
    .trim()
    .replace(/^mailto:/i, '')
    .toLowerCase()
  return { text: cell, email, name: (named?.[1] ?? '').replaceAll('"', '').trim().slice(0, 100) }
}

/** A quote that is never closed is a sign like any other: it must not swallow what follows. */
function splitCells(row: string): string[] {
  const separator = /[\t]/.test(row) ? '\t' : row.includes(';') ? ';' : ','
  const cells: string[] = []
  let cell = ''
  let isQuoted = false
  for (let place = 0; place < row.length; place += 1) {
    const sign = row.charAt(place)
    if (sign === '"' && isQuoted && row.charAt(place + 1) === '"') {
      cell += sign
      place += 1
    } else if (sign === '"' && (isQuoted || (cell.trim() === '' && row.indexOf('"', place + 1) > 0))) {
      isQuoted = !isQuoted
    } else if (sign === separator && !isQuoted) {
      cells.push(cell)
      cell = ''
    } else {
      cell += sign
    }
  }
  return [...cells, cell].map((one) => one.trim()).filter((one) => one !== '')
}

/** What becomes of a line. Only `ok` is invited. */
export type Verdict = 'ok' | 'malformed' | 'double' | 'already_member' | 'already_invited'

/** A verdict per line; of an address that occurs twice the first line counts. */
export function judge(
  lines: Line[],
  known: { members: Set<string>; invited: Set<string> },
): (Line & { verdict: Verdict })[] {
  const seen = new Set<string>()
  return lines.map((line) => {
    const verdict = verdictOf(line.email, seen, known)
    seen.add(line.email)
    return { ...line, verdict }
  })
}

function verdictOf(
  email: string,
  seen: Set<string>,
  { members, invited }: { members: Set<string>; invited: Set<string> },
): Verdict {
  if (email.length > longestAddress || !address.test(email)) return 'malformed'
  if (seen.has(email)) return 'double'
  if (members.has(email)) return 'already_member'
  return invited.has(email) ? 'already_invited' : 'ok'
}

export type InvitationStatus = 'open' | 'accepted' | 'declined' | 'withdrawn' | 'expired'

/** The moment until which an invitation that is sent now can be answered. */
export function expiryOf(sentAt: Date): Date {
  return new Date(sentAt.getTime() + daysToAnswer * dayLength)
}

/** What an invitation is at this moment: an open one whose time is over has expired. */
export function standing(invitation: { status: InvitationStatus; expiresAt: Date }, now: Date): InvitationStatus {
  return invitation.status === 'open' && invitation.expiresAt <= now ? 'expired' : invitation.status
}

/** Whether the mail may go out once more. */
export function mayResend(sentAt: Date, now: Date): boolean {
  return now.getTime() - sentAt.getTime() >= minutesBetweenMails * 60_000
}

/** Whether this admin may give somebody that role: an admin gets at most the level of who appoints them. */
export function mayAppoint(
  by: { role: string; level: LevelOfAssurance | null },
  role: Role,
  level: LevelOfAssurance | null,
): boolean {
  if (by.role !== 'admin') return false
  if (role !== 'admin') return true
  return level !== null && by.level !== null && isAtMost(level, by.level)
}
