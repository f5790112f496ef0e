'use server'

import { formAction } from '@/lib/web/form-action'
import { refuseLetter } from '@/lib/admin-status/letters/commands/refuse-letter'
import { returnLetter } from '@/lib/admin-status/letters/commands/return-letter'
import { startSigning } from '@/lib/admin-status/letters/commands/start-signing'

export const startToSign = formAction(startSigning, {
  goTo: ({ signatoryId }) => `/letters/${signatoryId}/sign`,
})

export const returnPaper = formAction(returnLetter, {
  goTo: ({ signatoryId }) => `/letters/${signatoryId}`,
})

export const decline = formAction(refuseLetter, {
  goTo: ({ signatoryId }) => `/letters/${signatoryId}`,
})
