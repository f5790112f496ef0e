'use server'

import { formAction } from '@/lib/web/form-action'
import { refuseLetter } from '@/lib/admin-status/letters/commands/refuse-letter'
import { returnLetter } from '@/lib/admin-status/letters/commands/return-letter'
import { paperLetterSchema, refusalSchema, signatorySchema } from '@/lib/admin-status/signatories/schema'
import { startSigning } from '@/lib/admin-status/letters/commands/sign-letter'

export const startToSign = formAction({
  as: 'person',
  schema: signatorySchema,
  command: startSigning,
  goTo: ({ signatoryId }) => `/letters/${signatoryId}/sign`,
})

export const returnPaper = formAction({
  as: 'person',
  schema: paperLetterSchema,
  command: returnLetter,
  goTo: ({ signatoryId }) => `/letters/${signatoryId}`,
})

export const decline = formAction({
  as: 'person',
  schema: refusalSchema,
  command: refuseLetter,
  goTo: ({ signatoryId }) => `/letters/${signatoryId}`,
})
