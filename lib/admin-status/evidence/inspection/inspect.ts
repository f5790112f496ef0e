import 'server-only'
import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { inspectPdf } from './inspect-pdf'
import {
  endingOf,
  fileTypes,
  isFileType,
  maxFileBytes,
  safeFileName,
  type FileType,
} from '@/lib/admin-status/evidence/rules'

/** Width times height of the largest image that is taken: a photo of a modern phone fits, a bomb does not. */
const maxPixels = 60_000_000

/** Optimised coding would keep the whole picture in memory: about 100 MB for a photo of 10 MB, against 24. */
const asJpeg = { quality: 88, optimiseCoding: false }

// Each file is drawn once: what sharp would keep for a second time only takes memory.
sharp.cache(false)

/** A file as it may be stored: looked at, made harmless, with a safe name. */
export type Harmless = { bytes: Buffer; type: FileType; fileName: string; pages: number }

/**
 * Looks at what a file is by its content, whatever its name says. Images are drawn anew, so that nothing but the
 * picture is left of them (no place, no camera, no hidden data); a PDF with anything active in it is refused.
 */
export async function makeHarmless(bytes: Buffer, typedName: string, personId: string): Promise<Result<Harmless>> {
  if (bytes.length === 0) return refuse('file_empty', { field: 'file' })
  if (bytes.length > maxFileBytes) return refuse('file_too_big', { field: 'file' })
  const found = await fileTypeFromBuffer(bytes)
  if (!found || !isFileType(found.mime)) return refuse('file_type_wrong', { field: 'file' })
  const type = found.mime
  const named = endingOf(typedName)
  if (!(fileTypes[type] as readonly string[]).includes(named)) {
    return refuse('file_type_differs', { field: 'file', details: { named: named || '?', found: fileTypes[type][0] } })
  }
  const clean = type === 'application/pdf' ? await inspectPdf(bytes, personId) : await redraw(bytes, type)
  return clean.ok ? ok({ ...clean.value, type, fileName: safeFileName(typedName, type) }) : clean
}

async function redraw(
  bytes: Buffer,
  type: 'image/jpeg' | 'image/png',
): Promise<Result<{ bytes: Buffer; pages: number }>> {
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (width * height > maxPixels) return refuse('image_too_large', { field: 'file' })
    const drawn = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' }).rotate()
    const redrawn = await (type === 'image/png' ? drawn.png() : drawn.jpeg(asJpeg)).toBuffer()
    return ok({ bytes: redrawn.length <= maxFileBytes ? redrawn : await smaller(redrawn, type), pages: 1 })
  } catch {
    return refuse('file_broken', { field: 'file' })
  }
}

/** Drawing a photo anew can make it larger than it came. */
async function smaller(bytes: Buffer, type: 'image/jpeg' | 'image/png'): Promise<Buffer> {
  const drawn = sharp(bytes, { limitInputPixels: maxPixels }).resize({
    width: 4000,
    height: 4000,
    fit: 'inside',
    withoutEnlargement: true,
  })
  return (type === 'image/png' ? drawn.png() : drawn.jpeg(asJpeg)).toBuffer()
}
