import { addEvidence } from '@/lib/admin-status/evidence/commands/add-evidence'
import { maxFileBytes } from '@/lib/admin-status/evidence/rules'
import { uploadRoute } from '@/lib/web/upload-route'

/** A file for one's own application. */
export const POST = uploadRoute(addEvidence, {
  maxBytes: maxFileBytes,
  tooBig: 'file_too_big',
  goTo: ({ applicationId }) => `/applications/${applicationId}/evidence?added=1`,
})
