import { maxFileBytes } from '@/lib/admin-status/evidence/rules'
import { returnLetter } from '@/lib/admin-status/letters/commands/return-letter'
import { uploadRoute } from '@/lib/web/upload-route'

/** A photo or scan of a letter that was signed on paper. */
export const POST = uploadRoute(returnLetter, {
  maxBytes: maxFileBytes,
  tooBig: 'file_too_big',
  goTo: ({ signatoryId }) => `/letters/${signatoryId}`,
})
