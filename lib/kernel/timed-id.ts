import 'server-only'
import { randomBytes } from 'node:crypto'

let last = { at: 0, place: 0 }

/**
 * An id that begins with the moment (UUID version 7): what was made later stands behind it in an index, also within one
 * millisecond, as long as one process made it.
 */
export function newTimedId(now = Date.now()): string {
  const at = Math.max(now, last.at)
  const place = at === last.at ? last.place + 1 : 0
  // Twelve bits count within the millisecond; who needs more borrows from the next.
  last = place > 0xfff ? { at: at + 1, place: 0 } : { at, place }
  const bytes = randomBytes(16)
  bytes.writeUIntBE(last.at, 0, 6)
  bytes.writeUInt16BE(0x7000 | last.place, 6)
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
