'use server'

import { formAction } from '@/lib/web/form-action'
import { refuseLetter } from '@/lib/admin-status/letters/commands/refuse-letter'
import { startSigning } from '@/lib/admin-status/letters/commands/start-signing'

export const startToSign = formAction(startSigning, {
  goTo: ({ signatoryId }) => `/letters/${signatoryId}/sign`,
})

export const decline = formAction(refuseLetter, {
  goTo: ({ signatoryId }) => `/letters/${signatoryId}`,
})
