import 'server-only'
import { ok, refuse, type Result } from '@/lib/kernel/result'

const maxBytes = 200_000

/** The text of an uploaded list. Excel writes UTF-8, UTF-16 or the old Windows code page; anything else is no text. */
export async function readFile(file: Blob | undefined): Promise<Result<string>> {
  if (!file || file.size === 0) return ok('')
  if (file.size > maxBytes) return refuse('file_too_large', { field: 'file' })
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ok(new TextDecoder('utf-16le').decode(bytes))
  // A sign that no text holds, and that every spreadsheet and picture does.
  if (bytes.includes(0)) return refuse('file_unreadable', { field: 'file' })
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return ok(new TextDecoder('windows-1252').decode(bytes))
  }
}
