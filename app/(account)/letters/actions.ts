'use server'

import { formActionOf } from '@/lib/web/form-action'
import { refuseLetter } from '@/lib/admin-status/letters/commands/refuse-letter'
import { returnLetter } from '@/lib/admin-status/letters/commands/return-letter'
import { paperLetterSchema, refusalSchema, signatorySchema } from '@/lib/admin-status/signatories/schema'
import { startSigning } from '@/lib/admin-status/letters/commands/sign-letter'

export const startToSign = formActionOf({
  as: 'person',
  schema: signatorySchema,
  command: startSigning,
  goTo: ({ signatoryId }) => `/letters/${signatoryId}/sign`,
})

export const returnPaper = formActionOf({
  as: 'person',
  schema: paperLetterSchema,
  command: returnLetter,
  goTo: ({ signatoryId }) => `/letters/${signatoryId}`,
})

export const decline = formActionOf({
  as: 'person',
  schema: refusalSchema,
  command: refuseLetter,
  goTo: ({ signatoryId }) => `/letters/${signatoryId}`,
})
