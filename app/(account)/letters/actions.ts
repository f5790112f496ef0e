'use server'

import { formAction } from '@/lib/action'
import { refuseLetter } from '@/lib/signatories/refuse'
import { returnLetter } from '@/lib/signatories/return'
import { paperLetterSchema, refusalSchema, signatorySchema } from '@/lib/signatories/schema'
import { startSigning } from '@/lib/signatories/sign'

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
